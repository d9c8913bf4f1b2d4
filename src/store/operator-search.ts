/** Search over operators: a part of a name, a code or its beginning, filters, and a page in a stable order. */
import type { Scope } from "../core/access/scope.ts";
import type { FoundOperators, OperatorQuery, OperatorSummary, PageRequest } from "../core/desk.ts";
import { NOT_RATED } from "../core/evaluation/evaluate.ts";
import { folded, tidy } from "../core/operator/folding.ts";
import type { Operator, OperatorId } from "../core/operator/operator.ts";
import type { PublicationStage } from "../core/publication/publication.ts";
import type { CommonLexemes, Commonness } from "./common-lexemes.ts";
import { pageOf, readCursor } from "./cursor.ts";
import type { Session, SqlValue } from "./database.ts";
import { gramQuery, type NameQuery, nameQuery } from "./names.ts";
import type { ScopedDatabase } from "./scoped.ts";

export async function searchOperators(
  database: ScopedDatabase,
  common: CommonLexemes,
  query: OperatorQuery,
  page: PageRequest,
): Promise<FoundOperators> {
  const asked = isInside(database.scope) ? query : { ...query, publicGrades: true };
  return database.transaction(async (session) => {
    const wanted = wantedBy(query.text);
    if (typeof wanted === "object" && isPlain(database.scope, asked))
      return searchNames(session, { ...wanted, ...(await common.of(session, wanted.lexemes)) }, page);
    return searchAll(session, { ...asked, wanted }, page);
  });
}

/** Results that are not public yet are for staff alone, whatever is asked. */
function isInside({ kind }: Scope): boolean {
  return kind === "agency" || kind === "system";
}

/** A name and nothing else, asked by whoever sees all operators: what is asked for most, and answered soonest. */
function isPlain({ kind }: Scope, query: OperatorQuery): boolean {
  const { region, grade, publicOnly, publicGrades } = query;
  const filtered = region !== undefined || grade !== undefined || publicOnly === true || publicGrades === true;
  return kind === "agency" && !filtered && sortOf(query) === "match";
}

/** Whoever looks for a name finds first what begins with it. */
function sortOf({ text = "", sort, descending }: OperatorQuery): NonNullable<OperatorQuery["sort"]> | "match" {
  return sort ?? (text.trim() === "" || descending === true ? "name" : "match");
}

// The text ------------------------------------------------------------------------------------------------------------

/** What is looked for: a part of a name, and perhaps the beginning of a code. */
interface Wanted extends NameQuery {
  /** As it was typed. */
  readonly text: string;
  readonly code?: string;
}

/** Undefined where nothing is asked, `"nothing"` where what is asked can be in no name. */
function wantedBy(typed = ""): Wanted | "nothing" | undefined {
  if (typed.trim() === "") return undefined;
  const text = tidy(typed);
  const name = nameQuery(text);
  if (name === undefined) return "nothing";
  const code = folded(text);
  return { ...name, text, ...(/^[0-9A-Z]{2,18}$/.test(code) ? { code } : {}) };
}

/** Names that more operators bear are looked for among all rows that are in reach: the answer is long, however it is found. */
const FEW = 5_000;

/** Those that bear the name, in reach or not; undefined where they are too many to be named. */
async function bearersOf(session: Session, wanted: Wanted): Promise<readonly OperatorId[] | undefined> {
  const found = await session.rows<{ id: OperatorId }>("SELECT operator_id AS id FROM operators_named($1, $2, $3)", [
    gramQuery(wanted.lexemes, wanted.beginnings),
    wanted.patterns,
    FEW + 1,
  ]);
  return found.length > FEW ? undefined : found.map(({ id }) => id);
}

function textCondition(
  { patterns, code }: Wanted,
  bearers: readonly OperatorId[] | undefined,
  add: (value: SqlValue) => string,
): string {
  const among = bearers === undefined ? "" : `o.operator_id = ANY (${add(bearers)}::uuid[]) AND `;
  const byName = `${among}o.name_folded LIKE ALL (${add(patterns)}::text[])`;
  return code === undefined ? `(${byName})` : `((${byName}) OR ${codeCondition(code, add)})`;
}

