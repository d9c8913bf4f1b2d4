/**
 * 初评结果异议审核 (SZD 第十二条第二款): an objection to an initial result, with evidence, within its publicity.
 *
 *   requested ─> decided (maintained | amended), told the same day
 *
 * Whoever scored does not review. While a review is open the result does not become final. What comes after the last day is an objection.
 */
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import type { Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin } from "./case-deadline.ts";
import { type Marked, type MarkOfCase, marksEnded, marksOf, type Unmarked } from "./case-marks.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { formalCheck, wantsEvidence, wantsReason, wantsStatement } from "./formal-check.ts";
import { type Machine, refusedAt } from "./machine.ts";
import { endOfRunningPublicity, type PublicityLaw, type RunningPublicity } from "./publicity.ts";

export interface ReviewLaw {
  /** From the receipt of the evidence. */
  readonly decideWithin: Ruled<Term>;
  /** Whether the decision must be told to the operator in the same act. */
  readonly toldWithDecision: Ruled<boolean>;
  readonly reviewerDiffersFromScorer: Ruled<boolean>;
  /** Whether a result may become final while a review of it is open. */
  readonly finalWhileOpen: Ruled<boolean>;
}

export interface ReviewRequested extends CaseOpened {
  readonly type: "ReviewRequested";
}
/** 维持 or 修正; with `amended` the new result is recorded in the same act. */
export interface ReviewDecided extends CaseFactBase {
  readonly type: "ReviewDecided";
  readonly outcome: "maintained" | "amended";
  readonly reason: string;
  /** The result that takes the place of the one reviewed. */
  readonly amendedBy?: string;
}
export interface ReviewTakenBack extends CaseFactBase {
  readonly type: "ReviewTakenBack";
}
export type ReviewFact = ReviewRequested | ReviewDecided | ReviewTakenBack;

export type ReviewStage = "requested" | "decided" | "taken-back";
export type ReviewAct = "request" | "decide" | "take-back";

export interface ReviewCase extends CaseBase<"review", ReviewStage> {
  readonly decided?: { readonly outcome: ReviewDecided["outcome"]; readonly amendedBy?: string };
}

export const reviewOutcomes: Readonly<Record<ReviewDecided["outcome"], Say>> = {
  maintained: { zh: "维持", en: "maintained" },
  amended: { zh: "修正", en: "amended" },
};

const art = { instrument: "sz-draft", article: "12.2" };

export const reviewMachine: Machine<ReviewStage, ReviewAct> = {
  title: { zh: "初评结果异议审核", en: "Review of an initial result" },
  stages: {
    requested: { say: { zh: "待审核", en: "under review" } },
    decided: { say: { zh: "已审核并告知", en: "decided and told" }, closes: true },
    "taken-back": { say: { zh: "已撤回", en: "taken back" }, closes: true },
  },
  acts: {
    request: {
      say: { zh: "提交证明材料", en: "request with evidence" },
      from: "opening",
      to: ["requested"],
      hands: ["operator", "agency"],
      by: art,
    },
    decide: {
      say: { zh: "审核并告知", en: "decide and tell" },
      from: ["requested"],
      to: ["decided"],
      hands: ["agency"],
      by: art,
    },
    "take-back": {
      say: { zh: "撤回", en: "take back" },
      from: ["requested"],
      to: ["taken-back"],
      hands: ["operator"],
      by: art,
    },
  },
};

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/** A result as far as it matters whether its publicity still runs. */
export interface ResultInPublicity extends RunningPublicity {
  /** As its publication says. */
  readonly stage: string;
}

/** By which way an objection to a result goes; `late`: it came after the publicity and goes on as an objection, which can be filed at any time. */
export type WayOfObjection = "review" | "objection" | "late";

/** A review where the pack knows one and the publicity still runs, to 24:00 of its last day; else an objection. */
export function wayOfObjection(
  law: { readonly review?: ReviewLaw; readonly publicity?: PublicityLaw },
  calendar: WorkCalendar,
  result: ResultInPublicity,
  today: Day,
): WayOfObjection {
  if (law.review === undefined || law.publicity === undefined) return "objection";
  const end = endOfRunningPublicity(law.publicity, calendar, result);
  if (end === undefined) return "objection";
  if (today > end.lastDay) return "late";
  return result.stage === "in-publicity" ? "review" : "objection";
}

/**
 * With evidence, within the publicity; what comes after it is refused as a review, and is filed as an objection. The result is marked from the same
 * moment: by the mark everybody sees that it is contested, and the gate that it is not final.
 */
