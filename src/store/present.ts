/** What stands in the views of the operators that acts are about to change, read in the same transaction, a few round trips for all. */
import type { Act } from "../core/desk.ts";
import { mayChangeOperator, type Operator, type OperatorId } from "../core/operator/operator.ts";
import { isPublicationFact, type Publication } from "../core/publication/publication.ts";
import { isRecordFact } from "../core/record/evolve.ts";
import type { CreditRecord, RecordId } from "../core/record/record.ts";
import type { Session } from "./database.ts";
import type { FoldedViews } from "./procedure-views.ts";
import { type PackedRecord, unpackRecord } from "./record-row.ts";
import { type KeptPublication, nothingBefore, OperatorViews } from "./views.ts";
import { loadProcedures } from "./write-procedures.ts";

/** Views ready to take the acts' facts; undefined when an operator that they change is no longer the one they have seen. */
export async function loadViews(
  session: Session,
  acts: readonly Act[],
): Promise<ReadonlyMap<OperatorId, OperatorViews> | undefined> {
  const known = acts.filter((act) => act.seen > 0);
  const changing = known.filter((act) => act.facts.some((fact) => mayChangeOperator(fact.body)));
  const operators = await loadOperators(session, changing);
  if (changing.some((act) => operators.get(act.operator)?.last_seq !== act.seen)) return undefined;
  const records = await loadRecords(
    session,
    known.filter((act) => act.recordsSeen === undefined),
  );
  const publications = await loadPublications(session, known);
  const procedures = await loadProcedures(session, known);
  const stood = { operators, records, publications, procedures };
  return new Map(acts.map((act) => [act.operator, viewsOf(act, stood)]));
}

type Records = ReadonlyMap<OperatorId, ReadonlyMap<RecordId, CreditRecord>>;

interface Stood {
  readonly operators: ReadonlyMap<OperatorId, OperatorRow>;
  readonly records: Records;
  readonly publications: ReadonlyMap<OperatorId, readonly KeptPublication[]>;
  readonly procedures: ReadonlyMap<OperatorId, FoldedViews>;
}

function viewsOf({ operator: id, seen, recordsSeen }: Act, stood: Stood): OperatorViews {
  if (seen === 0) return new OperatorViews(id, nothingBefore);
  const operator = stood.operators.get(id)?.state;
  const procedures = stood.procedures.get(id);
  return new OperatorViews(id, {
    lastSeq: seen,
    ...(operator === undefined ? {} : { operator }),
    records: recordsSeen ?? stood.records.get(id) ?? new Map(),
    publications: stood.publications.get(id) ?? [],
    ...(procedures === undefined ? {} : { procedures }),
  });
}

interface OperatorRow {
  readonly operator_id: OperatorId;
  readonly last_seq: number;
  readonly state: Operator;
}

async function loadOperators(session: Session, acts: readonly Act[]): Promise<ReadonlyMap<OperatorId, OperatorRow>> {
  if (acts.length === 0) return new Map();
  const rows = await session.rows<OperatorRow>(
    "SELECT operator_id, last_seq, state FROM operator WHERE operator_id = ANY ($1::uuid[])",
    [acts.map((act) => act.operator)],
  );
  return new Map(rows.map((row) => [row.operator_id, row]));
}

async function loadRecords(session: Session, acts: readonly Act[]): Promise<Records> {
  const touched = acts.flatMap((act) => recordsTouched(act).map((record) => ({ operator: act.operator, record })));
  if (touched.length === 0) return new Map();
  const rows = await session.rows<{ operator_id: OperatorId; state: PackedRecord }>(
    `SELECT r.operator_id, r.state FROM record AS r
     JOIN unnest($1::uuid[], $2::uuid[]) AS touched (operator_id, record_id)
       ON r.operator_id = touched.operator_id AND r.record_id = touched.record_id`,
    [touched.map(({ operator }) => operator), touched.map(({ record }) => record)],
  );
  const byOperator = Map.groupBy(rows, (row) => row.operator_id);
  return new Map(
    [...byOperator].map(([id, found]) => [id, new Map(found.map(({ state }) => [state.id, unpackRecord(state)]))]),
  );
}

async function loadPublications(
  session: Session,
  acts: readonly Act[],
): Promise<ReadonlyMap<OperatorId, readonly KeptPublication[]>> {
  const judged = acts.filter((act) => act.facts.some((fact) => isPublicationFact(fact.body)));
  if (judged.length === 0) return new Map();
  const [adding, changing] = [judged.filter(onlyAdds), judged.filter((act) => !onlyAdds(act))];
  const rows = [
    ...(await publicationsOf(session, adding, "AND stage IN ('published', 'in-publicity')")),
    ...(await publicationsOf(session, changing, "")),
  ];
  const kept = rows.map((row) => ({
    id: row.operator_id,
    kept: { publication: row.state, recordedSeq: row.recorded_seq },
  }));
  const byOperator = Map.groupBy(kept, ({ id }) => id);
  return new Map([...byOperator].map(([id, found]) => [id, found.map((row) => row.kept)]));
}

/** A new result leaves those before it as they are: beside it only what the public may see decides how the operator is listed. */
function onlyAdds({ facts }: Act): boolean {
  return facts.every(({ body }) => body.type === "ResultRecorded" || !isPublicationFact(body));
}

interface PublicationRow {
  readonly operator_id: OperatorId;
  readonly recorded_seq: number;
  readonly state: Publication;
}

async function publicationsOf(
  session: Session,
  acts: readonly Act[],
  which: string,
): Promise<readonly PublicationRow[]> {
  if (acts.length === 0) return [];
  return session.rows<PublicationRow>(
    `SELECT operator_id, recorded_seq, state FROM publication WHERE operator_id = ANY ($1::uuid[]) ${which}
     ORDER BY operator_id, recorded_seq DESC`,
    [acts.map((act) => act.operator)],
  );
}

function recordsTouched(act: Act): readonly RecordId[] {
  return [...new Set(act.facts.flatMap(({ body }) => (isRecordFact(body) ? [body.record] : [])))];
}
