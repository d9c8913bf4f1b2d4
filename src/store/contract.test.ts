/** What every store must keep, tried on the embedded PostgreSQL and, where there is one, on a server PostgreSQL. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { canonical } from "../core/canonical.ts";
import { Fault } from "../core/desk.ts";
import { resultDigest } from "../core/evaluation/result.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { isUuid } from "./database.ts";
import {
  act,
  codeOf,
  corrected,
  fact,
  held,
  importRequest,
  judged,
  later,
  newOperator,
  noon,
  operatorId,
  penalty,
  recordId,
  renamed,
  result,
  resultId,
  source,
  withdrawn,
} from "./fixtures.ts";
import { migrate, parseMigration, readMigrations } from "./migrate.ts";
import { noServerBecause, startServer, type TestServer } from "./server-for-tests.ts";
import { openStore, type Store } from "./store.ts";
import { tamper, testStore, withSession } from "./testing.ts";

interface Kind {
  readonly name: string;
  readonly skip: string | false;
  start(): Promise<Running>;
}

interface Running {
  /** A store with an empty database. */
  fresh(): Promise<Fresh>;
  stop(): Promise<void>;
}

interface Fresh {
  readonly store: Store;
  tamper(sql: string, values?: readonly unknown[]): Promise<number>;
  close(): Promise<void>;
}

const embedded: Kind = {
  name: "embedded PostgreSQL",
  skip: false,
  start: async () => ({ fresh: () => testStore(), stop: async () => undefined }),
};

const server: Kind = {
  name: "server PostgreSQL",
  skip: noServerBecause() ?? false,
  start: async () => {
    const running = await startServer();
    return { fresh: () => freshOnServer(running), stop: () => running.close() };
  },
};

async function freshOnServer(running: TestServer): Promise<Fresh> {
  const { url, administrator } = await running.database();
  const store = await openStore({ dataFolder: "unused", databaseUrl: url });
  return {
    store,
    tamper: (sql, values = []) => tamper({ connectionString: administrator }, sql, values),
    close: () => store.close(),
  };
}

