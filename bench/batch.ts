/**
 * The whole batch: from the tables to stored, explained results, with the threads of one process, as `xinheng evaluate --all` does it; beside one
 * `INSERT … SELECT` of the same standard with explanations, and beside what storage alone takes.
 *
 * Ours is all that the product does for a result: the operator's state and its credit file are read, the standard is evaluated, and of each operator the
 * result with its explanation, the fact that announces it, its publication, its row in the list of operators, its entry in the audit trail and its
 * statement for the transparency log are written, in batches of one transaction each under a lease. It is measured twice in each round: a first run,
 * which reads every record and keeps ready what an evaluation needs of it; and a run after that, such as follows when a standard changes.
 *
 * The rival (`peers/insert-select.ts`) is one statement over typed tables made ready for it, and writes of each operator one row with score, grade,
 * coverage and explanation. PostgreSQL gives one process to it. Every result of ours is compared with its own: one that differs fails the measurement.
 *
 * The floor (`batch-floor.ts`) is that of the second run, and given twice: for the rows of `result` alone (the results and their explanations), and for
 * those of all tables that a run adds to.
 *
 * Each round begins from copies of the same filled databases in the same PostgreSQL, ours and the rival first in turn; all end with their commit on
 * the disk. Figures are medians over the rounds, ratios the medians of the rounds' own.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { systemScope } from "../src/core/access/scope.ts";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { openHands } from "../src/hands.ts";
import { openHouse } from "../src/house.ts";
import { workOffRun } from "../src/jobs/runs.ts";
import type { Session } from "../src/store/database.ts";
import { EmbeddedPostgres } from "../src/store/embedded.ts";
import { openStore } from "../src/store/store.ts";
import { startRun } from "../src/usecases/evaluations.ts";
import { type Added, floorOf, placeNow, readBeside, rowsAdded } from "./batch-floor.ts";
import { copyOf, within } from "./databases.ts";
import { median } from "./figures.ts";
import { fill, govern } from "./filling.ts";
import { generateOperators } from "./generator.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { differences, fillTables, insertSelect } from "./peers/insert-select.ts";
import { cpuSecondsOf, postmasterOf } from "./processes.ts";

const SEED = 20_261_120;
const STANDARD = "cn-sz-five-class-100";
const OPERATORS = 20_000;
const ROUNDS = 5;
const AT_ONCE = 500;
const asOf = day("2026-11-20");

export async function run({ quick }: Pick<BenchOptions, "json" | "quick">): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-batch-"));
  const cluster = await EmbeddedPostgres.attach(folder);
  try {
    return await new Batch(cluster, folder, quick ? OPERATORS / 4 : OPERATORS).measure(quick ? 1 : ROUNDS);
  } finally {
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ours {
  readonly batchMs: number;
  readonly nodeCpuSeconds: number;
  readonly postgresCpuSeconds: number;
}

interface Round extends Ours {
  readonly firstMs: number;
  readonly insertSelectMs: number;
  readonly resultFloorMs: number;
  readonly wholeFloorMs: number;
  readonly bytesRead: number;
  readonly resultBytes: number;
  readonly wholeBytes: number;
  readonly differences: number;
}

class Batch {
  readonly #cluster: EmbeddedPostgres;
  readonly #folder: string;
  readonly #operators: number;

  constructor(cluster: EmbeddedPostgres, folder: string, operators: number) {
    this.#cluster = cluster;
    this.#folder = folder;
    this.#operators = operators;
  }

  async measure(count: number): Promise<BenchResult> {
    const begun = performance.now();
    const records = await this.#fill();
    console.log(`${this.#operators} operators with ${records} records filled in ${seconds(performance.now() - begun)}`);
    const rounds: Round[] = [];
    for (let nth = 1; nth <= count; nth++) {
      const round = await this.#round(nth);
      rounds.push(round);
      console.log(`round ${nth}: ${told(round)}, load ${loadavg()[0]?.toFixed(2)}`);
    }
    return summed(this.#operators, records, rounds);
  }

  async #fill(): Promise<number> {
    const cluster = this.#cluster;
    const house = await openHouse({ data: this.#folder });
    const filling = { seed: SEED, asOf, knownAt: lastInstantOf(asOf), operators: this.#operators };
    try {
      await govern(house.store, STANDARD);
      const { records } = await fill(house.store, filling);
      await within(cluster, "xinheng", (session) => session.run("VACUUM ANALYZE"));
      return records;
    } finally {
      await house.close();
      await copyOf(cluster, "xinheng", "filled");
      await copyOf(cluster, "template0", "typed");
      await within(cluster, "typed", (session) => session.run("CREATE SCHEMA xinheng"));
      await within(cluster, "typed", (session) =>
        fillTables(session, generateOperators(filling).take(this.#operators)),
      );
    }
  }

  async #round(nth: number): Promise<Round> {
    await copyOf(this.#cluster, "filled", "xinheng");
    await copyOf(this.#cluster, "typed", "rival");
    const rivalFirst = nth % 2 === 0 ? await this.#insertSelect() : undefined;
    const first = await this.#ours();
    await within(this.#cluster, "xinheng", (session) => session.run("VACUUM ANALYZE"));
    await copyOf(this.#cluster, "xinheng", "ready");
    const since = await within(this.#cluster, "xinheng", placeNow);
    const ours = await this.#ours();
    const insertSelectMs = rivalFirst ?? (await this.#insertSelect());
    const added = await within(this.#cluster, "xinheng", (session) => this.#added(session, since, nth));
    const different = await this.#compare();
    const results = added.filter(({ table }) => table === "result");
    const resultFloor = await this.#floor(results);
    const wholeFloor = await this.#floor(added);
    return {
      ...ours,
      firstMs: first.batchMs,
      insertSelectMs,
      resultFloorMs: resultFloor.ms,
      wholeFloorMs: wholeFloor.ms,
      bytesRead: wholeFloor.bytesRead,
      resultBytes: bytesOf(results),
      wholeBytes: bytesOf(added),
      differences: different,
    };
  }

  async #ours(): Promise<Ours> {
    const house = await openHouse({ data: this.#folder });
    try {
      const desk = house.deskFor(systemScope({ id: "bench", name: "bench" }, "job"));
      const hands = openHands(house, { warn: ({ err }) => console.error(err) });
      const postmaster = await within(this.#cluster, "xinheng", postmasterOf);
      const [begun, node, postgres] = [performance.now(), process.cpuUsage(), cpuSecondsOf(postmaster)];
      const { id } = await startRun(desk, { standard: STANDARD, asOf });
      const done = await workOffRun(house.deskOf("worker"), hands, id);
      const batchMs = performance.now() - begun;
      if (done.state !== "done" || done.done !== this.#operators)
        throw new Error(`the run ended as ${JSON.stringify(done)}`);
      const { user, system } = process.cpuUsage(node);
      const postgresCpuSeconds = cpuSecondsOf(postmaster) - postgres;
      return { batchMs, nodeCpuSeconds: (user + system) / 1e6, postgresCpuSeconds };
    } finally {
      await house.close();
    }
  }

  #insertSelect(): Promise<number> {
    return within(this.#cluster, "rival", async (session) => {
      const begun = performance.now();
      const inserted = await insertSelect(session, asOf);
      if (inserted !== this.#operators) throw new Error(`the statement stored ${inserted} results`);
      return performance.now() - begun;
    });
  }

  /** Every stored result of ours, of both runs, with the rival's; answers how many members are not the same. */
  async #compare(): Promise<number> {
    const store = await openStore({ dataFolder: this.#folder });
    const different: string[] = [];
    let compared = 0;
    try {
      await within(this.#cluster, "rival", async (session) => {
        for await (const batch of store.results.inBatches(AT_ONCE)) {
          const results = batch.flatMap(({ result }) => result ?? []);
          different.push(...(await differences(session, results)));
          compared += results.length;
        }
      });
    } finally {
      await store.close();
    }
    if (compared !== 2 * this.#operators) different.push(`only ${compared} results of ours could be read`);
    for (const line of different.slice(0, 20)) console.log(line);
    return different.length;
  }

  /** The first time it tells what a run reads and adds to. */
  async #added(session: Session, since: string, nth: number): Promise<readonly Added[]> {
    const beside = nth === 1 ? await readBeside(session, this.#operators) : [];
    if (beside.length > 0) console.log(`a run reads beside what the floor reads: ${beside.join(", ")}`);
    const added = await rowsAdded(session, since, this.#folder);
    const tables = added.map(({ table, rows, bytes }) => `${table} ${rows} rows, ${bytes} bytes`);
    if (nth === 1) console.log(`a run adds to ${tables.join("; ")}`);
    return added;
  }

  async #floor(added: readonly Added[]) {
    await copyOf(this.#cluster, "ready", "xinheng");
    return floorOf(this.#cluster.access("owner", "xinheng"), added);
  }
}

function bytesOf(added: readonly Added[]): number {
  return added.reduce((sum, { bytes }) => sum + bytes, 0);
}

// Figures -------------------------------------------------------------------------------------------------------------

function summed(operators: number, records: number, rounds: readonly Round[]): BenchResult {
  const of = (name: keyof Round): number => median(rounds.map((round) => round[name]));
  const perSecond = (ms: number): number => Math.round(operators / (ms / 1_000));
  const each = (bytes: number): number => Math.round(bytes / operators);
  const figures = {
    operators,
    records,
    rounds: rounds.length,
    batchSeconds: tenths(of("batchMs")),
    firstRunSeconds: tenths(of("firstMs")),
    nodeCpuSeconds: tenths(of("nodeCpuSeconds") * 1_000),
    postgresCpuSeconds: tenths(of("postgresCpuSeconds") * 1_000),
    insertSelectSeconds: tenths(of("insertSelectMs")),
    resultFloorSeconds: tenths(of("resultFloorMs")),
    wholeFloorSeconds: tenths(of("wholeFloorMs")),
    batchOperatorsPerSecond: perSecond(of("batchMs")),
    firstRunOperatorsPerSecond: perSecond(of("firstMs")),
    insertSelectOperatorsPerSecond: perSecond(of("insertSelectMs")),
    bytesReadPerOperator: each(of("bytesRead")),
    resultBytesPerOperator: each(of("resultBytes")),
    wholeBytesPerOperator: each(of("wholeBytes")),
    differences: rounds.reduce((sum, round) => sum + round.differences, 0),
  };
  const ratios = {
    "batch/insertSelect": median(rounds.map(({ batchMs, insertSelectMs }) => ratio(insertSelectMs, batchMs))),
    "firstRun/insertSelect": median(rounds.map(({ firstMs, insertSelectMs }) => ratio(insertSelectMs, firstMs))),
    // What is the most that a batch of these rows could reach beside the statement: the pace of storage alone.
    "resultFloor/insertSelect": median(
      rounds.map(({ resultFloorMs, insertSelectMs }) => ratio(insertSelectMs, resultFloorMs)),
    ),
    "wholeFloor/insertSelect": median(
      rounds.map(({ wholeFloorMs, insertSelectMs }) => ratio(insertSelectMs, wholeFloorMs)),
    ),
    "batch/resultFloor": median(rounds.map(({ batchMs, resultFloorMs }) => ratio(batchMs, resultFloorMs))),
    "batch/wholeFloor": median(rounds.map(({ batchMs, wholeFloorMs }) => ratio(batchMs, wholeFloorMs))),
  };
  console.log(
    `${figures.batchOperatorsPerSecond} operators/s, ${ratios["batch/insertSelect"]} × the pace of INSERT … SELECT (goal 10); ` +
      `${ratios["batch/resultFloor"]} × the time of the floor of the results, ${ratios["batch/wholeFloor"]} × that of all rows (goal 1.3)`,
  );
  return { name: "batch", figures, ratios, failed: figures.differences > 0 };
}

function told(round: Round): string {
  const { batchMs, firstMs, insertSelectMs, resultFloorMs, wholeFloorMs, nodeCpuSeconds, postgresCpuSeconds } = round;
  return [
    `first run ${seconds(firstMs)}`,
    `batch ${seconds(batchMs)} (of processors ${nodeCpuSeconds.toFixed(1)} s in Node and ${postgresCpuSeconds.toFixed(1)} s in PostgreSQL)`,
    `INSERT … SELECT ${seconds(insertSelectMs)}`,
    `floor of results ${seconds(resultFloorMs)}, of all rows ${seconds(wholeFloorMs)}`,
    `${ratio(insertSelectMs, batchMs)} × the pace of the statement, ${ratio(batchMs, resultFloorMs)} and ${ratio(batchMs, wholeFloorMs)} × the floors`,
    round.differences === 0 ? "all results equal" : `${round.differences} differences`,
  ].join(", ");
}

function ratio(one: number, other: number): number {
  return Math.round((one / other) * 100) / 100;
}

function tenths(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function seconds(ms: number): string {
  return `${tenths(ms).toFixed(1)} s`;
}
