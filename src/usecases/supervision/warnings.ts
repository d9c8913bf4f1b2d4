/**
 * 风险预警提示: drafted with its basis and the rule that gave rise to it, approved and issued by another official, told to the operator by a notice, answered,
 * disposed of, cancelled; over with its last day by itself.
 */

import type { MatterSubject } from "../../core/application/matter.ts";
import { type WarningOutcome, warningLevels } from "../../core/application/supervision-words.ts";
import {
  isActive,
  refusedIssue,
  refusedTerms,
  type Warning,
  type WarningAct,
  type WarningBody,
  type WarningTerms,
} from "../../core/application/warning.ts";
import type { Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { nameOn, type OperatorId } from "../../core/operator/operator.ts";
import { moment, operatorWithCode } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import {
  actOnMatter,
  type MatterAtHand,
  type MatterDecision,
  newMatterId,
  nextMatterNumber,
  openMatter,
} from "../matters/acting.ts";
import { tellingOperator } from "../matters/telling.ts";
import { actorAt, permit } from "../permit.ts";
import { authorityAt } from "./authority.ts";
import type { AnswerMatter } from "./inspections.ts";

export interface DraftWarning {
  readonly code: string;
  readonly terms: WarningTerms;
}

/** A Fault where the authority does not reach the operator. */
export async function draftWarning(desk: Desk, { code, terms }: DraftWarning): Promise<Warning | Refusal> {
  permit(desk, "draftWarning");
  const { operator } = await operatorWithCode(desk, code);
  const { today } = moment(desk);
  const refusal = refusedTerms(terms, today);
  if (refusal !== undefined) return refusal;
  return openWarning(desk, { operator: operator.id, subject: { code, name: nameOn(operator, today) }, terms });
}

export interface OpenWarning {
  readonly operator: OperatorId;
  readonly subject: MatterSubject;
  readonly terms: WarningTerms;
}

/** Only after a right was asked for, of an operator within reach. */
export async function openWarning(desk: Desk, { operator, subject, terms }: OpenWarning): Promise<Warning> {
  const matter = newMatterId(desk);
  const owner = authorityAt(desk).organisation;
  const number = await nextMatterNumber(desk, "预警", moment(desk).today);
  return openMatter<"warning">(desk, [{ type: "WarningDrafted", matter, number, owner, operator, subject, terms }]);
}

export async function amendWarning(
  desk: Desk,
  request: { readonly warning: string; readonly terms: Omit<WarningTerms, "trigger"> },
): Promise<Warning | Refusal> {
  permit(desk, "draftWarning");
  return onWarning(desk, request.warning, "amend", ({ matter, at }) => {
    const terms = { ...request.terms, trigger: matter.terms.trigger };
    return refusedTerms(terms, at.today) ?? only({ type: "WarningAmended", matter: matter.id, terms });
  });
}

/** Issued by another than the one that drafted it; the operator is told in the same transaction. */
export async function issueWarning(
  desk: Desk,
  request: { readonly warning: string; readonly official: string },
): Promise<Warning | Refusal> {
  permit(desk, "issueWarning");
  const { official } = request;
  return onWarning(desk, request.warning, "issue", async ({ matter, at }) => {
    const refusal = refusedIssue(matter, actorAt(desk).id, at.today);
    if (refusal !== undefined) return refusal;
    const beside = await tellingOfWarning(desk, matter);
    return { ...only({ type: "WarningIssued", matter: matter.id, official }), beside };
  });
}

function tellingOfWarning(desk: Desk, { id, number, operator, terms }: Warning) {
  const level = warningLevels[terms.level];
  return tellingOperator(desk, operator, {
    matter: id,
    title: { zh: "信用风险预警提示书", en: "Notice of a risk warning" },
    subject: { zh: `风险预警（${number}）`, en: `risk warning ${number}` },
    said: {
      zh: `预警等级：${level.zh}。${terms.text}有效期至${terms.until}${terms.tip === undefined ? "，不向社会公开。" : "，期间向社会公开提示。"}`,
      en: `Level: ${level.en}. ${terms.text} It holds until ${terms.until}${terms.tip === undefined ? " and is not public." : " and is public meanwhile."}`,
    },
    by: terms.basis,
    remedy: {
      zh: "贵单位可以在“事项”中陈述意见、提交证明材料，请求解除预警。预警不影响信用评价得分和等级，不构成行政处罚或者失信惩戒。",
      en: "You may answer and hand in evidence under “Matters” and ask for it to be cancelled. It moves no score or grade and is no penalty or restraint.",
    },
    lastDay: terms.until,
  });
}

export async function dropWarning(
  desk: Desk,
  request: { readonly warning: string; readonly reason: string },
): Promise<Warning | Refusal> {
  permit(desk, "issueWarning");
  return onWarning(desk, request.warning, "drop", ({ matter }) =>
    only({ type: "WarningDropped", matter: matter.id, reason: request.reason }),
  );
}

export async function answerWarning(desk: Desk, request: AnswerMatter): Promise<Warning | Refusal> {
  permit(desk, "answerSupervision");
  const { statement, evidence } = request;
  return onWarning(desk, request.matter, "answer", ({ matter }) =>
    only({ type: "WarningAnswered", matter: matter.id, statement, evidence }),
  );
}

export async function disposeWarning(
  desk: Desk,
  request: { readonly warning: string; readonly outcome: WarningOutcome; readonly note: string },
): Promise<Warning | Refusal> {
  permit(desk, "draftWarning");
  const { outcome, note } = request;
  return onWarning(desk, request.warning, "dispose", ({ matter }) =>
    only({ type: "WarningDisposed", matter: matter.id, outcome, note }),
  );
}

export async function cancelWarning(
  desk: Desk,
  request: { readonly warning: string; readonly reason: string },
): Promise<Warning | Refusal> {
  permit(desk, "issueWarning");
  const { reason } = request;
  return onWarning(desk, request.warning, "cancel", async ({ matter }) => ({
    ...only({ type: "WarningCancelled", matter: matter.id, reason }),
    beside: await tellingOfCancelling(desk, matter, reason),
  }));
}

function tellingOfCancelling(desk: Desk, { id, number, operator }: Warning, reason: string) {
  return tellingOperator(desk, operator, {
    matter: id,
    title: { zh: "信用风险预警解除告知书", en: "Notice that a risk warning is cancelled" },
    subject: { zh: `风险预警（${number}）`, en: `risk warning ${number}` },
    said: {
      zh: `该预警自即日起解除，不再展示。${reason}`,
      en: `It is cancelled from today and shown no more. ${reason}`,
    },
    by: { instrument: "sz-2023", article: "20" },
    remedy: { zh: "无须办理其他手续。", en: "There is nothing for you to do." },
  });
}

function onWarning(
  desk: Desk,
  matter: string,
  act: WarningAct,
  decide: (found: MatterAtHand<Warning>) => Promise<MatterDecision | Refusal> | MatterDecision | Refusal,
): Promise<Warning | Refusal> {
  return actOnMatter(desk, { matter, kind: "warning", act }, decide);
}

function only(body: WarningBody): MatterDecision {
  return { bodies: [body] };
}

// What everybody sees ---------------------------------------------------------------------------------------------------

/** 消费者提示 beside an operator, while the warning holds. */
export interface PublicWarning {
  readonly number: string;
  readonly level: WarningTerms["level"];
  readonly tip: string;
  readonly by: WarningTerms["basis"];
  /** The authority that issued it. */
  readonly authority: string;
  readonly from: string;
  readonly until: string;
}

/** Those that are public and hold today; what is cancelled or over is not there. For the page of an operator that was found already. */
export async function publicWarnings(desk: Desk, operator: OperatorId): Promise<readonly PublicWarning[]> {
  const { today } = moment(desk);
  const asked = { kind: "warning", operator, stage: "issued", shownToAll: true, holdsOn: today } as const;
  const { items } = await desk.matters.list(asked, { limit: 20 });
  const { directory } = deskOfProduct(desk);
  const shown = items.flatMap((each) => (each.kind === "warning" && isActive(each, today) ? [each] : []));
  return Promise.all(
    shown.map(async ({ number, terms, owner, from = today, until = today }) => ({
      ...{ number, level: terms.level, tip: terms.tip ?? "", by: terms.basis, from, until },
      authority: (await directory.organisation(owner))?.name ?? "",
    })),
  );
}
