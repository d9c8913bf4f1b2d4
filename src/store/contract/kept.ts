/** What the agency keeps beside the facts: sources, settings, layouts, standards, policy packs, runs, answered requests. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { importRequest, later, newOperator, noon, operatorId, pack, source } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

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

    it("keeps a run with its cut and its progress", async () => {
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
      await test.store.runs.setPopulation("run-1", "digest");
      await test.store.journal.append([], {
        runProgress: { run: "run-1", done: 1, evaluated: 1, refused: 0, lastOperator: operatorId(1) },
      });
      const [now] = await test.store.runs.unfinished();
      assert.deepEqual(
        [now?.done, now?.evaluated, now?.lastOperator, now?.population],
        [1, 1, operatorId(1), "digest"],
      );
      const again = test.store.journal.append([newOperator(7)], {
        runProgress: { run: "run-1", done: 2, evaluated: 2, refused: 0, lastOperator: operatorId(2) },
      });
      await assert.rejects(again, { code: "batch-already-written" });
      assert.deepEqual(await test.store.journal.read(operatorId(7)), [], "nothing of that batch was written");
      await test.store.runs.setState("run-1", "done", later(1));
      assert.deepEqual(await test.store.runs.unfinished(), []);
      assert.equal((await test.store.runs.list({ limit: 5 })).items[0]?.finishedAt, later(1));
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
