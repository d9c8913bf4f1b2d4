/**
 * Rows on their way into the journal: linked by code, compared with what is known, and written as facts, all
 * rows of one batch that concern the same operator as one act.
 */
import type { Act, Desk, Import, Source } from "../core/desk.ts";
import type { Fact, NewFact } from "../core/journal.ts";
import { evolveOperator, type Operator, type OperatorId } from "../core/operator/operator.ts";
import { personalKeptUntil } from "../core/privacy/retention.ts";
import type { TakenOut } from "../core/privacy/token.ts";
import type { PersonalValue } from "../core/privacy/vault.ts";
import { capturedBasis } from "../core/record/capture.ts";
import { evolveRecord, isRecordFact } from "../core/record/evolve.ts";
import { type Admission, type Intake, intakeFacts, namesAnotherRecord, recordNamedBy } from "../core/record/intake.ts";
import { withoutPersonal } from "../core/record/personal.ts";
import type { CreditRecord, RecordContent, RecordId } from "../core/record/record.ts";
import { type Moment, moment } from "./act.ts";
import { changedMeanwhile } from "./faults.ts";
import { type CheckedBatch, halvesOf, type ReadRow } from "./intake-batches.ts";

/** Whose word the rows are, and who takes them in. */
export interface Bringer {
  readonly source: Source;
  /** Absent where no file brings them. */
  readonly importId?: string;
  readonly by: string;
}

/** What rows come to: one act an operator, and the outcome of every row by its line. */
export interface AdmittedRows {
  readonly acts: readonly Act[];
  readonly outcomes: ReadonlyMap<number, Admission["outcome"]>;
  readonly operatorsNew: number;
  /** What stands behind the tokens in the facts. */
  readonly personal: readonly PersonalValue[];
}

/** A batch can be divided when it moves on too often; a single row has nothing but further attempts. */
const [ATTEMPTS, ATTEMPTS_OF_ONE] = [3, 20];

/**
 * Writes one batch of a file with the import's progress, in one transaction; decides again when operators have moved on. Where others act on
 * them all the time the batch is divided: of fewer operators, written sooner, it is less likely that one has moved on.
 */
export async function takeIn(
  desk: Desk,
  into: Import,
  source: Source,
  batch: CheckedBatch,
  from: number,
): Promise<void> {
  if (await isWritten(desk, into, source, batch, from)) return;
  const parts = halvesOf(batch);
  if (parts.length === 0) throw changedMeanwhile({ zh: "经营者", en: "operator of this row" });
  let row = from;
  for (const part of parts) {
    await takeIn(desk, into, source, part, row);
    row += part.rows;
  }
}

async function isWritten(
  desk: Desk,
  into: Import,
  source: Source,
  batch: CheckedBatch,
  from: number,
): Promise<boolean> {
  const attempts = batch.rows > 1 ? ATTEMPTS : ATTEMPTS_OF_ONE;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const admitted = await admitRows(desk, batch.good, { source, importId: into.id, by: into.by });
    const count = (outcome: Admission["outcome"]): number =>
      [...admitted.outcomes.values()].filter((each) => each === outcome).length;
    const written = await desk.journal.append(admitted.acts, {
      importBatch: {
        importId: into.id,
        from,
        rows: batch.rows,
        accepted: count("accepted"),
        corrected: count("corrected"),
        duplicates: count("duplicate"),
        operatorsNew: admitted.operatorsNew,
        bytesRead: batch.bytesRead,
        quarantined: batch.held,
        columns: batch.columns,
      },
      personal: admitted.personal,
    });
    if (written === "written") return true;
  }
  return false;
}

/** The facts that rows give, in their order, on what is known now. */
export async function admitRows(desk: Desk, rows: readonly ReadRow[], bringer: Bringer): Promise<AdmittedRows> {
  const at = moment(desk);
  const desks = await openOperators(desk, rows);
  const outcomes = new Map<number, Admission["outcome"]>();
  const personal: PersonalValue[] = [];
  const asKept = (content: RecordContent) => withoutPersonal(content, desk.keys).content;
  for (const row of rows) {
    const open = desks.get(row.reading.claim.code.value);
    if (open === undefined) throw new Error(`operator ${row.reading.claim.code.value} was not opened`);
    const outcome = admitRow(open, row, { ...bringer, asKept }, at);
    outcomes.set(row.line, outcome);
    if (outcome !== "duplicate") personal.push(...valuesOf(desk, open.id, row.taken, at));
  }
  const written = [...desks.values()].filter((open) => open.facts.length > 0);
  return {
    acts: written.map(({ id, seen, facts, recordsSeen }) => ({
      operator: id,
      seen,
      facts,
      knownAt: at.now,
      recordsSeen,
    })),
    outcomes,
    operatorsNew: written.filter((open) => open.seen === 0).length,
    personal,
  };
}

