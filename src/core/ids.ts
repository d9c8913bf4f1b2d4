/** Ids that sort by the time at which they were made (UUID version 7, RFC 9562), from a moment and ten bytes of chance. */
import type { Instant } from "./time/day.ts";

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** `random` gives ten bytes; 74 of their bits are used. */
export function timeOrderedId(now: Instant, random: Uint8Array): string {
  const time = Date.parse(now).toString(16).padStart(12, "0");
  let chance = "";
  for (let i = 0; i < 10; i++) chance += HEX[random[i] ?? 0];
  const variant = "89ab".charAt((random[1] ?? 0) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`;
}
