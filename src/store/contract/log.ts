/** The transparency log: what is stated in it, and the tree that statements are sealed into. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { TreeWalk } from "../../core/proof/tree-walk.ts";
import { factDigest } from "../../core/publication/statement.ts";
import {
  act,
  codeOf,
  corrected,
  fact,
  judged,
  later,
  newOperator,
  noon,
  operatorId,
  penalty,
  result,
  resultId,
  withdrawn,
} from "../fixtures.ts";
import { boundTo } from "../scoped.ts";
import type { Store } from "../store.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, scopes } from "./two-regions.ts";

export function logContract(open: OpenFresh): void {
  describe("the transparency log", () => {
    const test = inAnEmptyStore(open);
    const given = result(1, operatorId(1), 3);
    before(async () => {
      await test.store.journal.append([newOperator(1, 2), newOperator(2, 1)]);
      const staff = test.store.at(scopes.staff, clock);
      await staff.journal.append([judged(3, given)]);
      await staff.journal.append([
        act(operatorId(1), 4, [fact({ type: "ResultPublished", result: given.id }), withdrawn(1_000)], later(1)),
        act(operatorId(2), 2, [corrected(2_000, penalty(2_000, { amountFen: 5 as never }))], later(1)),
      ]);
    });

    it("states results, corrections and withdrawals, and nothing else, in the transaction of the fact", async () => {
      const entered = await test.store.log.entered([operatorId(1), operatorId(2)]);
      assert.deepEqual(
        entered.map(({ fact: number, text, state }) => [number, JSON.parse(text).type, state]),
        [
          [4, "ResultRecorded", "waits"],
          [5, "ResultPublished", "waits"],
          [6, "RecordWithdrawn", "waits"],
          [3, "RecordCorrected", "waits"],
        ],
      );
      const published = JSON.parse(entered[1]?.text ?? "");
      assert.equal(published.code, codeOf(1));
      assert.deepEqual(published.shown, { standard: "example", grade: "AA", scoreCentipoints: 8_640 });
      assert.equal("shown" in JSON.parse(entered[0]?.text ?? ""), false, "not before it can be seen");
    });

    it("enters nothing when the fact is not written", async () => {
      const staff = test.store.at(scopes.staff, clock);
      const before = (await test.store.log.entered([operatorId(2)])).length;
      assert.equal(await staff.journal.append([act(operatorId(2), 1, [withdrawn(2_000)])]), "moved-on");
      assert.equal((await test.store.log.entered([operatorId(2)])).length, before);
    });

    it("is sealed by many at once into one tree, whose subtrees are kept", async () => {
      await Promise.all(Array.from({ length: 4 }, () => test.store.log.seal(noon)));
      for (let n = 3; n < 40; n++) {
        await test.store.journal.append([newOperator(n, 1)]);
        await test.store.journal.append([act(operatorId(n), 2, [withdrawn(n * 1_000)])]);
        if (n % 3 === 0) await Promise.all([test.store.log.seal(noon), test.store.log.seal(noon)]);
      }
      await test.store.log.seal(noon);
      const leaves = await leavesOf(test.store);
      assert.deepEqual(
        leaves.map(({ index }) => index),
        leaves.map((_, i) => i),
      );
      assert.equal(leaves.length, await test.store.log.size());
      const walk = new TreeWalk();
      const completed = walk.take(leaves);
      walk.compare(completed, await test.store.log.nodes(completed));
      assert.equal(walk.end(), undefined);
      assert.equal(completed.length > 20, true);
    });

    it("knows the leaves of a result, newest first, and any leaf by its position", async () => {
      const leaves = await test.store.at(scopes.public, clock).log.leavesOf(resultId(1));
      assert.deepEqual(
        leaves.map(({ text }) => JSON.parse(text).type),
        ["ResultPublished", "ResultRecorded"],
      );
      const [newest] = leaves;
      assert.deepEqual(await test.store.log.leaf(newest?.index ?? -1), newest);
      assert.equal(await test.store.log.leaf(1_000), undefined);
      assert.deepEqual(await test.store.log.leavesOf("no id"), []);
    });

    it("keeps what is entered once as it is", async () => {
      const statement = { type: "RecordWithdrawn", code: codeOf(1), fact: 6, digest: "00", on: "2026-11-21" };
      assert.equal(await test.store.log.enter([{ operator: operatorId(1), statement }]), 0);
      const [, , kept] = await test.store.log.entered([operatorId(1)]);
      assert.notEqual(JSON.parse(kept?.text ?? "{}").digest, "00");
    });

    it("states who was entered on a list and who left it, by the digest of the fact", async () => {
      const [entry, staff] = ["entry-1", test.store.at(scopes.staff, clock)];
      const entered = fact({ type: "ListEntered", entry, list: "honest", listKind: "honest" });
      const left = fact({ type: "ListLeft", entry, why: "expired", reason: "期满" });
      assert.equal(await staff.journal.append([act(operatorId(2), 3, [entered, left])]), "written");
      const facts = await test.store.journal.read(operatorId(2));
      const statements = (await test.store.log.entered([operatorId(2)])).slice(-2);
      assert.deepEqual(
        statements.map(({ text }) => JSON.parse(text)),
        facts.slice(-2).map((each) => ({
          type: each.body.type,
          code: codeOf(2),
          fact: each.seq,
          on: each.on,
          entry,
          digest: factDigest(each),
        })),
      );
    });

    it("is written by the agency and the product alone", async () => {
      for (const name of ["public", "operator 1", "regulator of all"] as const) {
        const bound = boundTo(test.serving, scopes[name], clock);
        const insert = "INSERT INTO log_entry (operator_id, seq, text) VALUES ($1, 99, '{}')";
        await assert.rejects(bound.run(insert, [operatorId(1)]), { code: "database-permission" }, name);
      }
    });
  });
}

async function leavesOf(store: Store) {
  const leaves = [];
  for await (const batch of store.log.leaves(3)) leaves.push(...batch);
  return leaves;
}
