import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  addMonths,
  day,
  dayOf,
  fromEpochDay,
  lastInstantOf,
  parseDay,
  parseInstant,
  toEpochDay,
  weekday,
} from "./day.ts";

test("every day from 1900 to 2199 has its number, one after the other, as the calendar of the machine counts them", () => {
  const first = Date.UTC(1900, 0, 1) / 86_400_000;
  const last = Date.UTC(2199, 11, 31) / 86_400_000;
  for (let number = first; number <= last; number++) {
    const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
    assert.equal(fromEpochDay(number), text);
    assert.equal(toEpochDay(day(text)), number);
  }
});

test("a day that the calendar lacks is none", () => {
  for (const text of [
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-10",
    "1899-12-31",
    "2200-01-01",
    "2026-1-1",
    " 2026-01-01",
  ])
    assert.equal(parseDay(text), undefined, text);
  assert.equal(parseDay("2000-02-29"), "2000-02-29");
});

test("a month on is the corresponding day, or the last of a shorter month", () => {
  assert.equal(addMonths(day("2026-08-31"), 6), "2027-02-28");
  assert.equal(addMonths(day("2027-08-31"), 6), "2028-02-29");
  assert.equal(addMonths(day("2026-01-15"), -1), "2025-12-15");
  assert.equal(addDays(day("2026-12-31"), 1), "2027-01-01");
});

test("a day ends at 24:00 in Asia/Shanghai", () => {
  assert.equal(lastInstantOf(day("2026-11-20")), "2026-11-20T15:59:59.999Z");
  assert.equal(dayOf(lastInstantOf(day("2026-11-20"))), "2026-11-20");
  const next = parseInstant("2026-11-20T16:00:00Z");
  assert.equal(next && dayOf(next), "2026-11-21");
  assert.equal(weekday(day("2026-11-21")), 6);
});
