/** 投递: every few seconds whatever is due goes out. By every process that stays: what one has leased, no other takes. */
import type { Desk } from "../core/desk.ts";
import { type Delivering, deliverDue } from "../usecases/outbox.ts";
import { type Job, startRepeated } from "./repeated.ts";

const EVERY_MS = 3_000;

/** `sent` is told of every round in which anything went out or was tried. The end waits for what is under way, and begins nothing more. */
export function startDelivery(desk: Desk, sent: (done: Delivering) => void, failed: (error: unknown) => void): Job {
  let ending = false;
  const deliver = async (): Promise<void> => {
    const done = await deliverDue(desk, () => ending);
    if (done.delivered + done.failed + done.givenUp > 0) sent(done);
  };
  const job = startRepeated(EVERY_MS, deliver, failed);
  return {
    stop: () => {
      ending = true;
      return job.stop();
    },
  };
}
