import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAmount, readCount, readMillionths } from "./amount-text.ts";
import { Trouble } from "./finding.ts";

function code(value: number | Trouble): string {
  assert.ok(value instanceof Trouble, `read as ${String(value)}`);
  return value.code;
}

test("amounts in 万元 are exact to the 分", () => {
  const cases: readonly (readonly [string, number])[] = [
    ["0.5", 500_000],
    ["0.1", 100_000],
    ["1.1", 1_100_000],
    ["0.000001", 1],
    ["12.345678", 12_345_678],
    ["1,234.5", 1_234_500_000],
    ["０．５", 500_000],
    ["2.675", 2_675_000],
    ["0", 0],
    ["1.10000000", 1_100_000],
  ];
  for (const [text, fen] of cases) assert.equal(readAmount(text, "wan-yuan"), fen, text);
});

test("a unit beside the figure goes before the column's", () => {
  assert.equal(readAmount("5000元", "wan-yuan"), 500_000);
  assert.equal(readAmount("5,000.00元整", "wan-yuan"), 500_000);
  assert.equal(readAmount("￥5,000", "yuan"), 500_000);
  assert.equal(readAmount("0.5万元", "yuan"), 500_000);
  assert.equal(readAmount("3亿元", "yuan"), 30_000_000_000);
});

test("registered capital in the forms of a real register", () => {
  const fiveMillionYuan = 500_000_000;
  for (const text of [
    "500万人民币",
    "500万元人民币",
    "500(万元人民币)",
    "500（万元）",
    "500(万)",
    "500(万人民币元)",
    "500万人民币元",
    "500(万元(人民币))",
    "500.000000万人民币",
  ]) {
    assert.equal(readAmount(text, "stated"), fiveMillionYuan, text);
  }
  assert.equal(readAmount("10,000(万元)", "stated"), 10_000_000_000);
  assert.equal(code(readAmount("500", "stated")), "amount-unit-missing");
  assert.equal(code(readAmount("500(万美元)", "stated")), "amount-currency");
});

test("negative amounts, fractions of a 分 and figures beyond all measure are refused", () => {
  assert.equal(code(readAmount("-5", "yuan")), "amount-negative");
  assert.equal(code(readAmount("(500)", "yuan")), "amount-negative");
  assert.equal(code(readAmount("－500", "yuan")), "amount-negative");
  assert.equal(readAmount("-0", "yuan"), 0);
  const precise = readAmount("0.30000000000000004", "yuan");
  assert.ok(precise instanceof Trouble);
  assert.deepEqual([precise.code, precise.suggestion], ["amount-precision", "0.30"]);
  assert.equal(code(readAmount("99999999999999999", "yuan")), "amount-too-large");
});

test("a figure that could be read two ways is not read; what would mend it is offered", () => {
  const offered = (text: string): string | undefined => {
    const read = readAmount(text, "yuan");
    assert.ok(read instanceof Trouble, text);
    return read.suggestion;
  };
  assert.equal(offered("1,0000"), "10000");
  assert.equal(offered("1E+05"), "100000");
  assert.equal(offered("伍仟元整"), "5000元");
  assert.equal(offered("一亿二千零五万三百元"), "120050300元");
  for (const text of ["1.000,50", "五千左右", "abc", "=1+1", "1..5"]) assert.equal(offered(text), undefined, text);
});

test("counts are whole and never negative; a measure word may follow", () => {
  for (const [text, count] of [
    ["12", 12],
    ["1,234", 1234],
    ["１２", 12],
    ["12.0", 12],
    ["3件", 3],
    ["2025年度", 2025],
    ["0", 0],
  ] as const)
    assert.equal(readCount(text), count, text);
  for (const text of ["-1", "1.5", "一", "1,23", "12个月半"])
    assert.equal(code(readCount(text)), "count-unreadable", text);
});

test("stars are counted in millionths of a star", () => {
  assert.equal(readMillionths("4712.5"), 4_712_500_000);
});

test("any amount of 分 written as yuan or 万元, with separators or without, is read back exactly", () => {
  const amounts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(amounts, fc.boolean(), (fen, separated) => {
      const write = (places: number): string => {
        const digits = String(fen).padStart(places + 1, "0");
        const whole = digits.slice(0, -places);
        return `${separated ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole}.${digits.slice(-places)}`;
      };
      assert.equal(readAmount(write(2), "yuan"), fen);
      assert.equal(readAmount(write(6), "wan-yuan"), fen);
      assert.equal(readAmount(String(fen), "fen"), fen);
    }),
  );
});

test("a bare figure is the same amount as with the sign of its money before it", () => {
  const figure = fc.string({ unit: fc.constantFrom("0", "1", "5", "9", "00", "."), maxLength: 12 });
  fc.assert(
    fc.property(figure, fc.constantFrom("fen", "yuan", "wan-yuan", "stated"), (text, unit) =>
      assert.deepEqual(readAmount(text, unit), readAmount(`￥${text}`, unit)),
    ),
    { numRuns: 2_000 },
  );
});
