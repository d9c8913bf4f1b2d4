/**
 * Progress as server-sent events. It is read from what is stored, never from memory of this process: a reloaded page, a second
 * browser and a restarted server all see the same.
 */
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyReply } from "fastify";

const POLL_MS = 400;
const HEARTBEAT_POLLS = 35;
/** Some minutes. A browser then asks again by itself, and whether it still may is looked at anew. */
const LAST_POLL = 750;

/** Sends the state at once, then whenever it has changed, and ends when the work has. */
export function sendProgress<T>(
  reply: FastifyReply,
  read: () => Promise<T>,
  ended: (state: T) => boolean,
): FastifyReply {
  const events = Readable.from(eventsOf(read, ended), { objectMode: false });
  return reply
    .header("cache-control", "no-store")
    .header("x-accel-buffering", "no")
    .type("text/event-stream; charset=utf-8")
    .send(events);
}

async function* eventsOf<T>(read: () => Promise<T>, ended: (state: T) => boolean): AsyncGenerator<string> {
  yield "retry: 2000\n\n";
  let sent = "";
  for (let poll = 1; poll <= LAST_POLL; poll++) {
    const state = await read();
    const text = JSON.stringify(state);
    if (text !== sent) yield `event: progress\ndata: ${text}\n\n`;
    else if (poll % HEARTBEAT_POLLS === 0) yield ": still here\n\n";
    sent = text;
    if (ended(state)) {
      yield "event: end\ndata: {}\n\n";
      return;
    }
    await pause(POLL_MS);
  }
}
