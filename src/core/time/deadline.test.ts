import assert from "node:assert/strict";
import { test } from "node:test";
import { readCalendar } from "../../sources/law-library.ts";
import { day } from "./day.ts";
import { dayAfter, endOfTerm, parseTerm, sayTerm, termText } from "./deadline.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);

function lastDay(start: string, term: string) {
  const parsed = parseTerm(term);
  assert.ok(parsed, term);
  return endOfTerm(calendar, day(start), parsed);
}

const vectors = [
  ["2026-09-17", "10wd", "2026-10-08", "publicity over Mid-autumn, the make-up Sunday and National Day"],
  ["2026-09-30", "10wd", "2026-10-20", "from the eve of National Day"],
  ["2026-02-12", "10wd", "2026-03-04", "over the Spring Festival with both make-up Saturdays"],
  ["2025-09-26", "10wd", "2025-10-16", "over the long holiday of 2025"],
  ["2025-01-24", "10wd", "2025-02-13", "over the Spring Festival of 2025"],
  ["2024-02-07", "5wd", "2024-02-20", "over the Spring Festival of 2024"],
  ["2026-04-30", "5wd", "2026-05-11", "over Labour Day, the make-up Saturday counted"],
  ["2026-02-13", "1wd", "2026-02-14", "a make-up Saturday is a working day"],
  ["2026-02-13", "2wd", "2026-02-24", "then the festival is skipped"],
  ["2026-02-13", "5wd", "2026-02-27", "two working days and the extension by three"],
  ["2026-10-09", "2wd", "2026-10-12", "over the make-up Saturday and a Sunday"],
  ["2026-09-24", "7d", "2026-10-08", "seven calendar days that end in a holiday move to the day after it"],
  ["2026-01-31", "6m", "2026-07-31", "months end on the corresponding day"],
  ["2026-04-30", "12m", "2027-04-30", "twelve months"],
] as const;

for (const [start, term, end, why] of vectors)
  test(`${start} + ${term} ends on ${end}: ${why}`, () => assert.equal(lastDay(start, term).lastDay, end));

test("months without the corresponding day end on the month's last", () => {
  assert.deepEqual(lastDay("2026-08-31", "6m"), { lastDay: "2027-02-28", provisional: true });
});

test("a term that reaches an unknown year is provisional, one that stays within the known years is not", () => {
  assert.equal(lastDay("2026-12-30", "5wd").provisional, true);
  assert.equal(lastDay("2026-12-24", "5wd").provisional, false);
  assert.equal(lastDay("2006-12-29", "5wd").provisional, true);
});

test("a calendar-day term that ends on an ordinary weekend is not moved", () => {
  assert.equal(lastDay("2026-11-07", "7d").lastDay, "2026-11-14");
});

test("a calendar-day term that ends on a weekend inside a holiday moves to the day after the holiday", () => {
  assert.equal(lastDay("2026-09-19", "7d").lastDay, "2026-09-28");
});

test("a working-day term never ends on a day off, whatever its start", () => {
  for (let start = day("2025-12-01"); start < "2026-12-01"; start = dayAfter({ lastDay: start, provisional: false }))
    for (const term of ["1wd", "5wd", "10wd"]) assert.ok(calendar.isWorkingDay(lastDay(start, term).lastDay), start);
});

test("the grammar of a term reads working days, days and months, and nothing else", () => {
  assert.deepEqual(parseTerm("10wd"), { workingDays: 10 });
  assert.deepEqual(parseTerm("7d"), { days: 7 });
  assert.deepEqual(parseTerm("6m"), { months: 6 });
  for (const wrong of ["", "0d", "07d", "10", "d", "-1d", "1y", "10 wd", "1.5d", "99999d", "10WD"])
    assert.equal(parseTerm(wrong), undefined, wrong);
});

test("a term is written as it is read, and said in words", () => {
  for (const text of ["10wd", "1d", "6m"]) {
    const term = parseTerm(text);
    assert.ok(term);
    assert.equal(termText(term), text);
  }
  assert.deepEqual(sayTerm({ workingDays: 10 }), { zh: "10个工作日", en: "10 working days" });
  assert.deepEqual(sayTerm({ days: 1 }), { zh: "1日", en: "1 day" });
});
