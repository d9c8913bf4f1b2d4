/** Runs and impact analyses worked off with all hands of this process, and hands lent to those of others. */
import type { Desk, Impact, Run, RunState } from "../core/desk.ts";
import { finishImpact, impactsToJoin, joinImpact, prepareImpact } from "../usecases/impact-work.ts";
import { type HowFar, worthwhileThreads } from "../usecases/ranges.ts";
import { finishRun, joinRun, prepareRun, runsToJoin } from "../usecases/run-work.ts";
import { type Job, startRepeated } from "./repeated.ts";

/** Threads of this process that work on the ranges of a run or an analysis. */
export interface Hands {
  /**
   * Sets at most so many to work, and settles when they find no free range any more. They leave off between two batches once `stopping` says so; what
   * it throws comes out when they have.
   */
  workOn(id: string, atMost: number, stopping: () => boolean): Promise<void>;
  /** Whether they are at it already. */
  areAt(id: string): boolean;
}

/** Looks so often whether others have come to the end of the last ranges, and whether there is anything to help with. */
const LOOK_MS = 500;
/** A thread looks so often whether the others have brought what all need before they go on. */
const WAIT_MS = 20;
const HELP_MS = 2_000;

/** Work that is prepared once, and ended by whoever prepared it. */
interface Ranged<State> {
  prepare(desk: Desk, id: string): Promise<State>;
  finish(desk: Desk, id: string): Promise<State>;
}

export function workOffRun(desk: Desk, hands: Hands, runId: string): Promise<Run> {
  return workOff(desk, hands, runId, { prepare: prepareRun, finish: finishRun });
}

export function workOffImpact(desk: Desk, hands: Hands, impactId: string): Promise<Impact> {
  return workOff(desk, hands, impactId, { prepare: prepareImpact, finish: finishImpact });
}

/** From its preparation to its end. What the threads leave, and what is too small for them, is worked off here. */
async function workOff<State extends HowFar & { readonly state: RunState }>(
  desk: Desk,
  hands: Hands,
  id: string,
  { prepare, finish }: Ranged<State>,
): Promise<State> {
  let now = await prepare(desk, id);
  const threads = worthwhileThreads(now);
  if (now.state === "running" && threads > 1) await hands.workOn(id, threads, () => desk.jobs.stopping(id));
  while (now.state === "running") {
    now = await finish(desk, id);
    if (now.state === "running") await pause(LOOK_MS);
  }
  return now;
}

/** Joins whatever another process has under way. */
export function startHelping(desk: Desk, hands: Hands, failed: (error: unknown) => void): Job {
  let stopped = false;
  const stopping = (): boolean => stopped;
  const helping = startRepeated(HELP_MS, () => help(desk, hands, stopping), failed);
  return {
    stop: () => {
      stopped = true;
      return helping.stop();
    },
  };
}

async function help(desk: Desk, hands: Hands, stopping: () => boolean): Promise<void> {
  for (const work of [...(await runsToJoin(desk)), ...(await impactsToJoin(desk))])
    if (!stopping() && !hands.areAt(work.id)) await hands.workOn(work.id, worthwhileThreads(work), stopping);
}

/** What one thread does. What others have yet to bring is waited for. */
export async function lendAHand(desk: Desk, id: string): Promise<void> {
  for (const join of [joinRun, joinImpact])
    while ((await join(desk, id)) === "others-at-it" && !desk.jobs.stopping(id)) await pause(WAIT_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
