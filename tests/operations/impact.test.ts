/** An impact analysis of many operators: a worker that counts is killed in the middle, another goes on, and every operator is counted once. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Impact } from "../../src/core/desk.ts";
import { checkStandard } from "../../src/core/evaluation/check.ts";
import type { Standard } from "../../src/core/evaluation/standard.ts";
import type { Day } from "../../src/core/time/day.ts";
import { newOperator } from "../../src/store/fixtures.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { drag } from "./drag.ts";
import { startWorker, stopAll } from "./processes.ts";

/** Of some ranges, which are counted whole. */
const OPERATORS = 3_000;
const AT_ONCE = 500;
/** Of each range, so that the analysis is still under way when its worker is killed. */
const DRAG_SECONDS = 3;

describe("an impact analysis of many operators", () => {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-impact-"));
  let store: Store;
  before(async () => {
    store = await openStore({ dataFolder: folder });
    const packs = [{ region: "9901", pack: "sz-draft", reason: "虚构地区，仅供测试" }];
    const settings = { ...(await store.settings.read()), version: 1, packs, standard: "cn-sz-five-class-100" };
    assert.equal(await store.settings.change(settings, 0), true);
    for (let from = 1; from <= OPERATORS; from += AT_ONCE)
      await store.journal.append(Array.from({ length: AT_ONCE }, (_, n) => newOperator(from + n, 1)));
  });
  after(async () => {
    await stopAll();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const until = async (id: string, so: (impact: Impact) => boolean): Promise<Impact> => {
    for (let tries = 0; tries < 3_000; tries++) {
      const impact = await store.impacts.read(id);
      if (impact !== undefined && so(impact)) return impact;
      await pause(100);
    }
    return assert.fail(`it did not come so far: ${JSON.stringify(await store.impacts.read(id))}`);
  };

  test("counts everybody once, although the first who counted was killed and another went on", async () => {
    const before = shipped();
    const after = { ...before, version: "9.9.0" };
    const now = newOperator(1, 1).knownAt;
    const cut = { asOf: "2026-10-08" as Day, knownAt: now, by: "analyst", createdAt: now };
    const begun = { id: "impact-of-many", before, after, ...cut, total: OPERATORS, done: 0, refused: 0 } as const;
    await store.impacts.create({ ...begun, state: "waiting" });
    const dragging = await drag(folder, "impact", DRAG_SECONDS);
    const first = await startWorker(folder);
    await until(begun.id, ({ done }) => done > 0);
    await first.stop("SIGKILL");
    assert.ok(((await store.impacts.read(begun.id))?.done ?? 0) < OPERATORS, "it was killed in the midst");
    await dragging.lift();
    const other = await startWorker(folder);
    const ended = await until(begun.id, ({ state }) => state === "done");
    assert.deepEqual([ended.done, ended.refused, ended.workers], [OPERATORS, 0, undefined]);
    const tally = await store.impacts.tally(begun.id);
    assert.deepEqual([tally?.all.compared, tally?.rescored], [OPERATORS, 0]);
    assert.equal(await other.stop(), 0);
  });
});

function shipped(): Standard {
  const json = readFileSync(join(import.meta.dirname, "../../standards/cn-sz-five-class-100.json"), "utf8");
  const checked = checkStandard(JSON.parse(json));
  return "errors" in checked ? assert.fail("the shipped standard does not pass") : checked.standard;
}
