import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readCalendar } from "../../sources/law-library.ts";
import { workCalendar, type YearArrangement } from "./calendar.ts";
import { addDays, type Day, day, weekday } from "./day.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const published = new URL("../../../../shared/data/holidays/", import.meta.url);

function yearOf(year: number, ...off: readonly string[]): YearArrangement {
  const ranges = off.map((on) => ({ first: day(on), last: day(on) }));
  return { year, notice: "", numbers: [], holidays: [{ name: "节", off: ranges, worked: [] }] };
}

test("the calendar knows 2007 to 2026", () => {
  assert.equal(calendar.knownFrom, "2007-01-01");
  assert.equal(calendar.knownUntil, "2026-12-31");
});

test("the working days of 2024, 2025 and 2026 are as many as the notices leave", () => {
  const count = (year: number) => daysFrom(`${year}-01-01`, `${year}-12-31`).filter(calendar.isWorkingDay).length;
  assert.deepEqual([2024, 2025, 2026].map(count), [251, 248, 248]);
});

test("an arrangement may reach into the December before its year", () => {
  assert.equal(calendar.isHoliday(day("2018-12-31")), true);
  assert.equal(calendar.isWorkingDay(day("2018-12-29")), true);
});

test("a missing or repeated year is refused, because a gap would be a guess", () => {
  assert.throws(() => workCalendar([yearOf(2024), yearOf(2026)]), /gap/);
  assert.throws(() => workCalendar([yearOf(2024), yearOf(2024)]), /gap or repeat/);
  assert.throws(() => workCalendar([]), /at least one year/);
});

test("outside the known years a weekday is a working day and no day is a holiday", () => {
  const one = workCalendar([yearOf(2026, "2026-01-01")]);
  assert.equal(one.isWorkingDay(day("2027-01-01")), true);
  assert.equal(one.isHoliday(day("2027-01-01")), false);
});

test("every day of 2007 to 2026 is off or worked as the published arrangements say", {
  skip: existsSync(published) ? false : "the published arrangements (shared/data/holidays) are not here",
}, () => {
  const said = publishedDays();
  for (const on of daysFrom("2007-01-01", "2026-12-31")) {
    const off = said.get(on);
    assert.equal(calendar.isWorkingDay(on), off === undefined ? weekday(on) <= 5 : !off, on);
    if (off === true) assert.equal(calendar.isHoliday(on), true, on);
    else if (calendar.isHoliday(on))
      assert.ok(off === undefined && weekday(on) > 5, `${on} is no weekend in a holiday`);
  }
});

function publishedDays(): ReadonlyMap<string, boolean> {
  const said = new Map<string, boolean>();
  for (let year = 2007; year <= 2026; year++) {
    const file = JSON.parse(readFileSync(new URL(`${year}.json`, published), "utf8"));
    for (const { date, isOffDay } of file.days) said.set(date, isOffDay);
  }
  return said;
}

function daysFrom(first: string, last: string): readonly Day[] {
  const days: Day[] = [];
  for (let on = day(first); on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}
