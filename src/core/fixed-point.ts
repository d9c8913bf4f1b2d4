/**
 * Exact arithmetic in millionths. Scores, rates and weights are integers; a decimal text is read once, and every quotient is
 * rounded half up from the exact product, so that the same inputs give the same bytes on any machine.
 */
export const MILLION = 1_000_000;

const DECIMAL = /^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/;

/** At most nine digits before the point and six after it. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** A decimal text in millionths: `"1.5"` is 1,500,000. Throws on anything else (a bug: what comes from outside is checked before). */
export function millionths(decimal: string): number {
  if (!isDecimal(decimal)) throw new Error(`not a decimal with at most six places: ${decimal}`);
  const negative = decimal.startsWith("-");
  const [whole = "0", places = ""] = (negative ? decimal.slice(1) : decimal).split(".");
  const value = Number(whole) * MILLION + Number(places.padEnd(6, "0"));
  return negative && value !== 0 ? -value : value;
}

/** Millionths as the shortest decimal text: 1,500,000 is `"1.5"`. */
export function decimalOf(value: number): string {
  const size = Math.abs(value);
  const places = String(size % MILLION)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const whole = String(Math.floor(size / MILLION));
  return `${value < 0 ? "-" : ""}${whole}${places === "" ? "" : `.${places}`}`;
}

/** Millionths in hundredths, rounded half up. */
export function hundredths(value: number): number {
  return floorDivide(value + 5_000, 10_000);
}

/** Hundredths as people read a score: 8640 is `"86.40"`. */
export function scoreText(centipoints: number): string {
  const size = Math.abs(centipoints);
  return `${centipoints < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
}

/**
 * `a × b / c` rounded half up (towards positive infinity at the half), exactly; `c` is positive. Stays in plain numbers while
 * the products are safe integers, and goes through BigInt beyond. Throws when the result is not a safe integer.
 */
export function mulDiv(a: number, b: number, c: number): number {
  const doubled = 2 * a * b + c;
  if (doubled <= FLOORED && doubled >= -FLOORED) return Math.floor(doubled / (2 * c));
  const whole = floorDivide(a, c) * b;
  const rest = a % c < 0 ? (a % c) + c : a % c;
  const product = 2 * rest * b;
  if (isSafe(whole) && isSafe(product) && isSafe(product + c)) return whole + floorDivide(product + c, 2 * c);
  return safe(roundedQuotient(BigInt(a) * BigInt(b), BigInt(c)));
}

/** As {@link mulDiv}; what would leave ±2^52 stays there, for only absurd figures lead so far. */
export function mulDivWithin(a: number, b: number, c: number): number {
  const about = (a / c) * b;
  return Math.abs(about) < FLOORED ? mulDiv(a, b, c) : Math.sign(about) * FLOORED;
}

/**
 * `(a × b + c × d) / e` rounded half up, exactly, for numbers that are not negative; `e` is positive. Plain numbers as far as they
 * are safe; what no safe integer can hold stays at 2^52, for only absurd figures lead there.
 */
export function weightedQuotient(a: number, b: number, c: number, d: number, e: number): number {
  const n = a * b + c * d;
  if (n <= FLOORED) {
    const quotient = Math.floor(n / e);
    const rest = n - quotient * e;
    return rest >= e - rest ? quotient + 1 : quotient;
  }
  if (isSafe(n)) {
    const rest = n % e;
    return (n - rest) / e + (rest >= e - rest ? 1 : 0);
  }
  const exact = roundedQuotient(BigInt(a) * BigInt(b) + BigInt(c) * BigInt(d), BigInt(e));
  return Number(exact > EDGE ? EDGE : exact);
}

const EDGE = 1n << 52n;

/** Up to here the floor of a quotient of integers is that of their quotient in floating point, which is much faster than a remainder. */
const FLOORED = 2 ** 52;

/** `n / d` rounded half up for numbers of any size; `d` is positive. */
export function roundedQuotient(n: bigint, d: bigint): bigint {
  const doubled = 2n * n + d;
  const divisor = 2n * d;
  const quotient = doubled / divisor;
  return doubled < 0n && quotient * divisor !== doubled ? quotient - 1n : quotient;
}

/** Whether `a × b ≤ c × d`, exactly. */
export function productAtMost(a: number, b: number, c: number, d: number): boolean {
  const left = a * b;
  const right = c * d;
  return isSafe(left) && isSafe(right) ? left <= right : BigInt(a) * BigInt(b) <= BigInt(c) * BigInt(d);
}

/** The same fraction in lowest terms, so that products with it stay small. */
export function reduced(numerator: number, denominator: number): readonly [numerator: number, denominator: number] {
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator)) || 1;
  return [numerator / divisor, denominator / divisor];
}

export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * 0.5^(age / halfLife) in millionths for the ages 0, 1, 2 … days, as far as it is not 0. Each is rounded half up from a value
 * computed in 128-bit fixed point (logarithm and exponential by their series in integers).
 */
export function halfLifeWeights(halfLifeDays: number): readonly number[] {
  const known = weightsByHalfLife.get(halfLifeDays);
  if (known) return known;
  const weights = computedWeights(halfLifeDays);
  weightsByHalfLife.set(halfLifeDays, weights);
  return weights;
}

/** A few tables, each worth some milliseconds. */
const weightsByHalfLife = new Map<number, readonly number[]>();

function computedWeights(halfLifeDays: number): readonly number[] {
  const firstHalf = Array.from({ length: halfLifeDays }, (_, age) =>
    inverseExponential((LN2 * BigInt(age)) / BigInt(halfLifeDays)),
  );
  const weights: number[] = [];
  for (let halvings = 0n; halvings < 21n; halvings++) {
    for (const factor of firstHalf) weights.push(Number(roundedQuotient(factor * BigInt(MILLION), ONE << halvings)));
  }
  return weights.slice(0, weights.indexOf(0) === -1 ? weights.length : weights.indexOf(0));
}

const ONE = 1n << 128n;
const LN2 = logarithmOfTwo();

/** ln 2 = Σ 1 / (k · 2^k). */
function logarithmOfTwo(): bigint {
  let sum = 0n;
  for (let k = 1n; k <= 128n; k++) sum += ONE / (k << k);
  return sum;
}

/** e^(-x) = Σ (-x)^k / k!, for 0 ≤ x < 1. */
function inverseExponential(x: bigint): bigint {
  let [sum, term] = [ONE, ONE];
  for (let k = 1n; term !== 0n; k++) {
    term = (term * x) / ONE / k;
    sum += k % 2n === 0n ? term : -term;
  }
  return sum;
}

/** `n / d` rounded down, for safe integers; `d` is positive. Every step stays within them. */
function floorDivide(n: number, d: number): number {
  if (n <= FLOORED && n >= -FLOORED) return Math.floor(n / d) + 0;
  const rest = n % d;
  const quotient = (n - rest) / d;
  return rest < 0 ? quotient - 1 : quotient + 0;
}

function isSafe(n: number): boolean {
  return n <= Number.MAX_SAFE_INTEGER && n >= Number.MIN_SAFE_INTEGER;
}

function safe(n: bigint): number {
  const value = Number(n);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${n} is beyond the safe integers`);
  return value;
}
