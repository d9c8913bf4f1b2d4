/** How what a standard says of records is read in their rows: selectors, conditions, numbers, keys. */
import { type RecordKind, recordKinds } from "../record/catalogue.ts";
import { parseDay } from "../time/day.ts";
import { Cell, dayNumber, type FieldOfRow, isText, kindNumber, valueIn } from "./extract.ts";
import { type FieldValue, isNumeric } from "./field.ts";
import type { Condition, FieldName, Selector } from "./rule.ts";
import type { Column, Plan, RowTest, Selection, Sheet } from "./sheet.ts";

type Kinds = readonly RecordKind[];
export type ReadRow<T> = (sheet: Sheet, row: number) => T;

/** The records a selector names; equal selectors share one selection. */
export function compileSelector(plan: Plan, { kinds, where, window }: Selector): Selection {
  const key = JSON.stringify([kinds, where, window]);
  return plan.selection(key, kinds, window, (kind) =>
    where === undefined ? undefined : compileConditions(plan, kind, where),
  );
}

// Order and keys ------------------------------------------------------------------------------------------------------

/** What puts records in order of time: a field, or the record's own day. */
export function orderColumn(plan: Plan, kinds: Kinds, by: FieldName | undefined): Column {
  return by === undefined ? new Int16Array(recordKinds.length).fill(Cell.ownDay) : plan.column(kinds, by);
}

/** What a field says, as a text by which records are put together or told apart. */
export function textReader(plan: Plan, kinds: Kinds, field: FieldName): ReadRow<string> {
  const byKind = tableOf(kinds, (kind) => plan.field(kind, field));
  return (sheet, row) => {
    const own = byKind[sheet.at(row, Cell.kind)];
    return own === undefined ? "" : String(saidIn(own, sheet.at(row, own.at), sheet.texts) ?? "");
  };
}

function saidIn(field: FieldOfRow, cell: number, texts: readonly FieldValue[]): FieldValue {
  if (field.codes !== undefined || isText(field.type)) return valueIn(field, cell, texts);
  return Number.isNaN(cell) ? undefined : cell;
}

/** By the number of the kind. */
function tableOf<T>(kinds: Kinds, valueFor: (kind: RecordKind) => T): readonly (T | undefined)[] {
  return recordKinds.map((kind) => (kinds.includes(kind) ? valueFor(kind) : undefined));
}

// Conditions ----------------------------------------------------------------------------------------------------------

/** Whether all conditions hold of a row of one of the kinds. */
export function conditionReader(plan: Plan, kinds: Kinds, conditions: readonly Condition[]): ReadRow<boolean> {
  const [only, ...others] = kinds;
  if (only !== undefined && others.length === 0) {
    const holds = compileConditions(plan, only, conditions);
    return (sheet, row) => holds(sheet.cells, sheet.start(row), sheet.texts);
  }
  const tests = new Array<RowTest>(recordKinds.length).fill(() => false);
  for (const kind of kinds) tests[kindNumber(kind)] = compileConditions(plan, kind, conditions);
  return (sheet, row) => {
    const start = sheet.start(row);
    return (tests[sheet.cells[start] ?? 0] as RowTest)(sheet.cells, start, sheet.texts);
  };
}

/** All conditions hold. */
function compileConditions(plan: Plan, kind: RecordKind, conditions: readonly Condition[]): RowTest {
  const [first, second, ...more] = conditions.map((condition) => compileCondition(plan, kind, condition));
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (cells, start, texts) =>
    first(cells, start, texts) && second(cells, start, texts) && more.every((holds) => holds(cells, start, texts));
}

function compileCondition(plan: Plan, kind: RecordKind, condition: Condition): RowTest {
  if ("any" in condition) {
    const ways = condition.any.map((way) => compileCondition(plan, kind, way));
    return (cells, start, texts) => ways.some((holds) => holds(cells, start, texts));
  }
  const field = plan.field(kind, condition.field);
  if ("in" in condition) return isOneOf(field, condition.in, condition.orAbsent === true);
  if ("notIn" in condition) {
    const excluded = isOneOf(field, condition.notIn, false);
    return (cells, start, texts) => !excluded(cells, start, texts);
  }
  if (field === undefined || !isNumeric(field.type)) return () => false;
  const { at } = field;
  if ("atLeast" in condition) return (cells, start) => (cells[start + at] ?? Number.NaN) >= condition.atLeast;
  return (cells, start) => (cells[start + at] ?? Number.NaN) <= condition.atMost;
}

function isOneOf(field: FieldOfRow | undefined, values: readonly (string | boolean)[], orAbsent: boolean): RowTest {
  if (field === undefined) return () => orAbsent;
  if (field.codes !== undefined) return isOneOfList(field, values, orAbsent);
  if (isText(field.type)) return isOneOfTexts(field, values, orAbsent);
  if (field.type === "day") return isOneOfDays(field, values, orAbsent);
  return (cells, start) => orAbsent && Number.isNaN(cells[start + field.at]);
}

/** By a table of the places in the list, 0 being absent. */
function isOneOfList(field: FieldOfRow, values: readonly (string | boolean)[], orAbsent: boolean): RowTest {
  const table = new Uint8Array((field.codes?.size ?? 0) + 1);
  table[0] = orAbsent ? 1 : 0;
  for (const [value, code] of field.codes ?? []) table[code] = values.some((one) => one === value) ? 1 : 0;
  const { at } = field;
  const isOdd = isOneOfTexts(field, values, orAbsent);
  return (cells, start, texts) => {
    const code = cells[start + at] ?? 0;
    return code < table.length ? table[code] === 1 : isOdd(cells, start, texts);
  };
}

function isOneOfTexts(field: FieldOfRow, values: readonly (string | boolean)[], orAbsent: boolean): RowTest {
  return (cells, start, texts) => {
    const value = valueIn(field, cells[start + field.at] ?? 0, texts);
    if (value === undefined) return orAbsent;
    if (typeof value === "object") return value.some((one) => values.includes(one));
    return typeof value !== "number" && values.includes(value);
  };
}

function isOneOfDays({ at }: FieldOfRow, values: readonly (string | boolean)[], orAbsent: boolean): RowTest {
  const days = new Set(values.map((value) => dayNumber(typeof value === "string" ? parseDay(value) : undefined)));
  days.delete(Number.NaN);
  return (cells, start) => {
    const day = cells[start + at] ?? Number.NaN;
    return Number.isNaN(day) ? orAbsent : days.has(day);
  };
}
