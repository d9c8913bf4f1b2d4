/** The workers: imports and runs are taken off the queue and worked to their end; what was unfinished at the last end goes on. */
import type { Desk } from "../core/desk.ts";
import { runEvaluation } from "../usecases/evaluations.ts";
import { runImport } from "../usecases/imports.ts";

/** A queue that survives a restart; each piece of work is named by the id of its import or run. */
export interface WorkQueue {
  work(handlers: {
    runImport(importId: string): Promise<unknown>;
    runEvaluation(runId: string): Promise<unknown>;
  }): Promise<void>;
}

export async function startWorkers(desk: Desk, queue: WorkQueue): Promise<void> {
  await queue.work({
    runImport: (importId) => runImport(desk, importId),
    runEvaluation: (runId) => runEvaluation(desk, runId),
  });
}
