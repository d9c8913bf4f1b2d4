/** Long work done here and now, for a command that waits for its end; or followed, where a running server has taken it. */
import type { Desk, Import, Run } from "../core/desk.ts";
import { readRun } from "../usecases/evaluations.ts";
import { readImport, runImport } from "../usecases/imports.ts";
import { type Hands, workOffRun } from "./runs.ts";

/** Does one piece of work in this process; answers false, without doing it, when another process is at it. */
export type WorkHere = (id: string, work: () => Promise<unknown>) => Promise<boolean>;

export interface AtOnce {
  /** Work an import or a run off, telling how far it is, and answer its last state. */
  importNow(importId: string, progress: (state: Import) => void): Promise<Import>;
  evaluateNow(runId: string, progress: (state: Run) => void): Promise<Run>;
}

const LOOK_MS = 300;

export function atOnce(desk: Desk, workHere: WorkHere, hands: Hands): AtOnce {
  return {
    importNow: (id, progress) =>
      followed(
        workHere(id, () => runImport(desk, id)),
        () => readImport(desk, id),
        progress,
      ),
    evaluateNow: (id, progress) =>
      followed(
        workHere(id, () => workOffRun(desk, hands, id)),
        () => readRun(desk, id),
        progress,
      ),
  };
}

async function followed<State extends Import | Run>(
  working: Promise<boolean>,
  read: () => Promise<State>,
  progress: (state: State) => void,
): Promise<State> {
  const ended = working.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, pause(LOOK_MS)]))) progress(await read());
  await working;
  let state = await read();
  while (state.state === "waiting" || state.state === "running") {
    progress(state);
    await pause(LOOK_MS);
    state = await read();
  }
  progress(state);
  return state;
}

function pause(ms: number): Promise<false> {
  return new Promise((wake) => setTimeout(() => wake(false), ms));
}
