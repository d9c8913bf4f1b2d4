/**
 * 评价结果的标注 (深圳经济特区社会信用条例 第四十三条第三款): while an operator litigates over a result, or has it reconsidered by an authority, the result bears
 * its mark on every page and in every copy. An objection sets and takes its own mark; that is no act of anybody's hand.
 */
import { type Refusal, refuse } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { ResultMarked, ResultUnmarked } from "../core/procedure/result-mark.ts";
import { evolvePublication, type Publication } from "../core/publication/publication.ts";
import type { MarkKind } from "../core/record/record.ts";
import { actOn, type Moment, statement } from "./act.ts";
import { withEffects } from "./cases/effects.ts";
import { notFound } from "./faults.ts";
import { permit } from "./permit.ts";
import { knownResult, publicationOf } from "./result-acts.ts";

export interface MarkResult {
  readonly result: string;
  readonly kind: MarkKind;
  /** 案号 or 受理文书号 of the proceedings: the mark goes when they end. */
  readonly reference: string;
  readonly note?: string;
}

export interface UnmarkResult {
  readonly result: string;
  readonly kind: MarkKind;
  readonly reference: string;
  readonly reason: string;
}

/** The marks that are set by hand, of what happens outside the house. */
const BY_HAND: ReadonlySet<MarkKind> = new Set(["litigation", "administrative-reconsideration"]);

export async function markResult(desk: Desk, request: MarkResult): Promise<Publication | Refusal> {
  permit(desk, "markRecord");
  const { kind, note } = request;
  const reference = request.reference.trim();
  if (!BY_HAND.has(kind) || reference === "") return notByHand;
  return actOnMarks(desk, request.result, ({ marks = [], result }, { today }) => {
    if (marks.some((mark) => mark.kind === kind && mark.reference === reference)) return undefined;
    const said = note === undefined || note.trim() === "" ? {} : { note: note.trim() };
    return { type: "ResultMarked", result, mark: { kind, since: today, reference, ...said } };
  });
}

export async function unmarkResult(desk: Desk, request: UnmarkResult): Promise<Publication | Refusal> {
  permit(desk, "unmarkRecord");
  const { kind, reference, reason } = request;
  if (!BY_HAND.has(kind)) return notByHand;
  return actOnMarks(desk, request.result, ({ marks = [], result }) => {
    if (!marks.some((mark) => mark.kind === kind && mark.reference === reference))
      throw notFound({ zh: "标注", en: "mark" }, reference);
    return { type: "ResultUnmarked", result, kind, reference, reason: reason.trim() };
  });
}

type MarkDecision = (publication: Publication, at: Moment) => ResultMarked | ResultUnmarked | undefined;

/** The mark, and in the same transaction the word of it to everybody who was told of the result. */
async function actOnMarks(desk: Desk, id: string, decide: MarkDecision): Promise<Publication | Refusal> {
  const { operator } = await knownResult(desk, id);
  return actOn<Publication>(desk, operator, async (state, at) => {
    const publication = await publicationOf(desk, operator, id);
    const body = decide(publication, at);
    if (body === undefined) return { facts: [], answer: publication };
    const answer = evolvePublication(publication, { on: at.today, knownAt: at.now, body });
    return withEffects(desk, state, { facts: [statement(desk, at.today, body)], answer }, at, { because: "" });
  });
}

const notByHand = refuse(
  "mark-not-by-hand",
  {
    zh: "评价结果只对诉讼、行政复议手工标注，并须载明案号或者受理文书号；异议标注由异议案件设定。",
    en: "By hand a result is marked for litigation or administrative reconsideration alone, with its number; an objection sets its own mark.",
  },
  { instrument: "sz-credit-2023", article: "43" },
);
