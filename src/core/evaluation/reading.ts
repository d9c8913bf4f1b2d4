/**
 * What one evaluation reads: the records that count, put by kind once, and each selection made once, however many indicators
 * ask for it.
 */
import type { Dossier, DossierEntry } from "../dossier/dossier.ts";
import type { Operator } from "../operator/operator.ts";
import { definitionOf, type RecordKind } from "../record/catalogue.ts";
import type { MarkKind, RecordContent } from "../record/record.ts";
import { addDays, addMonths, type Day } from "../time/day.ts";
import { type FieldReader, fieldReader, recordDay } from "./field.ts";
import type { Population } from "./result.ts";
import type { Condition, Selector, UncountedMark, Window } from "./rule.ts";

export interface Reading {
  readonly operator: Operator;
  readonly asOf: Day;
  /** By the number of the kind in the plan. */
  readonly byKind: readonly (readonly DossierEntry[] | undefined)[];
  /** By the number of the selector in the plan, once made. */
  readonly selected: (readonly DossierEntry[] | undefined)[];
  /** Name of the figure → mean of the operator's sector, or of all where the sector is too small, in millionths. */
  readonly sectorMean: (figure: string) => number | undefined;
}

export type Select = (reading: Reading) => readonly DossierEntry[];
export type Holds = (content: RecordContent) => boolean;

/** What compiling finds out about a standard: the kinds it reads, its distinct selectors, the marks that keep a record out. */
export interface Plan {
  readonly kinds: Map<RecordKind, number>;
  readonly selectors: Map<string, Select>;
  readonly uncounted: ReadonlySet<MarkKind>;
}

export function newPlan(uncounted: readonly UncountedMark[]): Plan {
  return { kinds: new Map(), selectors: new Map(), uncounted: new Set(uncounted.map(({ mark }) => mark)) };
}

/** Takes a dossier's counting records in. */
export function readDossier(plan: Plan, dossier: Dossier, population?: Population): Reading {
  const byKind: DossierEntry[][] = new Array(plan.kinds.size);
  for (const entry of dossier.entries) {
    const kind = plan.kinds.get(entry.record.current.kind);
    if (kind === undefined || !counts(plan, entry, dossier.asOf)) continue;
    const known = byKind[kind];
    if (known === undefined) byKind[kind] = [entry];
    else known.push(entry);
  }
  return {
    operator: dossier.operator,
    asOf: dossier.asOf,
    byKind,
    selected: new Array(plan.selectors.size),
    sectorMean: (figure) => meanOf(population, dossier.operator.industry, figure),
  };
}

/**
 * A record counts when it stands, is not 轻微 (which never deducts) and bears no mark that keeps it out.
 */
function counts(plan: Plan, { record, standing }: DossierEntry, asOf: Day): boolean {
  if (!standing.stands) return false;
  const { current, marks } = record;
  const isMinor = standing.neverDeducts === true || current.severity === "minor";
  if (isMinor && definitionOf(current.kind).bearing === "negative") return false;
  return marks.length === 0 || !marks.some((mark) => plan.uncounted.has(mark.kind) && mark.since <= asOf);
}

function meanOf(population: Population | undefined, industry: string | undefined, figure: string): number | undefined {
  const own = industry === undefined ? undefined : population?.figures[industry]?.[figure];
  return own ?? population?.figures.all?.[figure];
}

// Selectors -----------------------------------------------------------------------------------------------------------

/** The records a selector names, in the order of the dossier; equal selectors share one selection. */
export function compileSelector(plan: Plan, selector: Selector): Select {
  const key = JSON.stringify([selector.kinds, selector.where, selector.window]);
  const known = plan.selectors.get(key);
  if (known) return known;
  const number = plan.selectors.size;
  const make = selection(plan, selector);
  const select: Select = (reading) => {
    const made = reading.selected[number];
    if (made) return made;
    const fresh = make(reading);
    reading.selected[number] = fresh;
    return fresh;
  };
  plan.selectors.set(key, select);
  return select;
}

const NONE: readonly DossierEntry[] = [];

function selection(plan: Plan, { kinds, where, window }: Selector): Select {
  const numbers = kinds.map((kind) => kindNumber(plan, kind));
  const only = numbers.length === 1 ? numbers[0] : undefined;
  const holds = where === undefined ? undefined : compileConditions(where);
  const start = window === undefined ? undefined : windowStart(window);
  return ({ byKind, asOf }) => {
    const all = only === undefined ? numbers.flatMap((number) => byKind[number] ?? NONE) : (byKind[only] ?? NONE);
    if (all.length === 0 || (holds === undefined && start === undefined)) return all;
    const after = start?.(asOf);
    return all.filter(({ record: { current } }) => {
      if (after !== undefined && !isWithin(recordDay(current), after, asOf)) return false;
      return holds === undefined || holds(current);
    });
  };
}

function kindNumber(plan: Plan, kind: RecordKind): number {
  const number = plan.kinds.get(kind) ?? plan.kinds.size;
  plan.kinds.set(kind, number);
  return number;
}

function isWithin(on: Day | undefined, after: Day, until: Day): boolean {
  return on !== undefined && on > after && on <= until;
}

/** The day before the first day of a window; kept for the day last asked, since a run asks for one day only. */
function windowStart(window: Window): (asOf: Day) => Day {
  let known: { readonly asOf: Day; readonly start: Day } | undefined;
  return (asOf) => {
    if (known?.asOf !== asOf) {
      const start = "days" in window ? addDays(asOf, -window.days) : addMonths(asOf, -window.months);
      known = { asOf, start };
    }
    return known.start;
  };
}

// Conditions ----------------------------------------------------------------------------------------------------------

/** All conditions hold. */
export function compileConditions(conditions: readonly Condition[]): Holds {
  const [first, second, ...more] = conditions.map(compileCondition);
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (content) => first(content) && second(content) && more.every((holds) => holds(content));
}

function compileCondition(condition: Condition): Holds {
  if ("any" in condition) {
    const ways = condition.any.map(compileCondition);
    return (content) => ways.some((holds) => holds(content));
  }
  const read = fieldReader(condition.field);
  if ("in" in condition) return isOneOf(read, condition.in, condition.orAbsent === true);
  if ("notIn" in condition) {
    const excluded = isOneOf(read, condition.notIn, false);
    return (content) => !excluded(content);
  }
  if ("atLeast" in condition) return isNumber(read, (value) => value >= condition.atLeast);
  return isNumber(read, (value) => value <= condition.atMost);
}

function isOneOf(read: FieldReader, values: readonly (string | boolean)[], orAbsent: boolean): Holds {
  return (content) => {
    const value = read(content);
    if (value === undefined) return orAbsent;
    if (typeof value === "object") return value.some((one) => values.includes(one));
    return typeof value !== "number" && values.includes(value);
  };
}

function isNumber(read: FieldReader, holds: (value: number) => boolean): Holds {
  return (content) => {
    const value = read(content);
    return typeof value === "number" && holds(value);
  };
}
