/** Indicators that measure: shares and rates of sums, rates in bands against a sector's mean, time-weighted means with a prior. */
import {
  greatestCommonDivisor,
  halfLifeWeights,
  MILLION,
  millionths,
  mulDiv,
  productAtMost,
  reduced,
  weightedQuotient,
} from "../fixed-point.ts";
import { type Answers, MEASURED, NO_DATA, SMALL_SAMPLE } from "./answers.ts";
import { ageInDays } from "./events.ts";
import { Cell } from "./extract.ts";
import { sum } from "./field.ts";
import { compileQuantity } from "./question.ts";
import { amountReader, compileSelector, conditionReader } from "./reading.ts";
import type { LinearRule, MeanRule, Neutral, Prior, Rate, RateBandsRule, RatioRule } from "./rule.ts";
import { along, type Bounds, type CompiledRule, type Line, type Scorer, spanOf, within } from "./score.ts";
import { doubled, longer, type Plan, type Selection, type Sheet } from "./sheet.ts";

/** Sums of two figures over the rows of a selection, and what each row adds; taken anew for each operator. */
class Sums {
  readonly #selection: Selection;
  /** Calls {@link add} for a row that adds something. */
  readonly #each: (sheet: Sheet, row: number, to: Sums) => void;
  #rows = new Int32Array(64);
  #sums = new Float64Array(64);
  #counts = new Float64Array(64);
  size = 0;
  sum = 0;
  count = 0;

  constructor(selection: Selection, each: (sheet: Sheet, row: number, to: Sums) => void) {
    this.#selection = selection;
    this.#each = each;
  }

  take(sheet: Sheet): void {
    this.size = 0;
    this.sum = 0;
    this.count = 0;
    for (let i = 0; i < this.#selection.count; i++) this.#each(sheet, this.#selection.row(i), this);
  }

  add(row: number, own: number, count: number): void {
    if (this.size === this.#rows.length) {
      this.#rows = doubled(this.#rows);
      this.#sums = longer(this.#sums);
      this.#counts = longer(this.#counts);
    }
    this.#rows[this.size] = row;
    this.#sums[this.size] = own;
    this.#counts[this.size++] = count;
    this.sum = sum(this.sum, own);
    this.count = sum(this.count, count);
  }

  row(index: number): number {
    return this.#rows[index] ?? 0;
  }

  sumOf(index: number): number {
    return this.#sums[index] ?? 0;
  }

  countOf(index: number): number {
    return this.#counts[index] ?? 0;
  }
}

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
    for (let i = 0; i < sums.size; i++)
      answers.part(sums.row(i), along(line, span, sums.sumOf(i), sums.countOf(i), denominator));
    answers.putInOrder();
    answers.figure(weightedQuotient(numerator, MILLION, 0, 0, denominator));
    const points = bounds.min + along(line, span, numerator, denominator, denominator);
    answers.give(within(bounds, points), MEASURED, span);
  };
  return { score, figures: ["numerator", "denominator", "rate"] };
}

/** What each record adds to a rate: a part, and the whole it is of. A record without a whole adds nothing. */
function compileRate(plan: Plan, rate: Rate): Sums {
  const selection = compileSelector(plan, rate.of);
  const { kinds } = rate.of;
  if (rate.type === "share") {
    const holds = conditionReader(plan, kinds, rate.where);
    return new Sums(selection, (sheet, row, to) => to.add(row, holds(sheet, row) ? 1 : 0, 1));
  }
  const pairs = rate.pairs.map((pair) => ({
    part: amountReader(plan, kinds, pair.numerator),
    whole: amountReader(plan, kinds, pair.denominator),
  }));
  return new Sums(selection, (sheet, row, to) => {
    let [numerator, denominator] = [0, 0];
    for (let p = 0; p < pairs.length; p++) {
      const pair = pairs[p] as (typeof pairs)[number];
      const [part, whole] = [pair.part(sheet, row), pair.whole(sheet, row)];
      // One that lacks either, or whose whole is 0, adds neither.
      if (!(part >= 0 && whole > 0)) continue;
      numerator = sum(numerator, part);
      denominator = sum(denominator, whole);
    }
    if (denominator > 0) to.add(row, numerator, denominator);
  });
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
    const [count, size, mean] = [events(sheet), base(sheet), priorMean(sheet)];
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
    for (const { upTo, points } of bands)
      if (upTo === undefined || productAtMost(rate, MILLION, upTo, whole)) return points;
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
    answers.putInOrder();
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
  for (let i = 0; i < sums.size; i++) {
    const count = sums.countOf(i);
    const mean = weightedQuotient(sums.sumOf(i), MILLION, 0, 0, count);
    const share = mulDiv(count, MILLION, whole);
    answers.part(sums.row(i), mulDiv(along(line, span, mean, MILLION, MILLION), share, MILLION));
  }
}

/** Each record's sum and number in millionths, weighted by its age and its authentic share; none without both, none that weighs nothing. */
function compileWeighted(plan: Plan, rule: MeanRule): Sums {
  const { kinds } = rule.of;
  const [total, number] = [amountReader(plan, kinds, rule.sum), amountReader(plan, kinds, rule.count)];
  const authentic = rule.authenticity === undefined ? undefined : amountReader(plan, kinds, rule.authenticity);
  const weights = rule.halfLifeDays === undefined ? undefined : halfLifeWeights(rule.halfLifeDays);
  return new Sums(compileSelector(plan, rule.of), (sheet, row, to) => {
    const [own, count] = [total(sheet, row), number(sheet, row)];
    if (Number.isNaN(own) || !(count > 0)) return;
    const byAge = weights === undefined ? MILLION : (weights[ageInDays(sheet.at(row, Cell.ownDay), sheet.today)] ?? 0);
    const share = authentic === undefined ? MILLION : shareOf(authentic(sheet, row));
    const weight = share === MILLION ? byAge : mulDiv(byAge, share, MILLION);
    if (weight > 0) to.add(row, mulDiv(own, weight, MILLION), weightedCount(count, weight));
  });
}

/** In millionths; a record that does not tell is taken as authentic. */
function shareOf(authentic: number): number {
  return authentic < MILLION ? authentic : MILLION;
}

/** In millionths; absurd numbers stay within the safe integers. */
function weightedCount(count: number, weight: number): number {
  return Math.min(count, 1_000_000_000) * weight;
}
