/**
 * Puts a checked backup into an empty store: contents first, then in one transaction the schema as it was, every row, and what migrations
 * have come since. A restore that breaks off has changed nothing in the database, and can be begun again.
 */
import { type Access, Database, type Session } from "../database.ts";
import { type EmbeddedOptions, EmbeddedPostgres } from "../embedded.ts";
import { fault } from "../faults.ts";
import { migrateWithin } from "../migrate.ts";
import { setUpEmbedded } from "../roles.ts";
import { readArchive, Sums } from "./archive.ts";
import { type CheckedBackup, migrationsOf } from "./check.ts";
import type { Beside, Contents } from "./contents.ts";
import { headsIn, type Manifest } from "./manifest.ts";
import { copyTarget, NOT_KEPT, rowsIn, setCounter, tablesOf } from "./tables.ts";
import { brokenArchive, type Entry } from "./tar.ts";

export interface RestoreOptions {
  readonly checked: CheckedBackup;
  readonly schema: string;
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly embedded?: EmbeddedOptions;
  /** The database inside the embedded cluster; for tests. */
  readonly database?: string;
  readonly beside: Beside;
  readonly progress?: (share: number, what: string) => void;
}

export interface RestoredBackup {
  readonly version: string;
  readonly madeAt: string;
  readonly rows: number;
  readonly contents: number;
  readonly keys: "restored" | "not-in-it";
  /** Migrations that came after the backup was made, applied now. */
  readonly migrated: readonly string[];
  readonly missing: readonly string[];
  readonly heads: Manifest["heads"];
}

export async function restoreBackup(options: RestoreOptions): Promise<RestoredBackup> {
  const place = await openPlace(options);
  try {
    await refuseFull(place.owner, options.schema);
    const { keys, manifest } = options.checked;
    if (keys !== undefined) await options.beside.keys.writeAll(keys);
    const contents = await putContents(options);
    const migrated = await place.owner.transaction((session) => fill(session, options));
    await place.owner.run("ANALYZE");
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const { version, madeAt, missing, heads } = manifest;
    options.progress?.(1, "");
    return { version, madeAt, rows, contents, keys: keys ? "restored" : "not-in-it", migrated, missing, heads };
  } finally {
    await place.close();
  }
}

interface Place {
  readonly owner: Database;
  close(): Promise<void>;
}

async function openPlace({ dataFolder, databaseUrl, embedded, database, schema }: RestoreOptions): Promise<Place> {
  const open = (access: Access, more: object = {}) => new Database({ access, sessions: 1, schema, ...more });
  if (databaseUrl !== undefined) {
    const owner = open({ config: { connectionString: databaseUrl } });
    return { owner, close: () => owner.close() };
  }
  const cluster = await EmbeddedPostgres.attach(dataFolder, embedded);
  const name = database ?? "xinheng";
  await setUpEmbedded(cluster, name);
  const owner = open({ config: cluster.access("owner", name) }, { revive: () => cluster.ensure() });
  const close = async (): Promise<void> => {
    await owner.close();
    await cluster.close();
  };
  return { owner, close };
}

/** A store that somebody has only ever started holds rows already; where it may go is decided by whoever restores. */
async function refuseFull(owner: Database, schema: string): Promise<void> {
  const tables = await tablesOf(owner, schema);
  for (const { name } of tables) if ((await rowsIn(owner, name)) > 0) throw notEmpty(name);
  if (tables.length > 0) await owner.run(`DROP SCHEMA "${schema}" CASCADE`);
}

// The contents --------------------------------------------------------------------------------------------------------

/** Every content under its own hash; one that came into the backup damaged is left out, as the backup told. */
async function putContents({ checked, beside, progress }: RestoreOptions): Promise<number> {
  let count = 0;
  for await (const { name, content } of contentsOf(checked)) {
    const [, folder, hash = ""] = CONTENT.exec(name) ?? [];
    const into: Contents = folder === "files" ? beside.files : beside.evidence;
    progress?.(0, name.slice(0, 24));
    if ((await into.put(content)) !== hash)
      throw brokenArchive(`${name} is not what its name says`, `${name} 与其名称不符`);
    count += 1;
  }
  return count;
}

