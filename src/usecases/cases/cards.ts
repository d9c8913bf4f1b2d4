/**
 * 信用信息管理卡 (LY 第九条、第十一条): received with its evidence from whoever answers for it, checked within five working days, entered through the gate that
 * every row passes, and reported; a dishonest act only together with the notice to its operator, in one and the same act.
 */
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Along, Desk, OperatorState } from "../../core/desk.ts";
import type { NewFact } from "../../core/journal.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  type ActBearing,
  actBearings,
  type CardCase,
  type CardReviewed,
  type ManagementCardLaw,
  receiveCard as receive,
  reportCard as report,
  reviewCard as review,
} from "../../core/procedure/management-card.ts";
import { definitionOf } from "../../core/record/catalogue.ts";
import { recordIdOf } from "../../core/record/identity.ts";
import { intakeFacts } from "../../core/record/intake.ts";
import { withoutPersonal } from "../../core/record/personal.ts";
import type { RecordContent, RecordId } from "../../core/record/record.ts";
import type { Day } from "../../core/time/day.ts";
import { moment, statement } from "../act.ts";
import { unusable } from "../faults.ts";
import { valuesOf } from "../intake.ts";
import { actorAt, permit } from "../permit.ts";
import { requireFields } from "../records.ts";
import { sourceWithId } from "../sources.ts";
import { actOnCase, alongBoth, type CaseAtHand, caseWithId } from "./case-act.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export interface ReceiveCard extends Brought {
  readonly code: string;
  /** 谁提供谁负责: the registered source that filled it in. */
  readonly provider: string;
  readonly bearing: ActBearing;
  /** Such as `LY-D09`. */
  readonly act: string;
  /** What is to be recorded if it is found right. */
  readonly content: RecordContent;
}

export interface ReviewCard {
  readonly case: string;
  /** `kept`: entered, and nothing that the city's rules want reported. */
  readonly outcome: CardReviewed["outcome"];
  readonly reason: string;
}

export interface ReportCard {
  readonly case: string;
  /** What the city's platform answered. */
  readonly receipt: string;
}

/** Refused with all that is missing, an unknown act, or where the governing rules know no cards; a Fault for a provider that is no source. */
export async function receiveCard(desk: Desk, request: ReceiveCard): Promise<Case | Refusal> {
  permit(desk, "receiveCard");
  const { provider, bearing, act } = request;
  await sourceWithId(desk, provider);
  const refusal = refusesContent(request);
  if (refusal) return refusal;
  checkContent(request.content, moment(desk).today);
  return openCase(desk, { ...request, kind: "management-card" }, async (state, at, beginning) => {
    const pack = await packToday(desk, state, at);
    if (isRefusal(pack)) return pack;
    const law = lawOfCards(pack);
    if (isRefusal(law)) return law;
    const { content, taken } = withoutPersonal(request.content, desk.keys);
    const received = receive(beginning.draft(wholeOperator, pack), { provider, bearing, act, content }, law);
    if (isRefusal(received)) return received;
    const fact = statement(desk, at.today, { ...received, receipt: await beginning.receipt() });
    return { facts: [fact], along: { personal: valuesOf(desk, state.operator.id, taken, at) } };
  });
}

/** What speaks against an operator is no honest act, and an award no dishonest one. */
function refusesContent({ bearing, content }: ReceiveCard): Refusal | undefined {
  const contrary = bearing === "honest" ? "negative" : "positive";
  const { zh, en, bearing: speaks } = definitionOf(content.kind);
  if (speaks !== contrary) return undefined;
  return refuse(
    "bearing-differs",
    {
      zh: `“${zh}”信息与所填的${actBearings[bearing].zh}不符。`,
      en: `A record of “${en}” is no ${actBearings[bearing].en}.`,
    },
    { instrument: "ly-2021", article: "11" },
  );
}

/** What the gate asks of every row: nothing that must be there is missing, and nothing was decided or happened later than today. */
function checkContent(content: RecordContent, today: Day): void {
  requireFields(content);
  const late = [content.occurredOn, content.decidedOn].find((on) => on !== undefined && on > today);
  if (late === undefined) return;
  throw unusable(
    "day-in-future",
    { zh: `日期${late}晚于今天。`, en: `The day ${late} lies in the future.` },
    { zh: "请核对原件上的年份。", en: "Check the year in the original." },
  );
}

