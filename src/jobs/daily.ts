/**
 * 每日任务: what is done once a day, soon after midnight in Shanghai: results whose publicity ended are put to the gate, heads are signed, what is past
 * its time is erased. All of it also at the start, for the nights on which the product was not running.
 */
import type { Desk } from "../core/desk.ts";
import { dayOf, lastInstantOf } from "../core/time/day.ts";
import type { Job } from "./repeated.ts";

/** One piece of daily work; done again the same day it finds nothing to do. */
export type DailyWork = () => Promise<void>;

const AFTER_MIDNIGHT_MS = 60_000;
/** A machine that slept wakes with its timers late: look at least so often. */
const LOOK_MS = 15 * 60_000;

/** Each work stands by itself: one that fails is told of and tried again at the next look, and keeps no other from its turn. */
export function startDaily(clock: Desk["clock"], works: readonly DailyWork[], failed: (error: unknown) => void): Job {
  const doneOn = new Map<DailyWork, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    const today = dayOf(clock.now());
    for (const work of works) {
      if (stopped || doneOn.get(work) === today) continue;
      await work().then(() => doneOn.set(work, today), failed);
    }
    if (!stopped) timer = setTimeout(begin, Math.min(LOOK_MS, untilNextDay(clock))).unref();
  };
  let looking = Promise.resolve();
  const begin = (): void => {
    looking = look();
  };
  begin();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return looking;
    },
  };
}

/** Milliseconds until a minute after the coming midnight in Shanghai. */
export function untilNextDay(clock: Desk["clock"]): number {
  const now = clock.now();
  return Date.parse(lastInstantOf(dayOf(now))) + 1 + AFTER_MIDNIGHT_MS - Date.parse(now);
}
