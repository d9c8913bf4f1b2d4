/**
 * 动态更新 (SZ23 第十二条): what the day itself and what came in since say of a result, looked for every night and after every import (`follow-up.ts`): of the
 * operators that have one and were written of since the last look, or whose next day has come, and of no others. What rests on a record that ended is
 * withdrawn (`ended-records.ts`); where records came in, the operator is evaluated anew, and the new result is kept where it comes out otherwise. It goes
 * its own way through the gate, and every result before it stays in the history.
 */
import type { AgencySettings, Desk, Look, Looking, OperatorState } from "../core/desk.ts";
import type { StandingLaw } from "../core/dossier/dossier.ts";
import { nextChangeOf } from "../core/dossier/next-change.ts";
import type { RatedResult } from "../core/evaluation/result.ts";
import { governingPack, isInForce } from "../core/governing.ts";
import type { Publication } from "../core/publication/publication.ts";
import { addDays, type Instant, instantOf } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { type EndedWithdrawn, withdrawnOf } from "./ended-records.ts";
import { evaluateTogether } from "./evaluations.ts";
import { standingLawOf } from "./packs.ts";
import { permit } from "./permit.ts";

export interface KeptCurrent extends EndedWithdrawn {
  /** Operators that were looked into. */
  readonly looked: number;
  /** New results of operators of which something new was reported. */
  readonly evaluated: number;
}

/** Told after each batch what was done so far; where it answers false, no more is begun. */
export type GoesOn = (kept: KeptCurrent) => Promise<boolean>;

/** What came in longer ago has been looked at on as many nights. */
const NEWS_DAYS = 30;
const DAY_MS = 86_400_000;
const AT_ONCE = 200;
const ATTEMPTS = 5;

/** Done again the same day it finds nothing to do. */
export async function keepCurrent(desk: Desk, goesOn: GoesOn = async () => true): Promise<KeptCurrent> {
  permit(desk, "keepCurrent");
  const settings = await desk.settings.read();
  const looking = lookingNow(desk, settings);
  const kept = { looked: 0, operators: 0, results: 0, evaluated: 0 };
  for await (const batch of desk.operators.toLookInto(looking, AT_ONCE)) {
    const again = new Set<string>();
    for (const state of batch) {
      const { withdrawn, openStill } = await withdrawnOf(desk, state, lawOf(desk, settings, state));
      if (withdrawn > 0) kept.operators++;
      if (openStill) again.add(state.operator.id);
      kept.results += withdrawn;
    }
    const news = await evaluateNews(desk, batch);
    kept.evaluated += news.evaluated;
    for (const { operator } of news.behind) again.add(operator.id);
    await desk.operators.lookedInto(looksAt(desk, settings, batch, again), looking);
    kept.looked += batch.length;
    if (!(await goesOn({ ...kept }))) break;
  }
  return kept;
}

/** How many operators would be looked into now. */
export async function countToKeepCurrent(desk: Desk): Promise<number> {
  permit(desk, "keepCurrent");
  return desk.operators.countToLookInto(lookingNow(desk, await desk.settings.read()));
}

/** By what the standing of every operator is judged today, beside its own facts. A change of the way itself in which it is judged changes the number. */
function lookingNow(desk: Desk, settings: AgencySettings): Looking {
  const { today } = moment(desk);
  const packs = desk.law.packs.filter(
    ({ instrument }) => instrument.status === "draft" || isInForce(instrument, today),
  );
  const named = packs.map(({ id, version }) => `${id} ${version}`).toSorted();
  return { on: today, law: [`2 settings ${settings.version}`, ...named].join(", ") };
}

/** Of whom there is news, and whose result came out the same, is looked at every night as long as it is news: decay may tell in a while. */
function looksAt(
  desk: Desk,
  settings: AgencySettings,
  batch: readonly OperatorState[],
  again: ReadonlySet<string>,
): readonly Look[] {
  const { today } = moment(desk);
  return batch.map((state) => {
    const change = nextChangeOf(state.records, today, lawOf(desk, settings, state));
    const next = again.has(state.operator.id) ? addDays(today, 1) : change;
    return { operator: state.operator.id, throughSeq: state.lastSeq, ...(next === undefined ? {} : { next }) };
  });
}

