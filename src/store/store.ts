/**
 * Opens the store: the embedded PostgreSQL of a data folder, or the server of DATABASE_URL; migrates, sets up the two roles, and answers the ports that
 * the use cases stand at. The same schema and the same code either way.
 */
import pg from "pg";
import type {
  AgencySettings,
  Idempotency,
  Imports,
  Journal,
  Operators,
  PackShelf,
  Results,
  Runs,
  Settings,
  Sources,
  StandardShelf,
} from "../core/desk.ts";
import { type Access, Database, type SessionCounts } from "./database.ts";
import { EMBEDDED_USERS, type EmbeddedOptions, EmbeddedPostgres } from "./embedded.ts";
import { fault } from "./faults.ts";
import { PostgresIdempotency } from "./idempotency.ts";
import { PostgresImports } from "./imports.ts";
import { PostgresJournal } from "./journal.ts";
import { migrate } from "./migrate.ts";
import { PostgresOperators } from "./operators.ts";
import { PostgresPacks } from "./packs.ts";
import { PostgresResults } from "./results.ts";
import { assumableRole, checkServing, grantServing, setUpEmbedded } from "./roles.ts";
import { PostgresRuns } from "./runs.ts";
import { PostgresSettings, undecided } from "./settings.ts";
import { PostgresSources } from "./sources.ts";
import { PostgresStandards } from "./standards.ts";

export interface StoreOptions {
  /** Where the embedded database lives; made when it is not there. */
  readonly dataFolder: string;
  /** A PostgreSQL server (15 or later) to use instead; its user owns the schema and migrates it. */
  readonly databaseUrl?: string | undefined;
  /** Another login of that server for serving, neither owner nor superuser; without it a role is made and assumed. */
  readonly servingUrl?: string | undefined;
  /** In force until the agency has changed anything. */
  readonly firstSettings?: AgencySettings;
  /** Sessions of the serving role at most. */
  readonly sessions?: number;
  readonly embedded?: EmbeddedOptions;
  /** The database inside the embedded cluster; for tests. */
  readonly database?: string;
}

export interface Store {
  readonly journal: Journal;
  readonly operators: Operators;
  readonly results: Results;
  readonly sources: Sources;
  readonly imports: Imports;
  readonly runs: Runs;
  readonly settings: Settings;
  readonly packs: PackShelf;
  readonly standards: StandardShelf;
  readonly idempotency: Idempotency;
  /** Where the queue keeps its jobs: the same database, as the owner. */
  readonly queueAccess: QueueAccess;
  health(): Promise<StoreHealth>;
  /** Sessions of the serving role: how many are open, how many of them idle, how many requests wait for one. */
  pool(): SessionCounts;
  close(): Promise<void>;
}

export interface QueueAccess {
  readonly config: pg.ClientConfig;
  readonly schema: string;
  /** Brings an embedded database back that was killed. */
  readonly revive?: () => Promise<void>;
}

export interface StoreHealth {
  readonly kind: "embedded" | "server";
  /** Such as `18.4`. */
  readonly version: string;
  /** `apart`: serving has a role of its own. `owner`: the server let us make none, and only triggers guard facts and results. */
  readonly serving: "apart" | "owner";
  readonly migrations: number;
}

export const SCHEMA = "xinheng";
const QUEUE_SCHEMA = "xinheng_jobs";
const SESSIONS = 10;
/** PostgreSQL 15, as `server_version_num` counts. */
const OLDEST_SERVER = 150_000;

