/** 人员: whose ids stand in facts and what they are called, and in whose name a command on the machine acts. */
import type { Account, AccountId } from "../core/access/directory.ts";
import { foldedLogin } from "../core/access/login.ts";
import { AGENCY_ID, type AgencyRole } from "../core/access/organisation.ts";
import { type AgencyScope, productActors } from "../core/access/scope.ts";
import type { Actor, Desk, Fault } from "../core/desk.ts";
import { unusable } from "./faults.ts";
import { permit } from "./permit.ts";

/** People first, in the order of the directory; somebody whose account was erased has no name here any more. */
export async function listStaff(desk: Desk): Promise<readonly Actor[]> {
  permit(desk, "listStaff");
  return [...(await desk.directory.names()), ...Object.values(productActors)];
}

/**
 * The scope of a member of staff named by login or account id, with the roles of now. Whoever can run a command on the machine could read the
 * database itself: the confidentiality statement is not asked for again. A Fault `unknown-actor` for anybody else.
 */
export async function scopeOfStaff(desk: Desk, who: string): Promise<AgencyScope> {
  permit(desk, "readAccounts");
  const account = await accountNamed(desk, who);
  const roles = account === undefined ? [] : await rolesOf(desk, account);
  if (account === undefined || roles.length === 0) throw unknownActor(who);
  const { id, name } = account;
  return {
    kind: "agency",
    organisation: AGENCY_ID,
    country: "CN",
    actor: { id, name },
    roles,
    confidential: true,
    origin: desk.scope.origin,
  };
}

async function accountNamed({ directory }: Desk, who: string): Promise<Account | undefined> {
  const found = (await directory.account(who as AccountId)) ?? (await directory.accountByLogin(foldedLogin(who)));
  return found?.state === "suspended" || found?.state === "erased" ? undefined : found;
}

async function rolesOf(desk: Desk, { id }: Account): Promise<readonly AgencyRole[]> {
  const now = desk.clock.now();
  const memberships = await desk.directory.memberships({ account: id, organisation: AGENCY_ID });
  return memberships.find(({ since, until }) => since <= now && (until === undefined || until > now))?.roles ?? [];
}

function unknownActor(who: string): Fault {
  return unusable(
    "unknown-actor",
    { zh: `机构中没有在岗的工作人员“${who}”。`, en: `Nobody of the agency is “${who}”.` },
    {
      zh: "请用 --actor 给出有岗位的人员的登录名或者账号编号。",
      en: "Give the login or the account id of somebody with a role.",
    },
  );
}
