/** Organisations that use the product (SZ23 第七、十、十八至二十五条), and what a person may be in the agency. */
import type { Say } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";

export const organisationKinds = [
  "agency",
  "regulator",
  "authority",
  "platform",
  "financial-institution",
  "association",
  "operator",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export function isOrganisationKind(kind: string): kind is OrganisationKind {
  return organisationKinds.some((each) => each === kind);
}

export type OrganisationId = string & { readonly __brand: "OrganisationId" };

/** The one credit service agency that runs the product; every store has it from the start. */
export const AGENCY_ID = "agency" as OrganisationId;

export interface Organisation {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** 统一社会信用代码, where it has one. */
  readonly code?: string;
  /** Of a regulator or other authority: the beginnings of region codes it answers for; `""` means the whole country. */
  readonly regions?: readonly string[];
  /** Of an operator: whom it is in the credit file. */
  readonly operator?: OperatorId;
  /** ISO 3166-1 alpha-2 of the place where it receives data; whatever is not `CN` needs an approval of the transfer (SZ23 第十四条第二款). */
  readonly country: string;
  readonly state: "active" | "suspended";
  readonly version: number;
}

/** 机构内岗位. One person may hold several; what may not be done by the same person is refused case by case. */
export const agencyRoles = [
  "collector",
  "analyst",
  "scorer",
  "approver",
  "case-officer",
  "publisher",
  "administrator",
  "auditor",
] as const;
export type AgencyRole = (typeof agencyRoles)[number];

export const roleNames: Readonly<Record<AgencyRole, Say>> = {
  collector: { zh: "信息归集", en: "collector" },
  analyst: { zh: "信用分析", en: "analyst" },
  scorer: { zh: "信用评定", en: "scorer" },
  approver: { zh: "结果审核", en: "approver" },
  "case-officer": { zh: "异议处理", en: "case officer" },
  publisher: { zh: "公示发布", en: "publisher" },
  administrator: { zh: "系统管理", en: "administrator" },
  auditor: { zh: "内部审计", en: "auditor" },
};

export const organisationKindNames: Readonly<Record<OrganisationKind, Say>> = {
  agency: { zh: "信用服务机构", en: "credit service agency" },
  regulator: { zh: "市场监管部门", en: "market regulator" },
  authority: { zh: "其他行政机关", en: "other authority" },
  platform: { zh: "电子商务平台", en: "platform" },
  "financial-institution": { zh: "金融机构", en: "financial institution" },
  association: { zh: "行业组织", en: "association" },
  operator: { zh: "电子商务经营者", en: "operator" },
};
