import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, staffScope } from "../../../tests/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import { evaluateOperator, resultHistory } from "../evaluations.ts";
import { publicOperator } from "../public.ts";
import { publishDue, publishResult, readGate } from "../publication.ts";
import { verifyAll } from "../verification.ts";
import { readCase } from "./case-views.ts";
import { type CaseHouse, caseHouse, inPublicity, notRefused, refusedBy } from "./cases-for-tests.ts";
import { decideReview, requestReview } from "./reviews.ts";
import { takeBackCase } from "./taking-back.ts";

/** In publicity from 2026-07-01 to 2026-07-15, ten working days later. */
describe("the review of an initial result", () => {
  let house: CaseHouse;
  let initial: ResultId;
  before(async () => {
    house = await caseHouse();
    initial = notRefused(await evaluateOperator(house.as("scorer"), { code: codes.tea })).result.id;
    await inPublicity(house, initial);
  });
  after(() => house.close());

  const request = async (text = "证明材料") =>
    requestReview(house.tea, {
      code: codes.tea,
      result: initial,
      statement: "订单数统计有误，附平台证明。",
      evidence: [await house.file(house.tea, text)],
    });

  test("without evidence it is not taken, and the refusal says what is wanted", async () => {
    const bare = { code: codes.tea, result: initial, statement: "不服。" };
    assert.equal(refusedBy(await requestReview(house.tea, bare), "incomplete"), "sz-draft 12.2");
  });

  test("it is due five working days after the evidence came, and marks the result meanwhile", async () => {
    house.on("2026-07-13");
    const review = notRefused(await request());
    assert.match(review.receipt, /^审〔2026〕1号$/);
    const { deadlines } = await readCase(house.tea, review.id);
    assert.deepEqual(
      deadlines.map(({ act, deadline, by }) => [act, deadline.lastDay, by.instrument]),
      [["decide", "2026-07-20", "sz-draft"]],
    );
    assert.deepEqual((await publicOperator(house.public, codes.tea)).initial?.marks, ["objection"]);
  });

  test("while it is open the result does not become final by any door, although its publicity is over", async () => {
    house.on("2026-07-16");
    const answer = await publishResult(house.as("publisher"), { result: initial });
    assert.equal(refusedBy(answer, "review-open").split(" ")[0], "sz-draft");
    const due = await publishDue(house.system);
    assert.deepEqual([due.done, due.refused.map(({ refusal }) => refusal.code)], [0, ["review-open"]]);
    const step = (await readGate(house.officer, initial)).steps.find((each) => each.step === "publicity");
    assert.equal(step?.state, "waiting");
  });

  test("whoever scored does not review", async () => {
    const open = (await house.desk.cases.ofOperator((await house.state()).operator.id))[0] ?? assert.fail();
    const scorer = house.deskFor(staffScope({ id: "scorer", name: "评定人" }, ["case-officer"]));
    const answer = await decideReview(scorer, { case: open.id, outcome: "maintained", reason: "无误。" });
    refusedBy(answer, "reviewer-is-scorer");
    assert.equal(
      (await readCase(scorer, open.id)).acts.find(({ act }) => act === "decide")?.refusal?.code,
      "reviewer-is-scorer",
    );
  });

  test("maintained, it is told in the same act, and the result goes on", async () => {
    const open = (await house.desk.cases.ofOperator((await house.state()).operator.id))[0] ?? assert.fail();
    const { lastSeq } = await house.state();
    notRefused(await decideReview(house.officer, { case: open.id, outcome: "maintained", reason: "统计无误。" }));
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["ReviewDecided", "ResultUnmarked", "NoticeIssued"],
    );
    notRefused(await publishResult(house.as("publisher"), { result: initial }));
  });

  test("what comes after the last day goes on as an objection: the right does not lapse", async () => {
    const late = notRefused(await request("迟到的材料"));
    assert.ok(late.kind === "objection" && late.lateFor === "review");
    assert.match(late.receipt, /^异〔2026〕1号$/);
    assert.deepEqual((await publicOperator(house.public, codes.tea)).published?.marks, ["objection"]);
    notRefused(await takeBackCase(house.tea, { case: late.id }));
  });

  test("amended, a new result takes the place of the one that was reviewed, which nobody sees any more", async () => {
    initial = notRefused(await evaluateOperator(house.as("scorer"), { code: codes.tea })).result.id;
    await inPublicity(house, initial);
    const review = notRefused(await request("另一份材料"));
    const { lastSeq } = await house.state();
    const decided = notRefused(
      await decideReview(house.officer, { case: review.id, outcome: "amended", reason: "统计确有误。" }),
    );
    const [latest] = await resultHistory(house.desk, codes.tea);
    assert.equal(decided.decided?.amendedBy, latest?.result.id);
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["ReviewDecided", "ResultUnmarked", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"],
    );
    assert.equal((await publicOperator(house.public, codes.tea)).initial, undefined);
    const all = await verifyAll(house.desk);
    assert.deepEqual([all.identical, all.different], [all.results, []]);
  });
});
