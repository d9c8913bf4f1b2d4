/**
 * 期限提醒: one working day before a term ends whoever sees to the case is reminded; from the day after it, those who answer for the agency are told that
 * it was missed. A question of the day, asked by the daily job: what was sent is known by its key, so that nothing is sent twice.
 */
import { addDays, type Day } from "../time/day.ts";
import type { WorkCalendar } from "../time/term.ts";
import type { CaseDeadline } from "./case.ts";

export type ReminderKind = "deadline-near" | "deadline-missed";

export interface Reminder<Due extends Pick<CaseDeadline, "act" | "deadline"> = CaseDeadline> {
  readonly kind: ReminderKind;
  readonly due: Due;
  /** The same for the same kind, case, act and last day: a deadline that moves is reminded of anew. */
  readonly key: string;
}

/** What is to be sent today of the deadlines of one case (or of anything else that has an id), without what was sent before. */
export function remindersDue<Due extends Pick<CaseDeadline, "act" | "deadline">>(
  of: string,
  deadlines: readonly Due[],
  calendar: WorkCalendar,
  { today, sent }: { readonly today: Day; readonly sent: ReadonlySet<string> },
): readonly Reminder<Due>[] {
  return deadlines.flatMap((due) => {
    const kind = reminderOn(due.deadline.lastDay, calendar, today);
    if (kind === undefined) return [];
    const key = [kind, of, due.act, due.deadline.lastDay].join(" ");
    return sent.has(key) ? [] : [{ kind, due, key }];
  });
}

function reminderOn(lastDay: Day, calendar: WorkCalendar, today: Day): ReminderKind | undefined {
  if (today > lastDay) return "deadline-missed";
  return today >= workingDayBefore(calendar, lastDay) ? "deadline-near" : undefined;
}

function workingDayBefore(calendar: WorkCalendar, on: Day): Day {
  const before = addDays(on, -1);
  return calendar.isWorkingDay(before) ? before : workingDayBefore(calendar, before);
}
