/** Sums that measures are made of: what each record of an operator adds to a rate, or to a weighted mean, and all of them together. */
import { halfLifeWeights, MILLION, mulDiv } from "../fixed-point.ts";
import { ageInDays } from "./events.ts";
import { Cell } from "./extract.ts";
import { sum } from "./field.ts";
import { compileSelector, conditionReader } from "./reading.ts";
import type { Condition, MeanRule, Rate, Selector } from "./rule.ts";
import { amountAt, type Column, doubled, longer, type Plan, type Selection, type Sheet } from "./sheet.ts";

/** Takes the sums of the operator in hand: each row that adds something is put down, and its two figures added up. */
type TakeSums = (sheet: Sheet, selection: Selection, to: Sums) => void;

/** Sums of two figures over the rows of a selection, and what each row adds, in the order of the rows. */
export class Sums {
  readonly #selection: Selection;
  readonly #take: TakeSums;
  rows = new Int32Array(64);
  sums = new Float64Array(64);
  counts = new Float64Array(64);
  size = 0;
  sum = 0;
  count = 0;

  constructor(selection: Selection, take: TakeSums) {
    this.#selection = selection;
    this.#take = take;
  }

  take(sheet: Sheet): void {
    while (this.rows.length < this.#selection.count) {
      this.rows = doubled(this.rows);
      this.sums = longer(this.sums);
      this.counts = longer(this.counts);
    }
    this.#take(sheet, this.#selection, this);
  }

  /** All rows are put down. */
  taken(size: number, total: number, count: number): void {
    this.size = size;
    this.sum = total;
    this.count = count;
  }
}

// Rates -----------------------------------------------------------------------------------------------------------------

/** What each record adds to a rate: a part, and the whole it is of. A record without a whole adds nothing. */
export function compileRate(plan: Plan, rate: Rate): Sums {
  const selection = compileSelector(plan, rate.of);
  const { kinds } = rate.of;
  return new Sums(selection, rate.type === "share" ? takeShare(plan, kinds, rate.where) : takePairs(plan, kinds, rate));
}

function takeShare(plan: Plan, kinds: Selector["kinds"], where: readonly Condition[]): TakeSums {
  const holds = conditionReader(plan, kinds, where);
  return (sheet, selection, to) => {
    const { rows, sums, counts } = to;
    let fulfil = 0;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.row(i);
      const own = holds(sheet, row) ? 1 : 0;
      rows[i] = row;
      sums[i] = own;
      counts[i] = 1;
      fulfil += own;
    }
    to.taken(selection.count, fulfil, selection.count);
  };
}

function takePairs(plan: Plan, kinds: Selector["kinds"], rate: Extract<Rate, { type: "sums" }>): TakeSums {
  const parts = rate.pairs.map((pair) => plan.column(kinds, pair.numerator));
  const wholes = rate.pairs.map((pair) => plan.column(kinds, pair.denominator));
  return (sheet, selection, to) => {
    const { cells } = sheet;
    const { rows, sums, counts } = to;
    let size = 0;
    let total = 0;
    let count = 0;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.row(i);
      const start = sheet.start(row);
      let numerator = 0;
      let denominator = 0;
      for (let p = 0; p < parts.length; p++) {
        const part = amountAt(cells, start, parts[p] as Column);
        const whole = amountAt(cells, start, wholes[p] as Column);
        // One that lacks either, or whose whole is 0, adds neither.
        if (!(part >= 0 && whole > 0)) continue;
        numerator = sum(numerator, part);
        denominator = sum(denominator, whole);
      }
      if (denominator === 0) continue;
      rows[size] = row;
      sums[size] = numerator;
      counts[size++] = denominator;
      total = sum(total, numerator);
      count = sum(count, denominator);
    }
    to.taken(size, total, count);
  };
}

// Means -----------------------------------------------------------------------------------------------------------------

/** Each record's sum and number in millionths, weighted by its age and its authentic share; none without both, none that weighs nothing. */
export function compileWeighted(plan: Plan, rule: MeanRule): Sums {
  const { kinds } = rule.of;
  const [total, number] = [plan.column(kinds, rule.sum), plan.column(kinds, rule.count)];
  const authentic = rule.authenticity === undefined ? undefined : plan.column(kinds, rule.authenticity);
  const weights = rule.halfLifeDays === undefined ? undefined : halfLifeWeights(rule.halfLifeDays);
  return new Sums(compileSelector(plan, rule.of), (sheet, selection, to) => {
    const { cells, today } = sheet;
    const { rows, sums, counts } = to;
    let size = 0;
    let all = 0;
    let pieces = 0;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.row(i);
      const start = sheet.start(row);
      const own = amountAt(cells, start, total);
      const count = amountAt(cells, start, number);
      if (Number.isNaN(own) || !(count > 0)) continue;
      const byAge = weights === undefined ? MILLION : (weights[ageInDays(cells[start + Cell.ownDay] ?? 0, today)] ?? 0);
      const share = authentic === undefined ? MILLION : shareOf(amountAt(cells, start, authentic));
      const weight = share === MILLION ? byAge : mulDiv(byAge, share, MILLION);
      if (weight === 0) continue;
      const weighed = mulDiv(own, weight, MILLION);
      const weighedCount = weightedCount(count, weight);
      rows[size] = row;
      sums[size] = weighed;
      counts[size++] = weighedCount;
      all = sum(all, weighed);
      pieces = sum(pieces, weighedCount);
    }
    to.taken(size, all, pieces);
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
