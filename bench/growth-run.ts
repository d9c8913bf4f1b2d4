/** One run of `growth.ts` in a process of its own: over a sample of the ranges of the data folder named. Prints what it took. */
import { systemScope } from "../src/core/access/scope.ts";
import type { Run } from "../src/core/desk.ts";
import { day } from "../src/core/time/day.ts";
import { openHands } from "../src/hands.ts";
import { type House, openHouse } from "../src/house.ts";
import { workOffRun } from "../src/jobs/runs.ts";
import { Database } from "../src/store/database.ts";
import { SCHEMA } from "../src/store/store.ts";
import { startRun } from "../src/usecases/evaluations.ts";
import { prepareRun } from "../src/usecases/run-work.ts";
import { postmasterOf, privateBytesOf } from "./processes.ts";

export interface Sampled {
  /** One range of so many is worked off … */
  readonly every: number;
  /** … from this one on. */
  readonly nth: number;
  /** The digest of what an earlier run worked out over all operators. */
  readonly population: string | undefined;
}

export interface GrowthRun {
  readonly operators: number;
  readonly population: string;
  /** 0 where the population was given. */
  readonly prepareMs: number;
  readonly evaluated: number;
  readonly evaluateMs: number;
  readonly peakBytes: number;
  readonly postgresPeakBytes: number;
}

const LOOK_MS = 250;

const [, , data = "", told = "{}"] = process.argv;
const house = await openHouse({ data });
const owner = new Database({ access: { config: house.store.queueAccess.config }, sessions: 1, schema: SCHEMA });
try {
  console.log(JSON.stringify(await growthRun(house, JSON.parse(told) as Sampled)));
} finally {
  await owner.close();
  await house.close();
}

async function growthRun(house: House, { every, nth, population }: Sampled): Promise<GrowthRun> {
  const looking = await watchedMemory();
  const begun = performance.now();
  const known = population ?? (await workedOff(house, { isLeft: "false" })).population ?? "";
  const prepareMs = population === undefined ? performance.now() - begun : 0;
  const evaluating = performance.now();
  const done = await workedOff(house, { isLeft: `nth % ${every} = ${nth % every}`, population: known });
  const evaluateMs = performance.now() - evaluating;
  if (done.evaluated === 0) throw new Error(`the run ended as ${JSON.stringify(done)}`);
  return {
    operators: done.total,
    population: known,
    prepareMs,
    evaluated: done.evaluated,
    evaluateMs,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
    postgresPeakBytes: looking(),
  };
}

/** A run of which the ranges named are left to be evaluated; where no figures of all operators are given, it tallies every one first. */
async function workedOff(
  house: House,
  { isLeft, population }: { readonly isLeft: string; readonly population?: string },
): Promise<Run> {
  const worker = house.deskOf("worker");
  const desk = house.deskFor(systemScope({ id: "bench", name: "bench" }, "job"));
  const { id } = await startRun(desk, { standard: "cn-sz-five-class-100", asOf: day("2026-11-20") });
  if (population !== undefined) await worker.runs.setPopulation(id, population);
  await prepareRun(worker, id);
  await owner.run(`UPDATE run_range SET finished = NOT (${isLeft}) WHERE run_id = $1`, [id]);
  const done = await workOffRun(worker, openHands(house, { warn: ({ err }) => console.error(err) }), id);
  if (done.state !== "done") throw new Error(`the run ended as ${JSON.stringify(done)}`);
  return done;
}

/** Looks again and again; answers what tells the peak and ends it. */
async function watchedMemory(): Promise<() => number> {
  const postmaster = await postmasterOf(owner);
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, privateBytesOf(postmaster));
  }, LOOK_MS);
  return () => {
    clearInterval(looking);
    return Math.max(peak, privateBytesOf(postmaster));
  };
}
