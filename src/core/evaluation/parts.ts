/** Indicators made of parts, of bands of age, and of levels. */
import { millionths, mulDiv } from "../fixed-point.ts";
import { type Day, fromEpochDay } from "../time/day.ts";
import { type Answers, MEASURED, NO_DATA } from "./answers.ts";
import { isCorrespondingDay, monthsBetween } from "./months.ts";
import { compileLatestOf, compileTest, NONE } from "./question.ts";
import { compileSelector, orderColumn, textReader } from "./reading.ts";
import type { AgeBandsRule, LevelsRule, Part, PartsRule } from "./rule.ts";
import { type Bounds, type CompiledRule, type Scorer, spanOf, within } from "./score.ts";
import type { Plan, Sheet } from "./sheet.ts";

// Parts ---------------------------------------------------------------------------------------------------------------

/** Tells the records that moved it, and answers what the part gives, or NaN where that is unknown. */
type ScorePart = (sheet: Sheet, answers: Answers) => number;

export function compileParts(plan: Plan, rule: PartsRule, bounds: Bounds): CompiledRule {
  const parts = rule.parts.map((part) => ({
    score: compilePart(plan, part),
    weight: millionths(part.points),
    unknown: millionths(part.unknown ?? "0"),
  }));
  const whole = parts.reduce((total, { weight }) => total + weight, 0);
  const score: Scorer = (sheet, answers) => {
    let points = bounds.min;
    let known = 0;
    for (let p = 0; p < parts.length; p++) {
      const part = parts[p] as (typeof parts)[number];
      const answer = part.score(sheet, answers);
      const given = Number.isNaN(answer) ? part.unknown : answer;
      if (!Number.isNaN(answer)) known += part.weight;
      answers.figure(given);
      points += given;
    }
    answers.putInOrder();
    const covered = known === whole ? spanOf(bounds) : mulDiv(spanOf(bounds), known, whole);
    answers.give(within(bounds, points), known === 0 ? NO_DATA : MEASURED, covered);
  };
  return { score, figures: rule.parts.map(({ id }) => `part:${id}` as const) };
}

function compilePart(plan: Plan, part: Part): ScorePart {
  return part.test === undefined ? compileShare(plan, part) : compileTested(plan, part, part.test);
}

/** The records that decided share what the part gave, or what it lost. */
function compileTested(plan: Plan, part: Part, test: NonNullable<Part["test"]>): ScorePart {
  const ask = compileTest(plan, test);
  const points = millionths(part.points);
  return (sheet, answers) => {
    const { witnesses } = answers;
    const before = witnesses.count;
    const answer = ask(sheet, answers);
    if (answer === "unknown" || points === 0) witnesses.count = before;
    if (answer === "unknown") return Number.NaN;
    answers.share(before, answer === "yes" ? points : -points);
    return answer === "yes" ? points : 0;
  };
}

function compileShare(plan: Plan, { share, points: most }: Part): ScorePart {
  if (share === undefined) return () => Number.NaN;
  const latest = compileLatestOf(plan, share.of, share.by);
  const numerator = plan.column(share.of.kinds, share.numerator);
  const denominator = plan.column(share.of.kinds, share.denominator);
  const points = millionths(most);
  return (sheet, answers) => {
    const row = latest(sheet);
    if (row === NONE) return Number.NaN;
    const of = sheet.amount(row, numerator);
    const whole = sheet.amount(row, denominator);
    if (Number.isNaN(of) || Number.isNaN(whole) || whole === 0) return Number.NaN;
    const given = mulDiv(points, of < whole ? of : whole, whole);
    answers.part(row, given);
    return given;
  };
}

// Bands of age --------------------------------------------------------------------------------------------------------

export function compileAgeBands(plan: Plan, rule: AgeBandsRule, bounds: Bounds): CompiledRule {
  const bands = rule.bands.map((band) => ({ ...band, points: millionths(band.points) }));
  const noData = millionths(rule.noData);
  const find = rule.since.type === "established" ? established(plan) : compileSince(plan, rule.since);
  const score: Scorer = (sheet, answers) => {
    const row = find.row(sheet);
    const since = row === undefined ? undefined : find.day(sheet, row);
    if (row === undefined || since === undefined || since > sheet.day) return answers.give(noData, NO_DATA, 0);
    const months = monthsBetween(since, sheet.day);
    const band = bands.find((one) => isIn(one, months, since, sheet.day));
    const points = band?.points ?? bounds.min;
    if (row !== NONE) answers.part(row, points);
    answers.figure(months);
    answers.give(points, MEASURED, spanOf(bounds));
  };
  return { score, figures: ["ageMonths"] };
}

/** From which record's day, or from no record's, an age is counted. */
interface Since {
  readonly row: (sheet: Sheet) => number | undefined;
  readonly day: (sheet: Sheet, row: number) => Day | undefined;
}

function established(plan: Plan): Since {
  plan.asksOperator();
  return { row: () => NONE, day: ({ operator }) => operator.establishedOn };
}

function compileSince(plan: Plan, { of, by }: Extract<AgeBandsRule["since"], { type: "latest" }>): Since {
  const latest = compileLatestOf(plan, of, by);
  const order = orderColumn(plan, of.kinds, by);
  return {
    row: (sheet) => {
      const row = latest(sheet);
      return row === NONE ? undefined : row;
    },
    day: (sheet, row) => fromEpochDay(sheet.number(row, order)),
  };
}

function isIn(band: { readonly below?: number; readonly upTo?: number }, months: number, since: Day, on: Day): boolean {
  if (band.below !== undefined) return months < band.below;
  if (band.upTo === undefined) return true;
  return months < band.upTo || (months === band.upTo && isCorrespondingDay(since, on));
}

// Levels --------------------------------------------------------------------------------------------------------------

export function compileLevels(plan: Plan, rule: LevelsRule, bounds: Bounds): CompiledRule {
  const selection = compileSelector(plan, rule.of);
  const value = textReader(plan, rule.of.kinds, rule.field);
  const points = new Map(rule.levels.flatMap((level) => level.in.map((one) => [one, millionths(level.points)])));
  const otherwise = millionths(rule.otherwise);
  const score: Scorer = (sheet, answers) => {
    const { witnesses } = answers;
    let best = otherwise;
    for (let i = 0; i < selection.count; i++) {
      const row = selection.row(i);
      const own = points.get(value(sheet, row)) ?? otherwise;
      if (own > best) [best, witnesses.count] = [own, 0];
      if (own === best && own !== otherwise) witnesses.add(row);
    }
    answers.share(0, best - otherwise);
    answers.give(best, MEASURED, spanOf(bounds));
  };
  return { score, figures: [] };
}
