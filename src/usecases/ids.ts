/** Ids that sort by the time at which they were made (UUID version 7, RFC 9562), from a moment and ten bytes of chance. */
import type { Instant } from "../core/time/day.ts";

/** `random` gives ten bytes; 74 of their bits are used. */
export function timeOrderedId(now: Instant, random: Uint8Array): string {
  const time = Date.parse(now).toString(16).padStart(12, "0");
  const chance = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab".charAt(Number.parseInt(chance.charAt(3), 16) & 3);
  const parts = [time.slice(0, 8), time.slice(8), `7${chance.slice(0, 3)}`, `${variant}${chance.slice(4, 7)}`];
  return `${parts.join("-")}-${chance.slice(7, 19)}`;
}