/** Values as the vault keeps them: enclosed, what is sure hidden, what is not waiting for a person, and each with its last day. */
export function valuesOf(
  desk: Pick<Desk, "keys">,
  operator: OperatorId,
  taken: readonly TakenOut[],
  at: Moment,
): readonly PersonalValue[] {
  return taken.map(({ token, kind, certainty, value }) => ({
    operator,
    token,
    kind,
    certainty,
    value: desk.keys.enclose(value),
    state: certainty === "sure" ? "hidden" : "held",
    keptAt: at.now,
    retainUntil: personalKeptUntil(at.today),
  }));
}

// Operators opened for a batch ----------------------------------------------------------------------------------------

/** An operator as the rows before have left it, with the facts that they gave. */
interface OpenOperator {
  readonly id: OperatorId;
  readonly seen: number;
  operator: Operator | undefined;
  readonly recordsSeen: Map<RecordId, CreditRecord>;
  /** Those that the rows so far have touched, as they left them. */
  readonly records: Map<RecordId, CreditRecord>;
  readonly facts: NewFact[];
}

function admitRow(
  open: OpenOperator,
  row: ReadRow,
  bringer: Bringer & Required<Pick<Intake, "asKept">>,
  at: Moment,
): Admission["outcome"] {
  const { reading, line } = row;
  const { source, importId, by, asKept } = bringer;
  const admission = intakeFacts({
    id: open.id,
    operator: open.operator,
    known: recordNow(open, recordNamedBy(open.id, reading)),
    reading,
    provenance: {
      basis: reading.capture === undefined ? source.basis : capturedBasis(reading.capture),
      ...(importId === undefined ? {} : { importId, line }),
      source: source.id,
    },
    today: at.today,
    by,
    asKept,
    ...(namesAnotherRecord(reading.content) ? { others: recordsNow(open) } : {}),
  });
  for (const fact of admission.facts) take(open, fact, at);
  return admission.outcome;
}

/** Lets the operator evolve by a fact that is about to be written, so that the next row of the batch meets it. */
function take(open: OpenOperator, fact: NewFact, at: Moment): void {
  open.facts.push(fact);
  const kept: Fact = { ...fact, operator: open.id, seq: open.seen + open.facts.length, knownAt: at.now };
  open.operator = evolveOperator(open.operator, kept);
  const { body } = kept;
  if (!isRecordFact(body)) return;
  const about = { on: fact.on, knownAt: at.now, body };
  open.records.set(body.record, evolveRecord(recordNow(open, body.record), about));
}

function recordNow({ records, recordsSeen }: OpenOperator, id: RecordId): CreditRecord | undefined {
  return records.get(id) ?? recordsSeen.get(id);
}

function recordsNow({ records, recordsSeen }: OpenOperator): readonly CreditRecord[] {
  return [...new Map([...recordsSeen, ...records]).values()];
}

/** The operators that the rows name, with those of their records that the rows may touch; by code alone, in bulk. */
async function openOperators(desk: Desk, rows: readonly ReadRow[]): Promise<ReadonlyMap<string, OpenOperator>> {
  const codes = [...new Set(rows.map(({ reading }) => reading.claim.code.value))];
  const known = await desk.operators.known(codes);
  const opened = new Map<string, OpenOperator>();
  for (const code of codes) {
    const found = known.get(code);
    const id = found?.operator.id ?? (desk.ids.next() as OperatorId);
    const now = { operator: found?.operator, records: new Map(), facts: [] };
    opened.set(code, { id, seen: found?.lastSeq ?? 0, recordsSeen: new Map(), ...now });
  }
  await openRecords(desk, rows, opened);
  return opened;
}

async function openRecords(
  desk: Desk,
  rows: readonly ReadRow[],
  opened: ReadonlyMap<string, OpenOperator>,
): Promise<void> {
  const touched = new Map<RecordId, OpenOperator>();
  const whole = new Set<OpenOperator>();
  for (const { reading } of rows) {
    const open = opened.get(reading.claim.code.value);
    if (open === undefined || open.seen === 0) continue;
    touched.set(recordNamedBy(open.id, reading), open);
    if (namesAnotherRecord(reading.content)) whole.add(open);
  }
  const keys = [...touched].map(([record, { id }]) => ({ operator: id, record }));
  for (const [id, record] of await desk.operators.records(keys)) touched.get(id)?.recordsSeen.set(id, record);
  for (const open of whole) {
    const state = await desk.operators.byId(open.id);
    for (const record of state?.records ?? []) open.recordsSeen.set(record.id, record);
  }
}
