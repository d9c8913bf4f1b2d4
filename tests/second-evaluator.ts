/**
 * A second evaluator, written apart from the first and as plainly as the grammar can be read: exact fractions of big integers,
 * every question put to all records anew, nothing prepared, nothing kept. Too slow for use; tests hold the two together.
 */
import type { Dossier, DossierEntry } from "../src/core/dossier/dossier.ts";
import type { Population } from "../src/core/evaluation/result.ts";
import type {
  Condition,
  Decay,
  EventsRule,
  Neutral,
  Part,
  Prior,
  Quantity,
  Rule,
  Selector,
  Test,
} from "../src/core/evaluation/rule.ts";
import type { Indicator, Standard } from "../src/core/evaluation/standard.ts";
import { definitionOf } from "../src/core/record/catalogue.ts";
import type { RecordContent } from "../src/core/record/record.ts";
import { addDays, addMonths, type Day, toEpochDay } from "../src/core/time/day.ts";

export interface SecondOpinion {
  /** Micropoints by `group/indicator`. */
  readonly contributions: ReadonlyMap<string, bigint>;
  readonly scoreMicropoints: bigint;
  readonly scoreCentipoints: bigint;
  readonly grade: string;
  readonly notRated: string | undefined;
  readonly vetoes: readonly string[];
  readonly coverageMicro: bigint;
}

interface Case {
  readonly standard: Standard;
  readonly dossier: Dossier;
  readonly population: Population | undefined;
}

const MILLION = 1_000_000n;

export function evaluatePlainly(standard: Standard, dossier: Dossier, population?: Population): SecondOpinion {
  const of: Case = { standard, dossier, population };
  const contributions = new Map<string, bigint>();
  let [score, known, weight] = [micro(standard.scale.base), 0n, 0n];
  if (score !== 0n) contributions.set("base/base", score);
  for (const group of standard.groups) {
    const scale = fraction(micro(group.weight ?? group.max), micro(group.max) === 0n ? 1n : micro(group.max));
    const scaled = (points: bigint): bigint => (micro(group.max) === 0n ? points : round(times(scale, whole(points))));
    let sum = 0n;
    for (const indicator of group.indicators) {
      const answer = answerOf(of, indicator);
      const points = scaled(answer.points);
      contributions.set(`${group.id}/${indicator.id}`, points);
      sum += points;
      known += scaled(answer.known);
      weight += scaled(micro(indicator.max)) - scaled(micro(indicator.min ?? "0"));
    }
    const least = group.indicators.reduce((total, { min }) => total + micro(min ?? "0"), 0n);
    const bounded = between(sum, scaled(group.min === undefined ? least : micro(group.min)), scaled(micro(group.max)));
    if (bounded !== sum) contributions.set(`${group.id}/cap`, bounded - sum);
    score += bounded;
  }
  const bounded = between(score, micro(standard.scale.min), micro(standard.scale.max));
  if (bounded !== score) contributions.set("scale/cap", bounded - score);
  const coverageMicro = weight === 0n ? MILLION : round(fraction(known * MILLION, weight));
  return { contributions, scoreMicropoints: bounded, coverageMicro, ...verdictOf(of, bounded, coverageMicro) };
}

function verdictOf(of: Case, score: bigint, coverage: bigint) {
  const { standard } = of;
  const scoreCentipoints = round(fraction(score, 10_000n));
  const symbols = standard.grades.map(({ grade }) => grade);
  const byScore = standard.grades.findIndex(({ from }) => scoreCentipoints * 10_000n >= micro(from));
  const acting = standard.vetoes.filter(({ when }) => holds(of, when) === true);
  let place = byScore === -1 ? symbols.length - 1 : byScore;
  let notRated: string | undefined;
  for (const { effect } of acting) {
    if (effect.type === "not-rated") notRated ??= effect.code;
    else place = Math.max(place, symbols.indexOf(effect.grade));
  }
  if (standard.coverage && coverage < micro(standard.coverage.minimum)) notRated ??= standard.coverage.code;
  const grade = notRated === undefined ? (symbols[place] ?? "") : "NR";
  return { scoreCentipoints, grade, notRated, vetoes: acting.map(({ id }) => id) };
}

