/** The workers: imports and runs are taken off the queue and worked to their end; what was unfinished at the last end goes on. */
import type { Desk } from "../core/desk.ts";
import { runImport } from "../usecases/imports.ts";
import { type Hands, workOffImpact, workOffRun } from "./runs.ts";

/** A queue that survives a restart; each piece of work is named by the id of its import or run. */
export interface WorkQueue {
  work(handlers: {
    runImport(importId: string): Promise<unknown>;
    runEvaluation(runId: string): Promise<unknown>;
    runImpact(impactId: string): Promise<unknown>;
  }): Promise<void>;
}

export async function startWorkers(desk: Desk, queue: WorkQueue, hands: Hands): Promise<void> {
  await queue.work({
    runImport: (importId) => runImport(desk, importId),
    runImpact: (impactId) => workOffImpact(desk, hands, impactId),
    runEvaluation: (runId) => workOffRun(desk, hands, runId),
  });
}
