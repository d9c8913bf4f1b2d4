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
import type { CreditRecord } from "../core/record/record.ts";
import { readDossier } from "./dossiers.ts";
import { evaluateOperator, resultHistory } from "./evaluations.ts";
import { publicOperator } from "./public.ts";
import { approveResult, publishResult, startPublicity } from "./publication.ts";
import { correctRecord, markRecord, optOutOfAward, repairRecord, unmarkRecord, withdrawRecord } from "./records.ts";
import { verifyAll } from "./verification.ts";

describe("acts on records", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    const award =
      "统一社会信用代码,获奖单位,奖项名称,级别,依法保留,授予日期,授予机关\n" +
      `${codes.tea},测试茶业,电子商务示范企业,国家级,是,2026-02-01,测试局\n`;
    await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
    await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
    await house.take("评价.ndjson", trade(codes.tea).reviews, "consumer-reviews");
    await house.take(
      "罚.csv",
      csv(penaltyHeader, penaltyRow(codes.tea, "甲1号"), penaltyRow(codes.tea, "甲2号")),
      "penalty-2018",
    );
    await house.take("奖.csv", award, "award");
    assert.ok(!isRefusal(await evaluateOperator(house.as("scorer"), { code: codes.tea })));
    await publishLatest("2026-07-01");
  });
  after(() => house.close());

  const publishLatest = async (day: string): Promise<void> => {
    const result = (await resultHistory(house.desk, codes.tea))[0]?.result.id ?? assert.fail();
    await approveResult(house.as("approver"), { result });
    await startPublicity(house.as("publisher"), { result });
    house.on(day);
    assert.ok(!isRefusal(await publishResult(house.as("publisher"), { result })));
  };
  const recordOf = async (which: (record: CreditRecord) => boolean): Promise<CreditRecord> => {
    const record = (await house.desk.operators.byCode(codes.tea))?.records.find(which);
    assert.ok(record);
    return record;
  };
  const penalty = (number: string) => recordOf((record) => record.current.documentNumber === number);
  const score = async () => (await resultHistory(house.desk, codes.tea))[0]?.result.scoreMicropoints ?? 0;
  const shown = async () =>
    (await publicOperator(house.public, codes.tea)).records.map((record) => record.documentNumber);

  test("an award leaves file and score in the transaction of the opt-out", async () => {
    const before = await score();
    const award = await recordOf((record) => record.current.kind === "award");
    const seq = (await house.desk.operators.byCode(codes.tea))?.lastSeq ?? 0;
    const answer = await optOutOfAward(house.as("case-officer"), { code: codes.tea, record: award.id });
    assert.ok(!isRefusal(answer) && answer.optedOut !== undefined);
    assert.ok((await score()) < before, "the award gave points, which are gone");
    const facts = (
      await house.desk.journal.read((await house.desk.operators.byCode(codes.tea))?.operator.id as never)
    ).slice(seq);
    assert.deepEqual(
      facts.map(({ body }) => body.type),
      ["AwardOptedOut", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"],
    );
  });

  test("a published result that rested on it is withdrawn with it, so that nobody sees its grade any more", async () => {
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    const [latest, before] = await resultHistory(house.desk, codes.tea);
    assert.deepEqual([latest?.publication.stage, before?.publication.stage], ["evaluated", "withdrawn"]);
    assert.match(before?.publication.withdrawnReason ?? "", /表彰奖励/);
    const id = before?.result.operator ?? assert.fail();
    const [notice] = await house.desk.notices.ofOperator(id);
    assert.deepEqual([notice?.kind, notice?.by.article], ["result-withdrawn", "39.2"]);
    await publishLatest("2026-08-03");
  });

  test("only an award can be opted out of, and only what is adverse be repaired", async () => {
    const { id } = await penalty("甲1号");
    const optedOut = await optOutOfAward(house.as("case-officer"), { code: codes.tea, record: id });
    assert.ok(isRefusal(optedOut) && optedOut.by.article === "39.2");
    const registration = await recordOf((record) => record.current.kind === "registration");
    assert.ok(
      isRefusal(
        await repairRecord(house.as("case-officer"), { code: codes.tea, record: registration.id, reason: "误" }),
      ),
    );
  });

  test("a mark shows on the public page in the same moment, and goes with its cause", async () => {
    const { id } = await penalty("甲1号");
    await markRecord(house.as("case-officer"), {
      code: codes.tea,
      record: id,
      kind: "objection",
      reference: "异议1",
    });
    const page = await publicOperator(house.public, codes.tea);
    assert.deepEqual(page.published?.marks, ["objection"]);
    assert.deepEqual(
      page.records.find((record) => record.id === id)?.marks.map((mark) => mark.kind),
      ["objection"],
    );
    await unmarkRecord(house.as("case-officer"), {
      code: codes.tea,
      record: id,
      kind: "objection",
      reason: "已处理",
    });
    assert.deepEqual((await publicOperator(house.public, codes.tea)).published?.marks, []);
  });

  test("a repaired record ends display and weight at once, and the credit file still tells staff of it", async () => {
    const before = await score();
    const { id } = await penalty("甲1号");
    assert.ok((await shown()).includes("甲1号"));
    await repairRecord(house.as("case-officer"), { code: codes.tea, record: id, reason: "信用修复决定书 1 号" });
    await assert.rejects(shown(), { code: "not-found" }, "the grade that rested on it is gone with it");
    assert.ok((await score()) > before);
    const { dossier } = await readDossier(house.desk, codes.tea);
    const entry = dossier.entries.find(({ record }) => record.id === id);
    assert.deepEqual(entry?.standing, { stands: false, why: "repaired", since: "2026-08-03" });
    await publishLatest("2026-09-01");
    assert.ok(!(await shown()).includes("甲1号"));
  });

  test("what stood and what was known on a day stay apart: a correction is not known before it was made", async () => {
    const record = await penalty("甲2号");
    house.on("2026-09-02");
    const content = { ...record.versions[0]?.content, amountFen: 100_000 } as CreditRecord["current"];
    const correction = { code: codes.tea, record: record.id, content, reason: "处罚机关更正" };
    const corrected = await correctRecord(house.as("case-officer"), correction);
    assert.ok(!isRefusal(corrected));
    assert.deepEqual([corrected.current.amountFen, corrected.versions.length], [100_000, 2]);
    const again = await correctRecord(house.as("case-officer"), correction);
    assert.deepEqual(isRefusal(again) || again.versions.length, 2, "said once more it changes nothing");
    const amountAt = async (knownAt?: string) => {
      const { dossier } = await readDossier(
        house.desk,
        codes.tea,
        knownAt === undefined ? {} : { knownAt: knownAt as never },
      );
      return dossier.entries.find((entry) => entry.record.id === record.id)?.record.current.amountFen;
    };
    assert.deepEqual([await amountAt(), await amountAt("2026-09-01T12:00:00.000Z")], [100_000, 500_000]);
  });

  test("a correction that would be another record's is refused with what to do instead", async () => {
    const record = await penalty("甲2号");
    const content = { ...record.versions[0]?.content, documentNumber: "别的号" } as CreditRecord["current"];
    await assert.rejects(
      correctRecord(house.as("case-officer"), { code: codes.tea, record: record.id, content, reason: "误" }),
      { code: "another-record" },
    );
  });

  test("withdrawn twice, it is withdrawn once", async () => {
    const { id } = await penalty("甲2号");
    const act = { code: codes.tea, record: id, reason: "来源撤销" };
    await withdrawRecord(house.as("case-officer"), act);
    const seq = (await house.desk.operators.byCode(codes.tea))?.lastSeq;
    await withdrawRecord(house.as("case-officer"), act);
    assert.equal((await house.desk.operators.byCode(codes.tea))?.lastSeq, seq);
    await publishLatest("2026-10-20");
    assert.ok(!(await shown()).includes("甲2号"));
  });

  test("after all this every result is still what its facts give", async () => {
    const all = await verifyAll(house.desk);
    assert.deepEqual([all.identical, all.different], [all.results, []]);
  });
});
