/** A standard made ready to evaluate: every rule a function, every decimal an integer. Made once, used for any number of dossiers. */
import { hundredths, millionths, mulDivWithin } from "../fixed-point.ts";
import { Answers, MEASURED, type RestingAnswer, reasons } from "./answers.ts";
import { compileEvents } from "./events.ts";
import { compileAgeBands, compileLevels, compileParts } from "./parts.ts";
import { type Ask, compileTest } from "./question.ts";
import {
  compileLinear,
  compileMean,
  compileRateBands,
  compileRatio,
  meanSums,
  rateSums,
  type SectorSums,
} from "./rates.ts";
import type { Contribution, Micropoints } from "./result.ts";
import type { Rule } from "./rule.ts";
import { type SaidIndicator, saidIndicator } from "./said-indicator.ts";
import type { Bounds, CompiledRule, Scorer } from "./score.ts";
import { type Asking, Plan, type Sheet } from "./sheet.ts";
import type { Grade, IndicatorGroup, Standard, Veto } from "./standard.ts";

export interface CompiledStandard {
  readonly standard: Standard;
  readonly plan: Plan;
  /** Room for the answers of one operator, used again for the next. */
  readonly answers: Answers;
  /** Room for what the bounds of each group cut. */
  readonly cuts: Float64Array;
  readonly base: number;
  readonly min: number;
  readonly max: number;
  readonly groups: readonly CompiledGroup[];
  /** Of all groups, one after the other. */
  readonly indicators: readonly CompiledIndicator[];
  readonly vetoes: readonly CompiledVeto[];
  readonly bands: readonly { readonly grade: string; readonly fromCentipoints: number }[];
  /** The points all indicators span, those that rest on data and those that do not. */
  readonly span: number;
  /** In millionths. */
  readonly leastCoverage: number;
  /** What a sector's mean is made of, by the indicator that asks for it; empty where the standard needs no population. */
  readonly sectorSums: ReadonlyMap<string, SectorSums>;
}

export interface CompiledGroup {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly indicators: readonly CompiledIndicator[];
}

export interface CompiledIndicator extends CompiledRule, Asking {
  readonly id: string;
  readonly max: number;
  /** What it answers where it finds no record to ask. */
  readonly resting: RestingAnswer;
  /** The same, explained. */
  readonly restingContribution: Contribution;
  readonly said: SaidIndicator;
}

export interface CompiledVeto extends Asking {
  readonly veto: Veto;
  readonly ask: Ask;
  /** It does not act where it finds no record to ask. */
  readonly restsWithout: boolean;
  /** Place of the grade it names, 0 = highest; the number of grades for NR. */
  readonly place: number;
}

/** Takes a standard that `checkStandard` has passed. */
export function compile(standard: Standard): CompiledStandard {
  const plan = new Plan(standard.uncounted ?? []);
  const groups = standard.groups.map((group) => compileGroup(plan, group));
  const indicators = groups.flatMap((group) => group.indicators);
  const vetoes = standard.vetoes.map((veto) => compileVeto(plan, veto, standard.grades));
  const sectorSums = compileSectorSums(plan, standard);
  return {
    standard,
    plan,
    answers: new Answers(indicators.length),
    cuts: new Float64Array(groups.length),
    base: millionths(standard.scale.base),
    min: millionths(standard.scale.min),
    max: millionths(standard.scale.max),
    groups,
    indicators,
    vetoes,
    bands: standard.grades.map(({ grade, from }) => ({ grade, fromCentipoints: hundredths(millionths(from)) })),
    span: standard.groups.reduce((total, group) => total + spanOfGroup(group), 0),
    leastCoverage: standard.coverage === undefined ? 0 : millionths(standard.coverage.minimum),
    sectorSums,
  };
}

function compileGroup(plan: Plan, group: IndicatorGroup): CompiledGroup {
  const scale = scaleOf(group);
  const indicators = group.indicators.map((indicator) => {
    const bounds = boundsOf(indicator);
    const rule = plan.asking(() => compileRule(plan, indicator.rule, bounds));
    const score = isAdjusted(group) ? scaled(rule.score, scale) : rule.score;
    const resting = restingAnswer(plan.sheet, score);
    const named = { group: group.id, indicator: indicator.id, max: scale(bounds.max) };
    const restingContribution = explainedAtRest(named, resting, rule.figures);
    const said = saidIndicator(restingContribution, rule.figures);
    return { ...rule, id: indicator.id, max: named.max, score, resting, restingContribution, said };
  });
  return { id: group.id, min: scale(leastOf(group)), max: scale(millionths(group.max)), indicators };
}

