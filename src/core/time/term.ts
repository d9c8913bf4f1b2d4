/** A term as the instruments state it: 工作日 and 日 are never converted into one another (reference E.2). */
import type { Day } from "./day.ts";

export type Term = { readonly workingDays: number } | { readonly days: number } | { readonly months: number };

/**
 * The last day of a term, until 24:00 in Asia/Shanghai. `provisional` when it lies beyond the last year whose holiday
 * arrangement is known: it is counted by weekdays there and recomputed when the arrangement is loaded.
 */
export interface Deadline {
  readonly lastDay: Day;
  readonly provisional: boolean;
}

/** The State Council's arrangements, year by year: which weekdays are off and which weekend days are worked. */
export interface WorkCalendar {
  /** The last day of the last year whose arrangement is loaded. */
  readonly knownUntil: Day;
  readonly knownFrom: Day;
  isWorkingDay(on: Day): boolean;
  /** 法定休假日: a day off by the arrangement, weekend days inside it included; moves the end of a calendar-day term. */
  isHoliday(on: Day): boolean;
}
