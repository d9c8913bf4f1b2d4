/** How long a session lasts: half an hour without a request, twelve hours in all; a working day with its breaks needs no more than two. */
import type { Session } from "../../core/access/directory.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";

const IDLE_MS = 30 * 60_000;
const WHOLE_MS = 12 * 3_600_000;
/** That somebody was seen is written down no more often than this. */
const TOUCH_MS = 60_000;

export function sessionEnd(now: Instant): Instant {
  return instantOf(Date.parse(now) + WHOLE_MS);
}

/** Whoever was last seen before this is taken to have gone. */
export function idleBefore(now: Instant): Instant {
  return instantOf(Date.parse(now) - IDLE_MS);
}

export function isOver({ expiresAt, lastSeenAt }: Session, now: Instant): boolean {
  return expiresAt <= now || lastSeenAt < idleBefore(now);
}

export function toTouch({ lastSeenAt }: Session, now: Instant): boolean {
  return Date.parse(now) - Date.parse(lastSeenAt) >= TOUCH_MS;
}
