/** What is kept ready of credit files: right until something is stated of the operator or its day comes, and nobody's but the agency's. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { KeptExtract } from "../../core/desk.ts";
import { type Day, day } from "../../core/time/day.ts";
import { act, judged, newOperator, operatorId, renamed, reported, result } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

const today = day("2026-11-21");

function extract(n: number, throughSeq: number, others: Partial<KeptExtract> = {}): KeptExtract {
  const bytes = Uint8Array.of(n, 0, 92, 255);
  return { operator: operatorId(n), throughSeq, asOf: today, law: "law", bytes, ...others };
}

export function extractsContract(open: OpenFresh): void {
  describe("what is kept ready of credit files", () => {
    const test = inAnEmptyStore(open);
    const kept = async (on: Day = today): Promise<readonly (readonly number[] | undefined)[]> => {
      const found = [];
      for await (const batch of test.store.operators.readyInBatches(2, on))
        found.push(...batch.map((state) => state.kept && [...state.kept.bytes]));
      return found;
    };

    it("comes with its operator, byte for byte; those of which nothing is kept come without", async () => {
      await test.store.journal.append([newOperator(1, 1), newOperator(2, 1), newOperator(3, 1)]);
      await test.store.operators.keepReady([extract(1, 2), extract(3, 2, { next: day("2026-12-01") })]);
      assert.deepEqual(await kept(), [[1, 0, 92, 255], undefined, [3, 0, 92, 255]]);
    });

    it("holds from its day to before the next change", async () => {
      assert.deepEqual((await kept(day("2026-11-20"))).filter(Boolean), []);
      assert.equal((await kept(day("2026-11-30")))[2]?.length, 4);
      assert.deepEqual(await kept(day("2026-12-01")), [[1, 0, 92, 255], undefined, undefined]);
    });

    it("holds whatever becomes of results, and no longer once something is stated of a record or of the operator", async () => {
      await test.store.journal.append([judged(2, result(1, operatorId(1), 2)), judged(2, result(3, operatorId(3), 2))]);
      assert.equal((await kept()).filter(Boolean).length, 2);
      await test.store.journal.append([
        act(operatorId(1), 3, [reported(77)]),
        act(operatorId(3), 3, [renamed("新名")]),
      ]);
      assert.deepEqual((await kept()).filter(Boolean), []);
    });

    it("gives way to what has seen more, and to nothing that has seen less", async () => {
      await test.store.operators.keepReady([extract(1, 4, { bytes: Uint8Array.of(9) })]);
      await test.store.operators.keepReady([extract(1, 2)]);
      assert.deepEqual((await kept())[0], [9]);
    });

    it("is left out when the views are made anew", async () => {
      await test.store.journal.rebuild();
      assert.deepEqual((await kept()).filter(Boolean), []);
    });

    it("can be read whole in its place, of many at once", async () => {
      const states = await test.store.operators.statesOf([operatorId(1), operatorId(9)]);
      assert.deepEqual([...states.keys()], [operatorId(1)]);
      assert.deepEqual(states.get(operatorId(1)), await test.store.operators.byId(operatorId(1)));
    });
  });
}
