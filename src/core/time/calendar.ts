/**
 * The working-day calendar: the State Council's arrangements (国务院办公厅 部分节假日安排的通知), one a year, and nothing guessed
 * beyond them. An arrangement may reach into the December before it: that of 2019 gave 2018-12-31 off.
 */
import { addDays, type Day, day, weekday } from "./day.ts";
import type { WorkCalendar } from "./term.ts";

/** One holiday of an arrangement: the days off, weekend days inside them included, and the weekend days worked for them. */
export interface Holiday {
  readonly name: string;
  readonly off: readonly DayRange[];
  readonly worked: readonly Day[];
}

/** From the first day to the last, both included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

export interface YearArrangement {
  readonly year: number;
  readonly notice: string;
  /** 文号 of the notice and of those that amended it; empty where it could not be ascertained. */
  readonly numbers: readonly string[];
  readonly holidays: readonly Holiday[];
}

/**
 * The calendar of a run of years. Outside it, working days are taken to be Monday to Friday, and {@link endOfTerm} marks
 * what was counted there as provisional. Throws when a year is missing between the first and the last: a gap would be a guess.
 */
export function workCalendar(arrangements: readonly YearArrangement[]): WorkCalendar {
  const years = arrangements.map((arrangement) => arrangement.year).sort((a, b) => a - b);
  const [first, last] = boundsWithoutGap(years);
  const holidays = arrangements.flatMap((arrangement) => arrangement.holidays);
  const off = new Set(holidays.flatMap((holiday) => holiday.off.flatMap(daysIn)));
  const worked = new Set(holidays.flatMap((holiday) => holiday.worked));
  return {
    knownFrom: day(`${first}-01-01`),
    knownUntil: day(`${last}-12-31`),
    isHoliday: (on) => off.has(on),
    isWorkingDay: (on) => worked.has(on) || (weekday(on) <= 5 && !off.has(on)),
  };
}

function boundsWithoutGap(years: readonly number[]): readonly [first: number, last: number] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined)
    throw new Error("a calendar needs the arrangement of at least one year");
  const missing = years.find((year, index) => year !== first + index);
  if (missing !== undefined) throw new Error(`the arrangements leave a gap or repeat a year before ${missing}`);
  return [first, last];
}

/** Every day of a range, the first and the last included. */
export function daysIn(range: DayRange): readonly Day[] {
  const days: Day[] = [];
  for (let on = range.first; on <= range.last; on = addDays(on, 1)) days.push(on);
  return days;
}
