import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases/cases-for-tests.ts";
import { decideObjection, fileObjection } from "./cases/objections.ts";
import { publicOperator } from "./public.ts";
import { markRecord, unmarkRecord } from "./records.ts";
import { markResult, unmarkResult } from "./result-marks.ts";

describe("marks of proceedings elsewhere (条例第四十三条)", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
    house.on("2026-08-03");
  });
  after(() => house.close());

  const shown = async () => (await publicOperator(house.public, codes.tea)).published?.marks ?? [];

  test("a result over which its operator litigates is marked in the same moment, and whoever was told of it hears", async () => {
    const lawsuit = { result: house.published, kind: "litigation", reference: "（2026）行初1号" } as const;
    const marked = notRefused(await markResult(house.officer, { ...lawsuit, note: "不服评价结果" }));
    assert.deepEqual(
      marked.marks?.map(({ kind, since }) => [kind, since]),
      [["litigation", "2026-08-03"]],
    );
    assert.deepEqual(await shown(), ["litigation"]);
    assert.ok((await house.sent()).includes("result marked → bank"));
    const { lastSeq } = await house.state();
    notRefused(await markResult(house.officer, lawsuit));
    assert.equal((await house.state()).lastSeq, lastSeq, "marked again it changes nothing");
    const other = { ...lawsuit, reference: "（2026）行初2号", reason: "撤诉" };
    await assert.rejects(unmarkResult(house.officer, other), { code: "not-found" });
    notRefused(await unmarkResult(house.officer, { ...lawsuit, reason: "判决已生效" }));
    assert.deepEqual(await shown(), []);
    assert.ok((await house.sent()).includes("result unmarked → bank"));
  });

  test("by hand nobody marks a result as objected to, nor without the number of the proceedings", async () => {
    const request = { result: house.published, kind: "objection", reference: "甲" } as const;
    assert.equal(refusedBy(await markResult(house.officer, request), "mark-not-by-hand"), "sz-credit-2023 43");
    refusedBy(await markResult(house.officer, { ...request, kind: "litigation", reference: " " }), "mark-not-by-hand");
  });

  test("of two lawsuits over one record the mark of the other stays when one has ended", async () => {
    const act = { code: codes.tea, record: (await house.penalty("乙1号")).id, kind: "litigation" } as const;
    for (const reference of ["（2026）行初3号", "（2026）行初4号"])
      notRefused(await markRecord(house.officer, { ...act, reference }));
    notRefused(await unmarkRecord(house.officer, { ...act, reference: "（2026）行初3号", reason: "撤诉" }));
    assert.deepEqual(
      (await house.penalty("乙1号")).marks.map(({ reference }) => reference),
      ["（2026）行初4号"],
    );
    assert.deepEqual(await shown(), ["litigation"]);
  });

  test("the mark of an open objection is nobody's to take away before it is decided (条例第五十条)", async () => {
    const record = (await house.penalty("甲1号")).id;
    const about = { of: "record", record } as const;
    const filed = { code: codes.tea, about, grounds: ["other"] as const, statement: "与事实不符" };
    const evidence = [await house.file(house.tea, "凭证")];
    const objection = notRefused(await fileObjection(house.tea, { ...filed, evidence }));
    const act = { code: codes.tea, record, kind: "objection", reason: "已沟通" } as const;
    assert.equal(refusedBy(await unmarkRecord(house.officer, act), "mark-of-open-case"), "sz-credit-2023 50");
    assert.deepEqual(
      (await house.penalty("甲1号")).marks.map(({ reference }) => reference),
      [objection.id],
    );
    await decideObjection(house.officer, { case: objection.id, outcome: "rejected", reason: "早" });
    assert.equal((await house.penalty("甲1号")).marks.length, 1, "it is decided too early, and stays");
  });
});
