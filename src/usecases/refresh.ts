/**
 * 到期更新: where the pack sets a longest interval between results (SZD 第十三条), a published result that grows too old is evaluated anew in time; the new
 * one goes its own way through the gate. Until then the old one stands in the book of deadlines, and once it is over it is shown as overdue.
 */
import type { Desk, OperatorState } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { freshUntil, type Publication, renewalOf } from "../core/publication/publication.ts";
import { addDays, addMonths, type Day, type Instant, lastInstantOf } from "../core/time/day.ts";
import type { Deadline, Term } from "../core/time/term.ts";
import { moment } from "./act.ts";
import { evaluateTogether } from "./evaluations.ts";
import { type PackReader, packReader } from "./packs.ts";
import { permit } from "./permit.ts";

/** What was evaluated anew because its result grows too old; `refused`: no pack admits the operator any more. */
export interface Refreshed {
  readonly evaluated: number;
  readonly refused: number;
  /** There may be more than were asked for. */
  readonly more?: true;
}

/** A published result with the last day on which it is not yet too old. */
export interface GrowingOld {
  readonly operator: OperatorId;
  readonly code: string;
  readonly name: string;
  readonly publication: Publication;
  readonly deadline: Deadline;
}

/** So many days before its last a result is evaluated anew, so that the gate's steps fit in between. */
export const REFRESH_AHEAD_DAYS = 30;
const AT_ONCE = 200;
const ATTEMPTS = 5;
/** A term in months may end some days later than its number says, at the end of a month or behind a holiday; never earlier. */
const SHORT_MONTH_DAYS = 3;

/** The daily job: evaluates anew whatever grows too old within thirty days and was not evaluated since; about as many as are asked for, where a number is. */
export async function refreshResults(desk: Desk, most = Number.POSITIVE_INFINITY): Promise<Refreshed> {
  permit(desk, "refreshResults");
  const refreshed = { evaluated: 0, refused: 0 };
  for await (const page of inPages(growingOld(desk, packReader(desk), addDays(moment(desk).today, REFRESH_AHEAD_DAYS))))
    for (const standard of new Set(page.map(({ publication }) => publication.standard))) {
      const done = await refreshUnder(desk, standard, page);
      refreshed.evaluated += done.evaluated;
      refreshed.refused += done.refused;
      if (refreshed.evaluated + refreshed.refused >= most) return { ...refreshed, more: true };
    }
  return refreshed;
}

/** What was published under packs that set a longest interval and comes to its end by a day, or is past it. */
export async function* growingOld(desk: Desk, packOf: PackReader, by: Day): AsyncIterable<GrowingOld> {
  const recordedBefore = recordedToBeDue(desk, by);
  if (recordedBefore === undefined) return;
  let after: string | undefined;
  do {
    const which = { limit: AT_ONCE, recordedBefore, ...(after === undefined ? {} : { after }) };
    const page = await desk.results.atStage("published", which);
    for (const item of page.items) {
      const { refresh } = await packOf(item.publication);
      if (refresh === undefined) continue;
      const deadline = freshUntil(refresh, desk.law.calendar, item.publication);
      if (deadline.lastDay <= by) yield { ...item, deadline };
    }
    after = page.next;
  } while (after !== undefined);
}

/** The newer result that is to take the place of a published one; undefined where there is none yet. */
export async function renewedBy(
  desk: Desk,
  operator: OperatorId,
  published: Publication,
): Promise<Publication | undefined> {
  return renewalOf(await desk.results.publications(operator), published);
}

/** A result recorded later cannot be due by that day, under any pack that ships. */
function recordedToBeDue({ law }: Desk, by: Day): Instant | undefined {
  const starts = law.packs.flatMap(({ refresh }) => refresh && startOf(refresh.longestInterval.value, by));
  const latest = starts
    .filter((start) => start !== undefined)
    .toSorted()
    .at(-1);
  return latest && lastInstantOf(latest);
}

/** The latest day from which a term may run to end by a day. */
function startOf(term: Term, by: Day): Day {
  if ("workingDays" in term) return addDays(by, -term.workingDays);
  return "days" in term ? addDays(by, -term.days) : addDays(addMonths(by, -term.months), SHORT_MONTH_DAYS);
}

async function refreshUnder(desk: Desk, standard: string, page: readonly GrowingOld[]): Promise<Refreshed> {
  const kept = await desk.standards.read(standard);
  const own = page.filter(({ publication }) => publication.standard === standard);
  for (let attempt = 0; kept !== undefined && attempt < ATTEMPTS; attempt++) {
    const states = await notYetRenewed(desk, own);
    if (states.length === 0) break;
    const done = await evaluateTogether(desk, kept, states);
    if (done !== "moved-on") return done;
  }
  return { evaluated: 0, refused: 0 };
}

/** Read before it is asked whether there is a newer result: what comes in between is noticed when the new one is written. */
async function notYetRenewed(desk: Desk, page: readonly GrowingOld[]): Promise<readonly OperatorState[]> {
  const states: OperatorState[] = [];
  for (const { operator, publication } of page) {
    const state = await desk.operators.byId(operator);
    if (state === undefined || (await renewedBy(desk, operator, publication)) !== undefined) continue;
    states.push(state);
  }
  return states;
}

async function* inPages(items: AsyncIterable<GrowingOld>): AsyncIterable<readonly GrowingOld[]> {
  let page: GrowingOld[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < AT_ONCE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
