/**
 * Brings the schema up to date: numbered plain SQL files, each applied once, in order, in one transaction, under an advisory
 * lock, and recorded with its digest. A file that was edited after it was applied is refused, and so is data of a newer version.
 *
 * A file has three parts, so that one schema runs on one machine and on a cluster (storage rule 5):
 *   -- tables   →   -- distribution (told to the hook)   →   -- keys and triggers
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database, Session } from "./database.ts";
import { fault } from "./faults.ts";
import { MIGRATION_LOCK } from "./locks.ts";

export interface Migration {
  readonly name: string;
  readonly digest: string;
  readonly tables: string;
  readonly distribution: readonly Distributed[];
  readonly keysAndTriggers: string;
}

/** How a cluster is to spread a table: by a column, or a whole copy everywhere. */
export type Distributed = { readonly table: string } & ({ readonly by: string } | { readonly everywhere: true });

export type DistributeHook = (session: Session, tables: readonly Distributed[]) => Promise<void>;

/** One machine holds all: nothing to spread. */
export const onOneMachine: DistributeHook = async () => undefined;

const FOLDER = join(import.meta.dirname, "migrations");

export function readMigrations(folder = FOLDER): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => parseMigration(file, readFileSync(join(folder, file), "utf8")));
}

export function parseMigration(name: string, text: string): Migration {
  const parts = /^-- tables$([\s\S]*?)^-- distribution$([\s\S]*?)^-- keys and triggers$([\s\S]*)$/m.exec(text);
  if (!parts)
    throw new Error(`${name}: a migration has the parts “-- tables”, “-- distribution”, “-- keys and triggers”`);
  const [, tables = "", distribution = "", keysAndTriggers = ""] = parts;
  const digest = createHash("sha256").update(text).digest("hex");
  return { name, digest, tables, distribution: readDistribution(name, distribution), keysAndTriggers };
}

/** Applies what is missing; answers the names of the migrations applied now. */
export async function migrate(
  database: Database,
  schema: string,
  migrations: readonly Migration[] = readMigrations(),
  distribute: DistributeHook = onOneMachine,
): Promise<readonly string[]> {
  return database.transaction((session) => migrateWithin(session, schema, migrations, distribute));
}

/** The same within a transaction that does more, such as a restore. */
export async function migrateWithin(
  session: Session,
  schema: string,
  migrations: readonly Migration[] = readMigrations(),
  distribute: DistributeHook = onOneMachine,
): Promise<readonly string[]> {
  await session.rows("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  const applied = await appliedIn(session, schema);
  refuseForeign(applied, migrations);
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) await apply(session, migration, distribute);
  return missing.map((migration) => migration.name);
}

async function appliedIn(session: Session, schema: string): Promise<ReadonlyMap<string, string>> {
  const [found] = await session.rows("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]);
  if (found === undefined) await session.run(`CREATE SCHEMA "${schema}"`);
  await session.run(
    `CREATE TABLE IF NOT EXISTS migration (
       name text COLLATE "C" PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const rows = await session.rows<{ name: string; digest: string }>("SELECT name, digest FROM migration ORDER BY name");
  return new Map(rows.map((row) => [row.name, row.digest]));
}

/** Throws a Fault for what a newer version wrote, and for a migration that was edited since. */
export function refuseForeign(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const ours = new Map(migrations.map((migration) => [migration.name, migration.digest]));
  for (const [name, digest] of applied) {
    if (!ours.has(name)) throw newerData(name);
    if (ours.get(name) !== digest) throw editedMigration(name);
  }
}

async function apply(session: Session, migration: Migration, distribute: DistributeHook): Promise<void> {
  await session.run(migration.tables);
  await distribute(session, migration.distribution);
  if (migration.keysAndTriggers.trim() !== "") await session.run(migration.keysAndTriggers);
  await session.run("INSERT INTO migration (name, digest) VALUES ($1, $2)", [migration.name, migration.digest]);
}

function readDistribution(name: string, text: string): readonly Distributed[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const words = /^-- (\w+) (?:by (\w+)|everywhere)$/.exec(line.trim());
      if (!words?.[1]) throw new Error(`${name}: cannot read the distribution “${line}”`);
      return words[2] === undefined ? { table: words[1], everywhere: true } : { table: words[1], by: words[2] };
    });
}

function newerData(name: string) {
  return fault(
    "data-newer",
    {
      zh: `数据由更新版本的信衡写入（${name}）。`,
      en: `The data were written by a newer version of Xinheng (${name}).`,
    },
    { zh: "请使用该版本或更新的版本启动。", en: "Start that version or a later one." },
  );
}

function editedMigration(name: string) {
  return fault(
    "migration-edited",
    { zh: `迁移文件 ${name} 在应用之后被改动。`, en: `The migration ${name} was edited after it had been applied.` },
    { zh: "请恢复原文件；改动应写入新的迁移文件。", en: "Restore the file; a change belongs in a new migration." },
  );
}
