/**
 * 风险预警提示 (SZ23 第二十条、SZD 第十七条、发改财金〔2016〕2794号（十三）): a regulator tells an operator, and where it says so the public, of a risk. Each
 * has its basis, the rule or result that gave rise to it, a last day, and a way to end it sooner. It restrains nobody and moves no score.
 *
 *   draft → issued → cancelled, or over with its last day
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import { addDays, type Day } from "../time/day.ts";
import {
  type DatedMatterFact,
  holdsOn,
  type MatterBase,
  type MatterId,
  type MatterSubject,
  stepOf,
  stepped,
} from "./matter.ts";
import { refusedApproval } from "./plan.ts";
import { type RiskClass, type WarningLevel, type WarningOutcome, warningLevels } from "./supervision-words.ts";

/** What gave rise to it, so that every warning leads back to a rule. */
export type WarningTrigger =
  /** A public result at or below the standard's threshold. */
  | {
      readonly kind: "low-grade";
      readonly standard: string;
      readonly grade: string;
      readonly threshold: string;
      readonly result: string;
    }
  /** A class of supervision, by a plan's rules. */
  | { readonly kind: "class"; readonly plan: string; readonly class: RiskClass }
  /** What an inspection found. */
  | { readonly kind: "inspection"; readonly inspection: string }
  /** A rule or model of monitoring, by its name and version. */
  | { readonly kind: "rule"; readonly rule: string }
  /** A document of an authority. */
  | { readonly kind: "document"; readonly document: string };

export const warningTriggers = {
  "low-grade": { zh: "信用等级低", en: "low grade" },
  class: { zh: "监管类别", en: "class of supervision" },
  inspection: { zh: "检查结果", en: "finding of an inspection" },
  rule: { zh: "监测规则", en: "rule of monitoring" },
  document: { zh: "公文", en: "document" },
} as const satisfies Readonly<Record<WarningTrigger["kind"], Say>>;

export interface WarningTerms {
  readonly level: WarningLevel;
  readonly trigger: WarningTrigger;
  readonly basis: Citation;
  /** What the risk is, for the operator. */
  readonly text: string;
  /** 消费者提示: plain words for everybody; only where it is to be public. */
  readonly tip?: string;
  readonly until: Day;
}

export type WarningBody =
  | {
      readonly type: "WarningDrafted";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly subject: MatterSubject;
      readonly operator?: OperatorId;
      readonly terms: WarningTerms;
    }
  | { readonly type: "WarningAmended"; readonly matter: MatterId; readonly terms: WarningTerms }
  | { readonly type: "WarningDropped"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "WarningIssued"; readonly matter: MatterId; readonly official: string }
  | {
      readonly type: "WarningAnswered";
      readonly matter: MatterId;
      readonly statement: string;
      readonly evidence: readonly string[];
    }
  | {
      readonly type: "WarningDisposed";
      readonly matter: MatterId;
      readonly outcome: WarningOutcome;
      readonly note: string;
    }
  | { readonly type: "WarningCancelled"; readonly matter: MatterId; readonly reason: string };

export type WarningStage = "draft" | "issued" | "cancelled" | "dropped";
export type WarningAct = "draft" | "amend" | "drop" | "issue" | "answer" | "dispose" | "cancel";

export interface Warning extends MatterBase<"warning", WarningStage> {
  readonly subject: MatterSubject;
  readonly terms: WarningTerms;
  readonly draftedBy: string;
  readonly issued?: { readonly by: string; readonly official: string; readonly on: Day };
  readonly answer?: string;
  readonly disposition?: { readonly outcome: WarningOutcome; readonly note: string };
}

const by: Citation = { instrument: "sz-2023", article: "20" };
/** Done by the authority whose matter it is. */
const own = { hands: ["regulator", "authority"], side: "owner" } as const;

export const warningMachine: Machine<WarningStage, WarningAct> = {
  title: { zh: "风险预警", en: "Risk warning" },
  stages: {
    draft: { say: { zh: "待批准", en: "waiting for approval" } },
    issued: { say: { zh: "已发出", en: "issued" } },
    cancelled: { say: { zh: "已解除", en: "cancelled" }, closes: true },
    dropped: { say: { zh: "不予发出", en: "not issued" }, closes: true },
  },
  acts: {
    draft: { say: { zh: "拟订", en: "Draft" }, from: "opening", to: ["draft"], ...own, by },
    amend: { say: { zh: "修改", en: "Amend" }, from: ["draft"], ...own, by },
    issue: { say: { zh: "批准并发出", en: "Approve and issue" }, from: ["draft"], to: ["issued"], ...own, by },
    drop: { say: { zh: "不予发出", en: "Do not issue" }, from: ["draft"], to: ["dropped"], ...own, by },
    answer: {
      say: { zh: "陈述意见", en: "Answer" },
      from: ["issued"],
      hands: ["operator"],
      by: { instrument: "sz-credit-2023", article: "39.3" },
    },
    dispose: {
      say: { zh: "登记处置", en: "Record what is done" },
      from: ["issued"],
      ...own,
      by: { instrument: "cn-2016-2794", article: "(13)" },
    },
    cancel: { say: { zh: "解除", en: "Cancel" }, from: ["issued"], to: ["cancelled"], ...own, by },
  },
};

