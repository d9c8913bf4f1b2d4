/** What the agency keeps beside the facts: sources, settings, layouts, standards, policy packs, runs, answered requests. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { begunDraft, savedDraft, stepped } from "../../core/evaluation/drafting.ts";
import type { Instant } from "../../core/time/day.ts";
import { day } from "../../core/time/day.ts";
import { importRequest, later, newOperator, noon, operatorId, pack, source } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

const farOff = "2099-12-31T00:00:00.000Z" as Instant;

export function keptContract(open: OpenFresh): void {
  describe("what the agency keeps", () => {
    const test = inAnEmptyStore(open);

    it("changes a source only for who has read its present version", async () => {
      assert.equal(await test.store.sources.add(source), "added");
      assert.equal(await test.store.sources.add(source), "exists");
      assert.equal(await test.store.sources.change({ ...source, name: "另一个", version: 2 }, 1), true);
      assert.equal(await test.store.sources.change({ ...source, name: "第三个", version: 2 }, 1), false);
      assert.equal((await test.store.sources.read(source.id))?.name, "另一个");
      assert.equal((await test.store.sources.list()).length, 1);
    });

    it("changes settings and layouts in the same way, from the first version on", async () => {
      const first = await test.store.settings.read();
      assert.equal(first.version, 0);
      const changed = { ...first, version: 1, standard: "example" };
      assert.equal(await test.store.settings.change(changed, 0), true);
      assert.equal(await test.store.settings.change({ ...changed, standard: "other" }, 0), false);
      assert.deepEqual(await test.store.settings.read(), changed);
      const { layout } = importRequest;
      assert.equal(await test.store.imports.keepLayout(layout), true);
      assert.equal(await test.store.imports.keepLayout(layout), false);
      assert.equal(await test.store.imports.keepLayout({ ...layout, version: 2 }, 1), true);
      assert.deepEqual(
        (await test.store.imports.layouts()).map((each) => each.version),
        [2],
      );
    });

    it("keeps every save of a draft of a standard in the words of the writer, and lets go through who read the last", async () => {
      const drafts = test.store.standardDrafts;
      const by = { by: "analyst", at: noon };
      const first = begunDraft({ id: "draft-1", content: { b: 1, a: { 二: [] } }, ...by });
      await drafts.add(first);
      const second = savedDraft(first, { content: { a: "改" } }, { ...by, note: "改动" });
      assert.equal(await drafts.change(second, 1), true);
      assert.equal(await drafts.change(savedDraft(first, { content: {} }, by), 1), false);
      const submitted = stepped(second, "submit", by);
      assert.equal(await drafts.change(submitted, 2), true);
      assert.deepEqual(await drafts.read("draft-1"), submitted);
      assert.deepEqual(await drafts.list(), [submitted]);
      assert.equal(JSON.stringify(await drafts.contentAt("draft-1", 1)), '{"b":1,"a":{"二":[]}}');
      assert.deepEqual(await drafts.contentAt("draft-1", 3), { a: "改" });
      assert.equal(await drafts.contentAt("draft-1", 4), undefined);
      assert.deepEqual(await drafts.history("draft-1"), [
        { version: 2, ...by, note: "改动" },
        { version: 1, ...by },
      ]);
      const tried = { draft: "draft-1", digest: "d", report: "r", ...by, operators: 2, moved: 1 };
      await drafts.keepDryRun(tried);
      await drafts.keepDryRun(tried);
      assert.deepEqual(await drafts.dryRuns("draft-1"), [tried]);
    });

    it("keeps a version of a standard for good, and finds the latest", async () => {
      const say = { zh: "示例", en: "example" };
      const standard = (version: string) =>
        ({
          id: "s",
          version,
          title: say,
          type: "T",
          issuer: say,
          status: "example",
          effectiveFrom: "2026-01-01",
          provenance: [],
          scale: { base: "0", min: "0", max: "100" },
          groups: [],
          grades: [],
          vetoes: [],
        }) as never;
      for (const version of ["1.10.0", "1.9.0"]) await test.store.standards.keep(standard(version));
      await test.store.standards.keep(standard("1.9.0"));
      assert.equal((await test.store.standards.read("s"))?.version, "1.10.0");
      assert.equal((await test.store.standards.read("s", "1.9.0"))?.version, "1.9.0");
      assert.deepEqual(
        (await test.store.standards.list()).map((each) => each.version),
        ["1.9.0", "1.10.0"],
      );
      await assert.rejects(
        test.store.standards.keep({ ...(standard("1.9.0") as object), status: "retired" } as never),
        {
          code: "standard-changed",
        },
      );
    });

    it("answers the version of a standard in force on a day, and without one the one in force today", async () => {
      const { standards } = test.store;
      const version = (number: string, from: string) =>
        ({ id: "in-turn", version: number, effectiveFrom: from, status: "in-force" }) as never;
      await standards.keep(version("1", "2020-01-01"));
      await standards.keep(version("2", "2021-01-01"));
      await standards.keep(version("3", "2199-01-01"));
      assert.equal((await standards.read("in-turn"))?.version, "2");
      assert.equal((await standards.inForce("in-turn", day("2020-12-31")))?.version, "1");
      assert.equal(await standards.inForce("in-turn", day("2019-12-31")), undefined);
      const retirement = { id: "in-turn", version: "2", on: day("2021-07-01"), reason: "示例", by: "a", at: noon };
      assert.equal(await standards.retire(retirement), true);
      assert.equal(await standards.retire(retirement), false);
      assert.deepEqual(await standards.retirements(), [retirement]);
      assert.equal((await standards.inForce("in-turn", day("2021-06-30")))?.version, "2");
      assert.equal((await standards.read("in-turn"))?.version, "1");
    });

    it("keeps every version of a policy pack for good, and gives each back with its own rulings", async () => {
      const [before, after] = [pack(10), pack(15)];
      assert.notEqual(before.version, after.version);
      for (const each of [before, after, before]) await test.store.packs.keep(each, noon);
      assert.deepEqual(await test.store.packs.read("example", before.version), before);
      assert.deepEqual(await test.store.packs.read("example", after.version), after);
      assert.equal(await test.store.packs.read("example", "0".repeat(12)), undefined);
      assert.equal(await test.store.packs.read("another", before.version), undefined);
      await assert.rejects(test.store.packs.keep({ ...after, version: before.version }, noon), {
        code: "pack-version",
      });
    });

    it("gives no policy pack back whose text was altered, and leaves it so that the alteration can be seen", async () => {
      const kept = pack(20);
      await test.store.packs.keep(kept, noon);
      for (const altered of ["replace(canonical, '\"workingDays\":20', '\"workingDays\":2')", "''"]) {
        assert.equal(
          await test.tamper(`UPDATE policy_pack SET canonical = ${altered} WHERE version = $1`, [kept.version]),
          1,
        );
        assert.equal(await test.store.packs.read("example", kept.version), "altered");
        await test.store.packs.keep(kept, noon);
        assert.equal(await test.store.packs.read("example", kept.version), "altered");
      }
      await test.store.packs.keep(pack(25), noon);
      await test.tamper("UPDATE policy_pack SET pack_id = 'another' WHERE version = $1", [pack(25).version]);
      assert.equal(await test.store.packs.read("another", pack(25).version), "altered");
    });

    it("keeps a run with its cut, and divides it into ranges that one at a time works on", async () => {
      for (const id of [1, 2, 3]) await test.store.journal.append([newOperator(id)]);
      const { runs } = test.store;
      const run = {
        id: "run-1",
        standard: { id: "s", version: "1" },
        asOf: "2026-11-21",
        knownAt: noon,
        by: "evaluator",
        state: "waiting",
        createdAt: noon,
        total: 2,
        done: 0,
        evaluated: 0,
        refused: 0,
      } as never;
      await test.store.runs.create(run);
      assert.deepEqual(await test.store.runs.read("run-1"), run);
      await test.store.runs.setState("run-1", "running", noon);
      await runs.setPopulation("run-1", "digest");
      assert.equal(await runs.ranges.rangesLeft("run-1"), undefined);
      await runs.ranges.divide("run-1", 2);
      const [mine, theirs] = [
        { holder: "mine", until: farOff },
        { holder: "theirs", until: farOff },
      ];
      const range = await runs.ranges.lease("run-1", mine);
      assert.deepEqual(range, { run: "run-1", range: 0, through: operatorId(2), done: 0, evaluated: 0, refused: 0 });
      assert.deepEqual((await runs.ranges.lease("run-1", theirs))?.after, operatorId(2), "the second and last");
      assert.equal(
        await runs.ranges.lease("run-1", { ...mine, holder: "third" }),
        undefined,
        "nobody else finds any free",
      );
      const done = { run: "run-1", range: 0, done: 2, evaluated: 1, refused: 1, lastOperator: operatorId(2) };
      await test.store.journal.append([], { runProgress: { ...done, ...mine } });
      const [now] = await runs.unfinished();
      assert.deepEqual(
        [now?.done, now?.evaluated, now?.refused, now?.workers, now?.population],
        [2, 1, 1, 2, "digest"],
      );
      const late = test.store.journal.append([newOperator(7)], { runProgress: { ...done, ...theirs } });
      await assert.rejects(late, { code: "batch-already-written" });
      assert.deepEqual(await test.store.journal.read(operatorId(7)), [], "nothing of that batch was written");
      if (range !== undefined) await runs.ranges.letGo(range, mine, true);
      assert.equal(await runs.ranges.rangesLeft("run-1"), 1);
      await runs.ranges.divide("run-1", 2);
      const again = await runs.ranges.lease("run-1", mine);
      assert.deepEqual([again?.range, again?.after], [1, operatorId(2)], "whoever held it before is taken to be dead");
      await runs.setState("run-1", "stopped", noon);
      const afterStop = test.store.journal.append([], { runProgress: { ...done, range: 1, ...mine } });
      await assert.rejects(afterStop, { code: "batch-already-written" });
      assert.equal(await runs.ranges.lease("run-1", mine), undefined);
      await test.store.runs.setState("run-1", "done", later(1));
      assert.deepEqual(await test.store.runs.unfinished(), []);
      const [ended] = (await runs.list({ limit: 5 })).items;
      assert.deepEqual([ended?.finishedAt, ended?.done, ended?.refused, ended?.workers], [later(1), 2, 1, undefined]);
      assert.equal(await runs.ranges.rangesLeft("run-1"), 0);
    });

    it("gives one of two equal requests the key, and the other its answer", async () => {
      const claim = (hash: string, minutes: number) =>
        test.store.idempotency.claim("key", hash, later(minutes), later(minutes - 10));
      const both = await Promise.all([claim("h", 0), claim("h", 0)]);
      assert.deepEqual(both.filter((answer) => "since" in answer).length, 1);
      assert.deepEqual(await claim("h", 1), { requestHash: "h" });
      assert.deepEqual(await claim("h", 11), { since: noon }, "the first process died");
      await test.store.idempotency.keep("key", { status: 201, body: '{"id":"1"}' });
      await test.store.idempotency.release("key");
      assert.deepEqual(await claim("other", 60), { requestHash: "h", answer: { status: 201, body: '{"id":"1"}' } });
    });

    it("remembers when a request was first sent, until it is clear that nothing was done", async () => {
      const { idempotency } = test.store;
      const claim = (hash: string, minutes: number) =>
        idempotency.claim("again", hash, later(minutes), later(minutes - 10));
      await claim("h", 0);
      await idempotency.giveUp("again");
      assert.deepEqual(await claim("h", 1), { since: noon });
      await idempotency.release("again");
      assert.deepEqual(await claim("other", 2), { requestHash: "h" }, "the first attempt may have done something");
      assert.deepEqual(await claim("h", 2), { since: noon });
      await idempotency.claim("refused", "h", noon, noon);
      await idempotency.release("refused");
      assert.deepEqual(await idempotency.claim("refused", "other", later(3), noon), { since: later(3) });
    });
  });
}
