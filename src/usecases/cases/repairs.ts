/**
 * 信用修复 (深圳经济特区社会信用条例 第七十九条至第八十二条): applied for free of charge, accepted on the spot where it is complete, decided by the decision of
 * whoever decided the record; what is granted ends display, use and sharing in the same transaction, everywhere.
 */
import { type Citation, isRefusal, type Refusal, refuse, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { NewFact } from "../../core/journal.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { Case } from "../../core/procedure/cases.ts";
import type { NoticeKind } from "../../core/procedure/notice-fact.ts";
import {
  acceptRepair as accept,
  applyForRepair as apply,
  decideRepair as decide,
  declineRepair as decline,
  evolveRepair,
  extendRepair as extend,
  type RepairCase,
  type RepairCondition,
  type RepairLaw,
  repairDeadlines,
} from "../../core/procedure/repair.ts";
import { statement } from "../act.ts";
import { notFound } from "../faults.ts";
import { permit } from "../permit.ts";
import { prepareReevaluation, type Reevaluation, reevaluated } from "../reevaluation.ts";
import {
  actOnCase,
  alongBoth,
  type CaseAtHand,
  type CaseDecision,
  caseWithId,
  type ExtendCase,
  extensionAsked,
  stating,
} from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { recordOf } from "./objection-decision.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export interface ApplyForRepair extends Brought {
  readonly code: string;
  readonly record: string;
  readonly stated: readonly RepairCondition[];
  /** The commitment signed for it. */
  readonly commitment?: string;
}

export interface RepairAct {
  readonly case: string;
}
export interface DeclineRepair extends RepairAct {
  readonly reason: string;
}
export interface DecideRepair extends RepairAct {
  readonly outcome: "granted" | "refused";
  readonly reason: string;
  /** 谁认定谁修复: the decision of whoever decided the record. */
  readonly document?: string;
}

/** Accepted in the same act where it comes by the operator's own door; refused with all that is missing, or why it is too early. */
export async function applyForRepair(desk: Desk, request: ApplyForRepair): Promise<Case | Refusal> {
  permit(desk, "applyForRepair");
  return openCase(desk, { ...request, kind: "repair" }, async (state, at, beginning) => {
    const pack = await packToday(desk, state, at);
    if (isRefusal(pack)) return pack;
    const law = lawOfRepair(pack);
    if (isRefusal(law)) return law;
    const record = recordOf(state, request.record);
    const { stated, commitment } = request;
    if (commitment !== undefined) await knownCommitment(desk, state.operator.id, commitment);
    const applied = apply(law, beginning.draft({ of: "record", record: record.id }, pack), {
      record,
      stated,
      today: at.today,
      ...(commitment === undefined ? {} : { commitment }),
    });
    if (isRefusal(applied)) return applied;
    const body = { ...applied, receipt: await beginning.receipt() };
    const fact = statement(desk, at.today, body);
    if (body.through === "counter") return { facts: [fact] };
    const repair = evolveRepair(undefined, { ...fact, knownAt: at.now, body });
    return accepted(desk, { case: repair, pack, state, at }, [fact]);
  });
}

/** 受理 at the counter. */
export async function acceptRepair(desk: Desk, request: RepairAct): Promise<RepairCase | Refusal> {
  permit(desk, "acceptRepair");
  return actOnCase(desk, "repair", { ...request, act: "accept" }, (found) => accepted(desk, found));
}

/** 不予受理: everything that is missing is told at once. */
export async function declineRepair(desk: Desk, request: DeclineRepair): Promise<RepairCase | Refusal> {
  permit(desk, "declineRepair");
  return withWords(desk, request.case, request.reason, "decline", (reason, found) => {
    const law = lawOfRepair(found.pack);
    if (isRefusal(law)) return law;
    const body = decline(law, found.case, reason);
    if (isRefusal(body)) return body;
    return told(desk, found, { facts: [statement(desk, found.at.today, body)] }, "repair-declined", {
      zh: reason,
      en: reason,
    });
  });
}

/** 延长 (条例第八十二条): once, before the term is over, and with the name of whoever approved it. */
export async function extendRepair(desk: Desk, request: ExtendCase): Promise<RepairCase | Refusal> {
  permit(desk, "extendDeadline");
  return withWords(desk, request.case, request.reason, "extend", (reason, found) => {
    const law = lawOfRepair(found.pack);
    if (isRefusal(law)) return law;
    const { calendar } = desk.law;
    const body = extend(law, calendar, found.case, extensionAsked(desk, request, reason, found.at));
    if (isRefusal(body)) return body;
    const fact = statement(desk, found.at.today, body);
    const after = evolveRepair(found.case, { ...fact, knownAt: found.at.now, body });
    const until = repairDeadlines(law, calendar, after)[0]?.deadline.lastDay ?? "";
    return told(desk, found, { facts: [fact] }, "repair-extended", {
      zh: `经${body.approver}批准，办理期限延长至${until}。理由：${reason}`,
      en: `Prolonged to ${until} with the approval of ${body.approver}. Reason: ${reason}`,
    });
  });
}

