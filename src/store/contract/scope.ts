/** Who sees and writes what: every kind of scope at every table, and at the ports through which use cases ask. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Scope } from "../../core/access/scope.ts";
import { Fault } from "../../core/desk.ts";
import type { RecordId } from "../../core/record/record.ts";
import { day } from "../../core/time/day.ts";
import type { Database } from "../database.ts";
import { act, codeOf, later, noon, operatorId, recordId, renamed, resultId, source, withdrawn } from "../fixtures.ts";
import type { StorePorts } from "../ports.ts";
import { boundTo } from "../scoped.ts";
import { withSession } from "../testing.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, run, type ScopeName, scopes, settle } from "./two-regions.ts";

interface Seen {
  /** What is shown of a row. */
  readonly shows: string;
  /** Who sees which rows; whoever is not named sees none. */
  readonly rows: Readonly<Partial<Record<ScopeName, string>>>;
}

const operators: Seen["rows"] = {
  staff: "1 2 3 4",
  "operator 1": "1",
  "operator 2": "2",
  "operator 3": "3",
  "regulator of 99": "1 4",
  "authority of 9801": "2 3",
  "regulator of all": "1 2 3 4",
  public: "1 3",
};
const results: Seen["rows"] = {
  staff: "11 12 21 31",
  "operator 1": "11",
  "operator 2": "21",
  "operator 3": "31",
  "regulator of 99": "11",
  "regulator of all": "11 31",
  public: "11 31",
};
const only = (...names: readonly ScopeName[]): Seen["rows"] => Object.fromEntries(names.map((name) => [name, "1"]));
const names = Object.keys(scopes) as ScopeName[];
const readers = names.filter((name) => !/platform|bank|association|person|door/.test(name));

const tables: Readonly<Record<string, Seen>> = {
  operator: { shows: "right(operator_id::text, 1)", rows: operators },
  operator_code: { shows: "right(operator_id::text, 1)", rows: operators },
  record: { shows: "right(operator_id::text, 1)", rows: operators },
  operator_extract: { shows: "right(operator_id::text, 1)", rows: only("staff") },
  publication: { shows: "right(result_id::text, 2)", rows: results },
  result: { shows: "right(result_id::text, 2)", rows: results },
  fact: {
    shows: "right(operator_id::text, 1) || '.' || seq",
    rows: {
      staff: "1.1 1.2 1.3 1.4 1.5 2.1 2.2 2.3 2.4 3.1 3.10 3.11 3.12 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 4.1 4.2",
      "operator 1": "1.1 1.2 1.3 1.4",
      "operator 2": "2.1 2.2 2.3 2.4",
      "operator 3": "3.1 3.10 3.11 3.12 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9",
      "regulator of 99": "1.1 1.2 1.3 1.4 4.1 4.2",
      "authority of 9801": "2.1 2.2 3.5 3.6 3.8 3.9",
      "regulator of all": "1.1 1.2 1.3 1.4 2.1 2.2 3.1 3.11 3.12 3.2 3.3 3.4 3.7 4.1 4.2",
    },
  },
  case_file: { shows: "'1'", rows: only("staff", "operator 3", "authority of 9801") },
  commitment: { shows: "'1'", rows: only("staff", "operator 3", "regulator of all", "public") },
  list_entry: { shows: "'1'", rows: only("staff", "operator 3", "regulator of all", "public") },
  notice: { shows: "'1'", rows: only("staff", "operator 3") },
  notice_told: { shows: "'1'", rows: only("staff", "operator 3") },
  delivery: { shows: "'1'", rows: only("staff", "operator 3") },
  receiver: { shows: "'1'", rows: only("staff") },
  commitment_template: { shows: "'1'", rows: only(...names) },
  credit_list: { shows: "'1'", rows: only(...names) },
  source: { shows: "'1'", rows: only(...readers) },
  population: { shows: "'1'", rows: only(...readers) },
  settings: { shows: "'1'", rows: only(...names) },
  standard: { shows: "'1'", rows: only(...names) },
  standard_retirement: { shows: "'1'", rows: only(...names) },
  standard_draft: { shows: "'1'", rows: only("staff") },
  standard_draft_text: { shows: "'1'", rows: only("staff") },
  standard_dry_run: { shows: "'1'", rows: only("staff") },
  policy_pack: { shows: "'1'", rows: only(...names) },
  layout: { shows: "'1'", rows: only("staff") },
  import: { shows: "'1'", rows: only("staff") },
  import_quarantine: { shows: "'1'", rows: only("staff") },
  run: { shows: "'1'", rows: only("staff") },
  run_range: { shows: "'1'", rows: only("staff") },
  receipt: { shows: "'1'", rows: {} },
};

