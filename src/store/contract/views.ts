/** The views: they follow the facts, and can be made anew from them to the same bytes. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OperatorId } from "../../core/operator/operator.ts";
import {
  act,
  codeOf,
  corrected,
  fact,
  judged,
  later,
  newOperator,
  operatorId,
  penalty,
  recordId,
  renamed,
  result,
  resultId,
  withdrawn,
} from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

export function viewsContract(open: OpenFresh): void {
  describe("the views", () => {
    const test = inAnEmptyStore(open);
    const id = operatorId(1);

    it("follow the facts in the same transaction", async () => {
      await test.store.journal.append([newOperator(1, 2), newOperator(2, 1)]);
      await test.store.journal.append([
        act(id, 3, [corrected(1_000, penalty(1_000, { severity: "serious" })), withdrawn(1_001)]),
      ]);
      await test.store.journal.append([act(id, 5, [renamed("新名（示例）电子商务有限公司", "2026-11-22")], later(1))]);
      const state = await test.store.operators.byId(id);
      assert.equal(state?.lastSeq, 6);
      assert.equal(state.lastKnownAt, later(1));
      assert.deepEqual(
        state.records.map((record) => record.id),
        [recordId(1_000), recordId(1_001)],
      );
      assert.equal(state.records[0]?.current.severity, "serious");
      assert.equal(state.records[0]?.versions.length, 2);
      assert.ok(state.records[1]?.withdrawn);
      assert.deepEqual(await test.store.operators.byCode(codeOf(1)), state);
    });

    it("answer for many at once", async () => {
      const ids = await test.store.operators.idsOf([codeOf(1), codeOf(2), codeOf(3), "\u0000"]);
      assert.deepEqual([...ids.keys()].sort(), [codeOf(1), codeOf(2)]);
      assert.equal(ids.get(codeOf(1))?.lastSeq, 6);
      const known = await test.store.operators.known([codeOf(2), codeOf(77)]);
      assert.deepEqual(
        [...known.values()].map(({ operator, lastSeq }) => [operator.id, lastSeq]),
        [[operatorId(2), 2]],
      );
      const named = await test.store.operators.withIds([operatorId(2), id, id, operatorId(77), "none" as OperatorId]);
      assert.deepEqual([...named.keys()].sort(), [id, operatorId(2)].sort());
      assert.deepEqual(named.get(id), (await test.store.operators.byId(id))?.operator);
      const keys = [
        { operator: id, record: recordId(1_000) },
        { operator: id, record: recordId(2_000) },
      ];
      assert.deepEqual([...(await test.store.operators.records(keys)).keys()], [recordId(1_000)]);
      assert.equal(await test.store.operators.count(), 2);
    });

    it("come in batches, each operator once, from where a run broke off", async () => {
      const seen: OperatorId[] = [];
      for await (const batch of test.store.operators.inBatches(1))
        seen.push(...batch.map((state) => state.operator.id));
      assert.deepEqual(seen, [id, operatorId(2)]);
      const rest: OperatorId[] = [];
      for await (const batch of test.store.operators.inBatches(10, id))
        rest.push(...batch.map((state) => state.operator.id));
      assert.deepEqual(rest, [operatorId(2)]);
    });

    it("are made anew from the facts to the same bytes", async () => {
      await test.store.journal.append([judged(6, result(1, id, 6, "A"))]);
      await test.store.journal.append([
        act(id, 7, [
          fact({ type: "ResultApproved", result: resultId(1), approver: "approver" }),
          fact({ type: "ResultPublished", result: resultId(1) }),
        ]),
      ]);
      await test.store.journal.append([judged(9, result(2, id, 9, "BBB"))]);
      await test.store.journal.append([
        act(id, 10, [
          fact({ type: "ResultApproved", result: resultId(2), approver: "approver" }),
          fact({ type: "ResultPublished", result: resultId(2) }),
        ]),
      ]);
      const progress: number[] = [];
      const views = await test.store.journal.rebuild((done) => progress.push(done));
      assert.deepEqual(
        views.map(({ view, rows }) => [view, rows]),
        [
          ["operator", 2],
          ["operator_code", 2],
          ["record", 3],
          ["publication", 2],
          ["case_file", 0],
          ["commitment", 0],
          ["list_entry", 0],
          ["notice_told", 0],
          ["matter", 0],
        ],
      );
      for (const view of views) assert.equal(view.after, view.before, view.view);
      assert.equal(progress.at(-1), 14);
    });

    it("show what was changed in them by hand, and are right again after a rebuild", async () => {
      await test.tamper("UPDATE operator SET name = '别人' WHERE operator_id = $1", [id]);
      const views = await test.store.journal.rebuild();
      assert.deepEqual(
        views.filter((view) => view.before !== view.after).map((view) => view.view),
        ["operator"],
      );
      const again = await test.store.journal.rebuild();
      assert.ok(again.every((view) => view.before === view.after));
    });

    it("show staff the latest result and the public the published one", async () => {
      const [publication, earlier] = await test.store.results.publications(id);
      assert.equal(publication?.stage, "published");
      assert.equal(earlier?.stage, "superseded");
      await test.store.journal.append([judged(12, result(3, id, 12, "C"))]);
      const [staff] = (await test.store.operators.search({ text: codeOf(1) }, { limit: 5 })).items;
      assert.deepEqual([staff?.grade, staff?.stage], ["C", "evaluated"]);
      const shown = await test.store.operators.search({ publicOnly: true }, { limit: 5 });
      assert.deepEqual(
        shown.items.map((item) => [item.id, item.grade, item.stage]),
        [[id, "BBB", "published"]],
      );
      assert.equal((await test.store.operators.search({ publicOnly: true, grade: "C" }, { limit: 5 })).total, 0);
      assert.deepEqual(await test.store.results.countByStage(), { evaluated: 1, published: 1, superseded: 1 });
      assert.deepEqual(await test.store.results.countByGrade("example"), { C: 1 });
    });
  });
}
