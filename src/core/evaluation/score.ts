/** What an indicator answers for one reading, and how its rule becomes the function that answers. */
import { roundedQuotient } from "../fixed-point.ts";
import type { RecordId } from "../record/record.ts";
import type { Figure } from "./figure.ts";
import type { Reading } from "./reading.ts";
import type { ContributionReason } from "./result.ts";

/** The indicator whose rule is compiled; points are micropoints. */
export interface Bounds {
  readonly indicator: string;
  readonly min: number;
  readonly max: number;
}

export interface RecordPart {
  readonly record: RecordId;
  readonly points: number;
}

export interface Scored {
  readonly points: number;
  readonly reason: ContributionReason;
  /** How much of the indicator's span rests on data, for the coverage rule. */
  readonly covered: number;
  readonly records: readonly RecordPart[];
  readonly figures: Readonly<Partial<Record<Figure, number>> & Record<`part:${string}`, number>>;
}

export type Scorer = (reading: Reading) => Scored;

export const NO_RECORDS: readonly RecordPart[] = [];
export const NO_FIGURES: Scored["figures"] = {};

export function spanOf({ min, max }: Bounds): number {
  return max - min;
}

export function within({ min, max }: Bounds, points: number): number {
  return Math.min(max, Math.max(min, points));
}

export function neutral(
  points: number,
  reason: "neutral-no-data" | "neutral-small-sample",
  figures = NO_FIGURES,
): Scored {
  return { points, reason, covered: 0, records: NO_RECORDS, figures };
}

/** Points shared by the records in equal parts; what does not divide goes to the first. A record named twice shares once. */
export function shareEqually(records: readonly RecordId[], points: number): readonly RecordPart[] {
  const [only, ...more] = records;
  if (only !== undefined && more.length === 0) return [{ record: only, points }];
  const distinct = [...new Set(records)].sort();
  const each = Math.trunc(points / distinct.length);
  const first = points - each * (distinct.length - 1);
  return distinct.map((record, index) => ({ record, points: index === 0 ? first : each }));
}

/** Puts parts in the order of their records' ids; takes the list as its own. */
export function inOrder(parts: RecordPart[]): readonly RecordPart[] {
  return parts.length < 2 ? parts : parts.sort((a, b) => (a.record < b.record ? -1 : a.record > b.record ? 1 : 0));
}

/** One entry a record: its parts added up, in the order of their ids. */
export function merged(parts: readonly RecordPart[]): readonly RecordPart[] {
  if (parts.length < 2) return parts;
  const points = new Map<RecordId, number>();
  for (const part of parts) points.set(part.record, (points.get(part.record) ?? 0) + part.points);
  return inOrder(Array.from(points, ([record, sum]) => ({ record, points: sum })));
}

/** Linear between two bounds of a rate, in lowest terms: `unit` is 1 where the bounds are whole. */
export interface Line {
  readonly full: number;
  readonly zero: number;
  readonly unit: number;
}

/**
 * How far `numerator / denominator` lies from the line's zero, as a part of `range` where `whole` is the denominator of all:
 * range × (numerator − zero × denominator) / ((full − zero) × whole), rounded half up. Not bounded.
 */
export function along(line: Line, range: number, numerator: number, denominator: number, whole: number): number {
  const sign = line.full > line.zero ? 1 : -1;
  const distance = sign * (numerator * line.unit - line.zero * denominator);
  const length = sign * (line.full - line.zero) * whole;
  if (Math.abs(distance) <= EXACT && length <= EXACT) {
    const product = range * distance;
    if (Math.abs(product) <= EXACT) return Math.floor((2 * product + length) / (2 * length));
  }
  return alongExactly(line, range, numerator, denominator, whole);
}

/** Products up to here, doubled and added up, are safe integers, and their quotients by floating point floor exactly. */
const EXACT = 2 ** 50;

function alongExactly(
  { full, zero, unit }: Line,
  range: number,
  numerator: number,
  denominator: number,
  whole: number,
): number {
  const distance = BigInt(numerator) * BigInt(unit) - BigInt(zero) * BigInt(denominator);
  const length = BigInt(full - zero) * BigInt(whole);
  const [n, d] = length < 0n ? [-distance, -length] : [distance, length];
  return clamped(roundedQuotient(BigInt(range) * n, d));
}

/** A quotient that absurd figures drive beyond the safe integers stays at their edge. */
export function clamped(n: bigint): number {
  const edge = 2n ** 52n;
  return Number(n > edge ? edge : n < -edge ? -edge : n);
}
