/**
 * COPY for a session that row-level security binds, to which PostgreSQL refuses COPY FROM: the rows go into a temporary table,
 * which is the session's own, and from there in by INSERT, which asks the policies.
 */
import type { Session } from "./database.ts";

/** `target` as COPY takes it: a table with its columns in brackets. */
export async function copyInAsRows<Row>(
  session: Session,
  target: string,
  rows: readonly Row[],
  line: (row: Row) => string,
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns } = readTarget(target);
  await session.run(`CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT ${columns} FROM ${table} WITH NO DATA`);
  await session.copyIn("pg_temp.copied", rows, line);
  await session.run(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM pg_temp.copied; DROP TABLE pg_temp.copied`,
  );
}

function readTarget(target: string): { readonly table: string; readonly columns: string } {
  const [, table, columns] = /^(\w+) \(([^)]+)\)$/.exec(target) ?? [];
  if (table === undefined || columns === undefined) throw new Error(`“${target}” is no table with its columns`);
  return { table, columns };
}
