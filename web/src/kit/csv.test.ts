import assert from "node:assert/strict";
import { it } from "node:test";
import { csvText } from "./csv.ts";

const columns = [
  { title: "名称", text: (row: readonly string[]) => row[0] ?? "" },
  { title: "说明", text: (row: readonly string[]) => row[1] ?? "" },
];

const written = (...rows: readonly (readonly string[])[]) => csvText(columns, rows).split("\r\n");

it("a table is exported with a byte order mark, its heads and one line a row", () => {
  assert.deepEqual(written(["甲", "一"]), ["\uFEFF名称,说明", "甲,一", ""]);
});

it("commas, quotation marks and line breaks stay inside their cell", () => {
  assert.equal(written(['a,"b"', "c\nd"])[1], '"a,""b""","c\nd"');
});

it("a cell that a spreadsheet would run as a formula is led by an apostrophe, a negative figure is not", () => {
  assert.equal(written(["=1+1", "-5"])[1], "'=1+1,-5");
  assert.equal(written(["@SUM(A1)", "-cmd"])[1], "'@SUM(A1),'-cmd");
});
