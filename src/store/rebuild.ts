/**
 * Drops all views and makes them anew from the facts, in one transaction: whoever reads meanwhile waits or sees the old ones, and
 * a rebuild that breaks off has changed nothing. Each view is digested before and after, row by row in the order of its key.
 */
import { createHash } from "node:crypto";
import type { RebuiltView } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Session } from "./database.ts";
import { FACT_COLUMNS, type FactRow, factOf } from "./fact-row.ts";
import { VIEWS_LOCK } from "./locks.ts";
import { refoldMatters } from "./matter-view.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { nothingBefore, OperatorViews } from "./views.ts";
import { insertNew } from "./write-views.ts";

/** View → the key that orders its rows. */
const VIEWS: Readonly<Record<string, string>> = {
  operator: "operator_id",
  operator_code: "code",
  record: "operator_id, record_id",
  publication: "operator_id, result_id",
  case_file: "operator_id, case_id",
  commitment: "operator_id, commitment_id",
  list_entry: "operator_id, entry_id",
  notice_told: "operator_id, notice_id",
  matter: "matter_id",
};

/** Filled again by whoever needs them next. */
const NOTEBOOKS = ["operator_extract"] as const;

const FACTS_AT_ONCE = 5_000;
const OPERATORS_AT_ONCE = 1_000;

export async function rebuildViews(
  database: ScopedDatabase,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<readonly RebuiltView[]> {
  return database.transaction(async (session) => {
    await session.rows("SELECT pg_advisory_xact_lock($1)", [VIEWS_LOCK]);
    const before = await digests(session);
    await session.run(`TRUNCATE ${[...Object.keys(VIEWS), ...NOTEBOOKS].join(", ")}`);
    await refold(session, progress);
    await refoldMatters(session);
    const after = await digests(session);
    return after.map(({ view, rows, digest }, i) => ({ view, rows, before: before[i]?.digest ?? "", after: digest }));
  });
}

async function refold(session: Session, progress: (done: number, total: number) => void): Promise<void> {
  const [counted] = await session.rows<{ total: number }>("SELECT count(*) AS total FROM fact");
  const total = counted?.total ?? 0;
  await session.run(`DECLARE journal NO SCROLL CURSOR FOR SELECT ${FACT_COLUMNS} FROM fact ORDER BY operator_id, seq`);
  const folding = new Folding(session);
  let done = 0;
  for (;;) {
    const rows = await session.rows<FactRow>(`FETCH ${FACTS_AT_ONCE} FROM journal`);
    if (rows.length === 0) break;
    for (const row of rows) await folding.take(row);
    done += rows.length;
    progress(done, total);
  }
  await folding.end();
  await session.run("CLOSE journal");
}

/** Operators being folded, one after the other, and written some at a time. */
class Folding {
  readonly #session: Session;
  #views: OperatorViews[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  async take(row: FactRow): Promise<void> {
    (await this.#viewsOf(row.operator_id)).take(factOf(row));
  }

  async end(): Promise<void> {
    await insertNew(this.#session, this.#views);
    this.#views = [];
  }

  async #viewsOf(operator: OperatorId): Promise<OperatorViews> {
    const last = this.#views.at(-1);
    if (last?.id === operator) return last;
    if (this.#views.length >= OPERATORS_AT_ONCE) await this.end();
    const next = new OperatorViews(operator, nothingBefore);
    this.#views.push(next);
    return next;
  }
}

async function digests(session: Session): Promise<readonly { view: string; rows: number; digest: string }[]> {
  const answers = [];
  for (const [view, key] of Object.entries(VIEWS)) answers.push({ view, ...(await digestOf(session, view, key)) });
  return answers;
}

async function digestOf(session: Session, view: string, key: string): Promise<{ rows: number; digest: string }> {
  const hash = createHash("sha256");
  for await (const bytes of session.copyOut(`SELECT * FROM ${view} ORDER BY ${key}`)) hash.update(bytes);
  const [counted] = await session.rows<{ rows: number }>(`SELECT count(*) AS rows FROM ${view}`);
  return { rows: counted?.rows ?? 0, digest: hash.digest("hex") };
}
