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
import { verifyResult } from "../src/usecases/verification.ts";
import { cpuSecondsOf, postmasterOf, privateBytesOf } from "./processes.ts";

export interface Sampled {
  /** One range of so many is worked off … */
  readonly every: number;
  /** … from this one on. */
  readonly nth: number;
  /** The digest of what an earlier run worked out over all operators. */
  readonly population: string | undefined;
}

/** By the clock, and of all processors in Node and in PostgreSQL. */
export interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

export interface GrowthRun {
  readonly operators: number;
  readonly population: string;
  /** Absent where the population was given. */
  readonly prepared?: Taken;
  readonly evaluated: number;
  readonly evaluating: Taken;
  readonly peakBytes: number;
  /** At the moment when PostgreSQL held the most, by what its processes are. */
  readonly postgresPeak: Readonly<Record<string, number>>;
}

const LOOK_MS = 250;
const VERIFIED = 20;

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
  const postmaster = await postmasterOf(owner);
  const looking = watchedMemory(postmaster);
  const prepared =
    population === undefined ? await taken(postmaster, () => workedOff(house, { isLeft: "false" })) : undefined;
  const known = population ?? prepared?.answer.population ?? "";
  const isLeft = `nth % ${every} = ${nth % every}`;
  const { answer: done, ...evaluating } = await taken(postmaster, () =>
    workedOff(house, { isLeft, population: known }),
  );
  if (done.evaluated === 0) throw new Error(`the run ended as ${JSON.stringify(done)}`);
  const postgresPeak = looking();
  const peakBytes = process.resourceUsage().maxRSS * 1_024;
  await verifySome(house, done.id);
  return {
    operators: done.total,
    population: known,
    ...(prepared === undefined ? {} : { prepared: { ms: prepared.ms, cpuMs: prepared.cpuMs } }),
    evaluated: done.evaluated,
    evaluating,
    peakBytes,
    postgresPeak,
  };
}

async function taken<T>(postmaster: number, work: () => Promise<T>): Promise<Taken & { readonly answer: T }> {
  const [begun, node, postgres] = [performance.now(), process.cpuUsage(), cpuSecondsOf(postmaster)];
  const answer = await work();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(node);
  return { answer, ms, cpuMs: (user + system) / 1_000 + (cpuSecondsOf(postmaster) - postgres) * 1_000 };
}

/** Worked out again from the facts, results rest on what stands: what was kept ready of a file is what a run would have made of it. */
async function verifySome(house: House, run: string): Promise<void> {
  const results = await owner.rows<{ id: string }>(
    "SELECT result_id AS id FROM result WHERE run = $1 ORDER BY md5(result_id::text) LIMIT $2",
    [run, VERIFIED],
  );
  for (const { id } of results) {
    const verified = await verifyResult(house.deskOf("worker"), id);
    if (!verified.identical) throw new Error(`not verified: ${JSON.stringify(verified)}`);
  }
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
function watchedMemory(postmaster: number): () => GrowthRun["postgresPeak"] {
  let peak = privateBytesOf(postmaster);
  const look = (): void => {
    const now = privateBytesOf(postmaster);
    if (sumOf(now) > sumOf(peak)) peak = now;
  };
  const looking = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(looking);
    look();
    return peak;
  };
}

function sumOf(bytes: Readonly<Record<string, number>>): number {
  return Object.values(bytes).reduce((sum, each) => sum + each, 0);
}
