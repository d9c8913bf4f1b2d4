/** The first start: an administrator who may do everything in the agency, until more people share the work, and the people of the sample. */
import type { Account, AccountId } from "../../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole, agencyRoles } from "../../core/access/organisation.ts";
import type { Desk } from "../../core/desk.ts";
import { actorAt, permit } from "../permit.ts";
import { makeLink, type ShownLink } from "./links.ts";

/**
 * A link for the first administrator, to be shown where the product was started; undefined once an administrator can sign in. Asked again before
 * that, it makes a new link for the same account, and the one before is void.
 */
export async function makeFirstAdministrator(desk: Desk): Promise<ShownLink | undefined> {
  permit(desk, "makeFirstAdministrator");
  const administrators = await administratorsOf(desk);
  if (administrators.some(({ state, login }) => state === "active" && login !== undefined)) return undefined;
  const waiting = administrators.find(({ state }) => state === "invited") ?? (await addAdministrator(desk));
  return makeLink(desk, waiting.id, "first-administrator");
}

/** People whose ids stand in the sample's facts; they cannot sign in. Once more changes nothing. */
export async function addSampleStaff(
  desk: Desk,
  people: readonly { readonly id: string; readonly name: string; readonly roles: readonly AgencyRole[] }[],
): Promise<void> {
  permit(desk, "addSampleStaff");
  for (const { id, name, roles } of people) await addStaff(desk, { id: id as AccountId, name, state: "active" }, roles);
}

async function administratorsOf(desk: Desk): Promise<readonly Account[]> {
  const members = await desk.directory.memberships({ organisation: AGENCY_ID });
  const present = members.filter(({ until, roles }) => until === undefined && roles.includes("administrator"));
  const found = await Promise.all(present.map(({ account }) => desk.directory.account(account)));
  return found.filter((account) => account !== undefined);
}

async function addAdministrator(desk: Desk): Promise<Pick<Account, "id">> {
  const id = desk.ids.next() as AccountId;
  await addStaff(desk, { id, name: "系统管理员", state: "invited" }, agencyRoles);
  return { id };
}

async function addStaff(
  desk: Desk,
  person: Pick<Account, "id" | "name" | "state">,
  roles: readonly AgencyRole[],
): Promise<void> {
  const since = desk.clock.now();
  if ((await desk.directory.addAccount({ ...person, createdAt: since, version: 1 })) === "exists") return;
  const by = actorAt(desk).id;
  await desk.directory.setMembership({ account: person.id, organisation: AGENCY_ID, roles, since, by });
}
