/**
 * 跟进 (SZ23 第十二条): an import that is done is followed up by itself: the operators with a result of which it told something are looked into, batch by batch,
 * and whose grade or score comes out otherwise gets a new result, which goes its own way through the gate. Whoever comes out the same gets nothing.
 * What was looked into is in the notebook, so that a follow-up that broke off goes on where it was.
 */
import type { Say } from "../core/citation.ts";
import { type Desk, Fault, type FollowUp, type Import } from "../core/desk.ts";
import { isPassing } from "./faults.ts";
import { countToKeepCurrent, keepCurrent } from "./keeping-current.ts";
import { permit } from "./permit.ts";

export async function importsToFollowUp(desk: Desk): Promise<readonly Import[]> {
  permit(desk, "keepCurrent");
  return desk.imports.toFollowUp();
}

/** To its end, or until the process ends. What two imports brought is looked into once, by whichever follow-up comes first. */
export async function followUpImport(desk: Desk, id: string, stopping: () => boolean): Promise<FollowUp | undefined> {
  permit(desk, "keepCurrent");
  const begun = (await desk.imports.read(id))?.followUp;
  if (begun === undefined || begun.state === "done" || begun.state === "failed") return begun;
  let now: FollowUp = { ...begun, state: "running", total: begun.looked + (await countToKeepCurrent(desk)) };
  const keep = (changed: Partial<FollowUp>): Promise<void> => {
    now = { ...now, ...changed };
    return desk.imports.keepFollowUp(id, now);
  };
  await keep({});
  try {
    await keepCurrent(desk, async ({ looked, evaluated, results }) => {
      const so = { looked: begun.looked + looked, evaluated: begun.evaluated + evaluated };
      await keep({ ...so, total: Math.max(now.total, so.looked), withdrawn: begun.withdrawn + results });
      return !stopping();
    });
    if (!stopping()) await keep({ state: "done" });
  } catch (error) {
    if (isPassing(error)) throw error;
    await keep({ state: "failed", fault: failure(error) });
    if (!(error instanceof Fault)) throw error;
  }
  return now;
}

/** Rows that were mended after the end of their import are followed up too. */
export async function followUpAgain(desk: Desk, { id, state, followUp }: Import): Promise<void> {
  const { fault: _, ...before } = followUp ?? { total: 0, looked: 0, evaluated: 0, withdrawn: 0 };
  if (state === "done") await desk.imports.keepFollowUp(id, { ...before, state: "waiting" });
}

function failure(error: unknown): Say {
  if (error instanceof Fault) return { zh: `${error.say.zh}${error.next.zh}`, en: `${error.say.en} ${error.next.en}` };
  return {
    zh: "跟进因程序内部错误中断，已形成的结果不受影响；每日任务会继续核对。请查看日志。",
    en: "The follow-up broke off by an internal error; results made are safe, and the nightly job goes on. Look at the log.",
  };
}
