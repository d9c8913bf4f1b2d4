/**
 * 异议 (SZ23 第十七条): an operator objects to a penalty by the portal's API; the public page shows the mark at once; the officer checks and forwards; the
 * authority answers by its own door; the officer decides; the record goes, the grade moves, the old result is withdrawn.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deliverDue } from "../../src/usecases/outbox.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { authority, done, handIn, refused, represent } from "./parties.ts";
import { openReceiver } from "./receiver.ts";

const bank = await openReceiver();
const agency = await openAgency({ internalReceivers: ["127.0.0.1"] });
after(async () => {
  await agency.close();
  await bank.close();
});

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const wrong = { ...operator, number: "示市监罚〔2026〕31号", on: "2026-05-06" };
const right = { ...operator, number: "示市监罚〔2026〕32号", on: "2026-05-07" };
const clerk = await authority(agency, "the-bureau", "示例市市场监督管理局", ["9901"]);
const { body: source, headers } = await agency.get("/api/v1/sources/bureau");
const { id: _, addedAt: _at, version: _v, ...said } = source;
await done(
  agency.put("/sources/bureau", { ...said, provider: "the-bureau" }, { "if-match": String(headers.etag) }, "collector"),
);
await agency.bringIn(penaltyFile([wrong, right]), "行政处罚.csv");
await agency.people.found({ id: "the-bank", kind: "financial-institution", name: "示例银行" });
const registered = await done(
  agency.post(
    "/receivers",
    {
      organisation: "the-bank",
      name: "示例银行",
      mode: "push",
      basis: { agreement: "合作协议 1 号" },
      address: { kind: "webhook", url: bank.url },
      regions: ["9901"],
      active: true,
    },
    "administrator",
  ),
  201,
);
bank.knows(registered.secret);
const owner = await represent(agency, operator.code, "owner");
const page = () => agency.get(`/o/${operator.code}`);
const acts = (id: string) => `/objections/${id}`;
/** What the bank was told since the last look, and whether it was the agency's own word. */
function told(): readonly unknown[] {
  const since = bank.received.slice(looked);
  looked = bank.received.length;
  return since.map(({ body, genuine }) => [body.about, body.event, genuine]);
}
let looked = 0;
let contested = "";
let published = "";
let objection = "";

