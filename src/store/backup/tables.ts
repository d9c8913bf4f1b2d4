/**
 * The tables of the schema as a backup sees them: every one, in an order in which they can be filled again, with the columns that were
 * written and the counters that must go on where they were.
 */
import pg from "pg";
import type { Session } from "../database.ts";

/**
 * What a restored house must not take up again: who was signed in, tokens, links that work once. Each may have been ended after the
 * backup was made, and would come back to life. People sign in again; programs ask for a new token. And what is made anew from the facts by whoever
 * needs it next.
 */
export const NOT_KEPT: readonly string[] = ["session", "access_token", "one_time_link", "operator_extract"];

/** Written by the migrations themselves, and proved by name and digest. */
const OWN_BOOKS = "migration";

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A counter of the database, and the last number it gave out; absent where it gave none. */
export interface Counter {
  readonly table: string;
  readonly column: string;
  readonly last?: number;
}

/** Tables that others refer to come first. */
export async function tablesOf(session: Session, schema: string): Promise<readonly Table[]> {
  const columns = await session.rows<{ table: string; column: string }>(COLUMNS, [schema]);
  const references = await session.rows<{ from: string; to: string }>(REFERENCES, [schema]);
  const names = [...new Set(columns.map(({ table }) => table))].filter((name) => name !== OWN_BOOKS);
  return inOrder(names, references).map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name).map(({ column }) => column),
  }));
}

/** What is worked out from other columns is left out; the database works it out again. */
const COLUMNS = `
  SELECT c.relname AS table, a.attname AS column
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY c.relname, a.attnum`;

const REFERENCES = `
  SELECT DISTINCT f.relname AS from, t.relname AS to
  FROM pg_constraint AS k JOIN pg_class AS f ON f.oid = k.conrelid JOIN pg_class AS t ON t.oid = k.confrelid
    JOIN pg_namespace AS n ON n.oid = f.relnamespace
  WHERE n.nspname = $1 AND k.contype = 'f' AND f.oid <> t.oid`;

function inOrder(
  names: readonly string[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly string[] {
  const ordered: string[] = [];
  const place = (name: string, above: readonly string[]): void => {
    if (ordered.includes(name)) return;
    if (above.includes(name)) throw new Error(`tables refer to one another: ${[...above, name].join(" → ")}`);
    for (const { from, to } of references) if (from === name) place(to, [...above, name]);
    ordered.push(name);
  };
  for (const name of names) place(name, []);
  return ordered;
}

export async function countersOf(session: Session, schema: string): Promise<readonly Counter[]> {
  const found = await session.rows<{ table: string; column: string; last: number | null }>(COUNTERS, [schema]);
  return found.map(({ table, column, last }) => ({ table, column, ...(last === null ? {} : { last }) }));
}

const COUNTERS = `
  SELECT c.relname AS table, a.attname AS column,
    (SELECT p.last_value FROM pg_sequences AS p WHERE p.schemaname = n.nspname AND p.sequencename = s.relname) AS last
  FROM pg_depend AS d JOIN pg_class AS s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_class AS c ON c.oid = d.refobjid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  WHERE n.nspname = $1 AND d.deptype IN ('a', 'i') ORDER BY 1, 2`;

export async function setCounter(session: Session, { table, column, last }: Counter): Promise<void> {
  if (last === undefined) return;
  await session.rows("SELECT setval(pg_get_serial_sequence($1, $2), $3)", [pg.escapeIdentifier(table), column, last]);
}

export async function rowsIn(session: Session, table: string): Promise<number> {
  const [counted] = await session.rows<{ rows: number }>(`SELECT count(*) AS rows FROM ${pg.escapeIdentifier(table)}`);
  return counted?.rows ?? 0;
}

/** `table (column, …)`, as COPY names it. */
export function copyTarget({ name, columns }: Table): string {
  return `${pg.escapeIdentifier(name)} (${columns.map((each) => pg.escapeIdentifier(each)).join(", ")})`;
}

export function copySource({ name, columns }: Table): string {
  return `SELECT ${columns.map((each) => pg.escapeIdentifier(each)).join(", ")} FROM ${pg.escapeIdentifier(name)}`;
}
