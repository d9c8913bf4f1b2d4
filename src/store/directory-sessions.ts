/** Sessions of people, links that work once, and taking out what is past its time. */
import type { AccountId, Directory, OneTimeLink, OrganisationId, Session, Standing } from "../core/access/directory.ts";
import type { AgencyRole, Organisation } from "../core/access/organisation.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { Session as DatabaseSession } from "./database.ts";
import { type AccountRow, accountOf } from "./directory-accounts.ts";
import type { Keyed } from "./gathered.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Sessions = Pick<
  Directory,
  | "startSession"
  | "standing"
  | "touchSession"
  | "renewSession"
  | "sessions"
  | "endSessions"
  | "keepLink"
  | "link"
  | "takeLink"
  | "sweep"
>;

export function sessions(database: ScopedDatabase): Sessions {
  return {
    startSession: (session) => database.transaction((within) => start(database, within, session)),
    standing: (id) => standing(database, id),
    touchSession: async (id, seenAt) => {
      await database.run("UPDATE session SET last_seen_at = $2 WHERE session_id = $1", [id, seenAt]);
    },
    renewSession: (old, session) => renewSession(database, old, session),
    sessions: async (account) => {
      const rows = await database.rows<SessionRow>(
        "SELECT * FROM session WHERE account_id = $1 ORDER BY created_at DESC, session_id",
        [account],
      );
      return rows.map(sessionOf);
    },
    endSessions: (account, which) => endSessions(database, account, which),
    keepLink: (link) => keepLink(database, link),
    link: async (hash, now) => {
      const [row] = await database.rows<LinkRow>(
        "SELECT * FROM one_time_link WHERE link_hash = $1 AND expires_at > $2",
        [hash, now],
      );
      return row && linkOf(row);
    },
    takeLink: (hash, now) => takeLink(database, hash, now),
    sweep: (now, idleBefore) => sweep(database, now, idleBefore),
  };
}

async function start(database: ScopedDatabase, within: DatabaseSession, session: Session): Promise<void> {
  await insert(within, session);
  await audited(within, database.scope, database.now(), {
    act: "session.started",
    subject: { kind: "account", id: session.account },
    after: { session: session.id, factors: session.factors, ...acting(session) },
  });
}

async function renewSession(database: ScopedDatabase, old: string, session: Session): Promise<void> {
  await database.transaction(async (within) => {
    await within.run("DELETE FROM session WHERE session_id = $1 AND account_id = $2", [old, session.account]);
    await insert(within, session);
    await audited(within, database.scope, database.now(), {
      act: "session.renewed",
      subject: { kind: "account", id: session.account },
      before: { session: old },
      after: { session: session.id, ...acting(session) },
    });
  });
}

