/**
 * 信用修复 (深圳经济特区社会信用条例 第七十九条至第八十二条): from the commitment and the application to the public page, which shows the record no longer, and to a
 * receiver that was told of the grade.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { done, handIn, refused, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const old = { ...operator, number: "示市监罚〔2026〕51号", on: "2026-05-06" };
const fresh = { ...operator, number: "示市监罚〔2026〕52号", on: "2026-08-20" };
await agency.bringIn(penaltyFile([old, fresh]), "行政处罚.csv");
const owner = await represent(agency, operator.code, "owner");
const conditions = ["performed", "harm-removed", "no-repeat", "not-listed", "commitment"];
const records = new Map<string, string>();
let [published, commitment, repair] = ["", "", ""];

test("the result that rests on both penalties is public", async () => {
  const { result } = await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);
  published = result.id;
  await done(agency.post(`/results/${published}/approve`, {}, "approver"));
  await done(agency.post(`/results/${published}/publicity`, {}, "publisher"));
  agency.on("2026-10-09");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`, {}, owner);
  for (const { record } of body.dossier.entries) records.set(record.current.documentNumber, record.id);
});

test("the repair commitment is signed on a public template with all five parts, and stands on the public page", async () => {
  const parts = {
    "law-abiding": "遵守法律、法规和规章。",
    "truthful-information": "所提供的信息真实、准确、完整。",
    "product-quality": "商品和服务符合质量要求。",
  };
  const template = { id: "repair", title: { zh: "信用修复承诺书", en: "Repair commitment" }, kind: "repair", parts };
  const lacking = await refused(agency.post("/commitment-templates", template, "analyst"));
  assert.match(lacking.by, /^cn-2016-2794/);
  const whole = {
    ...template,
    parts: { ...parts, service: "履行服务承诺。", liability: "违反承诺的，依法承担责任。" },
  };
  await done(agency.post("/commitment-templates", whole, "analyst"), 201);
  const signed = { template: "repair", signer: "赵店主（法定代表人）" };
  const { commitment: made } = await done(agency.post(`/operators/${operator.code}/commitments`, signed, owner), 201);
  commitment = made.id;
  const { text } = await agency.get(`/o/${operator.code}`);
  assert.equal(text.includes("信用修复承诺书"), true);
  assert.equal(text.includes("赵店主"), false, "who signed is nothing for the public");
});

test("before the shortest publicity is over it is refused, with the first day on which it may be asked for", async () => {
  const evidence = [await handIn(agency, owner, "缴款凭证")];
  const asked = { statement: "已缴纳罚款。", evidence, stated: conditions, commitment };
  const early = await agency.post(
    `/operators/${operator.code}/repairs`,
    { record: records.get(fresh.number), ...asked },
    owner,
  );
  assert.deepEqual([early.status, early.body.notBefore], [422, "2026-11-21"], early.text);
  assert.match(early.body.by.instrument, /^credit-repair-2025$/);
});

test("what is missing is told all at once", async () => {
  const asked = { record: records.get(old.number), statement: "已缴纳罚款。", evidence: [], stated: ["performed"] };
  const { status, body } = await agency.post(`/operators/${operator.code}/repairs`, asked, owner);
  assert.equal(status, 422);
  for (const missing of ["已消除危害后果", "未再发生同类失信行为"])
    assert.equal(body.say.zh.includes(missing), true, body.say.zh);
});

test("by the portal it is accepted at once, and its decision is due", async () => {
  const evidence = [await handIn(agency, owner, "缴款凭证与整改报告")];
  const asked = {
    record: records.get(old.number),
    statement: "已缴纳罚款并整改。",
    evidence,
    stated: conditions,
    commitment,
  };
  const { case: applied } = await done(agency.post(`/operators/${operator.code}/repairs`, asked, owner), 201);
  repair = applied.id;
  assert.deepEqual([applied.stage, applied.acceptedOn], ["accepted", "2026-10-09"]);
  const { deadlines } = (await agency.get(`/api/v1/cases/${repair}`, {}, owner)).body;
  assert.deepEqual(
    deadlines.map((due: { act: string; of: string }) => [due.act, due.of]),
    [["decide", "agency"]],
  );
  const ifGranted = { without: [records.get(old.number)] };
  const { before, after: then } = await done(agency.post(`/operators/${operator.code}/what-if`, ifGranted, owner));
  assert.equal(then.scoreCentipoints > before.scoreCentipoints, true, "what it would do is seen beforehand");
});

test("谁认定谁修复: without the authority's decision it is not granted", async () => {
  agency.on("2026-10-13");
  const bare = { outcome: "granted", reason: "符合条件。" };
  const { by } = await refused(agency.post(`/repairs/${repair}/decide`, bare, "case-officer"));
  assert.equal(by, "sz-credit-2023 82");
});

test("granted: no display, no use, evaluated anew, the old result withdrawn", async () => {
  const granted = { outcome: "granted", reason: "符合条件。", document: "示市监修〔2026〕7号" };
  const { case: decided } = await done(agency.post(`/repairs/${repair}/decide`, granted, "case-officer"));
  assert.deepEqual([decided.stage, decided.decided.outcome], ["decided", "granted"]);
  assert.equal((await agency.get(`/o/${operator.code}`)).status, 404);
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/dossier`);
  const stages = new Map(body.publications.map((one: { result: string; stage: string }) => [one.result, one.stage]));
  assert.equal(stages.get(published), "withdrawn");
});

test("the new result goes its own way, and the page shows what still stands", async () => {
  const { body } = await agency.get(`/api/v1/operators/${operator.code}/results`);
  const { id } = body.items[0].result;
  await done(agency.post(`/results/${id}/approve`, {}, "approver"));
  await done(agency.post(`/results/${id}/publicity`, {}, "publisher"));
  agency.on("2026-10-28");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const { text } = await agency.get(`/o/${operator.code}`);
  assert.deepEqual([text.includes(old.number), text.includes(fresh.number)], [false, true]);
});
