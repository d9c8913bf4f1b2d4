/** Who comes to a house that is measured: members of staff, people of operators and other organisations, and programs. Made at the directory. */
import { confidentialityStatement } from "../../src/core/access/confidentiality.ts";
import type { AccountId } from "../../src/core/access/directory.ts";
import {
  AGENCY_ID,
  type AgencyRole,
  type Organisation,
  type OrganisationId,
} from "../../src/core/access/organisation.ts";
import type { RightName } from "../../src/core/access/rights.ts";
import type { Desk } from "../../src/core/desk.ts";
import { instantOf } from "../../src/core/time/day.ts";
import { csrfOf } from "../../src/http/session-cookie.ts";

/** Somebody as the server sees her: an address of her own, and a session where she is signed in. */
export interface Person {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Program {
  readonly id: string;
  readonly secret: string;
}

export interface Hiring {
  readonly id: string;
  readonly roles?: readonly AgencyRole[];
  /** The agency when absent. */
  readonly organisation?: OrganisationId;
  /** By which she can sign in. */
  readonly password?: string;
}

const HOUR_MS = 3_600_000;

export class Crew {
  readonly #desk: Desk;
  readonly #cookie: string;
  #addresses = 0;

  /** `secure`: whether the site is https, where the cookie has another name. */
  constructor(desk: Desk, { secure }: { readonly secure: boolean }) {
    this.#desk = desk;
    this.#cookie = secure ? "__Host-xinheng_session" : "xinheng_session";
  }

  async hire({ id, roles = [], organisation = AGENCY_ID, password }: Hiring): Promise<Person> {
    const { directory, credentials, clock } = this.#desk;
    const now = clock.now();
    const account = id as AccountId;
    await directory.addAccount({
      id: account,
      login: id,
      name: id,
      state: "active",
      createdAt: now,
      confidentiality: { statement: confidentialityStatement.version, at: now },
      version: 1,
    });
    await directory.setMembership({ account, organisation, roles, since: now, by: "bench" });
    if (password !== undefined)
      await directory.keepCredential({
        account,
        id,
        kind: "password",
        state: { hash: await credentials.hashPassword(password) },
        createdAt: now,
      });
    return { id, headers: { ...this.from(), ...(await this.#session(account, organisation)) } };
  }

  async found(organisation: Pick<Organisation, "kind" | "name" | "operator" | "code"> & { readonly id: string }) {
    const whole = {
      country: "CN",
      state: "active",
      version: 1,
      ...organisation,
      id: organisation.id as OrganisationId,
    };
    await this.#desk.directory.addOrganisation(whole as Organisation);
    return whole.id;
  }

  async enrol(id: string, organisation: OrganisationId, scopes: readonly RightName[]): Promise<Program> {
    const { directory, credentials, clock } = this.#desk;
    const secret = credentials.secret();
    const createdAt = clock.now();
    const expiresAt = instantOf(Date.parse(createdAt) + 24 * HOUR_MS);
    await directory.addClient({
      id,
      organisation,
      name: id,
      scopes,
      secrets: [{ number: 1, hash: credentials.digest(secret), createdAt, expiresAt }],
      perMinute: 60_000,
      state: "active",
      secretsMade: 1,
      version: 1,
    });
    return { id, secret };
  }

  /** An address of its own for each, from the range for documentation, as a proxy would tell it. */
  from(): Readonly<Record<string, string>> {
    this.#addresses += 1;
    return { "x-forwarded-for": `2001:db8::${this.#addresses.toString(16)}` };
  }

  async #session(account: AccountId, acting: OrganisationId): Promise<Readonly<Record<string, string>>> {
    const { directory, credentials, clock } = this.#desk;
    const [secret, now] = [credentials.secret(), clock.now()];
    await directory.startSession({
      id: credentials.digest(secret),
      account,
      acting,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: instantOf(Date.parse(now) + 8 * HOUR_MS),
      factors: ["password"],
    });
    return { cookie: `${this.#cookie}=${secret}`, "x-csrf-token": csrfOf(secret) };
  }
}