const CONTENT = /^(files|evidence)\/([0-9a-f]{64})$/;

interface NamedContent {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** Each must be read before the next is asked for. */
async function* contentsOf({ file, manifest }: CheckedBackup): AsyncGenerator<NamedContent> {
  const entries = readArchive(file);
  let entry = await entries.next();
  while (entry.done !== true) {
    const name = partOf(entry.value);
    const wanted = CONTENT.test(name) && !manifest.missing.includes(name);
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      while (entry.done !== true && partOf(entry.value) === name) {
        yield entry.value.content;
        entry = await entries.next();
      }
    };
    if (wanted) yield { name, content: pieces() };
    else for await (const _ of pieces());
  }
}

function partOf({ name }: Entry): string {
  return name.replace(/\/\d{6}$/, "");
}

// The tables ----------------------------------------------------------------------------------------------------------

async function fill(session: Session, options: RestoreOptions): Promise<readonly string[]> {
  const { checked, schema } = options;
  const { manifest } = checked;
  await migrateWithin(session, schema, migrationsOf(manifest));
  await emptyWhatMigrationsFilled(session, schema);
  await loadRows(session, options);
  for (const counter of manifest.counters) await setCounter(session, counter);
  await prove(session, manifest);
  return migrateWithin(session, schema);
}

/** A migration may bring rows of its own; the backup has them as they have become. */
async function emptyWhatMigrationsFilled(session: Session, schema: string): Promise<void> {
  for (const { name } of [...(await tablesOf(session, schema))].reverse())
    if ((await rowsIn(session, name)) > 0) await session.run(`DELETE FROM "${name}"`);
}

/** Read a second time, and summed a second time: the file might have been changed since it was checked. */
async function loadRows(session: Session, { checked, progress }: RestoreOptions): Promise<void> {
  const { manifest, file } = checked;
  const targets = new Map(manifest.tables.map((table) => [`tables/${table.name}`, copyTarget(table)]));
  const total = bytesOf(manifest);
  const sums = new Sums();
  let bytes = 0;
  for await (const entry of readArchive(file)) {
    if (!entry.name.startsWith("tables/")) continue;
    const part = sums.take(entry);
    const target = targets.get(part);
    if (target === undefined) throw brokenArchive(`${part} is not in the manifest`, `${part} 不在清单中`);
    await session.copyIn(target, [entry.content.toString("utf8")], (lines) => lines);
    bytes += entry.content.length;
    progress?.((0.95 * bytes) / Math.max(1, total), part);
  }
  sums.mustBe(Object.fromEntries(Object.entries(manifest.parts).filter(([name]) => name.startsWith("tables/"))));
}

function bytesOf(manifest: Manifest): number {
  return manifest.tables.reduce((sum, { name }) => sum + (manifest.parts[`tables/${name}`]?.bytes ?? 0), 0);
}

/** Before anything new is written: as many rows of everything as there were, the same link last, the same root. */
async function prove(session: Session, manifest: Manifest): Promise<void> {
  for (const { name, rows } of manifest.tables) {
    const there = await rowsIn(session, name);
    if (there !== rows) throw brokenArchive(`${name} has ${there} rows instead of ${rows}`, `${name} 的行数不符`);
  }
  for (const name of NOT_KEPT)
    if (manifest.tables.some((table) => table.name === name)) throw brokenArchive(`${name} is in it`, `其中有 ${name}`);
  const heads = await headsIn(session);
  if (JSON.stringify(heads) !== JSON.stringify(manifest.heads))
    throw brokenArchive("chain and log do not end as they did", "审计链或存证日志的末端不符");
}

function notEmpty(table: string) {
  return fault(
    "store-not-empty",
    {
      zh: `目标库不是空库（表 ${table} 中已有数据），未写入任何数据。`,
      en: `The store is not empty (there are rows in ${table}). Nothing was written.`,
    },
    {
      zh: "请用 --data 指定新的数据目录，或者让 DATABASE_URL 指向新建的空数据库。",
      en: "Name a new data folder with --data, or point DATABASE_URL to a database made for it.",
    },
  );
}
