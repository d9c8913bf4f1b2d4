/**
 * What one evaluation reads: the extract of a credit file, and for each selector of the standard the rows that it names. Found in
 * one pass over the rows, and kept in memory that the next operator uses again.
 */
import type { Operator } from "../operator/operator.ts";
import { type RecordKind, recordKinds } from "../record/catalogue.ts";
import { addDays, addMonths, type Day, toEpochDay } from "../time/day.ts";
import { Cell, type Extract, type FieldOfRow, type FieldsRead, fieldIn, kindNumber, markBit } from "./extract.ts";
import { type FieldValue, mostOfOneRecord } from "./field.ts";
import type { Population } from "./result.ts";
import type { FieldName, UncountedMark, Window } from "./rule.ts";

/** Whether a row, which begins at a cell, fulfils conditions. */
export type RowTest = (cells: Float64Array, start: number, texts: readonly FieldValue[]) => boolean;

/** Where something stands in a row, by the number of the row's kind; {@link NOWHERE} in kinds that lack it. */
export type Column = Int16Array;
export const NOWHERE = -1;

/** The rows a selector names, of the operator in hand, in the order of their records' ids. */
export class Selection {
  rows = new Int32Array(64);
  count = 0;
  readonly window: Window | undefined;
  /** The last day that is too early for the window. */
  after = Number.NEGATIVE_INFINITY;

  constructor(window: Window | undefined) {
    this.window = window;
  }

  add(row: number): void {
    if (this.count === this.rows.length) this.rows = doubled(this.rows);
    this.rows[this.count++] = row;
  }

  row(index: number): number {
    return this.rows[index] ?? 0;
  }
}

/** What stands there in the row that begins at a cell; NaN where it has no such field or does not carry it. */
export function numberAt(cells: Float64Array, start: number, column: Column): number {
  const at = column[cells[start] ?? 0] ?? NOWHERE;
  return at === NOWHERE ? Number.NaN : (cells[start + at] ?? Number.NaN);
}

/** The same of a number that is not negative, and no absurd one; NaN where there is none. */
export function amountAt(cells: Float64Array, start: number, column: Column): number {
  const value = numberAt(cells, start, column);
  return value >= 0 ? mostOfOneRecord(value) : Number.NaN;
}

/** What one rule asks of the credit file. */
export interface Asking {
  /** While all of these are empty it answers the same; undefined where it asks of the operator too. */
  readonly selections: readonly Selection[] | undefined;
}

export function isAtRest({ selections }: Asking): boolean {
  if (selections === undefined) return false;
  for (let s = 0; s < selections.length; s++) if ((selections[s] as Selection).count > 0) return false;
  return true;
}

interface SelectionOfKind {
  readonly selection: Selection;
  readonly holds: RowTest | undefined;
}

/** What compiling finds out about a standard: the kinds it reads, its distinct selectors, the marks that keep a record out. */
export class Plan {
  readonly #uncounted: number;
  /** By the number of the kind. */
  readonly #ofKind: readonly SelectionOfKind[][] = recordKinds.map(() => []);
  readonly #byKey = new Map<string, Selection>();
  readonly #selections: Selection[] = [];
  readonly #fieldsRead: (FieldOfRow[] | undefined)[] = recordKinds.map(() => undefined);
  readonly sheet = new Sheet();
  #asked = new Set<Selection>();
  #asksOperator = false;

  constructor(uncounted: readonly UncountedMark[]) {
    this.#uncounted = uncounted.reduce((bits, { mark }) => bits | markBit(mark), 0);
  }

  /** Compiles one rule, and tells what it asks. */
  asking<T>(compileRule: () => T): T & Asking {
    this.#asked = new Set();
    this.#asksOperator = false;
    const made = compileRule();
    return { ...made, selections: this.#asksOperator ? undefined : [...this.#asked] };
  }

  /** The rule in hand asks for the operator's own facts. */
  asksOperator(): void {
    this.#asksOperator = true;
  }

  selection(
    key: string,
    kinds: readonly RecordKind[],
    window: Window | undefined,
    testFor: (kind: RecordKind) => RowTest | undefined,
  ): Selection {
    const selection = this.#shared(key, kinds, window, testFor);
    this.#asked.add(selection);
    return selection;
  }

  /** Equal selectors, which have equal keys, share one selection. */
  #shared(
    key: string,
    kinds: readonly RecordKind[],
    window: Window | undefined,
    testFor: (kind: RecordKind) => RowTest | undefined,
  ): Selection {
    const known = this.#byKey.get(key);
    if (known) return known;
    const selection = new Selection(window);
    this.#byKey.set(key, selection);
    this.#selections.push(selection);
    for (const kind of new Set(kinds)) {
      this.#fieldsOf(kind);
      this.#ofKind[kindNumber(kind)]?.push({ selection, holds: testFor(kind) });
    }
    return selection;
  }

  /** Where a field stands in the rows of a kind; undefined where that kind has no such field. */
  field(kind: RecordKind, name: FieldName): FieldOfRow | undefined {
    const field = fieldIn(kind, name);
    const known = this.#fieldsOf(kind);
    if (field !== undefined && !known.includes(field)) known.push(field);
    return field;
  }

