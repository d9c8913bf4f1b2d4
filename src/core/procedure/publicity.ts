/** 公示期: how long an initial result is shown before it can be final. The day on which publicity starts is not counted. */
import type { Ruled } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";

export interface PublicityLaw {
  /** How long an initial result is shown before it can be final. */
  readonly initialResult: Ruled<Term>;
}

/** The last day of a publicity that starts on a day, until 24:00; the result may become final on the day after it. */
export function endOfPublicity(law: PublicityLaw, calendar: WorkCalendar, from: Day): Deadline {
  return endOfTerm(calendar, from, law.initialResult.value);
}
