import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, csv, penaltyHeader, penaltyRow, type TestDesk, testDesk } from "../../tests/desk.ts";
import { readDossier } from "./dossiers.ts";
import { resumeImport, runImport, startImport } from "./imports.ts";
import { ROWS_AT_ONCE } from "./intake-batches.ts";
import { dismissRow, listQuarantined, mendAlike, mendRow, quarantineReasons } from "./quarantine.ts";

describe("a file is taken in", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
  });
  after(() => house.close());

  test("rows about one operator become one act, and the same file again changes nothing", async () => {
    const text = csv(
      penaltyHeader,
      penaltyRow(codes.tea, "甲1号"),
      penaltyRow(codes.tea, "甲2号"),
      penaltyRow(codes.toys, "甲3号"),
    );
    const first = await house.take("罚.csv", text, "penalty-2018");
    assert.deepEqual([first.state, first.rows, first.accepted, first.operatorsNew], ["done", 3, 3, 2]);
    const known = await house.desk.operators.byCode(codes.tea);
    assert.equal(known?.records.length, 2);
    const { dossier } = await readDossier(house.desk, codes.tea);
    const one = dossier.entries.find((entry) => entry.record.current.documentNumber === "甲1号")?.record;
    const { importId, line, columns } = one?.versions[0]?.provenance ?? {};
    assert.deepEqual([importId, line, columns?.documentNumber], [first.id, 2, "行政处罚决定书文号"]);
    const again = await house.take("罚.csv", text, "penalty-2018");
    assert.deepEqual([again.accepted, again.duplicates, again.operatorsNew], [0, 3, 0]);
    assert.equal((await house.desk.operators.byCode(codes.tea))?.lastSeq, known?.lastSeq);
  });

  test("a record told twice within one batch is taken in once", async () => {
    const row = penaltyRow(codes.toys, "乙1号");
    const done = await house.take("重复.csv", csv(penaltyHeader, row, row), "penalty-2018");
    assert.deepEqual([done.accepted, done.duplicates], [1, 1]);
  });

  test("the same source saying otherwise corrects, another source stands beside it and the contradiction is marked", async () => {
    await house.take("一.csv", csv(penaltyHeader, penaltyRow(codes.tea, "丙1号", { fine: "0.5" })), "penalty-2018");
    const corrected = await house.take(
      "二.csv",
      csv(penaltyHeader, penaltyRow(codes.tea, "丙1号", { fine: "0.6" })),
      "penalty-2018",
    );
    assert.equal(corrected.corrected, 1);
    await house.take(
      "三.csv",
      csv(penaltyHeader, penaltyRow(codes.tea, "丙1号", { fine: "0.9" })),
      "penalty-2018",
      "other-bureau",
    );
    const { dossier } = await readDossier(house.desk, codes.tea);
    const record = dossier.entries.find((entry) => entry.record.current.documentNumber === "丙1号")?.record;
    assert.deepEqual(
      record?.versions.map((version) => version.content.amountFen),
      [500_000, 600_000, 900_000],
    );
    assert.deepEqual(
      record?.marks.map((mark) => mark.kind),
      ["conflicting-sources"],
    );
  });

  test("an import that was stopped goes on after its last batch, and ends as if it had never stopped", async () => {
    const all = ROWS_AT_ONCE + 500;
    const rows = Array.from({ length: all }, (_, nth) => penaltyRow(codes.toys, `停${nth}号`));
    const begun = await house.begin("长.csv", csv(penaltyHeader, ...rows), "penalty-2018");
    house.stopAfter(1);
    const stopped = await runImport(house.system, begun.id);
    assert.deepEqual([stopped.state, stopped.rows, stopped.accepted], ["stopped", ROWS_AT_ONCE, ROWS_AT_ONCE]);
    house.stopAfter(Number.POSITIVE_INFINITY);
    await resumeImport(house.desk, { importId: begun.id });
    const done = await runImport(house.system, begun.id);
    assert.deepEqual([done.state, done.rows, done.accepted], ["done", all, all]);
  });

  test("a file that breaks off is taken in up to there, and the import says where and what to do", async () => {
    const rows = Array.from({ length: 1200 }, (_, nth) => penaltyRow(codes.toys, `断${nth}号`));
    const text = `${csv(penaltyHeader, ...rows)}某公司,"没有结束\r\n`;
    const failed = await house.take("断.csv", text, "penalty-2018");
    assert.deepEqual([failed.state, failed.rows, failed.accepted], ["failed", 1200, 1200]);
    assert.match(failed.fault?.zh ?? "", /第 1202 行第 2 列的引号没有结束/);
  });

  test("two imports at once that both bring a new operator leave one operator with both records", async () => {
    const code = "91990102MA000004X8";
    const [one, two] = await Promise.all([
      house.begin("左.csv", csv(penaltyHeader, penaltyRow(code, "左1号")), "penalty-2018"),
      house.begin("右.csv", csv(penaltyHeader, penaltyRow(code, "右1号")), "penalty-2018", "other-bureau"),
    ]);
    const done = await Promise.all([runImport(house.system, one.id), runImport(house.system, two.id)]);
    assert.deepEqual(
      done.map((each) => [each.state, each.accepted]),
      [
        ["done", 1],
        ["done", 1],
      ],
    );
    assert.equal(
      done.reduce((sum, each) => sum + each.operatorsNew, 0),
      1,
    );
    assert.equal((await house.desk.operators.byCode(code))?.records.length, 2);
  });

  test("a batch on whose operators others act all the time is taken in in parts, none of them twice", async () => {
    const rows = Array.from({ length: 9 }, (_, i) => penaltyRow([codes.tea, codes.toys][i % 2] ?? "", `忙${i}号`));
    const begun = await house.begin("忙.csv", csv(penaltyHeader, ...rows), "penalty-2018");
    const { journal } = house.system;
    const busy: typeof journal = {
      read: (...asked) => journal.read(...asked),
      rebuild: (...asked) => journal.rebuild(...asked),
      append: async (acts, along) => (acts.length > 1 ? "moved-on" : journal.append(acts, along)),
    };
    const done = await runImport({ ...house.system, journal: busy }, begun.id);
    assert.deepEqual([done.state, done.rows, done.accepted], ["done", 9, 9]);
    const again = await house.take("忙.csv", csv(penaltyHeader, ...rows), "penalty-2018");
    assert.deepEqual([again.accepted, again.duplicates], [0, 9]);
  });

  test("a file whose header fits no layout is not begun, and the fault says what to do", async () => {
    const begun = house.begin("别.csv", csv("甲,乙", "1,2"), "penalty-2018").then(({ fileHash }) => fileHash);
    const hash = await begun;
    await assert.rejects(
      startImport(house.desk, { hash, fileName: "别.csv", source: "bureau" }),
      (error: { code?: string }) => error.code === "no-layout",
    );
  });

  test("an import from a source that is not registered is not begun", async () => {
    const text = csv(penaltyHeader, penaltyRow(codes.tea, "无源1号"));
    await assert.rejects(house.begin("无源.csv", text, "penalty-2018", "nobody"), { code: "not-found" });
  });
});