  /** Where it stands in the rows of some kinds. */
  column(kinds: readonly RecordKind[], name: FieldName): Column {
    const column = new Int16Array(recordKinds.length).fill(NOWHERE);
    for (const kind of kinds) column[kindNumber(kind)] = this.field(kind, name)?.at ?? NOWHERE;
    return column;
  }

  /** What must be read of each kind, for an extract that serves this standard alone. */
  get fieldsRead(): FieldsRead {
    return this.#fieldsRead;
  }

  #fieldsOf(kind: RecordKind): FieldOfRow[] {
    const number = kindNumber(kind);
    const known = this.#fieldsRead[number] ?? [];
    this.#fieldsRead[number] = known;
    return known;
  }

  read(extract: Extract, population: Population | undefined): Sheet {
    const { sheet } = this;
    if (sheet.day !== extract.asOf) this.#openWindows(extract.asOf);
    const selections = this.#selections;
    for (let s = 0; s < selections.length; s++) (selections[s] as Selection).count = 0;
    sheet.begin(extract, population);
    const { cells, texts } = extract;
    for (let row = 0, start = 0; start < cells.length; row++, start += cells[start + Cell.size] ?? 1) {
      sheet.place(row, start);
      const own = this.#ofKind[cells[start] ?? 0];
      if (own === undefined || own.length === 0 || ((cells[start + Cell.marks] ?? 0) & this.#uncounted) !== 0) continue;
      select(own, cells, start, texts, row, sheet.today);
    }
    return sheet;
  }

  #openWindows(asOf: Day): void {
    for (const selection of this.#selections) {
      const { window } = selection;
      if (window === undefined) continue;
      selection.after = toEpochDay("days" in window ? addDays(asOf, -window.days) : addMonths(asOf, -window.months));
    }
  }
}

function select(
  own: readonly SelectionOfKind[],
  cells: Float64Array,
  start: number,
  texts: readonly FieldValue[],
  row: number,
  today: number,
): void {
  const day = cells[start + Cell.ownDay] ?? Number.NaN;
  for (let s = 0; s < own.length; s++) {
    const { selection, holds } = own[s] as SelectionOfKind;
    if (selection.window !== undefined && !(day > selection.after && day <= today)) continue;
    if (holds === undefined || holds(cells, start, texts)) selection.add(row);
  }
}

/** The operator in hand. */
export class Sheet {
  operator: Pick<Operator, "status" | "industry" | "establishedOn"> = { status: "unknown" };
  /** The day of the evaluation, and its number. */
  day = "" as Day;
  today = 0;
  cells: Float64Array = new Float64Array(0);
  texts: readonly FieldValue[] = [];
  #population: Population | undefined;
  /** Its means by sector and figure. */
  #means: ReadonlyMap<string | undefined, ReadonlyMap<string, number>> = new Map();
  /** Where each row begins. */
  #starts = new Int32Array(64);
  /** The last use of each row, so that a rule can tell which it has had. */
  #uses = new Int32Array(64);
  #use = 0;

  begin({ operator, asOf, cells, ids, texts }: Extract, population: Population | undefined): void {
    this.operator = operator;
    if (this.day !== asOf) this.today = toEpochDay(asOf);
    this.day = asOf;
    this.cells = cells;
    this.texts = texts;
    if (this.#population !== population) this.#means = meansOf(population);
    this.#population = population;
    while (this.#starts.length < ids.length) {
      this.#starts = doubled(this.#starts);
      this.#uses = doubled(this.#uses);
    }
  }

  place(row: number, start: number): void {
    this.#starts[row] = start;
  }

  start(row: number): number {
    return this.#starts[row] ?? 0;
  }

  at(row: number, cell: number): number {
    return this.cells[(this.#starts[row] ?? 0) + cell] ?? Number.NaN;
  }

  number(row: number, column: Column): number {
    return numberAt(this.cells, this.#starts[row] ?? 0, column);
  }

  amount(row: number, column: Column): number {
    return amountAt(this.cells, this.#starts[row] ?? 0, column);
  }

  /** Begins a round in which {@link isFirstUse} is true once for each row. */
  newRound(): void {
    if (this.#use === LAST_USE) this.#uses.fill(0);
    this.#use = this.#use === LAST_USE ? 1 : this.#use + 1;
  }

  isFirstUse(row: number): boolean {
    if (this.#uses[row] === this.#use) return false;
    this.#uses[row] = this.#use;
    return true;
  }

  /** The mean of the operator's sector, or of all where the sector is too small, in millionths. */
  sectorMean(figure: string): number | undefined {
    return this.#means.get(this.operator.industry)?.get(figure) ?? this.#means.get("all")?.get(figure);
  }
}

function meansOf(population: Population | undefined): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const sectors = Object.entries(population?.figures ?? {});
  return new Map(sectors.map(([sector, figures]) => [sector, new Map(Object.entries(figures))]));
}

const LAST_USE = 2 ** 31 - 1;

/** Twice the room, with what is there. */
export function doubled(rows: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(rows.length * 2);
  twice.set(rows);
  return twice;
}

export function longer(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(values.length * 2);
  twice.set(values);
  return twice;
}
