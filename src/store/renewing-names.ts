/**
 * Names are kept in the form in which they are found (`names.ts`). A release that finds them in more ways writes those of the operators that
 * are there anew, once, when it first opens the store: a view, so nothing is lost, and nobody has to rebuild.
 *
 * The form that stands is noted at the column itself: it comes and goes with the table, and a restored backup is looked at again.
 */
import type { Operator } from "../core/operator/operator.ts";
import type { Database, Session } from "./database.ts";
import { VIEWS_LOCK } from "./locks.ts";
import { NAMES_FORM, nameSearchOf } from "./names.ts";

const AT_ONCE = 2_000;

/** By the owner of the tables. Answers how many operators were written anew. */
export async function renewNames(owner: Database): Promise<number> {
  if ((await formOf(owner)) >= NAMES_FORM) return 0;
  return owner.transaction(async (session) => {
    await session.rows("SELECT pg_advisory_xact_lock($1)", [VIEWS_LOCK]);
    if ((await formOf(session)) >= NAMES_FORM) return 0;
    const renewed = await renewAll(session);
    await session.run(`COMMENT ON COLUMN operator.name_grams IS 'form ${NAMES_FORM}'`);
    return renewed;
  });
}

async function formOf(session: Pick<Session, "rows">): Promise<number> {
  const [found] = await session.rows<{ form: string | null }>(
    `SELECT col_description(attrelid, attnum) AS form FROM pg_attribute
     WHERE attrelid = 'operator'::regclass AND attname = 'name_grams'`,
  );
  return Number(/^form (\d+)$/.exec(found?.form ?? "")?.[1] ?? 1);
}

async function renewAll(session: Session): Promise<number> {
  let renewed = 0;
  let after: string | null = null;
  for (;;) {
    const rows: { operator_id: string; state: Operator }[] = await session.rows(
      "SELECT operator_id, state FROM operator WHERE $1::uuid IS NULL OR operator_id > $1 ORDER BY operator_id LIMIT $2",
      [after, AT_ONCE],
    );
    if (rows.length === 0) return renewed;
    const names = rows.map(({ state }) => nameSearchOf(state));
    await session.run(
      `UPDATE operator AS o SET name_folded = u.folded, name_grams = u.grams::tsvector
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS u (operator_id, folded, grams) WHERE o.operator_id = u.operator_id`,
      [rows.map((row) => row.operator_id), names.map(({ folded }) => folded), names.map(({ grams }) => grams)],
    );
    renewed += rows.length;
    after = rows.at(-1)?.operator_id ?? null;
  }
}
