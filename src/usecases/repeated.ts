/**
 * Requests that are sent again under one key (Idempotency-Key). An attempt may have died, or failed, after it had made something: so what such a
 * request makes gets an id that comes out the same at every attempt, and the next one finds it instead of making it twice.
 */
import type { Desk } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import { timeOrderedId } from "../core/ids.ts";
import type { Instant } from "../core/time/day.ts";
import { actorAt } from "./permit.ts";

/** The desk for a request with a key whose first attempt began `since`. */
export function underKey(desk: Desk, key: string, since: Instant): Desk {
  const id = (of: string): string => timeOrderedId(since, tenBytes(sha256(`${actorAt(desk).id}\n${key}\n${of}`)));
  return { ...desk, repeats: { id } };
}

/** The id of what a request makes, by what it is: the same at every attempt where the request has a key, else a new one. */
export function idOf(desk: Pick<Desk, "repeats" | "ids">, what: string): string {
  return desk.repeats?.id(what) ?? desk.ids.next();
}

function tenBytes(hex: string): Uint8Array {
  return Uint8Array.from({ length: 10 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
