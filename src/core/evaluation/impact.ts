/**
 * 影响分析: what another standard would change. Two evaluations of each operator, of one frozen snapshot, make a move; moves are folded into a tally:
 * who goes from which grade to which, why, and what kind of operators they are. Tallies add up in any order, so that ranges of operators can be
 * counted apart and a count that was broken off goes on.
 *
 *   operator ─> before, after ─> move ─> tally ─┐
 *   operator ─> before, after ─> move ─> tally ─┴─> mergedTallies ─> impact-report.ts
 */
import type { Dossier } from "../dossier/dossier.ts";
import { millionths } from "../fixed-point.ts";
import { nameOn, type Operator } from "../operator/operator.ts";
import { NOT_RATED } from "./evaluate.ts";
import type { Evaluation, VetoOutcome } from "./result.ts";
import type { Spread } from "./stability.ts";
import type { Standard } from "./standard.ts";

/** By what the register knows of an operator: an unknown one is `unknown`. */
export type Dimension = "region" | "industry" | "capital" | "subject" | "role";

export const dimensions: readonly Dimension[] = ["region", "industry", "capital", "subject", "role"];

/** 规模, by 注册资本: below one million yuan, below ten, below a hundred, and beyond. */
export const capitalBands = ["under-1m", "1m-10m", "10m-100m", "from-100m", "unknown"] as const;

/** `better`, `worse`: another grade. `newly-rated`, `no-longer-rated`: into or out of NR. */
export type Direction = "same" | "better" | "worse" | "newly-rated" | "no-longer-rated";

export interface Verdict {
  readonly grade: string;
  readonly scoreCentipoints: number;
}

/** One operator under both standards. */
export interface Move {
  readonly code: string;
  readonly name: string;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly direction: Direction;
  /** What moved its grade; absent where the grade is the same. See {@link causeOf}. */
  readonly cause?: string;
  /** Indicators whose points differ, in micropoints, in the order of the standards; one that only one of them knows gives 0 in the other. */
  readonly indicators: readonly IndicatorMove[];
  readonly kinds: Readonly<Record<Dimension, readonly string[]>>;
  /** In which of the twenty parts of its scale the score lies, or NR. */
  readonly bands: { readonly before: string; readonly after: string };
}

export interface IndicatorMove {
  readonly indicator: string;
  readonly before: number;
  readonly after: number;
}

/** A mover to open: kept for the transition it made. */
export type ImpactExample = Pick<Move, "code" | "name" | "before" | "after" | "cause" | "indicators">;

export interface GroupTally {
  readonly compared: number;
  readonly directions: Readonly<Partial<Record<Direction, number>>>;
  readonly before: Spread;
  readonly after: Spread;
  /** Of those rated under both. */
  readonly ratedTwice: number;
  readonly shiftCentipoints: number;
}

export interface IndicatorTally {
  /** Operators to whom it gives other points. */
  readonly moved: number;
  readonly gainedMicropoints: number;
  readonly lostMicropoints: number;
}

export interface ImpactTally {
  readonly all: GroupTally;
  /** Operators whose score differs, whatever their grade. */
  readonly rescored: number;
  /** `before>after` → how many. */
  readonly transitions: Spread;
  readonly bands: { readonly before: Spread; readonly after: Spread };
  readonly groups: Readonly<Record<Dimension, Readonly<Record<string, GroupTally>>>>;
  readonly indicators: Readonly<Record<string, IndicatorTally>>;
  /** What moved a grade → how many went up (rated anew included) and down by it. */
  readonly causes: Readonly<Record<string, { readonly better: number; readonly worse: number }>>;
  /** Of each transition to another grade the operators whose score moved most. */
  readonly examples: Readonly<Record<string, readonly ImpactExample[]>>;
}

const EXAMPLES = 8;
const INDICATORS_OF_AN_EXAMPLE = 6;
const SCORE_BANDS = 20;

// One operator --------------------------------------------------------------------------------------------------------

