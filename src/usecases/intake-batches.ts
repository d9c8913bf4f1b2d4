/**
 * A file on its way in: its rows read and checked, gathered for one transaction each, and always one batch ahead, so that the
 * next is read while the present one is written.
 */
import type { Desk, FileBatch, Import, NewQuarantined, Source } from "../core/desk.ts";
import type { TakenOut } from "../core/privacy/token.ts";
import { columnsRead, type Gate, type RowReading, readRow } from "../core/record/intake.ts";
import type { Layout } from "../core/record/layout.ts";
import { withoutPersonal } from "../core/record/personal.ts";
import { keptCells } from "../core/record/privacy.ts";
import { dayOf } from "../core/time/day.ts";

export type GoodReading = Extract<RowReading, { readonly claim: unknown }>;

/** A row that was read well, with its place in the file. */
export interface ReadRow {
  readonly line: number;
  /** With tokens in place of what is personal in its texts. */
  readonly reading: GoodReading;
  /** What was taken out of them. */
  readonly taken: readonly TakenOut[];
}

/** Rows that follow one another in the file: those read well, and those held with their reasons. */
export interface CheckedBatch {
  readonly rows: number;
  /** How far into the file the batch reaches. */
  readonly bytesRead: number;
  readonly good: readonly ReadRow[];
  readonly held: readonly NewQuarantined[];
  /** Field → the column that it is read from in the last of the rows. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A transaction costs the disk a wait whatever it writes; of more rows at once the progress would be seen too seldom. */
export const ROWS_AT_ONCE = 4_000;
/** Of very long rows fewer are held in memory. */
const BYTES_AT_ONCE = 8 * 1024 ** 2;

/** A row as it goes on: what is personal in its texts is taken out before anything else sees them. */
export function goodRow(desk: Desk, line: number, reading: GoodReading): ReadRow {
  const { content, taken } = withoutPersonal(reading.content, desk.keys);
  if (content === reading.content) return { line, reading, taken };
  return { line, reading: { ...reading, content, original: reading.content }, taken };
}

export function gateOf(desk: Desk, source?: Pick<Source, "collecting">): Gate {
  return { today: dayOf(desk.clock.now()), captured: source?.collecting !== undefined };
}

/** The rows of an import that are not dealt with yet. Throws a Fault for a file that cannot be read. */
export function batchesOf(
  desk: Desk,
  { fileHash, rows: done, ...into }: Import,
  source: Pick<Source, "collecting">,
): AsyncGenerator<CheckedBatch> {
  return oneAhead(
    gathered(desk, { ...into, gate: gateOf(desk, source) }, desk.files.rows(fileHash, into, into.layout, done)),
  );
}

async function* gathered(
  desk: Desk,
  { layout, gate }: Pick<Import, "layout"> & { readonly gate: Gate },
  batches: AsyncIterable<FileBatch>,
): AsyncGenerator<CheckedBatch> {
  let [batch, bytesBefore] = [nothingYet, 0];
  try {
    for await (const next of batches) {
      batch = joined(batch, checked(desk, { layout, gate }, next));
      if (batch.rows < ROWS_AT_ONCE && batch.bytesRead - bytesBefore < BYTES_AT_ONCE) continue;
      yield batch;
      [batch, bytesBefore] = [nothingYet, batch.bytesRead];
    }
  } catch (error) {
    // What was read before a file breaks off is taken in; the person is told so.
    if (batch.rows > 0) yield batch;
    throw error;
  }
  if (batch.rows > 0) yield batch;
}

/** A batch in two, in the order of the file; nothing where it has but one row. */
export function halvesOf(batch: CheckedBatch): readonly CheckedBatch[] {
  const lines = [...batch.good, ...batch.held].map(({ line }) => line).sort((a, b) => a - b);
  const middle = lines[Math.ceil(lines.length / 2)];
  if (middle === undefined) return [];
  const part = (isIn: (row: { readonly line: number }) => boolean): CheckedBatch => {
    const [good, held] = [batch.good.filter(isIn), batch.held.filter(isIn)];
    return { ...batch, rows: good.length + held.length, good, held };
  };
  return [part(({ line }) => line < middle), part(({ line }) => line >= middle)];
}

const nothingYet: CheckedBatch = { rows: 0, bytesRead: 0, good: [], held: [], columns: {} };

function joined(batch: CheckedBatch, next: CheckedBatch): CheckedBatch {
  return {
    ...next,
    rows: batch.rows + next.rows,
    good: [...batch.good, ...next.good],
    held: [...batch.held, ...next.held],
  };
}

function checked(
  desk: Desk,
  { layout, gate }: { readonly layout: Layout; readonly gate: Gate },
  { rows, bytesRead }: FileBatch,
): CheckedBatch {
  const good: ReadRow[] = [];
  const held: NewQuarantined[] = [];
  for (const { line, cells, broken } of rows) {
    const reading =
      broken === undefined ? readRow(layout, cells, gate) : { finding: broken, cells: keptCells(layout, cells) };
    if ("finding" in reading) held.push({ line, finding: reading.finding, cells: reading.cells });
    else good.push(goodRow(desk, line, reading));
  }
  const columns = columnsRead(layout, Object.keys(rows.at(-1)?.cells ?? {}));
  return { rows: rows.length, bytesRead, good, held, columns };
}

/** What an iterable gives, in its order, with the next already on its way. What goes wrong there is heard when its turn comes. */
async function* oneAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = items.next();
  try {
    for (;;) {
      const next = await coming;
      if (next.done) return;
      coming = items.next();
      coming.catch(() => undefined);
      yield next.value;
    }
  } finally {
    await items.return(undefined);
  }
}