for (const kind of [embedded, server]) {
  describe(kind.name, { skip: kind.skip }, () => {
    let running: Running;
    let fresh: Fresh;
    let store: Store;
    before(async () => {
      running = await kind.start();
    });
    after(() => running.stop());

    /** One empty database for each subject. */
    const inAnEmptyStore = () => {
      before(async () => {
        fresh = await running.fresh();
        store = fresh.store;
      });
      after(() => fresh.close());
    };

    describe("the journal", () => {
      inAnEmptyStore();

      it("keeps a fact as it was written, whatever characters stand in it", async () => {
        const odd = "a\u0000b\\n\t\n\r'\"，𠮷😀\ud800";
        const facts = [...newOperator(1).facts, renamed(odd, "2026-11-22")];
        assert.equal(await store.journal.append([act(operatorId(1), 0, facts)]), "written");
        const kept = await store.journal.read(operatorId(1));
        assert.deepEqual(
          kept,
          facts.map((each, i) => ({ ...each, operator: operatorId(1), seq: i + 1, knownAt: noon })),
        );
      });

      it("lets exactly one of many win who all decided on the same facts", async () => {
        await store.journal.append([newOperator(2)]);
        const tries = Array.from({ length: 12 }, (_, i) =>
          store.journal.append([act(operatorId(2), 1, [renamed(`第${i}名`)])]),
        );
        const answers = await Promise.all(tries);
        assert.equal(answers.filter((answer) => answer === "written").length, 1);
        assert.equal(answers.filter((answer) => answer === "moved-on").length, 11);
        assert.equal((await store.journal.read(operatorId(2))).length, 2);
      });

      it("lets one of two win who register the same code as different operators", async () => {
        const one = act(operatorId(3), 0, newOperator(3).facts);
        const other = act(operatorId(4), 0, newOperator(3).facts);
        const answers = await Promise.all([store.journal.append([one]), store.journal.append([other])]);
        assert.deepEqual(answers.toSorted(), ["moved-on", "written"]);
        const found = await store.operators.byCode(codeOf(3));
        assert.ok(found);
        assert.equal((await store.journal.read(found.operator.id)).length, 1);
      });

      it("writes nothing of a batch when one of its operators has moved on", async () => {
        await store.journal.append([newOperator(5)]);
        const batch = [newOperator(6), act(operatorId(5), 0, [renamed("迟到者")]), newOperator(7)];
        assert.equal(await store.journal.append(batch), "moved-on");
        assert.deepEqual(await store.journal.read(operatorId(6)), []);
        assert.equal(await store.operators.byCode(codeOf(7)), undefined);
      });

      it("refuses an act that claims to have seen facts that are not there", async () => {
        await store.journal.append([newOperator(8)]);
        assert.equal(await store.journal.append([act(operatorId(8), 3, [renamed("甲")])]), "moved-on");
        assert.equal(await store.journal.append([act(operatorId(99), 2, [renamed("乙")])]), "moved-on");
      });

      it("does not let two large batches wait for each other in a circle", async () => {
        const batch = Array.from({ length: 40 }, (_, i) => newOperator(200 + i));
        const answers = await Promise.all([store.journal.append(batch), store.journal.append(batch.toReversed())]);
        assert.deepEqual(answers.toSorted(), ["moved-on", "written"]);
      });

      it("reads what was known at an instant: a beginning of the facts, even where a clock was set back", async () => {
        const id = operatorId(9);
        await store.journal.append([newOperator(9)]);
        await store.journal.append([act(id, 1, [renamed("二")], later(10))]);
        await store.journal.append([act(id, 2, [renamed("三")], later(5))]);
        assert.equal((await store.journal.read(id, { knownAt: later(5) })).length, 1);
        assert.equal((await store.journal.read(id, { knownAt: later(10) })).length, 3);
        assert.equal((await store.journal.read(id, { seq: 2 })).length, 2);
        assert.deepEqual(await store.journal.read("not an id of ours" as OperatorId), []);
      });
    });

    describe("facts and results", () => {
      inAnEmptyStore();

      it("can be added to and not changed, emptied or deleted by the role that serves", async () => {
        const id = operatorId(1);
        await store.journal.append([newOperator(1)]);
        await store.journal.append([judged(1, result(1, id, 1))]);
        const { config } = store.queueAccess; // the owner's login: even it meets the trigger
        for (const table of ["fact", "result"])
          for (const sql of [
            `UPDATE ${table} SET operator_id = operator_id`,
            `DELETE FROM ${table}`,
            `TRUNCATE ${table}`,
          ])
            await assert.rejects(
              withSession(config, async (session) => {
                await session.query("SET search_path = xinheng");
                await session.query(sql);
              }),
              { code: "42501" },
              `${sql} must be refused`,
            );
        assert.equal((await store.health()).serving, "apart");
      });

      it("are out of reach of the serving role by its rights alone", async () => {
        const rights = await withSession(store.queueAccess.config, (session) =>
          session.query<{ grantee: string; privilege_type: string }>(
            `SELECT grantee, privilege_type FROM information_schema.role_table_grants
             WHERE table_schema = 'xinheng' AND table_name IN ('fact', 'result') AND grantee LIKE '%serving' ORDER BY 2`,
          ),
        );
        assert.deepEqual(new Set(rights.rows.map((row) => row.privilege_type)), new Set(["INSERT", "SELECT"]));
      });
    });

    describe("the views", () => {
      inAnEmptyStore();
      const id = operatorId(1);

      it("follow the facts in the same transaction", async () => {
        await store.journal.append([newOperator(1, 2), newOperator(2, 1)]);
        await store.journal.append([
          act(id, 3, [corrected(1_000, penalty(1_000, { severity: "serious" })), withdrawn(1_001)]),
        ]);
        await store.journal.append([act(id, 5, [renamed("新名（示例）电子商务有限公司", "2026-11-22")], later(1))]);
        const state = await store.operators.byId(id);
        assert.equal(state?.lastSeq, 6);
        assert.equal(state.lastKnownAt, later(1));
        assert.deepEqual(
          state.records.map((record) => record.id),
          [recordId(1_000), recordId(1_001)],
        );
        assert.equal(state.records[0]?.current.severity, "serious");
        assert.equal(state.records[0]?.versions.length, 2);
        assert.ok(state.records[1]?.withdrawn);
        assert.deepEqual(await store.operators.byCode(codeOf(1)), state);
      });

      it("answer for many at once", async () => {
        const ids = await store.operators.idsOf([codeOf(1), codeOf(2), codeOf(3), "\u0000"]);
        assert.deepEqual([...ids.keys()].sort(), [codeOf(1), codeOf(2)]);
        assert.equal(ids.get(codeOf(1))?.lastSeq, 6);
        assert.deepEqual([...(await store.operators.known([id, operatorId(77)])).keys()], [id]);
        const keys = [
          { operator: id, record: recordId(1_000) },
          { operator: id, record: recordId(2_000) },
        ];
        assert.deepEqual([...(await store.operators.records(keys)).keys()], [recordId(1_000)]);
        assert.equal(await store.operators.count(), 2);
      });

      it("come in batches, each operator once, from where a run broke off", async () => {
        const seen: OperatorId[] = [];
        for await (const batch of store.operators.inBatches(1)) seen.push(...batch.map((state) => state.operator.id));
        assert.deepEqual(seen, [id, operatorId(2)]);
        const rest: OperatorId[] = [];
        for await (const batch of store.operators.inBatches(10, id))
          rest.push(...batch.map((state) => state.operator.id));
        assert.deepEqual(rest, [operatorId(2)]);
      });

      it("are made anew from the facts to the same bytes", async () => {
        await store.journal.append([judged(6, result(1, id, 6, "A"))]);
        await store.journal.append([
          act(id, 7, [
            fact({ type: "ResultApproved", result: resultId(1), approver: "approver" }),
            fact({ type: "ResultPublished", result: resultId(1) }),
          ]),
        ]);
        await store.journal.append([judged(9, result(2, id, 9, "BBB"))]);
        await store.journal.append([
          act(id, 10, [
            fact({ type: "ResultApproved", result: resultId(2), approver: "approver" }),
            fact({ type: "ResultPublished", result: resultId(2) }),
          ]),
        ]);
        const progress: number[] = [];
        const views = await store.journal.rebuild((done) => progress.push(done));
        assert.deepEqual(
          views.map(({ view, rows }) => [view, rows]),
          [
            ["operator", 2],
            ["operator_code", 2],
            ["record", 3],
            ["publication", 2],
          ],
        );
        for (const view of views) assert.equal(view.after, view.before, view.view);
        assert.equal(progress.at(-1), 14);
      });

      it("show what was changed in them by hand, and are right again after a rebuild", async () => {
        await fresh.tamper("UPDATE operator SET name = '别人' WHERE operator_id = $1", [id]);
        const views = await store.journal.rebuild();
        assert.deepEqual(
          views.filter((view) => view.before !== view.after).map((view) => view.view),
          ["operator"],
        );
        const again = await store.journal.rebuild();
        assert.ok(again.every((view) => view.before === view.after));
      });

      it("show staff the latest result and the public the published one", async () => {
        const [publication, earlier] = await store.results.publications(id);
        assert.equal(publication?.stage, "published");
        assert.equal(earlier?.stage, "superseded");
        await store.journal.append([judged(12, result(3, id, 12, "C"))]);
        const [staff] = (await store.operators.search({ text: codeOf(1) }, { limit: 5 })).items;
        assert.deepEqual([staff?.grade, staff?.stage], ["C", "evaluated"]);
        const shown = await store.operators.search({ publicOnly: true }, { limit: 5 });
        assert.deepEqual(
          shown.items.map((item) => [item.id, item.grade, item.stage]),
          [[id, "BBB", "published"]],
        );
        assert.equal((await store.operators.search({ publicOnly: true, grade: "C" }, { limit: 5 })).total, 0);
        assert.deepEqual(await store.results.countByStage(), { evaluated: 1, published: 1, superseded: 1 });
        assert.deepEqual(await store.results.countByGrade("example"), { C: 1 });
      });
    });

    describe("search", () => {
      inAnEmptyStore();
      before(async () => {
        const names = ["深圳市华强北电子商务有限公司", "华南（示例）电商有限公司", "O'Brien\\Trade 有限公司", "一"];
        await store.journal.append(names.map((name, i) => newOperator(i + 1, i, name)));
        await store.journal.append([act(operatorId(1), 1, [renamed("鹏城网络科技有限公司", "2026-11-22")])]);
        const many = Array.from({ length: 30 }, (_, i) => newOperator(100 + i, 0, "同名电子商务有限公司"));
        await store.journal.append(many);
      });
      const found = async (text: string) =>
        (await store.operators.search({ text }, { limit: 50 })).items.map((item) => item.id);

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
              const page = await store.operators.search(
                { sort, descending },
                { limit: 7, ...(next && { after: next }) },
              );
              assert.equal(page.total, 34);
              seen.push(...page.items.map((item) => item.id));
              next = page.next;
            } while (next !== undefined);
            assert.equal(seen.length, 34);
            assert.equal(new Set(seen).size, 34);
          });

      it("says so when asked to go on from nowhere", async () => {
        await assert.rejects(store.operators.search({}, { limit: 5, after: "nonsense" }), { code: "bad-cursor" });
      });
    });

    describe("an import", () => {
      inAnEmptyStore();
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
        await store.sources.add(source);
        await store.imports.create(importRequest, noon, "import-1");
        assert.deepEqual(
          (await store.imports.unfinished()).map((each) => each.id),
          ["import-1"],
        );
        await store.journal.append([newOperator(1, 3)], { importBatch: batch(0, [3, 7]) });
        const now = await store.imports.read("import-1");
        assert.deepEqual(
          [now?.rows, now?.accepted, now?.quarantined, now?.bytesRead, now?.operatorsNew],
          [10, 8, 2, 10, 1],
        );
        const page = await store.imports.quarantined("import-1", { limit: 1 });
        assert.deepEqual(page.items, [{ importId: "import-1", state: "waiting", ...held(3) }]);
        const rest = await store.imports.quarantined("import-1", { limit: 5, ...(page.next && { after: page.next }) });
        assert.deepEqual(
          rest.items.map((row) => row.line),
          [7],
        );
      });

      it("refuses a batch that has been written already, and writes nothing of it", async () => {
        await assert.rejects(store.journal.append([newOperator(2)], { importBatch: batch(0) }), (error) => {
          assert.ok(error instanceof Fault);
          assert.equal(error.code, "batch-already-written");
          return true;
        });
        assert.equal(await store.operators.byCode(codeOf(2)), undefined);
        assert.equal((await store.imports.read("import-1"))?.rows, 10);
      });

      it("does not advance when its operators have moved on", async () => {
        assert.equal(await store.journal.append([newOperator(1)], { importBatch: batch(10) }), "moved-on");
        assert.equal((await store.imports.read("import-1"))?.rows, 10);
      });

      it("lets one of two workers win a batch", async () => {
        const tries = [0, 1].map((i) => store.journal.append([newOperator(20 + i)], { importBatch: batch(10) }));
        const answers = await Promise.allSettled(tries);
        assert.deepEqual(answers.map((answer) => answer.status).toSorted(), ["fulfilled", "rejected"]);
        assert.equal((await store.imports.read("import-1"))?.rows, 20);
      });

      it("settles a held row once", async () => {
        const mended = [{ importId: "import-1", line: 3, by: "collector", state: "mended" }] as const;
        assert.equal(await store.journal.append([newOperator(3)], { mended }), "written");
        assert.equal(await store.journal.append([newOperator(4)], { mended }), "moved-on");
        assert.equal(await store.operators.byCode(codeOf(4)), undefined);
        const row = await store.imports.quarantinedLine("import-1", 3);
        assert.deepEqual([row?.state, row?.by], ["mended", "collector"]);
        const [reason] = await store.imports.reasons("import-1");
        assert.deepEqual(
          [reason?.code, reason?.column, reason?.waiting, reason?.total],
          ["code-check", "CF_XDR_SHXYM", 1, 2],
        );
        assert.equal((await store.imports.read("import-1"))?.mended, 1);
      });

      it("ends with a state and a reason, and leaves the unfinished ones", async () => {
        const fault = { zh: "文件读不出", en: "the file cannot be read" };
        await store.imports.setState("import-1", "failed", later(1), fault);
        const now = await store.imports.read("import-1");
        assert.deepEqual([now?.state, now?.finishedAt, now?.fault], ["failed", later(1), fault]);
        assert.deepEqual(await store.imports.unfinished(), []);
        await store.imports.create(importRequest, later(2), "import-2");
        const list = await store.imports.list({ limit: 1 });
        assert.deepEqual(
          list.items.map((each) => each.id),
          ["import-2"],
        );
        const second = await store.imports.list({ limit: 1, ...(list.next && { after: list.next }) });
        assert.deepEqual(
          second.items.map((each) => each.id),
          ["import-1"],
        );
      });
    });

    describe("results", () => {
      inAnEmptyStore();
      before(async () => {
        await store.journal.append(Array.from({ length: 5 }, (_, i) => newOperator(i + 1)));
        await store.journal.append(Array.from({ length: 5 }, (_, i) => judged(1, result(i + 1, operatorId(i + 1), 1))));
      });

      it("come back with the bytes from which their digest was made", async () => {
        const all = [];
        for await (const batch of store.results.inBatches(2)) all.push(...batch);
        assert.equal(all.length, 5);
        for (const stored of all) {
          assert.ok(stored.result);
          assert.equal(stored.text, canonical(stored.result));
          assert.equal(stored.digest, resultDigest(stored.result));
          assert.deepEqual(await store.results.read(stored.operator, stored.id), stored.result);
          assert.deepEqual(await store.results.find(stored.id), stored.result);
        }
        assert.equal((await store.results.history(operatorId(1))).length, 1);
        assert.equal(await store.results.find("nobody's" as never), undefined);
      });

      it("show a changed byte", async () => {
        await fresh.tamper(`UPDATE result SET canonical = replace(canonical, '8640', '9640') WHERE result_id = $1`, [
          resultId(2),
        ]);
        await fresh.tamper(`UPDATE result SET canonical = substr(canonical, 2) WHERE result_id = $1`, [resultId(3)]);
        const changed = await store.results.stored(resultId(2));
        assert.ok(changed?.result);
        assert.notEqual(resultDigest(changed.result), changed.digest);
        const broken = await store.results.stored(resultId(3));
        assert.ok(broken);
        assert.equal(broken.result, undefined);
      });

      it("are listed by stage, those with the earliest last day first, and by run", async () => {
        const inPublicity = (n: number, lastDay: string) =>
          act(operatorId(n), 2, [fact({ type: "PublicityStarted", result: resultId(n), lastDay: lastDay as never })]);
        await store.journal.append([
          inPublicity(1, "2026-12-07"),
          inPublicity(2, "2026-12-04"),
          inPublicity(4, "2026-12-07"),
        ]);
        const first = await store.results.atStage("in-publicity", { limit: 2 });
        assert.deepEqual(
          first.items.map((item) => item.code),
          [codeOf(2), codeOf(1)],
        );
        const rest = await store.results.atStage("in-publicity", {
          limit: 2,
          ...(first.next && { after: first.next }),
        });
        assert.deepEqual(
          rest.items.map((item) => item.code),
          [codeOf(4)],
        );
        const due = await store.results.atStage("in-publicity", { limit: 9, lastDayBefore: "2026-12-07" as never });
        assert.deepEqual(
          due.items.map((item) => item.code),
          [codeOf(2)],
        );
        const waiting = await store.results.atStage("evaluated", { limit: 1, run: "run-1" });
        const more = await store.results.atStage("evaluated", {
          limit: 9,
          run: "run-1",
          ...(waiting.next && { after: waiting.next }),
        });
        assert.deepEqual(
          [...waiting.items, ...more.items].map((item) => item.code),
          [codeOf(3), codeOf(5)],
        );
        assert.deepEqual((await store.results.atStage("evaluated", { limit: 9, run: "another" })).items, []);
      });
    });

    describe("what the agency keeps", () => {
      inAnEmptyStore();

      it("changes a source only for who has read its present version", async () => {
        assert.equal(await store.sources.add(source), "added");
        assert.equal(await store.sources.add(source), "exists");
        assert.equal(await store.sources.change({ ...source, name: "另一个", version: 2 }, 1), true);
        assert.equal(await store.sources.change({ ...source, name: "第三个", version: 2 }, 1), false);
        assert.equal((await store.sources.read(source.id))?.name, "另一个");
        assert.equal((await store.sources.list()).length, 1);
      });

      it("changes settings and layouts in the same way, from the first version on", async () => {
        const first = await store.settings.read();
        assert.equal(first.version, 0);
        const changed = { ...first, version: 1, standard: "example" };
        assert.equal(await store.settings.change(changed, 0), true);
        assert.equal(await store.settings.change({ ...changed, standard: "other" }, 0), false);
        assert.deepEqual(await store.settings.read(), changed);
        const { layout } = importRequest;
        assert.equal(await store.imports.keepLayout(layout), true);
        assert.equal(await store.imports.keepLayout(layout), false);
        assert.equal(await store.imports.keepLayout({ ...layout, version: 2 }, 1), true);
        assert.deepEqual(
          (await store.imports.layouts()).map((each) => each.version),
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
        for (const version of ["1.10.0", "1.9.0"]) await store.standards.keep(standard(version));
        await store.standards.keep(standard("1.9.0"));
        assert.equal((await store.standards.read("s"))?.version, "1.10.0");
        assert.equal((await store.standards.read("s", "1.9.0"))?.version, "1.9.0");
        assert.deepEqual(
          (await store.standards.list()).map((each) => each.version),
          ["1.9.0", "1.10.0"],
        );
        await assert.rejects(store.standards.keep({ ...(standard("1.9.0") as object), status: "retired" } as never), {
          code: "standard-changed",
        });
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
        await store.runs.create(run);
        assert.deepEqual(await store.runs.read("run-1"), run);
        await store.runs.setState("run-1", "running", noon);
        await store.runs.setPopulation("run-1", "digest");
        await store.journal.append([], {
          runProgress: { run: "run-1", done: 1, evaluated: 1, refused: 0, lastOperator: operatorId(1) },
        });
        const [now] = await store.runs.unfinished();
        assert.deepEqual(
          [now?.done, now?.evaluated, now?.lastOperator, now?.population],
          [1, 1, operatorId(1), "digest"],
        );
        await store.runs.setState("run-1", "done", later(1));
        assert.deepEqual(await store.runs.unfinished(), []);
        assert.equal((await store.runs.list({ limit: 5 })).items[0]?.finishedAt, later(1));
      });

      it("gives one of two equal requests the key, and the other its answer", async () => {
        const claim = (hash: string, minutes: number) =>
          store.idempotency.claim("key", hash, later(minutes), later(minutes - 10));
        const both = await Promise.all([claim("h", 0), claim("h", 0)]);
        assert.deepEqual(both.filter((answer) => answer === "claimed").length, 1);
        assert.deepEqual(await claim("h", 1), { requestHash: "h" });
        assert.equal(await claim("h", 11), "claimed", "the first process died");
        await store.idempotency.keep("key", { status: 201, body: '{"id":"1"}' });
        await store.idempotency.release("key");
        assert.deepEqual(await claim("other", 60), { requestHash: "h", answer: { status: 201, body: '{"id":"1"}' } });
      });
    });

    describe("migrations", () => {
      inAnEmptyStore();
      const owner = async <T>(work: (database: import("./database.ts").Database) => Promise<T>): Promise<T> => {
        const { Database } = await import("./database.ts");
        const database = new Database({ access: { config: store.queueAccess.config }, sessions: 2, schema: "xinheng" });
        return work(database).finally(() => database.close());
      };

      it("are applied once, also when many start at the same time", async () => {
        const applied = await owner((database) => Promise.all([1, 2, 3].map(() => migrate(database, "xinheng"))));
        assert.deepEqual(applied.flat(), []);
        assert.equal((await store.health()).migrations, readMigrations().length);
      });

      it("are refused when they were edited, or when the data know later ones", async () => {
        const edited = readMigrations().map((migration) => ({ ...migration, digest: `${migration.digest}x` }));
        await assert.rejects(
          owner((database) => migrate(database, "xinheng", edited)),
          { code: "migration-edited" },
        );
        await assert.rejects(
          owner((database) => migrate(database, "xinheng", readMigrations().slice(0, 1))),
          { code: "data-newer" },
        );
      });

      it("tell the cluster's hook how to spread each table, between the tables and their keys", async () => {
        const told: unknown[] = [];
        const text =
          "-- tables\nCREATE TABLE spread (a uuid PRIMARY KEY);\n-- distribution\n-- spread by a\n-- keys and triggers\nCREATE INDEX ON spread (a);\n";
        const more = [...readMigrations(), parseMigration("9999-spread.sql", text)];
        await owner((database) => migrate(database, "xinheng", more, async (_, tables) => void told.push(...tables)));
        assert.deepEqual(told, [{ table: "spread", by: "a" }]);
      });
    });
  });
}

describe("an id from outside", () => {
  it("is one of ours only if it is a UUID", () => {
    assert.equal(isUuid(operatorId(1)), true);
    for (const text of ["", "1", `${operatorId(1)}0`, "01900000-0000-7000-8000-00000000000g"])
      assert.equal(isUuid(text), false);
  });
});
