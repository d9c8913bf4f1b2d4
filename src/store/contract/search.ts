/** Search over operators: parts of names, beginnings of codes, pages. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { OperatorId } from "../../core/operator/operator.ts";
import { act, codeOf, judged, newOperator, operatorId, renamed, result } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, staff } from "./two-regions.ts";

export function searchContract(open: OpenFresh): void {
  describe("search", () => {
    const test = inAnEmptyStore(open);
    before(async () => {
      const names = ["深圳市华强北电子商务有限公司", "华南（示例）电商有限公司", "O'Brien\\Trade 有限公司", "一"];
      await test.store.journal.append(names.map((name, i) => newOperator(i + 1, i, name)));
      await test.store.journal.append([act(operatorId(1), 1, [renamed("鹏城网络科技有限公司", "2026-11-22")])]);
      const many = Array.from({ length: 30 }, (_, i) => newOperator(100 + i, 0, "同名电子商务有限公司"));
      await test.store.journal.append(many);
    });
    const found = async (text: string) => {
      const [product, agency] = [test.store.operators, test.store.at(staff, clock).operators];
      const found = await product.search({ text }, { limit: 50 });
      assert.deepEqual(await agency.search({ text }, { limit: 50 }), found);
      return found.items.map((item) => item.id);
    };

    it("finds two characters in the middle, one character, and the whole", async () => {
      assert.deepEqual(await found("南（"), [operatorId(2)]);
      assert.deepEqual(await found("鹏"), [operatorId(1)]);
      assert.deepEqual(await found("一"), [operatorId(4)]);
      assert.deepEqual(await found("鹏城网络科技有限公司"), [operatorId(1)]);
    });

    it("finds a former name, any width, any case, and characters that mean something to the database", async () => {
      assert.deepEqual(await found("华强北"), [operatorId(1)]);
      assert.deepEqual(await found("华南(示例)"), [operatorId(2)]);
      assert.deepEqual(await found("ｏ'brien\\t"), [operatorId(3)]);
      assert.deepEqual(await found("%"), []);
      assert.deepEqual(await found("' & !"), []);
    });

    it("does not take neighbours apart: both pairs are there, the word is not", async () => {
      assert.deepEqual(await found("电商务"), []);
    });

    it("finds either script in the other, and a place without the word of its rank", async () => {
      assert.deepEqual(await found("華強北電子商務"), [operatorId(1)]);
      assert.deepEqual(await found("深圳华强北"), [operatorId(1)]);
      assert.deepEqual(await found("华南示例电商"), [operatorId(2)]);
    });

    it("finds by all words, in any order", async () => {
      assert.deepEqual(await found("电子 深圳"), [operatorId(1)]);
      assert.deepEqual(await found("电子 华南"), []);
      assert.deepEqual(await found("o'brien 有限"), [operatorId(3)]);
    });

    it("finds by the initials of the pinyin, two of them and many, in any case", async () => {
      assert.deepEqual(await found("hqbdzsw"), [operatorId(1)]);
      assert.deepEqual(await found("szhqb"), [operatorId(1)]);
      assert.deepEqual(await found("PCWL"), [operatorId(1)]);
      assert.deepEqual(await found("HQ"), [operatorId(1)]);
      assert.deepEqual(await found("HNS"), [operatorId(2)]);
      assert.deepEqual(await found("HQBPC"), []);
    });

    it("puts those first whose name begins with what was typed, page by page", async () => {
      await test.store.journal.append([newOperator(60, 0, "一名在前"), newOperator(61, 0, "在前一名")]);
      for (const store of [test.store, test.store.at(staff, clock)]) {
        const seen: OperatorId[] = [];
        for (let next: string | undefined = ""; next !== undefined; ) {
          const page = await store.operators.search({ text: "在前" }, { limit: 1, ...(next && { after: next }) });
          assert.deepEqual([page.total, page.totalIsAtLeast], [2, undefined]);
          seen.push(...page.items.map(({ id }) => id));
          next = page.next;
        }
        assert.deepEqual(seen, [operatorId(61), operatorId(60)]);
      }
    });

    it("finds a code by its beginning", async () => {
      assert.deepEqual(await found(codeOf(3)), [operatorId(3)]);
      assert.deepEqual(
        await found(codeOf(129).slice(0, 17)),
        Array.from({ length: 10 }, (_, i) => operatorId(120 + i)),
      );
    });

    for (const sort of ["name", "code", "score", "records"] as const)
      for (const descending of [false, true])
        it(`pages through all, once each, by ${sort}${descending ? " downwards" : ""}`, async () => {
          const seen: OperatorId[] = [];
          let next: string | undefined;
          do {
            const page = await test.store.operators.search(
              { sort, descending },
              { limit: 7, ...(next && { after: next }) },
            );
            assert.equal(page.total, 36);
            seen.push(...page.items.map((item) => item.id));
            next = page.next;
          } while (next !== undefined);
          assert.equal(seen.length, 36);
          assert.equal(new Set(seen).size, 36);
        });

    it("gives no score of an operator that is not rated, and sorts it below all that have one", async () => {
      const [rated, unrated] = [operatorId(3), operatorId(4)];
      await test.store.journal.append([judged(3, result(1, rated, 3, "D")), judged(4, result(2, unrated, 4, "NR"))]);
      const { items } = await test.store.operators.search({ sort: "score", descending: true }, { limit: 50 });
      assert.deepEqual([items[0]?.id, items[0]?.scoreCentipoints], [rated, 8_640]);
      const found = items.find(({ id }) => id === unrated);
      assert.deepEqual([found?.grade, found?.scoreCentipoints], ["NR", undefined]);
    });

    it("says so when asked to go on from nowhere", async () => {
      await assert.rejects(test.store.operators.search({}, { limit: 5, after: "nonsense" }), { code: "bad-cursor" });
    });
  });
}
