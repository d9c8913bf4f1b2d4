/** Indicators that measure: shares and rates of sums, rates in bands against a sector's mean, time-weighted means with a prior. */
import type { DossierEntry } from "../dossier/dossier.ts";
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
import type { RecordContent, RecordId } from "../record/record.ts";
import { daysBetween } from "../time/day.ts";
import { amountReader, recordDay, sum } from "./field.ts";
import { compileQuantity } from "./question.ts";
import { compileConditions, compileSelector, type Plan, type Reading } from "./reading.ts";
import type { LinearRule, MeanRule, Neutral, Prior, Rate, RateBandsRule, RatioRule } from "./rule.ts";
import {
  along,
  type Bounds,
  inOrder,
  type Line,
  NO_RECORDS,
  neutral,
  type RecordPart,
  type Scored,
  type Scorer,
  shareEqually,
  spanOf,
  within,
} from "./score.ts";

// Shares and rates of sums --------------------------------------------------------------------------------------------

/** What one record adds to a rate; 0 to both where it does not carry the figures. */
interface Fraction {
  readonly numerator: (content: RecordContent) => number;
  readonly denominator: (content: RecordContent) => number;
}

export function compileRatio(plan: Plan, rule: RatioRule, bounds: Bounds): Scorer {
  const rate: Rate = { type: "share", of: rule.of, where: rule.where };
  return compileLinear(plan, { ...rule, type: "linear", rate, fullAt: "1", zeroAt: "0" }, bounds);
}

export function compileLinear(plan: Plan, rule: LinearRule, bounds: Bounds): Scorer {
  const select = compileSelector(plan, rule.rate.of);
  const fraction = compileFraction(rule.rate);
  const line = lineOf(rule);
  const lacking = compileNeutral(rule);
  return (reading) => {
    const entries = select(reading);
    const own: number[] = [];
    let [numerator, denominator] = [0, 0];
    for (const { record } of entries) {
      const of = fraction.numerator(record.current);
      const whole = fraction.denominator(record.current);
      own.push(of, whole);
      numerator = sum(numerator, of);
      denominator = sum(denominator, whole);
    }
    const short = lacking(denominator, MILLION, { numerator, denominator });
    if (short) return short;
    const span = spanOf(bounds);
    const records: RecordPart[] = [];
    let at = 0;
    for (const { record } of entries) {
      const of = own[at++] ?? 0;
      const whole = own[at++] ?? 0;
      if (whole > 0) records.push({ record: record.id, points: along(line, span, of, whole, denominator) });
    }
    return {
      points: within(bounds, bounds.min + along(line, span, numerator, denominator, denominator)),
      reason: "measured",
      covered: span,
      records: inOrder(records),
      figures: { numerator, denominator, rate: weightedQuotient(numerator, MILLION, 0, 0, denominator) },
    };
  };
}

function compileFraction(rate: Rate): Fraction {
  if (rate.type === "share") {
    const holds = compileConditions(rate.where);
    return { numerator: (content) => (holds(content) ? 1 : 0), denominator: () => 1 };
  }
  const pairs = rate.pairs.map((pair) => pairOf(amountReader(pair.numerator), amountReader(pair.denominator)));
  const [only, ...more] = pairs;
  if (only !== undefined && more.length === 0) return only;
  return {
    numerator: (content) => pairs.reduce((total, pair) => sum(total, pair.numerator(content)), 0),
    denominator: (content) => pairs.reduce((total, pair) => sum(total, pair.denominator(content)), 0),
  };
}

/** A record that lacks one of the two, or whose whole is 0, adds neither. */
function pairOf(of: Amount, whole: Amount): Fraction {
  return {
    numerator: (content) => ((whole(content) ?? 0) === 0 ? 0 : (of(content) ?? 0)),
    denominator: (content) => (of(content) === undefined ? 0 : (whole(content) ?? 0)),
  };
}

type Amount = (content: RecordContent) => number | undefined;

