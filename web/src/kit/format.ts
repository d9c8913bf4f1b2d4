/** Days, moments, money, scores and codes as people read them. All figures are set in tabular numerals by the style sheet. */
import { type Instant, instantOf } from "../../../src/core/time/day.ts";

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** A moment by the clock of Asia/Shanghai, to the minute: `2026-11-21 14:03`. */
export function momentText(instant: string): string {
  return shanghai(instant).slice(0, 16).replace("T", " ");
}

/** A moment to the second, where many happen in a minute: `2026-11-21 14:03:27`. */
export function secondText(instant: string): string {
  return shanghai(instant).slice(0, 19).replace("T", " ");
}

/** The calendar day of a moment in Asia/Shanghai. */
export function dayText(instant: string): string {
  return shanghai(instant).slice(0, 10);
}

/** The present moment and the present legal day: the browser's clock, for defaults only; the server decides. */
export function nowInstant(): Instant {
  return instantOf(Date.now());
}

export function today(): string {
  return dayText(nowInstant());
}

function shanghai(instant: string): string {
  return instantOf(Date.parse(instant) + SHANGHAI_OFFSET_MS);
}

/** Days of the filter as the moments between which they lie, by the clock of Asia/Shanghai. */
export function dayBounds(from: string | undefined, to: string | undefined): { from?: string; to?: string } {
  return {
    ...(from !== undefined && { from: `${from}T00:00:00.000+08:00` }),
    ...(to !== undefined && { to: `${to}T23:59:59.999+08:00` }),
  };
}

/** An amount in fen as yuan with thousands; fen are shown only where there are any: `5,000` or `1,234.50`. */
export function yuanText(fen: number): string {
  const places = fen % 100 === 0 ? 0 : 2;
  return thousands((fen / 100).toFixed(places));
}

/** A published score: two decimals, always. */
export function scoreText(centipoints: number): string {
  return fixed(centipoints, 2, 2);
}

/** Micro-points as points with two to six decimals, as many as it has. */
export function pointsText(micropoints: number): string {
  return fixed(micropoints, 6, 2);
}

/** Micro-points to two decimals, rounded half away from zero, with their sign; sums over many operators in thousands. */
export function roundedPointsText(micropoints: number): string {
  const centipoints = Math.floor((Math.abs(micropoints) + 5_000) / 10_000);
  const sign = micropoints > 0 ? "+" : micropoints < 0 ? "−" : "";
  return `${sign}${fixed(centipoints, 2, 2).replaceAll(/\B(?=(\d{3})+\.)/g, ",")}`;
}

export function countText(count: number): string {
  return thousands(String(count));
}

/** Whole numbers in groups of three. The first use of the browser's own number formats costs a page more than all its figures. */
function thousands(decimal: string): string {
  return decimal.replace(/^-?\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ","));
}

/** Millionths as a percentage with one decimal. */
export function shareText(micro: number): string {
  return `${fixed(Math.round(micro / 1000), 1, 1)}%`;
}

export function bytesText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step] ?? "B"}`;
}

/** A code in groups of four, as it is read aloud: `9144 0300 MA5X 7K2Q 8D`. Copying gives it without the gaps. */
export function codeGroups(code: string): readonly string[] {
  return code.match(/.{1,4}/g) ?? [];
}

/** An integer with `scale` implied decimals as a decimal with at least `least` of them. No binary fraction is involved. */
function fixed(value: number, scale: number, least: number): string {
  const sign = value < 0 ? "−" : "";
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, -scale);
  const fraction = digits.slice(-scale).replace(/0+$/, "").padEnd(least, "0");
  return `${sign}${whole}.${fraction}`;
}
