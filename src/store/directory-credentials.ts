/** How people prove who they are, what may be used only once, and how often something was tried in vain. */
import type { AccountId, AttemptLimit, Credential, Directory } from "../core/access/directory.ts";
import { canonical } from "../core/canonical.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Credentials = Pick<
  Directory,
  | "credentials"
  | "credential"
  | "keepCredential"
  | "credentialUsed"
  | "dropCredential"
  | "spend"
  | "attempt"
  | "forgiveAttempts"
>;

export function credentials(database: ScopedDatabase): Credentials {
  return {
    credentials: async (account) => {
      const rows = await database.rows<CredentialRow>(
        "SELECT * FROM credential WHERE account_id = $1 ORDER BY kind, created_at, credential_id",
        [account],
      );
      return rows.map(credentialOf);
    },
    credential: async (kind, id) => {
      const [row] = await database.rows<CredentialRow>(
        "SELECT * FROM credential WHERE kind = $1 AND credential_id = $2",
        [kind, id],
      );
      return row && credentialOf(row);
    },
    keepCredential: (credential) => keepCredential(database, credential),
    credentialUsed: async ({ kind, id, account, state, lastUsedAt }) => {
      await database.run(
        "UPDATE credential SET state = $4, last_used_at = $5 WHERE kind = $1 AND credential_id = $2 AND account_id = $3",
        [kind, id, account, canonical(state), lastUsedAt ?? null],
      );
    },
    dropCredential: (account, kind, id) => dropCredential(database, account, kind, id),
    spend: async (key, expiresAt) => {
      const sql = "INSERT INTO used_once (used_key, expires_at) VALUES ($1, $2) ON CONFLICT (used_key) DO NOTHING";
      return (await database.run(sql, [key, expiresAt])) === 1;
    },
    attempt: (key, now, limit) => attempt(database, key, now, limit),
    forgiveAttempts: async (key, which) => {
      if (which === "all") await database.run("DELETE FROM attempt WHERE attempt_key = $1", [key]);
      else await database.run("UPDATE attempt SET count = greatest(count - 1, 0) WHERE attempt_key = $1", [key]);
    },
  };
}

async function keepCredential(database: ScopedDatabase, credential: Credential): Promise<boolean> {
  const { kind, id, account, name, state, createdAt, lastUsedAt } = credential;
  return database.transaction(async (session) => {
    const kept = await session.run(
      `INSERT INTO credential (kind, credential_id, account_id, name, state, created_at, last_used_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (kind, credential_id) DO UPDATE SET
         name = excluded.name, state = excluded.state, created_at = excluded.created_at, last_used_at = excluded.last_used_at
       WHERE credential.account_id = excluded.account_id`,
      [kind, id, account, name ?? null, canonical(state), createdAt, lastUsedAt ?? null],
    );
    if (kept === 0) return false;
    await audited(session, database.scope, database.now(), {
      act: "credential.kept",
      subject: { kind: "account", id: account },
      after: { kind },
    });
    return true;
  });
}

async function dropCredential(
  database: ScopedDatabase,
  account: AccountId,
  kind: Credential["kind"],
  id: string,
): Promise<boolean> {
  return database.transaction(async (session) => {
    const dropped = await session.run(
      "DELETE FROM credential WHERE kind = $1 AND credential_id = $2 AND account_id = $3",
      [kind, id, account],
    );
    if (dropped === 0) return false;
    await audited(session, database.scope, database.now(), {
      act: "credential.dropped",
      subject: { kind: "account", id: account },
      before: { kind },
    });
    return true;
  });
}

/** The row is locked while it is counted, so of many at once each counts on what the one before left. */
async function attempt(
  database: ScopedDatabase,
  key: string,
  now: Instant,
  limit: AttemptLimit,
): Promise<Instant | undefined> {
  const forgotten = instantOf(Date.parse(now) - limit.forgetSeconds * 1000);
  const admitted = await database.run(
    `INSERT INTO attempt (attempt_key, count, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (attempt_key) DO UPDATE SET
       count = CASE WHEN attempt.last_at < $3 THEN 1 ELSE attempt.count + 1 END, last_at = excluded.last_at
     WHERE attempt.last_at < $3 OR attempt.count = 0
       OR attempt.last_at + make_interval(secs => ($4::integer[])[least(attempt.count, cardinality($4::integer[]))]) <= $2`,
    [key, now, forgotten, limit.waitSeconds],
  );
  if (admitted === 1) return undefined;
  const [row] = await database.rows<{ count: number; last_at: Instant }>(
    "SELECT count, last_at FROM attempt WHERE attempt_key = $1",
    [key],
  );
  return instantOf(Date.parse(row?.last_at ?? now) + waitAfter(row?.count ?? 1, limit) * 1000);
}

function waitAfter(count: number, { waitSeconds }: AttemptLimit): number {
  return waitSeconds[Math.min(count, waitSeconds.length) - 1] ?? 0;
}

interface CredentialRow {
  readonly kind: Credential["kind"];
  readonly credential_id: string;
  readonly account_id: AccountId;
  readonly name: string | null;
  readonly state: Credential["state"];
  readonly created_at: Instant;
  readonly last_used_at: Instant | null;
}

function credentialOf(row: CredentialRow): Credential {
  return {
    account: row.account_id,
    id: row.credential_id,
    kind: row.kind,
    ...(row.name === null ? {} : { name: row.name }),
    state: row.state,
    createdAt: row.created_at,
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}
