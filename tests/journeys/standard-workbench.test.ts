/**
 * 评价标准工作台 from the first word to the end of a version: written by one person, tried on everybody, approved by another, published with the day from
 * which it is in force, and retired; what was decided before stays under the version of its day.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Answer, openAgency } from "./agency.ts";
import { codeOf, registerFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const id = "cn-public-1000-deduct";
const rows = Array.from({ length: 3 }, (_, at) => ({ code: codeOf(at + 1), name: `示例第${at + 1}有限公司` }));

const drafts = "/standard-drafts";
const at = (draft: string, act = "") => `${drafts}/${draft}${act === "" ? "" : `/${act}`}`;
const seen = (answer: Answer) => ({ "if-match": String(answer.headers.etag) });
const read = (draft: string) => agency.get(`/api/v1${at(draft)}`, {}, "auditor");
const inForce = async (on?: string) =>
  (await agency.get(`/api/v1/standards/${id}/in-force${on === undefined ? "" : `?on=${on}`}`)).body.standard?.version;

let draft = "";

async function save(content: object, as = "analyst"): Promise<Answer> {
  return agency.put(at(draft), { content }, seen(await read(draft)), as);
}

/** Does an act on the draft as it stands. */
async function act(name: string, as: string, body: object = {}): Promise<Answer> {
  return agency.post(at(draft, name), body, as, seen(await read(draft)));
}

test("a draft begins as a version of the shelf, and may err while it is written: the check says where", async () => {
  await agency.bringIn(registerFile(rows), "登记.csv");
  const begun = await agency.post(drafts, { base: { id, version: "0.1-example" } }, "analyst");
  assert.deepEqual([begun.status, begun.headers.etag, begun.body.stage], [201, '"1"', "drafting"], begun.text);
  draft = begun.body.id;
  const { content } = begun.body;
  assert.deepEqual(begun.body.check, { valid: true, errors: [] });

  const [first, ...others] = content.grades;
  const erring = { ...content, version: "0.2", grades: [{ ...first, from: "2000" }, ...others] };
  const saved = await save(erring);
  assert.equal(saved.status, 200, saved.text);
  assert.deepEqual([saved.body.version, saved.body.check.valid, saved.body.digest], [2, false, undefined]);
  assert.equal(saved.body.check.errors[0].path, "$.grades[0].from");
  const checked = await agency.post(at(draft, "check"), {}, "approver");
  assert.deepEqual(checked.body.errors, saved.body.check.errors);
  const refused = await act("submit", "analyst");
  assert.deepEqual([refused.status, refused.body.code, refused.body.by.article], [422, "draft-unsound", "11"]);

  const partial = await save({ id, title: { zh: "写了一半 11010519491231002X", en: "half" }, groups: "none yet" });
  assert.doesNotMatch(partial.text, /11010519491231002X/, "no person's number is kept in it");
  assert.equal(
    partial.body.check.errors.some(({ path }: { path: string }) => path === "$.groups"),
    true,
  );
  const { body } = await agency.get(`/api/v1${at(draft, "versions/2")}`);
  assert.deepEqual(body.content, erring);
});

test("whoever saves says which version was read: of two writers the second is told, and nothing of the first is lost", async () => {
  const before = await read(draft);
  const mine = { ...before.body.content, number: "甲" };
  assert.equal((await agency.put(at(draft), { content: mine }, {}, "analyst")).status, 428);
  assert.equal((await agency.put(at(draft), { content: mine }, seen(before), "all-rounder")).status, 200);
  const late = await agency.put(at(draft), { content: { ...mine, number: "乙" } }, seen(before), "analyst");
  assert.deepEqual([late.status, late.body.code], [412, "changed-meanwhile"]);
  assert.equal((await read(draft)).body.content.number, "甲");
  const { body } = await agency.get(`/api/v1${at(draft, "versions")}`);
  assert.deepEqual(
    body.items.map(({ version, by }: { version: number; by: string }) => [version, by]),
    [
      [4, "all-rounder"],
      [3, "analyst"],
      [2, "analyst"],
      [1, "analyst"],
    ],
  );
});

test("it is submitted with a version and a day of its own, and nothing is written on it from then on", async () => {
  const { body: old } = await agency.get(`/api/v1/standards/${id}`);
  assert.deepEqual([old.standard.version, old.standing], ["0.1-example", "in-force"]);
  const grades = old.standard.grades.map((each: { grade: string }) =>
    each.grade === "A" ? { ...each, from: "951" } : each,
  );
  const content = { ...old.standard, grades, effectiveFrom: "2026-10-01" };
  await save(content);
  assert.equal((await act("submit", "analyst")).body.code, "version-taken");
  await save({ ...content, version: "0.2", effectiveFrom: "2026-08-31" });
  assert.equal((await act("submit", "analyst")).body.code, "effective-day-over");
  await save({ ...content, version: "0.2" });
  const submitted = await act("submit", "analyst", { note: "放宽 A 级下限" });
  assert.deepEqual([submitted.status, submitted.body.stage], [200, "submitted"], submitted.text);
  assert.equal((await save(content)).body.code, "wrong-stage");
});

