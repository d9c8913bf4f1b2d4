/** Reads and writes the views of procedures: what the facts to be taken need, new rows by COPY, changed ones by one UPDATE … FROM unnest a table. */
import type { Act } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { copyLine, type Session } from "./database.ts";
import {
  type FoldedViews,
  foldedViews,
  type Kept,
  type ProcedureView,
  type ProcedureViews,
  procedureViews,
  type StoodBefore,
  touchedBy,
  type ViewTable,
  viewTables,
} from "./procedure-views.ts";

/** The procedures that the acts' facts change, as they stand; of most acts, none. */
export async function loadProcedures(
  session: Session,
  acts: readonly Act[],
): Promise<ReadonlyMap<OperatorId, FoldedViews>> {
  const touched = acts.flatMap(({ operator, facts }) =>
    facts.flatMap(({ body }) => touchedBy(body).map((each) => ({ operator, ...each }))),
  );
  const stood = new Map<OperatorId, StoodBefore>();
  for (const view of procedureViews) {
    const asked = touched.filter((each) => each.view === view);
    if (asked.length === 0) continue;
    for (const [operator, kept] of await loadView(session, view, asked))
      stood.set(operator, { ...stood.get(operator), [view]: kept });
  }
  return new Map([...stood].map(([operator, before]) => [operator, foldedViews(before)]));
}

async function loadView<View extends ProcedureView>(
  session: Session,
  view: View,
  asked: readonly { readonly operator: OperatorId; readonly id: string }[],
): Promise<ReadonlyMap<OperatorId, readonly Kept<ProcedureViews[View]>[]>> {
  const [[key = ""] = [], [seq = ""] = []] = viewTables[view].columns;
  const rows = await session.rows<{ operator_id: OperatorId; seq: number; state: ProcedureViews[View] }>(
    `SELECT v.operator_id, v.${seq} AS seq, v.state FROM ${view} AS v
     JOIN (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[]) AS u (operator_id, id)) AS touched
       ON v.operator_id = touched.operator_id AND v.${key} = touched.id`,
    [asked.map(({ operator }) => operator), asked.map(({ id }) => id)],
  );
  const byOperator = Map.groupBy(rows, (row) => row.operator_id);
  return new Map([...byOperator].map(([id, found]) => [id, found.map((row) => ({ now: row.state, seq: row.seq }))]));
}

/** Some operator's procedures, after their facts; absent where none spoke of any. */
export interface OwnProcedures {
  readonly id: OperatorId;
  readonly procedures: FoldedViews | undefined;
}

export async function writeProcedures(session: Session, views: readonly OwnProcedures[]): Promise<void> {
  for (const view of procedureViews) {
    await insertBegun(session, view, views);
    await updateChanged(session, view, views);
  }
}

/** Rows that the facts began; also what a rebuild writes, where every row is begun. */
export async function insertBegunProcedures(session: Session, views: readonly OwnProcedures[]): Promise<void> {
  for (const view of procedureViews) await insertBegun(session, view, views);
}

async function insertBegun<View extends ProcedureView>(
  session: Session,
  view: View,
  views: readonly OwnProcedures[],
): Promise<void> {
  const table = viewTables[view];
  const rows = ownRows(view, views, (folded) => folded.begun());
  await session.copyIn(`${view} (operator_id, ${namesOf(table)})`, rows, ({ operator, kept }) =>
    copyLine([operator, ...table.cells(kept).map((cell) => cell ?? undefined)]),
  );
}

async function updateChanged<View extends ProcedureView>(
  session: Session,
  view: View,
  views: readonly OwnProcedures[],
): Promise<void> {
  const table = viewTables[view];
  const rows = ownRows(view, views, (folded) => folded.changed());
  if (rows.length === 0) return;
  const [[key = ""] = [], ...others] = table.columns;
  const cells = rows.map(({ kept }) => table.cells(kept));
  await session.run(
    `UPDATE ${view} AS v SET ${others.map(([name]) => `${name} = u.${name}`).join(", ")}
     FROM unnest($1::uuid[], ${table.columns.map(([, type], i) => `$${i + 2}::${type}[]`).join(", ")})
       AS u (operator_id, ${namesOf(table)})
     WHERE v.operator_id = u.operator_id AND v.${key} = u.${key}`,
    [
      rows.map(({ operator }) => operator),
      ...table.columns.map((_, column) => cells.map((row) => row[column] ?? null)),
    ],
  );
}

function ownRows<View extends ProcedureView>(
  view: View,
  views: readonly OwnProcedures[],
  of: (folded: FoldedViews[View]) => readonly Kept<ProcedureViews[View]>[],
) {
  return views.flatMap(({ id: operator, procedures }) =>
    procedures === undefined ? [] : of(procedures[view]).map((kept) => ({ operator, kept })),
  );
}

function namesOf({ columns }: Pick<ViewTable<never>, "columns">): string {
  return columns.map(([name]) => name).join(", ");
}
