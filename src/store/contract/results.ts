/** Results: the bytes that were stored, and their way to the public. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { canonical } from "../../core/canonical.ts";
import { resultDigest } from "../../core/evaluation/result.ts";
import { act, codeOf, fact, judged, newOperator, operatorId, result, resultId } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

export function resultsContract(open: OpenFresh): void {
  describe("results", () => {
    const test = inAnEmptyStore(open);
    before(async () => {
      await test.store.journal.append(Array.from({ length: 5 }, (_, i) => newOperator(i + 1)));
      await test.store.journal.append(
        Array.from({ length: 5 }, (_, i) => judged(1, result(i + 1, operatorId(i + 1), 1))),
      );
    });

    it("come back with the bytes from which their digest was made", async () => {
      const all = [];
      for await (const batch of test.store.results.inBatches(2)) all.push(...batch);
      assert.equal(all.length, 5);
      for (const stored of all) {
        assert.ok(stored.result);
        assert.equal(stored.text, canonical(stored.result));
        assert.equal(stored.digest, resultDigest(stored.result));
        assert.deepEqual(await test.store.results.read(stored.operator, stored.id), stored.result);
        assert.deepEqual(await test.store.results.find(stored.id), stored.result);
        const shown = await test.store.results.shown(stored.id, "whole");
        assert.deepEqual([shown?.operator, shown?.text], [stored.operator, stored.text]);
        assert.equal(shown?.publication.digest, stored.digest);
        const { text: _, ...standing } = shown ?? assert.fail();
        assert.deepEqual(await test.store.results.shown(stored.id, "standing"), standing);
      }
      assert.equal((await test.store.results.history(operatorId(1))).length, 1);
      assert.equal(await test.store.results.find("nobody's" as never), undefined);
    });

    it("show a changed byte", async () => {
      await test.tamper(`UPDATE result SET canonical = replace(canonical, '8640', '9640') WHERE result_id = $1`, [
        resultId(2),
      ]);
      await test.tamper(`UPDATE result SET canonical = substr(canonical, 2) WHERE result_id = $1`, [resultId(3)]);
      const changed = await test.store.results.stored(resultId(2));
      assert.ok(changed?.result);
      assert.notEqual(resultDigest(changed.result), changed.digest);
      const broken = await test.store.results.stored(resultId(3));
      assert.ok(broken);
      assert.equal(broken.result, undefined);
    });

    it("are listed by stage, those with the earliest last day first, and by run", async () => {
      const inPublicity = (n: number, lastDay: string) =>
        act(operatorId(n), 2, [fact({ type: "PublicityStarted", result: resultId(n), lastDay: lastDay as never })]);
      await test.store.journal.append([
        inPublicity(1, "2026-12-07"),
        inPublicity(2, "2026-12-04"),
        inPublicity(4, "2026-12-07"),
      ]);
      const first = await test.store.results.atStage("in-publicity", { limit: 2 });
      assert.deepEqual(
        first.items.map((item) => item.code),
        [codeOf(2), codeOf(1)],
      );
      const rest = await test.store.results.atStage("in-publicity", {
        limit: 2,
        ...(first.next && { after: first.next }),
      });
      assert.deepEqual(
        rest.items.map((item) => item.code),
        [codeOf(4)],
      );
      const due = await test.store.results.atStage("in-publicity", { limit: 9, lastDayBefore: "2026-12-07" as never });
      assert.deepEqual(
        due.items.map((item) => item.code),
        [codeOf(2)],
      );
      const waiting = await test.store.results.atStage("evaluated", { limit: 1, run: "run-1" });
      const more = await test.store.results.atStage("evaluated", {
        limit: 9,
        run: "run-1",
        ...(waiting.next && { after: waiting.next }),
      });
      assert.deepEqual(
        [...waiting.items, ...more.items].map((item) => item.code),
        [codeOf(3), codeOf(5)],
      );
      assert.deepEqual((await test.store.results.atStage("evaluated", { limit: 9, run: "another" })).items, []);
    });
  });
}
