/** Indicators that measure: shares and rates of sums, rates in bands against a sector's mean, time-weighted means with a prior. */
import {
  greatestCommonDivisor,
  MILLION,
  millionths,
  mulDiv,
  productAtMost,
  reduced,
  weightedQuotient,
} from "../fixed-point.ts";
import { type Answers, MEASURED, NO_DATA, SMALL_SAMPLE } from "./answers.ts";
import { compileQuantity } from "./question.ts";
import { compileSelector } from "./reading.ts";
import type { LinearRule, MeanRule, Neutral, Prior, Rate, RateBandsRule, RatioRule } from "./rule.ts";
import { along, type Bounds, type CompiledRule, type Line, type Scorer, spanOf, within } from "./score.ts";
import type { Plan, Sheet } from "./sheet.ts";
import { compileRate, compileWeighted, type Sums } from "./sums.ts";

// Shares and rates of sums --------------------------------------------------------------------------------------------

export function compileRatio(plan: Plan, rule: RatioRule, bounds: Bounds): CompiledRule {
  const rate: Rate = { type: "share", of: rule.of, where: rule.where };
  return compileLinear(plan, { ...rule, type: "linear", rate, fullAt: "1", zeroAt: "0" }, bounds);
}

export function compileLinear(plan: Plan, rule: LinearRule, bounds: Bounds): CompiledRule {
  const sums = compileRate(plan, rule.rate);
  const line = lineOf(rule);
  const lacking = compileNeutral(rule);
  const span = spanOf(bounds);
  const score: Scorer = (sheet, answers) => {
    sums.take(sheet);
    const { sum: numerator, count: denominator } = sums;
    if (denominator > 0) {
      answers.figure(numerator);
      answers.figure(denominator);
    }
    if (lacking(answers, denominator, MILLION)) return;
    const { rows, sums: parts, counts, size } = sums;
    for (let i = 0; i < size; i++)
      answers.part(rows[i] ?? 0, along(line, span, parts[i] ?? 0, counts[i] ?? 0, denominator));
    answers.figure(weightedQuotient(numerator, MILLION, 0, 0, denominator));
    const points = bounds.min + along(line, span, numerator, denominator, denominator);
    answers.give(within(bounds, points), MEASURED, span);
  };
  return { score, figures: ["numerator", "denominator", "rate"] };
}

function lineOf({ fullAt, zeroAt }: { readonly fullAt: string; readonly zeroAt: string }): Line {
  const [full, zero] = [millionths(fullAt), millionths(zeroAt)];
  const divisor = greatestCommonDivisor(greatestCommonDivisor(full, zero), MILLION);
  return { full: full / divisor, zero: zero / divisor, unit: MILLION / divisor };
}

/** Gives the neutral answer where the denominator (in units of `unit`) is nothing or too small; false where there is enough. */
function compileNeutral(rule: Neutral): (answers: Answers, denominator: number, unit: number) => boolean {
  const noData = millionths(rule.noData);
  const minimum = rule.minimum === undefined ? 0 : millionths(rule.minimum);
  const tooFew = rule.tooFew === undefined ? noData : millionths(rule.tooFew);
  return (answers, denominator, unit) => {
    if (denominator === 0) answers.give(noData, NO_DATA, 0);
    else if (productAtMost(minimum, 1, denominator, unit)) return false;
    else answers.give(tooFew, SMALL_SAMPLE, 0);
    return true;
  };
}

// Rates against the sector's mean -------------------------------------------------------------------------------------

/** Sums of one operator from which a sector's mean is made: Σ numerators / Σ denominators, in millionths. */
export type SectorSums = (sheet: Sheet) => { readonly numerator: bigint; readonly denominator: bigint };

/** The prior mean in millionths; undefined where it is the sector's and there is none. */
function compilePrior(prior: Prior, { indicator }: Bounds): (sheet: Sheet) => number | undefined {
  if (prior.mean !== "sector") {
    const fixed = millionths(prior.mean);
    return () => fixed;
  }
  const otherwise = prior.otherwise === undefined ? undefined : millionths(prior.otherwise);
  return (sheet) => sheet.sectorMean(indicator) ?? otherwise;
}

