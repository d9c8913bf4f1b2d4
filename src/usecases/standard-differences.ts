/**
 * 标准比对 (SZ23 第五条): two versions of a standard on the same snapshot, operator by operator and indicator by indicator. Nothing is written: it is what a
 * standard is judged by before it is used.
 */
import { isRefusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import type { Evaluation, Micropoints } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { nameOn } from "../core/operator/operator.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { notFound } from "./faults.ts";
import { permit } from "./permit.ts";
import { withPopulation } from "./population.ts";
import { admittedDossier, type Scoring, scoringOf, stateAtCut } from "./scoring.ts";

export interface CompareStandards {
  readonly standard: string;
  readonly from: string;
  /** Another version, or a version of another standard. */
  readonly to: string;
  readonly toStandard?: string;
  /** Today when absent. */
  readonly asOf?: Day;
  readonly limit: number;
}

export interface StandardDifferences {
  readonly from: Pick<Standard, "id" | "version" | "title">;
  readonly to: Pick<Standard, "id" | "version" | "title">;
  readonly asOf: Day;
  readonly knownAt: Instant;
  readonly compared: number;
  readonly changed: number;
  /** How many went from one grade to another, by `from>to`. */
  readonly transitions: Readonly<Record<string, number>>;
  /** Operators whose score or grade differs, in the order of the file. */
  readonly operators: readonly OperatorDifference[];
  /** Operators that would be compared are more than were asked for. */
  readonly more: boolean;
}

export interface OperatorDifference {
  readonly code: string;
  readonly name: string;
  readonly before: { readonly grade: string; readonly scoreCentipoints: number };
  readonly after: { readonly grade: string; readonly scoreCentipoints: number };
  /** Indicators whose points differ; one that only one version knows gives 0 in the other. */
  readonly indicators: readonly {
    readonly indicator: string;
    readonly title?: Say;
    readonly before: Micropoints;
    readonly after: Micropoints;
  }[];
}

const BATCH = 200;

export async function compareStandards(desk: Desk, request: CompareStandards): Promise<StandardDifferences> {
  permit(desk, "compareStandards");
  const { now, today } = moment(desk);
  const { standard, from, to, toStandard = standard, asOf = today, limit } = request;
  const [one, other] = [await versionOf(desk, standard, from), await versionOf(desk, toStandard, to)];
  const cut = { asOf, knownAt: now, run: "", scorer: "" };
  const [before, after] = [
    await withPopulation(desk, await scoringOf(desk, one, cut), undefined),
    await withPopulation(desk, await scoringOf(desk, other, cut), undefined),
  ];
  const operators: OperatorDifference[] = [];
  const transitions: Record<string, number> = {};
  let compared = 0;
  for await (const batch of desk.operators.inBatches(BATCH))
    for (const state of batch) {
      const difference = await differenceOf(desk, state, { one, other, before, after });
      if (difference === undefined) continue;
      if (compared === limit) return answer(true);
      compared++;
      const key = `${difference.before.grade}>${difference.after.grade}`;
      transitions[key] = (transitions[key] ?? 0) + 1;
      if (isChanged(difference)) operators.push(difference);
    }
  return answer(false);

  function answer(more: boolean): StandardDifferences {
    const [fromView, toView] = [one, other].map(({ id, version, title }) => ({ id, version, title }));
    if (fromView === undefined || toView === undefined) throw new Error("two versions are compared");
    const counts = { compared, changed: operators.length };
    return { from: fromView, to: toView, asOf, knownAt: now, ...counts, transitions, operators, more };
  }
}

async function versionOf(desk: Desk, id: string, version: string): Promise<Standard> {
  const found = await desk.standards.read(id, version);
  if (found === undefined) throw notFound({ zh: "评价标准", en: "standard" }, `${id} ${version}`);
  return found;
}

interface Versions {
  readonly one: Standard;
  readonly other: Standard;
  readonly before: Scoring;
  readonly after: Scoring;
}

/** Undefined for an operator that no pack admits, or that was not known at the cut. */
async function differenceOf(
  desk: Desk,
  state: OperatorState,
  versions: Versions,
): Promise<OperatorDifference | undefined> {
  const { one, other, before, after } = versions;
  const known = await stateAtCut(desk, state, before.knownAt);
  const admitted = known && admittedDossier(desk, before, known);
  if (admitted === undefined || isRefusal(admitted)) return undefined;
  const [was, is] = [before, after].map(({ compiled, population }) => evaluate(compiled, admitted.dossier, population));
  if (was === undefined || is === undefined) throw new Error("two versions are compared");
  const { operator } = state;
  return {
    code: operator.code.value,
    name: nameOn(operator, before.asOf),
    before: { grade: was.grade, scoreCentipoints: was.scoreCentipoints },
    after: { grade: is.grade, scoreCentipoints: is.scoreCentipoints },
    indicators: moved({ one, other }, was, is),
  };
}

function moved({ one, other }: Pick<Versions, "one" | "other">, was: Evaluation, is: Evaluation) {
  const titles = new Map([...indicatorsOf(one), ...indicatorsOf(other)].map(({ id, title }) => [id, title]));
  const [before, after] = [pointsOf(was), pointsOf(is)];
  const zero = 0 as Micropoints;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((indicator) => {
    const points = { before: before.get(indicator) ?? zero, after: after.get(indicator) ?? zero };
    const title = titles.get(indicator);
    return points.before === points.after ? [] : [{ indicator, ...(title === undefined ? {} : { title }), ...points }];
  });
}

function indicatorsOf({ groups }: Standard) {
  return groups.flatMap(({ indicators }) => indicators);
}

function pointsOf({ explanation }: Evaluation): ReadonlyMap<string, Micropoints> {
  return new Map(explanation.contributions.map(({ indicator, points }) => [indicator, points]));
}

function isChanged({ before, after, indicators }: OperatorDifference): boolean {
  return before.grade !== after.grade || before.scoreCentipoints !== after.scoreCentipoints || indicators.length > 0;
}
