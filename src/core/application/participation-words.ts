/** 社会参与的名称: what may be handed in, whose word it is, and what whoever checks it may find. */
import type { Say } from "../citation.ts";

export const participationSorts = {
  opinion: { zh: "意见建议", en: "opinion" },
  "standard-comment": { zh: "对评价标准的意见", en: "comment on a standard" },
  "consumer-report": { zh: "情况反映", en: "report about an operator" },
  "impostor-report": { zh: "冒用名义举报", en: "report of an impostor" },
} as const satisfies Readonly<Record<string, Say>>;
export type ParticipationSort = keyof typeof participationSorts;

/** 参与主体, each with the class of source whose label it bears (SZ23 第八条、第九条). */
export const contributorClasses = {
  consumer: { zh: "消费者", en: "consumer", source: "social" },
  operator: { zh: "电子商务经营者", en: "operator", source: "operator" },
  association: { zh: "行业组织", en: "association", source: "social" },
  institution: { zh: "社会机构", en: "social institution", source: "social" },
  authority: { zh: "行政机关", en: "authority", source: "government" },
  public: { zh: "社会公众", en: "member of the public", source: "social" },
} as const satisfies Readonly<Record<string, Say & { readonly source: string }>>;
export type ContributorClass = keyof typeof contributorClasses;

export interface Contributor {
  readonly class: ContributorClass;
  /** The product knows it by its account; else it is what the sender says of itself. */
  readonly verified: boolean;
}

/** Whose word it is, as every list and page says it. */
export function contributorLabel({ class: of, verified }: Contributor): Say {
  const { zh, en } = contributorClasses[of];
  return verified ? { zh, en } : { zh: `${zh}（自述）`, en: `${en} (by own account)` };
}

/** In signs. */
export const LONGEST_CONTRIBUTION = 4_000;

export const findings = {
  "found-so": { zh: "情况属实", en: "found to be so" },
  "not-so": { zh: "情况不实", en: "found not to be so" },
  unclear: { zh: "无法查清", en: "could not be cleared up" },
} as const satisfies Readonly<Record<string, Say>>;
export type ReportFinding = keyof typeof findings;
