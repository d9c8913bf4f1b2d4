/**
 * 电子商务经营者: who is kept and, where a pack admits it, evaluated. An operator is known by its code alone
 * (深圳经济特区社会信用条例 第二十四条); names, roles, storefronts and status change over time and are kept with their days.
 */

import type { Say } from "../citation.ts";
import { addDays, type Day, type Instant } from "../time/day.ts";
import type { CodeFinding, OperatorCode } from "./code.ts";
import type { SubjectType } from "./subject-type.ts";

export type OperatorId = string & { readonly __brand: "OperatorId" };

export { type SubjectType, subjectTypes } from "./subject-type.ts";

/** 角色 (发改财金〔2016〕2794号 四、八): the seven roles in which a subject takes part in e-commerce. */
export type OperatorRole =
  | "platform"
  | "shop-operator"
  | "site-operator"
  | "agent-operator"
  | "logistics"
  | "payment"
  | "supplier";

/** 登记状态. */
export type OperatorStatus =
  | "active"
  | "suspended"
  | "revoked"
  | "deregistered"
  | "cancelled"
  | "moved-out"
  | "unknown";

export interface Storefront {
  /** Stable within the operator: `platform:shopId`, or the registrable domain of a self-run site. */
  readonly key: string;
  readonly kind: "platform-shop" | "self-run-site";
  readonly platform?: string;
  readonly shopId?: string;
  readonly url?: string;
  readonly domain?: string;
  /** ICP备案 number of a self-run site. */
  readonly icp?: string;
  readonly name?: string;
  readonly from: Day;
  /** The last day on which it was run by this operator; absent while it is. History is never moved to a later operator. */
  readonly until?: Day;
}

export interface OperatorName {
  readonly name: string;
  readonly from: Day;
  readonly until?: Day;
}

/** The state of one operator: the fold of its facts. */
export interface Operator {
  readonly id: OperatorId;
  readonly code: OperatorCode;
  /** Findings on the code that have not been confirmed by a person; a `failed` one keeps the operator from being evaluated. */
  readonly codeFindings: readonly CodeFinding[];
  readonly codeConfirmed?: { readonly by: string; readonly reason: string; readonly at: Instant };
  readonly subjectType: SubjectType;
  readonly names: readonly OperatorName[];
  readonly roles: readonly OperatorRole[];
  readonly status: OperatorStatus;
  /** GB/T 2260, six digits; decides which policy pack governs. */
  readonly region: string;
  /** GB/T 4754 class such as `F5292`; the sector whose mean an evaluation may use. */
  readonly industry?: string;
  readonly establishedOn?: Day;
  readonly storefronts: readonly Storefront[];
  /** What repairs reported so far name: a penalty that arrives after its repair is repaired at once (see `record/intake.ts`). */
  readonly repairs?: readonly RepairNotice[];
}

/** A reported 信用修复: the document it repairs as the source wrote it, the record that says so, and from when. */
export interface RepairNotice {
  readonly ofDocument: string;
  readonly by: string;
  readonly on: Day;
}

export interface OperatorRegistered {
  readonly type: "OperatorRegistered";
  readonly code: OperatorCode;
  readonly codeFindings: readonly CodeFinding[];
  readonly subjectType: SubjectType;
  readonly name: string;
  readonly region: string;
}
/** A person looked at a code that fails its check digit and confirmed that it is the one issued. */
export interface OperatorCodeConfirmed {
  readonly type: "OperatorCodeConfirmed";
  readonly reason: string;
}
export interface OperatorRenamed {
  readonly type: "OperatorRenamed";
  readonly name: string;
}
/** What a register says of an operator, as of the fact's day. Only the members given are changed. */
export interface OperatorDescribed {
  readonly type: "OperatorDescribed";
  readonly status?: OperatorStatus;
  readonly roles?: readonly OperatorRole[];
  readonly industry?: string;
  readonly establishedOn?: Day;
  readonly region?: string;
}
export interface StorefrontOpened {
  readonly type: "StorefrontOpened";
  readonly storefront: Storefront;
}
export interface StorefrontClosed {
  readonly type: "StorefrontClosed";
  readonly key: string;
}

export type OperatorFact =
  | OperatorRegistered
  | OperatorCodeConfirmed
  | OperatorRenamed
  | OperatorDescribed
  | StorefrontOpened
  | StorefrontClosed;

/** What a fact must show for an operator to evolve by it; the journal's `Fact` does. */
export interface FactAboutOperator {
  readonly on: Day;
  readonly by: string;
  readonly knownAt: Instant;
  readonly operator: OperatorId;
  readonly body: {
    readonly type: string;
    readonly record?: string;
    readonly content?: { readonly kind: string; readonly details: Readonly<Record<string, unknown>> };
  };
}

/**
 * The operator after one more fact. Facts about its results, and those about its records but for the repairs among them,
 * leave it as it is; before its `OperatorRegistered` there is none.
 */
export function evolveOperator(operator: Operator | undefined, fact: FactAboutOperator): Operator | undefined {
  const { body } = fact;
  if (isOperatorFact(body)) return evolveByOwnFact(operator, fact, body);
  return operator && reportsRepair(body) ? remembersRepair(operator, fact) : operator;
}

/** Whether an operator may be another after a fact: no other fact needs it to be at hand. */
export function mayChangeOperator(body: FactAboutOperator["body"]): boolean {
  return isOperatorFact(body) || reportsRepair(body);
}

