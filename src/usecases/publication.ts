/**
 * 公示与发布: a result's way to the public. Every door (page, API, command line, daily job) calls these acts, and each asks the
 * same gate of the pack, in the version, under which the result was made.
 */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState, Page, PageRequest } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { NoticeChannel, NoticeIssued } from "../core/procedure/notice-fact.ts";
import { approve, gate, notice, publish, startPublicity as start, withdraw } from "../core/publication/gate.ts";
import type { GateStep, Publication, PublicationStage, ResultNoticed } from "../core/publication/publication.ts";
import { addDays, type Day, daysBetween } from "../core/time/day.ts";
import { moment, operatorNoun, statement } from "./act.ts";
import { notFound } from "./faults.ts";
import { actOnMany, type ManyResults } from "./many-results.ts";
import { noticed, noticeText } from "./notices.ts";
import { citedPack, type GoverningPack, packReader, packView } from "./packs.ts";
import { actorAt, permit } from "./permit.ts";
import {
  actOnResult,
  knownResult,
  publicationOf,
  type ResultAct,
  type ResultDecision,
  type ResultFacts,
} from "./result-acts.ts";
import { withStaleness } from "./staleness.ts";

export interface ServeNotice extends ResultAct {
  readonly channel: ResultNoticed["channel"];
  /** Proof that the operator was told: a receipt number, a postal tracking number. Absent: it is issued, and in the product and by e-mail proves itself. */
  readonly receipt?: string;
}

export interface WithdrawResult extends ResultAct {
  readonly reason: string;
}

export interface ApproveAll {
  readonly runId: string;
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
  /** 逾更新期限: from this day it is older than its pack allows. */
  readonly staleSince?: Day;
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

/**
 * The operator is told of the result, with the digest of what it was told and the proof of delivery. Before a bad result a notice is issued (条例第三十九条
 * 第三款) that stands in the operator's own pages and goes out by e-mail; without a receipt nothing but that is done, and its delivery proves itself.
 */
export async function serveNotice(desk: Desk, request: ServeNotice): Promise<Publication | Refusal> {
  permit(desk, "serveNotice");
  const said = await noticeText(desk, request.result);
  const { channel, receipt = "" } = request;
  return actOnResult(desk, request, async (pack, publication, at, state) => {
    if (!publication.bad) return notice(pack, publication, { channel, receipt, contentHash: sha256(said.zh) });
    const provesItself = channel === "in-product" || channel === "e-mail";
    const proof = { channel, receipt: receipt === "" && provesItself ? "itself" : receipt };
    const refusal = notice(pack, publication, { ...proof, contentHash: sha256(said.zh) });
    if (isRefusal(refusal)) return refusal;
    const { issued, decision } = await badResultNotice(desk, state, publication, { pack, said });
    if (receipt === "") return decision;
    const { contentHash } = issued;
    const delivered = { type: "NoticeDelivered", notice: issued.notice, channel: postOf(channel), receipt } as const;
    const served = { ...refusal, contentHash };
    const facts = [delivered, served].map((body) => statement(desk, at.today, body));
    return { ...decision, facts: [...decision.facts, ...facts] };
  });
}

/** The notice before a bad result: the one that was issued already, or a new one. */
async function badResultNotice(
  desk: Desk,
  state: OperatorState,
  { result }: Publication,
  { pack, said }: { readonly pack: PolicyPack; readonly said: Say },
): Promise<{ readonly issued: Pick<NoticeIssued, "notice" | "contentHash">; readonly decision: ResultFacts }> {
  const before = await desk.notices.ofOperator(state.operator.id);
  const known = before.find(({ kind, about }) => kind === "bad-result" && about.result === result);
  if (known !== undefined) return { issued: { ...known, notice: known.id }, decision: { facts: [] } };
  const { by } = pack.notice.beforeBadResult;
  const telling = { kind: "bad-result", about: { result }, by, said } as const;
  const decision = await noticed(desk, state, { facts: [], answer: undefined }, telling);
  const [issued] = decision.facts.flatMap(({ body }) => (body.type === "NoticeIssued" ? [body] : []));
  if (issued === undefined) throw new Error(`no notice of result ${result} was issued`);
  return { issued, decision };
}

function postOf(channel: ServeNotice["channel"]): NoticeChannel {
  return channel === "mail" ? "post" : channel;
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
    ...(await withStaleness(desk, packOf, publication)),
    ...daysLeft(desk, publication, today),
  }));
  return {
    items: await Promise.all(entries),
    ...(found.next === undefined ? {} : { next: found.next }),
    today,
    counts,
  };
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
