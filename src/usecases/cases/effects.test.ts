import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { RecordContent } from "../../core/record/record.ts";
import { evaluateOperator } from "../evaluations.ts";
import { publicOperator } from "../public.ts";
import { approveResult, publishDue, startPublicity } from "../publication.ts";
import { correctRecord, markRecord, repairRecord, unmarkRecord, withdrawRecord } from "../records.ts";
import { type CaseHouse, caseHouse, notRefused, publishedResult, refusedBy } from "./cases-for-tests.ts";

describe("what ends, ends everywhere", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
  });
  after(() => house.close());

  const stages = async () => {
    const { operator } = await house.state();
    return new Map((await house.desk.results.publications(operator.id)).map(({ result, stage }) => [result, stage]));
  };
  const evaluated = async (): Promise<ResultId> =>
    notRefused(await evaluateOperator(house.as("scorer"), { code: codes.tea })).result.id;
  const contacts = async () => {
    const { items } = await house.desk.outbox.page({}, { limit: 100 });
    return items;
  };

  test("a receiver is told of a published result, for reference only, and never of one that is not published", async () => {
    assert.deepEqual(await house.sent(), ["result published → bank"]);
    const [word] = await contacts();
    const content = JSON.parse(word?.content ?? "");
    assert.deepEqual([content.event, content.operator.code, content.result.marks], ["published", codes.tea, []]);
    assert.match(content.notice.zh, /仅供参考.*不得作为实施失信惩戒的依据/);
    assert.equal(word?.state, "waiting");
  });

  test("a mark is pushed like it is shown, and so is its end; neither withdraws anything", async () => {
    const { id } = await house.penalty("甲1号");
    const mark = { code: codes.tea, record: id, kind: "litigation", reference: "案号 1" } as const;
    notRefused(await markRecord(house.officer, mark));
    notRefused(await unmarkRecord(house.officer, { ...mark, reason: "诉讼终结" }));
    assert.deepEqual((await house.sent()).slice(1), ["result marked → bank", "result unmarked → bank"]);
    assert.equal((await stages()).get(house.published), "published");
    const [ended, marked] = (await contacts()).map(({ content }) => JSON.parse(content).result.marks);
    assert.deepEqual([marked, ended], [["litigation"], []]);
  });

  test("a correction after which the score is the same leaves the result where it is", async () => {
    const record = await house.penalty("甲1号");
    const content = { ...record.versions[0]?.content, authorityCode: "11990102MA000001XX" } as RecordContent;
    notRefused(
      await correctRecord(house.officer, { code: codes.tea, record: record.id, content, reason: "补充机关代码" }),
    );
    assert.equal((await stages()).get(house.published), "published");
  });

  test("a result that waits, and one in publicity, go with the record too, so that neither can become public later", async () => {
    const [waiting, shown] = [await evaluated(), await evaluated()];
    notRefused(await approveResult(house.as("approver"), { result: waiting }));
    notRefused(await approveResult(house.as("approver"), { result: shown }));
    notRefused(await startPublicity(house.as("publisher"), { result: shown }));
    const { id } = await house.penalty("甲1号");
    const { lastSeq } = await house.state();
    notRefused(await withdrawRecord(house.officer, { code: codes.tea, record: id, reason: "处罚决定被撤销" }));
    const now = await stages();
    assert.deepEqual(
      [house.published, waiting, shown].map((result) => now.get(result)),
      ["withdrawn", "withdrawn", "withdrawn"],
    );
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    refusedBy(await startPublicity(house.as("publisher"), { result: waiting }), "wrong-stage");
    const told = (await house.since(lastSeq)).filter(({ type }) => type === "NoticeIssued");
    assert.equal(told.length, 2, "the operator is told of those it knew, and of no other");
    assert.equal((await house.sent()).at(-1), "result withdrawn → bank");
    assert.equal((await publishDue(house.system)).done, 0);
  });

  test("the word of a withdrawal says why and repeats nothing of the record", async () => {
    const word = (await contacts()).find(({ outgoing }) => "event" in outgoing && outgoing.event === "withdrawn");
    assert.match(word?.content ?? "", /已经撤回：处罚决定被撤销/);
    assert.doesNotMatch(word?.content ?? "", /甲1号|未明码标价/);
  });

  test("a newer result supersedes the older: whoever was told of that is told so, and what is history stays as it was", async () => {
    const second = await publishedResult(house, "2026-08-03");
    const third = await publishedResult(house, "2026-09-01");
    assert.deepEqual((await house.sent()).slice(-3), [
      "result published → bank",
      "result published → bank",
      "result superseded → bank",
    ]);
    const now = await stages();
    assert.deepEqual([now.get(second), now.get(third)], ["superseded", "published"]);
    const { id } = await house.penalty("乙1号");
    notRefused(await repairRecord(house.officer, { code: codes.tea, record: id, reason: "信用修复决定书 9 号" }));
    assert.equal((await stages()).get(third), "withdrawn");
    assert.equal((await stages()).get(second), "superseded", "what is history stays as it was");
  });
});
