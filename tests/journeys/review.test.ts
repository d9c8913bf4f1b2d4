/**
 * 初评结果异议审核 (SZD 第十二条): within the publicity, with evidence, to 24:00 of its last day; reviewed by somebody else than the scorer and told in one act;
 * while it is open nothing becomes final; what comes late goes on as an objection.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publishDue } from "../../src/usecases/publication.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";
import { done, handIn, refused, represent } from "./parties.ts";
import { allRounder } from "./people.ts";

const agency = await openAgency();
after(() => agency.close());

const first = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕41号", on: "2026-05-06" };
const second = { code: codeOf(2), name: "示例乙网络科技有限公司", number: "示市监罚〔2026〕42号", on: "2026-05-06" };
await agency.bringIn(penaltyFile([first, second]), "行政处罚.csv");
const [owner, other] = [
  await represent(agency, first.code, "owner"),
  await represent(agency, second.code, "other-owner"),
];
const proof = { [owner]: await handIn(agency, owner, "缴款凭证"), [other]: await handIn(agency, other, "缴款凭证") };
let results: readonly string[] = [];
let review = "";

function asks(code: string, as: string, result = "") {
  const asked = { result, statement: "处罚金额记载有误。", evidence: [proof[as]] };
  return agency.post(`/operators/${code}/reviews`, asked, as);
}

test("two initial results are in publicity for ten working days", async () => {
  const ids = [];
  for (const { code } of [first, second]) {
    const { result } = await done(agency.post(`/operators/${code}/evaluate`, {}, allRounder), 201);
    await done(agency.post(`/results/${result.id}/approve`, {}, "approver"));
    const { publication } = await done(agency.post(`/results/${result.id}/publicity`, {}, "publisher"));
    assert.equal(publication.publicityLastDay, "2026-09-15");
    ids.push(result.id);
  }
  results = ids;
});

test("without evidence it is refused with Article 12", async () => {
  const asked = { result: results[0], statement: "不认可。", evidence: [] };
  const { by } = await refused(agency.post(`/operators/${first.code}/reviews`, asked, owner));
  assert.match(by, /^sz-draft 12/);
});

test("in the last minute of the last day it is in time, and everybody sees that the result is contested", async () => {
  agency.on("2026-09-15", "23:59:00");
  const { case: asked } = await done(asks(first.code, owner, results[0]), 201);
  review = asked.id;
  assert.deepEqual([asked.kind, asked.stage], ["review", "requested"]);
  const { deadlines } = (await agency.get(`/api/v1/cases/${review}`, {}, "case-officer")).body;
  assert.deepEqual(
    deadlines.map((due: { act: string; deadline: { lastDay: string } }) => [due.act, due.deadline.lastDay]),
    [["decide", "2026-09-21"]],
    "five working days, a Sunday that is worked among them",
  );
  assert.equal((await agency.get(`/o/${first.code}`)).text.includes("异议处理中"), true);
});

test("the minute after is late: it goes on as an objection, and keeps nothing from becoming final", async () => {
  agency.on("2026-09-16", "00:00:30");
  const { case: asked } = await done(asks(second.code, other, results[1]), 201);
  assert.deepEqual([asked.kind, asked.lateFor, asked.stage], ["objection", "review", "accepted"]);
  const { done: published } = await publishDue(agency.desk);
  assert.equal(published, 1, "only the one that is not under review");
  const { body } = await agency.get(`/api/v1/public/operators/${second.code}`);
  assert.equal(body.published.marked[0].kind, "objection", "final, and marked");
});

test("while the review is open the result cannot become final by any door", async () => {
  const { code } = await refused(agency.post(`/results/${results[0]}/publish`, {}, "publisher"));
  assert.equal(code, "review-open");
});

test("whoever scored does not review", async () => {
  const maintained = { outcome: "maintained", reason: "金额与决定书一致。" };
  const { code } = await refused(agency.post(`/reviews/${review}/decide`, maintained, allRounder));
  assert.equal(code, "reviewer-is-scorer");
  const { body } = await agency.get(`/api/v1/cases/${review}`);
  const option = body.acts.find((one: { act: string }) => one.act === "decide");
  assert.deepEqual([option.allowed, option.refusal.code], [false, "reviewer-is-scorer"], "and the desk says so before");
});

test("decided and told in one act; final only the day after", async () => {
  agency.on("2026-09-18");
  const maintained = { outcome: "maintained", reason: "金额与决定书一致。" };
  const { case: decided } = await done(agency.post(`/reviews/${review}/decide`, maintained, "case-officer"));
  assert.deepEqual([decided.stage, decided.decided.outcome, decided.closedOn], ["decided", "maintained", "2026-09-18"]);
  const { body } = await agency.get(`/api/v1/cases/${review}`, {}, owner);
  const told = body.notices.find((one: { kind: string }) => one.kind === "review-decided");
  assert.equal(told.issuedOn, "2026-09-18", "on the very day");
  agency.on("2026-09-19");
  assert.equal((await publishDue(agency.desk)).done, 1);
  const { published } = (await agency.get(`/api/v1/public/operators/${first.code}`)).body;
  assert.deepEqual([published.publishedOn, published.marked], ["2026-09-19", []]);
});
