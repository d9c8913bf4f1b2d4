/**
 * Intake: a bureau's file of 200,000 penalties through the real use cases, beside what PostgreSQL itself needs for the same rows.
 *
 * Ours: the CSV is read, each row checked, linked by its code, compared with what is known, and written in batches of one
 * transaction each: facts, the views folded from them, and the import's progress.
 * The rival: COPY of everything that the import left (facts, operators, codes, records) from files in COPY's own text format into the
 * same empty tables with all their indexes and constraints, in one transaction, over the same socket. It reads no CSV, checks no row,
 * looks for no duplicate and folds nothing; the ratio says what all that costs.
 *
 * Each round measures both, one after the other, each in an empty database of a freshly started server with the product's own
 * settings; both end when their commit is on the disk. Figures are medians over the rounds; the ratio is the median of the rounds'
 * own ratios, ours over COPY in rows a second, so that a change of the machine's load between rounds touches both sides of it.
 */
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { systemScope } from "../src/core/access/scope.ts";
import type { Desk } from "../src/core/desk.ts";
import { timeOrderedId } from "../src/core/ids.ts";
import { type Instant, instantOf } from "../src/core/time/day.ts";
import { openCredentials } from "../src/credentials/credentials.ts";
import { openKeys } from "../src/credentials/keys.ts";
import { noCouriers } from "../src/delivery/no-couriers.ts";
import { openEvidenceFiles } from "../src/evidence/evidence-files.ts";
import { openFiles } from "../src/sources/files.ts";
import { openStore, type Store } from "../src/store/store.ts";
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

const ROWS = 100_000;
const ROUNDS = 5;
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

interface Round {
  readonly imported: Imported;
  readonly copyMs: number;
}

async function measured(folder: string, rows: number, rounds: number): Promise<IntakeResult> {
  const file = join(folder, "penalties.csv");
  const { operators } = await writeIntakeFile(file, rows);
  const done: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const imported = await inDatabase(folder, `import_${round}`, (store) =>
      importFile(store, folder, file, round === 0),
    );
    const copyMs = await inDatabase(folder, `copy_${round}`, (store) => copyIn(store, folder));
    done.push({ imported, copyMs });
    console.log(
      `round ${round + 1}: import ${seconds(imported.ms)}, COPY ${seconds(copyMs)}, ratio ${ratioOf({ imported, copyMs })}, load ${loadavg()[0]?.toFixed(2)}`,
    );
  }
  return summed(rows, operators, done);
}

function summed(rows: number, operators: number, rounds: readonly Round[]): IntakeResult {
  const importMs = median(rounds.map(({ imported }) => imported.ms));
  const copyMs = median(rounds.map((round) => round.copyMs));
  const figures = {
    rows,
    operators,
    rounds: rounds.length,
    importSeconds: tenths(importMs),
    copySeconds: tenths(copyMs),
    importRowsPerSecond: Math.round(rows / (importMs / 1_000)),
    copyRowsPerSecond: Math.round(rows / (copyMs / 1_000)),
    importCpuMicrosecondsPerRow: Math.round(median(rounds.map(({ imported }) => imported.cpuMicroseconds)) / rows),
    memoryGrowthMiB: Math.max(...rounds.map(({ imported }) => imported.growthMiB)),
  };
  const ratio = median(rounds.map(ratioOf));
  console.log(
    `${rows} rows of ${operators} operators, ${rounds.length} rounds: import ${figures.importRowsPerSecond} rows/s (${seconds(importMs)}), ` +
      `COPY ${figures.copyRowsPerSecond} rows/s (${seconds(copyMs)}), ratio ${ratio}; ` +
      `${figures.importCpuMicrosecondsPerRow} µs of this process's CPU a row; memory grew by at most ${figures.memoryGrowthMiB} MiB`,
  );
  return { name: "intake", figures, ratios: { "import/copy": ratio } };
}

function ratioOf({ imported, copyMs }: Round): number {
  return Math.round((copyMs / imported.ms) * 1_000) / 1_000;
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
  /** Of this process alone; the database's comes on top. */
  readonly cpuMicroseconds: number;
  readonly growthMiB: number;
}

async function importFile(store: Store, folder: string, file: string, keepTables: boolean): Promise<Imported> {
  const desk = await deskOf(store, folder);
  const basis = { kind: "public", url: "https://bureau.example/penalties" } as const;
  await addSource(desk, { id: "bureau", name: "云岫市市场监督管理局（示例）", class: "government", basis });
  const { hash } = await desk.files.receive(createReadStream(file), "penalties.csv");
  const started = await startImport(desk, {
    hash,
    fileName: "penalties.csv",
    source: "bureau",
    layout: "penalty-2018",
  });
  const memory = watchMemory();
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const done = await runImport(desk, started.id);
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  if (done.state !== "done" || done.quarantined > 0) throw new Error(`the import ended as ${JSON.stringify(done)}`);
  const growthMiB = memory.stop();
  if (keepTables) for (const table of TABLES) await copyOut(store, folder, table);
  return { ms, cpuMicroseconds: user + system, growthMiB };
}

/** The product's own desk, at which imports are worked off. */
async function deskOf(store: Store, folder: string): Promise<Desk> {
  const clock = { now: (): Instant => instantOf(Date.now()) };
  const jobs = { startImport: nothing, startRun: nothing, startImpact: nothing, stop: nothing, stopping: () => false };
  const scope = systemScope({ id: "bench", name: "bench" }, "job");
  return {
    ...store.at(scope, clock),
    scope,
    provedAs: nobodySignsIn,
    clock,
    credentials: await openCredentials(),
    keys: await openKeys(join(folder, "keys"), clock.now()),
    evidenceFiles: openEvidenceFiles({ folder: join(folder, "evidence") }),
    couriers: noCouriers,
    ids: { next: () => timeOrderedId(clock.now(), randomBytes(10)) },
    files: await openFiles(join(folder, "files")),
    jobs,
    law: noLaw,
  };
}

async function nothing(): Promise<void> {}

function nobodySignsIn(): never {
  throw new Error("nobody signs in at a measurement");
}

const noCalendar: Desk["law"]["calendar"] = {
  knownFrom: "1900-01-01" as Desk["law"]["calendar"]["knownFrom"],
  knownUntil: "1900-01-01" as Desk["law"]["calendar"]["knownUntil"],
  isWorkingDay: () => true,
  isHoliday: () => false,
};

const noLaw: Desk["law"] = {
  packs: [],
  acts: [],
  instruments: [],
  references: [],
  arrangements: [],
  articles: () => [],
  examples: () => [],
  measures: [],
  get supervision(): never {
    throw new Error("nobody is supervised at a measurement");
  },
  readMeasureList: () => {
    throw new Error("no list is imported at a measurement");
  },
  readArrangement: () => {
    throw new Error("no calendar is imported at a measurement");
  },
  learn: () => undefined,
  calendar: noCalendar,
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

/** Milliseconds to take all tables in, in one transaction. */
async function copyIn(store: Store, folder: string): Promise<number> {
  return withSession(store, async (session) => {
    const begun = performance.now();
    await session.query("BEGIN");
    for (const table of TABLES)
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

function tenths(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function seconds(ms: number): string {
  return `${tenths(ms).toFixed(1)} s`;
}
