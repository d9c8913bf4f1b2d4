/** 告知: a bad result is told to the operator before anyone else sees it, and the telling must be provable. */
import type { Ruled } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";

export interface NoticeLaw {
  /** Whether a bad result must be told to the operator before anyone else sees it. */
  readonly beforeBadResult: Ruled<boolean>;
  /** The first day after the notice on which the next step may be taken, as a term from the day of the notice. */
  readonly waitAfterNotice: Ruled<Term>;
}

/** What proves a notice: its content by hash, the channel, and the receipt the channel gave. */
export interface NoticeProof {
  readonly channel: "in-product" | "mail" | "post" | "in-person" | "e-mail";
  readonly contentHash: string;
  readonly receipt: string;
}

/** The first day on which the step after the notice may be taken. */
export function firstDayAfterNotice(law: NoticeLaw, calendar: WorkCalendar, noticedOn: Day): Deadline {
  return endOfTerm(calendar, noticedOn, law.waitAfterNotice.value);
}