test("nobody approves it before it was tried on everybody, nor whoever has written on it", async () => {
  assert.equal((await act("approve", "approver")).body.code, "not-tried");
  await tryOnEverybody();
  const shown = await read(draft);
  assert.deepEqual([shown.body.dryRuns[0].operators, shown.body.dryRuns[0].current], [3, true], shown.text);
  const own = await act("approve", "all-rounder");
  assert.deepEqual([own.status, own.body.code], [422, "same-person"]);
  assert.equal((await act("approve", "analyst")).status, 403);
  const returned = await act("return", "approver", { reason: "请说明放宽的理由" });
  assert.equal(returned.body.stage, "drafting");
  const content = { ...returned.body.content, notice: { zh: "示例；放宽 A 级下限", en: "Example; A begins lower" } };
  const saved = await save(content);
  assert.equal(saved.body.dryRuns[0].current, false, "what was tried is not what it says now");
  await act("submit", "analyst");
  assert.equal((await act("approve", "approver")).body.code, "not-tried");
  await tryOnEverybody();
  assert.equal((await act("publish", "publisher")).body.code, "wrong-stage");
  const approved = await act("approve", "approver");
  assert.deepEqual([approved.status, approved.body.stage], [200, "approved"], approved.text);
});

test("published, everybody reads it, and it governs from its day on; a run keeps to one version, and its results to theirs", async () => {
  const published = await act("publish", "publisher");
  assert.deepEqual([published.body.stage, published.body.published.version], ["published", "0.2"], published.text);
  const { body: shelf } = await agency.get("/api/v1/standards", {}, undefined);
  assert.deepEqual(
    shelf.items
      .filter((each: { id: string }) => each.id === id)
      .map(({ version, standing }: { version: string; standing: string }) => [version, standing]),
    [
      ["0.2", "upcoming"],
      ["0.1-example", "in-force"],
    ],
  );
  const { text: page } = await agency.get(`/standards/${id}?version=0.2`);
  assert.match(page, /放宽 A 级下限/);
  assert.match(page, /待施行 · 自 2026-10-01 起施行/);
  assert.match((await agency.get("/")).text, /版本 0\.1-example · 示例 · 施行中/);
  assert.deepEqual(
    [await inForce(), await inForce("2026-09-30"), await inForce("2026-10-01")],
    ["0.1-example", "0.1-example", "0.2"],
  );
  const early = await agency.post("/runs", { standard: id, version: "0.2" }, "scorer");
  assert.deepEqual([early.status, early.body.code], [422, "standard-not-in-force"]);
  const before = await run();
  agency.on("2026-10-01", "00:00:00");
  const later = await run();
  assert.deepEqual([before.standard.version, later.standard.version], ["0.1-example", "0.2"]);
  const { body: history } = await agency.get(`/api/v1/operators/${codeOf(1)}/results`);
  assert.deepEqual(
    history.items.map(({ result }: { result: { standard: { version: string } } }) => result.standard.version),
    ["0.2", "0.1-example"],
  );
});

test("two versions stand side by side, and one is retired, but never the last by which the agency evaluates", async () => {
  const { body } = await agency.get(`/api/v1/standards/${id}/versions/0.1-example/diff/0.2`, {}, undefined);
  assert.deepEqual(
    body.grades.map(
      ({ grade, before, after }: { grade: string; before: { from: string }; after: { from: string } }) => [
        grade,
        before.from,
        after.from,
      ],
    ),
    [["A", "960", "951"]],
  );
  assert.deepEqual([body.weights, body.rules, body.vetoes, body.same], [[], [], [], false]);
  const retire = (version: string, on: string) =>
    agency.post(`/standards/${id}/versions/${version}/retire`, { on, reason: "由新版本代替" }, "approver");
  assert.equal((await retire("0.1-example", "2026-09-30")).body.code, "day-over");
  const retired = await retire("0.1-example", "2026-10-01");
  assert.deepEqual([retired.status, retired.body.standing], [200, "retired"], retired.text);
  assert.equal((await retire("0.1-example", "2026-10-02")).status, 409);
  assert.equal((await retire("0.2", "2026-12-01")).body.code, "last-version");
  const old = await agency.post("/runs", { standard: id, version: "0.1-example" }, "scorer");
  assert.equal(old.body.code, "standard-not-in-force");
});

test("drafts are the agency's own; the trail tells who did what, and a withdrawn one stays to be read", async () => {
  assert.equal((await agency.get(`/api/v1${drafts}`, {}, "administrator")).status, 403);
  assert.equal((await agency.send("GET", `/api/v1${drafts}`, {})).status, 401);
  const begun = await agency.post(drafts, {}, "analyst");
  draft = begun.body.id;
  const gone = await act("withdraw", "analyst", { reason: "误建" });
  assert.equal(gone.body.stage, "withdrawn");
  const { body } = await agency.get(`/api/v1/audit?kind=standard-draft&id=${draft}`);
  assert.deepEqual(
    body.items.map((entry: { act: string }) => entry.act),
    ["standard-draft.withdrawn", "standard-draft.created"],
  );
  const { body: list } = await agency.get(`/api/v1${drafts}`, {}, "auditor");
  assert.deepEqual(
    list.items.map(({ stage }: { stage: string }) => stage),
    ["withdrawn", "published"],
  );
});

async function run(): Promise<Answer["body"]> {
  const { body } = await agency.post("/runs", {}, "scorer");
  await agency.work.settle();
  return (await agency.get(`/api/v1/runs/${body.id}`)).body;
}

async function tryOnEverybody(): Promise<void> {
  const asked = { before: { standard: id }, after: { draft } };
  const started = await agency.post("/impacts", asked, "analyst");
  assert.ok(started.status < 300, started.text);
  await agency.work.settle();
}
