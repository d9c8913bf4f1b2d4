/** The threads of this process that evaluate: started when a run has work for them, and gone when it has no more. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { House, Joining } from "./house.ts";
import type { Hands } from "./jobs/runs.ts";

/** What a thread is told at its start. */
export interface HandData {
  readonly joining: Joining;
  readonly runId: string;
}

/** The one thing that is said to it later. */
export const LEAVE_OFF = "leave off";

interface HandsLog {
  warn(details: { readonly err: unknown }, words: string): void;
}

const LOOK_MS = 100;
/** Where in the data folder the program is kept as it was compiled: a thread of a second run starts in half the time. */
const COMPILED = "compiled";

/** A thread that ends badly leaves its range to others; what it met is met again by who takes the range up, and told there. */
export function openHands({ folder, keysFolder, lawFolder, store }: House, log?: HandsLog): Hands {
  const joining: Joining = { folder, keysFolder, lawFolder, access: store.joining };
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, COMPILED) };
  const under = new Map<string, Promise<void>>();
  return {
    areAt: (runId) => under.has(runId),
    workOn: async (runId, atMost, stopping) => {
      const count = Math.min(atMost, availableParallelism());
      const threads = Array.from({ length: count }, () => new Worker(ENTRY, { workerData: { joining, runId }, env }));
      const ended = Promise.all(threads.map((thread) => endOf(thread, log))).then(() => undefined);
      under.set(runId, ended);
      try {
        await watched(threads, ended, stopping);
      } finally {
        under.delete(runId);
      }
    },
  };
}

const ENTRY = new URL("./hand.ts", import.meta.url);

function endOf(thread: Worker, log: HandsLog | undefined): Promise<void> {
  thread.on("error", (err) => log?.warn({ err }, "a thread that evaluates ended badly; its range is taken up again"));
  return new Promise((ended) => thread.on("exit", () => ended()));
}

/** Whoever asks to stop, and whatever breaks off, is heard when all threads have left off. */
async function watched(threads: readonly Worker[], ended: Promise<void>, stopping: () => boolean): Promise<void> {
  const watching = { stop: false, broken: undefined as { readonly error: unknown } | undefined };
  const timer = setInterval(() => {
    if (watching.stop) return;
    try {
      watching.stop = stopping();
    } catch (error) {
      watching.stop = true;
      watching.broken = { error };
    }
    if (watching.stop) for (const thread of threads) thread.postMessage(LEAVE_OFF);
  }, LOOK_MS);
  await ended;
  clearInterval(timer);
  if (watching.broken !== undefined) throw watching.broken.error;
}
