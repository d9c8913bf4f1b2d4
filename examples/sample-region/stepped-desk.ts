/** The desks at which the sample is made: their clock is stepped, their ids repeat themselves, and their work is done on the spot. */
import type { Scope } from "../../src/core/access/scope.ts";
import type { Desk, DeskFor, Jobs } from "../../src/core/desk.ts";
import { timeOrderedId } from "../../src/core/ids.ts";
import { type Day, type Instant, instantOf } from "../../src/core/time/day.ts";
import type { Chance } from "./seeded.ts";

/** How desks are made that go by another clock than the wall's. */
export type DesksBy = (clock: Desk["clock"]) => DeskFor;

export interface SteppedDesks {
  readonly deskFor: DeskFor;
  /** Steps to a time of a day in Shanghai, `09:30`; never back. */
  stepTo(on: Day, time: string): void;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `latest` is the moment at which the clock stands still: the sample never knows more than the present. */
export function steppedDesks(desksBy: DesksBy, latest: Instant, draw: Chance): SteppedDesks {
  let now = 0;
  const clock = { now: () => instantOf(Math.min(++now, Date.parse(latest))) };
  const ids = { next: () => timeOrderedId(clock.now(), bytes(draw)) };
  const deskFor = desksBy(clock);
  return {
    deskFor: (scope: Scope) => ({ ...deskFor(scope), ids, jobs: onTheSpot }),
    stepTo: (on, time) => {
      now = Math.max(now, Date.parse(`${on}T${time}:00.000Z`) - SHANGHAI_OFFSET_MS);
    },
  };
}

/** Nothing is queued: who starts a piece of work here also does it. */
const onTheSpot: Jobs = {
  startImport: async () => undefined,
  startRun: async () => undefined,
  startImpact: async () => undefined,
  stop: async () => undefined,
  stopping: () => false,
};

function bytes(draw: Chance): Uint8Array {
  return Uint8Array.from({ length: 10 }, () => draw.below(256));
}
