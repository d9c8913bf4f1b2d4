/** Sums of points as the standard writes them, exactly: decimals with at most six places. */
import { decimalOf, millionths } from "../../../../src/core/fixed-point.ts";

/** Undefined where one of them is no decimal yet. */
export function addDecimals(points: readonly string[]): string | undefined {
  if (!points.every((each) => /^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/.test(each))) return undefined;
  return decimalOf(points.reduce((sum, each) => sum + millionths(each), 0));
}
