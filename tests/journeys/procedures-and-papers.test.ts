/** What anybody may look up: procedures with their diagrams and articles, and whether a credit file that one is shown was given out by the agency. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { done, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
await agency.bringIn(penaltyFile([{ ...operator, number: "示市监罚〔2026〕71号", on: "2026-05-06" }]), "行政处罚.csv");
const owner = await represent(agency, operator.code, "owner");
const file = `/api/v1/operators/${operator.code}/credit-file`;
let checkCode = "";

test("every procedure of every pack is told with its acts, their articles and its terms", async () => {
  const { items } = (await agency.get("/api/v1/procedures?pack=sz-draft")).body;
  assert.equal(items.length, 7);
  const review = items.find((one: { kind: string }) => one.kind === "review");
  assert.equal(review.known, true);
  const within = review.rulings.find((one: { path: string }) => one.path === "review.decideWithin");
  assert.deepEqual([within.value, within.by.article], [{ workingDays: 5 }, "12.2"]);
  const [cards] = items.filter((one: { kind: string }) => one.kind === "management-card");
  assert.equal(cards.known, false, "which Shenzhen does not know");
  assert.equal((await agency.get("/api/v1/procedures?pack=none")).status, 404);
});

test("the page of a procedure draws its table: every stage and act is in the picture, and again in words", async () => {
  const { items } = (await agency.get("/api/v1/procedures")).body;
  for (const { kind, machine } of items) {
    const { status, text } = await agency.get(`/law/procedures/${kind}`);
    assert.equal(status, 200, kind);
    const svg = /<svg[\s\S]*?<\/svg>/.exec(text)?.[0] ?? assert.fail(kind);
    const said = (all: object) => Object.values(all).map(({ say }: { say: { zh: string } }) => say.zh);
    for (const word of [...said(machine.stages), ...said(machine.acts)])
      assert.equal(svg.includes(word) && text.replace(svg, "").includes(word), true, `${kind}: ${word}`);
  }
  assert.equal((await agency.get("/law/procedures/none")).status, 404);
  assert.equal((await agency.get("/law")).text.includes("/law/procedures/objection"), true);
});

test("the operator takes its file away, free of charge, as data, as a page and as PDF", async () => {
  const whole = (await agency.get(`${file}?format=json`, {}, owner)).body;
  assert.deepEqual([whole.code, whole.name, whole.records.length > 0], [operator.code, operator.name, true]);
  checkCode = whole.checkCode;
  const page = await agency.get(`${file}?format=html&lang=zh`, {}, owner);
  assert.match(String(page.headers["content-type"]), /^text\/html/);
  assert.equal(page.text.includes("核验码") && !page.text.includes("<script"), true);
  const pdf = await agency.get(file, {}, owner);
  assert.match(String(pdf.headers["content-type"]), /^application\/pdf/);
  assert.match(String(pdf.headers["content-disposition"]), /^attachment; filename="credit-file-.*\.pdf"$/);
  assert.equal(pdf.text.startsWith("%PDF-"), true);
  assert.equal((await agency.get(file)).status, 422, "staff say what for");
});

test("anybody checks the code; a code with one other letter was never given out", async () => {
  const { body } = await agency.get(`/api/v1/check/${checkCode}`, {}, owner);
  assert.deepEqual([body.genuine, body.operator], [true, operator.code]);
  const page = await agency.get(`/check?code=${encodeURIComponent(checkCode.toLowerCase().replaceAll("-", " "))}`);
  assert.equal(page.text.includes("该文书由本机构出具"), true);
  const wrong = `${checkCode.slice(0, -1)}${checkCode.endsWith("0") ? "1" : "0"}`;
  assert.equal((await agency.get(`/api/v1/check/${wrong}`)).body.genuine, false);
  assert.equal((await agency.get(`/check/${wrong}`)).text.includes("没有出具过"), true);
});

test("lists: one of serious dishonesty without a law is refused; an honest one is public with its criteria", async () => {
  const black = {
    id: "blacklist",
    kind: "serious-dishonesty",
    title: { zh: "黑名单", en: "Blacklist" },
    basis: { instrument: "own-rules", article: "1", rank: "normative-document" },
  };
  const refused = await agency.post("/lists", black, "case-officer");
  assert.deepEqual([refused.status, refused.body.by !== undefined], [422, true], refused.text);
  const honest = {
    id: "red-list",
    kind: "honest",
    title: { zh: "守信经营者名单", en: "Honest operators" },
    basis: { instrument: "sz-credit-2023", article: "70", rank: "local-regulation" },
    criteria: [{ ask: "no-standing-record", kinds: ["penalty"] }],
  };
  const list = await agency.post("/lists", honest, "case-officer");
  assert.equal(list.status, 201, list.text);
  const { text } = await agency.get("/lists/red-list");
  for (const part of ["守信经营者名单", "行政处罚", "第七十条"]) assert.equal(text.includes(part), true, part);
  const changed = { ...honest, termMonths: 12 };
  const { id: _, ...said } = changed;
  assert.equal((await agency.put("/lists/red-list", said, {}, "case-officer")).status, 428);
  await done(agency.put("/lists/red-list", said, { "if-match": String(list.headers.etag) }, "case-officer"));
});

test("a report on how cases were dealt with is public once it is published, and not before", async () => {
  agency.on("2026-10-09");
  assert.equal((await agency.get("/transparency")).text.includes("尚未发布报告"), true);
  const time = { from: "2026-07-01", to: "2026-09-30" };
  const own = await agency.get(`/api/v1/transparency?from=${time.from}&to=${time.to}`);
  assert.notEqual(own.body.now, undefined, "staff see the figures of now");
  const theirs = await agency.get(`/api/v1/transparency?from=${time.from}&to=${time.to}`, {}, owner);
  assert.deepEqual(theirs.body, { published: [] }, "nobody else does");
  await done(agency.post("/transparency", time, "administrator"), 201);
  assert.equal((await agency.get("/transparency")).text.includes("2026-07-01 至 2026-09-30"), true);
});