function codeCondition(code: string, add: (value: SqlValue) => string): string {
  return `(o.code >= ${add(code)} AND o.code < ${add(`${code}~`)})`;
}

const SUMMARY = "o.operator_id, o.state, o.name, o.records, o.code_failed";

// A name and nothing else ---------------------------------------------------------------------------------------------

/** So many are put in order by their names. Of more, those come first whose name begins so, and then the others as they were registered. */
const IN_ORDER = 2_000;
/** What is common is looked for among so many operators for each that is wanted, and counted among them up to so many for each. */
const [LOOKED_THROUGH, COUNTED] = [500, 5];
const ALL_OF_THEM = 2_147_483_647;

type WantedName = Wanted & Commonness;

/** Where a page goes on: among those whose name begins so (0), the others by name (1), or the others of very many, by id ({@link BY_ID}). */
type After = readonly [bucket: number, name: string, id: string] | undefined;
const BY_ID = 2;

async function searchNames(session: Session, wanted: WantedName, page: PageRequest): Promise<FoundOperators> {
  const key = page.after === undefined ? undefined : readCursor(page.after, 3);
  const after: After = key && [Number(key[0]), String(key[1]), String(key[2])];
  // Whoever has begun to go along all operators goes on so, however far between those that are left may lie.
  const hasBegun = after?.[0] === BY_ID;
  if (wanted.isCommon) {
    const through = hasBegun ? ALL_OF_THEM : page.limit * LOOKED_THROUGH;
    const found = await amongMany(session, wanted, { page, after, through });
    if (found.next !== undefined || hasBegun)
      return { ...found, total: await counted(session, wanted, page.limit), totalIsAtLeast: true };
  }
  const { rows, total } = await inOrder(session, wanted, page.limit, after);
  if (total <= IN_ORDER && !hasBegun) return { ...pageOfNames(rows, page), total };
  const found = await amongMany(session, wanted, { page, after, through: ALL_OF_THEM });
  return total <= IN_ORDER ? { ...found, total } : { ...found, total: IN_ORDER, totalIsAtLeast: true };
}

interface NameRow extends SummaryRow {
  readonly bucket: number;
}

function pageOfNames(rows: readonly NameRow[], page: PageRequest) {
  return pageOf(rows, page.limit, summaryOf, (row) => [row.bucket, row.name, row.operator_id]);
}

const NAME_ROW = `${SUMMARY}, o.grade, ${scoreOf("o.")} AS score, o.stage`;

/** All that bear the name are found, put in order by their names alone, and only those of the page are read. */
async function inOrder(
  session: Session,
  { telling, beginnings, patterns, text, code }: WantedName,
  limit: number,
  after: After,
): Promise<{ readonly rows: readonly NameRow[]; readonly total: number }> {
  const query = gramQuery(telling, beginnings);
  const values: SqlValue[] = [query, patterns, IN_ORDER + 1, text, limit + 1];
  const add = (value: SqlValue) => `$${values.push(value)}`;
  const byCode =
    code === undefined
      ? ""
      : `UNION (SELECT o.operator_id, o.name FROM operator AS o WHERE ${codeCondition(code, add)} LIMIT $3)`;
  const beyond =
    after === undefined
      ? ""
      : `WHERE (b.bucket, b.name, b.operator_id) > (${add(after[0])}, ${add(after[1])}, ${add(after[2])}::uuid)`;
  const rows = await session.rows<NameRow & { readonly total: number }>(
    `WITH found AS MATERIALIZED (
       SELECT operator_id, name FROM operators_named($1::tsquery, $2::text[], $3) ${byCode}),
     shown AS (
       SELECT * FROM (
         SELECT (NOT starts_with(f.name, $4))::integer AS bucket, f.name COLLATE "C" AS name, f.operator_id FROM found AS f) AS b
       ${beyond} ORDER BY b.bucket, b.name, b.operator_id LIMIT $5)
     SELECT t.total, s.bucket, ${NAME_ROW}
     FROM (SELECT count(*)::integer AS total FROM found) AS t LEFT JOIN shown AS s ON true
       LEFT JOIN operator AS o ON o.operator_id = s.operator_id
     ORDER BY s.bucket, s.name, s.operator_id`,
    values,
  );
  return { rows: rows.filter((row) => row.operator_id !== null), total: rows[0]?.total ?? 0 };
}

