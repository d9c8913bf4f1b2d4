/** Indicators made of parts, of bands of age, and of levels. */
import { millionths, mulDiv } from "../fixed-point.ts";
import type { RecordId } from "../record/record.ts";
import { addMonths, type Day, yearOf } from "../time/day.ts";
import { amountReader, fieldReader, recordDay } from "./field.ts";
import { compileLatestOf, compileTest } from "./question.ts";
import { compileSelector, type Plan, type Reading } from "./reading.ts";
import type { AgeBandsRule, LevelsRule, Part, PartsRule } from "./rule.ts";
import {
  type Bounds,
  merged,
  NO_FIGURES,
  NO_RECORDS,
  neutral,
  type RecordPart,
  type Scored,
  type Scorer,
  shareEqually,
  spanOf,
  within,
} from "./score.ts";

// Parts ---------------------------------------------------------------------------------------------------------------

interface PartAnswer {
  readonly points: number;
  readonly known: boolean;
  readonly records: readonly RecordPart[];
}

type ScorePart = (reading: Reading) => PartAnswer;

export function compileParts(plan: Plan, rule: PartsRule, bounds: Bounds): Scorer {
  const parts = rule.parts.map((part) => ({
    figure: `part:${part.id}` as const,
    score: compilePart(plan, part),
    weight: millionths(part.points),
  }));
  const whole = parts.reduce((total, { weight }) => total + weight, 0);
  return (reading) => {
    const figures: Record<`part:${string}`, number> = {};
    const records: RecordPart[] = [];
    let [points, known] = [bounds.min, 0];
    for (const { figure, score, weight } of parts) {
      const answer = score(reading);
      figures[figure] = answer.points;
      points += answer.points;
      if (answer.known) known += weight;
      records.push(...answer.records);
    }
    return {
      points: within(bounds, points),
      reason: known === 0 ? "neutral-no-data" : "measured",
      covered: known === whole ? spanOf(bounds) : mulDiv(spanOf(bounds), known, whole),
      records: merged(records),
      figures,
    };
  };
}

function compilePart(plan: Plan, part: Part): ScorePart {
  const unknown: PartAnswer = { points: millionths(part.unknown ?? "0"), known: false, records: NO_RECORDS };
  return part.test === undefined ? compileShare(plan, part, unknown) : compileTested(plan, part, part.test, unknown);
}

/** The records that decided share what the part gave, or what it lost. */
function compileTested(plan: Plan, part: Part, test: NonNullable<Part["test"]>, unknown: PartAnswer): ScorePart {
  const ask = compileTest(plan, test);
  const points = millionths(part.points);
  return (reading) => {
    const witnesses: RecordId[] = [];
    const answer = ask(reading, witnesses);
    if (answer === "unknown") return unknown;
    const moved = answer === "yes" ? points : -points;
    const records = witnesses.length === 0 || moved === 0 ? NO_RECORDS : shareEqually(witnesses, moved);
    return { points: answer === "yes" ? points : 0, known: true, records };
  };
}

function compileShare(plan: Plan, part: Part, unknown: PartAnswer): ScorePart {
  if (part.share === undefined) return () => unknown;
  const latest = compileLatestOf(compileSelector(plan, part.share.of), part.share.by);
  const [numerator, denominator] = [amountReader(part.share.numerator), amountReader(part.share.denominator)];
  const points = millionths(part.points);
  return (reading) => {
    const record = latest(reading)?.record;
    const [of, whole] = record ? [numerator(record.current), denominator(record.current)] : [];
    if (record === undefined || of === undefined || whole === undefined || whole === 0) return unknown;
    const given = mulDiv(points, Math.min(of, whole), whole);
    return { points: given, known: true, records: [{ record: record.id, points: given }] };
  };
}

// Bands of age --------------------------------------------------------------------------------------------------------

export function compileAgeBands(plan: Plan, rule: AgeBandsRule, bounds: Bounds): Scorer {
  const bands = rule.bands.map((band) => ({ ...band, points: millionths(band.points) }));
  const pointsOf = (since: Day, asOf: Day): number =>
    bands.find((band) => isIn(band, since, asOf))?.points ?? bounds.min;
  const answer = (since: Day, asOf: Day, record?: RecordId): Scored => {
    const points = pointsOf(since, asOf);
    const records = record === undefined ? NO_RECORDS : [{ record, points }];
    return {
      points,
      reason: "measured",
      covered: spanOf(bounds),
      records,
      figures: { ageMonths: fullMonths(since, asOf) },
    };
  };
  const noData = neutral(millionths(rule.noData), "neutral-no-data");
  if (rule.since.type === "established") {
    return ({ operator: { establishedOn }, asOf }) =>
      establishedOn === undefined || establishedOn > asOf ? noData : answer(establishedOn, asOf);
  }
  const latest = compileLatestOf(compileSelector(plan, rule.since.of), rule.since.by);
  const { by } = rule.since;
  return (reading) => {
    const record = latest(reading)?.record;
    const since = record && (by === undefined ? recordDay(record.current) : record.current[by]);
    return record === undefined || since === undefined || since > reading.asOf
      ? noData
      : answer(since, reading.asOf, record.id);
  };
}

function isIn(band: { readonly below?: number; readonly upTo?: number }, since: Day, asOf: Day): boolean {
  if (band.below !== undefined) return asOf < addMonths(since, band.below);
  return band.upTo === undefined || asOf <= addMonths(since, band.upTo);
}

/** Full months from one day to another, by the corresponding day (民法典 第二百零二条). */
function fullMonths(since: Day, asOf: Day): number {
  const months = (yearOf(asOf) - yearOf(since)) * 12 + Number(asOf.slice(5, 7)) - Number(since.slice(5, 7));
  return addMonths(since, months) <= asOf ? months : months - 1;
}

// Levels --------------------------------------------------------------------------------------------------------------

export function compileLevels(plan: Plan, rule: LevelsRule, bounds: Bounds): Scorer {
  const select = compileSelector(plan, rule.of);
  const read = fieldReader(rule.field);
  const points = new Map(rule.levels.flatMap((level) => level.in.map((value) => [value, millionths(level.points)])));
  const otherwise = millionths(rule.otherwise);
  return (reading) => {
    let best = otherwise;
    let bearers: RecordId[] = [];
    for (const { record } of select(reading)) {
      const level = points.get(String(read(record.current))) ?? otherwise;
      if (level > best) [best, bearers] = [level, [record.id]];
      else if (level === best && level !== otherwise) bearers.push(record.id);
    }
    const records = bearers.length === 0 ? NO_RECORDS : shareEqually(bearers, best - otherwise);
    return { points: best, reason: "measured", covered: spanOf(bounds), records, figures: NO_FIGURES };
  };
}
