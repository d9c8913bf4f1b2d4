import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  staffScope,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { isRefusal } from "../core/citation.ts";
import type { Publication } from "../core/publication/publication.ts";
import { evaluateOperator, startRun } from "./evaluations.ts";
import { noticeText } from "./notices.ts";
import { publicOperator, publicSearch } from "./public.ts";
import {
  approveAll,
  approveResult,
  publishDue,
  publishResult,
  readGate,
  serveNotice,
  startPublicity,
  startPublicityOfAll,
  withdrawResult,
} from "./publication.ts";
import { runEvaluation } from "./run-work.ts";

const notFound = { code: "not-found" };

describe("a good result on its way to the public, under the draft", () => {
  let house: TestDesk;
  let result = "";
  before(async () => {
    house = await testDesk();
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
    await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
    await house.take("评价.ndjson", trade(codes.tea).reviews, "consumer-reviews");
    house.on("2026-09-16");
    const run = await runEvaluation(house.system, (await startRun(house.as("scorer"), {})).id);
    assert.equal(run.evaluated, 1);
    result =
      (await house.desk.results.publications((await house.desk.operators.byCode(codes.tea))?.operator.id as never))[0]
        ?.result ?? "";
  });
  after(() => house.close());

  test("before its gate nobody outside sees that there is anything", async () => {
    await assert.rejects(publicOperator(house.public, codes.tea), notFound);
    assert.deepEqual((await publicSearch(house.public, "测试", { limit: 10 })).items, []);
  });

  test("who scored it may not approve it, whatever posts that person holds", async () => {
    const both = house.deskFor(staffScope({ id: "scorer", name: "评定兼审核" }, ["scorer", "approver"]));
    const answer = await approveResult(both, { result });
    assert.ok(isRefusal(answer) && answer.code === "approver-is-scorer");
  });

  test("it can be published by no door before its publicity is over: the last day is too early, the day after is not", async () => {
    assert.ok(!isRefusal(await approveResult(house.as("approver"), { result })));
    house.on("2026-09-17");
    const begun = await startPublicity(house.as("publisher"), { result });
    assert.ok(!isRefusal(begun));
    assert.equal(begun.publicityLastDay, "2026-10-08");
    house.on("2026-10-08", "23:59");
    const early = await publishResult(house.as("publisher"), { result });
    assert.ok(isRefusal(early));
    assert.deepEqual(
      [early.code, early.notBefore, early.by.instrument],
      ["publicity-running", "2026-10-09", "sz-draft"],
    );
    assert.equal((await publishDue(house.as("publisher"))).done, 0);
    const shown = await publicOperator(house.public, codes.tea);
    assert.equal(shown.published, undefined);
    assert.equal(shown.initial?.pack.label?.zh, "征求意见稿");
    house.on("2026-10-09", "00:01");
    assert.deepEqual(await publishDue(house.as("publisher")), { done: 1, refused: [] });
    assert.equal((await publicOperator(house.public, codes.tea)).published?.publishedOn, "2026-10-09");
    const { steps } = await readGate(house.desk, result);
    assert.deepEqual(
      steps.map(({ state }) => state),
      ["done", "not-needed", "done", "done"],
    );
  });

  test("withdrawn, it is gone for the public at once", async () => {
    await withdrawResult(house.as("publisher"), { result, reason: "测试撤回" });
    await assert.rejects(publicOperator(house.public, codes.tea), notFound);
  });
});

describe("a bad result", () => {
  let house: TestDesk;
  let bad: Publication;
  before(async () => {
    house = await testDesk();
    const fines = Array.from({ length: 3 }, (_, nth) =>
      penaltyRow(codes.toys, `重${nth}号`).replace(",罚款,", ",罚款；责令停产停业,"),
    );
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.toys, "测试玩具")), "registration");
    await house.take("罚.csv", csv(penaltyHeader, ...fines), "penalty-2018");
    const poor = trade(codes.toys, "300")
      .operation.replace('"990"', '"850"')
      .replace('"七日内解决的纠纷数":"4"', '"七日内解决的纠纷数":"1"')
      .replace('"经人工确认的异常交易和评价数":"0"', '"经人工确认的异常交易和评价数":"80"');
    await house.take("经营.ndjson", poor, "online-operation");
    await house.take("评价.ndjson", trade(codes.toys, "300").reviews, "consumer-reviews");
    const answer = await evaluateOperator(house.as("scorer"), { code: codes.toys });
    assert.ok(!isRefusal(answer));
    bad = answer.publication;
    assert.ok(bad.bad, `grade ${bad.grade} must be bad for this test`);
    await approveAll(house.as("approver"), { runId: answer.result.run });
  });
  after(() => house.close());

  test("is not shown, not even as initial result, before its operator was told", async () => {
    const answer = await startPublicity(house.as("publisher"), { result: bad.result });
    assert.ok(isRefusal(answer));
    assert.deepEqual([answer.code, answer.by], ["not-noticed", { instrument: "sz-credit-2023", article: "39.3" }]);
  });

  const told = async () => {
    const { operator } = (await house.desk.operators.byCode(codes.toys)) ?? assert.fail();
    return house.desk.notices.ofOperator(operator.id);
  };

  test("is not told by post without the proof that it came", async () => {
    const answer = await serveNotice(house.as("publisher"), { result: bad.result, channel: "post" });
    assert.ok(isRefusal(answer) && answer.code === "notice-not-provable");
  });

  test("issued in the product it is the operator's to read, and issued once; nothing is proved by that", async () => {
    const issue = { result: bad.result, channel: "in-product" } as const;
    for (const _ of [1, 2]) {
      const issued = await serveNotice(house.as("publisher"), issue);
      assert.ok(!isRefusal(issued) && issued.stage === "approved");
    }
    const notices = await told();
    assert.deepEqual(
      notices.map(({ kind, by, deliveries }) => [kind, by.article, deliveries.length]),
      [["bad-result", "39.3", 0]],
    );
  });

  test("is told with the digest of the words, which the same result always gives again", async () => {
    const noticed = await serveNotice(house.as("publisher"), {
      result: bad.result,
      channel: "post",
      receipt: "回执 1 号",
    });
    assert.ok(!isRefusal(noticed) && noticed.stage === "noticed");
    const words = await noticeText(house.desk, bad.result);
    assert.ok(words.zh.includes(codes.toys) && words.zh.includes(bad.grade));
    const [notice] = await told();
    assert.ok(notice?.text.zh.includes(words.zh));
    assert.deepEqual([notice?.contentHash, notice?.deliveries[0]?.receipt], [noticed.noticeHash, "回执 1 号"]);
  });

  test("goes to publicity from the first day that the notice allows", async () => {
    const { steps } = await readGate(house.desk, bad.result);
    const from = steps.find((step) => step.step === "notice")?.notBefore ?? "2026-06-01";
    const run = (await house.desk.results.find(bad.result))?.run ?? "";
    if (from > "2026-06-01") {
      const early = await startPublicityOfAll(house.as("publisher"), { runId: run });
      assert.deepEqual([early.done, early.refused[0]?.refusal.notBefore], [0, from]);
    }
    house.on(from);
    assert.equal((await startPublicityOfAll(house.as("publisher"), { runId: run })).done, 1);
  });
});
