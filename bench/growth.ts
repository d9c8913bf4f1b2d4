/**
 * Growth: whether a run takes as long for an operator among a million as for one among a hundred thousand, and no more memory.
 *
 * Both stores are filled with copies of the same generated operators, of which there are so many times more in the one (`copies.ts`); their files were
 * made ready before, as at any run but the first. In each round a run is begun over all operators of each in turn, and a sample of its ranges, spread
 * evenly over the whole table and another in each round, is worked off with all hands; the other ranges are marked as finished. What comes before the
 * first result, and reads every operator (the figures that the standard needs of all), is measured whole in the first round; the runs of the later
 * rounds are given its outcome. The time of an operator is the sum of both, by the clock and of processors.
 *
 * Each run is a process of its own (`growth-run.ts`), so that its peak of memory is its own; of PostgreSQL it is what its processes hold for
 * themselves, beside the memory that they share. Of each run some results are verified from the facts.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { EmbeddedPostgres } from "../src/store/embedded.ts";
import { fillWithCopies } from "./copies.ts";
import { within } from "./databases.ts";
import { median } from "./figures.ts";
import type { GrowthRun, Sampled, Taken } from "./growth-run.ts";
import type { BenchOptions, BenchResult } from "./main.ts";

const SEED = 20_261_120;
const STANDARD = "cn-sz-five-class-100";
const asOf = day("2026-11-20");
const NAMES = ["small", "large"] as const;
type Name = (typeof NAMES)[number];

interface Size {
  /** Filled as intake leaves them; the others are copies. */
  readonly originals: number;
  readonly operators: Readonly<Record<Name, number>>;
  /** Ranges of a thousand operators worked off in each round. */
  readonly ranges: number;
  readonly rounds: number;
}

export async function run({ quick }: Pick<BenchOptions, "json" | "quick">): Promise<BenchResult> {
  const size: Size = quick
    ? { originals: 2_000, operators: { small: 10_000, large: 100_000 }, ranges: 5, rounds: 1 }
    : { originals: 10_000, operators: { small: 100_000, large: 1_000_000 }, ranges: 20, rounds: 5 };
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-growth-"));
  try {
    for (const name of NAMES) await filled(join(folder, name), size.originals, size.operators[name]);
    return summed(size, await inTurns(folder, size));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(data: string, originals: number, operators: number): Promise<void> {
  const begun = performance.now();
  const { records } = await fillWithCopies(data, {
    ...{ seed: SEED, asOf, knownAt: lastInstantOf(asOf), standard: STANDARD },
    operators: originals,
    copies: operators / originals,
  });
  const gib = ((await bytesOf(data)) / 2 ** 30).toFixed(1);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  console.log(
    `${operators} operators with ${records} records filled in ${seconds} s, ${gib} GiB: ${originals} through intake, the others copies of them, ` +
      `all their files made ready; load ${loadNow()}`,
  );
}

async function bytesOf(data: string): Promise<number> {
  const cluster = await EmbeddedPostgres.attach(data);
  try {
    return await within(cluster, "xinheng", async (session) => {
      const [row] = await session.rows<{ bytes: number }>("SELECT pg_database_size(current_database()) AS bytes");
      return row?.bytes ?? 0;
    });
  } finally {
    await cluster.close();
  }
}

type Round = Readonly<Record<Name, GrowthRun>>;

async function inTurns(folder: string, size: Size): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let nth = 0; nth < size.rounds; nth++) {
    const done: Partial<Record<Name, GrowthRun>> = {};
    for (const name of nth % 2 === 0 ? NAMES : NAMES.toReversed())
      done[name] = await runIn(join(folder, name), {
        every: Math.floor(size.operators[name] / 1_000 / size.ranges),
        nth,
        population: rounds[0]?.[name].population,
      });
    const { small, large } = done;
    if (small === undefined || large === undefined) throw new Error("a run was left out");
    rounds.push({ small, large });
    console.log(`round ${nth + 1}: ${told(small)}; ${told(large)}; load ${loadNow()}`);
  }
  return rounds;
}

