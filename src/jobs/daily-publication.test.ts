import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "../core/time/day.ts";
import { untilNextDay } from "./daily-publication.ts";

const at = (instant: string) => untilNextDay({ clock: { now: () => instant as Instant } });
const MINUTE = 60_000;

test("the job waits until a minute after midnight in Shanghai, not in UTC", () => {
  assert.equal(at("2026-10-08T15:59:00.000Z"), 2 * MINUTE);
  assert.equal(at("2026-10-08T16:00:00.000Z"), 24 * 60 * MINUTE + MINUTE);
  assert.equal(at("2026-10-08T15:59:59.999Z"), MINUTE + 1);
});
