/** 评价批次: a run worked off with all hands of this process, and hands lent to the runs of others. */
import type { Desk, Run } from "../core/desk.ts";
import { finishRun, joinRun, prepareRun, runsToJoin, worthwhileThreads } from "../usecases/run-work.ts";
import { type Job, startRepeated } from "./repeated.ts";

/** Threads of this process that work on the ranges of a run. */
export interface Hands {
  /**
   * Sets at most so many to work, and settles when they find no free range any more. They leave off between two batches once `stopping` says so; what
   * it throws comes out when they have.
   */
  workOn(runId: string, atMost: number, stopping: () => boolean): Promise<void>;
  /** Whether they are at the run already. */
  areAt(runId: string): boolean;
}

/** Looks so often whether others have come to the end of the last ranges, and whether there is anything to help with. */
const LOOK_MS = 500;
const HELP_MS = 2_000;

/** From its preparation to its end. What the threads leave, and a run too small for them, is worked off here. */
export async function workOffRun(desk: Desk, hands: Hands, runId: string): Promise<Run> {
  let run = await prepareRun(desk, runId);
  const threads = worthwhileThreads(run);
  if (run.state === "running" && threads > 1) await hands.workOn(runId, threads, () => desk.jobs.stopping(runId));
  while (run.state === "running") {
    run = await finishRun(desk, runId);
    if (run.state === "running") await pause();
  }
  return run;
}

/** Joins whatever run another process has under way. */
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
  for (const run of await runsToJoin(desk))
    if (!stopping() && !hands.areAt(run.id)) await hands.workOn(run.id, worthwhileThreads(run), stopping);
}

/** What one thread does. */
export async function lendAHand(desk: Desk, runId: string): Promise<void> {
  await joinRun(desk, runId);
}

function pause(): Promise<void> {
  return new Promise((wake) => setTimeout(wake, LOOK_MS));
}
