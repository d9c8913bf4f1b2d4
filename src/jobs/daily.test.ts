import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import type { Instant } from "../core/time/day.ts";
import { startDaily, untilNextDay } from "./daily.ts";

const clockAt = (instant: string) => ({ now: () => instant as Instant });
const MINUTE = 60_000;

test("the job waits until a minute after midnight in Shanghai, not in UTC", () => {
  assert.equal(untilNextDay(clockAt("2026-10-08T15:59:00.000Z")), 2 * MINUTE);
  assert.equal(untilNextDay(clockAt("2026-10-08T16:00:00.000Z")), 24 * 60 * MINUTE + MINUTE);
  assert.equal(untilNextDay(clockAt("2026-10-08T15:59:59.999Z")), MINUTE + 1);
});

test("work that fails is told of and keeps no other work from its turn", async () => {
  const done: string[] = [];
  const failures: unknown[] = [];
  const daily = startDaily(
    clockAt("2026-10-08T02:00:00.000Z"),
    [() => Promise.reject(new Error("the disk is full")), async () => void done.push("signed")],
    (error) => failures.push(error),
  );
  while (done.length === 0) await soon();
  await daily.stop();
  assert.deepEqual([done, failures.map(String)], [["signed"], ["Error: the disk is full"]]);
});

test("stopping waits for the work that is under way and begins no other", async () => {
  const done: string[] = [];
  let finish: (() => void) | undefined;
  const slow = new Promise<void>((end) => {
    finish = end;
  });
  const daily = startDaily(
    clockAt("2026-10-08T02:00:00.000Z"),
    [() => slow.then(() => void done.push("first")), async () => void done.push("second")],
    assert.ifError,
  );
  const stopped = daily.stop().then(() => [...done]);
  finish?.();
  assert.deepEqual(await stopped, ["first"]);
});
