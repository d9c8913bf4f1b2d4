/** Writes views that have taken their facts: new rows by COPY, changed ones by one UPDATE … FROM unnest a table. */
import type { Session, SqlValue } from "./database.ts";
import { packRecord } from "./record-row.ts";
import {
  codeLine,
  describedColumns,
  OPERATOR_COLUMNS,
  type OperatorViews,
  operatorLine,
  publicationLine,
  publicScoreOf,
  recordLine,
  standingOf,
} from "./views.ts";
import { insertBegunProcedures, writeProcedures } from "./write-procedures.ts";

/** Answers false when an operator's row is no longer the one that was read. */
export async function writeViews(session: Session, views: readonly OperatorViews[]): Promise<boolean> {
  const known = views.filter((view) => view.seen > 0);
  await insertNew(session, views);
  await updateDescribed(
    session,
    known.filter((view) => view.describedAnew),
  );
  await updateRecords(session, known);
  await writeProcedures(session, known);
  await replacePublications(
    session,
    known.filter((view) => view.judgedAnew),
  );
  const [judged, counted] = [known.filter((view) => view.judgedAnew), known.filter((view) => !view.judgedAnew)];
  return (await updateJudged(session, judged)) && (await updateCounted(session, counted));
}

/** New operators whole, and of known ones the new records; also what a rebuild writes, where every operator is new. */
export async function insertNew(session: Session, views: readonly OperatorViews[]): Promise<void> {
  const unknown = views.filter((view) => view.seen === 0);
  await session.copyIn("operator_code (code, operator_id)", unknown, codeLine);
  await session.copyIn(OPERATOR_COLUMNS, unknown, operatorLine);
  await session.copyIn(
    "record (operator_id, record_id, kind, state)",
    views.flatMap((view) => view.newRecords().map((record) => ({ operator: view.id, record }))),
    recordLine,
  );
  await insertPublications(session, unknown);
  await insertBegunProcedures(session, unknown);
}

const PUBLICATION_COLUMNS =
  "publication (operator_id, result_id, stage, standard, grade, recorded_seq, publicity_last_day, state)";

async function insertPublications(session: Session, views: readonly OperatorViews[]): Promise<void> {
  const changed = views.flatMap((view) => view.changedPublications().map((each) => ({ operator: view.id, ...each })));
  await session.copyIn(PUBLICATION_COLUMNS, changed, publicationLine);
}

/** Those that changed are written again beside the new ones. */
async function replacePublications(session: Session, views: readonly OperatorViews[]): Promise<void> {
  const old = views.flatMap((view) =>
    view
      .changedPublications()
      .filter(({ publication }) => view.hadResult(publication.result))
      .map(({ publication }) => ({ operator: view.id, result: publication.result })),
  );
  if (old.length > 0)
    await session.run(
      `DELETE FROM publication AS p USING unnest($1::uuid[], $2::uuid[]) AS u (operator_id, result_id)
       WHERE p.operator_id = u.operator_id AND p.result_id = u.result_id`,
      [old.map(({ operator }) => operator), old.map(({ result }) => result)],
    );
  await insertPublications(session, views);
}

async function updateDescribed(session: Session, views: readonly OperatorViews[]): Promise<void> {
  const described = views.flatMap(({ operator }) => (operator === undefined ? [] : [operator]));
  if (described.length === 0) return;
  const columns = described.map(describedColumns);
  await session.run(
    `UPDATE operator AS o SET name = u.name, name_folded = u.name_folded, name_grams = u.name_grams::tsvector, status = u.status,
       subject_type = u.subject_type, region = u.region, roles = string_to_array(u.roles, ','), code_failed = u.code_failed, state = u.state
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::json[])
       AS u (operator_id, name, name_folded, name_grams, status, subject_type, region, roles, code_failed, state)
     WHERE o.operator_id = u.operator_id`,
    [
      described.map((operator) => operator.id),
      columns.map((column) => column.name),
      columns.map((column) => column.nameFolded),
      columns.map((column) => column.nameGrams),
      described.map((operator) => operator.status),
      described.map((operator) => operator.subjectType),
      described.map((operator) => operator.region),
      described.map((operator) => operator.roles.join(",")),
      columns.map((column) => column.codeFailed),
      columns.map((column) => column.state),
    ],
  );
}

async function updateRecords(session: Session, views: readonly OperatorViews[]): Promise<void> {
  const changed = views.flatMap((view) => view.changedRecords().map((record) => ({ operator: view.id, record })));
  if (changed.length === 0) return;
  await session.run(
    `UPDATE record AS r SET kind = u.kind, state = u.state
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::json[]) AS u (operator_id, record_id, kind, state)
     WHERE r.operator_id = u.operator_id AND r.record_id = u.record_id`,
    [
      changed.map(({ operator }) => operator),
      changed.map(({ record }) => record.id),
      changed.map(({ record }) => record.current.kind),
      changed.map(({ record }) => packRecord(record)),
    ],
  );
}

/** The operator's counters, for facts that change nothing else of its row: the common case of an import. */
async function updateCounted(session: Session, views: readonly OperatorViews[]): Promise<boolean> {
  if (views.length === 0) return true;
  const updated = await session.run(
    `UPDATE operator AS o SET ${COUNTED}
     FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::timestamptz[])
       AS u (operator_id, seen, more_records, last_seq, known_at)
     WHERE o.operator_id = u.operator_id AND o.last_seq = u.seen`,
    counters(views),
  );
  return updated === views.length;
}

async function updateJudged(session: Session, views: readonly OperatorViews[]): Promise<boolean> {
  if (views.length === 0) return true;
  const standings = views.map((view) => standingOf(view.publications));
  const updated = await session.run(
    `UPDATE operator AS o SET ${COUNTED}, grade = u.grade, score_centipoints = u.score, stage = u.stage,
       public_grade = u.public_grade, public_score_centipoints = u.public_score, public_stage = u.public_stage
     FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::timestamptz[],
                 $6::text[], $7::integer[], $8::text[], $9::text[], $10::integer[], $11::text[])
       AS u (operator_id, seen, more_records, last_seq, known_at, grade, score, stage, public_grade, public_score, public_stage)
     WHERE o.operator_id = u.operator_id AND o.last_seq = u.seen`,
    [
      ...counters(views),
      standings.map(({ latest }) => latest?.grade ?? null),
      standings.map(({ latest }) => latest?.scoreCentipoints ?? null),
      standings.map(({ latest }) => latest?.stage ?? null),
      standings.map((standing) => standing.public?.grade ?? null),
      standings.map((standing) => publicScoreOf(standing.public) ?? null),
      standings.map((standing) => standing.public?.stage ?? null),
    ],
  );
  return updated === views.length;
}

/** A clock may have been set back since: the last that was known stays the latest. */
const COUNTED =
  "records = o.records + u.more_records, last_seq = u.last_seq, last_known_at = greatest(o.last_known_at, u.known_at)";

function counters(views: readonly OperatorViews[]): readonly SqlValue[] {
  return [
    views.map((view) => view.id),
    views.map((view) => view.seen),
    views.map((view) => view.newRecords().length),
    views.map((view) => view.lastSeq),
    views.map((view) => view.lastKnownAt ?? null),
  ];
}
