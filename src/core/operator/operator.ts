/**
 * 电子商务经营者: who is kept and, where a pack admits it, evaluated. An operator is known by its code alone
 * (深圳经济特区社会信用条例 第二十四条); names, roles, storefronts and status change over time and are kept with their days.
 */
import type { Day, Instant } from "../time/day.ts";
import type { Say } from "../citation.ts";
import type { CodeFinding, OperatorCode } from "./code.ts";

export type OperatorId = string & { readonly __brand: "OperatorId" };

/**
 * 主体类型. `individual-business` (个体工商户) stands in the natural-person chapter of the Civil Code (民法典 第五十四条) and
 * is admitted only by ruling. Natural persons have no subject type: they are refused at the gate.
 */
export type SubjectType = "enterprise" | "individual-business" | "farmers-cooperative" | "public-institution" | "social-organisation" | "other-organisation";

/** 角色 (发改财金〔2016〕2794号 四、八): the seven roles in which a subject takes part in e-commerce. */
export type OperatorRole = "platform" | "shop-operator" | "site-operator" | "agent-operator" | "logistics" | "payment" | "supplier";

/** 登记状态. */
export type OperatorStatus = "active" | "suspended" | "revoked" | "deregistered" | "cancelled" | "moved-out" | "unknown";

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

/** The name in force on a day; before the first known name, the first. */
export function nameOn(operator: Operator, on: Day): string {
  const inForce = operator.names.filter((name) => name.from <= on).at(-1) ?? operator.names[0];
  if (!inForce) throw new Error(`operator ${operator.id} has no name`);
  return inForce.name;
}

export const subjectTypes: Readonly<Record<SubjectType, Say>> = {
  enterprise: { zh: "企业", en: "enterprise" },
  "individual-business": { zh: "个体工商户", en: "individual business" },
  "farmers-cooperative": { zh: "农民专业合作社", en: "farmers' cooperative" },
  "public-institution": { zh: "事业单位", en: "public institution" },
  "social-organisation": { zh: "社会组织", en: "social organisation" },
  "other-organisation": { zh: "其他组织", en: "other organisation" },
};

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
