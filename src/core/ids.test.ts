import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOrderedId } from "./ids.ts";
import type { Instant } from "./time/day.ts";

const chance = Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]);

test("an id is a UUID of version 7: its time first, then version, variant and chance", () => {
  assert.match(
    timeOrderedId("2026-11-21T00:00:00.000Z" as Instant, chance),
    /^[0-9a-f]{8}-[0-9a-f]{4}-7fff-bfff-f{12}$/,
  );
  const time = timeOrderedId("2026-11-21T00:00:00.000Z" as Instant, chance)
    .replaceAll("-", "")
    .slice(0, 12);
  assert.equal(Number.parseInt(time, 16), Date.parse("2026-11-21T00:00:00.000Z"));
});

test("ids sort by the time at which they were made", () => {
  const earlier = timeOrderedId("2026-11-21T00:00:00.000Z" as Instant, chance);
  const later = timeOrderedId("2026-11-21T00:00:00.001Z" as Instant, new Uint8Array(10));
  assert.ok(earlier < later);
});