/** What is granted ends the record's display, use and sharing, evaluates anew, withdraws the result that rested on it, and is told. */
export async function decideRepair(desk: Desk, request: DecideRepair): Promise<RepairCase | Refusal> {
  permit(desk, "decideRepair");
  const prepared = await prepareReevaluation(desk, (await caseWithId(desk, request.case)).operator);
  return withWords(desk, request.case, request.reason, "decide", (reason, found) =>
    deciding(desk, found, prepared, { ...request, reason }),
  );
}

// Parts ---------------------------------------------------------------------------------------------------------------

type RepairAtHand = CaseAtHand<RepairCase>;

/** `opening`: the fact by which the case is opened in the same act. */
async function accepted(
  desk: Desk,
  found: RepairAtHand,
  opening: readonly NewFact[] = [],
): Promise<CaseDecision | Refusal> {
  const law = lawOfRepair(found.pack);
  if (isRefusal(law)) return law;
  const body = accept(law, found.case);
  if (isRefusal(body)) return body;
  return told(desk, found, { facts: [...opening, stating(desk, found.at.today, body)] }, "repair-accepted");
}

async function deciding(
  desk: Desk,
  found: RepairAtHand,
  prepared: Reevaluation,
  { outcome, reason, document }: DecideRepair,
): Promise<CaseDecision | Refusal> {
  const { case: repair, state, at } = found;
  const { about, receipt } = repair;
  const authority = about.of === "record" ? recordOf(state, about.record).current.authority : undefined;
  const law = lawOfRepair(found.pack);
  if (isRefusal(law)) return law;
  const bodies = decide(law, repair, {
    outcome,
    reason,
    ...(document === undefined ? {} : { document }),
    ...(authority === undefined ? {} : { authority }),
  });
  if (isRefusal(bodies)) return bodies;
  const decision = { facts: bodies.map((body) => statement(desk, at.today, body)), answer: undefined };
  const evaluated = outcome === "granted" ? reevaluated(desk, prepared, state, decision, at) : decision;
  const because = `所依据的信用信息已经信用修复（信用修复管理办法第三条），受理号${receipt}`;
  const whole = await withEffects(desk, state, evaluated, at, { because });
  return told(desk, found, whole, "repair-decided", sayOutcome(outcome, reason));
}

function told(
  desk: Desk,
  { state, case: repair, pack }: RepairAtHand,
  decision: CaseDecision,
  kind: NoticeKind,
  said?: Say,
): Promise<CaseDecision> {
  const words = said === undefined ? {} : { said };
  return withNotice(desk, state, decision, repair, { kind, by: articleOf(pack, kind), ...words });
}

function articleOf({ repair: law }: PolicyPack, kind: NoticeKind): Citation {
  if (law === undefined) return { instrument: "sz-credit-2023", article: "82" };
  if (kind === "repair-accepted" || kind === "repair-declined") return law.acceptWithin.by;
  return kind === "repair-extended" ? (law.extendBy ?? law.decideWithin).by : law.decideWithin.by;
}

function sayOutcome(outcome: DecideRepair["outcome"], reason: string): Say {
  return outcome === "granted"
    ? {
        zh: `准予修复，自即日起不再公示、使用和共享该信息。理由：${reason}`,
        en: `Granted: from today the record is no longer shown, used or shared. Reason: ${reason}`,
      }
    : { zh: `不予修复。理由：${reason}`, en: `Refused. Reason: ${reason}` };
}

/** An act that says something: in words without what is personal. */
async function withWords(
  desk: Desk,
  id: string,
  text: string,
  act: string,
  decideOn: (reason: string, found: RepairAtHand) => Promise<CaseDecision | Refusal> | CaseDecision | Refusal,
): Promise<RepairCase | Refusal> {
  const { operator } = await caseWithId(desk, id);
  const { text: reason, along } = plainWords(desk, operator, text);
  return actOnCase(desk, "repair", { case: id, act, note: reason }, async (found) => {
    const decision = await decideOn(reason, found);
    return isRefusal(decision) ? decision : { ...decision, ...alongBoth(decision.along, along) };
  });
}

async function knownCommitment(
  desk: Desk,
  operator: Parameters<Desk["commitments"]["ofOperator"]>[0],
  id: string,
): Promise<void> {
  const own = await desk.commitments.ofOperator(operator);
  if (own.some((each) => each.id === id && each.state === "standing")) return;
  throw notFound({ zh: "有效的信用承诺", en: "standing commitment" }, id);
}

function lawOfRepair({ repair, scope }: PolicyPack): RepairLaw | Refusal {
  if (repair !== undefined) return repair;
  return refuse(
    "no-repair",
    { zh: "所适用的规定未设信用修复程序。", en: "The governing rules know no repair procedure." },
    scope.regions.by,
  );
}