// Rules ---------------------------------------------------------------------------------------------------------------

interface Answer {
  readonly points: bigint;
  readonly known: bigint;
}

function answerOf(of: Case, { id, rule, min, max }: Indicator): Answer {
  const [low, high] = [micro(min ?? "0"), micro(max)];
  const span = high - low;
  const measured = (points: Fraction): Answer => ({ points: between(round(points), low, high), known: span });
  const lacking = (points: string): Answer => ({ points: micro(points), known: 0n });
  switch (rule.type) {
    case "by-veto":
      return { points: 0n, known: 0n };
    case "parts":
      return partsOf(of, rule.parts, low, high);
    case "levels": {
      const given = records(of, rule.of).map(({ record }) => {
        const level = rule.levels.find((one) => one.in.includes(String(fieldOf(record.current, rule.field))));
        return micro(level?.points ?? rule.otherwise);
      });
      return measured(whole([...given, micro(rule.otherwise)].reduce((a, b) => (a > b ? a : b))));
    }
    case "age-bands": {
      const since = sinceOf(of, rule);
      if (since === undefined || since > of.dossier.asOf) return lacking(rule.noData);
      const band = rule.bands.find(({ below, upTo }) =>
        below !== undefined
          ? of.dossier.asOf < addMonths(since, below)
          : upTo === undefined || of.dossier.asOf <= addMonths(since, upTo),
      );
      return measured(whole(micro(band?.points ?? "0")));
    }
    case "deduct":
      return measured(whole(high - eventsOf(of, rule, span)));
    case "add":
      return measured(whole(low + eventsOf(of, rule, span)));
    case "ratio": {
      const all = records(of, rule.of);
      const fulfilling = all.filter(({ record }) => rule.where.every((one) => fulfils(record.current, one)));
      const short = shortage(rule, whole(BigInt(all.length)));
      if (short !== undefined) return lacking(short);
      return measured(plus(whole(low), times(whole(span), fraction(BigInt(fulfilling.length), BigInt(all.length)))));
    }
    case "linear": {
      const [numerator, denominator] = rateOf(of, rule.rate);
      const short = shortage(rule, whole(denominator));
      if (short !== undefined) return lacking(short);
      return measured(along(rule, low, span, fraction(numerator, denominator)));
    }
    case "mean": {
      const [sum, count] = weightedOf(of, rule);
      const short = shortage(rule, fraction(count, MILLION));
      const prior = priorOf(of, id, rule.prior);
      if (short !== undefined || prior === undefined) return lacking(short ?? rule.noData);
      const weight = micro(rule.prior.weight);
      const mean = round(fraction(sum * MILLION + prior * weight, count + weight));
      return measured(along(rule, low, span, fraction(mean, MILLION)));
    }
    case "rate-bands": {
      const [events, base] = [quantity(of, rule.events), quantity(of, rule.base)];
      const short = shortage(rule, whole(base));
      const prior = priorOf(of, id, rule.prior);
      if (short !== undefined || prior === undefined) return lacking(short ?? rule.noData);
      const weight = fraction(micro(rule.prior.weight), MILLION);
      const shrunk = over(
        plus(whole(events * BigInt(rule.per) * MILLION), times(whole(prior), weight)),
        plus(whole(base), weight),
      );
      const rate = round(shrunk);
      const unit = rule.measure === "rate" ? MILLION : prior;
      const band = rule.bands.find(({ upTo }) => upTo === undefined || rate * MILLION <= micro(upTo) * unit);
      return measured(whole(micro(band?.points ?? "0")));
    }
  }
}

function partsOf(of: Case, parts: readonly Part[], low: bigint, high: bigint): Answer {
  let [points, known, all] = [low, 0n, 0n];
  for (const part of parts) {
    all += micro(part.points);
    const share = part.test ? holds(of, part.test) : shareOf(of, part);
    if (share === undefined) {
      points += micro(part.unknown ?? "0");
      continue;
    }
    known += micro(part.points);
    if (typeof share === "boolean") points += share ? micro(part.points) : 0n;
    else points += round(times(whole(micro(part.points)), share));
  }
  return { points: between(points, low, high), known: round(fraction((high - low) * known, all)) };
}