interface AmongMany {
  readonly page: PageRequest;
  readonly after: After;
  readonly through: number;
}

async function amongMany(session: Session, wanted: Wanted, { page, after, through }: AmongMany) {
  const begins = after === undefined || after[0] === 0 ? await beginning(session, wanted, page.limit, after) : [];
  const more = page.limit - begins.length;
  const from = after?.[0] === BY_ID ? after[2] : NIL;
  const others = more < 0 ? [] : await theOthers(session, wanted, { from, through, limit: more });
  return pageOfNames([...begins, ...others], page);
}

async function beginning(session: Session, { text }: Wanted, limit: number, after: After): Promise<NameRow[]> {
  const values: SqlValue[] = [text, `${text}\u{10ffff}`, limit + 1, ...(after === undefined ? [] : after.slice(1))];
  return session.rows<NameRow>(
    `SELECT 0 AS bucket, ${NAME_ROW} FROM operator AS o WHERE o.name >= $1 AND o.name < $2
       ${after === undefined ? "" : "AND (o.name, o.operator_id) > ($4, $5::uuid)"}
     ORDER BY o.name, o.operator_id LIMIT $3`,
    values,
  );
}

const NIL = "00000000-0000-0000-0000-000000000000";

interface Others {
  readonly from: string;
  readonly through: number;
  readonly limit: number;
}

async function theOthers(session: Session, wanted: Wanted, { from, through, limit }: Others): Promise<NameRow[]> {
  return session.rows<NameRow>(
    `SELECT ${BY_ID} AS bucket, ${NAME_ROW} FROM operators_named_after($1, $2, $3, $4, $5, $6) AS n (operator_id)
       JOIN operator AS o ON o.operator_id = n.operator_id
     ORDER BY o.operator_id`,
    [wanted.patterns, wanted.code ?? null, wanted.text, from, through, limit + 1],
  );
}

async function counted(session: Session, { patterns, code }: Wanted, limit: number): Promise<number> {
  const [found] = await session.rows<{ total: number }>(
    "SELECT count(*) AS total FROM operators_named_after($1, $2, $3, $4, $5, $6)",
    [patterns, code ?? null, NOTHING_BEGINS_SO, NIL, limit * LOOKED_THROUGH, limit * COUNTED],
  );
  return Math.max(found?.total ?? 0, limit);
}

/** A line break: no name holds one. */
const NOTHING_BEGINS_SO = "\n";

// Everything else -----------------------------------------------------------------------------------------------------

type Asked = OperatorQuery & { readonly wanted: Wanted | "nothing" | undefined };

