/**
 * Opens the store: the embedded PostgreSQL of a data folder, or the server of DATABASE_URL; migrates, sets up the roles, and answers the ports that
 * the use cases stand at. The same schema and the same code either way.
 */
import pg from "pg";
import { type Scope, systemScope } from "../core/access/scope.ts";
import type { AgencySettings } from "../core/desk.ts";
import { instantOf } from "../core/time/day.ts";
import { CommonLexemes } from "./common-lexemes.ts";
import { type Access, Database, type SessionCounts } from "./database.ts";
import { EMBEDDED_USERS, type EmbeddedOptions, EmbeddedPostgres } from "./embedded.ts";
import { fault } from "./faults.ts";
import { ReceiptSweeper } from "./idempotency.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { type PortOptions, portsOf, type StorePorts } from "./ports.ts";
import { QueryWriter } from "./queries.ts";
import { Remembered } from "./remembered.ts";
import { renewNames } from "./renewing-names.ts";
import {
  assumableServing,
  assumableWorker,
  checkServing,
  EMBEDDED_WORKER,
  grantServing,
  grantWorking,
  setUpEmbedded,
  withholdSetConfig,
} from "./roles.ts";
import { boundTo, type Clock, unbound } from "./scoped.ts";
import { undecided } from "./settings.ts";

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