function lineOf({ fullAt, zeroAt }: { readonly fullAt: string; readonly zeroAt: string }): Line {
  const [full, zero] = [millionths(fullAt), millionths(zeroAt)];
  const divisor = greatestCommonDivisor(greatestCommonDivisor(full, zero), MILLION);
  return { full: full / divisor, zero: zero / divisor, unit: MILLION / divisor };
}

/** The neutral answer where the denominator (in units of `unit`) is nothing or too small; undefined where there is enough. */
function compileNeutral(
  rule: Neutral,
): (denominator: number, unit: number, figures: Scored["figures"]) => Scored | undefined {
  const noData = millionths(rule.noData);
  const minimum = rule.minimum === undefined ? 0 : millionths(rule.minimum);
  const tooFew = rule.tooFew === undefined ? noData : millionths(rule.tooFew);
  return (denominator, unit, figures) => {
    if (denominator === 0) return neutral(noData, "neutral-no-data");
    if (productAtMost(minimum, 1, denominator, unit)) return undefined;
    return neutral(tooFew, "neutral-small-sample", figures);
  };
}

// Rates against the sector's mean -------------------------------------------------------------------------------------

/** Sums of one operator from which a sector's mean is made: Σ numerators / Σ denominators, in millionths. */
export type SectorSums = (reading: Reading) => { readonly numerator: bigint; readonly denominator: bigint };

/** The prior mean in millionths; undefined where it is the sector's and there is none. */
function compilePrior(prior: Prior, { indicator }: Bounds): (reading: Reading) => number | undefined {
  if (prior.mean !== "sector") {
    const fixed = millionths(prior.mean);
    return () => fixed;
  }
  const otherwise = prior.otherwise === undefined ? undefined : millionths(prior.otherwise);
  return (reading) => reading.sectorMean(indicator) ?? otherwise;
}

export function compileRateBands(plan: Plan, rule: RateBandsRule, bounds: Bounds): Scorer {
  const events = compileQuantity(plan, rule.events);
  const eventRecords = compileSelector(plan, rule.events.of);
  const base = compileQuantity(plan, rule.base);
  const priorMean = compilePrior(rule.prior, bounds);
  const [weight, unit] = reduced(millionths(rule.prior.weight), MILLION);
  const bands = rule.bands.map((band) => ({
    upTo: band.upTo === undefined ? undefined : millionths(band.upTo),
    points: millionths(band.points),
  }));
  const lacking = compileNeutral(rule);
  return (reading) => {
    const [count, size, mean] = [events(reading), base(reading), priorMean(reading)];
    const short = lacking(size, MILLION, { events: count, base: size });
    if (short) return short;
    if (mean === undefined) return neutral(millionths(rule.noData), "neutral-no-data", { events: count, base: size });
    const rate = weightedQuotient(count, rule.per * MILLION * unit, mean, weight, size * unit + weight);
    const whole = rule.measure === "rate" ? MILLION : mean;
    const band = bands.find(({ upTo }) => upTo === undefined || productAtMost(rate, MILLION, upTo, whole));
    const points = band?.points ?? bounds.min;
    const witnesses = eventRecords(reading).map(({ record }) => record.id);
    return {
      points,
      reason: "measured",
      covered: spanOf(bounds),
      records:
        witnesses.length === 0 || points === bounds.max ? NO_RECORDS : shareEqually(witnesses, points - bounds.max),
      figures: { events: count, base: size, shrunkRate: rate, priorMean: mean },
    };
  };
}

export function rateSums(plan: Plan, rule: RateBandsRule): SectorSums {
  const [events, base] = [compileQuantity(plan, rule.events), compileQuantity(plan, rule.base)];
  const unit = BigInt(rule.per) * BigInt(MILLION);
  return (reading) => {
    const size = base(reading);
    return { numerator: size === 0 ? 0n : BigInt(events(reading)) * unit, denominator: BigInt(size) };
  };
}