/** Compares the evaluations of operators under two standards. */
export function impactComparer(
  before: Standard,
  after: Standard,
): (dossier: Dossier, was: Evaluation, is: Evaluation) => Move {
  const [lower, upper] = [placesOf(before), placesOf(after)];
  const [bandBefore, bandAfter] = [bandsOf(before), bandsOf(after)];
  return (dossier, was, is) => {
    const direction = directionOf(lower, upper, was.grade, is.grade);
    const indicators = indicatorMoves(was, is);
    return {
      code: dossier.operator.code.value,
      name: nameOn(dossier.operator, dossier.asOf),
      before: verdictOf(was),
      after: verdictOf(is),
      direction,
      ...(direction === "same" ? {} : { cause: causeOf(before, was, is, { direction, indicators }) }),
      indicators,
      kinds: kindsOf(dossier),
      bands: { before: bandBefore(was), after: bandAfter(is) },
    };
  };
}

function verdictOf({ grade, scoreCentipoints }: Evaluation): Verdict {
  return { grade, scoreCentipoints };
}

/** Grade → how far down its scale it lies, 0 for the best, as a fraction of a common length so that scales of other lengths compare. */
function placesOf({ grades }: Standard): ReadonlyMap<string, { readonly down: number; readonly of: number }> {
  return new Map(grades.map(({ grade }, down) => [grade, { down, of: Math.max(grades.length - 1, 1) }]));
}

type Places = ReturnType<typeof placesOf>;

function directionOf(lower: Places, upper: Places, was: string, is: string): Direction {
  const [before, after] = [lower.get(was), upper.get(is)];
  if (before === undefined) return after === undefined ? "same" : "newly-rated";
  if (after === undefined) return "no-longer-rated";
  const distance = before.down * after.of - after.down * before.of;
  return distance === 0 ? "same" : distance > 0 ? "better" : "worse";
}

/** Which twentieth of the scale a score lies in, `00` to `19`; `NR` for who is not rated. */
function bandsOf({ scale }: Standard): (evaluation: Evaluation) => string {
  const [least, most] = [millionths(scale.min), millionths(scale.max)];
  return ({ grade, scoreMicropoints }) => {
    if (grade === NOT_RATED) return NOT_RATED;
    const place = most === least ? 0 : Math.floor(((scoreMicropoints - least) * SCORE_BANDS) / (most - least));
    return String(Math.min(SCORE_BANDS - 1, Math.max(0, place))).padStart(2, "0");
  };
}

function indicatorMoves(was: Evaluation, is: Evaluation): readonly IndicatorMove[] {
  const before = pointsOf(was);
  const moves: IndicatorMove[] = [];
  for (const [indicator, points] of pointsOf(is)) {
    const earlier = before.get(indicator) ?? 0;
    if (earlier !== points) moves.push({ indicator, before: earlier, after: points });
    before.delete(indicator);
  }
  for (const [indicator, points] of before) if (points !== 0) moves.push({ indicator, before: points, after: 0 });
  return moves;
}

/** By the indicator's id; what is cut is named by its group as well, for every group may have it. */
function pointsOf({ explanation }: Evaluation): Map<string, number> {
  return new Map(
    explanation.contributions.map(({ group, indicator, points }) => [
      indicator === "cap" ? `${group}/cap` : indicator,
      points,
    ]),
  );
}

/**
 * Why a grade moved, the first that holds: `not-rated:…`, the reason why it is rated now or no longer; `veto:…`, a veto that decides
 * under one standard alone; `bands`, for the score moved no further than the bands of before allow; otherwise the indicator that moved the
 * score most in the direction of the grade.
 */
function causeOf(
  before: Standard,
  was: Evaluation,
  is: Evaluation,
  { direction, indicators }: Pick<Move, "direction" | "indicators">,
): string {
  const reason = (direction === "newly-rated" ? was : is).notRated;
  if (reason !== undefined) return `not-rated:${reason.code}`;
  const veto = otherVeto(was.explanation.vetoes, is.explanation.vetoes);
  if (veto !== undefined) return `veto:${veto}`;
  if (gradeOfScore(before, is.scoreCentipoints) === was.explanation.gradeOfScore) return "bands";
  const sign = direction === "better" ? 1 : -1;
  const [largest] = indicators.toSorted((a, b) => sign * (gain(b) - gain(a)) || (a.indicator < b.indicator ? -1 : 1));
  return largest === undefined || sign * gain(largest) <= 0 ? "bands" : largest.indicator;
}

function gain({ before, after }: IndicatorMove): number {
  return after - before;
}

function otherVeto(was: readonly VetoOutcome[], is: readonly VetoOutcome[]): string | undefined {
  const decisive = (vetoes: readonly VetoOutcome[]) => vetoes.filter((each) => each.decisive).map(({ veto }) => veto);
  const [before, after] = [decisive(was), decisive(is)];
  return after.find((veto) => !before.includes(veto)) ?? before.find((veto) => !after.includes(veto));
}

