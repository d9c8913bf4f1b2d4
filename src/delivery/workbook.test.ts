import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import { read, utils } from "@e965/xlsx";
import type { Workbook } from "../core/delivery/workbook.ts";
import { openFiles } from "../sources/files.ts";
import { writeWorkbook } from "./workbook.ts";

const book: Workbook = {
  title: { zh: "测试", en: "Test" },
  sheets: [
    {
      name: { zh: "等级/迁移", en: "Grades" },
      columns: [
        { title: { zh: "名称", en: "Name" } },
        { title: { zh: "数量", en: "Count" }, form: "count" },
        { title: { zh: "得分", en: "Score" }, form: "points" },
      ],
      rows: [
        ["=1+1", 1200, 86.4],
        [{ zh: "甲<&>\u0000", en: "A" }, undefined, -0.5],
      ],
    },
    { name: { zh: "等级/迁移", en: "Grades" }, columns: [{ title: { zh: "空", en: "Empty" } }], rows: [] },
  ],
};

test("a workbook opens in another's reader with its sheets, text as text and numbers as numbers", async () => {
  const opened = read(await writeWorkbook(book, "zh"));
  assert.deepEqual(opened.SheetNames, ["等级 迁移", "等级 迁移 2"]);
  const sheet = opened.Sheets["等级 迁移"] ?? assert.fail();
  assert.deepEqual(
    utils.sheet_to_json(sheet, { header: 1, raw: true }),
    [
      ["名称", "数量", "得分"],
      ["=1+1", 1200, 86.4],
      ["甲<&>", undefined, -0.5],
    ].map((row) => (row[1] === undefined ? Object.assign([], { 0: row[0], 2: row[2] }) : row)),
  );
  assert.deepEqual([sheet.A2?.t, sheet.A2?.f, sheet.B2?.t], ["s", undefined, "n"]);
  assert.equal(sheet["!autofilter"]?.ref, "A1:C3");
});

test("our own intake reads what we hand out, in the other language too", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-workbook-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = await openFiles(folder);
  const { hash } = await files.receive(Readable.from([await writeWorkbook(book, "en")]), "a.xlsx");
  const { format, sheets, header, sample } = await files.inspect(hash, "a.xlsx");
  assert.deepEqual([format, sheets, header], ["xlsx", ["Grades", "Grades 2"], ["Name", "Count", "Score"]]);
  assert.equal(sample[1]?.Name, "A");
});

test("the same workbook gives the same bytes", async () => {
  assert.deepEqual(await writeWorkbook(book, "zh"), await writeWorkbook(book, "zh"));
});
