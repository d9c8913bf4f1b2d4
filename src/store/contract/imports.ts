/** Imports: facts, progress and held rows are one, and nothing is written twice. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Fault } from "../../core/desk.ts";
import { codeOf, held, importRequest, later, newOperator, noon, source } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";

export function importsContract(open: OpenFresh): void {
  describe("an import", () => {
    const test = inAnEmptyStore(open);
    const batch = (from: number, lines: readonly number[] = []) => ({
      importId: "import-1",
      from,
      rows: 10,
      accepted: 10 - lines.length,
      corrected: 0,
      duplicates: 0,
      operatorsNew: 1,
      bytesRead: from + 10,
      quarantined: lines.map((line) => held(line)),
    });

    it("writes facts, progress and held rows together", async () => {
      await test.store.sources.add(source);
      await test.store.imports.create(importRequest, noon, "import-1");
      assert.deepEqual(
        (await test.store.imports.unfinished()).map((each) => each.id),
        ["import-1"],
      );
      await test.store.journal.append([newOperator(1, 3)], { importBatch: batch(0, [3, 7]) });
      const now = await test.store.imports.read("import-1");
      assert.deepEqual(
        [now?.rows, now?.accepted, now?.quarantined, now?.bytesRead, now?.operatorsNew],
        [10, 8, 2, 10, 1],
      );
      const page = await test.store.imports.quarantined("import-1", { limit: 1 });
      assert.deepEqual(page.items, [{ importId: "import-1", state: "waiting", ...held(3) }]);
      const rest = await test.store.imports.quarantined("import-1", {
        limit: 5,
        ...(page.next && { after: page.next }),
      });
      assert.deepEqual(
        rest.items.map((row) => row.line),
        [7],
      );
    });

    it("refuses a batch that has been written already, and writes nothing of it", async () => {
      await assert.rejects(test.store.journal.append([newOperator(2)], { importBatch: batch(0) }), (error) => {
        assert.ok(error instanceof Fault);
        assert.equal(error.code, "batch-already-written");
        return true;
      });
      assert.equal(await test.store.operators.byCode(codeOf(2)), undefined);
      assert.equal((await test.store.imports.read("import-1"))?.rows, 10);
    });

    it("does not advance when its operators have moved on", async () => {
      assert.equal(await test.store.journal.append([newOperator(1)], { importBatch: batch(10) }), "moved-on");
      assert.equal((await test.store.imports.read("import-1"))?.rows, 10);
    });

    it("lets one of two workers win a batch", async () => {
      const tries = [0, 1].map((i) => test.store.journal.append([newOperator(20 + i)], { importBatch: batch(10) }));
      const answers = await Promise.allSettled(tries);
      assert.deepEqual(answers.map((answer) => answer.status).toSorted(), ["fulfilled", "rejected"]);
      assert.equal((await test.store.imports.read("import-1"))?.rows, 20);
    });

    it("settles a held row once", async () => {
      const mended = [{ importId: "import-1", line: 3, by: "collector", state: "mended" }] as const;
      assert.equal(await test.store.journal.append([newOperator(3)], { mended }), "written");
      assert.equal(await test.store.journal.append([newOperator(4)], { mended }), "moved-on");
      assert.equal(await test.store.operators.byCode(codeOf(4)), undefined);
      const row = await test.store.imports.quarantinedLine("import-1", 3);
      assert.deepEqual([row?.state, row?.by], ["mended", "collector"]);
      const [reason] = await test.store.imports.reasons("import-1");
      assert.deepEqual(
        [reason?.code, reason?.column, reason?.waiting, reason?.total],
        ["code-check", "CF_XDR_SHXYM", 1, 2],
      );
      assert.equal((await test.store.imports.read("import-1"))?.mended, 1);
    });

    it("ends with a state and a reason, and leaves the unfinished ones", async () => {
      const fault = { zh: "文件读不出", en: "the file cannot be read" };
      await test.store.imports.setState("import-1", "failed", later(1), fault);
      const now = await test.store.imports.read("import-1");
      assert.deepEqual([now?.state, now?.finishedAt, now?.fault], ["failed", later(1), fault]);
      assert.deepEqual(await test.store.imports.unfinished(), []);
      await test.store.imports.create(importRequest, later(2), "import-2");
      const list = await test.store.imports.list({ limit: 1 });
      assert.deepEqual(
        list.items.map((each) => each.id),
        ["import-2"],
      );
      const second = await test.store.imports.list({ limit: 1, ...(list.next && { after: list.next }) });
      assert.deepEqual(
        second.items.map((each) => each.id),
        ["import-1"],
      );
    });
  });
}
