/**
 * The one deadline engine (民法典 第二百条至第二百零四条). The day on which a term starts is not counted; the last day ends at 24:00 in
 * Asia/Shanghai. 工作日 and 日 are never converted into one another.
 */
import type { Say } from "../citation.ts";
import { addDays, addMonths, type Day } from "./day.ts";
import type { Deadline, Term, WorkCalendar } from "./term.ts";

/**
 * The last day of a term that starts on a day.
 *
 * Working days are counted by the arrangements, make-up weekends included. A term in days or months whose last day is a day
 * off by an arrangement ends on the day after that holiday (第二百零三条); an ordinary weekend does not move it. Months end on
 * the corresponding day or the month's last (第二百零二条). `provisional` where any counted day lies outside the known calendar.
 */
export function endOfTerm(calendar: WorkCalendar, start: Day, term: Term): Deadline {
  const lastDay = lastDayOf(calendar, start, term);
  return { lastDay, provisional: lastDay > calendar.knownUntil || start < calendar.knownFrom };
}

/** The first day on which what had to wait for the whole term may be done. */
export function dayAfter(deadline: Deadline): Day {
  return addDays(deadline.lastDay, 1);
}

/** Reads the grammar of a term: `10wd` working days, `7d` days, `6m` months, from 1 to 9999; undefined for anything else. */
export function parseTerm(text: string): Term | undefined {
  const match = /^([1-9]\d{0,3})(wd|d|m)$/.exec(text);
  if (!match) return undefined;
  const length = Number(match[1]);
  if (match[2] === "wd") return { workingDays: length };
  return match[2] === "d" ? { days: length } : { months: length };
}

/** A term in the grammar of {@link parseTerm}. */
export function termText(term: Term): string {
  if ("workingDays" in term) return `${term.workingDays}wd`;
  return "days" in term ? `${term.days}d` : `${term.months}m`;
}

export function sayTerm(term: Term): Say {
  if ("workingDays" in term) return { zh: `${term.workingDays}个工作日`, en: plural(term.workingDays, "working day") };
  if ("days" in term) return { zh: `${term.days}日`, en: plural(term.days, "day") };
  return { zh: `${term.months}个月`, en: plural(term.months, "month") };
}

function lastDayOf(calendar: WorkCalendar, start: Day, term: Term): Day {
  if ("workingDays" in term) return workingDaysOn(calendar, start, term.workingDays);
  return afterHoliday(calendar, "days" in term ? addDays(start, term.days) : addMonths(start, term.months));
}

function workingDaysOn(calendar: WorkCalendar, start: Day, count: number): Day {
  let on = start;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    if (calendar.isWorkingDay(on)) left--;
  }
  return on;
}

function afterHoliday(calendar: WorkCalendar, on: Day): Day {
  return calendar.isHoliday(on) ? afterHoliday(calendar, addDays(on, 1)) : on;
}

function plural(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
