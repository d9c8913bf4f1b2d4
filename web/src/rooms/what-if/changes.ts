/**
 * What an analyst tries on a standard: its figures, each by its path in the text, and the standard with some of them changed. Where the most that an
 * indicator can give is changed, the points of its rule are changed in proportion, and the most of its group with it. Pure.
 */
import type { Say } from "../../../../src/core/citation.ts";
import { leastOfIndicators } from "../../../../src/core/evaluation/compile.ts";
import type { Indicator, IndicatorGroup, Standard } from "../../../../src/core/evaluation/standard.ts";
import { decimalOf, isDecimal, millionths, mulDiv } from "../../../../src/core/fixed-point.ts";

/** Path of a figure → what it is to be; a path is `groups.0.indicators.2.max`. */
export type Changes = ReadonlyMap<string, string>;

export const figureNames = [
  "points",
  "unknown",
  "otherwise",
  "noData",
  "minimum",
  "tooFew",
  "slope",
  "floor",
  "weight",
  "mean",
  "fullAt",
  "zeroAt",
  "upTo",
  "below",
  "days",
  "months",
  "zeroAfterDays",
  "halfLifeDays",
  "atLeast",
  "atMost",
  "value",
  "per",
] as const;
export type FigureName = (typeof figureNames)[number];

/** A number that a rule or a veto says. */
export interface Figure {
  readonly path: string;
  readonly name: FigureName;
  readonly value: string;
  /** What it is of, from the outside in: the title of an event, the values of a level, the number of a band. */
  readonly of: readonly (Say | string)[];
}

/** Every figure below a path, in the order of the text. */
export function figuresOf(value: unknown, path: string): readonly Figure[] {
  return found(value, path, []);
}

function found(value: unknown, path: string, of: Figure["of"]): readonly Figure[] {
  if (Array.isArray(value))
    return value.flatMap((item, n) => (isObject(item) ? found(item, `${path}.${n}`, [...of, nameOf(item, n)]) : []));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]): readonly Figure[] => {
    const at = `${path}.${key}`;
    const name = figureNames.find((one) => one === key);
    if (name !== undefined && isFigure(member)) return [{ path: at, name, value: String(member), of }];
    return found(member, at, of);
  });
}

function isFigure(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && isDecimal(value));
}

function nameOf(item: Readonly<Record<string, unknown>>, n: number): Say | string {
  if (isObject(item.title)) return item.title as unknown as Say;
  return Array.isArray(item.in) ? item.in.join(" / ") : `${n + 1}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// The standard with changes -------------------------------------------------------------------------------------------

/** The worked examples stay those of the standard as it was. */
export function withChanges(standard: Standard, changes: Changes): Standard {
  const weighed = { ...standard, groups: standard.groups.map((group, g) => weighedGroup(group, g, changes)) };
  return [...changes]
    .filter(([path]) => !WEIGHT.test(path))
    .reduce<Standard>((changed, [path, text]) => put(changed, path.split("."), text) as Standard, weighed);
}

/** The most and the least of an indicator: what its rule says goes with them. */
const WEIGHT = /^groups\.\d+\.indicators\.\d+\.(max|min)$/;

function weighedGroup(group: IndicatorGroup, g: number, changes: Changes): IndicatorGroup {
  const indicators = group.indicators.map((indicator, i) => {
    const of = (bound: "max" | "min") => changes.get(`groups.${g}.indicators.${i}.${bound}`);
    return reweighted(indicator, of("max"), of("min"));
  });
  if (indicators.every((one, i) => one === group.indicators[i])) return group;
  const follows = <T>(was: string | undefined, sum: number, now: T) =>
    was !== undefined && millionths(was) === sum && now;
  const max = follows(group.max, mostOf(group.indicators), decimalOf(mostOf(indicators)));
  const min = follows(group.min, leastOfIndicators(group), decimalOf(leastOfIndicators({ ...group, indicators })));
  return { ...group, indicators, ...(max && { max }), ...(min && { min }) };
}

function mostOf(indicators: readonly Indicator[]): number {
  return indicators.reduce((sum, { max }) => sum + millionths(max), 0);
}

/** By the bound that is not 0: the most, or the least of an item that only deducts. What is no decimal is left for the check to say. */
function reweighted(indicator: Indicator, max: string | undefined, min: string | undefined): Indicator {
  const bounds = { ...(max !== undefined && { max }), ...(min !== undefined && { min }) };
  const [was, is] = millionthsOf(indicator.max) === 0 ? [indicator.min ?? "0", min] : [indicator.max, max];
  if (max === undefined && min === undefined) return indicator;
  if (is === undefined || !isDecimal(is) || millionths(is) === 0 || millionths(was) === 0)
    return { ...indicator, ...bounds };
  const scale = (decimal: string) =>
    decimalOf(mulDiv(millionths(decimal) * Math.sign(millionths(was)), millionths(is), Math.abs(millionths(was))));
  const least = indicator.min !== undefined && min === undefined ? { min: scale(indicator.min) } : {};
  return { ...indicator, rule: scaled(indicator.rule, scale), ...least, ...bounds };
}

function millionthsOf(decimal: string): number {
  return isDecimal(decimal) ? millionths(decimal) : 0;
}

/** Members that are points of the indicator; priors, rates and decay are no points. */
const POINTS: ReadonlySet<string> = new Set(["points", "unknown", "otherwise", "noData", "tooFew"]);
const NO_POINTS: ReadonlySet<string> = new Set(["prior", "decay", "of", "rate", "test"]);

function scaled<T>(value: T, scale: (decimal: string) => string): T {
  if (Array.isArray(value)) return value.map((item) => scaled(item, scale)) as T;
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    if (POINTS.has(key) && typeof member === "string") return [key, scale(member)];
    return [key, NO_POINTS.has(key) ? member : scaled(member, scale)];
  });
  return Object.fromEntries(members) as T;
}

/** A number stays a number where it can; what cannot be one is left for the check to say. */
function put(value: unknown, [key = "", ...rest]: readonly string[], text: string): unknown {
  if (Array.isArray(value)) return value.map((item, n) => (String(n) === key ? put(item, rest, text) : item));
  if (!isObject(value)) return value;
  const member = value[key];
  if (rest.length > 0) return { ...value, [key]: put(member, rest, text) };
  return { ...value, [key]: typeof member === "number" && /^\d+$/.test(text) ? Number(text) : text };
}

/** A path of the check (`$.groups[0].max`) as ours. */
export function pathOf(problem: string): string {
  return problem.replace(/^\$\.?/, "").replaceAll(/\[(\d+)\]/g, ".$1");
}
