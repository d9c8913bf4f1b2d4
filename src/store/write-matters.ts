/** Writes facts of matters and the views made from them, in the transaction of whatever goes along. */
import type { MatterAct } from "../core/application/matter-register.ts";
import type { Matter } from "../core/application/matters.ts";
import type { Session } from "./database.ts";
import {
  type FoldedMatter,
  foldMatter,
  insertMatters,
  MATTER_FACT_COLUMNS,
  type MatterFactRow,
  matterFactLine,
  updateMatter,
} from "./matter-view.ts";
import { foldingMatters, type ScopedDatabase } from "./scoped.ts";

/** Answers false when a matter has other facts than its act has seen. */
export async function writeMatters(
  database: ScopedDatabase,
  session: Session,
  acts: readonly MatterAct[],
): Promise<boolean> {
  if (acts.length === 0) return true;
  const ids = acts.map(({ matter }) => matter);
  if (new Set(ids).size < ids.length) throw new Error("two acts about one matter in one append: join their facts");
  const standing = await matters(session, ids);
  if (acts.some(({ matter, seen }) => (standing.get(matter)?.facts ?? 0) !== seen)) return false;
  const rows = acts.flatMap(rowsOf);
  // A matter is there before more is stated in it: so the policy of its facts can ask whose it is.
  const [first, later] = [rows.filter(({ seq }) => seq === 1), rows.filter(({ seq }) => seq > 1)];
  await state(database, session, first, standing);
  await state(database, session, later, standing);
  return true;
}

async function matters(session: Session, ids: readonly string[]): Promise<Map<string, FoldedMatter>> {
  const rows = await session.rows<{ facts: number; state: Matter }>(
    "SELECT facts, state FROM matter WHERE matter_id = ANY ($1::text[])",
    [ids],
  );
  return new Map(rows.map(({ facts, state: matter }) => [matter.id, { matter, facts }]));
}

function rowsOf({ matter, seen, on, knownAt, by, organisation, bodies }: MatterAct): readonly MatterFactRow[] {
  return bodies.map((body, i) => ({
    matter_id: matter,
    seq: seen + i + 1,
    on_day: on,
    known_at: knownAt,
    stated_by: by,
    organisation: organisation ?? null,
    body,
  }));
}

/** States the facts in the name of whoever stands at the desk, and then folds them in nobody's. */
async function state(
  database: ScopedDatabase,
  session: Session,
  rows: readonly MatterFactRow[],
  standing: Map<string, FoldedMatter>,
): Promise<void> {
  if (rows.length === 0) return;
  await session.copyIn(`matter_fact (${MATTER_FACT_COLUMNS})`, rows, matterFactLine);
  const touched = [...new Set(rows.map((row) => row.matter_id))];
  const before = new Map(standing);
  for (const row of rows) standing.set(row.matter_id, foldMatter(standing.get(row.matter_id), row));
  await foldingMatters(database, session, touched, async () => {
    const folded = touched.flatMap((id) => standing.get(id) ?? []);
    await insertMatters(
      session,
      folded.filter(({ matter }) => !before.has(matter.id)),
    );
    for (const each of folded.filter(({ matter }) => before.has(matter.id))) await updateMatter(session, each);
  });
}
