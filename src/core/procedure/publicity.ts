/** 公示期: how long an initial result is shown before it can be final. The day on which publicity starts is not counted. */
import type { Ruled } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";

export interface PublicityLaw {
  /** How long an initial result is shown before it can be final. */
  readonly initialResult: Ruled<Term>;
}

/** A result's publicity as far as its end is asked for. */
export interface RunningPublicity {
  readonly publicityFrom?: Day;
  readonly publicityLastDay?: Day;
}

/** The last day of a publicity that starts on a day, until 24:00; the result may become final on the day after it. */
export function endOfPublicity(law: PublicityLaw, calendar: WorkCalendar, from: Day): Deadline {
  return endOfTerm(calendar, from, law.initialResult.value);
}

/**
 * Counted anew from the start day, because the arrangement of a later year may have been loaded since; never earlier than
 * the last day that was announced when it started. Undefined before it has started.
 */
export function endOfRunningPublicity(
  law: PublicityLaw,
  calendar: WorkCalendar,
  { publicityFrom, publicityLastDay }: RunningPublicity,
): Deadline | undefined {
  if (publicityFrom === undefined || publicityLastDay === undefined) return undefined;
  const counted = endOfPublicity(law, calendar, publicityFrom);
  return counted.lastDay < publicityLastDay ? { ...counted, lastDay: publicityLastDay } : counted;
}
