/** Full months from one day to another, as ages are counted: by the corresponding day (民法典 第二百零二条), without making days of it. */
import type { Day } from "../time/day.ts";

/** Full months from one day to another: the most that can be added to the first without passing the second. */
export function monthsBetween(from: Day, to: Day): number {
  const months = monthOf(to) - monthOf(from);
  return correspondingDate(from, to) > dateOf(to) ? months - 1 : months;
}

/** Whether the second day is that many full months after the first to the day. */
export function isCorrespondingDay(from: Day, to: Day): boolean {
  return correspondingDate(from, to) === dateOf(to);
}

/** The date in the second day's month that corresponds to the first day, its last where it has none. */
function correspondingDate(from: Day, to: Day): number {
  const date = dateOf(from);
  return date <= 28 ? date : Math.min(date, lastDateOf(to));
}

function lastDateOf(on: Day): number {
  const month = twoDigits(on, 5);
  if (month === 2) return isLeap(yearOf(on)) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Months since year 0. */
function monthOf(on: Day): number {
  return yearOf(on) * 12 + twoDigits(on, 5);
}

function yearOf(on: Day): number {
  return twoDigits(on, 0) * 100 + twoDigits(on, 2);
}

function dateOf(on: Day): number {
  return twoDigits(on, 8);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
