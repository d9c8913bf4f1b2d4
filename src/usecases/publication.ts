/**
 * 公示与发布: a result's way to the public. Every door (page, API, command line, daily job) calls these acts, and each asks the
 * same gate of the pack, in the version, under which the result was made.
 */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Act, Along, Desk, Page, PageRequest } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import type { Result } from "../core/evaluation/result.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import { approve, gate, notice, publish, startPublicity as start, withdraw } from "../core/publication/gate.ts";
import {
  evolvePublication,
  type GateStep,
  type Publication,
  type PublicationFact,
  type PublicationStage,
  type ResultNoticed,
} from "../core/publication/publication.ts";
import { addDays, type Day, daysBetween } from "../core/time/day.ts";
import { actOn, type Moment, moment, operatorNoun, statement } from "./act.ts";
import { publishedWords, withEffects } from "./cases/effects.ts";
import { notFound } from "./faults.ts";
import { noticeText } from "./notices.ts";
import { citedPack, type GoverningPack, packReader, packView } from "./packs.ts";
import { actorAt, permit } from "./permit.ts";

export interface ResultAct {
  readonly result: string;
}

export interface ServeNotice extends ResultAct {
  readonly channel: ResultNoticed["channel"];
  /** Proof that the operator was told: a receipt number, a postal tracking number, an entry of the delivery log. */
  readonly receipt: string;
}

export interface WithdrawResult extends ResultAct {
  readonly reason: string;
}

export interface ApproveAll {
  readonly runId: string;
}

/** What became of many results at once; those refused keep their stage and say why. */
export interface ManyResults {
  readonly done: number;
  readonly refused: readonly RefusedResult[];
}

export interface RefusedResult {
  readonly result: string;
  readonly code: string;
  readonly name: string;
  readonly refusal: Refusal;
}

export interface ResultGate {
  readonly result: string;
  readonly operator: { readonly id: string; readonly code: string; readonly name: string };
  readonly pack: GoverningPack;
  readonly publication: Publication;
  readonly steps: readonly GateStep[];
  readonly today: Day;
}

export interface PublicityEntry {
  readonly code: string;
  readonly name: string;
  readonly publication: Publication;
  readonly pack: GoverningPack;
  /** Days until the end of the last day, counted from today: 0 on the last day, negative when it is over and not published. */
  readonly daysLeft?: number;
  readonly workingDaysLeft?: number;
  /** The last day lies beyond the known calendar. */
  readonly provisional?: boolean;
}

export interface PublicityCalendar extends Page<PublicityEntry> {
  readonly today: Day;
  readonly counts: Readonly<Partial<Record<PublicationStage, number>>>;
}

export type StagePage = PageRequest & { readonly stage?: PublicationStage };

const resultNoun = { zh: "评价结果", en: "result" } as const;
/** How many results one transaction moves on. */
const AT_ONCE = 200;

export async function approveResult(desk: Desk, request: ResultAct): Promise<Publication | Refusal> {
  permit(desk, "approveResults");
  return actOnResult(desk, request, (pack, publication) => approve(pack, publication, actorAt(desk).id));
}

/** Approves every result of a run that waits for approval; those that this person may not approve are told with the reason. */
export async function approveAll(desk: Desk, request: ApproveAll): Promise<ManyResults> {
  permit(desk, "approveResults");
  return actOnMany(desk, { stage: "evaluated", run: request.runId }, (pack, publication) =>
    approve(pack, publication, actorAt(desk).id),
  );
}

/** Starts publicity of every result of a run that may start today; a bad one that was not told to its operator is refused. */
export async function startPublicityOfAll(desk: Desk, request: ApproveAll): Promise<ManyResults> {
  permit(desk, "startPublicity");
  const decide: ResultDecision = (pack, publication, { today }) => start(pack, desk.law.calendar, publication, today);
  const approved = await actOnMany(desk, { stage: "approved", run: request.runId }, decide);
  const noticed = await actOnMany(desk, { stage: "noticed", run: request.runId }, decide);
  return { done: approved.done + noticed.done, refused: [...approved.refused, ...noticed.refused] };
}

/** Takes down that the operator was told of the result, with the digest of what it was told and the proof of delivery. */
export async function serveNotice(desk: Desk, request: ServeNotice): Promise<Publication | Refusal> {
  permit(desk, "serveNotice");
  const contentHash = sha256((await noticeText(desk, request.result)).zh);
  return actOnResult(desk, request, (pack, publication) =>
    notice(pack, publication, { channel: request.channel, receipt: request.receipt, contentHash }),
  );
}