function gradeOfScore({ grades }: Standard, centipoints: number): string | undefined {
  return (grades.find(({ from }) => centipoints * 10_000 >= millionths(from)) ?? grades.at(-1))?.grade;
}

function kindsOf({ operator, entries }: Dossier): Move["kinds"] {
  return {
    region: [operator.region],
    industry: [divisionOf(operator.industry)],
    capital: [capitalBandOf(entries)],
    subject: [operator.subjectType],
    role: rolesOf(operator),
  };
}

/** 大类 of GB/T 4754, such as `F52`; what a source wrote otherwise is `unknown`. */
export function divisionOf(industry: string | undefined): string {
  return /^[A-T]\d{2}/.exec(industry ?? "")?.[0] ?? "unknown";
}

function rolesOf({ roles }: Operator): readonly string[] {
  return roles.length === 0 ? ["unknown"] : roles;
}

/** By the latest registration that stands. */
function capitalBandOf(entries: Dossier["entries"]): (typeof capitalBands)[number] {
  for (const { record, standing } of entries) {
    const { kind, details } = record.current;
    const fen = details.registeredCapitalFen;
    if (kind !== "registration" || !standing.stands || typeof fen !== "number") continue;
    const yuan = fen / 100;
    if (yuan < 1_000_000) return "under-1m";
    if (yuan < 10_000_000) return "1m-10m";
    return yuan < 100_000_000 ? "10m-100m" : "from-100m";
  }
  return "unknown";
}

// Many operators ------------------------------------------------------------------------------------------------------

const noGroup: GroupTally = {
  compared: 0,
  directions: {},
  before: {},
  after: {},
  ratedTwice: 0,
  shiftCentipoints: 0,
};

export const emptyTally: ImpactTally = {
  all: noGroup,
  rescored: 0,
  transitions: {},
  bands: { before: {}, after: {} },
  groups: { region: {}, industry: {}, capital: {}, subject: {}, role: {} },
  indicators: {},
  causes: {},
  examples: {},
};

/** The tally of some operators. */
export function tallyOf(moves: Iterable<Move>): ImpactTally {
  const tally = structuredCopy();
  for (const move of moves) addMove(tally, move);
  return tally;
}

/** Two tallies of different operators as one; the order makes no difference. */
export function mergedTallies(one: ImpactTally, other: ImpactTally): ImpactTally {
  return {
    all: mergedGroups(one.all, other.all),
    rescored: one.rescored + other.rescored,
    transitions: added(one.transitions, other.transitions),
    bands: {
      before: added(one.bands.before, other.bands.before),
      after: added(one.bands.after, other.bands.after),
    },
    groups: {
      region: merged(one.groups.region, other.groups.region, mergedGroups),
      industry: merged(one.groups.industry, other.groups.industry, mergedGroups),
      capital: merged(one.groups.capital, other.groups.capital, mergedGroups),
      subject: merged(one.groups.subject, other.groups.subject, mergedGroups),
      role: merged(one.groups.role, other.groups.role, mergedGroups),
    },
    indicators: merged(one.indicators, other.indicators, (a, b) => ({
      moved: a.moved + b.moved,
      gainedMicropoints: a.gainedMicropoints + b.gainedMicropoints,
      lostMicropoints: a.lostMicropoints + b.lostMicropoints,
    })),
    causes: merged(one.causes, other.causes, (a, b) => ({ better: a.better + b.better, worse: a.worse + b.worse })),
    examples: merged(one.examples, other.examples, (a, b) => [...a, ...b].sort(furthestFirst).slice(0, EXAMPLES)),
  };
}

function mergedGroups(a: GroupTally, b: GroupTally): GroupTally {
  return {
    compared: a.compared + b.compared,
    directions: added(a.directions, b.directions),
    before: added(a.before, b.before),
    after: added(a.after, b.after),
    ratedTwice: a.ratedTwice + b.ratedTwice,
    shiftCentipoints: a.shiftCentipoints + b.shiftCentipoints,
  };
}

function added(
  one: Readonly<Partial<Record<string, number>>>,
  other: Readonly<Partial<Record<string, number>>>,
): Spread {
  const sum: Record<string, number> = {};
  for (const spread of [one, other])
    for (const [kind, count] of Object.entries(spread)) sum[kind] = (sum[kind] ?? 0) + (count ?? 0);
  return sum;
}

