/** Deductions and additions, event by event: table of lines, decay with age, cancellation, bounded by what the indicator may give. */
import type { DossierEntry } from "../dossier/dossier.ts";
import { halfLifeWeights, MILLION, millionths, mulDiv, reduced } from "../fixed-point.ts";
import { type Day, daysBetween } from "../time/day.ts";
import { amountReader, eventDay } from "./field.ts";
import { compileConditions, compileSelector, type Plan, type Select } from "./reading.ts";
import type { Decay, EventLine, EventsRule } from "./rule.ts";
import { type Bounds, merged, NO_RECORDS, type RecordPart, type Scored, type Scorer, spanOf, within } from "./score.ts";

/** What an entry's points weigh on a day. */
type Weigh = (points: number, entry: DossierEntry, asOf: Day) => number;

interface Line {
  readonly select: Select;
  readonly points: number;
  readonly times: ((entry: DossierEntry) => number) | undefined;
}

export function compileEvents(plan: Plan, rule: EventsRule, bounds: Bounds): Scorer {
  const lines = rule.events.map((line) => compileLine(plan, line));
  const weigh = compileDecay(rule.decay);
  const cancelled = rule.cancelledBy === undefined ? undefined : compileConditions(rule.cancelledBy);
  const answer = rule.type === "deduct" ? deducted(bounds) : added(bounds);
  return (reading) => {
    const parts: RecordPart[] = [];
    const taken: DossierEntry[] = [];
    let without = 0;
    for (const line of lines) {
      for (const entry of line.select(reading)) {
        if (line.times === undefined) {
          if (taken.includes(entry)) continue;
          taken.push(entry);
        }
        const points = eventPoints(line, entry, spanOf(bounds));
        if (points === 0) continue;
        if (cancelled?.(entry.record.current)) without += 1;
        else parts.push({ record: entry.record.id, points: weigh(points, entry, reading.asOf) });
      }
    }
    return answer(parts, without);
  };
}

function compileLine(plan: Plan, line: EventLine): Line {
  const amount = line.times === undefined ? undefined : amountReader(line.times);
  return {
    select: compileSelector(plan, line.of),
    points: millionths(line.points),
    times: amount && ((entry) => amount(entry.record.current) ?? 0),
  };
}

/** What a record takes or gives before decay: never more than the whole indicator. */
function eventPoints({ points, times }: Line, entry: DossierEntry, span: number): number {
  if (times === undefined) return Math.min(points, span);
  const count = times(entry);
  return count > span ? span : Math.min(points * count, span);
}

// Answers -------------------------------------------------------------------------------------------------------------

type Answer = (parts: readonly RecordPart[], cancelled: number) => Scored;

function deducted(bounds: Bounds): Answer {
  const full: Scored = {
    points: bounds.max,
    reason: "full",
    covered: spanOf(bounds),
    records: NO_RECORDS,
    figures: { events: 0 },
  };
  return (parts, cancelled) => {
    const weighing = parts.filter(({ points }) => points > 0);
    if (weighing.length === 0 && cancelled === 0) return full;
    const total = weighing.reduce((sum, { points }) => sum + points, 0);
    const records = merged(weighing.map(({ record, points }) => ({ record, points: -points })));
    return {
      points: within(bounds, bounds.max - total),
      reason: weighing.length === 0 ? "full" : "measured",
      covered: spanOf(bounds),
      records,
      figures: { events: weighing.length, deducted: total, ...(cancelled > 0 ? { cancelled } : {}) },
    };
  };
}

function added(bounds: Bounds): Answer {
  return (parts, cancelled) => {
    const weighing = parts.filter(({ points }) => points > 0);
    const total = weighing.reduce((sum, { points }) => sum + points, 0);
    return {
      points: within(bounds, bounds.min + total),
      reason: "measured",
      covered: spanOf(bounds),
      records: merged(weighing),
      figures: { events: weighing.length, added: total, ...(cancelled > 0 ? { cancelled } : {}) },
    };
  };
}

// Decay ---------------------------------------------------------------------------------------------------------------

function compileDecay(decay: Decay): Weigh {
  const weigh = compileCurve(decay);
  const last = decay.zeroAfterDays;
  if (last === undefined) return weigh;
  return (points, entry, asOf) => (ageInDays(entry, asOf) > last ? 0 : weigh(points, entry, asOf));
}

function compileCurve(decay: Decay): Weigh {
  switch (decay.type) {
    case "none":
      return (points) => points;
    case "half-life": {
      const weights = halfLifeWeights(decay.days);
      return (points, entry, asOf) => mulDiv(points, weights[ageInDays(entry, asOf)] ?? 0, MILLION);
    }
    case "publicity":
      return fallingWithPublicity(decay);
  }
}

/** points × max(floor, 1 − slope × age / length), rounded half up once. */
function fallingWithPublicity(decay: Extract<Decay, { type: "publicity" }>): Weigh {
  const [slope, slopeUnit] = reduced(millionths(decay.slope), MILLION);
  const [floor, floorUnit] = reduced(millionths(decay.floor), MILLION);
  return (points, entry, asOf) => {
    const length = publicityLength(entry);
    const age = ageInDays(entry, asOf);
    if (length === undefined || age === 0) return points;
    const [left, whole] = [slopeUnit * length - slope * age, slopeUnit * length];
    return left * floorUnit <= floor * whole ? mulDiv(points, floor, floorUnit) : mulDiv(points, left, whole);
  };
}

/** Days from the start of a record's publicity to its end; undefined where it has no end or does not end by publicity alone. */
function publicityLength({ record: { current }, standing }: DossierEntry): number | undefined {
  const from: Day | undefined = current.publicityFrom ?? eventDay(current);
  const until = standing.stands ? standing.until : undefined;
  return from === undefined || until === undefined ? undefined : Math.max(0, daysBetween(from, until));
}

function ageInDays({ record: { current } }: DossierEntry, asOf: Day): number {
  const from = eventDay(current);
  return from === undefined ? 0 : Math.max(0, daysBetween(from, asOf));
}
