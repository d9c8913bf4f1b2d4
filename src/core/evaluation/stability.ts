/**
 * 群体稳定性指数 (PSI): how far one spread of a population lies from another, Σ (after − before) × ln(after / before) over their shares. Worked out in
 * integers alone, so that a report says the same on any machine.
 */
import { roundedQuotient } from "../fixed-point.ts";

/** How many there are of each kind: of a grade, of a band of scores. */
export type Spread = Readonly<Record<string, number>>;

export type Stability = "stable" | "watch" | "shifted";

/**
 * In millionths, rounded half up; 0 where either spread holds nobody. A kind that only one of them knows counts half an operator in the
 * other, for nothing has a logarithm of nought.
 */
export function stabilityIndex(before: Spread, after: Spread): number {
  const [all, other] = [sumOf(before), sumOf(after)];
  if (all === 0 || other === 0) return 0;
  const [e, a] = [2n * BigInt(all), 2n * BigInt(other)];
  let sum = 0n;
  for (const kind of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[kind] ?? 0, after[kind] ?? 0];
    if (was === 0 && is === 0) continue;
    const [n, m] = [halves(was), halves(is)];
    // (m/a − n/e) × ln(m·e / (n·a)), the logarithm scaled by ONE
    sum += ((m * e - n * a) * logarithm(m * e, n * a)) / (a * e);
  }
  return Number(roundedQuotient(sum * 1_000_000n, ONE));
}

/** As risk managers read it: below 0.1 nothing moved that matters, from 0.25 on it is another population. */
export function stabilityOf(indexMicro: number): Stability {
  if (indexMicro < 100_000) return "stable";
  return indexMicro < 250_000 ? "watch" : "shifted";
}

function sumOf(spread: Spread): number {
  return Object.values(spread).reduce((sum, count) => sum + count, 0);
}

function halves(count: number): bigint {
  return count === 0 ? 1n : 2n * BigInt(count);
}

const ONE = 1n << 96n;
const LN2 = doubledInverseTangent(ONE / 3n);

/** ln(n / d) for positive numbers, scaled by ONE: halved or doubled into 1 ≤ m < 2, then 2 artanh((m − 1) / (m + 1)). */
function logarithm(n: bigint, d: bigint): bigint {
  let m = (n * ONE) / d;
  let halvings = 0n;
  for (; m >= 2n * ONE; halvings++) m /= 2n;
  for (; m < ONE; halvings--) m *= 2n;
  return halvings * LN2 + doubledInverseTangent(((m - ONE) * ONE) / (m + ONE));
}

/** 2 artanh x = 2 Σ x^(2k+1) / (2k + 1), for 0 ≤ x ≤ 1/3. */
function doubledInverseTangent(x: bigint): bigint {
  const square = (x * x) / ONE;
  let [sum, power] = [0n, x];
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) / ONE;
  }
  return 2n * sum;
}