describe("rows that were held", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
  });
  after(() => house.close());

  const misspelt = codes.tea.replace("MA0", "MAO");

  test("a letter O is not repaired by itself; accepting the suggestion takes the row in as if it had stood in the file", async () => {
    const held = await house.take("字母.csv", csv(penaltyHeader, penaltyRow(misspelt, "丁1号")), "penalty-2018");
    assert.deepEqual([held.accepted, held.quarantined], [0, 1]);
    const [row] = (await listQuarantined(house.desk, { importId: held.id, limit: 10 })).items;
    assert.equal(row?.line, 2);
    assert.equal(row?.finding.suggestion, codes.tea);
    const column = row?.finding.column ?? "";
    const mended = await mendRow(house.desk, {
      importId: held.id,
      line: 2,
      cells: { [column]: codes.tea },
    });
    assert.equal(mended.outcome, "accepted");
    const state = await house.desk.operators.byCode(codes.tea);
    const [version] = state?.records[0]?.versions ?? [];
    assert.deepEqual([version?.provenance.importId, version?.provenance.line], [held.id, 2]);
    await assert.rejects(mendRow(house.desk, { importId: held.id, line: 2, cells: {} }), {
      code: "changed-meanwhile",
    });
  });

  test("a mend that does not mend leaves the row held and says why", async () => {
    const held = await house.take("仍.csv", csv(penaltyHeader, penaltyRow(misspelt, "戊1号")), "penalty-2018");
    const cells = { 统一社会信用代码: "123" };
    const mended = await mendRow(house.desk, { importId: held.id, line: 2, cells });
    assert.equal(mended.outcome, "still-held");
    assert.equal(mended.finding?.code, "code-length");
    assert.equal((await quarantineReasons(house.desk, held.id))[0]?.waiting, 1);
  });

  test("rows held alike are mended alike, each by its own suggestion, and others are set aside", async () => {
    const toys = codes.toys.replace("MA0", "MAO");
    const rows = [
      penaltyRow(misspelt, "己1号"),
      penaltyRow(toys, "己2号"),
      penaltyRow(codes.tea, "己3号", { fine: "约三万" }),
    ];
    const held = await house.take("同.csv", csv(penaltyHeader, ...rows), "penalty-2018");
    const alike = await mendAlike(house.desk, {
      importId: held.id,
      code: "code-letters",
      apply: { kind: "suggestion" },
    });
    assert.deepEqual(alike, { mended: 2, stillHeld: 0 });
    assert.equal((await dismissRow(house.desk, { importId: held.id, line: 4 })).outcome, "dismissed");
    const after = await house.desk.imports.read(held.id);
    assert.deepEqual([after?.quarantined, after?.mended], [3, 3]);
  });

  test("a natural person's row is held without anything that tells who it is", async () => {
    const number = "990102199001010015";
    const row = penaltyRow(number, "庚1号", { name: "某甲", category: "自然人" });
    const held = await house.take("自然人.csv", csv(penaltyHeader, row), "penalty-2018");
    const [kept] = (await listQuarantined(house.desk, { importId: held.id, limit: 10 })).items;
    assert.equal(kept?.finding.code, "natural-person");
    assert.ok(!JSON.stringify(kept).includes(number) && !JSON.stringify(kept).includes("某甲"));
    assert.equal(await house.desk.operators.byCode(number), undefined);
  });
});
