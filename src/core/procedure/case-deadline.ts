/** One deadline of a case, worked out and never stored: from the day that started the term, the pack's term, and the calendar of today. */
import type { Citation, Ruled, Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";
import type { CaseDeadline } from "./case.ts";
import type { Hand } from "./machine.ts";

/** What is to be done, by whom, and from which day its time runs; that day is not counted. */
export interface Due {
  /** As named in the machine. */
  readonly act: string;
  readonly say: Say;
  readonly of: Hand;
  readonly from: Day;
}

export function dueWithin(calendar: WorkCalendar, due: Due, { value, by }: Ruled<Term>): CaseDeadline {
  return { ...due, deadline: endOfTerm(calendar, due.from, value), by };
}

/** 立即: on the very day on which what asks for it was found. */
export function dueAtOnce(due: Due, by: Citation): CaseDeadline {
  return { ...due, deadline: { lastDay: due.from, provisional: false }, by };
}

/** A term that has been prolonged once: the longer term is counted from the last day of the first. */
export function prolonged(calendar: WorkCalendar, first: Deadline, by: Term): Deadline {
  const longer = endOfTerm(calendar, first.lastDay, by);
  return { lastDay: longer.lastDay, provisional: first.provisional || longer.provisional };
}