export async function startPublicity(desk: Desk, request: ResultAct): Promise<Publication | Refusal> {
  permit(desk, "startPublicity");
  return actOnResult(desk, request, (pack, publication, { today }) =>
    start(pack, desk.law.calendar, publication, today),
  );
}

export async function publishResult(desk: Desk, request: ResultAct): Promise<Publication | Refusal> {
  permit(desk, "publishResults");
  return actOnResult(desk, request, (pack, publication, { today }) =>
    publish(pack, desk.law.calendar, publication, today),
  );
}

/** The daily job: publishes every result whose publicity ended before today. What the gate still refuses waits for the next day. */
export async function publishDue(desk: Desk): Promise<ManyResults> {
  permit(desk, "publishResults");
  const { today } = moment(desk);
  return actOnMany(desk, { stage: "in-publicity", lastDayBefore: today }, (pack, publication, at) =>
    publish(pack, desk.law.calendar, publication, at.today),
  );
}

export async function withdrawResult(desk: Desk, request: WithdrawResult): Promise<Publication | Refusal> {
  permit(desk, "withdrawResult");
  return actOnResult(desk, request, (pack, publication) => withdraw(pack, publication, request.reason));
}

/** What the law asks before the public may see the result, step by step with each article, as it stands today. */
export async function readGate(desk: Desk, result: string): Promise<ResultGate> {
  permit(desk, "readGate");
  const { operator } = await knownResult(desk, result);
  const state = await desk.operators.byId(operator);
  if (state === undefined) throw notFound(operatorNoun, operator);
  const publication = await publicationOf(desk, operator, result);
  const pack = await citedPack(desk, publication);
  const { today } = moment(desk);
  return {
    result,
    operator: { id: operator, code: state.operator.code.value, name: state.operator.names.at(-1)?.name ?? "" },
    pack: packView(pack),
    publication,
    steps: gate(pack, desk.law.calendar, publication, today),
    today,
  };
}

/** Results at a stage (`in-publicity` when absent) by their last day; the desk's list of what is to be done next. */
export async function publicityCalendar(desk: Desk, request: StagePage): Promise<PublicityCalendar> {
  permit(desk, "publicityCalendar");
  return resultsAtStage(desk, request);
}

export async function resultsAtStage(desk: Desk, request: StagePage): Promise<PublicityCalendar> {
  const { stage = "in-publicity", ...page } = request;
  const [found, counts] = await Promise.all([desk.results.atStage(stage, page), desk.results.countByStage()]);
  const { today } = moment(desk);
  const packOf = packReader(desk);
  const entries = found.items.map(async ({ code, name, publication }) => ({
    code,
    name,
    publication,
    pack: packView(await packOf(publication)),
    ...daysLeft(desk, publication, today),
  }));
  return {
    items: await Promise.all(entries),
    ...(found.next === undefined ? {} : { next: found.next }),
    today,
    counts,
  };
}

/** The result with that id; a Fault `not-found` when there is none. */
export async function knownResult(desk: Desk, result: string): Promise<Result> {
  const found = await desk.results.find(result as Result["id"]);
  if (found === undefined) throw notFound(resultNoun, result);
  return found;
}

/** The publication of one result of an operator. */
export async function publicationOf(desk: Desk, operator: OperatorId, result: string): Promise<Publication> {
  const publication = (await desk.results.publications(operator)).find((candidate) => candidate.result === result);
  if (publication === undefined) throw notFound(resultNoun, result);
  return publication;
}

// One result, and many at once ----------------------------------------------------------------------------------------

type ResultDecision = (pack: PolicyPack, publication: Publication, at: Moment) => PublicationFact | Refusal;

async function actOnResult(desk: Desk, request: ResultAct, decide: ResultDecision): Promise<Publication | Refusal> {
  const { operator } = await knownResult(desk, request.result);
  return actOn<Publication>(desk, operator, async (state, at) => {
    const publication = await publicationOf(desk, operator, request.result);
    const pack = await citedPack(desk, publication);
    const body = decide(pack, publication, at);
    if (isRefusal(body)) return body;
    const answer = evolvePublication(publication, { on: at.today, knownAt: at.now, body });
    const decision = { facts: [statement(desk, at.today, body)], answer };
    const because = body.type === "ResultWithdrawn" ? body.reason : "";
    return withEffects(desk, state, decision, at, { because, by: pack.publication.mayBePublic.by });
  });
}