function shareOf(of: Case, { share }: Part): Fraction | undefined {
  if (share === undefined) return undefined;
  const latest = latestOf(records(of, share.of), share.by);
  const [numerator, denominator] = [number(latest, share.numerator), number(latest, share.denominator)];
  if (numerator === undefined || denominator === undefined || denominator === 0n) return undefined;
  return fraction(numerator < denominator ? numerator : denominator, denominator);
}

function sinceOf(of: Case, rule: Extract<Rule, { type: "age-bands" }>): Day | undefined {
  if (rule.since.type === "established") return of.dossier.operator.establishedOn;
  const latest = latestOf(records(of, rule.since.of), rule.since.by);
  if (latest === undefined) return undefined;
  return rule.since.by === undefined ? dayOf(latest.record.current) : latest.record.current[rule.since.by];
}

function eventsOf(of: Case, rule: EventsRule, span: bigint): bigint {
  let total = 0n;
  const taken = new Set<DossierEntry>();
  for (const line of rule.events) {
    for (const entry of records(of, line.of)) {
      if (line.times === undefined && taken.has(entry)) continue;
      if (line.times === undefined) taken.add(entry);
      if (rule.cancelledBy?.every((one) => fulfils(entry.record.current, one))) continue;
      const count = line.times === undefined ? 1n : (number(entry, line.times) ?? 0n);
      const points = between(micro(line.points) * count, 0n, span);
      total += round(times(whole(points), decayed(rule.decay, entry, of.dossier.asOf)));
    }
  }
  return total;
}

function decayed(decay: Decay, { record: { current }, standing }: DossierEntry, asOf: Day): Fraction {
  const from = current.decidedOn ?? current.occurredOn ?? periodEnd(current) ?? current.publicityFrom;
  const age = from === undefined || from > asOf ? 0n : days(from, asOf);
  if (decay.zeroAfterDays !== undefined && age > BigInt(decay.zeroAfterDays)) return whole(0n);
  if (decay.type === "none") return whole(1n);
  if (decay.type === "half-life") return fraction(halved(age, decay.days), MILLION);
  const start = current.publicityFrom ?? from;
  const until = standing.stands ? standing.until : undefined;
  if (start === undefined || until === undefined || age === 0n) return whole(1n);
  const floor = fraction(micro(decay.floor), MILLION);
  const length = until > start ? days(start, until) : 0n;
  if (length === 0n) return floor;
  const falling = minus(whole(1n), times(fraction(micro(decay.slope), MILLION), fraction(age, length)));
  return isLess(falling, floor) ? floor : falling;
}

/** The whole number of millionths nearest to 0.5^(age / halfLife), found by trying: w − ½ ≤ 10⁶ · 0.5^(age/h) < w + ½. */
function halved(age: bigint, halfLife: number): bigint {
  const h = BigInt(halfLife);
  const most = power(2n * MILLION, h);
  const isAtMost = (doubled: bigint): boolean => doubled <= 0n || power(doubled, h) * power(2n, age) <= most;
  let [low, high] = [0n, MILLION];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (isAtMost(2n * middle - 1n)) low = middle;
    else high = middle - 1n;
  }
  return low;
}

function rateOf(of: Case, rate: Extract<Rule, { type: "linear" }>["rate"]): readonly [bigint, bigint] {
  const all = records(of, rate.of);
  if (rate.type === "share") {
    const fulfilling = all.filter(({ record }) => rate.where.every((one) => fulfils(record.current, one)));
    return [BigInt(fulfilling.length), BigInt(all.length)];
  }
  let [numerator, denominator] = [0n, 0n];
  for (const entry of all) {
    let [own, ownWhole] = [0n, 0n];
    for (const pair of rate.pairs) {
      const [n, d] = [number(entry, pair.numerator), number(entry, pair.denominator)];
      if (n !== undefined && d !== undefined && d > 0n) [own, ownWhole] = [own + n, ownWhole + d];
    }
    if (ownWhole > 0n) [numerator, denominator] = [numerator + own, denominator + ownWhole];
  }
  return [numerator, denominator];
}

