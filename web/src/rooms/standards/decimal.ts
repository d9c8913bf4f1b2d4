/** Sums of decimals with at most six places, by integers: what adds up on paper adds up here. */

const PLACES = 6;

export function addDecimals(decimals: readonly string[]): string {
  return textOf(decimals.reduce((sum, decimal) => sum + millionths(decimal), 0));
}

export function isMore(a: string, b: string): boolean {
  return millionths(a) > millionths(b);
}

function millionths(decimal: string): number {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const value = Number(whole) * 10 ** PLACES + Number(fraction.padEnd(PLACES, "0"));
  return decimal.startsWith("-") ? -value : value;
}

function textOf(value: number): string {
  const digits = String(Math.abs(value)).padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return `${value < 0 ? "−" : ""}${digits.slice(0, -PLACES)}${fraction === "" ? "" : `.${fraction}`}`;
}
