/** How the rule of an indicator becomes the function that answers, and the arithmetic that rules have in common. */
import { roundedQuotient } from "../fixed-point.ts";
import type { Answers } from "./answers.ts";
import type { Figure } from "./figure.ts";
import type { Sheet } from "./sheet.ts";

/** The indicator whose rule is compiled; points are micropoints. */
export interface Bounds {
  readonly indicator: string;
  readonly min: number;
  readonly max: number;
}

/** Gives one answer: its parts, its figures, its points. */
export type Scorer = (sheet: Sheet, answers: Answers) => void;

export interface CompiledRule {
  readonly score: Scorer;
  /** What its figures are called, in the order in which it tells them; it may leave out the last ones. */
  readonly figures: readonly (Figure | `part:${string}`)[];
}

export function spanOf({ min, max }: Pick<Bounds, "min" | "max">): number {
  return max - min;
}

export function within({ min, max }: Pick<Bounds, "min" | "max">, points: number): number {
  return points < min ? min : points > max ? max : points;
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
  const [there, zero] = [numerator * line.unit, line.zero * denominator];
  const length = sign * (line.full - line.zero) * whole;
  if (Math.abs(there) <= EXACT && Math.abs(zero) <= EXACT && length <= EXACT) {
    const distance = sign * (there - zero);
    const product = range * distance;
    if (Math.abs(product) <= EXACT) return Math.floor((2 * product + length) / (2 * length));
  }
  return alongExactly(line, range, numerator, denominator, whole);
}

/** Products up to here, doubled, added up or taken from one another, are safe integers, and their quotients by floating point floor exactly. */
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
