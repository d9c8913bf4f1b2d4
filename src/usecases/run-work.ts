/** 评价批次的执行: a run is prepared once, divided into ranges of operators, and worked off range by range (`ranges.ts`), each batch in one transaction. */
import { type Act, type Desk, Fault, type RangeLease, type ReadyState, type Run, type RunRange } from "../core/desk.ts";
import { runWithId, scoreBatch } from "./evaluations.ts";
import { changedMeanwhile, isPassing, notFound } from "./faults.ts";
import { permit } from "./permit.ts";
import { withPopulations } from "./population.ts";
import { BATCH, leasedUntil, type Outcome, RANGE, workOnRanges, worthJoining } from "./ranges.ts";
import { readyFiles } from "./ready-files.ts";
import { type Scoring, scoringOf } from "./scoring.ts";

const ATTEMPTS = 8;

/**
 * Works through a run to its end, or until it is asked to stop. Safe to call again after a crash: it goes on behind the last batch that was written.
 * Answers it still running where others are at its last ranges.
 */
export async function runEvaluation(desk: Desk, runId: string): Promise<Run> {
  permit(desk, "runEvaluation");
  const run = await prepareRun(desk, runId);
  return run.state === "running" ? finishRun(desk, runId) : run;
}

/** What comes before the first operator: they are divided into ranges. */
export async function prepareRun(desk: Desk, runId: string): Promise<Run> {
  permit(desk, "runEvaluation");
  const begun = await runWithId(desk, runId);
  if (begun.state === "done") return begun;
  await desk.runs.setState(runId, "running", desk.clock.now());
  return breakingOff(desk, runId, async () => {
    await scoringOfRun(desk, begun);
    await desk.runs.ranges.divide(runId, RANGE);
  });
}

/** Works on whatever range is free, and ends the run where nothing is left of any. To be called by one at a time. */
export async function finishRun(desk: Desk, runId: string): Promise<Run> {
  permit(desk, "runEvaluation");
  return breakingOff(desk, runId, async () => {
    const outcome = await workOnRun(desk, await runWithId(desk, runId));
    const left = await desk.runs.ranges.rangesLeft(runId);
    const { closing } = await runWithId(desk, runId);
    // Whoever asks for a stop after the last batch has nothing left to stop.
    if (left === 0) await desk.runs.setState(runId, "done", desk.clock.now());
    else if (outcome === "stopped" || closing) await desk.runs.setState(runId, "stopped", desk.clock.now());
  });
}

/** Helps with a run that another thread or process has prepared and will end; where there is none by that id there is nothing to do. */
export async function joinRun(desk: Desk, runId: string): Promise<Outcome> {
  permit(desk, "runEvaluation");
  const run = await desk.runs.read(runId);
  const isDivided = run?.state === "running" && (await desk.runs.ranges.rangesLeft(runId)) !== undefined;
  return isDivided ? workOnRun(desk, run) : "none-free";
}

/** Runs under way that are large enough to be helped with. */
export async function runsToJoin(desk: Desk): Promise<readonly Run[]> {
  permit(desk, "runEvaluation");
  return worthJoining(
    desk.runs.ranges,
    (await desk.runs.unfinished()).filter(({ state }) => state === "running"),
  );
}

/** What passes leaves the run as it is, to be gone on with; anything else is its fault. */
async function breakingOff(desk: Desk, runId: string, work: () => Promise<void>): Promise<Run> {
  try {
    await work();
  } catch (error) {
    if (isPassing(error)) throw error;
    await desk.runs.setState(runId, "failed", desk.clock.now(), failure(error));
    if (!(error instanceof Fault)) throw error;
  }
  return runWithId(desk, runId);
}

async function scoringOfRun(desk: Desk, run: Run): Promise<Scoring> {
  const { asOf, knownAt, id, by, commission } = run;
  const standard = await desk.standards.read(run.standard.id, run.standard.version);
  if (standard === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, `${run.standard.id} ${run.standard.version}`);
  const commissioned = commission === undefined ? {} : { commission };
  return scoringOf(desk, standard, { asOf, knownAt, run: id, scorer: by, ...commissioned });
}

// Ranges --------------------------------------------------------------------------------------------------------------

/** First what depends on all operators, once; then each of them. */
async function workOnRun(desk: Desk, run: Run): Promise<Outcome> {
  const work = { id: run.id, ranges: desk.runs.ranges, digests: [run.population] };
  const populated = await withPopulations(desk, work, [await scoringOfRun(desk, run)]);
  if (typeof populated === "string") return populated;
  const [scoring] = populated as readonly [Scoring];
  if (scoring.population !== undefined) await desk.runs.setPopulation(run.id, scoring.population.digest);
  const onRange = (range: RunRange, holder: string) => evaluateRange(desk, scoring, range, holder);
  return workOnRanges(desk, { id: run.id, ranges: desk.runs.ranges, onRange });
}

/** Answers whether it came to the range's end. */
async function evaluateRange(desk: Desk, scoring: Scoring, range: RunRange, holder: string): Promise<boolean> {
  let progress = range;
  for await (const batch of batchesOf(desk, scoring, range)) {
    if (desk.jobs.stopping(range.run)) return false;
    progress = await evaluateBatch(desk, scoring, batch, progress, holder);
  }
  return true;
}

function batchesOf(desk: Desk, { asOf }: Scoring, range: RunRange): AsyncIterable<readonly ReadyState[]> {
  return desk.operators.readyInBatches(BATCH, asOf, range.lastOperator ?? range.after, range.through);
}

async function evaluateBatch(
  desk: Desk,
  scoring: Scoring,
  batch: readonly ReadyState[],
  before: RunRange,
  holder: string,
): Promise<RunRange> {
  const { acts, refused, known } = scoreBatch(desk, scoring, await readyFiles(desk, scoring, batch));
  const lastOperator = batch.at(-1)?.operator.id;
  const progress: RunRange = {
    ...before,
    done: before.done + known,
    evaluated: before.evaluated + acts.length,
    refused: before.refused + refused,
    ...(lastOperator === undefined ? {} : { lastOperator }),
  };
  await write(desk, acts, batch, progress, holder);
  return progress;
}

/** Facts that came meanwhile lie behind the cut and change no result: only the place in the journal is read again. */
async function write(
  desk: Desk,
  acts: readonly Act[],
  batch: readonly ReadyState[],
  progress: RunRange,
  holder: string,
): Promise<void> {
  const codes = new Map(batch.map(({ operator }) => [operator.id, operator.code.value]));
  let placed = acts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const lease: RangeLease = { holder, until: leasedUntil(desk) };
    if ((await desk.journal.append(placed, { runProgress: { ...progress, ...lease } })) === "written") return;
    const seen = await desk.operators.idsOf([...codes.values()]);
    placed = acts.map((act) => ({ ...act, seen: seen.get(codes.get(act.operator) ?? "")?.lastSeq ?? act.seen }));
  }
  throw changedMeanwhile({ zh: "经营者", en: "operators of this batch" });
}

function failure(error: unknown) {
  if (error instanceof Fault) return { zh: `${error.say.zh}${error.next.zh}`, en: `${error.say.en} ${error.next.en}` };
  return {
    zh: "评价批次因程序内部错误中断，已写入的结果不受影响。请查看日志后继续评价。",
    en: "The run broke off by an internal error; results written are safe. Look at the log, then resume it.",
  };
}
