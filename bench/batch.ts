/**
 * The whole batch: from the tables to stored, explained results, with the threads of one process, as `xinheng evaluate --all` does it.
 *
 * Ours is all that the product does for a result: the operator's state and records are read, the standard is evaluated, and of each operator the
 * result with its explanation, the fact that announces it, its publication, its row in the list of operators, its entry in the audit trail and its
 * statement for the transparency log are written, in batches of one transaction each under a lease.
 *
 * The floor is what storage alone takes for the same bytes, with no work between, one after the other on one session: the same input read by COPY, then
 * the very rows that our run left written by COPY into the same tables with all their indexes, in one transaction. It is given twice: for the rows of
 * `result` alone (the results and their explanations), and for the rows of all tables that a run adds to.
 *
 * Each round begins from a copy of the same filled database, for ours and for the floor in turn; both end with their commit on the disk. Figures
 * are medians over the rounds, ratios the medians of the rounds' own ratios (ours over the floor, in time).
 */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { systemScope } from "../src/core/access/scope.ts";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { openHands } from "../src/hands.ts";
import { openHouse } from "../src/house.ts";
import { workOffRun } from "../src/jobs/runs.ts";
import { EmbeddedPostgres } from "../src/store/embedded.ts";
import { openStore } from "../src/store/store.ts";
import { startRun } from "../src/usecases/evaluations.ts";
import { prepareRun } from "../src/usecases/run-work.ts";
import { median } from "./figures.ts";
import { fill, govern } from "./filling.ts";
import type { BenchOptions, BenchResult } from "./main.ts";

const SEED = 20_261_120;
const STANDARD = "cn-sz-five-class-100";
const OPERATORS = 50_000;
const ROUNDS = 5;
const asOf = day("2026-11-20");

/** What a run adds rows to. */
const WRITTEN = ["result", "fact", "publication", "audit_entry", "audit_waiting", "log_entry", "log_waiting"] as const;
const INPUT = [
  "SELECT operator_id, state FROM operator ORDER BY operator_id",
  "SELECT * FROM record ORDER BY operator_id",
];

export async function run({ quick }: Pick<BenchOptions, "json" | "quick">): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-batch-"));
  try {
    return await measured(folder, quick ? OPERATORS / 10 : OPERATORS, quick ? 1 : ROUNDS);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Round {
  readonly batchMs: number;
  readonly prepareMs: number;
  readonly resultFloorMs: number;
  readonly wholeFloorMs: number;
  readonly resultBytes: number;
  readonly wholeBytes: number;
}

async function measured(folder: string, operators: number, rounds: number): Promise<BenchResult> {
  const cluster = await EmbeddedPostgres.attach(folder);
  try {
    const begun = performance.now();
    const { records } = await filled(folder, operators);
    await copyOf(cluster, "xinheng", "filled");
    console.log(`${operators} operators with ${records} records filled in ${seconds(performance.now() - begun)}`);
    const done: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const one = await oneRound(cluster, folder, operators);
      done.push(one);
      const { batchMs, prepareMs, resultFloorMs, wholeFloorMs } = one;
      console.log(
        `round ${round}: batch ${seconds(batchMs)} (${seconds(prepareMs)} of it before the first result), floor of results ${seconds(resultFloorMs)}, of all rows ${seconds(wholeFloorMs)}, ` +
          `ratios ${ratio(batchMs, resultFloorMs)} and ${ratio(batchMs, wholeFloorMs)}, load ${loadavg()[0]?.toFixed(2)}`,
      );
    }
    return summed(operators, records, done);
  } finally {
    await cluster.close();
  }
}

function summed(operators: number, records: number, rounds: readonly Round[]): BenchResult {
  const of = (name: keyof Round): number => median(rounds.map((round) => round[name]));
  const figures = {
    operators,
    records,
    rounds: rounds.length,
    batchSeconds: tenths(of("batchMs")),
    prepareSeconds: tenths(of("prepareMs")),
    resultFloorSeconds: tenths(of("resultFloorMs")),
    wholeFloorSeconds: tenths(of("wholeFloorMs")),
    batchOperatorsPerSecond: Math.round(operators / (of("batchMs") / 1_000)),
    resultBytesPerOperator: Math.round(of("resultBytes") / operators),
    wholeBytesPerOperator: Math.round(of("wholeBytes") / operators),
  };
  const ratios = {
    "batch/resultFloor": median(rounds.map(({ batchMs, resultFloorMs }) => ratio(batchMs, resultFloorMs))),
    "batch/wholeFloor": median(rounds.map(({ batchMs, wholeFloorMs }) => ratio(batchMs, wholeFloorMs))),
  };
  console.log(
    `${figures.batchOperatorsPerSecond} operators/s; ${ratios["batch/resultFloor"]} × the floor of the results, ${ratios["batch/wholeFloor"]} × that of all rows ` +
      `(${figures.resultBytesPerOperator} and ${figures.wholeBytesPerOperator} bytes an operator); goal 1.3`,
  );
  return { name: "batch", figures, ratios };
}