/** After an adjustment of its weight, a group's points count weight / max of what its rules say. */
function scaled(score: Scorer, scale: (points: number) => number): Scorer {
  return (sheet, answers) => {
    score(sheet, answers);
    answers.scaleLast(scale);
  };
}

/** Of a sheet on which nothing stands yet. */
function restingAnswer(empty: Sheet, score: Scorer): RestingAnswer {
  const answers = new Answers(1);
  score(empty, answers);
  return answers.resting();
}

/** The least a group can give: as stated, else what its indicators can together. */
function leastOf(group: IndicatorGroup): number {
  return group.min === undefined ? leastOfIndicators(group) : millionths(group.min);
}

export function leastOfIndicators({ indicators }: IndicatorGroup): number {
  return indicators.reduce((total, { min }) => total + millionths(min ?? "0"), 0);
}

function boundsOf({ id, min, max }: { readonly id: string; readonly min?: string; readonly max: string }): Bounds {
  return { indicator: id, min: millionths(min ?? "0"), max: millionths(max) };
}

function spanOfGroup(group: IndicatorGroup): number {
  const scale = scaleOf(group);
  return group.indicators.map(boundsOf).reduce((total, { min, max }) => total + scale(max) - scale(min), 0);
}

function isAdjusted({ weight, max }: IndicatorGroup): boolean {
  return weight !== undefined && millionths(weight) !== millionths(max);
}

function scaleOf({ weight, max }: IndicatorGroup): (points: number) => number {
  if (weight === undefined) return (points) => points;
  const [to, from] = [millionths(weight), millionths(max)];
  return (points) => mulDivWithin(points, to, from);
}

function explainedAtRest(
  { group, indicator, max }: { readonly group: string; readonly indicator: string; readonly max: number },
  { points, reason, figures }: RestingAnswer,
  names: readonly string[],
): Contribution {
  return {
    group,
    indicator,
    points: points as Micropoints,
    max: max as Micropoints,
    reason: reasons[reason],
    records: [],
    figures: Object.fromEntries(figures.map((figure, place) => [names[place], figure])),
  };
}

function compileRule(plan: Plan, rule: Rule, bounds: Bounds): CompiledRule {
  switch (rule.type) {
    case "parts":
      return compileParts(plan, rule, bounds);
    case "ratio":
      return compileRatio(plan, rule, bounds);
    case "age-bands":
      return compileAgeBands(plan, rule, bounds);
    case "levels":
      return compileLevels(plan, rule, bounds);
    case "deduct":
    case "add":
      return compileEvents(plan, rule, bounds);
    case "rate-bands":
      return compileRateBands(plan, rule, bounds);
    case "linear":
      return compileLinear(plan, rule, bounds);
    case "mean":
      return compileMean(plan, rule, bounds);
    case "by-veto":
      return { score: (_sheet, answers) => answers.give(0, MEASURED, 0), figures: [] };
  }
}

function compileVeto(plan: Plan, veto: Veto, grades: readonly Grade[]): CompiledVeto {
  const { effect } = veto;
  const place = effect.type === "not-rated" ? grades.length : grades.findIndex(({ grade }) => grade === effect.grade);
  const asking = plan.asking(() => ({ ask: compileTest(plan, veto.when) }));
  return { ...asking, veto, place, restsWithout: asking.ask(plan.sheet, new Answers(0)) !== "yes" };
}

function compileSectorSums(plan: Plan, standard: Standard): ReadonlyMap<string, SectorSums> {
  const sums = new Map<string, SectorSums>();
  for (const { id, rule } of standard.groups.flatMap((group) => group.indicators)) {
    if (rule.type === "rate-bands" && rule.prior.mean === "sector") sums.set(id, rateSums(plan, rule));
    if (rule.type === "mean" && rule.prior.mean === "sector") sums.set(id, meanSums(plan, rule));
  }
  return sums;
}
