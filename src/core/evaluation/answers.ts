/**
 * What the indicators of a standard answer for one operator, in columns of numbers: points, reason, the records that moved each and
 * by how much, the figures it was worked out from. `explaining.ts` makes the explanation of it, `packed.ts` its bytes.
 */
import type { ContributionReason } from "./result.ts";
import { doubled, longer, type Selection } from "./sheet.ts";

/** In the order of their numbers in the packed form: only ever appended to. */
export const reasons = [
  "measured",
  "neutral-no-data",
  "neutral-small-sample",
  "full",
] as const satisfies readonly ContributionReason[];
export type Reason = 0 | 1 | 2 | 3;
export const MEASURED = 0;
export const NO_DATA = 1;
export const SMALL_SAMPLE = 2;
export const FULL = 3;

/** What an indicator answers where it finds no record to ask: whoever the operator is, the same. */
export interface RestingAnswer {
  readonly points: number;
  readonly reason: Reason;
  readonly covered: number;
  readonly figures: readonly number[];
}

/** Up to here it is faster to put one after the other in its place than to sort. */
const FEW = 48;

/** Rows of a sheet that bear witness to an answer. */
export class Witnesses {
  rows = new Int32Array(64);
  count = 0;

  add(row: number): void {
    if (this.count === this.rows.length) this.rows = doubled(this.rows);
    this.rows[this.count++] = row;
  }

  addAll(selection: Selection): void {
    for (let i = 0; i < selection.count; i++) this.add(selection.row(i));
  }

  row(index: number): number {
    return this.rows[index] ?? 0;
  }

  /** Leaves out those between two places. */
  cut(from: number, to: number): void {
    this.rows.copyWithin(from, to, this.count);
    this.count -= to - from;
  }

  /** Puts those from a place on in the order of their ids, each once. */
  putInOrder(from: number): void {
    const { rows } = this;
    if (this.count - from < 2) return;
    if (this.count - from > FEW) rows.subarray(from, this.count).sort();
    let end = from;
    for (let i = from; i < this.count; i++) {
      const row = this.row(i);
      let at = end;
      while (at > from && row < this.row(at - 1)) at--;
      if (at > from && this.row(at - 1) === row) continue;
      if (at < end) rows.copyWithin(at + 1, at, end);
      end += 1;
      rows[at] = row;
    }
    this.count = end;
  }
}

export class Answers {
  /** The number of the indicator that answers next; of so many, once all have. */
  indicators = 0;
  /** By the number of the indicator. */
  readonly points: Float64Array;
  readonly covered: Float64Array;
  readonly reasons: Uint8Array;
  /** 1 where the answer is the resting one. */
  readonly rests: Uint8Array;
  readonly #partsEnd: Int32Array;
  readonly #figuresEnd: Int32Array;
  /** By the number of the part: whose row, and its points. */
  rows = new Int32Array(256);
  parts = new Float64Array(256);
  #partCount = 0;
  #figures = new Float64Array(256);
  #figureCount = 0;
  readonly witnesses = new Witnesses();

  constructor(indicators: number) {
    this.points = new Float64Array(indicators);
    this.covered = new Float64Array(indicators);
    this.reasons = new Uint8Array(indicators);
    this.rests = new Uint8Array(indicators);
    this.#partsEnd = new Int32Array(indicators);
    this.#figuresEnd = new Int32Array(indicators);
  }

  begin(): void {
    this.indicators = 0;
    this.#partCount = 0;
    this.#figureCount = 0;
    this.witnesses.count = 0;
  }

  /** The answer of the indicator in hand, once its parts and figures are told. */
  give(points: number, reason: Reason, covered: number): void {
    const indicator = this.indicators++;
    this.points[indicator] = points;
    this.reasons[indicator] = reason;
    this.covered[indicator] = covered;
    this.rests[indicator] = 0;
    this.#partsEnd[indicator] = this.#partCount;
    this.#figuresEnd[indicator] = this.#figureCount;
  }