/** Throws a Fault, with what to do, when the database cannot be reached, is too old, or holds data of a newer version. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const backend = await (options.databaseUrl === undefined ? embeddedBackend(options) : serverBackend(options));
  const open = (access: Access, sessions: number) =>
    new Database({ access, sessions, schema: SCHEMA, ...backend.revive });
  const owner = open(backend.owner, 2);
  try {
    await refuseOldServer(owner);
    await migrate(owner, SCHEMA);
    const serving = await backend.serving(owner);
    const database = open(serving, options.sessions ?? SESSIONS);
    if (serving !== backend.owner) await checkServing(database, SCHEMA);
    return storeOf(database, backend, serving === backend.owner ? "owner" : "apart", options);
  } catch (error) {
    await backend.close();
    throw error;
  } finally {
    await owner.close();
  }
}

/** Where the database comes from, before anything is in it. */
interface Backend {
  readonly kind: "embedded" | "server";
  readonly owner: Access;
  readonly revive: { readonly revive?: () => Promise<void> };
  /** Prepares the serving role and answers how to be it; the owner's own access where there can be none. */
  serving(owner: Database): Promise<Access>;
  close(): Promise<void>;
}

async function embeddedBackend(options: StoreOptions): Promise<Backend> {
  const embedded = await EmbeddedPostgres.attach(options.dataFolder, options.embedded);
  const name = options.database ?? "xinheng";
  await setUpEmbedded(embedded, name);
  return {
    kind: "embedded",
    owner: { config: embedded.access("owner", name) },
    revive: { revive: () => embedded.ensure() },
    serving: async (owner) => {
      await grantServing(owner, SCHEMA, EMBEDDED_USERS.serving);
      return { config: embedded.access("serving", name) };
    },
    close: () => embedded.close(),
  };
}

async function serverBackend(options: StoreOptions): Promise<Backend> {
  const owner: Access = { config: { connectionString: options.databaseUrl ?? "" } };
  return {
    kind: "server",
    owner,
    revive: {},
    serving: (database) => serverServing(database, owner, options.servingUrl),
    close: async () => undefined,
  };
}

async function serverServing(database: Database, owner: Access, servingUrl: string | undefined): Promise<Access> {
  if (servingUrl !== undefined) {
    await grantServing(database, SCHEMA, loginOf(servingUrl));
    return { config: { connectionString: servingUrl } };
  }
  const role = await assumableRole(database);
  if (role === undefined) return owner;
  await grantServing(database, SCHEMA, role);
  return { ...owner, role };
}

function loginOf(url: string): string {
  return new pg.Client({ connectionString: url }).user ?? "";
}

function storeOf(database: Database, backend: Backend, serving: StoreHealth["serving"], options: StoreOptions): Store {
  return {
    journal: new PostgresJournal(database),
    operators: new PostgresOperators(database),
    results: new PostgresResults(database),
    sources: new PostgresSources(database),
    imports: new PostgresImports(database),
    runs: new PostgresRuns(database),
    settings: new PostgresSettings(database, options.firstSettings ?? undecided),
    packs: new PostgresPacks(database),
    standards: new PostgresStandards(database),
    idempotency: new PostgresIdempotency(database),
    queueAccess: { config: backend.owner.config, schema: QUEUE_SCHEMA, ...backend.revive },
    health: async () => ({ kind: backend.kind, serving, ...(await ask(database)) }),
    pool: () => database.sessions(),
    close: async () => {
      await database.close();
      await backend.close();
    },
  };
}

async function ask(database: Database): Promise<{ version: string; migrations: number }> {
  const [row] = await database.rows<{ version: string; migrations: number }>(
    "SELECT current_setting('server_version') AS version, (SELECT count(*) FROM migration) AS migrations",
  );
  if (row === undefined) throw new Error("the database answered nothing");
  return { version: row.version.split(" ")[0] ?? "", migrations: row.migrations };
}

async function refuseOldServer(owner: Database): Promise<void> {
  const [row] = await owner.rows<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version",
  );
  if (row === undefined || row.number >= OLDEST_SERVER) return;
  throw fault(
    "database-too-old",
    {
      zh: `数据库服务器是 PostgreSQL ${row.version}，低于要求的 15。`,
      en: `The database server is PostgreSQL ${row.version}; 15 or later is needed.`,
    },
    {
      zh: "请升级服务器，或者去掉 DATABASE_URL 使用内置数据库。",
      en: "Upgrade it, or leave DATABASE_URL out to use the embedded database.",
    },
  );
}
