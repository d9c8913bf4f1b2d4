/** Who acts for an organisation: making somebody a member, and ending it. */
import type { Membership } from "../../core/access/directory.ts";
import type { AgencyRole } from "../../core/access/organisation.ts";
import type { Desk } from "../../core/desk.ts";
import { unusable } from "../faults.ts";
import { actorAt, permit } from "../permit.ts";
import { checkRoles, refuseOneself } from "./accounts.ts";
import { type OrganisationInFull, organisationWithId, readOrganisation } from "./organisations.ts";
import { accountWithId } from "./wanted.ts";

export async function addMember(
  desk: Desk,
  request: { readonly organisation: string; readonly account: string; readonly roles: readonly AgencyRole[] },
): Promise<OrganisationInFull> {
  permit(desk, "changeOrganisations");
  refuseOneself(desk, request.account);
  const organisation = await organisationWithId(desk, request.organisation);
  checkRoles(organisation, request.roles);
  const account = await accountWithId(desk, request.account);
  if (account.state === "erased") throw isErased();
  const since = desk.clock.now();
  const { id: by } = actorAt(desk);
  await desk.directory.setMembership({
    account: account.id,
    organisation: organisation.id,
    roles: request.roles,
    since,
    by,
  });
  return readOrganisation(desk, organisation.id);
}

/** From now on the person does not act for it, in whatever session. Of an operator's people, the representation is ended instead. */
export async function endMember(
  desk: Desk,
  request: { readonly organisation: string; readonly account: string },
): Promise<OrganisationInFull> {
  permit(desk, "changeOrganisations");
  refuseOneself(desk, request.account);
  const organisation = await organisationWithId(desk, request.organisation);
  checkRoles(organisation, []);
  const account = await accountWithId(desk, request.account);
  const [membership] = await desk.directory.memberships({ account: account.id, organisation: organisation.id });
  if (membership === undefined || membership.until !== undefined) throw notAMember();
  await desk.directory.setMembership(ended(desk, membership));
  return readOrganisation(desk, organisation.id);
}

export function ended(desk: Desk, membership: Membership): Membership {
  return { ...membership, until: desk.clock.now(), by: actorAt(desk).id };
}

function notAMember() {
  return unusable(
    "not-a-member",
    { zh: "该人员不代表该机构。", en: "That person does not act for the organisation." },
    { zh: "请重新打开机构页面。", en: "Open the organisation's page again." },
  );
}

function isErased() {
  return unusable(
    "account-erased",
    { zh: "该账号已抹除。", en: "The account is erased." },
    { zh: "请邀请新的账号。", en: "Invite a new account." },
  );
}
