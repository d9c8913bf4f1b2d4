/**
 * 区段: work on all operators, worked off range by range under leases, by any number of threads of any number of processes. What is made of a range and how
 * far it has come are one transaction, held to the lease: whoever was too slow, or died, or was asked to stop has written it whole or not at all.
 */
import { type Desk, type Divided, Fault, type RunRange } from "../core/desk.ts";
import { type Instant, instantOf } from "../core/time/day.ts";

/** How many operators are read, and written, at once. */
export const BATCH = 250;
/** How many a range holds: what is lost in waiting for a lease to run out, at most, and what is asked of the table of leases. */
export const RANGE = 1_000;
/** A holder that has not been heard of for so long is taken to be dead. */
const LEASE_MS = 30_000;

export interface RangedWork {
  readonly id: string;
  readonly ranges: Pick<Divided, "lease" | "letGo">;
  /** Answers whether it came to the range's end. */
  onRange(range: RunRange, holder: string): Promise<boolean>;
}

/** What became of work on ranges: it was to leave off; no range was free any more; or what the rest needs is under way with others. */
export type Outcome = "stopped" | "none-free" | "others-at-it";

/** Takes one free range after the other. */
export async function workOnRanges(desk: Desk, work: RangedWork): Promise<Exclude<Outcome, "others-at-it">> {
  const holder = desk.ids.next();
  while (!desk.jobs.stopping(work.id)) {
    const range = await work.ranges.lease(work.id, { holder, until: leasedUntil(desk) });
    if (range === undefined) return "none-free";
    await workOnRange(desk, work, range, holder);
  }
  return "stopped";
}

async function workOnRange(desk: Desk, work: RangedWork, range: RunRange, holder: string): Promise<void> {
  let isFinished = false;
  try {
    isFinished = await work.onRange(range, holder);
  } catch (error) {
    // Others are at the range by now, or the work was stopped: nothing of the batch was written.
    if (!(error instanceof Fault && error.code === "batch-already-written")) throw error;
  } finally {
    // Where it cannot be let go, the lease runs out.
    const lettingGo = work.ranges.letGo(range, { holder, until: desk.clock.now() }, isFinished);
    await (isFinished ? lettingGo : lettingGo.catch(() => undefined));
  }
}

export function leasedUntil(desk: Desk): Instant {
  return instantOf(Date.parse(desk.clock.now()) + LEASE_MS);
}

/** What is done and what there is to do, of whatever is divided. */
export interface HowFar {
  readonly total: number;
  readonly done: number;
}

/** How many threads have something to do. */
export function worthwhileThreads({ total, done }: HowFar): number {
  return Math.floor((total - done) / RANGE);
}

/** Work under way that is large enough to be helped with. */
export async function worthJoining<T extends HowFar & { readonly id: string; readonly workers?: number }>(
  ranges: Pick<Divided, "rangesLeft">,
  underWay: readonly T[],
): Promise<readonly T[]> {
  const large = underWay.filter(({ total }) => total > RANGE);
  const left = await Promise.all(large.map(({ id }) => ranges.rangesLeft(id)));
  return large.filter((work, nth) => (left[nth] ?? 0) > (work.workers ?? 0));
}