async function insert(within: DatabaseSession, session: Session): Promise<void> {
  await within.run(
    `INSERT INTO session (session_id, account_id, acting, created_at, last_seen_at, expires_at, factors, address, device)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      session.id,
      session.account,
      session.acting ?? null,
      session.createdAt,
      session.lastSeenAt,
      session.expiresAt,
      session.factors,
      session.address ?? null,
      session.device ?? null,
    ],
  );
}

async function standing(database: ScopedDatabase, id: string): Promise<Standing | undefined> {
  const row = await database.row<StandingRow>(
    `SELECT s.session_id AS key, s.*, a.login, a.name, a.state, a.created_at AS account_created_at, a.statement, a.acknowledged_at, a.version,
            m.roles, o.state AS organisation
     FROM session AS s JOIN account AS a ON a.account_id = s.account_id
     LEFT JOIN membership AS m
       ON m.account_id = s.account_id AND m.organisation_id = s.acting AND m.until IS NULL
     LEFT JOIN organisation AS o ON o.organisation_id = m.organisation_id
     WHERE s.session_id = ANY ($1::text[])`,
    id,
  );
  if (row === undefined) return undefined;
  const { roles, organisation } = row;
  return {
    session: sessionOf(row),
    account: accountOf({ ...row, created_at: row.account_created_at }),
    ...(roles === null || organisation === null ? {} : { member: { organisation, roles } }),
  };
}

async function endSessions(
  database: ScopedDatabase,
  account: AccountId,
  { id, except }: { readonly id?: string; readonly except?: string },
): Promise<number> {
  return database.transaction(async (within) => {
    const ended = await within.rows<{ session_id: string }>(
      `DELETE FROM session WHERE account_id = $1 AND ($2::text IS NULL OR session_id = $2)
         AND ($3::text IS NULL OR session_id <> $3) RETURNING session_id`,
      [account, id ?? null, except ?? null],
    );
    if (ended.length === 0) return 0;
    await audited(within, database.scope, database.now(), {
      act: "session.ended",
      subject: { kind: "account", id: account },
      before: { sessions: ended.map((row) => row.session_id).sort() },
    });
    return ended.length;
  });
}

// Links ---------------------------------------------------------------------------------------------------------------

async function keepLink(database: ScopedDatabase, link: OneTimeLink): Promise<void> {
  await database.transaction(async (within) => {
    await within.run("DELETE FROM one_time_link WHERE account_id = $1", [link.account]);
    await within.run(
      "INSERT INTO one_time_link (link_hash, purpose, account_id, made_by, expires_at) VALUES ($1, $2, $3, $4, $5)",
      [link.hash, link.purpose, link.account, link.by, link.expiresAt],
    );
    await audited(within, database.scope, database.now(), {
      act: "link.made",
      subject: { kind: "account", id: link.account },
      after: { purpose: link.purpose, expiresAt: link.expiresAt },
    });
  });
}

async function takeLink(database: ScopedDatabase, hash: string, now: Instant): Promise<OneTimeLink | undefined> {
  return database.transaction(async (within) => {
    const [row] = await within.rows<LinkRow>(
      "DELETE FROM one_time_link WHERE link_hash = $1 AND expires_at > $2 RETURNING *",
      [hash, now],
    );
    if (row === undefined) return undefined;
    await audited(within, database.scope, database.now(), {
      act: "link.used",
      subject: { kind: "account", id: row.account_id },
      before: { purpose: row.purpose },
    });
    return linkOf(row);
  });
}

// Sweeping ------------------------------------------------------------------------------------------------------------

/** No wait is longer. */
const ATTEMPTS_KEPT_MS = 2 * 86_400_000;

async function sweep(database: ScopedDatabase, now: Instant, idleBefore: Instant): Promise<number> {
  return database.transaction(async (within) => {
    const swept =
      (await within.run("DELETE FROM session WHERE expires_at <= $1 OR last_seen_at < $2", [now, idleBefore])) +
      (await within.run("DELETE FROM one_time_link WHERE expires_at <= $1", [now])) +
      (await within.run("DELETE FROM access_token WHERE expires_at <= $1", [now])) +
      (await within.run("DELETE FROM used_once WHERE expires_at <= $1", [now])) +
      (await within.run("DELETE FROM attempt WHERE last_at < $1", [instantOf(Date.parse(now) - ATTEMPTS_KEPT_MS)]));
    if (swept > 0) await audited(within, database.scope, now, { act: "identity.swept", after: { rows: swept } });
    return swept;
  });
}

// Rows ----------------------------------------------------------------------------------------------------------------

interface SessionRow {
  readonly session_id: string;
  readonly account_id: AccountId;
  readonly acting: OrganisationId | null;
  readonly created_at: Instant;
  readonly last_seen_at: Instant;
  readonly expires_at: Instant;
  readonly factors: readonly string[];
  readonly address: string | null;
  readonly device: string | null;
}

interface StandingRow extends Keyed, SessionRow, Omit<AccountRow, "created_at"> {
  readonly account_created_at: Instant;
  readonly roles: readonly AgencyRole[] | null;
  readonly organisation: Organisation | null;
}

function sessionOf(row: SessionRow): Session {
  return {
    id: row.session_id,
    account: row.account_id,
    ...(row.acting === null ? {} : { acting: row.acting }),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    factors: row.factors,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.device === null ? {} : { device: row.device }),
  };
}

function acting(session: Session) {
  return session.acting === undefined ? {} : { acting: session.acting };
}

interface LinkRow {
  readonly link_hash: string;
  readonly purpose: OneTimeLink["purpose"];
  readonly account_id: AccountId;
  readonly made_by: string;
  readonly expires_at: Instant;
}

function linkOf(row: LinkRow): OneTimeLink {
  const { link_hash: hash, purpose, account_id: account, made_by: by, expires_at: expiresAt } = row;
  return { hash, purpose, account, by, expiresAt };
}
