/**
 * 复议申请 (LY 第十三条): a written request against what was recognised as an honest or a dishonest act. Answered within five working days; where the
 * recognition was wrong, the record is put right or withdrawn, and the result that rested on it with it, in the act that answers.
 */
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Along, Desk, OperatorState } from "../../core/desk.ts";
import type { FactBody } from "../../core/journal.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  answerReconsideration as answer,
  type ReconsiderationCase,
  type ReconsiderationLaw,
  requestReconsideration as request_,
} from "../../core/procedure/reconsideration.ts";
import type { RecordContent } from "../../core/record/record.ts";
import { statement } from "../act.ts";
import { notFound } from "../faults.ts";
import { permit } from "../permit.ts";
import { correctionOf, recordNoun } from "../records.ts";
import { prepareReevaluation, type Reevaluation, reevaluated } from "../reevaluation.ts";
import { publicationOf } from "../result-acts.ts";
import { actOnCase, alongBoth, type CaseAtHand, type CaseDecision, caseWithId, stating } from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export interface RequestReconsideration extends Brought {
  readonly code: string;
  /** The record, or the result that counts it. */
  readonly about: Extract<CaseSubject, { readonly of: "record" | "result" }>;
}

export interface AnswerReconsideration {
  readonly case: string;
  readonly outcome: "upheld" | "rejected";
  readonly reason: string;
  /** With `upheld`: the record's whole content as it should read; without it the record is withdrawn. */
  readonly content?: RecordContent;
}

/** Refused where the governing rules know no reconsideration, and with all that is missing; what is contested is marked in the same act. */
export async function requestReconsideration(desk: Desk, request: RequestReconsideration): Promise<Case | Refusal> {
  permit(desk, "requestReconsideration");
  return openCase(desk, { ...request, kind: "reconsideration" }, async (state, at, beginning) => {
    const pack = await packToday(desk, state, at);
    if (isRefusal(pack)) return pack;
    const law = lawOfReconsideration(pack);
    if (isRefusal(law)) return law;
    await subjectThere(desk, state, request.about);
    const bodies = request_(law, beginning.draft(request.about, pack), at.today);
    if (isRefusal(bodies)) return bodies;
    const receipt = await beginning.receipt();
    const facts = bodies.map((body) =>
      body.type === "ReconsiderationRequested"
        ? statement(desk, at.today, { ...body, receipt })
        : stating(desk, at.today, body),
    );
    const decision = { facts, answer: undefined };
    return withEffects(desk, state, decision, at, { because: "" });
  });
}

/** The answer, told in the same act, with all that follows from one that is upheld. */
export async function answerReconsideration(
  desk: Desk,
  request: AnswerReconsideration,
): Promise<ReconsiderationCase | Refusal> {
  permit(desk, "answerReconsideration");
  const { operator } = await caseWithId(desk, request.case);
  const prepared = await prepareReevaluation(desk, operator);
  const { text: reason, along } = plainWords(desk, operator, request.reason);
  const act = { case: request.case, act: "answer", note: reason };
  return actOnCase(desk, "reconsideration", act, async (found) => {
    const decided = await answering(desk, found, prepared, { ...request, reason });
    return isRefusal(decided) ? decided : { ...decided, ...alongBoth(decided.along, along) };
  });
}

async function answering(
  desk: Desk,
  found: CaseAtHand<ReconsiderationCase>,
  prepared: Reevaluation,
  request: AnswerReconsideration,
): Promise<CaseDecision | Refusal> {
  const { case: reconsideration, pack, state, at } = found;
  const law = lawOfReconsideration(pack);
  if (isRefusal(law)) return law;
  const { outcome, reason } = request;
  const bodies = answer(law, reconsideration, { outcome, reason });
  if (isRefusal(bodies)) return bodies;
  const { about, receipt } = reconsideration;
  const righted = outcome === "upheld" ? putRight(desk, found, request) : { bodies: [] };
  const results = outcome === "upheld" && about.of === "result" ? [about.result] : [];
  const facts = [...bodies, ...righted.bodies].map((body) => statement(desk, at.today, body));
  const decision = { facts, answer: undefined, ...alongBoth(undefined, righted.along) };
  const changes = righted.bodies.length > 0 || results.length > 0;
  const evaluated = changes ? reevaluated(desk, prepared, state, decision, at) : decision;
  const because = `复议申请${receipt}经审查成立（凌源市电子商务信用管理办法第十三条）：${reason}`;
  const whole = await withEffects(desk, state, evaluated, at, { because, results });
  const said =
    outcome === "upheld"
      ? {
          zh: `复议申请成立，原认定予以改正。理由：${reason}`,
          en: `Upheld; what was recognised is put right. Reason: ${reason}`,
        }
      : { zh: `复议申请不成立，维持原认定。理由：${reason}`, en: `Not upheld. Reason: ${reason}` };
  const telling = { kind: "reconsideration-answered", by: law.answerWithin.by, said } as const;
  return withNotice(desk, state, whole, reconsideration, telling);
}

/** The record's own word: what it should read, or that it no longer stands. */
function putRight(
  desk: Desk,
  { case: { about }, state, at }: CaseAtHand<ReconsiderationCase>,
  { content, reason }: AnswerReconsideration,
): { readonly bodies: readonly FactBody[]; readonly along?: Along } {
  if (about.of !== "record") return { bodies: [] };
  const record = state.records.find(({ id }) => id === about.record);
  if (record === undefined) throw notFound(recordNoun, about.record);
  if (content === undefined)
    return { bodies: record.withdrawn ? [] : [{ type: "RecordWithdrawn", record: record.id, reason }] };
  const correction = correctionOf(desk, state.operator.id, record, { content, reason }, at);
  return correction === undefined ? { bodies: [] } : { bodies: [correction.body], along: correction.along };
}

async function subjectThere(
  desk: Desk,
  { operator, records }: OperatorState,
  about: RequestReconsideration["about"],
): Promise<void> {
  if (about.of === "result") await publicationOf(desk, operator.id, about.result);
  else if (!records.some(({ id }) => id === about.record)) throw notFound(recordNoun, about.record);
}

function lawOfReconsideration({ reconsideration, scope }: PolicyPack): ReconsiderationLaw | Refusal {
  if (reconsideration !== undefined) return reconsideration;
  return refuse(
    "no-reconsideration",
    {
      zh: "所适用的规定未设复议申请；可以提出异议。",
      en: "The governing rules know no reconsideration; an objection can be filed.",
    },
    scope.regions.by,
  );
}