async function filled(folder: string, operators: number): Promise<{ readonly records: number }> {
  const store = await openStore({ dataFolder: folder });
  try {
    await govern(store, STANDARD);
    const done = await fill(store, { seed: SEED, asOf, knownAt: lastInstantOf(asOf), operators });
    return done;
  } finally {
    await store.close();
  }
}

async function oneRound(cluster: EmbeddedPostgres, folder: string, operators: number): Promise<Round> {
  await copyOf(cluster, "filled", "xinheng");
  const { batchMs, prepareMs } = await ours(folder, operators);
  const bytes = await withSession(cluster, "xinheng", (session) => keepRows(session, folder));
  const floor = (tables: readonly string[]) =>
    copyOf(cluster, "filled", "xinheng").then(() =>
      withSession(cluster, "xinheng", (session) => written(session, folder, tables)),
    );
  return {
    batchMs,
    prepareMs,
    resultFloorMs: await floor(["result"]),
    wholeFloorMs: await floor(WRITTEN),
    resultBytes: bytes.get("result") ?? 0,
    wholeBytes: [...bytes.values()].reduce((sum, each) => sum + each, 0),
  };
}

// Ours ------------------------------------------------------------------------------------------------------------------

/** In all, and of it what comes before the first result: the figures of all operators that the standard needs, by one thread. */
async function ours(folder: string, operators: number): Promise<Pick<Round, "batchMs" | "prepareMs">> {
  const house = await openHouse({ data: folder });
  try {
    const desk = house.deskFor(systemScope({ id: "bench", name: "bench" }, "job"));
    const hands = openHands(house, { warn: ({ err }) => console.error(err) });
    const begun = performance.now();
    const { id } = await startRun(desk, { standard: STANDARD, asOf });
    await prepareRun(house.deskOf("worker"), id);
    const prepareMs = performance.now() - begun;
    const done = await workOffRun(house.deskOf("worker"), hands, id);
    const batchMs = performance.now() - begun;
    if (done.state !== "done" || done.done !== operators) throw new Error(`the run ended as ${JSON.stringify(done)}`);
    return { batchMs, prepareMs };
  } finally {
    await house.close();
  }
}

// The floor -------------------------------------------------------------------------------------------------------------

/** Copies out the rows that were not there before the run; answers their bytes. */
async function keepRows(session: pg.Client, folder: string): Promise<ReadonlyMap<string, number>> {
  const bytes = new Map<string, number>();
  for (const table of WRITTEN) {
    const file = join(folder, `${table}.copy`);
    await pipeline(session.query(copyTo(`COPY (${added(table)}) TO STDOUT`)), createWriteStream(file));
    bytes.set(table, statSync(file).size);
  }
  return bytes;
}

/** The run's own rows alone: what filled the store is there already. */
function added(table: (typeof WRITTEN)[number]): string {
  const since = "(SELECT min(created_at) FROM run)";
  switch (table) {
    case "fact":
      return `SELECT * FROM fact WHERE known_at >= ${since}`;
    case "audit_entry":
      return `SELECT * FROM audit_entry WHERE at >= ${since} AND act = 'result.recorded'`;
    case "audit_waiting":
      return `SELECT w.* FROM audit_waiting AS w JOIN audit_entry AS e USING (entry_id) WHERE e.at >= ${since} AND e.act = 'result.recorded'`;
    case "log_entry":
    case "log_waiting":
    case "result":
    case "publication":
      return `SELECT * FROM ${table}`;
  }
}

async function written(session: pg.Client, folder: string, tables: readonly string[]): Promise<number> {
  const begun = performance.now();
  await session.query("BEGIN");
  for (const query of INPUT) await pipeline(session.query(copyTo(`COPY (${query}) TO STDOUT`)), nowhere());
  for (const table of tables)
    await pipeline(
      createReadStream(join(folder, `${table}.copy`)),
      session.query(copyFrom(`COPY ${table} FROM STDIN`)),
    );
  await session.query("COMMIT");
  return performance.now() - begun;
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

// Databases -------------------------------------------------------------------------------------------------------------

async function copyOf(cluster: EmbeddedPostgres, from: string, to: string): Promise<void> {
  await withSession(
    cluster,
    "postgres",
    async (session) => {
      await session.query(`DROP DATABASE IF EXISTS "${to}" WITH (FORCE)`);
      await session.query(`CREATE DATABASE "${to}" TEMPLATE "${from}" OWNER xinheng_owner`);
      await session.query("CHECKPOINT");
    },
    "administrator",
  );
}

async function withSession<T>(
  cluster: EmbeddedPostgres,
  database: string,
  work: (session: pg.Client) => Promise<T>,
  role: "administrator" | "owner" = "owner",
): Promise<T> {
  const session = new pg.Client(cluster.access(role, database));
  await session.connect();
  try {
    if (role === "owner") await session.query("SET search_path = xinheng");
    return await work(session);
  } finally {
    await session.end();
  }
}

function ratio(ours: number, floor: number): number {
  return Math.round((ours / floor) * 100) / 100;
}

function tenths(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function seconds(ms: number): string {
  return `${tenths(ms).toFixed(1)} s`;
}