  /** The indicator in hand gives its resting answer; its figures are not told again. */
  rest({ points, reason, covered }: RestingAnswer): void {
    const indicator = this.indicators;
    this.give(points, reason, covered);
    this.rests[indicator] = 1;
  }

  /** The answer of the first indicator, as one to rest on. */
  resting(): RestingAnswer {
    const figures = [...this.#figures.subarray(0, this.#figureCount)];
    return {
      points: this.pointsOf(0),
      reason: (this.reasons[0] ?? MEASURED) as Reason,
      covered: this.covered[0] ?? 0,
      figures,
    };
  }

  figure(value: number): void {
    if (this.#figureCount === this.#figures.length) this.#figures = longer(this.#figures);
    this.#figures[this.#figureCount++] = value;
  }

  part(row: number, points: number): void {
    if (this.#partCount === this.parts.length) {
      this.rows = doubled(this.rows);
      this.parts = longer(this.parts);
    }
    this.rows[this.#partCount] = row;
    this.parts[this.#partCount++] = points;
  }

  /** The witnesses from a place on share points in equal parts; what does not divide goes to the first. */
  share(from: number, points: number): void {
    const { witnesses } = this;
    witnesses.putInOrder(from);
    const count = witnesses.count - from;
    const each = count === 0 ? 0 : Math.trunc(points / count);
    for (let i = 0; i < count; i++) this.part(witnesses.row(from + i), i === 0 ? points - each * (count - 1) : each);
    witnesses.count = from;
  }

  /** Puts the parts of the indicator in hand in the order of their records' ids, one for each record. */
  putInOrder(): void {
    const { rows, parts } = this;
    const from = this.partsFrom(this.indicators);
    if (this.#partCount - from < 2) return;
    if (this.#partCount - from > FEW) this.#putManyInOrder(from);
    let end = from;
    for (let i = from; i < this.#partCount; i++) {
      const row = rows[i] ?? 0;
      const points = parts[i] ?? 0;
      let at = end;
      while (at > from && row < (rows[at - 1] ?? 0)) at--;
      if (at > from && rows[at - 1] === row) {
        parts[at - 1] = (parts[at - 1] ?? 0) + points;
        continue;
      }
      for (let moved = end; moved > at; moved--) {
        rows[moved] = rows[moved - 1] ?? 0;
        parts[moved] = parts[moved - 1] ?? 0;
      }
      rows[at] = row;
      parts[at] = points;
      end++;
    }
    this.#partCount = end;
  }

  /** Scales the points, the parts and what is covered of the last answer. */
  scaleLast(scale: (points: number) => number): void {
    const last = this.indicators - 1;
    this.points[last] = scale(this.pointsOf(last));
    this.covered[last] = scale(this.covered[last] ?? 0);
    for (let i = this.partsFrom(last); i < this.#partCount; i++) this.parts[i] = scale(this.parts[i] ?? 0);
  }

  sumOfPoints(from: number): number {
    return sumFrom(this.points, from, this.indicators);
  }

  sumOfCovered(from: number): number {
    return sumFrom(this.covered, from, this.indicators);
  }

  #putManyInOrder(from: number): void {
    const parts = Array.from(
      this.rows.subarray(from, this.#partCount),
      (row, i) => [row, this.parts[from + i] ?? 0] as const,
    );
    parts.sort(([a], [b]) => a - b);
    this.#partCount = from;
    for (const [row, points] of parts) this.part(row, points);
  }

  partsFrom(indicator: number): number {
    return indicator === 0 ? 0 : (this.#partsEnd[indicator - 1] ?? 0);
  }

  partsTo(indicator: number): number {
    return this.#partsEnd[indicator] ?? 0;
  }

  figuresFrom(indicator: number): number {
    return indicator === 0 ? 0 : (this.#figuresEnd[indicator - 1] ?? 0);
  }

  figuresTo(indicator: number): number {
    return this.#figuresEnd[indicator] ?? 0;
  }

  figureAt(index: number): number {
    return this.#figures[index] ?? 0;
  }

  pointsOf(indicator: number): number {
    return this.points[indicator] ?? 0;
  }
}

function sumFrom(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i] ?? 0;
  return total;
}
