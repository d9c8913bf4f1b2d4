/**
 * 档案摘录: all that an evaluation may read of a credit file, whatever the standard, as a row of numbers for each record that can
 * count. Made once of a dossier, it can be kept beside it and evaluated under any number of standards; it stays right until a
 * fact about the operator or the day changes what stands.
 *
 * A row begins with what every record has (`Cell`); then come what standards ask for most, the severity and the details of its
 * kind in the order of the catalogue, so that they lie together in memory, and the other shared fields. A number that is not there
 * is NaN; a value of a list is its place in the list, from 1; a text is its place among the texts, and 0 is none.
 */
import type { Dossier, DossierEntry } from "../dossier/dossier.ts";
import type { Operator } from "../operator/operator.ts";
import { type DetailType, definitionOf, type RecordKind, recordKinds } from "../record/catalogue.ts";
import { type MarkKind, markKinds, type RecordContent, type RecordId, type RecordMark } from "../record/record.ts";
import { type Day, toEpochDay } from "../time/day.ts";
import { uuidIn, writeUuid } from "./bytes.ts";
import {
  eventDay,
  type FieldReader,
  type FieldValue,
  fieldReader,
  fieldType,
  recordDay,
  sharedFieldNames,
} from "./field.ts";
import type { FieldName } from "./rule.ts";

export interface Extract {
  readonly operator: Pick<Operator, "status" | "industry" | "establishedOn">;
  readonly asOf: Day;
  /** The rows, one after the other. */
  readonly cells: Float64Array;
  /** How many there are; they stand in the order of their records' ids. */
  readonly rows: number;
  /** Of the record of each row; see {@link idOf}. */
  readonly ids: RecordIds;
  /** The texts and lists of texts of all rows, and what is of another type than its field. */
  readonly texts: readonly FieldValue[];
}

/** Sixteen bytes each; as texts where one is no UUID, and in an extract for one standard alone. */
export type RecordIds = Uint8Array | readonly RecordId[];

/** The id of the record of a row. */
export function idOf(ids: RecordIds, row: number): RecordId {
  const id = ids instanceof Uint8Array ? uuidIn(ids, row * UUID_BYTES) : ids[row];
  if (id === undefined) throw new Error(`there is no record ${row}`);
  return id as RecordId;
}

/** Where in a row what all records have stands; the shared fields follow. */
export const Cell = {
  kind: 0,
  /** How many cells the row has. */
  size: 1,
  /** One bit for each kind of mark it bears on the day. */
  marks: 2,
  /** Days since 1970, as everywhere in the row: see `recordDay` and `eventDay`. */
  ownDay: 3,
  eventDay: 4,
  /** Days from the start of its publicity to its end; NaN where it has no end. */
  publicityLength: 5,
} as const;

const UUID_BYTES = 16;

const FIRST_FIELD = 6;
/** A value that is of another type than its field is told by its place among the texts, beyond this. */
const ODD = 1_000;

export interface FieldOfRow {
  /** Its cell. */
  readonly at: number;
  readonly type: DetailType;
  readonly read: FieldReader;
  /** The numbers of the values of a list. */
  readonly codes: ReadonlyMap<unknown, number> | undefined;
}

interface RowLayout {
  readonly number: number;
  readonly size: number;
  readonly isAdverse: boolean;
  readonly fields: readonly FieldOfRow[];
  readonly byName: ReadonlyMap<FieldName, FieldOfRow>;
}

const layouts = new Map<RecordKind, RowLayout>(recordKinds.map((kind, number) => [kind, layoutOf(kind, number)]));
const markBits = new Map(Object.keys(markKinds).map((mark, bit) => [mark as MarkKind, 1 << bit]));

function layoutOf(kind: RecordKind, number: number): RowLayout {
  const definition = definitionOf(kind);
  const details = Object.keys(definition.details).map((name) => `details.${name}`);
  const names = ["severity", ...details, ...sharedFieldNames.filter((name) => name !== "severity")];
  const byName = new Map(names.map((name, place) => [name, fieldOfRow(kind, name, FIRST_FIELD + place)]));
  const isAdverse = definition.bearing === "negative";
  return { number, size: FIRST_FIELD + names.length, isAdverse, fields: [...byName.values()], byName };
}

function fieldOfRow(kind: RecordKind, name: FieldName, at: number): FieldOfRow {
  const type = fieldType(kind, name) ?? "text";
  const values = typeof type === "object" ? type : type === "flag" ? [true, false] : undefined;
  const codes = values && new Map<unknown, number>(values.map((value, place) => [value, place + 1]));
  return { at, type, read: fieldReader(name), codes };
}

export function kindNumber(kind: RecordKind): number {
  return layouts.get(kind)?.number ?? -1;
}

export function markBit(mark: MarkKind): number {
  return markBits.get(mark) ?? 0;
}

/** Where a field stands in the rows of a kind, and what its cells mean; undefined where that kind has no such field. */
export function fieldIn(kind: RecordKind, field: FieldName): FieldOfRow | undefined {
  return layouts.get(kind)?.byName.get(field);
}

