import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { startRepeated } from "./repeated.ts";

test("work that fails is told of and done again, and none is done after the end", async () => {
  let times = 0;
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    times++;
    if (times === 1) throw new Error("the database is away");
  };
  const job = startRepeated(1, work, (error) => failures.push(String(error)));
  while (times < 3) await pause(1);
  await job.stop();
  const done = times;
  await pause(10);
  assert.deepEqual([times, failures], [done, ["Error: the database is away"]]);
});

test("the end waits for the work that is under way", async () => {
  let ended = false;
  const job = startRepeated(
    1,
    async () => {
      await pause(20);
      ended = true;
    },
    assert.ifError,
  );
  await job.stop();
  assert.ok(ended);
});
