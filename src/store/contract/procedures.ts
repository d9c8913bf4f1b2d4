/** Cases, commitments, lists and notices: what the registers answer, and that they follow the facts and can be made anew from them. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Along } from "../../core/desk.ts";
import type { FactBody } from "../../core/journal.ts";
import type { CaseId } from "../../core/procedure/case.ts";
import type { CaseQuery, KeptCase } from "../../core/procedure/case-register.ts";
import type { CommitmentTemplate } from "../../core/procedure/commitment.ts";
import type { CreditList } from "../../core/procedure/list.ts";
import { day } from "../../core/time/day.ts";
import { act, caseId, citing, fact, filed, later, newOperator, noon, operatorId } from "../fixtures.ts";
import { boundTo } from "../scoped.ts";
import { withSession } from "../testing.ts";
import { type Fresh, inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, staff } from "./two-regions.ts";

const title = { zh: "示例", en: "example" };
const by = citing("1");

type NewNotice = NonNullable<Along["notices"]>[number];

function issued(n: number, of?: CaseId): { readonly body: FactBody; readonly notice: NewNotice } {
  const about = of === undefined ? {} : { case: of };
  const told = { notice: `notice-${n}`, kind: "objection-accepted", about, contentHash: "0".repeat(64), by } as const;
  const made = { issuedOn: day("2026-11-21"), issuedAt: later(n), issuedBy: "staff" };
  const words = { title, text: title, remedy: title, number: `告〔2026〕${n}号` };
  return {
    body: { type: "NoticeIssued", ...told },
    notice: { ...told, ...made, ...words, id: told.notice, operator: operatorId(1) },
  };
}

export function proceduresContract(open: OpenFresh): void {
  describe("the registers of procedures", () => {
    const test = inAnEmptyStore(open);
    const seen = new Map<number, number>();
    /** Facts of an operator, some minutes after noon. */
    const learn = async (n: number, minutes: number, bodies: readonly FactBody[], along: Along = {}) => {
      const before = seen.get(n) ?? 2;
      const facts = bodies.map((body) => fact(body));
      assert.equal(
        await test.store.journal.append([act(operatorId(n), before, facts, later(minutes))], along),
        "written",
      );
      seen.set(n, before + facts.length);
    };
    const asStaff = (sql: string) => boundTo(test.serving, staff, clock).run(sql);
    const ids = (cases: readonly KeptCase[]) => cases.map((kept) => Number(kept.case.id.slice(-2)));
    const listed = async (query: CaseQuery = {}) => ids((await test.store.cases.list(query, { limit: 50 })).items);

    before(async () => {
      await test.store.journal.append([1, 2].map((n) => newOperator(n, 1)));
      await learn(1, 1, [filed(1)]);
      await learn(2, 2, [filed(2)]);
      await learn(1, 3, [
        { ...filed(3), about: { of: "operator" } },
        { type: "CaseAssigned", case: caseId(3), assignee: "officer" },
        { type: "ObjectionDeclined", case: caseId(3), reason: "材料不全" },
      ]);
      await learn(1, 4, [{ type: "ObjectionAccepted", case: caseId(1) }]);
      await learn(2, 5, [{ type: "CaseAssigned", case: caseId(2), assignee: "officer" }]);
    });

    it("answer a case as its facts fold to, with the operator it is about", async () => {
      const kept = await test.store.cases.read(caseId(1));
      assert.equal(kept?.operator, operatorId(1));
      assert.equal(kept.case.stage, "accepted");
      assert.deepEqual(
        kept.case.timeline.map((step) => [step.act, step.at]),
        [
          ["file", later(1)],
          ["accept", later(4)],
        ],
      );
      assert.equal(await test.store.cases.read(caseId(99)), undefined);
      assert.deepEqual(
        (await test.store.cases.ofOperator(operatorId(1))).map(({ id }) => id),
        [caseId(3), caseId(1)],
      );
    });

    it("list cases by what is asked, newest first, page by page", async () => {
      const asked: readonly (readonly [CaseQuery, readonly number[]])[] = [
        [{}, [3, 2, 1]],
        [{ kind: "review" }, []],
        [{ stage: "accepted" }, [1]],
        [{ open: true }, [2, 1]],
        [{ open: false }, [3]],
        [{ assignee: "officer" }, [3, 2]],
        [{ assignee: "nobody" }, [1]],
        [{ operator: operatorId(1) }, [3, 1]],
        [{ from: day("2026-11-22") }, []],
        [{ from: day("2026-11-21"), to: day("2026-11-21") }, [3, 2, 1]],
        [{ receipt: "YY20261121-0002" }, [2]],
        [{ receipt: "YY2026" }, [3, 2, 1]],
        [{ receipt: "%" }, []],
      ];
      for (const [query, expected] of asked) assert.deepEqual(await listed(query), expected, JSON.stringify(query));
      const first = await test.store.cases.list({}, { limit: 2 });
      assert.deepEqual([ids(first.items), first.total], [[3, 2], 3]);
      const second = await test.store.cases.list({}, { limit: 2, ...(first.next && { after: first.next }) });
      assert.deepEqual([ids(second.items), second.next], [[1], undefined]);
    });

    it("give the clock every open case, oldest first, and the report those that were closed in its time", async () => {
      const gathered = async (batches: AsyncIterable<readonly KeptCase[]>) => {
        const all: number[] = [];
        for await (const batch of batches) all.push(...ids(batch));
        return all;
      };
      assert.deepEqual(await gathered(test.store.cases.open()), [1, 2]);
      assert.deepEqual(await gathered(test.store.cases.open({ assignee: "officer" })), [2]);
      const [from, to] = [day("2026-11-01"), day("2026-11-30")];
      assert.deepEqual(await gathered(test.store.cases.closed(from, to)), [3]);
      assert.deepEqual(await gathered(test.store.cases.closed(to, to)), []);
    });

    it("count receipts from one in each series and year, and no two alike", async () => {
      const drawn = await Promise.all(Array.from({ length: 12 }, () => test.store.cases.nextNumber("异", 2026)));
      assert.deepEqual(
        drawn.toSorted((a, b) => a - b),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      );
      assert.equal(await test.store.cases.nextNumber("异", 2027), 1);
      assert.equal(await test.store.cases.nextNumber("审", 2026), 1);
      const set = "UPDATE number_series SET last = 3 WHERE series = '异' AND year = 2026";
      const begin = "INSERT INTO number_series (series, year, last) VALUES ('修', 2026, 9)";
      assert.equal(await asStaff("DELETE FROM number_series"), 0);
      for (const sql of [set, begin]) await assert.rejects(asStaff(sql), { code: "database-permission" }, sql);
      assert.equal(await test.store.cases.nextNumber("异", 2026), 13);
    });

    it("keep commitments as they stand, and every version of a template for good", async () => {
      const template: CommitmentTemplate = { id: "general", version: 1, title, kind: "general", parts: {} };
      const { commitments } = test.store;
      assert.equal(await commitments.keepTemplate(template), true);
      assert.equal(await commitments.keepTemplate(template), true, "the very same once more");
      assert.equal(await commitments.keepTemplate({ ...template, kind: "repair" }), false, "another content");
      assert.equal(await commitments.keepTemplate({ ...template, version: 2 }), true);
      assert.equal((await commitments.template("general"))?.version, 2);
      assert.equal((await commitments.template("general", 1))?.version, 1);
      assert.equal((await commitments.templates()).length, 2);
      const made = { template: { id: "general", version: 1 }, textHash: "1".repeat(64), signer: "示例" };
      await learn(1, 6, [
        { type: "CommitmentMade", commitment: "c-1", ...made },
        { type: "CommitmentMade", commitment: "c-2", ...made },
        { type: "CommitmentFulfilled", commitment: "c-1", note: "已履行" },
      ]);
      await learn(1, 7, [{ type: "CommitmentBroken", commitment: "c-2", case: caseId(1) }]);
      assert.deepEqual(
        (await commitments.ofOperator(operatorId(1))).map(({ id, state }) => [id, state]),
        [
          ["c-2", "broken"],
          ["c-1", "fulfilled"],
        ],
      );
      assert.equal((await commitments.find("c-1"))?.operator, operatorId(1));
      assert.equal(await commitments.find("c-9"), undefined);
    });

    it("keep lists by their versions, and answer who stands on them", async () => {
      const { lists } = test.store;
      const list: CreditList = { id: "honest", kind: "honest", title, basis: { ...by, rank: "law" }, version: 1 };
      assert.equal(await lists.keep(list, 0), true);
      assert.equal(await lists.keep(list, 0), false);
      assert.equal(await lists.keep({ ...list, version: 2, termMonths: 12 }, 1), true);
      assert.equal(await lists.keep({ ...list, version: 2 }, 1), false);
      assert.equal((await lists.list("honest"))?.termMonths, 12);
      const entered = (entry: string, on: string) =>
        ({ type: "ListEntered", entry, list: on, listKind: "honest" }) as const;
      await learn(1, 8, [entered("e-1", "honest"), entered("e-2", "other")]);
      await learn(2, 8, [entered("e-3", "honest"), entered("e-4", "honest")]);
      await learn(2, 9, [{ type: "ListLeft", entry: "e-3", why: "expired", reason: "期满" }]);
      const standing = async (of?: string) =>
        (await lists.standing(of, { limit: 9 })).items.map(({ entry }) => entry.id);
      assert.deepEqual(await standing("honest"), ["e-1", "e-4"]);
      assert.deepEqual(await standing(), ["e-1", "e-2", "e-4"]);
      const first = await lists.standing(undefined, { limit: 2 });
      const rest = await lists.standing(undefined, { limit: 2, ...(first.next && { after: first.next }) });
      assert.deepEqual(
        rest.items.map(({ entry }) => entry.id),
        ["e-4"],
      );
      assert.deepEqual(
        (await lists.entriesOf(operatorId(2))).map(({ id, left }) => [id, left?.why]),
        [
          ["e-4", undefined],
          ["e-3", "expired"],
        ],
      );
    });

    it("keep what a notice says as it was issued, and how it was delivered as its facts say", async () => {
      const [first, second] = [issued(1, caseId(1)), issued(2)];
      await learn(1, 10, [first.body, second.body], { notices: [first.notice, second.notice] });
      const { notices } = test.store;
      const waiting = async () => (await notices.undelivered({ limit: 9 })).items.map(({ id, code }) => [id, code]);
      const code = (await test.store.operators.byId(operatorId(1)))?.operator.code.value;
      assert.deepEqual(await waiting(), [
        ["notice-1", code],
        ["notice-2", code],
      ]);
      await learn(1, 11, [{ type: "NoticeDelivered", notice: "notice-1", channel: "e-mail", receipt: "<1@example>" }]);
      await learn(1, 12, [{ type: "NoticeDelivered", notice: "notice-1", channel: "in-product", receipt: "account" }]);
      assert.deepEqual(await waiting(), [["notice-2", code]]);
      const read = await notices.read("notice-1");
      assert.deepEqual(read?.deliveries, [
        { channel: "e-mail", receipt: "<1@example>", at: later(11) },
        { channel: "in-product", receipt: "account", at: later(12) },
      ]);
      assert.deepEqual({ ...read, deliveries: [] }, { ...first.notice, deliveries: [] });
      assert.deepEqual(
        (await notices.ofCase(caseId(1))).map(({ id }) => id),
        ["notice-1"],
      );
      assert.deepEqual(
        (await notices.ofOperator(operatorId(1))).map(({ id }) => id),
        ["notice-2", "notice-1"],
      );
      for (const sql of ["UPDATE notice SET number = 'x'", "DELETE FROM notice", "TRUNCATE notice"])
        await assert.rejects(asOwner(test, sql), /append-only/, sql);
    });

    it("are made anew from the facts to the same bytes", async () => {
      const views = await test.store.journal.rebuild();
      for (const { view, before: was, after: is } of views) assert.equal(is, was, view);
      const rows = new Map(views.map((view) => [view.view, view.rows]));
      const ours = ["case_file", "commitment", "list_entry", "notice_told"];
      assert.deepEqual(
        ours.map((view) => rows.get(view)),
        [3, 2, 4, 2],
      );
    });

    it("take facts of many operators and a whole procedure in one append", async () => {
      const many = Array.from({ length: 60 }, (_, i) => {
        const { facts, ...rest } = newOperator(100 + i);
        return { ...rest, facts: [...facts, fact({ ...filed(100 + i), about: { of: "operator" } })] };
      });
      assert.equal(await test.store.journal.append(many), "written");
      const accepted = many.map(({ operator }, i) =>
        act(operator, 2, [fact({ type: "ObjectionAccepted", case: caseId(100 + i) })]),
      );
      assert.equal(await test.store.journal.append(accepted), "written");
      assert.equal((await test.store.cases.list({ stage: "accepted" }, { limit: 1 })).total, 61);
      for (const view of await test.store.journal.rebuild()) assert.equal(view.after, view.before, view.view);
    });

    it("refuse a fact of a case that was never opened, and write nothing of it", async () => {
      const stray = act(operatorId(1), seen.get(1) ?? 0, [fact({ type: "ObjectionAccepted", case: caseId(77) })], noon);
      await assert.rejects(test.store.journal.append([stray]));
      assert.equal((await test.store.journal.read(operatorId(1))).length, seen.get(1));
    });
  });
}

/** Past grants and policies, but not past triggers. */
async function asOwner(test: Pick<Fresh, "store">, sql: string): Promise<void> {
  await withSession(test.store.queueAccess.config, async (session) => {
    await session.query("SET search_path = xinheng");
    await session.query(sql);
  });
}