/** 预警最长期限: a choice of ours; a risk that lasts longer is looked at again. */
export const LONGEST_WARNING_DAYS = 365;

export function refusedTerms({ until }: Pick<WarningTerms, "until">, today: Day): Refusal | undefined {
  if (until < today)
    return refuse("already-over", { zh: "预警截止日不能早于今日。", en: "A warning cannot end before today." }, by);
  if (until <= addDays(today, LONGEST_WARNING_DAYS)) return undefined;
  return refuse(
    "too-long",
    {
      zh: `预警期限最长 ${LONGEST_WARNING_DAYS} 日，期满仍有风险的，重新拟订。`,
      en: `A warning holds for ${LONGEST_WARNING_DAYS} days at most; where the risk lasts, draft another.`,
    },
    by,
  );
}

/** Issued by another official than the one that drafted it, and not after its last day. */
export function refusedIssue(warning: Warning, official: string, today: Day): Refusal | undefined {
  return refusedApproval(warning, official) ?? refusedTerms(warning.terms, today);
}

/** Whether it is to be seen on a day: issued, not cancelled, not over. */
export function isActive(warning: Warning, today: Day): boolean {
  return warning.stage === "issued" && holdsOn(warning, today);
}

export function evolveWarning(before: Warning | undefined, fact: DatedMatterFact<WarningBody>): Warning {
  const { body } = fact;
  if (body.type === "WarningDrafted") return drafted(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the warning was drafted`);
  const step = (act: WarningAct, note?: string, evidence: readonly string[] = []) => ({
    timeline: stepped(before, act, fact, { evidence, ...(note === undefined ? {} : { note }) }),
  });
  switch (body.type) {
    case "WarningAmended":
      return { ...before, terms: body.terms, until: body.terms.until, draftedBy: fact.by, ...step("amend") };
    case "WarningDropped":
      return { ...before, stage: "dropped", closedOn: fact.on, ...step("drop", body.reason) };
    case "WarningIssued":
      return issued(before, body.official, fact);
    case "WarningAnswered":
      return { ...before, answer: body.statement, ...step("answer", body.statement, body.evidence) };
    case "WarningDisposed": {
      const { outcome, note } = body;
      return { ...before, disposition: { outcome, note }, ...step("dispose", note) };
    }
    case "WarningCancelled":
      return {
        ...before,
        stage: "cancelled",
        shownToAll: false,
        closedOn: fact.on,
        ...step("cancel", body.reason),
      };
  }
}

function issued(before: Warning, official: string, fact: DatedMatterFact<WarningBody>): Warning {
  return {
    ...before,
    stage: "issued",
    from: fact.on,
    shownToOperator: true,
    shownToAll: before.terms.tip !== undefined,
    issued: { by: fact.by, official, on: fact.on },
    timeline: stepped(before, "issue", fact, { note: official }),
  };
}

function drafted(
  { matter, number, owner, subject, terms, operator }: Extract<WarningBody, { readonly type: "WarningDrafted" }>,
  fact: DatedMatterFact<WarningBody>,
): Warning {
  return {
    id: matter,
    kind: "warning",
    stage: "draft",
    number,
    title: `${warningLevels[terms.level].zh}（${warningTriggers[terms.trigger.kind].zh}）`,
    owner,
    parties: [],
    subject,
    ...(operator === undefined ? {} : { operator }),
    shownToOperator: false,
    shownToAll: false,
    until: terms.until,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("draft", fact, { note: terms.text })],
    terms,
    draftedBy: fact.by,
  };
}

/** What outsiders read of it: the operator all but who drafted it; everybody the tip alone. */
export function warningOutside(warning: Warning, reader: "operator" | "everybody"): Warning {
  const shown = { ...warning, draftedBy: "" };
  if (reader === "operator") return shown;
  const { answer: _, ...rest } = shown;
  const timeline = shown.timeline.filter(({ act }) => act === "issue" || act === "cancel");
  return { ...rest, terms: { ...shown.terms, text: shown.terms.tip ?? "" }, timeline };
}
