/** A house with a door for tests of identity: people who register, are invited and sign in, on a real store with a clock that is stepped. */
import { type TestDesk, testDesk } from "../../../tests/desk.ts";
import { confidentialityStatement } from "../../core/access/confidentiality.ts";
import type { AgencyRole } from "../../core/access/organisation.ts";
import { anybody, type Scope } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import { inviteAccount } from "./accounts.ts";
import { makeFirstAdministrator } from "./first-administrator.ts";
import { followLink } from "./links.ts";
import { acknowledgeConfidentiality } from "./myself.ts";
import { register } from "./registration.ts";
import { scopeOfSession } from "./scopes.ts";
import { actFor } from "./sessions.ts";

export const PASSWORD = "青山 correct battery 7";

export interface TestPeople {
  readonly house: TestDesk;
  /** The door as an address sees it. */
  door(address?: string): Desk;
  /** The desk of a session; undefined when the session is no good. */
  deskWith(secret: string): Promise<Desk | undefined>;
  /** The first administrator, who holds every role and has acknowledged confidentiality. */
  readonly administrator: Desk;
  /** Registers somebody and answers the desk and the secret of the session. */
  person(login: string): Promise<{ readonly desk: Desk; readonly secret: string }>;
  /** Invites somebody of the agency, who follows the link and acknowledges confidentiality. */
  staff(login: string, roles: readonly AgencyRole[]): Promise<{ readonly desk: Desk; readonly secret: string }>;
}

export async function testPeople(): Promise<TestPeople> {
  const house = await testDesk();
  const door = (address = "198.51.100.7"): Desk => {
    const { actor } = anybody({ door: "http" });
    return house.deskFor({ kind: "door", actor, origin: { door: "http", address } });
  };
  const deskWith = async (secret: string): Promise<Desk | undefined> => {
    const scope: Scope | undefined = await scopeOfSession(door(), secret);
    return scope && house.deskFor(scope);
  };
  const entered = async (secret: string) => {
    const desk = await deskWith(secret);
    if (desk === undefined) throw new Error("the session is no good");
    return { desk, secret };
  };
  const confidential = async (secret: string) => {
    const { desk } = await entered(secret);
    await acknowledgeConfidentiality(desk, confidentialityStatement.version);
    return entered(secret);
  };
  const following = async (token: string, login: string) => {
    const answered = await followLink(door(), { token, login, name: login, password: PASSWORD });
    if (answered.state !== "signed-in") throw new Error("a second factor is asked for");
    return confidential(answered.secret);
  };
  let registered = 0;
  const link = await makeFirstAdministrator(house.system);
  if (link === undefined) throw new Error("there is an administrator already");
  const { desk: administrator } = await following(link.token, "root.admin");
  return {
    house,
    door,
    deskWith,
    administrator,
    person: async (login) =>
      entered((await register(door(`2001:db8::${++registered}`), { login, name: login, password: PASSWORD })).secret),
    staff: async (login, roles) => {
      const invited = await inviteAccount(administrator, { name: login, roles });
      return following(invited.link.token, login);
    },
  };
}

/** The desk of the same person when acting for an organisation. */
export async function actingFor(people: TestPeople, desk: Desk, organisation: string | null): Promise<Desk> {
  const acting = await people.deskWith((await actFor(desk, organisation)).secret);
  if (acting === undefined) throw new Error("the session is no good");
  return acting;
}