/** The fact that begins an operator. One whose name is not known yet is called by its code until a source names it. */
export function registration(claim: Omit<OperatorRegistered, "type">): OperatorRegistered {
  const { code, codeFindings, subjectType, region } = claim;
  return { code, codeFindings, name: claim.name || code.value, region, subjectType, type: "OperatorRegistered" };
}

/** The name in force on a day; before the first known name, the first. */
export function nameOn(operator: Operator, on: Day): string {
  const inForce = operator.names.filter((name) => name.from <= on).at(-1) ?? operator.names[0];
  if (!inForce) throw new Error(`operator ${operator.id} has no name`);
  return inForce.name;
}

export const operatorRoles: Readonly<Record<OperatorRole, Say>> = {
  platform: { zh: "平台经营者", en: "platform operator" },
  "shop-operator": { zh: "平台内经营者", en: "shop operator" },
  "site-operator": { zh: "自建网站经营者", en: "site operator" },
  "agent-operator": { zh: "代运营", en: "agent operator" },
  logistics: { zh: "物流企业", en: "logistics enterprise" },
  payment: { zh: "支付企业", en: "payment enterprise" },
  supplier: { zh: "供应商", en: "supplier" },
};

export const operatorStatuses: Readonly<Record<OperatorStatus, Say>> = {
  active: { zh: "存续", en: "active" },
  suspended: { zh: "歇业", en: "suspended" },
  revoked: { zh: "吊销", en: "licence revoked" },
  deregistered: { zh: "注销", en: "deregistered" },
  cancelled: { zh: "撤销登记", en: "registration cancelled" },
  "moved-out": { zh: "迁出", en: "moved out" },
  unknown: { zh: "未知", en: "unknown" },
};

const OPERATOR_FACTS: ReadonlySet<string> = new Set<OperatorFact["type"]>([
  "OperatorRegistered",
  "OperatorCodeConfirmed",
  "OperatorRenamed",
  "OperatorDescribed",
  "StorefrontOpened",
  "StorefrontClosed",
]);

function isOperatorFact(body: { readonly type: string }): body is OperatorFact {
  return OPERATOR_FACTS.has(body.type);
}

function reportsRepair(body: FactAboutOperator["body"]): boolean {
  return body.type === "RecordReported" && body.content?.kind === "repair";
}

function evolveByOwnFact(
  operator: Operator | undefined,
  fact: FactAboutOperator,
  body: OperatorFact,
): Operator | undefined {
  if (body.type === "OperatorRegistered") return operator ?? registered(fact, body);
  if (!operator) return undefined;
  switch (body.type) {
    case "OperatorCodeConfirmed":
      return confirmed(operator, fact, body.reason);
    case "OperatorRenamed":
      return { ...operator, names: renamed(operator, body.name, fact.on) };
    case "OperatorDescribed":
      return described(operator, body);
    case "StorefrontOpened":
      return { ...operator, storefronts: opened(operator.storefronts, body.storefront) };
    case "StorefrontClosed":
      return { ...operator, storefronts: closed(operator.storefronts, body.key, fact.on) };
  }
}

function registered(fact: FactAboutOperator, body: OperatorRegistered): Operator {
  return {
    code: body.code,
    codeFindings: body.codeFindings,
    id: fact.operator,
    names: [{ from: fact.on, name: body.name }],
    region: body.region,
    roles: [],
    status: "unknown",
    storefronts: [],
    subjectType: body.subjectType,
  };
}

/** Warnings stay beside the confirmation; what failed is answered by it. */
function confirmed(operator: Operator, fact: FactAboutOperator, reason: string): Operator {
  return {
    ...operator,
    codeFindings: operator.codeFindings.filter((finding) => finding.grade !== "failed"),
    codeConfirmed: { by: fact.by, reason, at: fact.knownAt },
  };
}

function renamed(operator: Operator, name: string, from: Day): readonly OperatorName[] {
  const known = operator.names.filter((former) => former.name !== operator.code.value && former.from !== from);
  const inOrder = [...known, { name, from }].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.map((each, index) => {
    const next = inOrder[index + 1];
    return next
      ? { name: each.name, from: each.from, until: addDays(next.from, -1) }
      : { name: each.name, from: each.from };
  });
}

function described(operator: Operator, body: OperatorDescribed): Operator {
  const { type: _, ...changes } = body;
  return { ...operator, ...changes };
}

function opened(storefronts: readonly Storefront[], storefront: Storefront): readonly Storefront[] {
  const present = storefronts.find((each) => each.key === storefront.key && each.until === undefined);
  if (!present) return [...storefronts, storefront];
  const from = present.from < storefront.from ? present.from : storefront.from;
  return storefronts.map((each) => (each === present ? { ...present, ...storefront, from } : each));
}

function closed(storefronts: readonly Storefront[], key: string, until: Day): readonly Storefront[] {
  return storefronts.map((each) => (each.key === key && each.until === undefined ? { ...each, until } : each));
}

function remembersRepair(operator: Operator, { on, body }: FactAboutOperator): Operator {
  const ofDocument = body.content?.details.ofDocument;
  if (typeof ofDocument !== "string" || body.record === undefined) return operator;
  return { ...operator, repairs: [...(operator.repairs ?? []), { ofDocument, by: body.record, on }] };
}