/** What a cell of a list, a flag or a text says; undefined where the record does not carry the field. */
export function valueIn({ type }: FieldOfRow, cell: number, texts: readonly FieldValue[]): FieldValue {
  if (cell === 0 || Number.isNaN(cell)) return undefined;
  if (cell >= ODD) return texts[cell - ODD];
  if (typeof type === "object") return type[cell - 1];
  return type === "flag" ? cell === 1 : undefined;
}

/** The cell of a value of a text. */
export function isText(type: DetailType): boolean {
  return type === "text" || type === "url" || type === "texts";
}

// Making one ----------------------------------------------------------------------------------------------------------

/** The fields to be read of each kind, by its number: all, or those that a standard reads; a kind without any is left out. */
export type FieldsRead = readonly (readonly FieldOfRow[] | undefined)[];

const allFields: FieldsRead = [...layouts.values()].map(({ fields }) => fields);

/** The records of a dossier that can count: those that stand, none that is 轻微 or that no authority has found. */
export function extractOf({ operator, asOf, entries }: Dossier, fieldsRead = allFields): Extract {
  const counting: DossierEntry[] = [];
  let size = 0;
  for (const entry of entries) {
    const layout = layouts.get(entry.record.current.kind);
    if (layout === undefined || fieldsRead[layout.number] === undefined || !counts(layout, entry)) continue;
    counting.push(entry);
    size += layout.size;
  }
  if (counting.length > 1) counting.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  const cells = new Float64Array(new ArrayBuffer(size * 8 + counting.length * UUID_BYTES), 0, size);
  const texts = new Texts();
  let at = 0;
  for (const entry of counting) at += writeRow(entry, asOf, cells, at, texts, fieldsRead);
  const ids = counting.map(({ record }) => record.id);
  const idBytes = fieldsRead === allFields ? bytesOfIds(ids, cells) : undefined;
  return { operator, asOf, cells, rows: ids.length, ids: idBytes ?? ids, texts: texts.all };
}

function bytesOfIds(ids: readonly RecordId[], cells: Float64Array): Uint8Array | undefined {
  const bytes = new Uint8Array(cells.buffer, cells.byteLength);
  return ids.every((id, row) => writeUuid(id, bytes, row * UUID_BYTES)) ? bytes : undefined;
}

/** The same text has the same number. */
class Texts {
  readonly all: FieldValue[] = [];
  #numbers: Map<FieldValue, number> | undefined;

  number(value: FieldValue): number {
    this.#numbers ??= new Map();
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const number = ODD + this.all.push(value) - 1;
    this.#numbers.set(value, number);
    return number;
  }
}

function counts({ isAdverse }: RowLayout, { record, standing }: DossierEntry): boolean {
  if (!standing.stands) return false;
  return !isAdverse || (standing.neverDeducts !== true && record.current.severity !== "minor");
}

function writeRow(
  { record, standing }: DossierEntry,
  asOf: Day,
  cells: Float64Array,
  at: number,
  texts: Texts,
  fieldsRead: FieldsRead,
): number {
  const { current } = record;
  const layout = layouts.get(current.kind);
  if (layout === undefined) return 0;
  cells[at + Cell.kind] = layout.number;
  cells[at + Cell.size] = layout.size;
  cells[at + Cell.marks] = bitsOf(record.marks, asOf);
  cells[at + Cell.ownDay] = dayNumber(recordDay(current));
  cells[at + Cell.eventDay] = dayNumber(eventDay(current));
  cells[at + Cell.publicityLength] = publicityLength(current, standing.stands ? standing.until : undefined);
  const fields = fieldsRead[layout.number] ?? [];
  for (let f = 0; f < fields.length; f++) {
    const field = fields[f] as FieldOfRow;
    cells[at + field.at] = cellOf(field, field.read(current), texts);
  }
  return layout.size;
}

function bitsOf(marks: readonly RecordMark[], asOf: Day): number {
  let bits = 0;
  for (let m = 0; m < marks.length; m++) {
    const mark = marks[m] as RecordMark;
    if (mark.since <= asOf) bits |= markBit(mark.kind);
  }
  return bits;
}

function cellOf({ type, codes }: FieldOfRow, value: FieldValue, texts: Texts): number {
  if (codes !== undefined) return value === undefined ? 0 : (codes.get(value) ?? texts.number(value));
  if (type === "day") return typeof value === "string" ? dayNumber(value as Day) : Number.NaN;
  if (isText(type)) return value === undefined ? 0 : texts.number(value);
  return typeof value === "number" ? value : Number.NaN;
}

export function dayNumber(on: Day | undefined): number {
  return on === undefined ? Number.NaN : toEpochDay(on);
}

function publicityLength(content: RecordContent, until: Day | undefined): number {
  const from = content.publicityFrom ?? eventDay(content);
  if (from === undefined || until === undefined) return Number.NaN;
  const length = toEpochDay(until) - toEpochDay(from);
  return length > 0 ? length : 0;
}