function weightedOf(of: Case, rule: Extract<Rule, { type: "mean" }>): readonly [sum: bigint, count: bigint] {
  let [sum, count] = [0n, 0n];
  for (const entry of records(of, rule.of)) {
    const [own, pieces] = [number(entry, rule.sum), number(entry, rule.count)];
    if (own === undefined || pieces === undefined || pieces === 0n) continue;
    const on = dayOf(entry.record.current);
    const age = on === undefined || on > of.dossier.asOf ? 0n : days(on, of.dossier.asOf);
    const byAge = rule.halfLifeDays === undefined ? MILLION : halved(age, rule.halfLifeDays);
    const authentic = rule.authenticity === undefined ? MILLION : (number(entry, rule.authenticity) ?? MILLION);
    const weight = round(fraction(byAge * between(authentic, 0n, MILLION), MILLION));
    sum += round(fraction(own * weight, MILLION));
    count += pieces * weight;
  }
  return [sum, count];
}

/** The neutral points where there are no data or too few. */
function shortage(rule: Neutral, denominator: Fraction): string | undefined {
  if (denominator.n === 0n) return rule.noData;
  if (rule.minimum === undefined || !isLess(denominator, fraction(micro(rule.minimum), MILLION))) return undefined;
  return rule.tooFew;
}

function along(rule: { fullAt: string; zeroAt: string }, low: bigint, span: bigint, rate: Fraction): Fraction {
  const [full, zero] = [fraction(micro(rule.fullAt), MILLION), fraction(micro(rule.zeroAt), MILLION)];
  return plus(whole(low), times(whole(span), over(minus(rate, zero), minus(full, zero))));
}

function priorOf({ dossier, population }: Case, figure: string, prior: Prior): bigint | undefined {
  if (prior.mean !== "sector") return micro(prior.mean);
  const own = population?.figures[dossier.operator.industry ?? ""]?.[figure] ?? population?.figures.all?.[figure];
  if (own !== undefined) return BigInt(own);
  return prior.otherwise === undefined ? undefined : micro(prior.otherwise);
}

// Questions and records -----------------------------------------------------------------------------------------------

/** Undefined where there are no data. */
function holds(of: Case, test: Test): boolean | undefined {
  const { operator, asOf } = of.dossier;
  switch (test.type) {
    case "status":
      return operator.status === "unknown" ? undefined : test.in.includes(operator.status);
    case "exists":
      return records(of, test.of).length > 0;
    case "none":
      return records(of, test.of).length === 0;
    case "established":
      return operator.establishedOn && addMonths(operator.establishedOn, test.months) <= asOf;
    case "at-least":
      return quantity(of, test.of) >= BigInt(test.value);
    case "not": {
      const answer = holds(of, test.test);
      return answer === undefined ? undefined : !answer;
    }
    case "all":
      return both(
        test.tests.map((one) => holds(of, one)),
        false,
      );
    case "any":
      return both(
        test.tests.map((one) => holds(of, one)),
        true,
      );
    case "latest": {
      const all = records(of, test.of);
      const keys = new Set(all.map(({ record }) => String(test.each && fieldOf(record.current, test.each))));
      const latest = [...keys].map((key) =>
        latestOf(
          all.filter(({ record }) => String(test.each && fieldOf(record.current, test.each)) === key),
          test.by,
        ),
      );
      const found = latest.filter((entry) => entry !== undefined);
      if (found.length === 0) return undefined;
      return found.every(({ record }) => test.where.every((one) => fulfils(record.current, one)));
    }
  }
}

/** `decisive` if any answer is so, else unknown if any is unknown. */
function both(answers: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (answers.includes(decisive)) return decisive;
  return answers.includes(undefined) ? undefined : !decisive;
}