test("a result that rests on the penalty is public", async () => {
  const { result } = await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);
  published = result.id;
  await done(agency.post(`/results/${published}/approve`, {}, "approver"));
  await done(agency.post(`/results/${published}/publicity`, {}, "publisher"));
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  await deliverDue(agency.desk);
  assert.deepEqual(told(), [["result", "published", true]], "the bank is told of the grade");
  assert.equal((await page()).status, 200);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`, {}, owner);
  const entries: readonly { record: { id: string; current: { documentNumber?: string } } }[] = body.dossier.entries;
  contested = entries.find(({ record }) => record.current.documentNumber === wrong.number)?.record.id ?? assert.fail();
});

test("an objection without evidence is told what is missing, and nothing is written", async () => {
  const about = { of: "record", record: contested };
  const asked = { about, grounds: ["wrong-or-missing"], statement: "该处罚已被撤销。", evidence: [] };
  const { by } = await refused(agency.post(`/operators/${operator.code}/objections`, asked, owner));
  assert.match(by, /^sz-credit-2023 4[89]/);
  assert.equal((await agency.get("/api/v1/cases", {}, owner)).body.total, 0);
  assert.equal((await page()).text.includes("异议处理中"), false);
});

test("filed by the portal it is accepted and marked in the same act, on page and API, with day and article", async () => {
  const evidence = [await handIn(agency, owner, "撤销行政处罚决定书")];
  const about = { of: "record", record: contested };
  const asked = { about, grounds: ["wrong-or-missing"], statement: "该处罚已被撤销。", evidence };
  const { case: filed } = await done(agency.post(`/operators/${operator.code}/objections`, asked, owner), 201);
  objection = filed.id;
  assert.deepEqual(
    [filed.kind, filed.stage, filed.through, filed.acceptedOn],
    ["objection", "accepted", "portal", "2026-10-09"],
  );
  assert.match(filed.receipt, /^异〔2026〕1号$/);
  const { text } = await page();
  for (const part of ["异议处理中", "2026-10-09 起", "第五十条"]) assert.equal(text.includes(part), true, part);
  const found = await agency.get(`/?text=${encodeURIComponent(operator.name)}`);
  assert.equal(found.text.includes("异议处理中"), true, "and where it is found");
  const { body } = await agency.get(`/api/v1/public/operators/${operator.code}`);
  assert.deepEqual(
    body.published.marked.map(({ kind, since }: { kind: string; since: string }) => [kind, since]),
    [["objection", "2026-10-09"]],
  );
  assert.match(body.published.sentence.zh, /标注：异议处理中（自2026-10-09起，依据.*第五十条/);
  const record = body.records.find((one: { id: string }) => one.id === contested);
  assert.equal(record.marks[0].by.instrument, "sz-credit-2023");
  assert.equal("reference" in record.marks[0], false, "which case it is, is nobody's business");
});

test("the case tells each side what it may do, with the article where it may not", async () => {
  const { body } = await agency.get(`/api/v1/cases/${objection}`, {}, "case-officer");
  const options = new Map(body.acts.map((one: { act: string; allowed: boolean }) => [one.act, one.allowed]));
  assert.deepEqual([options.get("check"), options.get("forward"), options.get("take-back")], [true, false, false]);
  const [due] = body.deadlines;
  assert.deepEqual([due.act, due.of, due.deadline.lastDay, due.by.article], ["check", "agency", "2026-10-10", "51"]);
  const own = await agency.get(`/api/v1/cases/${objection}`, {}, owner);
  assert.deepEqual(
    own.body.acts.filter((one: { allowed: boolean }) => one.allowed).map((one: { act: string }) => one.act),
    ["take-back"],
  );
  assert.equal((await agency.get(`/api/v1/cases/${objection}`, {}, clerk)).status, 404, "not yet with the authority");
  const { body: due2 } = await agency.get("/api/v1/deadlines", {}, "case-officer");
  assert.equal(
    due2.items.some((one: { case?: { id: string } }) => one.case?.id === objection),
    true,
  );
});

test("checked against the source and forwarded, it reaches the authority, which answers by its own door", async () => {
  agency.on("2026-10-10");
  const note = "与来源公示一致，转提供单位核实。";
  await done(agency.post(`${acts(objection)}/check`, { finding: "agrees", note }, "case-officer"));
  await done(agency.post(`${acts(objection)}/forward`, {}, "case-officer"));
  const { body } = await agency.get("/api/v1/cases", {}, clerk);
  assert.deepEqual(
    body.items.map((one: { case: { id: string } }) => one.case.id),
    [objection],
  );
  const early = await refused(
    agency.post(`${acts(objection)}/decide`, { outcome: "upheld", remedy: "other", reason: "同意" }, "case-officer"),
  );
  assert.equal(early.by, "sz-credit-2023 51");
  const answered = { upheld: true, reason: "原处罚决定已撤销，应当更正。" };
  const { case: found } = await done(agency.post(`${acts(objection)}/answer`, answered, clerk));
  assert.equal(found.stage, "answered");
});

test("decided: the record goes, the mark goes, the grade moves, the old result is withdrawn at once", async () => {
  agency.on("2026-10-12");
  const decision = { outcome: "upheld", remedy: "publicity-ended", reason: "提供单位确认处罚已撤销。" };
  const { case: decided } = await done(agency.post(`${acts(objection)}/decide`, decision, "case-officer"));
  assert.deepEqual([decided.stage, decided.decided.outcome, decided.closedOn], ["decided", "upheld", "2026-10-12"]);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  const entry = body.dossier.entries.find(({ record }: { record: { id: string } }) => record.id === contested);
  assert.equal(entry.standing.stands, false);
  assert.deepEqual(entry.record.marks, []);
  const before = body.publications.find((one: { result: string }) => one.result === published);
  assert.equal(before.stage, "withdrawn");
  assert.match(before.withdrawnReason, /异〔2026〕1号/);
  const [latest] = body.publications;
  assert.equal(latest.scoreCentipoints > before.scoreCentipoints, true, "the grade is worked out anew");
  const { status, text } = await page();
  assert.equal(status, 404, "until the new result has gone its own way nobody sees a grade that rests on the record");
  assert.equal(text.includes(wrong.number), false);
});

test("whoever was told the earlier result is told the correction, and its receipt is kept", async () => {
  await deliverDue(agency.desk);
  const words = told();
  assert.equal(
    words.every((word) => Array.isArray(word) && word[2] === true),
    true,
    "each signed",
  );
  for (const event of ["marked", "withdrawn"])
    assert.equal(
      words.some((word) => Array.isArray(word) && word[0] === "result" && word[1] === event),
      true,
      event,
    );
  const { items } = (await agency.get(`/api/v1/told?result=${published}`, {}, "case-officer")).body;
  assert.deepEqual(
    items.map((one: { outgoing: { event: string }; state: string; to: { name: string } }) => [
      one.outgoing.event,
      one.state,
      one.to.name,
    ]),
    [["withdrawn", "delivered", "示例银行"]],
  );
  assert.match(items[0].receipt, /^R-\d+$/);
  assert.equal(bank.received.at(-1)?.body.notice.zh.includes("仅供参考"), true);
});

test("the operator was told each step, with article and remedy, and reads it in its own place", async () => {
  const { body } = await agency.get(`/api/v1/cases/${objection}`, {}, owner);
  const kinds = body.notices.map((one: { kind: string }) => one.kind);
  for (const kind of ["objection-accepted", "objection-checked", "objection-forwarded", "objection-decided"])
    assert.equal(kinds.includes(kind), true, `${kind} among ${kinds}`);
  for (const notice of body.notices) assert.notEqual(notice.remedy.zh, "", notice.kind);
});
