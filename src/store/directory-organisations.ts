/** 机构, and who acts for them. */
import type { AccountId, Directory, Membership, Organisation, OrganisationId } from "../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole } from "../core/access/organisation.ts";
import { canonical } from "../core/canonical.ts";
import type { Instant } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { Session } from "./database.ts";
import { fault } from "./faults.ts";
import { ADMINISTRATORS_LOCK } from "./locks.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Organisations = Pick<
  Directory,
  "organisation" | "organisations" | "addOrganisation" | "changeOrganisation" | "memberships" | "setMembership"
>;

export function organisations(database: ScopedDatabase): Organisations {
  return {
    organisation: (id) => readOrganisation(database, id),
    organisations: async () => {
      const rows = await database.rows<{ state: Organisation }>(
        "SELECT state FROM organisation ORDER BY organisation_id",
      );
      return rows.map((row) => row.state);
    },
    addOrganisation: (organisation) => addOrganisation(database, organisation),
    changeOrganisation: (organisation, seen) => changeOrganisation(database, organisation, seen),
    memberships: async ({ account, organisation }) => {
      const rows = await database.rows<MembershipRow>(
        `SELECT * FROM membership
         WHERE ($1::text IS NULL OR account_id = $1) AND ($2::text IS NULL OR organisation_id = $2)
         ORDER BY organisation_id, account_id`,
        [account ?? null, organisation ?? null],
      );
      return rows.map(membershipOf);
    },
    setMembership: (membership) => setMembership(database, membership),
  };
}

async function readOrganisation(session: Session, id: OrganisationId): Promise<Organisation | undefined> {
  const [row] = await session.rows<{ state: Organisation }>(
    "SELECT state FROM organisation WHERE organisation_id = $1",
    [id],
  );
  return row?.state;
}

async function addOrganisation(database: ScopedDatabase, organisation: Organisation): Promise<"added" | "exists"> {
  return database.transaction(async (session) => {
    const added = await session.run(
      `INSERT INTO organisation (organisation_id, kind, version, state) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organisation_id) DO NOTHING`,
      [organisation.id, organisation.kind, organisation.version, canonical(organisation)],
    );
    if (added === 0) return "exists";
    const subject = { kind: "organisation", id: organisation.id };
    await audited(session, database.scope, database.now(), {
      act: "organisation.added",
      subject,
      after: outline(organisation),
    });
    return "added";
  });
}

async function changeOrganisation(
  database: ScopedDatabase,
  organisation: Organisation,
  seen: number,
): Promise<boolean> {
  return database.transaction(async (session) => {
    const before = await readOrganisation(session, organisation.id);
    const changed = await session.run(
      "UPDATE organisation SET version = $3, state = $4 WHERE organisation_id = $1 AND version = $2",
      [organisation.id, seen, organisation.version, canonical(organisation)],
    );
    if (changed === 0 || before === undefined) return false;
    await audited(session, database.scope, database.now(), {
      act: "organisation.changed",
      subject: { kind: "organisation", id: organisation.id },
      before: outline(before),
      after: outline(organisation),
    });
    return true;
  });
}

async function setMembership(database: ScopedDatabase, membership: Membership): Promise<void> {
  const { account, organisation, roles, since, until, by } = membership;
  await database.transaction(async (session) => {
    const [before] = await session.rows<MembershipRow>(
      "SELECT * FROM membership WHERE account_id = $1 AND organisation_id = $2",
      [account, organisation],
    );
    await session.run(
      `INSERT INTO membership (account_id, organisation_id, roles, since, until, made_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (account_id, organisation_id) DO UPDATE SET
         roles = excluded.roles, since = excluded.since, until = excluded.until, made_by = excluded.made_by`,
      [account, organisation, roles, since, until ?? null, by],
    );
    if (before?.until === null && before.roles.includes("administrator")) await keepAnAdministrator(session);
    await audited(session, database.scope, database.now(), {
      act: until === undefined ? "membership.set" : "membership.ended",
      subject: { kind: "account", id: account },
      ...(before === undefined ? {} : { before: { organisation, roles: before.roles, since: before.since } }),
      after: { organisation, roles, since, ...(until === undefined ? {} : { until }) },
    });
  });
}

/** Of two who take the role from each other at once, the second finds nobody left. */
export async function keepAnAdministrator(session: Session): Promise<void> {
  await session.rows("SELECT pg_advisory_xact_lock($1)", [ADMINISTRATORS_LOCK]);
  const [left] = await session.rows(
    `SELECT 1 FROM membership AS m JOIN account AS a ON a.account_id = m.account_id
     WHERE m.organisation_id = $1 AND m.until IS NULL AND 'administrator' = ANY (m.roles)
       AND a.state = 'active' AND a.login IS NOT NULL LIMIT 1`,
    [AGENCY_ID],
  );
  if (left === undefined) throw lastAdministrator();
}

/** What changes who sees what; names stay out of the audit trail. */
function outline({ kind, state, country, regions, operator }: Organisation) {
  return {
    kind,
    state,
    country,
    ...(regions === undefined ? {} : { regions }),
    ...(operator === undefined ? {} : { operator }),
  };
}

export interface MembershipRow {
  readonly account_id: AccountId;
  readonly organisation_id: OrganisationId;
  readonly roles: readonly AgencyRole[];
  readonly since: Instant;
  readonly until: Instant | null;
  readonly made_by: string;
}

function membershipOf(row: MembershipRow): Membership {
  return {
    account: row.account_id,
    organisation: row.organisation_id,
    roles: row.roles,
    since: row.since,
    ...(row.until === null ? {} : { until: row.until }),
    by: row.made_by,
  };
}

function lastAdministrator() {
  return fault(
    "last-administrator",
    {
      zh: "这是最后一名可以登录的系统管理员，不能停用、抹除或者调离。",
      en: "This is the last administrator who can sign in; the account cannot be suspended, erased or moved.",
    },
    { zh: "请先任命另一名系统管理员。", en: "Appoint another administrator first." },
  );
}
