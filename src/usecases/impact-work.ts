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
import { withPopulation } from "./population.ts";
import { BATCH, leasedUntil, RANGE, workOnRanges, worthJoining } from "./ranges.ts";
import { admittedDossier, type Scoring, scoringOf, stateAtCut } from "./scoring.ts";

/** Works an analysis to its end, or until it is asked to stop. Safe to call again after a crash: no range is counted twice. */
export async function runImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  const impact = await prepareImpact(desk, id);
  return impact.state === "running" ? finishImpact(desk, id) : impact;
}

/** What comes before the first operator: what depends on all of them is worked out, once, and they are divided into ranges. */
export async function prepareImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  const begun = await impactWithId(desk, id);
  if (begun.state === "done") return begun;
  await desk.impacts.setState(id, "running", desk.clock.now());
  return breakingOff(desk, id, async () => {
    const { before, after } = await pairOf(desk, begun);
    if (before.population !== undefined || after.population !== undefined)
      await desk.impacts.setPopulations(id, {
        ...(before.population === undefined ? {} : { before: before.population.digest }),
        ...(after.population === undefined ? {} : { after: after.population.digest }),
      });
    await desk.impacts.divide(id, RANGE);
  });
}

/** Counts whatever range is free, and ends the analysis where nothing is left of any. To be called by one at a time. */
export async function finishImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "runImpact");
  return breakingOff(desk, id, async () => {
    const impact = await impactWithId(desk, id);
    const outcome = await workOnImpact(desk, impact);
    const left = await desk.impacts.rangesLeft(id);
    if (outcome === "stopped") await desk.impacts.setState(id, "stopped", desk.clock.now());
    else if (left === 0) await ended(desk, impact);
  });
}

/** Helps with an analysis that another thread or process has prepared and will end; does nothing where there is none by that id. */
export async function joinImpact(desk: Desk, id: string): Promise<void> {
  permit(desk, "runImpact");
  const impact = await desk.impacts.read(id);
  if (impact?.state === "running" && (await desk.impacts.rangesLeft(id)) !== undefined)
    await workOnImpact(desk, impact);
}

/** Analyses under way that are large enough to be helped with. */
export async function impactsToJoin(desk: Desk): Promise<readonly Impact[]> {
  permit(desk, "runImpact");
  return worthJoining(
    desk.impacts,
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

async function pairOf(desk: Desk, impact: Impact): Promise<Pair> {
  const { id, by, asOf, knownAt, populations = {} } = impact;
  const cut = { asOf, knownAt, run: id, scorer: by };
  const before = await withPopulation(desk, await scoringOf(desk, impact.before, cut), populations.before);
  const after = await withPopulation(desk, await scoringOf(desk, impact.after, cut), populations.after);
  return { before, after, move: impactComparer(impact.before, impact.after) };
}

async function workOnImpact(desk: Desk, impact: Impact): Promise<"stopped" | "none-free"> {
  const pair = await pairOf(desk, impact);
  const onRange = (range: RunRange, holder: string) => countRange(desk, pair, range, holder);
  return workOnRanges(desk, { id: impact.id, ranges: desk.impacts, onRange });
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
