/** The journal: what was written stays as it was, and of many who decided on the same facts one wins. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperatorId } from "../../core/operator/operator.ts";
import { act, codeOf, later, newOperator, noon, operatorId, renamed } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

export function journalContract(open: OpenFresh): void {
  describe("the journal", () => {
    const test = inAnEmptyStore(open);

    it("keeps a fact as it was written, whatever characters stand in it", async () => {
      const odd = "a\u0000b\\n\t\n\r'\"，𠮷😀\ud800";
      const facts = [...newOperator(1).facts, renamed(odd, "2026-11-22")];
      assert.equal(await test.store.journal.append([act(operatorId(1), 0, facts)]), "written");
      const kept = await test.store.journal.read(operatorId(1));
      assert.deepEqual(
        kept,
        facts.map((each, i) => ({ ...each, operator: operatorId(1), seq: i + 1, knownAt: noon })),
      );
    });

    it("takes a name of any length, and questions with characters that no text of the database can hold", async () => {
      const name = `长名${"示".repeat(100_000)}`;
      assert.equal(await test.store.journal.append([newOperator(11, 0, name)]), "written");
      const found = await test.store.operators.search({ text: "长名示" }, { limit: 5 });
      assert.deepEqual(
        found.items.map((item) => item.id),
        [operatorId(11)],
      );
      assert.equal((await test.store.operators.byId(operatorId(11)))?.operator.names[0]?.name, name);
      assert.equal(await test.store.operators.byCode("\u0000"), undefined);
      assert.equal(await test.store.sources.read("a\u0000b" as never), undefined);
      assert.equal((await test.store.operators.search({ text: "\u0000示\ud800" }, { limit: 5 })).total, 0);
    });

    it("lets exactly one of many win who all decided on the same facts", async () => {
      await test.store.journal.append([newOperator(2)]);
      const tries = Array.from({ length: 12 }, (_, i) =>
        test.store.journal.append([act(operatorId(2), 1, [renamed(`第${i}名`)])]),
      );
      const answers = await Promise.all(tries);
      assert.equal(answers.filter((answer) => answer === "written").length, 1);
      assert.equal(answers.filter((answer) => answer === "moved-on").length, 11);
      assert.equal((await test.store.journal.read(operatorId(2))).length, 2);
    });

    it("lets one of two win who register the same code as different operators", async () => {
      const one = act(operatorId(3), 0, newOperator(3).facts);
      const other = act(operatorId(4), 0, newOperator(3).facts);
      const answers = await Promise.all([test.store.journal.append([one]), test.store.journal.append([other])]);
      assert.deepEqual(answers.toSorted(), ["moved-on", "written"]);
      const found = await test.store.operators.byCode(codeOf(3));
      assert.ok(found);
      assert.equal((await test.store.journal.read(found.operator.id)).length, 1);
    });

    it("writes nothing of a batch when one of its operators has moved on", async () => {
      await test.store.journal.append([newOperator(5)]);
      const batch = [newOperator(6), act(operatorId(5), 0, [renamed("迟到者")]), newOperator(7)];
      assert.equal(await test.store.journal.append(batch), "moved-on");
      assert.deepEqual(await test.store.journal.read(operatorId(6)), []);
      assert.equal(await test.store.operators.byCode(codeOf(7)), undefined);
    });

    it("refuses an act that claims to have seen facts that are not there", async () => {
      await test.store.journal.append([newOperator(8)]);
      assert.equal(await test.store.journal.append([act(operatorId(8), 3, [renamed("甲")])]), "moved-on");
      assert.equal(await test.store.journal.append([act(operatorId(99), 2, [renamed("乙")])]), "moved-on");
    });

    it("does not let two large batches wait for each other in a circle", async () => {
      const batch = Array.from({ length: 40 }, (_, i) => newOperator(200 + i));
      const answers = await Promise.all([
        test.store.journal.append(batch),
        test.store.journal.append(batch.toReversed()),
      ]);
      assert.deepEqual(answers.toSorted(), ["moved-on", "written"]);
    });

    it("reads what was known at an instant: a beginning of the facts, even where a clock was set back", async () => {
      const id = operatorId(9);
      await test.store.journal.append([newOperator(9)]);
      await test.store.journal.append([act(id, 1, [renamed("二")], later(10))]);
      await test.store.journal.append([act(id, 2, [renamed("三")], later(5))]);
      assert.equal((await test.store.journal.read(id, { knownAt: later(5) })).length, 1);
      assert.equal((await test.store.journal.read(id, { knownAt: later(10) })).length, 3);
      assert.equal((await test.store.journal.read(id, { seq: 2 })).length, 2);
      assert.equal((await test.store.operators.byId(id))?.lastKnownAt, later(10));
      assert.deepEqual(await test.store.journal.read("not an id of ours" as OperatorId), []);
    });
  });
}