export function scopeContract(open: OpenFresh): void {
  describe("a scope", () => {
    const test = inAnEmptyStore(open);
    before(async () => {
      await settle(test.store);
      const extract = { operator: operatorId(1), throughSeq: 2, asOf: day("2026-11-21"), law: "law" };
      for (const bytes of [Uint8Array.of(1), Uint8Array.of(2)])
        await test.store.at(scopes.staff, clock).operators.keepReady([{ ...extract, bytes }]);
    });

    for (const name of names)
      it(`sees these rows of every table and no others: ${name}`, async () => {
        const bound = boundTo(test.serving, scopes[name], clock);
        for (const [table, { shows, rows }] of Object.entries(tables)) {
          const found = await bound.rows<{ row: string }>(`SELECT ${shows} AS row FROM ${table} ORDER BY 1`);
          assert.equal(found.map((each) => each.row).join(" "), rows[name] ?? "", `${name} at ${table}`);
        }
      });

    for (const name of names.filter((each) => each !== "staff"))
      it(`adds, changes and removes no row of these tables: ${name}`, async () => {
        for (const table of Object.keys(tables)) {
          const row = await anyRow(test.store.queueAccess.config, table);
          const add = `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::xinheng.${table}, $1::jsonb)).*`;
          await assert.rejects(writing(test.serving, scopes[name], add, [row]), refused, `${name} adds to ${table}`);
          for (const sql of [`UPDATE ${table} SET ${firstColumn(row)} = ${firstColumn(row)}`, `DELETE FROM ${table}`])
            assert.equal(await writing(test.serving, scopes[name], sql).catch(noneIfRefused), 0, `${name}: ${sql}`);
          await assert.rejects(writing(test.serving, scopes[name], `TRUNCATE ${table}`), refused);
        }
      });

    it("that is nobody's sees nothing at all, in any table of the schema", async () => {
      for (const table of await allTables(test.serving)) {
        const [counted] = await test.serving.rows<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
        assert.equal(counted?.count, 0, table);
      }
    });

    it("reaches through every port of an operator what it reaches through its tables", async () => {
      for (const name of names) {
        const seen = await seenThroughPorts(test.store.at(scopes[name], clock));
        const theirs = (operators[name] ?? "").split(" ").filter((n) => n !== "");
        for (const [port, found] of Object.entries(seen.operators)) assert.deepEqual(found, theirs, `${name}: ${port}`);
        const shown = (results[name] ?? "").split(" ").filter((n) => n !== "");
        for (const [port, found] of Object.entries(seen.results)) assert.deepEqual(found, shown, `${name}: ${port}`);
        assert.equal(seen.count, theirs.length);
      }
    });

    it("outside the agency sees in a search the grade that is public, never one that is not", async () => {
      const grade = async (name: ScopeName) => {
        const { items } = await test.store.at(scopes[name], clock).operators.search({}, { limit: 9 });
        return items.find((item) => item.id === operatorId(1))?.grade;
      };
      assert.equal(await grade("staff"), "C");
      for (const name of ["operator 1", "regulator of 99", "regulator of all", "public"] as const)
        assert.equal(await grade(name), "AA");
      const found = test.store.at(scopes["regulator of 99"], clock).operators.search({ grade: "C" }, { limit: 9 });
      assert.equal((await found).total, 0);
    });

    it("of staff does the agency's work, with few rows and with many at once", async () => {
      const ports = test.store.at(scopes.staff, clock);
      assert.equal(await ports.journal.append([act(operatorId(4), 2, [renamed("改名后的公司")])]), "written");
      const odd = (count: number) => Array.from({ length: count }, (_, i) => renamed(`第${i}次\t\\N改名\u0000{"}`));
      for (const [seen, count] of [
        [3, 11],
        [14, 400],
      ] as const) {
        assert.equal(await ports.journal.append([act(operatorId(4), seen, odd(count))]), "written");
        const facts = await ports.journal.read(operatorId(4), {});
        assert.deepEqual(
          facts.slice(seen).map((each) => each.body),
          odd(count).map((each) => each.body),
        );
      }
      assert.equal(await ports.journal.append([act(operatorId(4), 3, [renamed("迟到者")])]), "moved-on");
      assert.equal(await ports.sources.change({ ...source, version: 2, name: "更名" }, 1), true);
      await ports.imports.setState("import-1", "stopped", noon);
      await ports.runs.setState(run.id, "stopped", noon);
      assert.equal((await ports.imports.read("import-1"))?.state, "stopped");
    });

    it("other than the agency's adds no fact through the journal", async () => {
      for (const name of names.filter((each) => each !== "staff")) {
        const { journal } = test.store.at(scopes[name], clock);
        const adding = journal.append([act(operatorId(1), 5, [withdrawn(1_000)])]);
        const answer = await adding.catch((error: unknown) => (refused(error) ? "refused" : error));
        assert.ok(answer === "refused" || answer === "moved-on", `${name}: ${String(answer)}`);
      }
      assert.equal((await test.store.journal.read(operatorId(1))).length, 5);
    });

    it("may not make the views anew: that is the product's own work", async () => {
      const { journal } = test.store.at(scopes.staff, clock);
      await assert.rejects(journal.rebuild(), { code: "system-only" });
      for (const view of await test.store.journal.rebuild()) assert.equal(view.before, view.after, view.view);
    });

    it("keeps answers to repeated requests for its own account", async () => {
      const claim = (scope: Scope, hash: string) =>
        test.store.at(scope, clock).idempotency.claim("the same key", hash, noon, later(-10));
      assert.deepEqual(await claim(scopes["operator 1"], "one"), { since: noon });
      await test.store.at(scopes["operator 1"], clock).idempotency.keep("the same key", { status: 200, body: "1" });
      assert.deepEqual(await claim(scopes["operator 2"], "two"), { since: noon });
      await test.store.at(scopes.staff, clock).idempotency.release("the same key");
      assert.deepEqual(await claim(scopes["operator 1"], "one"), {
        requestHash: "one",
        answer: { status: 200, body: "1" },
      });
    });
  });
}

