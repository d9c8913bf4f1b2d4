import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromEpochDay, toEpochDay } from "../time/day.ts";
import { readDay } from "./day-text.ts";
import { Trouble } from "./finding.ts";

function trouble(text: string): Trouble {
  const read = readDay(text);
  assert.ok(read instanceof Trouble, `${text} was read as ${String(read)}`);
  return read;
}

test("one day in the many forms in which sources write it", () => {
  const forms = [
    "2026-08-03",
    "2026-8-3",
    "2026/8/3",
    "2026/08/03",
    "2026.8.3",
    "20260803",
    "2026年8月3日",
    "2026年08月03日",
    "２０２６年８月３日",
    " 2026-08-03 ",
    "2026-08-03 00:00:00",
    "2026/8/3 0:00",
    "2026-08-03T00:00:00",
    "2026-08-03 16:30:15.0",
    "2026年8月3日 14时30分",
    "二〇二六年八月三日",
    "二零二六年八月三日",
  ];
  for (const form of forms) assert.equal(readDay(form), "2026-08-03", form);
  assert.equal(readDay("二〇二六年十二月三十一日"), "2026-12-31");
  assert.equal(readDay("二○二六年十月二十日"), "2026-10-20");
});

test("a moment with a zone is the day it falls on in Shanghai", () => {
  assert.equal(readDay("2026-08-02T16:00:00.000Z"), "2026-08-03");
  assert.equal(readDay("2026-08-03T00:00:00+08:00"), "2026-08-03");
});

test("long term has no day", () => {
  for (const text of ["长期", "永久有效", "2099-12-31", "2099/12/31", "20991231", "2099年12月31日"])
    assert.equal(readDay(text), "long-term", text);
});

test("years 0 and 9999 are refused, and days that no calendar has", () => {
  for (const text of ["0000-00-00", "0000-01-01", "9999-12-31", "1899-12-31", "00010101"])
    assert.equal(trouble(text).code, "day-out-of-range", text);
  assert.equal(trouble("9999-12-31").suggestion, "长期");
  for (const text of ["2026-02-30", "2026-13-01", "2025-02-29", "20260931"])
    assert.equal(trouble(text).code, "day-unreadable", text);
});

test("what could be two days is not read, and what can be only one is offered", () => {
  assert.equal(trouble("8/3/2026").suggestion, undefined);
  assert.equal(trouble("8/13/2026").suggestion, "2026-08-13");
  assert.equal(trouble("13.08.2026").suggestion, "2026-08-13");
  assert.equal(trouble("46237").suggestion, "2026-08-03", "a spreadsheet's serial number");
  for (const text of ["26-8-3", "2026年8月", "八月三日", "明天"])
    assert.equal(trouble(text).suggestion, undefined, text);
});

test("every day of two centuries is read back from each of its forms", () => {
  const days = fc
    .integer({ min: toEpochDay("1900-01-01" as never), max: toEpochDay("2199-12-30" as never) })
    .map(fromEpochDay);
  fc.assert(
    fc.property(days, (on) => {
      fc.pre(on !== "2099-12-31");
      const [year, month, date] = on.split("-").map(Number);
      for (const form of [
        on,
        on.replaceAll("-", ""),
        `${year}/${month}/${date}`,
        `${year}年${month}月${date}日`,
        `${on} 23:59:59`,
      ]) {
        assert.equal(readDay(form), on, form);
      }
    }),
  );
});

test("a day is the same whether it is read at once or after what stands around it was taken off", () => {
  const sign = fc.constantFrom(
    "2",
    "0",
    "6",
    "1",
    "2026",
    "12",
    "-",
    "/",
    ".",
    "年",
    "月",
    "日",
    " ",
    "8",
    "99",
    "  ".repeat(20),
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 9 }), (signs) => {
      const text = signs.join("");
      assert.deepEqual(readDay(text), readDay(`\u3000${text}`));
    }),
    { numRuns: 2_000 },
  );
});