async function searchAll(session: Session, asked: Asked, page: PageRequest): Promise<FoundOperators> {
  const values: SqlValue[] = [];
  const where = await conditions(session, asked, values);
  const filter = where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`;
  const total = await session.rows<{ total: number }>(`SELECT count(*) AS total FROM operator AS o ${filter}`, values);
  const sort = sortKeys(asked);
  const rows = await readPage(session, asked, { page, sort, where, values });
  const found = pageOf(rows, page.limit, summaryOf, (row) => [
    ...sort.map((_, i) => sortKeyOf(row, i)),
    row.operator_id,
  ]);
  return { ...found, total: total[0]?.total ?? 0 };
}

async function conditions(session: Session, asked: Asked, values: SqlValue[]): Promise<string[]> {
  const columns = standingColumns(asked);
  const where: string[] = [];
  const add = (value: SqlValue) => `$${values.push(value)}`;
  const { wanted } = asked;
  if (wanted === "nothing") where.push("false");
  else if (wanted !== undefined) where.push(textCondition(wanted, await bearersOf(session, wanted), add));
  if (asked.region !== undefined) where.push(`starts_with(o.region, ${add(asked.region)})`);
  if (asked.grade !== undefined) where.push(`${columns.grade} = ${add(asked.grade)}`);
  if (asked.publicOnly === true) where.push("o.public_stage IS NOT NULL");
  return where;
}

/** The columns that the public, or the staff, may see of the result. One that is not rated has no score to show or to sort by. */
function standingColumns(query: OperatorQuery): { grade: string; score: string; stage: string } {
  const prefix = query.publicOnly === true || query.publicGrades === true ? "o.public_" : "o.";
  return { grade: `${prefix}grade`, score: scoreOf(prefix), stage: `${prefix}stage` };
}

function scoreOf(prefix: string): string {
  return `CASE WHEN ${prefix}grade <> '${NOT_RATED}' THEN ${prefix}score_centipoints END`;
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
}

interface SortedRow extends SummaryRow {
  readonly sort_0: string | number;
  readonly sort_1?: string | number;
}

function sortKeyOf(row: SortedRow, at: number): string | number {
  return (at === 0 ? row.sort_0 : row.sort_1) ?? "";
}

interface PageAsked {
  readonly page: PageRequest;
  readonly sort: readonly SortKey[];
  readonly where: readonly string[];
  readonly values: readonly SqlValue[];
}

async function readPage(session: Session, query: OperatorQuery, asked: PageAsked): Promise<SortedRow[]> {
  const columns = standingColumns(query);
  const [beyond, order] = query.descending === true ? ["<", "DESC"] : [">", "ASC"];
  const values = [...asked.values];
  const where = [...asked.where];
  const add = (value: SqlValue) => `$${values.push(value)}`;
  const sort = asked.sort.map(({ expression, type, over }) => ({
    type,
    key: expression(over === undefined ? "" : `${add(over)}::text`),
  }));
  const { page } = asked;
  if (page.after !== undefined) {
    const after = readCursor(page.after, sort.length + 1);
    const last = sort.map(({ type }, i) => `${add(after[i] ?? null)}::${type}`);
    const keys = [...sort.map(({ key }) => key), "o.operator_id"].join(", ");
    where.push(`(${keys}) ${beyond} (${last.join(", ")}, ${add(String(after[sort.length]))}::uuid)`);
  }
  return session.rows<SortedRow>(
    `SELECT ${SUMMARY}, ${columns.grade} AS grade, ${columns.score} AS score, ${columns.stage} AS stage,
       ${sort.map(({ key }, i) => `${key} AS sort_${i}`).join(", ")}
     FROM operator AS o ${where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`}
     ORDER BY ${sort.map(({ key }) => `${key} ${order}`).join(", ")}, o.operator_id ${order} LIMIT ${add(page.limit + 1)}`,
    values,
  );
}

interface SortKey {
  readonly type: "text" | "integer";
  /** Made with the place of the value that it is over. */
  readonly expression: (place: string) => string;
  readonly over?: string;
}

/** Operators without a score stand below all that have one. */
function sortKeys(query: OperatorQuery): readonly SortKey[] {
  const sort = sortOf(query);
  const name: SortKey = { type: "text", expression: () => "o.name" };
  switch (sort) {
    case "match":
      return [
        {
          type: "integer",
          expression: (text) => `(NOT starts_with(o.name, ${text}))::integer`,
          over: tidy(query.text ?? ""),
        },
        name,
      ];
    case "name":
      return [name];
    case "code":
      return [{ type: "text", expression: () => "o.code" }];
    case "score":
      return [{ type: "integer", expression: () => `coalesce(${standingColumns(query).score}, -1)` }];
    case "records":
      return [{ type: "integer", expression: () => "o.records" }];
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