function merged<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  both: (a: T, b: T) => T,
): Readonly<Record<string, T>> {
  const all: Record<string, T> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const known = all[name];
    all[name] = known === undefined ? value : both(known, value);
  }
  return all;
}

/** A tally while it is being counted. */
type Counting = { -readonly [K in keyof ImpactTally]: Writable<ImpactTally[K]> };
type Writable<T> = T extends number | string | readonly ImpactExample[]
  ? T
  : { -readonly [K in keyof T]: Writable<NonNullable<T[K]>> };

function structuredCopy(): Counting {
  return {
    all: newGroup(),
    rescored: 0,
    transitions: {},
    bands: { before: {}, after: {} },
    groups: { region: {}, industry: {}, capital: {}, subject: {}, role: {} },
    indicators: {},
    causes: {},
    examples: {},
  };
}

type CountingGroup = Counting["all"];

function newGroup(): CountingGroup {
  return {
    compared: 0,
    directions: {} as CountingGroup["directions"],
    before: {},
    after: {},
    ratedTwice: 0,
    shiftCentipoints: 0,
  };
}

function addMove(tally: Counting, move: Move): void {
  const { before, after } = move;
  addToGroup(tally.all, move);
  for (const dimension of dimensions)
    for (const kind of move.kinds[dimension]) {
      const groups = tally.groups[dimension];
      const group = groups[kind] ?? newGroup();
      groups[kind] = group;
      addToGroup(group, move);
    }
  if (before.scoreCentipoints !== after.scoreCentipoints) tally.rescored++;
  count(tally.transitions, transitionOf(move));
  count(tally.bands.before, move.bands.before);
  count(tally.bands.after, move.bands.after);
  for (const indicator of move.indicators) addIndicator(tally.indicators, indicator);
  addMover(tally, move);
}

function addToGroup(group: CountingGroup, { before, after, direction }: Move): void {
  group.compared++;
  count(group.directions, direction);
  count(group.before, before.grade);
  count(group.after, after.grade);
  if (before.grade === NOT_RATED || after.grade === NOT_RATED) return;
  group.ratedTwice++;
  group.shiftCentipoints += after.scoreCentipoints - before.scoreCentipoints;
}

function count(spread: Record<string, number>, kind: string): void {
  spread[kind] = (spread[kind] ?? 0) + 1;
}

function addIndicator(indicators: Counting["indicators"], move: IndicatorMove): void {
  const tally = indicators[move.indicator] ?? { moved: 0, gainedMicropoints: 0, lostMicropoints: 0 };
  indicators[move.indicator] = tally;
  tally.moved++;
  if (gain(move) > 0) tally.gainedMicropoints += gain(move);
  else tally.lostMicropoints -= gain(move);
}

function addMover(tally: Counting, move: Move): void {
  const { cause, direction } = move;
  if (cause === undefined) return;
  const by = tally.causes[cause] ?? { better: 0, worse: 0 };
  tally.causes[cause] = by;
  by[direction === "better" || direction === "newly-rated" ? "better" : "worse"]++;
  const transition = transitionOf(move);
  const known = tally.examples[transition] ?? [];
  const last = known.at(-1);
  if (known.length === EXAMPLES && last !== undefined && furthestFirst(last, move) < 0) return;
  tally.examples[transition] = [...known, exampleOf(move)].sort(furthestFirst).slice(0, EXAMPLES);
}

export function transitionOf({ before, after }: Pick<Move, "before" | "after">): string {
  return `${before.grade}>${after.grade}`;
}

/** By how far the score moved, then by code: the same examples whatever the order of the operators. */
function furthestFirst(a: Pick<Move, "code" | "before" | "after">, b: Pick<Move, "code" | "before" | "after">): number {
  const shift = ({ before, after }: Pick<Move, "before" | "after">) =>
    Math.abs(after.scoreCentipoints - before.scoreCentipoints);
  return shift(b) - shift(a) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

function exampleOf({ code, name, before, after, cause, indicators }: Move): ImpactExample {
  const largest = indicators
    .toSorted((a, b) => Math.abs(gain(b)) - Math.abs(gain(a)) || (a.indicator < b.indicator ? -1 : 1))
    .slice(0, INDICATORS_OF_AN_EXAMPLE);
  return { code, name, before, after, ...(cause === undefined ? {} : { cause }), indicators: largest };
}
