/**
 * The people of a journey: accounts and sessions made at the directory, as fast as a row can be written. How one really comes in is told in
 * `coming-in.test.ts`.
 */
import { confidentialityStatement } from "../../src/core/access/confidentiality.ts";
import type { AccountId } from "../../src/core/access/directory.ts";
import {
  AGENCY_ID,
  type AgencyRole,
  agencyRoles,
  type Organisation,
  type OrganisationId,
  roleNames,
} from "../../src/core/access/organisation.ts";
import type { Desk } from "../../src/core/desk.ts";
import { type Instant, instantOf } from "../../src/core/time/day.ts";
import { csrfOf } from "../../src/http/session-cookie.ts";

/** Somebody who holds every post of the agency. */
export const allRounder = "all-rounder";

export interface Hiring {
  readonly name?: string;
  readonly roles?: readonly AgencyRole[];
  /** For whom the person acts; nobody but herself where it is absent. */
  readonly organisation?: OrganisationId;
  /** Whether the statement of confidentiality is acknowledged; it is, unless one says no. */
  readonly acknowledged?: boolean;
}

export type SessionHeaders = Readonly<Record<"cookie" | "x-csrf-token", string>>;

const HOUR_MS = 3_600_000;
/** Less than a session may lie idle. */
const FRESH_MS = 20 * 60_000;

export class People {
  readonly #desk: Desk;
  readonly #acting = new Map<string, OrganisationId | undefined>();
  readonly #sessions = new Map<string, { readonly headers: SessionHeaders; readonly until: Instant }>();

  /** The desk of the product itself. */
  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** One person for each post, called like it, and one who holds them all. */
  async hireStaff(): Promise<void> {
    for (const role of agencyRoles)
      await this.add(role, { name: roleNames[role].zh, roles: [role], organisation: AGENCY_ID });
    await this.add(allRounder, { name: "全岗", roles: agencyRoles, organisation: AGENCY_ID });
  }

  async found(organisation: Omit<Organisation, "id" | "country" | "state" | "version"> & { readonly id: string }) {
    const whole = {
      country: "CN",
      state: "active",
      version: 1,
      ...organisation,
      id: organisation.id as OrganisationId,
    } as const;
    await this.#desk.directory.addOrganisation(whole);
    return whole;
  }

  /** An account that can act at once, for an organisation where one is named. */
  async add(id: string, { name = id, roles = [], organisation, acknowledged = true }: Hiring = {}): Promise<void> {
    const { directory, clock } = this.#desk;
    const at = clock.now();
    const account = id as AccountId;
    await directory.addAccount({
      id: account,
      name,
      state: "active",
      createdAt: at,
      ...(acknowledged ? { confidentiality: { statement: confidentialityStatement.version, at } } : {}),
      version: 1,
    });
    if (organisation !== undefined)
      await directory.setMembership({ account, organisation, roles, since: at, by: "journey" });
    this.#acting.set(id, organisation);
  }

  /** People who are in the directory already, and for whom they act. */
  know(ids: readonly string[], organisation: OrganisationId): void {
    for (const id of ids) this.#acting.set(id, organisation);
  }

  /** The headers of a session of hers, opened anew when the last one has grown old. */
  async session(id: string): Promise<SessionHeaders> {
    const known = this.#sessions.get(id);
    if (known !== undefined && known.until > this.#desk.clock.now()) return known.headers;
    const opened = { headers: await this.open(id), until: instantOf(Date.parse(this.#desk.clock.now()) + FRESH_MS) };
    this.#sessions.set(id, opened);
    return opened.headers;
  }

  /** A session beside whatever others she has. */
  async open(id: string): Promise<SessionHeaders> {
    const { directory, credentials, clock } = this.#desk;
    const [secret, now] = [credentials.secret(), clock.now()];
    const acting = this.#acting.get(id);
    await directory.startSession({
      id: credentials.digest(secret),
      account: id as AccountId,
      ...(acting === undefined ? {} : { acting }),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: instantOf(Date.parse(now) + 8 * HOUR_MS),
      factors: ["password"],
    });
    return { cookie: `xinheng_session=${secret}`, "x-csrf-token": csrfOf(secret) };
  }
}
