/**
 * COPY for a session that row-level security binds, to which PostgreSQL refuses COPY FROM. A few rows come in by INSERT; many go into a
 * temporary table, which is the session's own, and from there in by INSERT, which asks the policies. Callers see no difference.
 */
import type { Session } from "./database.ts";

/** With more rows than this a temporary table, which is made and taken away again, costs less than their statements. */
const FEW = 32;
/** Rows of one INSERT: two sizes, so that each is planned once. */
const AT_ONCE = 8;

/** `target` as COPY takes it: a table with its columns in brackets. `line` makes COPY's text format, by `copyLine`. */
export async function copyInAsRows<Row>(
  session: Session,
  target: string,
  rows: readonly Row[],
  line: (row: Row) => string,
): Promise<void> {
  if (rows.length > FEW) await throughTable(session, target, rows, line);
  else
    await insertRows(
      session,
      target,
      rows.map((row) => cellsOf(line(row))),
    );
}

async function throughTable<Row>(
  session: Session,
  target: string,
  rows: readonly Row[],
  line: (row: Row) => string,
): Promise<void> {
  const { table, columns } = readTarget(target);
  await session.run(`CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT ${columns} FROM ${table} WITH NO DATA`);
  await session.copyIn("pg_temp.copied", rows, line);
  await session.run(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM pg_temp.copied; DROP TABLE pg_temp.copied`,
  );
}

async function insertRows(session: Session, target: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  for (let from = 0; from < rows.length; ) {
    const count = rows.length - from >= AT_ONCE ? AT_ONCE : 1;
    const some = rows.slice(from, from + count);
    let parameters = 0;
    const places = some.map((cells) => `(${cells.map(() => `$${++parameters}`).join(", ")})`);
    await session.run(`INSERT INTO ${target} VALUES ${places.join(", ")}`, some.flat());
    from += count;
  }
}

type Cell = string | null;

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** What `copyLine` made a line of, as texts; PostgreSQL reads each as the type of its column either way. */
export function cellsOf(line: string): readonly Cell[] {
  const cells = line.replace(/\n$/, "").split("\t");
  return cells.map((cell) =>
    cell === "\\N" ? null : cell.replace(/\\(.)/g, (_, letter) => ESCAPED[letter] ?? letter),
  );
}

function readTarget(target: string): { readonly table: string; readonly columns: string } {
  const [, table, columns] = /^(\w+) \(([^)]+)\)$/.exec(target) ?? [];
  if (table === undefined || columns === undefined) throw new Error(`“${target}” is no table with its columns`);
  return { table, columns };
}
