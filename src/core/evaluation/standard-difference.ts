/**
 * 标准版本对照: what of a standard is different in another version, side by side: weights, rules, bands, vetoes, and whatever else. Members of a list
 * are held against one another by what names them, so that an indicator put in between changes nothing of those after it.
 */
import { canonical } from "../canonical.ts";
import type { Say } from "../citation.ts";
import { isObject } from "./shape.ts";
import type { Grade, Indicator, IndicatorGroup, Standard, Veto } from "./standard.ts";

/** One value that differs; absent where there was, or is, none. `path` leads to it from the part that it belongs to. */
export interface ValueChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface StandardDifference {
  readonly weights: readonly WeightDifference[];
  /** Of indicators that both have: whatever is not its weight. */
  readonly rules: readonly PartDifference[];
  readonly grades: readonly GradeDifference[];
  readonly vetoes: readonly PartDifference[];
  readonly other: readonly ValueChange[];
  readonly same: boolean;
}

export interface Weight {
  readonly max: string;
  readonly min?: string;
  readonly weight?: string;
}

export interface WeightDifference {
  readonly kind: "group" | "indicator";
  readonly id: string;
  readonly title: Say;
  /** Absent for a group. */
  readonly group?: string;
  readonly before?: Weight;
  readonly after?: Weight;
}

/** A part that only one of the two has, or whose values differ. */
export interface PartDifference {
  readonly id: string;
  readonly title: Say;
  readonly is: "added" | "removed" | "changed";
  readonly changes: readonly ValueChange[];
}

export interface GradeDifference {
  readonly grade: string;
  readonly before?: Pick<Grade, "from" | "bad" | "meaning">;
  readonly after?: Pick<Grade, "from" | "bad" | "meaning">;
}

export function standardDifference(before: Standard, after: Standard): StandardDifference {
  const { groups: _g, grades: _gr, vetoes: _v, ...wasElse } = before;
  const { groups: __g, grades: __gr, vetoes: __v, ...isElse } = after;
  const parts = {
    weights: weightDifferences(before, after),
    rules: [...groupDifferences(before, after), ...partDifferences(indicatorsOf(before), indicatorsOf(after))],
    grades: gradeDifferences(before.grades, after.grades),
    vetoes: partDifferences(before.vetoes.map(vetoPart), after.vetoes.map(vetoPart)),
    other: valueChanges(wasElse, isElse),
  };
  return { ...parts, same: canonical(before) === canonical(after) };
}

/** Every value that differs, in the order of the first text, then of what the second adds. */
export function valueChanges(before: unknown, after: unknown, path = "$"): readonly ValueChange[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path);
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      valueChanges(before[name], after[name], `${path}.${name}`),
    );
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function listChanges(before: readonly unknown[], after: readonly unknown[], path: string): readonly ValueChange[] {
  const [was, is] = [namedMembers(before), namedMembers(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) =>
    valueChanges(was.get(name), is.get(name), `${path}[${name}]`),
  );
}

/** What tells the members of the lists of a standard apart, first things first. */
const NAMES = ["id", "grade", "value", "mark", "of", "field"] as const;

/** By their names where each has one of its own, else by their places. */
function namedMembers(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  for (const name of NAMES) {
    const named = list.map((member) => (isObject(member) ? member[name] : undefined));
    const texts = named.filter((each) => typeof each === "string");
    if (texts.length === list.length && new Set(texts).size === list.length)
      return new Map(list.map((member, at) => [texts[at] ?? String(at), member]));
  }
  return new Map(list.map((member, at) => [String(at), member]));
}

function same(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined) return before === after;
  return canonical(before) === canonical(after);
}

// The parts -----------------------------------------------------------------------------------------------------------

interface Part {
  readonly id: string;
  readonly title: Say;
  readonly rest: object;
}

function weightDifferences(before: Standard, after: Standard): readonly WeightDifference[] {
  const [was, is] = [weightsOf(before), weightsOf(after)];
  return inBoth(was, is, ({ kind, id }) => `${kind} ${id}`).flatMap(([one, other]) => {
    const named = other ?? one;
    if (named === undefined || same(one?.weight, other?.weight)) return [];
    const { weight: _, ...part } = named;
    return [{ ...part, ...(one && { before: one.weight }), ...(other && { after: other.weight }) }];
  });
}

interface Weighed extends Omit<WeightDifference, "before" | "after"> {
  readonly weight: Weight;
}

function weightsOf({ groups }: Standard): readonly Weighed[] {
  return groups.flatMap((group) => [
    { kind: "group", id: group.id, title: group.title, weight: weightOf(group) },
    ...group.indicators.map(
      (each): Weighed => ({
        kind: "indicator",
        id: each.id,
        title: each.title,
        group: group.id,
        weight: weightOf(each),
      }),
    ),
  ]);
}

function weightOf(part: IndicatorGroup | Indicator): Weight {
  return {
    max: part.max,
    ...(part.min === undefined ? {} : { min: part.min }),
    ...("weight" in part && part.weight !== undefined ? { weight: part.weight } : {}),
  };
}

function indicatorsOf({ groups }: Standard): readonly Part[] {
  return groups.flatMap((group) =>
    group.indicators.map(({ id, title, max: _max, min: _min, ...rest }) => ({
      id,
      title,
      rest: { title, group: group.id, ...rest },
    })),
  );
}

function groupDifferences(before: Standard, after: Standard): readonly PartDifference[] {
  const part = ({ id, title, capped }: IndicatorGroup): Part => ({
    id,
    title,
    rest: { title, ...(capped === undefined ? {} : { capped }) },
  });
  return partDifferences(before.groups.map(part), after.groups.map(part));
}

function vetoPart({ id, title, ...rest }: Veto): Part {
  return { id, title, rest: { title, ...rest } };
}

function partDifferences(before: readonly Part[], after: readonly Part[]): readonly PartDifference[] {
  return inBoth(before, after).flatMap(([was, is]): readonly PartDifference[] => {
    const named = is ?? was;
    if (named === undefined) return [];
    const { id, title } = named;
    const changes = valueChanges(was?.rest, is?.rest);
    if (changes.length === 0) return [];
    if (was === undefined || is === undefined)
      return [{ id, title, is: was === undefined ? "added" : "removed", changes: [] }];
    return [{ id, title, is: "changed", changes }];
  });
}

function gradeDifferences(before: readonly Grade[], after: readonly Grade[]): readonly GradeDifference[] {
  const [was, is] = [before, after].map((grades) => new Map(grades.map(({ grade, ...rest }) => [grade, rest])));
  return [...new Set([...before, ...after].map(({ grade }) => grade))].flatMap((grade) => {
    const [one, other] = [was?.get(grade), is?.get(grade)];
    if (same(one, other)) return [];
    return [{ grade, ...(one && { before: one }), ...(other && { after: other }) }];
  });
}

/** The parts of the one and of the other that bear the same name, in the order of the first. */
function inBoth<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (part: T) => string = ({ id }) => id,
): readonly (readonly [T | undefined, T | undefined])[] {
  const [was, is] = [before, after].map((parts) => new Map(parts.map((part) => [nameOf(part), part])));
  return [...new Set([...before, ...after].map(nameOf))].map((name) => [was?.get(name), is?.get(name)] as const);
}