/** The ports that stand directly on a store are the product's own (scope `system`), on the clock of the wall. */
export interface Store extends StorePorts {
  /** The ports in the name of a scope. Throws a Fault for anybody but the product itself where there is no serving role to bind. */
  at(scope: Scope, clock: Clock): StorePorts;
  /** Where the queue keeps its jobs: the same database, as the owner. */
  readonly queueAccess: QueueAccess;
  health(): Promise<StoreHealth>;
  /** What waits to be written or sealed, for those who watch the machine. */
  figures(): Promise<StoreFigures>;
  /** How another thread of this process reaches the same database, as the product itself. */
  readonly joining: JoinAccess;
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

/** Can be sent to a thread. */
export interface JoinAccess {
  readonly working: Access;
  readonly firstSettings: AgencySettings;
}

export interface StoreHealth {
  readonly kind: "embedded" | "server";
  /** Such as `18.4`. */
  readonly version: string;
  /** `apart`: serving has a role of its own. `owner`: the server let us make none, and nobody but the product itself is let in. */
  readonly serving: "apart" | "owner";
  /** `apart`: the product itself works under a role that owns nothing. `owner`: the server let us make none that sees all rows. */
  readonly working: "apart" | "owner";
  /** Whether the login of the product's own work could do anything on its server. */
  readonly superuser: boolean;
  /** How many migrations are applied, and how many this release has. */
  readonly migrations: number;
  readonly migrationsShipped: number;
}

export interface StoreFigures {
  /** Audit entries without a link, and how long the oldest has waited for one. */
  readonly auditUnsealed: number;
  readonly auditUnsealedSeconds: number;
  /** Statements that are no leaf of the log yet. */
  readonly logUnsealed: number;
  /** Queries whose askers wait until they are kept. */
  readonly queriesWaiting: number;
}

export const SCHEMA = "xinheng";
const QUEUE_SCHEMA = "xinheng_jobs";
const SESSIONS = 10;
/** The product itself does few things at a time. */
const WORKING_SESSIONS = 6;
/** A thread writes, reads ahead, and renews its lease. */
const JOINED_SESSIONS = 3;
/** PostgreSQL 15, as `server_version_num` counts. */
const OLDEST_SERVER = 150_000;

/** Throws a Fault, with what to do, when the database cannot be reached, is too old, or holds data of a newer version. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const backend = await (options.databaseUrl === undefined ? embeddedBackend(options) : serverBackend(options));
  const open = (access: Access, sessions: number, prepares = false) =>
    new Database({ access, sessions, schema: SCHEMA, prepares, ...backend.revive });
  const owner = open(backend.owner, 2);
  let serving: Database | undefined;
  try {
    await refuseOldServer(owner);
    await migrate(owner, SCHEMA);
    await renewNames(owner);
    const roles = await backend.roles(owner);
    serving = roles.serving && open(roles.serving, options.sessions ?? SESSIONS, true);
    if (serving !== undefined) await checkServing(serving, SCHEMA);
    const workingAccess = roles.working ?? backend.owner;
    const working = open(workingAccess, WORKING_SESSIONS);
    return storeOf({ serving, working, workingAccess, isApart: roles.working !== undefined }, backend, options);
  } catch (error) {
    await serving?.close();
    await backend.close();
    throw error;
  } finally {
    await owner.close();
  }
}

/**
 * The store of another thread, which has migrated it and set up its roles and keeps the database alive meanwhile: for the product's own work alone. A
 * database that goes away is not brought back from here.
 */
export function joinStore({ working, firstSettings }: JoinAccess): Pick<Store, "at" | "close"> {
  const database = new Database({ access: working, sessions: JOINED_SESSIONS, schema: SCHEMA });
  const ports = portOptions(database, firstSettings);
  return {
    at: (scope, clock) => {
      if (scope.kind !== "system") throw noServingRole();
      return portsOf(unbound(database, scope, clock), ports);
    },
    close: () => database.close(),
  };
}

function portOptions(working: Database, firstSettings: AgencySettings): PortOptions {
  return {
    firstSettings,
    sweeper: new ReceiptSweeper(working),
    queries: new QueryWriter(working),
    common: new CommonLexemes(),
    remembered: { packs: new Remembered(), standards: new Remembered() },
  };
}

/** Where the database comes from, before anything is in it. */
interface Backend {
  readonly kind: "embedded" | "server";
  readonly owner: Access;
  readonly revive: { readonly revive?: () => Promise<void> };
  /** Prepares the two roles and answers how to be them. */
  roles(owner: Database): Promise<Roles>;
  close(): Promise<void>;
}

/** How to be each role; absent where the server lets us make none. */
interface Roles {
  readonly serving: Access | undefined;
  readonly working: Access | undefined;
}

async function embeddedBackend(options: StoreOptions): Promise<Backend> {
  const embedded = await EmbeddedPostgres.attach(options.dataFolder, options.embedded);
  const name = options.database ?? "xinheng";
  await setUpEmbedded(embedded, name);
  const owner = { config: embedded.access("owner", name) };
  return {
    kind: "embedded",
    owner,
    revive: { revive: () => embedded.ensure() },
    roles: async (database) => {
      await grantServing(database, SCHEMA, EMBEDDED_USERS.serving);
      await grantWorking(database, SCHEMA, EMBEDDED_WORKER);
      await withholdSetConfig(embedded, name, database);
      return { serving: { config: embedded.access("serving", name) }, working: { ...owner, role: EMBEDDED_WORKER } };
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
    roles: async (database) => ({
      serving: await serverServing(database, owner, options.servingUrl),
      working: await serverWorking(database, owner),
    }),
    close: async () => undefined,
  };
}

async function serverServing(
  database: Database,
  owner: Access,
  servingUrl: string | undefined,
): Promise<Access | undefined> {
  if (servingUrl !== undefined) {
    await grantServing(database, SCHEMA, loginOf(servingUrl));
    return { config: { connectionString: servingUrl } };
  }
  const role = await assumableServing(database);
  if (role === undefined) return undefined;
  await grantServing(database, SCHEMA, role);
  return { ...owner, role };
}

async function serverWorking(database: Database, owner: Access): Promise<Access | undefined> {
  const role = await assumableWorker(database);
  if (role === undefined) return undefined;
  await grantWorking(database, SCHEMA, role);
  return { ...owner, role };
}

function loginOf(url: string): string {
  return new pg.Client({ connectionString: url }).user ?? "";
}

/** The sessions of the two roles. */
interface Sessions {
  readonly serving: Database | undefined;
  readonly working: Database;
  readonly workingAccess: Access;
  /** Whether the product's own work has a role apart from the owner. */
  readonly isApart: boolean;
}

function storeOf(sessions: Sessions, backend: Backend, options: StoreOptions): Store {
  const { serving, working, workingAccess, isApart } = sessions;
  const firstSettings = options.firstSettings ?? undecided;
  const ports = portOptions(working, firstSettings);
  const at = (scope: Scope, clock: Clock): StorePorts => {
    if (scope.kind === "system") return portsOf(unbound(working, scope, clock), ports);
    if (serving === undefined) throw noServingRole();
    return portsOf(boundTo(serving, scope, clock), ports);
  };
  return {
    ...at(THE_PRODUCT, WALL_CLOCK),
    at,
    queueAccess: { config: backend.owner.config, schema: QUEUE_SCHEMA, ...backend.revive },
    health: async () => ({
      kind: backend.kind,
      serving: serving === undefined ? "owner" : "apart",
      working: isApart ? "apart" : "owner",
      ...(await ask(working)),
    }),
    figures: async () => ({ ...(await unsealed(working)), queriesWaiting: ports.queries.waiting }),
    joining: { working: workingAccess, firstSettings },
    pool: () => (serving ?? working).sessions(),
    close: async () => {
      await Promise.all([serving?.close(), working.close()]);
      await backend.close();
    },
  };
}

const THE_PRODUCT = systemScope({ id: "system", name: "信衡" }, "job");
const WALL_CLOCK: Clock = { now: () => instantOf(Date.now()) };

async function ask(
  database: Database,
): Promise<Pick<StoreHealth, "version" | "superuser" | "migrations" | "migrationsShipped">> {
  const [row] = await database.rows<{ version: string; superuser: boolean; migrations: number }>(
    `SELECT current_setting('server_version') AS version, (SELECT count(*) FROM migration) AS migrations,
            (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS superuser`,
  );
  if (row === undefined) throw new Error("the database answered nothing");
  return { ...row, version: row.version.split(" ")[0] ?? "", migrationsShipped: readMigrations().length };
}

async function unsealed(database: Database): Promise<Omit<StoreFigures, "queriesWaiting">> {
  const [row] = await database.rows<{ audit: number; seconds: number; log: number }>(
    `SELECT count(*) AS audit, coalesce(extract(epoch FROM now() - min(e.at)), 0)::integer AS seconds,
            (SELECT count(*) FROM log_waiting) AS log
     FROM audit_waiting AS w JOIN audit_entry AS e ON e.entry_id = w.entry_id`,
  );
  const { audit, seconds, log } = row ?? { audit: 0, seconds: 0, log: 0 };
  return { auditUnsealed: audit, auditUnsealedSeconds: Math.max(0, seconds), logUnsealed: log };
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

function noServingRole() {
  return fault(
    "serving-role-needed",
    {
      zh: "数据库没有独立的服务角色，行级安全无法约束任何人，因此不对外提供服务。",
      en: "The database has no serving role of its own; row-level security could bind nobody, so nobody is let in.",
    },
    {
      zh: "请用 DATABASE_SERVING_URL 提供一个普通登录，或者让 DATABASE_URL 的用户可以创建角色（CREATEROLE）。",
      en: "Give an ordinary login as DATABASE_SERVING_URL, or let the user of DATABASE_URL make roles (CREATEROLE).",
    },
  );
}
