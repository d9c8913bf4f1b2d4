/**
 * 信用信息管理卡 (LY 第九条、第十一条): a card with evidence comes in, is checked within five working days, entered into the database, reported to the
 * city's platform where its own rules say so, and what is dishonest is told to its operator on the day of reporting.
 *
 *   received ─┬─> recorded ─> reported, and told the same day
 *             ├─> kept (nothing that the city wants reported)
 *             └─> returned
 */
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import type { RecordContent, RecordId } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import type { Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin } from "./case-deadline.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { formalCheck, isSaid, wantsReason } from "./formal-check.ts";
import { type Machine, refusedAt } from "./machine.ts";

export interface ManagementCardLaw {
  readonly reviewWithin: Ruled<Term>;
  /** Whether what is dishonest is told to its operator on the day on which it is reported. */
  readonly toldOnTheDay: Ruled<boolean>;
  /** The acts that may be recorded, where the instrument lists them. */
  readonly acts?: Ruled<readonly CodedAct[]>;
}

/** 守信 or 失信 (LY 第五条、第七条). */
export type ActBearing = "honest" | "dishonest";

export const actBearings: Readonly<Record<ActBearing, Say>> = {
  honest: { zh: "守信行为", en: "honest act" },
  dishonest: { zh: "失信行为", en: "dishonest act" },
};

/** One kind of act as the instrument lists it, with its code. */
export interface CodedAct {
  /** Such as `LY-D09`. */
  readonly code: string;
  readonly bearing: ActBearing;
  readonly say: Say;
  /** The article and item that lists it. */
  readonly article: string;
}

export interface CardReceived extends CaseOpened {
  readonly type: "CardReceived";
  /** 谁提供谁负责: who filled it in (LY 第四条). */
  readonly provider: string;
  readonly bearing: ActBearing;
  /** The code of the act, such as `LY-D09` (LY 第六条、第八条). */
  readonly act: string;
  /** What is to be recorded if it is found right. */
  readonly content: RecordContent;
}
export interface CardReviewed extends CaseFactBase {
  readonly type: "CardReviewed";
  /** `kept`: entered into our own database, and not what the city's rules want reported (LY 第十一条第二项). */
  readonly outcome: "recorded" | "kept" | "returned";
  readonly reason: string;
  /** The record that it became, unless it was returned. */
  readonly record?: RecordId;
}
/** 提报 to the city's platform; a dishonest act with the notice of the same day. */
export interface CardReported extends CaseFactBase {
  readonly type: "CardReported";
  readonly receipt: string;
  readonly notice?: string;
}
export type CardFact = CardReceived | CardReviewed | CardReported;

export type CardStage = "received" | "recorded" | "kept" | "returned" | "reported";
export type CardAct = "receive" | "review" | "report";

export interface CardCase extends CaseBase<"management-card", CardStage> {
  readonly provider: string;
  readonly bearing: ActBearing;
  readonly act: string;
  readonly content: RecordContent;
  readonly record?: RecordId;
}

export const cardMachine: Machine<CardStage, CardAct> = {
  title: { zh: "信用信息管理卡审核", en: "Management card" },
  stages: {
    received: { say: { zh: "待审核", en: "received" } },
    recorded: { say: { zh: "已录入，待提报", en: "recorded, to be reported" } },
    kept: { say: { zh: "已录入，无须提报", en: "recorded, nothing to report" }, closes: true },
    returned: { say: { zh: "已退回", en: "returned" }, closes: true },
    reported: { say: { zh: "已提报", en: "reported" }, closes: true },
  },
  acts: {
    receive: {
      say: { zh: "接收", en: "receive" },
      from: "opening",
      to: ["received"],
      hands: ["agency", "provider"],
      by: { instrument: "ly-2021", article: "11" },
    },
    review: {
      say: { zh: "审核", en: "review" },
      from: ["received"],
      to: ["recorded", "kept", "returned"],
      hands: ["agency"],
      by: { instrument: "ly-2021", article: "11" },
    },
    report: {
      say: { zh: "提报并告知", en: "report and tell" },
      from: ["recorded"],
      to: ["reported"],
      hands: ["agency"],
      by: { instrument: "ly-2021", article: "11(3)" },
    },
  },
};

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/**
 * With its provider, who answers for it (LY 第四条), and the evidence that the article asks for; of an act that the law lists under that code and
 * with that bearing, where it lists them.
 */
