/**
 * 初评结果异议审核 (SZD 第十二条第二款): requested with evidence within the publicity, decided by whoever did not score, and told in the same act. What comes
 * after the last day goes on as an objection: the right does not lapse.
 */
import { isRefusal, type Refusal, refuse, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  requestReview as ask,
  decideReview as decide,
  type ReviewCase,
  type ReviewLaw,
  reviewMachine,
  reviewOutcomes,
  wayOfObjection,
} from "../../core/procedure/review.ts";
import type { Publication } from "../../core/publication/publication.ts";
import { citationText } from "../../core/reference.ts";
import { statement } from "../act.ts";
import { citedPack } from "../packs.ts";
import { actorAt, permit } from "../permit.ts";
import { prepareReevaluation, type Reevaluation, reevaluated } from "../reevaluation.ts";
import { idOf } from "../repeated.ts";
import { knownResult, publicationOf } from "../result-acts.ts";
import { actOnCase, alongBoth, type CaseAtHand, type CaseDecision, caseWithId, stating } from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { filed } from "./objections.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export interface RequestReview extends Brought {
  readonly code: string;
  readonly result: string;
}

export interface DecideReview {
  readonly case: string;
  readonly outcome: "maintained" | "amended";
  readonly reason: string;
}

/** Answers the review, or the objection that it became because it came after the last day of the publicity. */
export async function requestReview(desk: Desk, request: RequestReview): Promise<Case | Refusal> {
  permit(desk, "requestReview");
  return openCase(desk, { ...request, kind: "review" }, async (state, at, beginning) => {
    const publication = await publicationOf(desk, state.operator.id, request.result);
    const pack = await citedPack(desk, publication);
    const about = { of: "result", result: publication.result } as const;
    if (wayOfObjection(pack, desk.law.calendar, publication, at.today) === "late") {
      const governing = await packToday(desk, state, at);
      if (isRefusal(governing)) return governing;
      return filed(desk, { state, at, pack: governing }, beginning, { about, grounds: ["other"], lateFor: "review" });
    }
    const asked = { result: publication, today: at.today };
    const requested = ask(pack, desk.law.calendar, beginning.draft(about, pack), asked);
    if (isRefusal(requested)) return requested;
    const receipt = await beginning.receipt();
    const facts = requested.map((body) =>
      body.type === "ReviewRequested" ? statement(desk, at.today, { ...body, receipt }) : stating(desk, at.today, body),
    );
    return withEffects(desk, state, { facts, answer: undefined }, at, { because: "" });
  });
}

/** 维持 or 修正: what is amended is evaluated anew, and the old result withdrawn, in the act that decides and tells. */
export async function decideReview(desk: Desk, request: DecideReview): Promise<ReviewCase | Refusal> {
  permit(desk, "decideReview");
  const { operator } = await caseWithId(desk, request.case);
  const prepared = await prepareReevaluation(desk, operator);
  const { text: reason, along } = plainWords(desk, operator, request.reason);
  return actOnCase(desk, "review", { case: request.case, act: "decide", note: reason }, async (found) => {
    const decided = await deciding(desk, found, prepared, { ...request, reason });
    return isRefusal(decided) ? decided : { ...decided, ...alongBoth(decided.along, along) };
  });
}

type ReviewAtHand = CaseAtHand<ReviewCase>;

async function deciding(
  desk: Desk,
  found: ReviewAtHand,
  prepared: Reevaluation,
  { outcome, reason }: DecideReview,
): Promise<CaseDecision | Refusal> {
  const { case: review, pack, state, at } = found;
  const law = lawOfReview(pack);
  if (isRefusal(law)) return law;
  if (review.about.of !== "result") throw new Error(`review ${review.id} is about no result`);
  const publication = await publicationOf(desk, state.operator.id, review.about.result);
  const { scorer } = await knownResult(desk, publication.result);
  const amendedBy = idOf(desk, "result") as ResultId;
  const made = outcome === "amended" ? ({ outcome, amendedBy } as const) : ({ outcome } as const);
  const bodies = decide(law, review, { ...made, reason, reviewer: actorAt(desk).id, scorer, told: true });
  if (isRefusal(bodies)) return bodies;
  const decision = { facts: bodies.map((body) => statement(desk, at.today, body)), answer: undefined };
  const whole =
    outcome === "maintained"
      ? await withEffects(desk, state, decision, at, { because: "" })
      : await amended(desk, found, decision, { prepared, publication, amendedBy });
  if (isRefusal(whole)) return whole;
  const { by } = law.decideWithin;
  return withNotice(desk, state, whole, review, {
    kind: "review-decided",
    by,
    said: sayOutcome(outcome, reason),
  });
}

/** A new result under the same standard, and the one that was reviewed withdrawn. */
async function amended(
  desk: Desk,
  { case: review, state, at }: ReviewAtHand,
  decision: CaseDecision,
  amending: {
    readonly prepared: Reevaluation;
    readonly publication: Publication;
    readonly amendedBy: ResultId;
  },
): Promise<CaseDecision | Refusal> {
  const { prepared, publication, amendedBy } = amending;
  const own = prepared.scorings.filter(({ standard }) => standard.id === publication.standard);
  const scorings = own.map((scoring) => ({ ...scoring, result: amendedBy }));
  const evaluated = reevaluated(desk, { scorings }, state, { ...decision, answer: undefined }, at);
  if (evaluated.results?.some(({ result }) => result.id === amendedBy) !== true) return notEvaluatedAnymore();
  const article = citationText(reviewMachine.acts.decide.by, "zh", desk.law.references);
  const because = `初评结果异议审核${review.receipt}予以修正（${article}）`;
  return withEffects(desk, state, evaluated, at, { because, results: [publication.result] });
}

function sayOutcome(outcome: DecideReview["outcome"], reason: string): Say {
  const { zh, en } = reviewOutcomes[outcome];
  return { zh: `审核结果：${zh}。理由：${reason}`, en: `Outcome: ${en}. Reason: ${reason}` };
}

function lawOfReview({ review, scope }: PolicyPack): ReviewLaw | Refusal {
  if (review !== undefined) return review;
  return refuse(
    "no-review",
    { zh: "所适用的规定未设初评结果异议审核。", en: "The governing rules know no review of initial results." },
    scope.regions.by,
  );
}

function notEvaluatedAnymore(): Refusal {
  return refuse(
    "not-evaluated-anymore",
    {
      zh: "该经营者目前不能被评价，无法以新的结果修正；请撤回原结果。",
      en: "The operator cannot be evaluated now, so no result can take its place; withdraw the one that is there.",
    },
    { instrument: "sz-draft", article: "12" },
  );
}
