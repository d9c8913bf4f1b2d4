/** From who came in to the scope in which that person or program acts. */

import { confidentialityStatement } from "./confidentiality.ts";
import type { Account, Client, Organisation, Standing } from "./directory.ts";
import { type AgencyRole, agencyRoles } from "./organisation.ts";
import type { Actor, Scope } from "./scope.ts";

/** Where and why somebody comes in, as the door saw it. */
type Entrance = Pick<Scope, "origin" | "purpose">;

/**
 * The scope of a session's account: that of the organisation for which it acts, or that of a person by itself where it acts for nobody,
 * where the membership has ended, or where the organisation is suspended. Undefined when the account may not come in at all.
 */
export function scopeOfStanding(standing: Standing, entrance: Entrance): Scope | undefined {
  const { account, member, session } = standing;
  if (account.state !== "active") return undefined;
  const actor: Actor = { id: account.id, name: account.name };
  const own = { actor, ...entranceOf(entrance, session.id) };
  if (member === undefined || member.organisation.state !== "active") return { kind: "person", ...own };
  return scopeOfMember(member.organisation, { ...own, roles: member.roles, confidential: hasAcknowledged(account) });
}

/** The scope of a program, no further than its token; undefined when it or its organisation is suspended. */
export function scopeOfClient(
  client: Client,
  organisation: Organisation,
  granted: readonly string[],
  entrance: Entrance,
): Scope | undefined {
  if (client.state !== "active" || organisation.state !== "active") return undefined;
  const actor: Actor = { id: client.id, name: client.name };
  const only = granted.filter((name) => client.scopes.includes(name));
  return scopeOfMember(organisation, { actor, ...entranceOf(entrance), roles: agencyRoles, confidential: true, only });
}

export function hasAcknowledged(account: Account): boolean {
  return account.confidentiality?.statement === confidentialityStatement.version;
}

interface Member extends Entrance {
  readonly actor: Actor;
  readonly roles: readonly AgencyRole[];
  readonly confidential: boolean;
  readonly only?: readonly string[];
}

function scopeOfMember(organisation: Organisation, { roles, ...member }: Member): Scope | undefined {
  const { id, kind, country } = organisation;
  const shared = { ...member, organisation: id, country };
  switch (kind) {
    case "agency":
      return { kind, roles, ...shared };
    case "regulator":
    case "authority":
      return { kind, regions: organisation.regions ?? [], ...shared };
    case "operator":
      return organisation.operator === undefined ? undefined : { kind, operator: organisation.operator, ...shared };
    case "platform":
    case "financial-institution":
    case "association":
      return { kind, ...shared };
  }
}

function entranceOf({ origin, purpose }: Entrance, session?: string): Entrance {
  return {
    origin: session === undefined ? origin : { ...origin, session },
    ...(purpose === undefined ? {} : { purpose }),
  };
}