interface WaitingResults {
  readonly stage: PublicationStage;
  readonly run?: string;
  readonly lastDayBefore?: Day;
}

type Waiting = Awaited<ReturnType<Desk["results"]["atStage"]>>["items"][number];

async function actOnMany(desk: Desk, waiting: WaitingResults, decide: ResultDecision): Promise<ManyResults> {
  const { stage, ...filter } = waiting;
  const refused: RefusedResult[] = [];
  let done = 0;
  let after: string | undefined;
  do {
    const page = await desk.results.atStage(stage, {
      limit: AT_ONCE,
      ...filter,
      ...(after === undefined ? {} : { after }),
    });
    const outcome = await actOnPage(desk, page.items, decide);
    done += outcome.done;
    refused.push(...outcome.refused);
    after = page.next;
  } while (after !== undefined);
  return { done, refused };
}

/** All of a page in one transaction; one by one when two concern one operator, or an operator has moved on meanwhile. */
async function actOnPage(desk: Desk, items: readonly Waiting[], decide: ResultDecision): Promise<ManyResults> {
  const at = moment(desk);
  const seen = await desk.operators.idsOf(items.map((item) => item.code));
  const packOf = packReader(desk);
  const cited = await Promise.all(items.map(async (item) => ({ item, pack: await packOf(item.publication) })));
  const refused: RefusedResult[] = [];
  const acts = cited.flatMap(({ item, pack }): readonly Act[] => {
    const body = decide(pack, item.publication, at);
    if (isRefusal(body)) {
      refused.push(refusedResult(item, body));
      return [];
    }
    const facts = [statement(desk, at.today, body)];
    return [{ operator: item.operator, seen: seen.get(item.code)?.lastSeq ?? 0, facts, knownAt: at.now }];
  });
  if (acts.length === 0) return { done: 0, refused };
  const apart = new Set(acts.map((act) => act.operator)).size === acts.length;
  const along = apart ? await pushed(desk, acts, at) : {};
  if (apart && (await desk.journal.append(acts, along)) === "written") return { done: acts.length, refused };
  return actOneByOne(desk, items, decide);
}

/** What goes out because of the results that are published on a page. */
async function pushed(desk: Desk, acts: readonly Act[], at: Moment): Promise<Along> {
  const published = acts.flatMap(({ operator, facts }) =>
    facts.flatMap(({ body }) => (body.type === "ResultPublished" ? [{ operator, result: body.result }] : [])),
  );
  if (published.length === 0 || (await desk.receivers.list()).length === 0) return {};
  const operators = await desk.operators.withIds(published.map(({ operator }) => operator));
  const all = published.map(async ({ operator: id, result }) => {
    const operator = operators.get(id);
    return operator === undefined ? [] : [{ operator, result, publications: await desk.results.publications(id) }];
  });
  return { deliveries: await publishedWords(desk, (await Promise.all(all)).flat(), at) };
}

async function actOneByOne(desk: Desk, items: readonly Waiting[], decide: ResultDecision): Promise<ManyResults> {
  const refused: RefusedResult[] = [];
  for (const item of items) {
    const answer = await actOnResult(desk, { result: item.publication.result }, decide);
    if (isRefusal(answer)) refused.push(refusedResult(item, answer));
  }
  return { done: items.length - refused.length, refused };
}

function refusedResult({ publication, code, name }: Waiting, refusal: Refusal): RefusedResult {
  return { result: publication.result, code, name, refusal };
}

function daysLeft(
  desk: Desk,
  publication: Publication,
  today: Day,
): Pick<PublicityEntry, "daysLeft" | "workingDaysLeft" | "provisional"> {
  const lastDay = publication.publicityLastDay;
  if (publication.stage !== "in-publicity" || lastDay === undefined) return {};
  const { calendar } = desk.law;
  let workingDaysLeft = 0;
  for (let on = addDays(today, 1); on <= lastDay; on = addDays(on, 1)) if (calendar.isWorkingDay(on)) workingDaysLeft++;
  return { daysLeft: daysBetween(today, lastDay), workingDaysLeft, provisional: lastDay > calendar.knownUntil };
}
