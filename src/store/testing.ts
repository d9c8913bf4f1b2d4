/**
 * Stores for tests: a real PostgreSQL, one for all test files of a run, and in it a database for each that asks, copied from a
 * migrated template in some hundredths of a second.
 *
 * ```ts
 * const { store, close } = await testStore();
 * after(close);
 * ```
 */
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Database } from "./database.ts";
import { EMBEDDED_USERS, EmbeddedPostgres } from "./embedded.ts";
import { readMigrations } from "./migrate.ts";
import { openStore, SCHEMA, type Store, type StoreOptions } from "./store.ts";

export interface TestStore {
  readonly store: Store;
  /** Another store on the same database, as another process would open it; whoever asks closes it. */
  beside(): Promise<Store>;
  /** Closes the store and drops its database. */
  close(): Promise<void>;
  /** The serving role without a scope, as nobody gets it. */
  readonly serving: Database;
  /** A session of the superuser, for what nobody may do: tampering with a result, say. */
  tamper(sql: string, values?: readonly unknown[]): Promise<number>;
}

/** Nobody misses these data after a crash. */
const CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=256MB"];
const TEMPLATE_LOCK = 9_464_366;

/** A store with an empty database of its own in the test run's embedded PostgreSQL. */
export async function testStore(options: Partial<StoreOptions> = {}): Promise<TestStore> {
  const dataFolder = runFolder(process.ppid);
  const embedded = { settings: CARELESS };
  const cluster = await EmbeddedPostgres.attach(dataFolder, embedded);
  const database = `t_${process.pid}_${randomBytes(4).toString("hex")}`;
  const administrator = cluster.access("administrator", "postgres");
  await withSession(administrator, (session) => copyTemplate(session, dataFolder, database));
  const open = () => openStore({ ...options, dataFolder, embedded, database });
  const store = await open();
  const serving = new Database({
    access: { config: cluster.access("serving", database) },
    sessions: 1,
    schema: SCHEMA,
  });
  return {
    store,
    beside: open,
    serving,
    tamper: (sql, values = []) => tamper(cluster.access("administrator", database), sql, values),
    close: async () => {
      await serving.close();
      await store.close();
      await withSession(administrator, (session) => session.query(`DROP DATABASE "${database}" WITH (FORCE)`));
      await cluster.close();
    },
  };
}

/**
 * For the runner of many test files: holds the PostgreSQL of the run, which would otherwise start and stop with every file, and has its template
 * made. `close` takes it away.
 */
export async function keepTestPostgres(): Promise<{ close(): Promise<void> }> {
  const dataFolder = runFolder(process.pid);
  const cluster = await EmbeddedPostgres.attach(dataFolder, { settings: CARELESS });
  const administrator = cluster.access("administrator", "postgres");
  await withSession(administrator, (session) => lockedTemplate(session, dataFolder));
  return {
    close: async () => {
      await cluster.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export async function withSession<T>(config: pg.ClientConfig, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client(config);
  await session.connect();
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}

/** Changes rows with the triggers off; answers how many. */
export async function tamper(config: pg.ClientConfig, sql: string, values: readonly unknown[]): Promise<number> {
  return withSession(config, async (session) => {
    await session.query("SET session_replication_role = replica; SET search_path = xinheng");
    return (await session.query(sql, [...values])).rowCount ?? 0;
  });
}

async function copyTemplate(session: pg.Client, dataFolder: string, database: string): Promise<void> {
  const template = await lockedTemplate(session, dataFolder);
  await session.query(`CREATE DATABASE "${database}" TEMPLATE "${template}" OWNER ${EMBEDDED_USERS.owner}`);
}

/** One test file at a time, until its session ends: a template can be copied only while nobody is connected to it. */
async function lockedTemplate(session: pg.Client, dataFolder: string): Promise<string> {
  const template = templateName();
  await session.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const { rowCount } = await session.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
  if (rowCount === 0) await makeTemplate(session, dataFolder, template);
  return template;
}

/** Under another name until it is whole: a test run that is broken off must not leave half a template. */
async function makeTemplate(session: pg.Client, dataFolder: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await session.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
  await (await openStore({ dataFolder, embedded: { settings: CARELESS }, database: draft })).close();
  await session.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
}

function templateName(): string {
  const digests = readMigrations().map((migration) => migration.digest);
  return `template_${createHash("sha256").update(digests.join()).digest("hex").slice(0, 12)}`;
}

/** One folder for a test run, told apart by the runner's process; folders of runs that are over are taken away. */
function runFolder(runner: number): string {
  const prefix = `xinheng-test-${process.getuid?.() ?? 0}-`;
  for (const folder of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix)))
    if (!isAlive(Number(folder.slice(prefix.length)))) rmSync(join(tmpdir(), folder), { recursive: true, force: true });
  return join(tmpdir(), `${prefix}${runner}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