function lawOf(desk: Desk, settings: AgencySettings, { operator }: OperatorState): StandingLaw {
  return standingLawOf(desk, governingPack(desk.law.packs, settings, operator.region, moment(desk).today));
}

// News ----------------------------------------------------------------------------------------------------------------

/** The operators of a batch of which there is news, under each standard by which they have a result older than it. */
async function evaluateNews(
  desk: Desk,
  batch: readonly OperatorState[],
): Promise<{ readonly evaluated: number; readonly behind: readonly OperatorState[] }> {
  const behind: OperatorState[] = [];
  const standards = new Set<string>();
  for (const state of batch.filter((each) => newsOf(desk, each) !== undefined)) {
    const under = await behindNews(desk, state);
    if (under.length > 0) behind.push(state);
    for (const standard of under) standards.add(standard);
  }
  let evaluated = 0;
  for (const standard of standards) evaluated += await evaluateUnder(desk, standard, behind);
  return { evaluated, behind };
}

/** When the latest version of a record became known; undefined where nothing came in of late. */
function newsOf(desk: Desk, { records, lastKnownAt }: OperatorState): Instant | undefined {
  const since = instantOf(Date.parse(moment(desk).now) - NEWS_DAYS * DAY_MS);
  if (lastKnownAt < since) return undefined;
  let latest = since;
  for (const { versions } of records) for (const { knownAt } of versions) if (knownAt > latest) latest = knownAt;
  return latest > since ? latest : undefined;
}

/** The standards by which the operator's latest result was made before the news. */
async function behindNews(desk: Desk, state: OperatorState): Promise<readonly string[]> {
  const news = newsOf(desk, state);
  if (news === undefined) return [];
  const latest = latestByStandard(await desk.results.publications(state.operator.id));
  return latest.filter(({ recordedAt }) => recordedAt < news).map(({ standard }) => standard);
}

function latestByStandard(publications: readonly Publication[]): readonly Publication[] {
  const open = publications.filter(({ stage }) => stage !== "withdrawn");
  return open.filter((each, nth) => open.findIndex(({ standard }) => standard === each.standard) === nth);
}

/** Under a standard that is no longer in force nobody is evaluated. */
async function evaluateUnder(desk: Desk, standard: string, told: readonly OperatorState[]): Promise<number> {
  const kept = await desk.standards.inForce(standard, moment(desk).today);
  for (let attempt = 0; kept !== undefined && attempt < ATTEMPTS; attempt++) {
    const behind = await stillBehind(desk, standard, told);
    if (behind.states.length === 0) return 0;
    const differs = (result: RatedResult): boolean => comesOutOtherwise(result, behind.latest.get(result.operator));
    const done = await evaluateTogether(desk, kept, behind.states, differs);
    if (done !== "moved-on") return done.evaluated;
  }
  return 0;
}

/** Read before it is asked how old the latest result is: what comes in between is noticed when the new one is written. */
async function stillBehind(
  desk: Desk,
  standard: string,
  told: readonly OperatorState[],
): Promise<{ readonly states: readonly OperatorState[]; readonly latest: ReadonlyMap<string, Publication> }> {
  const states: OperatorState[] = [];
  const latest = new Map<string, Publication>();
  for (const { operator } of told) {
    const state = await desk.operators.byId(operator.id);
    if (state === undefined || !(await behindNews(desk, state)).includes(standard)) continue;
    const publications = await desk.results.publications(operator.id);
    const last = latestByStandard(publications).find((each) => each.standard === standard);
    if (last === undefined) continue;
    states.push(state);
    latest.set(operator.id, last);
  }
  return { states, latest };
}

function comesOutOtherwise(result: RatedResult, latest: Publication | undefined): boolean {
  return latest?.grade !== result.grade || latest.scoreCentipoints !== result.scoreCentipoints;
}
