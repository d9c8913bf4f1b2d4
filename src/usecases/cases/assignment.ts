/** 分办: who of the agency sees to a case from now on; whoever it is gets its reminders. */
import type { AccountId } from "../../core/access/directory.ts";
import { AGENCY_ID } from "../../core/access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { articleOfBringing, type Case, machines } from "../../core/procedure/cases.ts";
import { statement } from "../act.ts";
import { unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { actOnCase, caseWithId } from "./case-act.ts";

export interface AssignCase {
  readonly case: string;
  readonly account: string;
}

/** Refused of a case that is closed; a Fault where the account is nobody who works on cases today. */
export async function assignCase(desk: Desk, request: AssignCase): Promise<Case | Refusal> {
  permit(desk, "assignCase");
  const assignee = await caseOfficer(desk, request.account);
  const { kind } = (await caseWithId(desk, request.case)).case;
  // A case may go from one to another and back: whether this was done already is said by who has it now, not by its timeline.
  const act = { case: request.case, act: "assign", note: assignee };
  return actOnCase(desk, kind, act, ({ case: found, pack, at }) => {
    if (isClosed(found)) return closedAlready(articleOfBringing(pack, kind));
    if (found.assignee === assignee) return { facts: [] };
    return { facts: [statement(desk, at.today, { type: "CaseAssigned", case: found.id, assignee })] };
  });
}

function isClosed({ kind, stage }: Case): boolean {
  return machines[kind].stages[stage]?.closes === true;
}

async function caseOfficer(desk: Desk, account: string): Promise<string> {
  const now = desk.clock.now();
  const memberships = await desk.directory.memberships({ account: account as AccountId, organisation: AGENCY_ID });
  const works = memberships.some(
    ({ roles, since, until }) =>
      since <= now &&
      (until === undefined || until > now) &&
      roles.some((role) => role === "case-officer" || role === "approver"),
  );
  if (works) return account;
  throw unusable(
    "no-case-officer",
    { zh: `“${account}”不是在岗的案件经办人员。`, en: `“${account}” is nobody who works on cases.` },
    { zh: "请从在岗的经办人或者审核人中选择。", en: "Choose a case officer or an approver of the agency." },
  );
}

function closedAlready(by: Citation): Refusal {
  return refuse(
    "case-closed",
    { zh: "案件已经办结，无须分办。", en: "The case is closed; nobody need see to it." },
    by,
  );
}