const wholeOperator: CaseSubject = { of: "operator" };

/** 审核: what is found right becomes a record in the same act, as if it had come in a file of its provider. */
export async function reviewCard(desk: Desk, request: ReviewCard): Promise<CardCase | Refusal> {
  permit(desk, "reviewCard");
  const { outcome } = request;
  const words = await wordsOf(desk, request.case, request.reason);
  return actOnCase(desk, "management-card", { ...request, act: "review", note: words.text }, async (found) => {
    const entered = outcome === "returned" ? undefined : await entry(desk, found);
    const record = entered === undefined ? {} : { record: entered.record };
    const reviewed = review(found.case, { outcome, reason: words.text, ...record });
    if (isRefusal(reviewed)) return reviewed;
    const facts = [statement(desk, found.at.today, reviewed), ...(entered?.facts ?? [])];
    return { facts, ...alongBoth(undefined, words.along) };
  });
}

/** 提报: of a dishonest act the operator is told in this very act; what cannot be told is not reported. */
export async function reportCard(desk: Desk, request: ReportCard): Promise<CardCase | Refusal> {
  permit(desk, "reportCard");
  const act = { case: request.case, act: "report", note: request.receipt };
  return actOnCase(desk, "management-card", act, async (found) => {
    const { case: card, pack, at } = found;
    const law = lawOfCards(pack);
    if (isRefusal(law)) return law;
    const told = card.bearing === "dishonest" ? await tellingOfAct(desk, found, law) : { facts: [] };
    const notice = told.facts.flatMap(({ body }) => (body.type === "NoticeIssued" ? [body.notice] : []))[0];
    const issued = notice === undefined ? {} : { notice: { id: notice, issuedOn: at.today } };
    const reported = report(law, card, { receipt: request.receipt, today: at.today, ...issued });
    if (isRefusal(reported)) return reported;
    return { ...told, facts: [...told.facts, statement(desk, at.today, reported)] };
  });
}

function tellingOfAct(desk: Desk, { case: card, state }: CaseAtHand<CardCase>, law: ManagementCardLaw) {
  const act = law.acts?.value.find(({ code }) => code === card.act)?.say ?? { zh: card.act, en: card.act };
  const about = card.record === undefined ? wholeOperator : ({ of: "record", record: card.record } as const);
  return withNotice(
    desk,
    state,
    { facts: [] },
    { ...card, about },
    {
      kind: "dishonest-act-reported",
      by: law.toldOnTheDay.by,
      said: {
        zh: `经审核，“${act.zh}”（${card.act}）已记入信用档案，并于今日提报市征信平台。`,
        en: `“${act.en}” (${card.act}) was entered in your credit file and reported to the city's platform today.`,
      },
    },
  );
}

/** The facts that the card's content gives on what is known of the operator now. */
async function entry(
  desk: Desk,
  { case: card, state, at }: CaseAtHand<CardCase>,
): Promise<{ readonly record: RecordId; readonly facts: readonly NewFact[] }> {
  const source = await sourceWithId(desk, card.provider);
  const { operator } = state;
  const record = recordIdOf(operator.id, card.content);
  const admission = intakeFacts({
    id: operator.id,
    operator,
    known: state.records.find(({ id }) => id === record),
    reading: { claim: claimOf(state), content: card.content },
    provenance: { source: source.id, basis: source.basis },
    today: at.today,
    by: actorAt(desk).id,
    asKept: (content) => withoutPersonal(content, desk.keys).content,
    others: state.records,
  });
  return { record: admission.record, facts: admission.facts };
}

/** A card says nothing of its operator but whose it is. */
function claimOf({ operator }: OperatorState) {
  const { code, codeFindings, subjectType, region } = operator;
  return { code, codeFindings, subjectType, name: "", region };
}

async function wordsOf(
  desk: Desk,
  id: string,
  text: string,
): Promise<{ readonly text: string; readonly along: Along }> {
  return plainWords(desk, (await caseWithId(desk, id)).operator, text);
}

function lawOfCards({ managementCard, scope }: PolicyPack): ManagementCardLaw | Refusal {
  if (managementCard !== undefined) return managementCard;
  return refuse(
    "no-management-card",
    { zh: "所适用的规定未设信用信息管理卡。", en: "The governing rules know no management cards." },
    scope.regions.by,
  );
}
