/**
 * Intake: a bureau's file through the real use cases, beside what PostgreSQL itself needs to take the same rows by COPY into the same
 * tables with their indexes. Rounds are interleaved, each in an empty database with its normal settings; medians are given.
 *
 * Two rivals: COPY of the facts alone, and COPY of everything that the import writes (facts, operators, codes, records). Neither reads a
 * CSV, checks a code, looks for duplicates or folds a view; the ratio says what that costs.
 */
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Desk } from "../src/core/desk.ts";
import { type Instant, instantOf } from "../src/core/time/day.ts";
import { openFiles } from "../src/sources/files.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { timeOrderedId } from "../src/usecases/ids.ts";
import { runImport, startImport } from "../src/usecases/imports.ts";
import { addSource } from "../src/usecases/sources.ts";
import { writeIntakeFile } from "./intake-file.ts";

export interface IntakeResult {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

interface Options {
  readonly json: boolean;
  readonly quick?: boolean;
  readonly rows?: number;
}

const ROWS = 200_000;
const ROUNDS = 3;
const TABLES = ["fact", "operator", "operator_code", "record"] as const;
const MIB = 1_048_576;

export async function run(options: Options): Promise<IntakeResult> {
  const rows = options.rows ?? (options.quick ? ROWS / 10 : ROWS);
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-intake-"));
  try {
    return await measured(folder, rows, options.quick ? 1 : ROUNDS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(folder: string, rows: number, rounds: number): Promise<IntakeResult> {
  const file = join(folder, "penalties.csv");
  const { operators } = await writeIntakeFile(file, rows);
  const imports: Imported[] = [];
  const copies: { facts: number; all: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    imports.push(await inDatabase(folder, `import_${round}`, (store) => importFile(store, folder, file, round === 0)));
    const facts = await inDatabase(folder, `facts_${round}`, (store) => copyIn(store, folder, ["fact"]));
    const all = await inDatabase(folder, `all_${round}`, (store) => copyIn(store, folder, TABLES));
    copies.push({ facts, all });
    console.log(
      `round ${round + 1}: import ${seconds(imports.at(-1)?.ms)}, COPY of the facts ${seconds(facts)}, COPY of all tables ${seconds(all)}`,
    );
  }
  return summed(rows, operators, imports, copies);
}

function summed(
  rows: number,
  operators: number,
  imports: readonly Imported[],
  copies: readonly { readonly facts: number; readonly all: number }[],
): IntakeResult {
  const perSecond = (ms: number): number => Math.round(rows / (ms / 1_000));
  const ours = perSecond(median(imports.map(({ ms }) => ms)));
  const facts = perSecond(median(copies.map((copy) => copy.facts)));
  const all = perSecond(median(copies.map((copy) => copy.all)));
  const growth = Math.max(...imports.map(({ growthMiB }) => growthMiB));
  console.log(
    `import ${ours} rows/s; COPY of the facts ${facts} rows/s; COPY of all tables ${all} rows/s; memory grew by at most ${growth} MiB`,
  );
  return {
    name: "intake",
    figures: {
      rows,
      operators,
      importRowsPerSecond: ours,
      copyFactsRowsPerSecond: facts,
      copyAllTablesRowsPerSecond: all,
      memoryGrowthMiB: growth,
    },
    ratios: { "import/copyFacts": ratio(ours, facts), "import/copyAllTables": ratio(ours, all) },
  };
}

/** An empty database of its own for each round, with the settings under which the product runs. */
async function inDatabase<T>(folder: string, database: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ dataFolder: join(folder, "data"), database });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

// Ours ------------------------------------------------------------------------------------------------------------------

interface Imported {
  readonly ms: number;
  readonly growthMiB: number;
}

async function importFile(store: Store, folder: string, file: string, keepTables: boolean): Promise<Imported> {
  const desk = await deskOf(store, folder);
  const actor = { id: "bench", name: "bench" };
  const basis = { kind: "public", url: "https://bureau.example/penalties" } as const;
  await addSource(desk, { actor, id: "bureau", name: "云岫市市场监督管理局（示例）", class: "government", basis });
  const { hash } = await desk.files.receive(createReadStream(file), "penalties.csv");
  const started = await startImport(desk, {
    actor,
    hash,
    fileName: "penalties.csv",
    source: "bureau",
    layout: "penalty-2018",
  });
  const memory = watchMemory();
  const begun = performance.now();
  const done = await runImport(desk, started.id);
  const ms = performance.now() - begun;
  if (done.state !== "done" || done.quarantined > 0) throw new Error(`the import ended as ${JSON.stringify(done)}`);
  const growthMiB = memory.stop();
  if (keepTables) for (const table of TABLES) await copyOut(store, folder, table);
  return { ms, growthMiB };
}

/** As much of a desk as an import stands at. */
async function deskOf(store: Store, folder: string): Promise<Desk> {
  const clock = { now: (): Instant => instantOf(Date.now()) };
  const jobs = { startImport: nothing, startRun: nothing, stop: nothing, stopping: () => false };
  return {
    ...store,
    clock,
    ids: { next: () => timeOrderedId(clock.now(), randomBytes(10)) },
    files: await openFiles(join(folder, "files")),
    jobs,
    law: { packs: [], instruments: [], references: [], articles: () => [], calendar: noCalendar },
  };
}

async function nothing(): Promise<void> {}

const noCalendar: Desk["law"]["calendar"] = {
  knownFrom: "1900-01-01" as Desk["law"]["calendar"]["knownFrom"],
  knownUntil: "1900-01-01" as Desk["law"]["calendar"]["knownUntil"],
  isWorkingDay: () => true,
  isHoliday: () => false,
};

/** The most by which resident memory exceeded what it was at the start. */
function watchMemory(): { stop(): number } {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return Math.round((most - before) / MIB);
    },
  };
}

// The rival -------------------------------------------------------------------------------------------------------------

async function copyOut(store: Store, folder: string, table: string): Promise<void> {
  await withSession(store, async (session) => {
    await pipeline(session.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(join(folder, `${table}.copy`)));
  });
}

/** Milliseconds to take the tables in, in one transaction, as PostgreSQL does it best. */
async function copyIn(store: Store, folder: string, tables: readonly string[]): Promise<number> {
  return withSession(store, async (session) => {
    const begun = performance.now();
    await session.query("BEGIN");
    for (const table of tables)
      await pipeline(
        createReadStream(join(folder, `${table}.copy`)),
        session.query(copyFrom(`COPY ${table} FROM STDIN`)),
      );
    await session.query("COMMIT");
    return performance.now() - begun;
  });
}

async function withSession<T>(store: Store, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client(store.queueAccess.config);
  await session.connect();
  try {
    await session.query("SET search_path = xinheng");
    return await work(session);
  } finally {
    await session.end();
  }
}

function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.floor(ordered.length / 2)] ?? Number.NaN;
}

function ratio(ours: number, other: number): number {
  return Math.round((ours / other) * 1_000) / 1_000;
}

function seconds(ms: number | undefined): string {
  return `${((ms ?? Number.NaN) / 1_000).toFixed(1)} s`;
}
