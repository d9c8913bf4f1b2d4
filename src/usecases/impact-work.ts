/**
 * 影响分析的执行: an analysis is prepared once, divided into ranges as a run is, and counted range by range by any number of threads of any number of
 * processes. A range is added to the tally whole or not at all; in which order makes no difference.
 */
import { isRefusal, type Say } from "../core/citation.ts";
import { type Desk, Fault, type Impact, type ImpactCount, type OperatorState, type RunRange } from "../core/desk.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import { emptyTally, impactComparer, type Move, mergedTallies, tallyOf } from "../core/evaluation/impact.ts";
import { standardDigest } from "../core/evaluation/result.ts";
import { isPassing } from "./faults.ts";
import { impactWithId } from "./impact.ts";
import { permit } from "./permit.ts";
import { withPopulations } from "./population.ts";
import { BATCH, leasedUntil, type Outcome, RANGE, workOnRanges, worthJoining } from "./ranges.ts";
import { admittedDossier, type Scoring, scoringOf, stateAtCut } from "./scoring.ts";

/** Works an analysis to its end, or until it is asked to stop. Safe to call again after a crash: no range is counted twice. */
export async function runImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  const impact = await prepareImpact(desk, id);
  return impact.state === "running" ? finishImpact(desk, id) : impact;
}

/** What comes before the first operator: they are divided into ranges. */
export async function prepareImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  const begun = await impactWithId(desk, id);
  if (begun.state === "done") return begun;
  await desk.impacts.setState(id, "running", desk.clock.now());
  return breakingOff(desk, id, () => desk.impacts.ranges.divide(id, RANGE));
}

/** Counts whatever range is free, and ends the analysis where nothing is left of any. To be called by one at a time. */
export async function finishImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  return breakingOff(desk, id, async () => {
    const impact = await impactWithId(desk, id);
    const outcome = await workOnImpact(desk, impact);
    const left = await desk.impacts.ranges.rangesLeft(id);
    if (outcome === "stopped") await desk.impacts.setState(id, "stopped", desk.clock.now());
    else if (left === 0) await ended(desk, impact);
  });
}

/** Helps with an analysis that another thread or process has prepared and will end; where there is none by that id there is nothing to do. */
export async function joinImpact(desk: Desk, id: string): Promise<Outcome> {
  permit(desk, "runImpact");
  const impact = await desk.impacts.read(id);
  const isDivided = impact?.state === "running" && (await desk.impacts.ranges.rangesLeft(id)) !== undefined;
  return isDivided ? workOnImpact(desk, impact) : "none-free";
}

/** Analyses under way that are large enough to be helped with. */
export async function impactsToJoin(desk: Desk): Promise<readonly Impact[]> {
  permit(desk, "runImpact");
  return worthJoining(
    desk.impacts.ranges,
    (await desk.impacts.unfinished()).filter(({ state }) => state === "running"),
  );
}

async function ended(desk: Desk, impact: Impact): Promise<void> {
  await tellDraft(desk, impact);
  await desk.impacts.setState(impact.id, "done", desk.clock.now());
}

/** What passes leaves the analysis as it is, to be gone on with; anything else is its fault. */
async function breakingOff(desk: Desk, id: string, work: () => Promise<void>): Promise<Impact> {
  try {
    await work();
  } catch (error) {
    if (isPassing(error)) throw error;
    await desk.impacts.setState(id, "failed", desk.clock.now(), failure(error));
    if (!(error instanceof Fault)) throw error;
  }
  return impactWithId(desk, id);
}

// Ranges --------------------------------------------------------------------------------------------------------------

/** Both standards made ready for the same snapshot. */
interface Pair {
  readonly before: Scoring;
  readonly after: Scoring;
  readonly move: ReturnType<typeof impactComparer>;
}

/** First what depends on all operators, once for both. */
async function pairOf(desk: Desk, impact: Impact): Promise<Pair | Exclude<Outcome, "none-free">> {
  const { id, by, asOf, knownAt, populations = {} } = impact;
  const cut = { asOf, knownAt, run: id, scorer: by };
  const scorings = [await scoringOf(desk, impact.before, cut), await scoringOf(desk, impact.after, cut)];
  const work = { id, ranges: desk.impacts.ranges, digests: [populations.before, populations.after] };
  const populated = await withPopulations(desk, work, scorings);
  if (typeof populated === "string") return populated;
  const [before, after] = populated as readonly [Scoring, Scoring];
  await keepDigests(desk, impact, before.population?.digest, after.population?.digest);
  return { before, after, move: impactComparer(impact.before, impact.after) };
}

async function keepDigests(
  desk: Desk,
  { id, populations = {} }: Impact,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (before === populations.before && after === populations.after) return;
  const found = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  await desk.impacts.setPopulations(id, found);
}

async function workOnImpact(desk: Desk, impact: Impact): Promise<Outcome> {
  const pair = await pairOf(desk, impact);
  if (typeof pair === "string") return pair;
  const onRange = (range: RunRange, holder: string) => countRange(desk, pair, range, holder);
  return workOnRanges(desk, { id: impact.id, ranges: desk.impacts.ranges, onRange });
}

/** Answers whether it came to the range's end; what was counted of one that it left is forgotten. */
async function countRange(desk: Desk, pair: Pair, range: RunRange, holder: string): Promise<boolean> {
  let counted: ImpactCount = { done: 0, refused: 0, tally: emptyTally };
  for await (const batch of desk.operators.inBatches(BATCH, range.after, range.through)) {
    if (desk.jobs.stopping(range.run)) return false;
    await desk.impacts.renew(range, { holder, until: leasedUntil(desk) });
    const some = await countBatch(desk, pair, batch);
    counted = {
      done: counted.done + some.done,
      refused: counted.refused + some.refused,
      tally: mergedTallies(counted.tally, some.tally),
    };
  }
  await desk.impacts.add(range, { holder, until: leasedUntil(desk) }, counted);
  return true;
}

/** Operators registered after the cut are none of its business. */
async function countBatch(
  desk: Desk,
  { before, after, move }: Pair,
  batch: readonly OperatorState[],
): Promise<ImpactCount> {
  const moves: Move[] = [];
  let [done, refused] = [0, 0];
  for (const state of batch) {
    const known = await stateAtCut(desk, state, before.knownAt);
    if (known === undefined) continue;
    done++;
    const admitted = admittedDossier(desk, before, known);
    if (isRefusal(admitted)) {
      refused++;
      continue;
    }
    const { dossier } = admitted;
    const was = evaluate(before.compiled, dossier, before.population);
    moves.push(move(dossier, was, evaluate(after.compiled, dossier, after.population)));
  }
  return { done, refused, tally: tallyOf(moves) };
}

/** A draft that was tried on everybody may go to its approval: that it was, is kept with it. */
async function tellDraft(desk: Desk, { id, draft, after, by }: Impact): Promise<void> {
  const tally = draft === undefined ? undefined : await desk.impacts.tally(id);
  if (draft === undefined || tally === undefined) return;
  const { compared: operators, directions } = tally.all;
  const moved = operators - (directions.same ?? 0);
  const at = desk.clock.now();
  await desk.standardDrafts.keepDryRun({ draft, digest: standardDigest(after), report: id, by, at, operators, moved });
}

function failure(error: unknown): Say {
  if (error instanceof Fault) return { zh: `${error.say.zh}${error.next.zh}`, en: `${error.say.en} ${error.next.en}` };
  return {
    zh: "影响分析因程序内部错误中断，已统计的部分不受影响。请查看日志后继续。",
    en: "The analysis broke off by an internal error; what was counted is safe. Look at the log, then resume it.",
  };
}
