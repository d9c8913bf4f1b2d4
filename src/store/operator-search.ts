/** Search over operators: a part of a name, a code or its beginning, filters, and a page in a stable order. */
import type { Scope } from "../core/access/scope.ts";
import type { OperatorQuery, OperatorSummary, Page, PageRequest } from "../core/desk.ts";
import { NOT_RATED } from "../core/evaluation/evaluate.ts";
import { folded } from "../core/operator/folding.ts";
import type { Operator, OperatorId } from "../core/operator/operator.ts";
import type { PublicationStage } from "../core/publication/publication.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { Session, SqlValue } from "./database.ts";
import { nameQuery } from "./names.ts";
import type { ScopedDatabase } from "./scoped.ts";

export async function searchOperators(
  database: ScopedDatabase,
  query: OperatorQuery,
  page: PageRequest,
): Promise<Page<OperatorSummary> & { readonly total: number }> {
  const asked = isInside(database.scope) ? query : { ...query, publicGrades: true };
  return database.transaction(async (session) => {
    const values: SqlValue[] = [];
    const where = conditions(asked, await wantedIn(session, query.text), values);
    const filter = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
    const total = await session.rows<{ total: number }>(
      `SELECT count(*) AS total FROM operator AS o ${filter}`,
      values,
    );
    const rows = await readPage(session, asked, page, where, values);
    const found = pageOf(rows, page.limit, summaryOf, (row) => [row.sort_key, row.operator_id]);
    return { ...found, total: total[0]?.total ?? 0 };
  });
}

/** Results that are not public yet are for staff alone, whatever is asked. */
function isInside({ kind }: Scope): boolean {
  return kind === "agency" || kind === "system";
}

/** The columns that the public, or the staff, may see of the result. One that is not rated has no score to show or to sort by. */
function standingColumns(query: OperatorQuery): { grade: string; score: string; stage: string } {
  const prefix = query.publicOnly === true || query.publicGrades === true ? "o.public_" : "o.";
  const score = `CASE WHEN ${prefix}grade <> '${NOT_RATED}' THEN ${prefix}score_centipoints END`;
  return { grade: `${prefix}grade`, score, stage: `${prefix}stage` };
}

function conditions(query: OperatorQuery, wanted: Wanted | "nothing" | undefined, values: SqlValue[]): string[] {
  const columns = standingColumns(query);
  const where: string[] = [];
  const add = (value: SqlValue) => `$${values.push(value)}`;
  if (wanted !== undefined) where.push(wanted === "nothing" ? "false" : textCondition(wanted, add));
  if (query.region !== undefined) where.push(`starts_with(o.region, ${add(query.region)})`);
  if (query.grade !== undefined) where.push(`${columns.grade} = ${add(query.grade)}`);
  if (query.publicOnly === true) where.push("o.public_stage IS NOT NULL");
  return where;
}

// The text ------------------------------------------------------------------------------------------------------------

/** What is looked for: a part of a name, with the operators that may bear it where they are few, and perhaps the beginning of a code. */
interface Wanted {
  readonly name: NonNullable<ReturnType<typeof nameQuery>>;
  readonly candidates?: readonly string[];
  readonly code?: string;
}

/** A part of a name that more operators bear is looked for among all rows: the answer is long, however it is found. */
const FEW = 2_000;

/** Undefined where nothing is asked, `"nothing"` where what is asked can be in no name. */
async function wantedIn(session: Session, text = ""): Promise<Wanted | "nothing" | undefined> {
  if (text.trim() === "") return undefined;
  const name = nameQuery(text);
  if (name === undefined) return "nothing";
  const found = await session.rows<{ id: string }>("SELECT operators_by_grams($1::tsquery, $2) AS id", [
    name.query,
    FEW + 1,
  ]);
  const code = folded(text);
  return {
    name,
    ...(found.length > FEW ? {} : { candidates: found.map(({ id }) => id) }),
    ...(/^[0-9A-Z]{2,18}$/.test(code) ? { code } : {}),
  };
}

function textCondition({ name, candidates, code }: Wanted, add: (value: SqlValue) => string): string {
  const among =
    candidates === undefined
      ? `o.name_grams @@ ${add(name.query)}::tsquery`
      : `o.operator_id = ANY (${add(candidates)}::uuid[])`;
  const byName = `(${among} AND strpos(o.name_folded, ${add(name.folded)}) > 0)`;
  return code === undefined ? byName : `(${byName} OR (o.code >= ${add(code)} AND o.code < ${add(`${code}~`)}))`;
}

// The rows ------------------------------------------------------------------------------------------------------------

interface SummaryRow {
  readonly operator_id: OperatorId;
  readonly state: Operator;
  readonly name: string;
  readonly records: number;
  readonly code_failed: boolean;
  readonly grade: string | null;
  readonly score: number | null;
  readonly stage: PublicationStage | null;
  readonly sort_key: string | number;
}

async function readPage(
  session: Session,
  query: OperatorQuery,
  page: PageRequest,
  conditionsOfQuery: readonly string[],
  valuesOfQuery: readonly SqlValue[],
): Promise<SummaryRow[]> {
  const columns = standingColumns(query);
  const sort = sortKey(query.sort ?? "name", columns.score);
  const [beyond, order] = query.descending === true ? ["<", "DESC"] : [">", "ASC"];
  const values = [...valuesOfQuery];
  const where = [...conditionsOfQuery];
  if (page.after !== undefined) {
    const [key, id] = readCursor(page.after, 2);
    const first = values.push(key ?? null);
    values.push(String(id));
    where.push(`(${sort.expression}, o.operator_id) ${beyond} ($${first}::${sort.type}, $${first + 1}::uuid)`);
  }
  const limit = values.push(page.limit + 1);
  return session.rows<SummaryRow>(
    `SELECT o.operator_id, o.state, o.name, o.records, o.code_failed, ${columns.grade} AS grade, ${columns.score} AS score,
       ${columns.stage} AS stage, ${sort.expression} AS sort_key
     FROM operator AS o ${where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`}
     ORDER BY ${sort.expression} ${order}, o.operator_id ${order} LIMIT $${limit}`,
    values,
  );
}

/** Operators without a score stand below all that have one. */
function sortKey(sort: NonNullable<OperatorQuery["sort"]>, score: string): { expression: string; type: string } {
  switch (sort) {
    case "name":
      return { expression: "o.name", type: "text" };
    case "code":
      return { expression: "o.code", type: "text" };
    case "score":
      return { expression: `coalesce(${score}, -1)`, type: "integer" };
    case "records":
      return { expression: "o.records", type: "integer" };
  }
}

function summaryOf(row: SummaryRow): OperatorSummary {
  const { state } = row;
  return {
    id: row.operator_id,
    code: state.code,
    name: row.name,
    subjectType: state.subjectType,
    status: state.status,
    region: state.region,
    roles: state.roles,
    records: row.records,
    codeFailed: row.code_failed,
    ...(row.grade === null ? {} : { grade: row.grade }),
    ...(row.score === null ? {} : { scoreCentipoints: row.score }),
    ...(row.stage === null ? {} : { stage: row.stage }),
  };
}
