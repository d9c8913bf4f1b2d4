/** 跟进: an import that is done is followed up within seconds, by one process at a time. */
import type { Desk, FollowUp, Import } from "../core/desk.ts";
import { followUpImport, importsToFollowUp } from "../usecases/follow-up.ts";
import type { WorkHere } from "./at-once.ts";
import { type Job, startRepeated } from "./repeated.ts";

const EVERY_MS = 2_000;

/** `told` hears of each that came to its end. The end waits for the batch under way; the rest goes on after the next start. */
export function startFollowingUp(
  desk: Desk,
  workHere: WorkHere,
  told: (done: FollowUp) => void,
  failed: (error: unknown) => void,
): Job {
  let stopped = false;
  const followUp = async ({ id }: Import): Promise<void> => {
    await workHere(`follow-up ${id}`, async () => {
      const done = await followUpImport(desk, id, () => stopped);
      if (done?.state === "done") told(done);
    });
  };
  const job = startRepeated(
    EVERY_MS,
    async () => {
      for (const each of await importsToFollowUp(desk)) if (!stopped) await followUp(each);
    },
    failed,
  );
  return {
    stop: () => {
      stopped = true;
      return job.stop();
    },
  };
}
