import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine, csvText, withoutFormula } from "./csv.ts";

test("a file begins with a byte order mark, has a line a row, and keeps commas, quotation marks and breaks inside their cell", () => {
  assert.equal(
    csvText([
      ["名称", "说明"],
      ['a,"b"', "c\nd"],
    ]),
    '\ufeff名称,说明\r\n"a,""b""","c\nd"\r\n',
  );
});

test("whatever a spreadsheet would work out is led by an apostrophe, whichever sign, width or blank it begins with", () => {
  const formulas = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "＝1+1",
    "＋cmd",
    "＠A1",
    '=HYPERLINK("x")',
    "|calc",
    "%0A=1",
    "-cmd|' /C calc'!A0",
  ];
  for (const formula of formulas) assert.ok(withoutFormula(formula).startsWith("'"), JSON.stringify(formula));
});

test("numbers, days and texts stay what they are", () => {
  for (const text of ["-5", "-5.20", "12", "2026-08-03", "罚款 5,000 元", "", "a=b", "-3%"])
    assert.equal(withoutFormula(text), text);
  assert.equal(csvLine(["-5", "=1"]), "-5,'=1\r\n");
});
