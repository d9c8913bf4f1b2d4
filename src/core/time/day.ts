/**
 * Legal days and instants. A `Day` is a calendar day in Asia/Shanghai, the only time zone in which the instruments
 * count (UTC+8, no daylight saving); an `Instant` is a moment in UTC, to the millisecond.
 */

/** A calendar day, `YYYY-MM-DD`, years 1900 to 2199. Days compare correctly as strings. */
export type Day = string & { readonly __brand: "Day" };

/** A moment, `YYYY-MM-DDTHH:mm:ss.sssZ`. Instants compare correctly as strings. */
export type Instant = string & { readonly __brand: "Instant" };

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Reads `YYYY-MM-DD`; undefined when it is not a real day between 1900-01-01 and 2199-12-31. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return undefined;
  if (date < 1 || date > daysInMonth(year, month)) return undefined;
  return text as Day;
}

/** A day known to be right, from code or a checked file; throws on anything else (a bug, not bad input). */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

/** Reads an ISO 8601 instant with a zone and returns it in UTC to the millisecond; undefined when it is none. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : instantOf(ms);
}

export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** The legal day on which an instant falls, in Asia/Shanghai. */
export function dayOf(instant: Instant): Day {
  return fromEpochDay(Math.floor((Date.parse(instant) + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The last moment that still belongs to a day: 23:59:59.999 in Asia/Shanghai; the term ends at 24:00. */
export function lastInstantOf(on: Day): Instant {
  return instantOf((toEpochDay(on) + 1) * MS_PER_DAY - SHANGHAI_OFFSET_MS - 1);
}

/** Whole days since 1970-01-01; the inverse of {@link fromEpochDay}. Plain arithmetic, since evaluations count days by the million. */
export function toEpochDay(on: Day): number {
  const [year, month, date] = parts(on);
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + daysBeforeMonth((month + 9) % 12) + date - 1 - MARCH_YEAR_0;
}

export function fromEpochDay(epochDay: number): Day {
  const sinceYear0 = epochDay + MARCH_YEAR_0;
  const cycle = Math.floor(sinceYear0 / DAYS_IN_400_YEARS);
  const ofCycle = sinceYear0 - cycle * DAYS_IN_400_YEARS;
  const leapDays = Math.floor(ofCycle / 1_460) - Math.floor(ofCycle / 36_524) + Math.floor(ofCycle / 146_096);
  const yearOfCycle = Math.floor((ofCycle - leapDays) / 365);
  const dayOfYear = ofCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  return format(year, month, dayOfYear - daysBeforeMonth(marchMonth) + 1);
}

/** Years are counted from 1 March, so that a leap day is the last of its year; this many days lie before 1970. */
const MARCH_YEAR_0 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** Days of a March year before its month, 0 = March. */
function daysBeforeMonth(marchMonth: number): number {
  return Math.floor((153 * marchMonth + 2) / 5);
}

export function addDays(on: Day, days: number): Day {
  return fromEpochDay(toEpochDay(on) + days);
}

/**
 * The corresponding day some months on, or that month's last day where it has none (民法典 第二百零二条):
 * six months after 2026-08-31 is 2027-02-28.
 */
export function addMonths(on: Day, months: number): Day {
  const [year, month, date] = parts(on);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return format(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(on: Day): number {
  return ((((toEpochDay(on) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(on: Day): number {
  return parts(on)[0];
}

function parts(on: Day): readonly [year: number, month: number, date: number] {
  return [twoDigits(on, 0) * 100 + twoDigits(on, 2), twoDigits(on, 5), twoDigits(on, 8)];
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function format(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` as Day;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