async function writing(serving: Database, scope: Scope, sql: string, values: readonly string[] = []): Promise<number> {
  return boundTo(serving, scope, clock).run(sql, values);
}

function refused(error: unknown): boolean {
  return error instanceof Fault && error.code === "database-permission";
}

function noneIfRefused(error: unknown): number {
  if (refused(error)) return 0;
  throw error;
}

/** A row as JSON, read by the owner. */
async function anyRow(owner: Parameters<typeof withSession>[0], table: string): Promise<string> {
  return withSession(owner, async (session) => {
    const found = await session.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM xinheng.${table} AS t LIMIT 1`,
    );
    assert.ok(found.rows[0], `${table} has a row to try with`);
    return found.rows[0].row;
  });
}

function firstColumn(row: string): string {
  return Object.keys(JSON.parse(row))[0] ?? "";
}

export async function allTables(database: Database): Promise<readonly string[]> {
  const rows = await database.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE n.nspname = 'xinheng' AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

type Found = Readonly<Record<string, readonly string[]>>;

/** What each port answers about the four operators and the four results, by their numbers. */
async function seenThroughPorts(
  ports: StorePorts,
): Promise<{ readonly operators: Found; readonly results: Found; readonly count: number }> {
  const numbers = [1, 2, 3, 4];
  const codes = numbers.map(codeOf);
  const [idsOf, known] = [await ports.operators.idsOf(codes), await ports.operators.known(codes)];
  const keys = numbers.map((n) => ({ operator: operatorId(n), record: recordId(n * 1_000) }));
  const records = await ports.operators.records(keys);
  const searched = await ports.operators.search({ text: "号电子商务" }, { limit: 9 });
  const batches: string[] = [];
  for await (const batch of ports.operators.inBatches(2)) batches.push(...batch.map(({ operator }) => operator.id));
  const stored: string[] = [];
  for await (const batch of ports.results.inBatches(2)) stored.push(...batch.map((each) => each.id));
  const stages = ["evaluated", "noticed", "in-publicity", "published"] as const;
  const staged = await Promise.all(stages.map((stage) => ports.results.atStage(stage, { limit: 9 })));
  const counted = Object.values(await ports.results.countByStage()).reduce((sum, count) => sum + (count ?? 0), 0);
  const byResult = async (ask: (operator: number, result: number) => Promise<unknown>) => {
    const answers = await Promise.all(
      [11, 12, 21, 31].map(async (n) => ((await ask(Math.floor(n / 10), n)) === undefined ? [] : [String(n)])),
    );
    return answers.flat();
  };
  const perOperator = async (ask: (n: number) => Promise<readonly { readonly id: string }[]>) =>
    (await Promise.all(numbers.map(ask)))
      .flat()
      .map(({ id }) => id.slice(-2))
      .sort();
  const stagedIds = staged.flatMap((page) => page.items.map(({ publication }) => publication.result.slice(-2))).sort();
  assert.equal(counted, stagedIds.length);
  return {
    count: await ports.operators.count(),
    operators: {
      idsOf: [...idsOf.values()].map(({ id }) => id.slice(-1)).sort(),
      withIds: [...(await ports.operators.withIds(numbers.map(operatorId))).keys()].map((id) => id.slice(-1)).sort(),
      known: [...known.values()].map(({ operator }) => operator.id.slice(-1)).sort(),
      records: [...records.keys()].map((id: RecordId) => String(Number(id.slice(-4)) / 1_000)).sort(),
      search: searched.items.map((item) => item.id.slice(-1)).sort(),
      inBatches: batches.map((id) => id.slice(-1)),
      byId: await seenByNumber(numbers, (n) => ports.operators.byId(operatorId(n))),
      byCode: await seenByNumber(numbers, (n) => ports.operators.byCode(codeOf(n))),
    },
    results: {
      read: await byResult((n, id) => ports.results.read(operatorId(n), resultId(id))),
      find: await byResult((_, id) => ports.results.find(resultId(id))),
      stored: await byResult((_, id) => ports.results.stored(resultId(id))),
      shown: await byResult((_, id) => ports.results.shown(resultId(id), "whole")),
      standing: await byResult((_, id) => ports.results.shown(resultId(id), "standing")),
      history: await perOperator((n) => ports.results.history(operatorId(n))),
      publications: await perOperator(async (n) =>
        (await ports.results.publications(operatorId(n))).map(({ result: id }) => ({ id })),
      ),
      atStage: stagedIds,
      inBatches: stored.map((id) => id.slice(-2)).sort(),
    },
  };
}

async function seenByNumber(
  numbers: readonly number[],
  ask: (n: number) => Promise<unknown>,
): Promise<readonly string[]> {
  const answers = await Promise.all(numbers.map(ask));
  return numbers.filter((_, i) => answers[i] !== undefined).map(String);
}