// Means ---------------------------------------------------------------------------------------------------------------

interface Weighted {
  readonly record: RecordId;
  /** Weighted sum and number, both in millionths. */
  readonly sum: number;
  readonly count: number;
}

export function compileMean(plan: Plan, rule: MeanRule, bounds: Bounds): Scorer {
  const weighted = compileWeighted(plan, rule);
  const priorMean = compilePrior(rule.prior, bounds);
  const weight = millionths(rule.prior.weight);
  const line = lineOf(rule);
  const lacking = compileNeutral(rule);
  return (reading) => {
    const own = weighted(reading);
    const [total, count] = totals(own);
    const mean = priorMean(reading);
    const short = lacking(count, 1, { weightedCount: count });
    if (short) return short;
    if (mean === undefined) return neutral(millionths(rule.noData), "neutral-no-data", { weightedCount: count });
    const shrunk = weightedQuotient(total, MILLION, mean, weight, count + weight);
    const parts = own.map((part) => partOfMean(line, spanOf(bounds), part, count + weight));
    return {
      points: within(bounds, bounds.min + along(line, spanOf(bounds), shrunk, MILLION, MILLION)),
      reason: "measured",
      covered: spanOf(bounds),
      records: inOrder(parts),
      figures: { weightedCount: count, mean: shrunk, priorMean: mean },
    };
  };
}

function totals(parts: readonly Weighted[]): readonly [sum: number, count: number] {
  let [total, count] = [0, 0];
  for (const part of parts) {
    total = sum(total, part.sum);
    count = sum(count, part.count);
  }
  return [total, count];
}

/** What the record's own mean would give, times its share of the weighted sample, the prior's weight included. */
function partOfMean(line: Line, span: number, { record, sum: own, count }: Weighted, whole: number): RecordPart {
  const mean = weightedQuotient(own, MILLION, 0, 0, count);
  const share = mulDiv(count, MILLION, whole);
  return { record, points: mulDiv(along(line, span, mean, MILLION, MILLION), share, MILLION) };
}

export function meanSums(plan: Plan, rule: MeanRule): SectorSums {
  const weighted = compileWeighted(plan, rule);
  return (reading) => {
    const [total, count] = totals(weighted(reading));
    return { numerator: BigInt(total) * BigInt(MILLION), denominator: BigInt(count) };
  };
}

/** Each record's sum and number, weighted by its age and its authentic share; none without both, none that weighs nothing. */
function compileWeighted(plan: Plan, rule: MeanRule): (reading: Reading) => readonly Weighted[] {
  const select = compileSelector(plan, rule.of);
  const [total, number] = [amountReader(rule.sum), amountReader(rule.count)];
  const authentic = rule.authenticity === undefined ? undefined : amountReader(rule.authenticity);
  const weights = rule.halfLifeDays === undefined ? undefined : halfLifeWeights(rule.halfLifeDays);
  return (reading) => {
    const parts: Weighted[] = [];
    for (const entry of select(reading)) {
      const content = entry.record.current;
      const own = total(content);
      const count = number(content);
      if (own === undefined || count === undefined || count === 0) continue;
      const byAge = weights === undefined ? MILLION : (weights[ageOf(entry, reading)] ?? 0);
      const share = Math.min(authentic?.(content) ?? MILLION, MILLION);
      const weight = share === MILLION ? byAge : mulDiv(byAge, share, MILLION);
      if (weight === 0) continue;
      parts.push({ record: entry.record.id, sum: mulDiv(own, weight, MILLION), count: weightedCount(count, weight) });
    }
    return parts;
  };
}

function ageOf({ record: { current } }: DossierEntry, { asOf }: Reading): number {
  const on = recordDay(current);
  return on === undefined ? 0 : Math.max(0, daysBetween(on, asOf));
}

/** In millionths; absurd numbers stay within the safe integers. */
function weightedCount(count: number, weight: number): number {
  return Math.min(count, 1_000_000_000) * weight;
}