/** What it prints last is its outcome. */
async function runIn(data: string, sampled: Sampled): Promise<GrowthRun> {
  const entry = new URL("./growth-run.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [entry, data, JSON.stringify(sampled)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const code = await new Promise((ended, failed) => child.on("error", failed).on("close", ended));
  if (code !== 0) throw new Error(`the run in a process of its own ended with ${code}: ${printed}`);
  return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "") as GrowthRun;
}

// Figures -------------------------------------------------------------------------------------------------------------

function summed({ operators, ranges, rounds: count }: Size, rounds: readonly Round[]): BenchResult {
  const figures: Record<string, number> = { rounds: count, evaluatedInEachRound: ranges * 1_000 };
  const first = rounds[0];
  if (first === undefined) throw new Error("nothing was measured");
  const prepare = (name: Name, by: keyof Taken): number => (first[name].prepared?.[by] ?? 0) / operators[name];
  const evaluate = (run: GrowthRun, by: keyof Taken): number => run.evaluating[by] / run.evaluated;
  const whole = (name: Name, round: Round, by: keyof Taken): number => prepare(name, by) + evaluate(round[name], by);
  for (const name of NAMES) {
    const of = (figure: (run: GrowthRun) => number): number => median(rounds.map((round) => figure(round[name])));
    figures[`${name}Operators`] = operators[name];
    figures[`${name}PrepareMicrosecondsPerOperator`] = micro(prepare(name, "ms"));
    figures[`${name}EvaluateMicrosecondsPerOperator`] = micro(of((run) => evaluate(run, "ms")));
    figures[`${name}MicrosecondsPerOperator`] = micro(median(rounds.map((round) => whole(name, round, "ms"))));
    figures[`${name}CpuMicrosecondsPerOperator`] = micro(median(rounds.map((round) => whole(name, round, "cpuMs"))));
    figures[`${name}PeakMiB`] = mebibytes(of((run) => run.peakBytes));
    figures[`${name}PostgresPeakMiB`] = mebibytes(of(postgresBytes));
  }
  const between = (figure: (name: Name, round: Round) => number): number =>
    Number(median(rounds.map((round) => figure("large", round) / figure("small", round))).toFixed(3));
  const ratios = {
    "large/small": between((name, round) => whole(name, round, "ms")),
    "largeCpu/smallCpu": between((name, round) => whole(name, round, "cpuMs")),
    "largeMemory/smallMemory": between((name, round) => round[name].peakBytes + postgresBytes(round[name])),
  };
  console.log(
    `${figures.largeMicrosecondsPerOperator} µs an operator among ${operators.large}, ${figures.smallMicrosecondsPerOperator} µs among ${operators.small}: ` +
      `${ratios["large/small"]} × the time (goal 1.1), ${ratios["largeCpu/smallCpu"]} × that of processors, ${ratios["largeMemory/smallMemory"]} × the memory`,
  );
  return { name: "growth", figures, ratios };
}

function postgresBytes({ postgresPeak }: GrowthRun): number {
  return Object.values(postgresPeak).reduce((sum, bytes) => sum + bytes, 0);
}

function told(run: GrowthRun): string {
  const { operators, prepared, evaluated, evaluating, peakBytes, postgresPeak } = run;
  const kinds = Object.entries(postgresPeak).toSorted(([, one], [, other]) => other - one);
  const most = kinds.slice(0, 3).map(([kind, bytes]) => `${kind} ${mebibytes(bytes)}`);
  return (
    `of ${operators}: ${prepared === undefined ? "" : `${takenOf(prepared)} before the first result, `}${evaluated} evaluated in ${takenOf(evaluating)} ` +
    `(${micro(evaluating.ms / evaluated)} µs each, ${micro(evaluating.cpuMs / evaluated)} µs of processors), peak ${mebibytes(peakBytes)} MiB in Node ` +
    `and ${mebibytes(postgresBytes(run))} MiB in PostgreSQL (${most.join(", ")})`
  );
}

function takenOf({ ms, cpuMs }: Taken): string {
  return `${(ms / 1_000).toFixed(1)} s (of processors ${(cpuMs / 1_000).toFixed(1)} s)`;
}

function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(2);
}

function micro(ms: number): number {
  return Math.round(ms * 1_000);
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