export function receiveCard(
  opening: CaseOpened,
  card: Pick<CardReceived, "provider" | "bearing" | "act" | "content">,
  law?: Pick<ManagementCardLaw, "acts">,
): CardReceived | Refusal {
  const { by } = cardMachine.acts.receive;
  const wanted = [
    { there: isSaid(card.provider), say: { zh: "信息提供单位", en: "the provider" } },
    { there: isSaid(card.act), say: { zh: "守信或者失信行为的编码", en: "the code of the act" } },
    { there: opening.evidence.length > 0, say: { zh: "相关证明材料", en: "evidence" } },
  ];
  return formalCheck(by, wanted) ?? unlisted(law?.acts, card) ?? { type: "CardReceived", ...opening, ...card };
}

/** What is entered names the record that it became; what is returned says why. */
export function reviewCard(
  card: CardCase,
  review: Pick<CardReviewed, "outcome" | "reason" | "record">,
): CardReviewed | Refusal {
  const { by } = cardMachine.acts.review;
  const { outcome, reason, record } = review;
  const refusal =
    refusedAt(cardMachine, card.stage, "review") ??
    (outcome === "returned" ? formalCheck(by, [wantsReason(reason)]) : undefined);
  if (refusal) return refusal;
  const entered = record === undefined || outcome === "returned" ? {} : { record };
  return { type: "CardReviewed", case: card.id, outcome, reason, ...entered };
}

/** A dishonest act is reported only together with the notice of the same day: without it the whole act is refused. */
export function reportCard(
  law: ManagementCardLaw,
  card: CardCase,
  report: {
    readonly receipt: string;
    readonly notice?: { readonly id: string; readonly issuedOn: Day };
    readonly today: Day;
  },
): CardReported | Refusal {
  const { receipt, notice, today } = report;
  const { by } = cardMachine.acts.report;
  const receiptThere = { there: isSaid(receipt), say: { zh: "提报回执", en: "the receipt of the report" } };
  const refusal = refusedAt(cardMachine, card.stage, "report") ?? formalCheck(by, [receiptThere]);
  if (refusal) return refusal;
  const owed = card.bearing === "dishonest" && law.toldOnTheDay.value;
  if (owed && notice?.issuedOn !== today) return notToldOnTheDay(law);
  return { type: "CardReported", case: card.id, receipt, ...(notice === undefined ? {} : { notice: notice.id }) };
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveCard(card: CardCase | undefined, fact: DatedCaseFact<CardFact | CommonCaseFact>): CardCase {
  const { body, on } = fact;
  if (body.type === "CardReceived") {
    const { provider, bearing, act, content } = body;
    return { ...openedCase("management-card", "received", "receive", fact, body), provider, bearing, act, content };
  }
  if (card === undefined) throw neverOpened(body);
  switch (body.type) {
    case "CardReviewed": {
      const { outcome, record, reason } = body;
      const recorded = record === undefined ? {} : { record };
      const closed = outcome === "recorded" ? {} : closing(on);
      return { ...stepped(card, "review", fact, reason), stage: outcome, ...recorded, ...closed };
    }
    case "CardReported":
      return { ...stepped(card, "report", fact, body.receipt), stage: "reported", ...closing(on) };
    default:
      return evolveCommon(card, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Checking and what follows from it share one term, counted from the receipt of the card; empty once the case is closed. */
export function cardDeadlines(law: ManagementCardLaw, calendar: WorkCalendar, card: CardCase): readonly CaseDeadline[] {
  const from = card.openedOn;
  if (card.stage === "received") {
    const say = { zh: "审核管理卡", en: "check the card" };
    return [dueWithin(calendar, { act: "review", say, of: "agency", from }, law.reviewWithin)];
  }
  if (card.stage !== "recorded") return [];
  const say = { zh: "提报并于当日告知当事人", en: "report, and tell the operator on the day" };
  return [dueWithin(calendar, { act: "report", say, of: "agency", from }, law.reviewWithin)];
}

// What the law's no says ----------------------------------------------------------------------------------------------

function notToldOnTheDay({ toldOnTheDay: { by } }: ManagementCardLaw): Refusal {
  return refuse(
    "not-told-on-the-day",
    {
      zh: "提报失信信息，应当于提报当日告知当事人；当日未告知的，不得提报。",
      en: "A dishonest act is told to its operator on the day on which it is reported; without the notice of that day it is not reported.",
    },
    by,
  );
}

function unlisted(acts: ManagementCardLaw["acts"], card: Pick<CardReceived, "bearing" | "act">): Refusal | undefined {
  if (acts === undefined) return undefined;
  const listed = acts.value.find(({ code }) => code === card.act);
  if (listed?.bearing === card.bearing) return undefined;
  const { zh, en } = actBearings[card.bearing];
  return refuse(
    "act-not-listed",
    {
      zh: `规定未列有编码为“${card.act}”的${zh}；认定守信、失信行为以规定所列为限。`,
      en: `The rules list no ${en} with the code “${card.act}”; only what they list is recognised.`,
    },
    acts.by,
  );
}
