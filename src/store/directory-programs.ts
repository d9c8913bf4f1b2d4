/** 接口客户端: programs of organisations and their tokens. */
import type { AccessToken, Client, Directory, Organisation } from "../core/access/directory.ts";
import { canonical } from "../core/canonical.ts";
import type { Instant } from "../core/time/day.ts";
import { audited } from "./audit.ts";
import type { Session } from "./database.ts";
import type { Keyed } from "./gathered.ts";
import type { ScopedDatabase } from "./scoped.ts";

type Programs = Pick<
  Directory,
  "client" | "clients" | "addClient" | "changeClient" | "keepToken" | "bearer" | "endTokens"
>;

export function programs(database: ScopedDatabase): Programs {
  return {
    client: (id) => readClient(database, id),
    clients: async () => {
      const rows = await database.rows<{ state: Client }>("SELECT state FROM client ORDER BY client_id");
      return rows.map((row) => row.state);
    },
    addClient: (client) => addClient(database, client),
    changeClient: (client, seen) => changeClient(database, client, seen),
    keepToken: (token) => keepToken(database, token),
    bearer: (hash, now) => bearer(database, hash, now),
    endTokens: (client) => endTokens(database, client),
  };
}

async function readClient(session: Session, id: string): Promise<Client | undefined> {
  const [row] = await session.rows<{ state: Client }>("SELECT state FROM client WHERE client_id = $1", [id]);
  return row?.state;
}

async function addClient(database: ScopedDatabase, client: Client): Promise<"added" | "exists"> {
  return database.transaction(async (session) => {
    const added = await session.run(
      `INSERT INTO client (client_id, organisation_id, version, state) VALUES ($1, $2, $3, $4)
       ON CONFLICT (client_id) DO NOTHING`,
      [client.id, client.organisation, client.version, canonical(client)],
    );
    if (added === 0) return "exists";
    await audited(session, database.scope, database.now(), {
      act: "client.added",
      subject: { kind: "client", id: client.id },
      after: outline(client),
    });
    return "added";
  });
}

async function changeClient(database: ScopedDatabase, client: Client, seen: number): Promise<boolean> {
  return database.transaction(async (session) => {
    const before = await readClient(session, client.id);
    const changed = await session.run(
      "UPDATE client SET version = $3, state = $4 WHERE client_id = $1 AND version = $2",
      [client.id, seen, client.version, canonical(client)],
    );
    if (changed === 0 || before === undefined) return false;
    await audited(session, database.scope, database.now(), {
      act: "client.changed",
      subject: { kind: "client", id: client.id },
      before: outline(before),
      after: outline(client),
    });
    return true;
  });
}

async function keepToken(database: ScopedDatabase, token: AccessToken): Promise<void> {
  const { hash, client, scopes, expiresAt } = token;
  await database.transaction(async (session) => {
    await session.run("INSERT INTO access_token (token_hash, client_id, scopes, expires_at) VALUES ($1, $2, $3, $4)", [
      hash,
      client,
      scopes,
      expiresAt,
    ]);
    await audited(session, database.scope, database.now(), {
      act: "token.issued",
      subject: { kind: "client", id: client },
      after: { scopes, expiresAt },
    });
  });
}

async function bearer(database: ScopedDatabase, hash: string, now: Instant) {
  const row = await database.row<BearerRow>(
    `SELECT t.token_hash AS key, t.scopes, t.expires_at, c.state AS client, o.state AS organisation
     FROM access_token AS t JOIN client AS c ON c.client_id = t.client_id
     JOIN organisation AS o ON o.organisation_id = c.organisation_id
     WHERE t.token_hash = ANY ($1::text[])`,
    hash,
  );
  if (row === undefined || row.expires_at <= now) return undefined;
  const { client, organisation, scopes, expires_at: expiresAt } = row;
  return { token: { hash, client: client.id, scopes, expiresAt }, client, organisation };
}

async function endTokens(database: ScopedDatabase, client: string): Promise<number> {
  return database.transaction(async (session) => {
    const ended = await session.run("DELETE FROM access_token WHERE client_id = $1", [client]);
    if (ended > 0)
      await audited(session, database.scope, database.now(), {
        act: "token.ended",
        subject: { kind: "client", id: client },
        before: { tokens: ended },
      });
    return ended;
  });
}

interface BearerRow extends Keyed {
  readonly scopes: readonly string[];
  readonly expires_at: Instant;
  readonly client: Client;
  readonly organisation: Organisation;
}

/** No hashes of secrets: their numbers and last days say which was made or ended. */
function outline({ organisation, scopes, secrets, perMinute, state }: Client) {
  const shown = secrets.map(({ number, expiresAt }) => ({ number, expiresAt }));
  return { organisation, scopes, secrets: shown, perMinute, state };
}
