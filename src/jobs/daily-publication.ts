/**
 * The daily publication: soon after midnight in Shanghai every result whose publicity ended the day before is put to the gate and,
 * where the gate opens, published. It also runs at the start, for the nights on which the product was not running.
 */
import type { Actor, Desk } from "../core/desk.ts";
import { dayOf, lastInstantOf } from "../core/time/day.ts";
import { type ManyResults, publishDue } from "../usecases/publication.ts";

export interface DailyPublication {
  stop(): void;
}

/** In whose name the job publishes. */
export const dailyJob: Actor = { id: "daily-publication", name: "每日发布（系统）" };

const AFTER_MIDNIGHT_MS = 60_000;
/** A machine that slept wakes with its timers late: look at least so often. */
const LOOK_MS = 15 * 60_000;

export function startDailyPublication(
  desk: Desk,
  told: (outcome: ManyResults) => void,
  failed: (error: unknown) => void,
): DailyPublication {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let publishedOn: string | undefined;
  const look = async (): Promise<void> => {
    const today = dayOf(desk.clock.now());
    if (publishedOn !== today) {
      try {
        told(await publishDue(desk, dailyJob));
        publishedOn = today;
      } catch (error) {
        failed(error); // the next look tries again
      }
    }
    if (!stopped) timer = setTimeout(() => void look(), Math.min(LOOK_MS, untilNextDay(desk))).unref();
  };
  void look();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Milliseconds until a minute after the coming midnight in Shanghai. */
export function untilNextDay(desk: Pick<Desk, "clock">): number {
  const now = desk.clock.now();
  return Date.parse(lastInstantOf(dayOf(now))) + 1 + AFTER_MIDNIGHT_MS - Date.parse(now);
}
