import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import { evaluateOperator, resultHistory, resumeRun, startRun } from "./evaluations.ts";
import { explain } from "./explanations.ts";
import { confirmCode } from "./operators.ts";
import { runEvaluation } from "./run-work.ts";
import { verifyAll, verifyResult } from "./verification.ts";

describe("a run", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    const names = [
      registrationRow(codes.tea, "测试茶业"),
      registrationRow(codes.toys, "测试玩具"),
      registrationRow(codes.stall, "测试小摊"),
    ];
    await house.take("登记.csv", csv(registrationHeader, ...names), "registration");
    for (const code of [codes.tea, codes.toys]) {
      await house.take(`经营${code}.ndjson`, trade(code).operation, "online-operation");
      await house.take(`评价${code}.ndjson`, trade(code).reviews, "consumer-reviews");
    }
  });
  after(() => house.close());

  test("evaluates whom the pack admits and counts whom it does not: an individual business without the agency's opinion", async () => {
    const run = await startRun(house.as("scorer"), {});
    const done = await runEvaluation(house.system, run.id);
    assert.deepEqual([done.state, done.total, done.done, done.evaluated, done.refused], ["done", 3, 3, 2, 1]);
    const [{ result, publication } = assert.fail("no result")] = await resultHistory(house.desk, codes.tea);
    assert.equal(publication.stage, "evaluated");
    assert.deepEqual([result.pack.id, result.scorer, result.run], ["sz-draft", "scorer", run.id]);
    const sum = result.explanation.contributions.reduce((total, { points }) => total + points, 0);
    assert.equal(sum, result.scoreMicropoints);
    assert.ok(
      result.population !== undefined,
      "the standard asks for the sector's mean, so the result cites the population",
    );
    assert.deepEqual(await resultHistory(house.desk, codes.stall), []);
  });

  test("what was learned after the cut is not taken in", async () => {
    const run = await startRun(house.as("scorer"), {});
    house.on("2026-06-01", "10:00");
    await house.take("迟到.csv", csv(penaltyHeader, penaltyRow(codes.toys, "迟1号")), "penalty-2018");
    await runEvaluation(house.system, run.id);
    const [{ result } = assert.fail("no result")] = await resultHistory(house.desk, codes.toys);
    const known = await house.desk.operators.byCode(codes.toys);
    assert.ok(result.throughSeq < (known?.lastSeq ?? 0));
    const penalties = result.explanation.contributions.find(({ indicator }) => indicator === "B1");
    assert.deepEqual(penalties?.records, []);
    house.on("2026-06-01", "11:00");
    const again = await evaluateOperator(house.as("scorer"), { code: codes.toys });
    assert.ok(!isRefusal(again));
    assert.equal(again.result.explanation.contributions.find(({ indicator }) => indicator === "B1")?.records.length, 1);
  });

  test("a run that was stopped goes on after its last operator, and nobody is evaluated twice in it", async () => {
    house.on("2026-06-02");
    const run = await startRun(house.as("scorer"), {});
    house.stopAfter(0);
    assert.equal((await runEvaluation(house.system, run.id)).state, "stopped");
    house.stopAfter(Number.POSITIVE_INFINITY);
    const resumed = await resumeRun(house.as("scorer"), { runId: run.id });
    assert.deepEqual([resumed.state, resumed.finishedAt, resumed.knownAt], ["waiting", undefined, run.knownAt]);
    const done = await runEvaluation(house.system, run.id);
    assert.deepEqual([done.state, done.evaluated], ["done", 2]);
    await runEvaluation(house.system, run.id);
    assert.deepEqual(await resumeRun(house.as("scorer"), { runId: run.id }), done, "what is done stays done");
    const own = (await resultHistory(house.desk, codes.tea)).filter(({ result }) => result.run === run.id);
    assert.equal(own.length, 1);
  });

  test("a day that has not come cannot be evaluated", async () => {
    await assert.rejects(startRun(house.as("scorer"), { asOf: "2026-06-03" as never }), {
      code: "as-of-in-future",
    });
  });

  test("the evaluation of an operator whom the pack does not admit is refused with the article", async () => {
    const answer = await evaluateOperator(house.as("scorer"), { code: codes.stall });
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, "individual-business-not-admitted");
  });

  test("an operator whose code fails its check is evaluated only once a person has confirmed the code", async () => {
    const wrong = "91990102MA0000015U";
    await house.take("错码.csv", csv(registrationHeader, registrationRow(wrong, "测试错码")), "registration");
    const refused = await evaluateOperator(house.as("scorer"), { code: wrong });
    assert.ok(isRefusal(refused) && refused.code === "code-not-confirmed");
    await confirmCode(house.as("case-officer"), { code: wrong, reason: "已核对营业执照原件" });
    assert.ok(!isRefusal(await evaluateOperator(house.as("scorer"), { code: wrong })));
  });

  test("a result is laid open: groups and others sum to the score, each record stands in the file, and a sentence says it", async () => {
    const explained = await explain(house.desk, { code: codes.toys });
    const parts = [...explained.groups, ...explained.others].reduce((sum, { points }) => sum + points, 0);
    assert.equal(parts, explained.result.scoreMicropoints);
    const records = explained.groups.flatMap((group) => group.indicators.flatMap((item) => item.records));
    assert.ok(records.length > 0 && records.every(({ entry }) => entry !== undefined));
    assert.match(explained.sentence.zh, /^测试玩具截至2026-06-0\d依据“.+”得\d+\.\d\d分，信用等级为[A-D]+，主要因为/);
    assert.equal(explained.pack.label?.zh, "征求意见稿");
  });

  test("every result is identical when worked out again; one changed byte is found, and which member it is", async () => {
    const all = await verifyAll(house.desk);
    assert.ok(all.results >= 7);
    assert.equal(all.identical, all.results);
    const [{ result } = assert.fail("no result")] = await resultHistory(house.desk, codes.tea);
    await house.tamper(
      `UPDATE result SET packed = decode(replace(encode(packed, 'hex'), $2, $3), 'hex') WHERE result_id = $1`,
      [result.id, ...["scorer", "scoref"].map((text) => Buffer.from(text).toString("hex"))],
    );
    const after = await verifyAll(house.desk);
    assert.deepEqual(
      after.different.map((each) => [each.result, each.difference]),
      [[result.id, { kind: "stored-bytes", at: "$.scorer" }]],
    );
    const one = await verifyResult(house.desk, result.id);
    assert.ok(!one.identical && one.say.zh.includes(result.id));
  });
});
