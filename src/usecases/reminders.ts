/**
 * 期限提醒: one working day before a term of a case ends whoever sees to it is reminded; from the day after the last, the administrators are told that it
 * was missed. Each at most once for the case, act and last day: what was sent before stands among the case's notices.
 */
import type { AccountId, Membership } from "../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole } from "../core/access/organisation.ts";
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { CaseDeadline } from "../core/procedure/case.ts";
import type { KeptCase } from "../core/procedure/case-register.ts";
import { caseDeadlines } from "../core/procedure/cases.ts";
import type { Notice } from "../core/procedure/notice-fact.ts";
import { type Reminder, remindersDue } from "../core/procedure/reminder.ts";
import { actOn, moment } from "./act.ts";
import { noticed } from "./notices.ts";
import { type PackReader, packReader } from "./packs.ts";
import { permit } from "./permit.ts";

export interface Reminded {
  readonly near: number;
  readonly missed: number;
}

/** The daily job, over every open case. */
export async function remindOfDeadlines(desk: Desk): Promise<Reminded> {
  permit(desk, "remindOfDeadlines");
  const packOf = packReader(desk);
  const staff = await desk.directory.memberships({ organisation: AGENCY_ID });
  let [near, missed] = [0, 0];
  for await (const batch of desk.cases.open())
    for (const kept of batch)
      for (const reminder of await dueNow(desk, packOf, kept)) {
        if (!(await send(desk, kept, reminder, staff))) continue;
        if (reminder.kind === "deadline-near") near++;
        else missed++;
      }
  return { near, missed };
}

async function dueNow(desk: Desk, packOf: PackReader, { case: found }: KeptCase): Promise<readonly Reminder[]> {
  const { today } = moment(desk);
  const { calendar } = desk.law;
  const deadlines = caseDeadlines(
    await packOf({ pack: found.pack.id, packVersion: found.pack.version }),
    calendar,
    found,
  );
  if (remindersDue(found.id, deadlines, calendar, { today, sent: new Set() }).length === 0) return [];
  const sent = sentKeys(found.id, deadlines, await desk.notices.ofCase(found.id));
  return remindersDue(found.id, deadlines, calendar, { today, sent });
}

/** A notice does not name the act; its words do, and beside them its kind and last day. */
function sentKeys(id: string, deadlines: readonly CaseDeadline[], notices: readonly Notice[]): ReadonlySet<string> {
  return new Set(
    notices.flatMap(({ kind, lastDay, text }) =>
      deadlines
        .filter(({ deadline, say }) => deadline.lastDay === lastDay && text.zh.includes(say.zh))
        .map(({ act, deadline }) => [kind, id, act, deadline.lastDay].join(" ")),
    ),
  );
}

async function send(
  desk: Desk,
  { operator, case: found }: KeptCase,
  { kind, due, key }: Reminder,
  staff: readonly Membership[],
): Promise<boolean> {
  const to = kind === "deadline-missed" ? withRole(desk, staff, "administrator") : seersTo(desk, found.assignee, staff);
  const telling = {
    kind,
    about: { case: found.id },
    by: due.by,
    lastDay: due.deadline.lastDay,
    due: due.say,
    subject: { zh: `案件${found.receipt}`, en: `case ${found.receipt}` },
    to,
  };
  // Asked again in the act itself: another process may have been sending at the same time.
  const told = await actOn<boolean>(desk, operator, async (state) => {
    const sent = sentKeys(found.id, [due], await desk.notices.ofCase(found.id));
    if (sent.has(key)) return { facts: [], answer: false };
    return noticed(desk, state, { facts: [], answer: true }, telling);
  });
  if (isRefusal(told)) throw new Error(`a reminder of case ${found.id} was refused: ${told.code}`);
  return told;
}

/** What nobody sees to yet, everybody is reminded of who could. */
function seersTo(desk: Desk, assignee: string | undefined, staff: readonly Membership[]): readonly AccountId[] {
  return assignee === undefined ? withRole(desk, staff, "case-officer") : [assignee as AccountId];
}

function withRole(desk: Desk, staff: readonly Membership[], role: AgencyRole): readonly AccountId[] {
  const now = desk.clock.now();
  return staff
    .filter(({ roles, since, until }) => roles.includes(role) && since <= now && (until === undefined || until > now))
    .map(({ account }) => account);
}