function records({ standard, dossier }: Case, selector: Selector): readonly DossierEntry[] {
  const { asOf } = dossier;
  return dossier.entries.filter(({ record, standing }) => {
    const { current, marks } = record;
    if (!standing.stands || !selector.kinds.includes(current.kind)) return false;
    const isMinor = current.severity === "minor" || standing.neverDeducts === true;
    if (isMinor && definitionOf(current.kind).bearing === "negative") return false;
    const isKeptOut = standard.uncounted?.some((one) =>
      marks.some((mark) => mark.kind === one.mark && mark.since <= asOf),
    );
    if (isKeptOut) return false;
    if (selector.window) {
      const on = dayOf(current);
      const { window } = selector;
      const before = "days" in window ? addDays(asOf, -window.days) : addMonths(asOf, -window.months);
      if (on === undefined || on <= before || on > asOf) return false;
    }
    return (selector.where ?? []).every((one) => fulfils(current, one));
  });
}

function fulfils(content: RecordContent, condition: Condition): boolean {
  if ("any" in condition) return condition.any.some((one) => fulfils(content, one));
  const value = fieldOf(content, condition.field);
  const isAmong = (values: readonly (string | boolean)[]): boolean =>
    Array.isArray(value) ? value.some((one) => values.includes(one)) : values.some((one) => one === value);
  if ("in" in condition) return value === undefined ? condition.orAbsent === true : isAmong(condition.in);
  if ("notIn" in condition) return !isAmong(condition.notIn);
  if (typeof value !== "number") return false;
  return "atLeast" in condition ? value >= condition.atLeast : value <= condition.atMost;
}

function quantity(of: Case, { of: selector, sum }: Quantity): bigint {
  const all = records(of, selector);
  if (sum === undefined) return BigInt(all.length);
  return all.reduce((total, entry) => total + (number(entry, sum) ?? 0n), 0n);
}

function latestOf(entries: readonly DossierEntry[], by: string | undefined): DossierEntry | undefined {
  const key = ({ record }: DossierEntry) => (by === undefined ? dayOf(record.current) : fieldOf(record.current, by));
  const ordered = entries
    .filter((entry) => key(entry) !== undefined)
    .map((entry) => ({ entry, key: key(entry) ?? "", id: entry.record.id }))
    .sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
  return ordered.at(-1)?.entry;
}

function fieldOf(content: RecordContent, field: string): string | number | boolean | readonly string[] | undefined {
  if (field.startsWith("details.")) return content.details[field.slice("details.".length)];
  return new Map(Object.entries(content)).get(field);
}

function number(entry: DossierEntry | undefined, field: string): bigint | undefined {
  const value = entry && fieldOf(entry.record.current, field);
  return typeof value === "number" && value >= 0 ? BigInt(value) : undefined;
}

function dayOf(content: RecordContent): Day | undefined {
  return periodEnd(content) ?? content.decidedOn ?? content.occurredOn ?? content.publicityFrom ?? content.validFrom;
}

function periodEnd({ details }: RecordContent): Day | undefined {
  return details.periodTo as Day | undefined;
}

function days(from: Day, to: Day): bigint {
  return BigInt(toEpochDay(to) - toEpochDay(from));
}

// Fractions -----------------------------------------------------------------------------------------------------------

interface Fraction {
  readonly n: bigint;
  /** Positive. */
  readonly d: bigint;
}

const fraction = (n: bigint, d: bigint): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });
const whole = (n: bigint): Fraction => ({ n, d: 1n });
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
const isLess = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;

function power(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = power(base, exponent / 2n);
  return exponent % 2n === 0n ? half * half : half * half * base;
}

/** Half up: the largest whole number that is not above the fraction and a half. */
function round({ n, d }: Fraction): bigint {
  const [doubled, divisor] = [2n * n + d, 2n * d];
  return doubled >= 0n ? doubled / divisor : -((-doubled + divisor - 1n) / divisor);
}

function between(value: bigint, low: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

function micro(decimal: string): bigint {
  const [digits = "", places = ""] = decimal.replace("-", "").split(".");
  const size = BigInt(digits) * MILLION + BigInt(places.padEnd(6, "0"));
  return decimal.startsWith("-") ? -size : size;
}