export function requestReview(
  law: { readonly review?: ReviewLaw; readonly publicity?: PublicityLaw },
  calendar: WorkCalendar,
  opening: CaseOpened,
  asked: { readonly result: ResultInPublicity; readonly today: Day },
): readonly (ReviewRequested | Marked)[] | Refusal {
  const way = wayOfObjection(law, calendar, asked.result, asked.today);
  if (way !== "review") return way === "late" ? publicityOver() : notInPublicity();
  const refusal = formalCheck(art, [wantsStatement(opening), wantsEvidence(opening)]);
  if (refusal) return refusal;
  const requested: ReviewRequested = { type: "ReviewRequested", ...opening };
  return [requested, ...marksOf(markOf({ about: opening.about, id: opening.case }), asked.today)];
}

/** 维持, or 修正 by the result that takes its place; told to the operator in the same act, which also ends the mark. */
export function decideReview(
  law: ReviewLaw,
  review: ReviewCase,
  decision: ({ readonly outcome: "maintained" } | { readonly outcome: "amended"; readonly amendedBy: string }) & {
    readonly reason: string;
    readonly reviewer: string;
    /** Who scored the result. */
    readonly scorer: string;
    /** Whether the notice of the decision is issued in the same act. */
    readonly told: boolean;
  },
): readonly (ReviewDecided | Unmarked)[] | Refusal {
  const refusal =
    refusedAt(reviewMachine, review.stage, "decide") ??
    formalCheck(law.decideWithin.by, [wantsReason(decision.reason)]);
  if (refusal) return refusal;
  if (law.reviewerDiffersFromScorer.value && decision.reviewer === decision.scorer) return reviewedByScorer(law);
  if (law.toldWithDecision.value && !decision.told) return notTold(law);
  const { outcome, reason } = decision;
  const amended = decision.outcome === "amended" ? { amendedBy: decision.amendedBy } : {};
  const decided: ReviewDecided = { type: "ReviewDecided", case: review.id, outcome, reason, ...amended };
  return [decided, ...marksEnded(markOf(review), outcome)];
}

export function takeBackReview(review: ReviewCase): readonly (ReviewTakenBack | Unmarked)[] | Refusal {
  const refusal = refusedAt(reviewMachine, review.stage, "take-back");
  if (refusal) return refusal;
  return [{ type: "ReviewTakenBack", case: review.id }, ...marksEnded(markOf(review), "taken back")];
}

function markOf({ about, id }: Pick<ReviewCase, "about" | "id">): MarkOfCase {
  return { about, case: id, kind: "objection" };
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveReview(
  review: ReviewCase | undefined,
  fact: DatedCaseFact<ReviewFact | CommonCaseFact>,
): ReviewCase {
  const { body, on } = fact;
  if (body.type === "ReviewRequested") return openedCase("review", "requested", "request", fact, body);
  if (review === undefined) throw neverOpened(body);
  switch (body.type) {
    case "ReviewDecided": {
      const { outcome, amendedBy, reason } = body;
      const decided = { outcome, ...(amendedBy === undefined ? {} : { amendedBy }) };
      return { ...stepped(review, "decide", fact, reason), stage: "decided", decided, ...closing(on) };
    }
    case "ReviewTakenBack":
      return { ...stepped(review, "take-back", fact), stage: "taken-back", ...closing(on) };
    default:
      return evolveCommon(review, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Counted from the receipt of the evidence; empty once the case is closed. */
export function reviewDeadlines(law: ReviewLaw, calendar: WorkCalendar, review: ReviewCase): readonly CaseDeadline[] {
  if (review.stage !== "requested") return [];
  const say = { zh: "审核并将结果告知经营者", en: "review and tell the operator" };
  return [dueWithin(calendar, { act: "decide", say, of: "agency", from: review.openedOn }, law.decideWithin)];
}

// What the law's no says ----------------------------------------------------------------------------------------------

function publicityOver(): Refusal {
  return refuse(
    "publicity-over",
    {
      zh: "公示期已届满；可以随时就该评价结果另行提出异议。",
      en: "The publicity is over; an objection to the result may be filed at any time.",
    },
    art,
  );
}

function notInPublicity(): Refusal {
  return refuse(
    "not-in-publicity",
    {
      zh: "该评价结果不在初评公示期内；可以随时就该评价结果提出异议。",
      en: "The result is not in its publicity; an objection to it may be filed at any time.",
    },
    art,
  );
}

function reviewedByScorer({ reviewerDiffersFromScorer: { by } }: ReviewLaw): Refusal {
  return refuse(
    "reviewer-is-scorer",
    { zh: "评定人不得审核对其初评结果的异议。", en: "Whoever scored a result may not review it." },
    by,
  );
}

function notTold({ toldWithDecision: { by } }: ReviewLaw): Refusal {
  return refuse(
    "decision-not-told",
    { zh: "审核结果应当同时告知经营者。", en: "The decision is told to the operator in the same act." },
    by,
  );
}
