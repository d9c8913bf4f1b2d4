/** Deductions and additions, event by event: table of lines, decay with age, cancellation, bounded by what the indicator may give. */
import { halfLifeWeights, MILLION, millionths, mulDiv, reduced } from "../fixed-point.ts";
import { FULL, MEASURED } from "./answers.ts";
import { Cell } from "./extract.ts";
import { compileSelector, conditionReader } from "./reading.ts";
import type { Decay, EventLine, EventsRule } from "./rule.ts";
import { type Bounds, type CompiledRule, type Scorer, spanOf, within } from "./score.ts";
import type { Column, Plan, Selection, Sheet } from "./sheet.ts";

/** What points weigh on the day of the evaluation. */
type Weigh = (points: number, sheet: Sheet, row: number) => number;

interface Line {
  readonly selection: Selection;
  readonly points: number;
  /** How many events a record tells; absent where each is one. */
  readonly times: Column | undefined;
}

export function compileEvents(plan: Plan, rule: EventsRule, bounds: Bounds): CompiledRule {
  const lines = rule.events.map((line) => compileLine(plan, line));
  const weigh = compileDecay(rule);
  const kinds = rule.events.flatMap(({ of }) => of.kinds);
  const isCancelled = rule.cancelledBy === undefined ? undefined : conditionReader(plan, kinds, rule.cancelledBy);
  const span = spanOf(bounds);
  const [start, sign] = rule.type === "deduct" ? [bounds.max, -1] : [bounds.min, 1];
  const score: Scorer = (sheet, answers) => {
    let total = 0;
    let events = 0;
    let without = 0;
    sheet.newRound();
    for (let l = 0; l < lines.length; l++) {
      const line = lines[l] as Line;
      const { selection, times } = line;
      for (let i = 0; i < selection.count; i++) {
        const row = selection.row(i);
        if (times === undefined && !sheet.isFirstUse(row)) continue;
        const points = eventPoints(line, sheet, row, span);
        if (points === 0) continue;
        if (isCancelled?.(sheet, row)) {
          without += 1;
          continue;
        }
        const weight = weigh(points, sheet, row);
        if (weight <= 0) continue;
        answers.part(row, sign * weight);
        total += weight;
        events += 1;
      }
    }
    answers.putInOrder();
    answers.figure(events);
    const isFull = sign === -1 && events === 0;
    if (!isFull || without > 0) answers.figure(total);
    if (without > 0) answers.figure(without);
    answers.give(within(bounds, start + sign * total), isFull ? FULL : MEASURED, span);
  };
  return { score, figures: ["events", rule.type === "deduct" ? "deducted" : "added", "cancelled"] };
}

function compileLine(plan: Plan, { of, points, times }: EventLine): Line {
  return {
    selection: compileSelector(plan, of),
    points: millionths(points),
    times: times === undefined ? undefined : plan.column(of.kinds, times),
  };
}

/** What a record takes or gives before decay: never more than the whole indicator. */
function eventPoints({ points, times }: Line, sheet: Sheet, row: number, span: number): number {
  if (times === undefined) return points < span ? points : span;
  const count = sheet.amount(row, times);
  if (Number.isNaN(count) || points === 0) return 0;
  return count > span ? span : Math.min(points * count, span);
}

// Decay ---------------------------------------------------------------------------------------------------------------

function compileDecay({ decay }: EventsRule): Weigh {
  if (decay.type === "none" && decay.zeroAfterDays === undefined) return (points) => points;
  const weigh = compileCurve(decay);
  const last = decay.zeroAfterDays ?? Number.POSITIVE_INFINITY;
  return (points, sheet, row) => {
    const age = ageInDays(sheet.at(row, Cell.eventDay), sheet.today);
    return age > last ? 0 : weigh(points, age, sheet, row);
  };
}

/** What points weigh at an age in days. */
type Curve = (points: number, age: number, sheet: Sheet, row: number) => number;

function compileCurve(decay: Decay): Curve {
  switch (decay.type) {
    case "none":
      return (points) => points;
    case "half-life": {
      const weights = halfLifeWeights(decay.days);
      return (points, age) => mulDiv(points, weights[age] ?? 0, MILLION);
    }
    case "publicity":
      return fallingWithPublicity(decay);
  }
}

/** points × max(floor, 1 − slope × age / length), rounded half up once. */
function fallingWithPublicity(decay: Extract<Decay, { type: "publicity" }>): Curve {
  const [slope, slopeUnit] = reduced(millionths(decay.slope), MILLION);
  const [floor, floorUnit] = reduced(millionths(decay.floor), MILLION);
  return (points, age, sheet, row) => {
    const length = sheet.at(row, Cell.publicityLength);
    if (Number.isNaN(length) || age === 0) return points;
    const whole = slopeUnit * length;
    const left = whole - slope * age;
    return left * floorUnit <= floor * whole ? mulDiv(points, floor, floorUnit) : mulDiv(points, left, whole);
  };
}

/** A record without a day, or of a day to come, is of today. */
export function ageInDays(day: number, today: number): number {
  return day < today ? today - day : 0;
}
