/** 案件登记簿: the view of all cases; and the numbers of receipts and papers. */
import type { PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { CaseId } from "../core/procedure/case.ts";
import type { CaseQuery, CaseRegister, KeptCase } from "../core/procedure/case-register.ts";
import type { Case } from "../core/procedure/cases.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { pageOf, readCursor } from "./cursor.ts";
import { isUuid, type SqlValue } from "./database.ts";
import type { ScopedDatabase } from "./scoped.ts";

export class PostgresCases implements CaseRegister {
  readonly #database: ScopedDatabase;

  constructor(database: ScopedDatabase) {
    this.#database = database;
  }

  async read(id: CaseId): Promise<KeptCase | undefined> {
    const [row] = await this.#database.rows<CaseRow>(`${KEPT} WHERE c.case_id = $1 ORDER BY c.operator_id LIMIT 1`, [
      id,
    ]);
    return row && keptOf(row);
  }

  async ofOperator(operator: OperatorId): Promise<readonly Case[]> {
    if (!isUuid(operator)) return [];
    const rows = await this.#database.rows<{ state: Case }>(
      "SELECT state FROM case_file WHERE operator_id = $1 ORDER BY opened_seq DESC",
      [operator],
    );
    return rows.map(({ state }) => state);
  }

  async list(query: CaseQuery, page: PageRequest) {
    const [at, id] = page.after === undefined ? [] : readCursor(page.after, 2);
    const asked = askedFor(query);
    const total = `SELECT count(*) AS total FROM case_file AS c ${asked.where}`;
    const [counted] = await this.#database.rows<{ total: number }>(total, asked.values);
    const values = [...asked.values, at ?? null, id ?? null, page.limit + 1];
    const [atPlace, idPlace, limit] = [1, 2, 3].map((n) => `$${asked.values.length + n}`);
    const rows = await this.#database.rows<CaseRow>(
      `${KEPT} ${asked.where} AND (${atPlace}::timestamptz IS NULL OR (c.opened_at, c.case_id) < (${atPlace}, ${idPlace}::text))
       ORDER BY c.opened_at DESC, c.case_id DESC LIMIT ${limit}`,
      values,
    );
    const listed = pageOf(rows, page.limit, keptOf, (row) => [row.opened_at, row.case_id]);
    return { ...listed, total: counted?.total ?? 0 };
  }

  open(query: Pick<CaseQuery, "kind" | "assignee" | "operator"> = {}): AsyncIterable<readonly KeptCase[]> {
    const { where, values } = askedFor({ ...query, open: true });
    return this.#inBatches(where, values, "opened_at");
  }

  closed(from: Day, to: Day): AsyncIterable<readonly KeptCase[]> {
    return this.#inBatches("WHERE c.closed_on BETWEEN $1 AND $2", [from, to], "closed_on");
  }

  async nextNumber(series: string, year: number): Promise<number> {
    const [next] = await this.#database.rows<{ last: number }>(NEXT_NUMBER, [series, year]);
    if (next === undefined) throw new Error(`series ${series} of ${year} did not count on`);
    return next.last;
  }

  /** Oldest first; `by` is the column of the order. */
  async *#inBatches(
    where: string,
    values: readonly SqlValue[],
    by: "opened_at" | "closed_on",
  ): AsyncIterable<readonly KeptCase[]> {
    const [place, type] = [values.length + 1, by === "opened_at" ? "timestamptz" : "date"];
    let after: readonly [string | null, string | null] = [null, null];
    for (;;) {
      const rows: CaseRow[] = await this.#database.rows<CaseRow>(
        `${KEPT} ${where} AND ($${place}::${type} IS NULL OR (c.${by}, c.case_id) > ($${place}, $${place + 1}::text))
         ORDER BY c.${by}, c.case_id LIMIT ${AT_ONCE}`,
        [...values, ...after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      after = [last[by], last.case_id];
      yield rows.map(keptOf);
    }
  }
}

const AT_ONCE = 500;

const KEPT = `
  SELECT c.operator_id, c.case_id, c.opened_at, c.closed_on, c.state, o.code, o.name, o.region
  FROM case_file AS c JOIN operator AS o ON o.operator_id = c.operator_id`;

/** Begins with one. Whoever comes at the same time waits for the number before. */
const NEXT_NUMBER = `
  INSERT INTO number_series AS n (series, year, last) VALUES ($1, $2, 1)
  ON CONFLICT (series, year) DO UPDATE SET last = n.last + 1 RETURNING last`;

interface CaseRow {
  readonly operator_id: OperatorId;
  readonly case_id: CaseId;
  readonly opened_at: Instant;
  readonly closed_on: Day | null;
  readonly state: Case;
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

function keptOf({ operator_id: operator, state, code, name, region }: CaseRow): KeptCase {
  return { operator, code, name, region, case: state };
}

/** Above every character, in the byte order of the column. */
const LAST_CHARACTER = "\u{10FFFF}";

function askedFor({ kind, stage, open, assignee, operator, from, to, receipt }: CaseQuery) {
  const values: SqlValue[] = [];
  const place = (value: SqlValue) => `$${values.push(value)}`;
  const conditions = ["true"];
  if (kind !== undefined) conditions.push(`c.kind = ${place(kind)}`);
  if (stage !== undefined) conditions.push(`c.stage = ${place(stage)}`);
  if (open !== undefined) conditions.push(open ? "c.open" : "NOT c.open");
  if (assignee === "nobody") conditions.push("c.assignee IS NULL");
  else if (assignee !== undefined) conditions.push(`c.assignee = ${place(assignee)}`);
  if (operator !== undefined) conditions.push(`c.operator_id = ${place(isUuid(operator) ? operator : null)}`);
  if (from !== undefined) conditions.push(`c.opened_on >= ${place(from)}`);
  if (to !== undefined) conditions.push(`c.opened_on <= ${place(to)}`);
  if (receipt !== undefined)
    conditions.push(`c.receipt >= ${place(receipt)} AND c.receipt < ${place(`${receipt}${LAST_CHARACTER}`)}`);
  return { where: `WHERE ${conditions.join(" AND ")}`, values };
}
