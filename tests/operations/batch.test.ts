/** A run over many operators: threads of several processes work on it, one is killed in the middle, and no operator is evaluated twice or left out. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "../../src/core/desk.ts";
import { newOperator } from "../../src/store/fixtures.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { withSession } from "../../src/store/testing.ts";
import { BATCH } from "../../src/usecases/ranges.ts";
import { type Drag, drag } from "./drag.ts";
import { environmentOf, startServer, startWorker, stopAll, xinheng } from "./processes.ts";
import { got, hire } from "./staff.ts";

/** Some ranges, and many batches. */
const OPERATORS = 4_000;
const AT_ONCE = 500;
/** Of each batch, so that a run is still under way when it is killed, and when its batches are held. */
const DRAG_SECONDS = 2;
const command = join(import.meta.dirname, "../../bin/xinheng.js");

describe("a run over many operators", () => {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-batch-"));
  let store: Store;
  before(async () => {
    store = await openStore({ dataFolder: folder });
    await governed();
    for (let from = 1; from <= OPERATORS; from += AT_ONCE)
      await store.journal.append(Array.from({ length: AT_ONCE }, (_, n) => newOperator(from + n, 1)));
  });
  after(async () => {
    await stopAll();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const governed = async () => {
    const packs = [{ region: "9901", pack: "sz-draft", reason: "虚构地区，仅供测试" }];
    const settings = { ...(await store.settings.read()), version: 1, packs, standard: "cn-sz-five-class-100" };
    assert.equal(await store.settings.change(settings, 0), true);
  };
  const latest = async (): Promise<Run | undefined> => (await store.runs.list({ limit: 1 })).items[0];
  const until = async (so: (run: Run) => boolean): Promise<Run> => {
    for (let tries = 0; tries < 3_000; tries++) {
      const run = await latest();
      if (run !== undefined && so(run)) return run;
      await pause(100);
    }
    return assert.fail(`it did not come so far: ${JSON.stringify(await latest())}`);
  };
  const counted = async (sql: string): Promise<number> =>
    withSession(store.queueAccess.config, async (session) => Number((await session.query(sql)).rows[0].count));

  let dragging: Drag;
  let killedAt: Run;
  test("is left standing where a command was killed, with whole batches alone", async () => {
    dragging = await drag(folder, "run", DRAG_SECONDS);
    const args = [command, "evaluate", "--all", "--json"];
    const child: ChildProcess = spawn(process.execPath, args, { env: environmentOf(folder), stdio: "ignore" });
    await until(({ done }) => done > 0);
    child.kill("SIGKILL");
    await new Promise((gone) => child.once("close", gone));
    killedAt = await until(() => true);
    assert.ok(killedAt.state === "running" && killedAt.done < OPERATORS, JSON.stringify(killedAt));
    assert.equal(await counted("SELECT count(*) FROM xinheng.result"), killedAt.evaluated);
    assert.equal(killedAt.done % BATCH, 0);
  });

  test("goes on in other processes, and all of them hear of a stop", async () => {
    const server = await startServer(folder, {}, "--no-worker");
    const { scorer } = await hire(folder);
    const workers = await Promise.all([startWorker(folder), startWorker(folder)]);
    await until(({ done }) => done > killedAt.done);
    await dragging.holding(async () => {
      await got(server.address, `/runs/${killedAt.id}/stop`, scorer, {});
    });
    const stopped = await until(({ state }) => state === "stopped");
    const results = await counted("SELECT count(*) FROM xinheng.result");
    assert.ok(stopped.done < OPERATORS, JSON.stringify(stopped));
    await pause(1_500 * DRAG_SECONDS);
    assert.equal(await counted("SELECT count(*) FROM xinheng.result"), results, "nobody wrote another batch");
    await dragging.lift();
    await got(server.address, `/runs/${killedAt.id}/resume`, scorer, {});
    const done = await until(({ state }) => state === "done");
    assert.deepEqual([done.id, done.done, done.evaluated], [killedAt.id, OPERATORS, OPERATORS]);
    assert.equal(done.workers, undefined);
    assert.deepEqual(await Promise.all([server, ...workers].map((each) => each.stop())), [0, 0, 0]);
  });

  test("has evaluated each operator once in the end", async () => {
    assert.equal(await counted("SELECT count(*) FROM xinheng.result"), OPERATORS);
    assert.equal(await counted("SELECT count(DISTINCT operator_id) FROM xinheng.result"), OPERATORS);
    assert.equal(await counted("SELECT count(*) FROM xinheng.run_range"), 0, "a run that is done needs no ranges");
  });

  test("gives results that are the same when they are worked out again", () => {
    const verified = xinheng(folder, ["verify", "--json"]);
    assert.deepEqual([verified.json.results, verified.json.identical], [OPERATORS, OPERATORS]);
  });
});
