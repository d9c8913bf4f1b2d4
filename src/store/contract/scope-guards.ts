/** A scope cannot be widened from inside, no table is forgotten, and the indexes still serve. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Scope } from "../../core/access/scope.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import { CommonLexemes, type Commonness } from "../common-lexemes.ts";
import type { Session, SqlValue } from "../database.ts";
import { codeOf, newOperator, operatorId, resultId } from "../fixtures.ts";
import type { Keyed } from "../gathered.ts";
import { PostgresJournal } from "../journal.ts";
import { PostgresOperators } from "../operators.ts";
import { PostgresResults } from "../results.ts";
import { boundTo, type ScopedDatabase } from "../scoped.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { allTables } from "./scope.ts";
import { anyone, authorityOf, clock, representing, scopes, settle, staff } from "./two-regions.ts";

/** What somebody would write who hopes that it is taken for SQL, for an array or for the end of a text. */
const forged = [
  "'; SET LOCAL xinheng.kind = 'agency'; --",
  "\\'; SET LOCAL xinheng.kind = 'agency'; --",
  "' OR true --",
  '","',
  '"}',
  '\\","',
  "{}",
  "\u0000",
  "$1",
  "$$",
] as const;

export function scopeGuardsContract(open: OpenFresh): void {
  describe("the guards of scope", () => {
    const test = inAnEmptyStore(open);
    before(() => settle(test.store));
    const operatorsSeen = async (session: Pick<Session, "rows">) =>
      (await session.rows<{ n: number }>("SELECT count(*) AS n FROM xinheng.operator"))[0]?.n;

    it("hold whatever stands in the name, the organisation, the operator or the regions of a scope", async () => {
      for (const text of forged) {
        const other = { ...representing(text as OperatorId, text), organisation: text as never };
        assert.equal(await operatorsSeen(boundTo(test.serving, other, clock)), 0, text);
        const bound = boundTo(test.serving, authorityOf([text, text]), clock);
        assert.equal(await operatorsSeen(bound), 0, text);
        const [said] = await bound.rows<{ regions: string[]; kind: string }>(
          "SELECT scope_regions() AS regions, scope_kind() AS kind",
        );
        const stored = text.replaceAll("\u0000", "\ufffd");
        assert.deepEqual(said, { regions: [stored, stored], kind: "regulator" });
      }
    });

    it("hold whatever is asked of the ports", async () => {
      const ports = test.store.at(representing(operatorId(1)), clock);
      for (const text of forged) {
        assert.equal((await ports.operators.search({ text }, { limit: 9 })).total, 0, text);
        assert.equal((await ports.operators.search({ region: text }, { limit: 9 })).total, 0, text);
        assert.equal(await ports.operators.byCode(text), undefined);
        assert.equal(await ports.operators.byId(text as OperatorId), undefined);
        assert.equal(await ports.results.find(text as never), undefined);
        assert.deepEqual(await ports.journal.read(text as OperatorId), []);
        assert.equal(await ports.sources.read(text as never), undefined);
      }
      assert.deepEqual(await ports.journal.read(operatorId(2)), []);
      assert.equal(await ports.results.find(resultId(21)), undefined);
    });

    it("hold against tables, functions and paths that a transaction makes for itself", async () => {
      const bound = boundTo(test.serving, anyone, clock);
      const tricks = [
        "SET LOCAL search_path = pg_temp, xinheng",
        "CREATE TEMPORARY TABLE publication (operator_id uuid, result_id uuid, stage text)",
        "CREATE FUNCTION pg_temp.scope_kind() RETURNS text LANGUAGE sql AS $$ SELECT 'agency' $$",
        "CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql AS $$ SELECT 'agency' $$",
        "CREATE FUNCTION pg_temp.nullif(text, text) RETURNS text LANGUAGE sql AS $$ SELECT 'agency' $$",
        "CREATE OR REPLACE VIEW pg_temp.all_of_them AS SELECT * FROM xinheng.operator",
      ];
      await bound
        .transaction(async (session) => {
          for (const trick of tricks) {
            await session.run(trick);
            assert.equal(await operatorsSeen(session), 2, trick);
          }
          await session.run("SET LOCAL search_path = pg_temp, pg_catalog");
          assert.equal(await operatorsSeen(session), 2);
          const [hidden] = await session.rows<{ n: number }>("SELECT count(*) AS n FROM xinheng.fact");
          assert.equal(hidden?.n, 0);
          throw new Undo();
        })
        .catch(undone);
    });

    it("hold against turning row-level security off, and against making or becoming somebody else", async () => {
      for (const [sql, code] of [
        ["SET LOCAL row_security = off; SELECT count(*) FROM xinheng.operator", "database-permission"],
        ["ALTER TABLE xinheng.operator DISABLE ROW LEVEL SECURITY", "database-permission"],
        ["DROP POLICY who_reads ON xinheng.operator", "database-permission"],
        [
          "CREATE FUNCTION xinheng.scope_kind(x text) RETURNS text LANGUAGE sql AS $$ SELECT 'agency' $$",
          "database-permission",
        ],
        ["CREATE POLICY all_of_them ON xinheng.operator USING (true)", "database-permission"],
      ] as const)
        await assert.rejects(boundTo(test.serving, anyone, clock).run(sql), { code }, sql);
    });

    it("hold against an expression that would say another scope, where the cluster is ours", async () => {
      if ((await test.store.health()).kind === "server") return;
      const widening = "SELECT count(*) FROM operator, set_config('xinheng.kind', 'agency', true)";
      await assert.rejects(boundTo(test.serving, anyone, clock).run(widening), { code: "database-permission" });
    });

    it("leave nothing behind: the next transaction of the same session begins as nobody's", async () => {
      assert.equal(await operatorsSeen(boundTo(test.serving, staff, clock)), 4);
      assert.equal(await operatorsSeen(test.serving), 0);
      const failing = boundTo(test.serving, staff, clock).transaction(async (session) => {
        assert.equal(await operatorsSeen(session), 4);
        throw new Undo();
      });
      await failing.catch(undone);
      assert.equal(await operatorsSeen(test.serving), 0);
      const copied: Buffer[] = [];
      const bytes = boundTo(test.serving, representing(operatorId(1)), clock).copyOut("SELECT code FROM operator");
      for await (const piece of bytes) copied.push(piece);
      assert.equal(Buffer.concat(copied).toString(), `${codeOf(1)}\n`);
      assert.equal(await operatorsSeen(test.serving), 0);
    });

    it("stand at every table of the schema: row-level security is on, and somebody has thought of who may read", async () => {
      const unguarded = await test.serving.rows<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
         WHERE n.nspname = 'xinheng' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
           AND NOT (c.relkind IN ('r', 'p') AND c.relrowsecurity AND EXISTS (SELECT 1 FROM pg_policy AS p WHERE p.polrelid = c.oid))
         ORDER BY 1`,
      );
      assert.deepEqual(
        unguarded.map((table) => table.name),
        [],
        "a new table needs ENABLE ROW LEVEL SECURITY and policies in the migration that makes it",
      );
      assert.ok((await allTables(test.serving)).length > 15);
    });

    it("do not cost the indexes by which operators are read and searched", async () => {
      await test.store.journal.append(Array.from({ length: 300 }, (_, i) => newOperator(100 + i)));
      for (const [name, scope] of Object.entries({ ...scopes, public: anyone })) {
        const plans = await plansOf(boundTo(test.serving, scope, clock), async (database) => {
          const operators = new PostgresOperators(database);
          await operators.byId(operatorId(1));
          await operators.byCode(codeOf(1));
          await operators.idsOf([codeOf(1)]);
          await operators.records([{ operator: operatorId(1), record: operatorId(1) as never }]);
          await operators.search({ text: "示例1号" }, { limit: 20 });
          await operators.search({ text: codeOf(100) }, { limit: 20 });
          const results = new PostgresResults(database);
          await results.find(resultId(11));
          await results.publications(operatorId(1));
          await results.shown(resultId(11), "whole");
          await results.shown(resultId(11), "standing");
          await new PostgresJournal(database).read(operatorId(1));
        });
        for (const { sql, plan } of plans) assert.doesNotMatch(plan, /Seq Scan on/, `${name}: ${sql}\n${plan}`);
      }
    });

    it("let a search find what thousands bear, among those that the scope sees", async () => {
      for (const from of [10_000, 11_000, 12_000])
        await test.store.journal.append(
          Array.from({ length: 700 }, (_, i) => newOperator(from + i, 0, "众多同名网店")),
        );
      const total = async (scope: Scope, text: string) =>
        (await test.store.at(scope, clock).operators.search({ text }, { limit: 1 })).total;
      const { operators } = test.store.at(staff, clock);
      assert.equal((await operators.search({ text: "多同名网" }, { limit: 1 })).totalIsAtLeast, true);
      assert.equal(await total(staff, "多同名网"), 2_000);
      assert.equal(await total(authorityOf(["9901"]), "同名"), 2_100);
      assert.equal(await total(authorityOf(["9801"]), "同名"), 0);
      assert.equal(await total(anyone, "同名"), 0);
    });

    it("let staff page through what thousands bear, each once, those first whose name begins so", async () => {
      await test.store.journal.append([newOperator(13_000, 0, "同名网店在先")]);
      const { operators } = test.store.at(staff, clock);
      const seen: OperatorId[] = [];
      for (let next: string | undefined = ""; next !== undefined; ) {
        const page = await operators.search({ text: "同名网店" }, { limit: 500, ...(next && { after: next }) });
        seen.push(...page.items.map(({ id }) => id));
        next = page.next;
      }
      assert.equal(seen[0], operatorId(13_000));
      assert.deepEqual([seen.length, new Set(seen).size], [2_101, 2_101]);
    });

    it("lose nobody far behind the others, though a name was taken for one that very many bear", async () => {
      const bearers = [9_990, 9_991, 13_500];
      await test.store.journal.append(bearers.map((number) => newOperator(number, 0, "其中稀见行")));
      const operators = new PostgresOperators(boundTo(test.serving, staff, clock), new TakenForCommon());
      const seen: OperatorId[] = [];
      for (let next: string | undefined = ""; next !== undefined; ) {
        const page = await operators.search({ text: "稀见行" }, { limit: 1, ...(next && { after: next }) });
        seen.push(...page.items.map(({ id }) => id));
        next = page.next;
      }
      assert.deepEqual(seen, bearers.map(operatorId));
    });
  });
}

/** As statistics that have not been renewed for long may say. */
class TakenForCommon extends CommonLexemes {
  override async of(_session: Session, lexemes: readonly string[]): Promise<Commonness> {
    return { isCommon: true, telling: lexemes };
  }
}

class Undo extends Error {}

function undone(error: unknown): void {
  if (!(error instanceof Undo)) throw error;
}

interface Plan {
  readonly sql: string;
  readonly plan: string;
}

/**
 * How PostgreSQL would do what the ports ask, where it may not read a table from end to end if there is any other way: what an index
 * could serve but for row-level security shows as a scan of the table all the same.
 */
async function plansOf(
  bound: ScopedDatabase,
  work: (database: ScopedDatabase) => Promise<void>,
): Promise<readonly Plan[]> {
  const asked: { sql: string; values: readonly SqlValue[] }[] = [];
  const noting = (session: Session): Session => ({
    ...session,
    rows: (sql, values = []) => {
      asked.push({ sql, values });
      return session.rows(sql, values);
    },
  });
  const inOne = <T>(inside: (session: Session) => Promise<T>) =>
    bound.transaction((session) => inside(noting(session)));
  await work({
    scope: bound.scope,
    now: () => bound.now(),
    rows: (sql, values) => inOne((session) => session.rows(sql, values)),
    row: <Row extends Keyed>(sql: string, key: string) =>
      inOne(async (session) => (await session.rows<Row>(sql, [[key]]))[0]),
    run: (sql, values) => inOne((session) => session.run(sql, values)),
    copyIn: (target, rows, line) => inOne((session) => session.copyIn(target, rows, line)),
    copyOut: (query) => bound.copyOut(query),
    transaction: inOne,
  });
  return bound.transaction(async (session) => {
    await session.run("SET LOCAL enable_seqscan = off");
    const plans: Plan[] = [];
    for (const { sql, values } of asked) {
      const lines = await session.rows<Record<"QUERY PLAN", string>>(`EXPLAIN ${sql}`, values);
      plans.push({ sql, plan: lines.map((line) => line["QUERY PLAN"]).join("\n") });
    }
    return plans;
  });
}