export function compileRateBands(plan: Plan, rule: RateBandsRule, bounds: Bounds): CompiledRule {
  const events = compileQuantity(plan, rule.events);
  const eventRecords = compileSelector(plan, rule.events.of);
  const base = compileQuantity(plan, rule.base);
  const priorMean = compilePrior(rule.prior, bounds);
  const [weight, unit] = reduced(millionths(rule.prior.weight), MILLION);
  const noData = millionths(rule.noData);
  const bands = compileBands(rule);
  const lacking = compileNeutral(rule);
  const score: Scorer = (sheet, answers) => {
    const count = events(sheet);
    const size = base(sheet);
    const mean = priorMean(sheet);
    if (size > 0) {
      answers.figure(count);
      answers.figure(size);
    }
    if (lacking(answers, size, MILLION)) return;
    if (mean === undefined) return answers.give(noData, NO_DATA, 0);
    const rate = weightedQuotient(count, rule.per * MILLION * unit, mean, weight, size * unit + weight);
    const points = bands(rate, rule.measure === "rate" ? MILLION : mean) ?? bounds.min;
    if (points !== bounds.max) {
      answers.witnesses.addAll(eventRecords);
      answers.share(0, points - bounds.max);
    }
    answers.figure(rate);
    answers.figure(mean);
    answers.give(points, MEASURED, spanOf(bounds));
  };
  return { score, figures: ["events", "base", "shrunkRate", "priorMean"] };
}

/** The points of the first band that a rate, in units of `whole` millionths, does not go beyond. */
function compileBands(rule: RateBandsRule): (rate: number, whole: number) => number | undefined {
  const bands = rule.bands.map(({ upTo, points }) => ({
    upTo: upTo === undefined ? undefined : millionths(upTo),
    points: millionths(points),
  }));
  return (rate, whole) => {
    for (let b = 0; b < bands.length; b++) {
      const { upTo, points } = bands[b] as (typeof bands)[number];
      if (upTo === undefined || productAtMost(rate, MILLION, upTo, whole)) return points;
    }
    return undefined;
  };
}

export function rateSums(plan: Plan, rule: RateBandsRule): SectorSums {
  const [events, base] = [compileQuantity(plan, rule.events), compileQuantity(plan, rule.base)];
  const unit = BigInt(rule.per) * BigInt(MILLION);
  return (sheet) => {
    const size = base(sheet);
    return { numerator: size === 0 ? 0n : BigInt(events(sheet)) * unit, denominator: BigInt(size) };
  };
}

// Means ---------------------------------------------------------------------------------------------------------------

export function compileMean(plan: Plan, rule: MeanRule, bounds: Bounds): CompiledRule {
  const weighted = compileWeighted(plan, rule);
  const priorMean = compilePrior(rule.prior, bounds);
  const weight = millionths(rule.prior.weight);
  const noData = millionths(rule.noData);
  const line = lineOf(rule);
  const lacking = compileNeutral(rule);
  const span = spanOf(bounds);
  const score: Scorer = (sheet, answers) => {
    weighted.take(sheet);
    const { count, sum: total } = weighted;
    const mean = priorMean(sheet);
    if (count > 0) answers.figure(count);
    if (lacking(answers, count, 1)) return;
    if (mean === undefined) return answers.give(noData, NO_DATA, 0);
    const shrunk = weightedQuotient(total, MILLION, mean, weight, count + weight);
    tellParts(weighted, answers, line, span, count + weight);
    answers.figure(shrunk);
    answers.figure(mean);
    answers.give(within(bounds, bounds.min + along(line, span, shrunk, MILLION, MILLION)), MEASURED, span);
  };
  return { score, figures: ["weightedCount", "mean", "priorMean"] };
}

export function meanSums(plan: Plan, rule: MeanRule): SectorSums {
  const weighted = compileWeighted(plan, rule);
  return (sheet) => {
    weighted.take(sheet);
    return { numerator: BigInt(weighted.sum) * BigInt(MILLION), denominator: BigInt(weighted.count) };
  };
}

/** What each record's own mean would give, times its share of the weighted sample, the prior's weight included. */
function tellParts(sums: Sums, answers: Answers, line: Line, span: number, whole: number): void {
  const { rows, sums: totals, counts, size } = sums;
  for (let i = 0; i < size; i++) {
    const count = counts[i] ?? 0;
    const mean = weightedQuotient(totals[i] ?? 0, MILLION, 0, 0, count);
    const share = mulDiv(count, MILLION, whole);
    answers.part(rows[i] ?? 0, mulDiv(along(line, span, mean, MILLION, MILLION), share, MILLION));
  }
}
