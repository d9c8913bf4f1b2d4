/**
 * 守信、失信行为编码: acts that instruments list by name, each under a code with what it means, the law that forbids it and the evidence that has to
 * lie before it is reported. The tables stand in `law/acts/`; here is what a table may say, and how a code is looked up.
 */
import type { Citation, Say } from "../citation.ts";
import type { ActBearing, CodedAct } from "../procedure/management-card.ts";

/** What has to lie before an act is reported: at least one of those that its code names. */
export const evidenceKinds = {
  decision: { zh: "行政处理决定或者裁判文书", en: "decision or judgment" },
  "platform-decision": { zh: "平台处理决定", en: "platform's decision" },
  capture: { zh: "页面存证", en: "capture of the page" },
  purchase: { zh: "购样及交付凭证", en: "sample and proof of delivery" },
  "test-report": { zh: "检验检测报告", en: "test report" },
  transactions: { zh: "交易数据", en: "transaction data" },
  logistics: { zh: "物流轨迹", en: "logistics trace" },
  agreement: { zh: "承诺、合同或者条款文本", en: "commitment, contract or terms" },
  comparison: { zh: "比对记录", en: "record of a comparison" },
  document: { zh: "其他书面材料", en: "other documents" },
} as const satisfies Readonly<Record<string, Say>>;
export type EvidenceKind = keyof typeof evidenceKinds;

export function isEvidenceKind(name: string): name is EvidenceKind {
  return Object.hasOwn(evidenceKinds, name);
}

export interface ActDefinition {
  readonly code: string;
  readonly bearing: ActBearing;
  readonly say: Say;
  readonly means: Say;
  /** Every place that names it; never empty. */
  readonly listed: readonly Citation[];
  /** The law that forbids it, or asks for it; never empty. */
  readonly basis: readonly Citation[];
  readonly evidence: readonly EvidenceKind[];
  /** 兜底项: whoever reports it names the rule that was broken. */
  readonly ownBasis?: true;
  /** The national code of the same act. */
  readonly like?: string;
}

/** What platforms report to the authorities and enter into the credit file (NDRC（八）). */
export const platformReports: Citation = { instrument: "cn-2016-2794", article: "(8)" };

export function listedBy(acts: readonly ActDefinition[], { instrument, article }: Citation): readonly ActDefinition[] {
  return acts.filter(({ listed }) => listed.some((each) => each.instrument === instrument && each.article === article));
}

/** The definition that a law's own list gives its code; what is not in the table is not defined. */
export function definedAct(
  coded: CodedAct,
  instrument: string,
  more: Pick<ActDefinition, "basis" | "evidence" | "ownBasis" | "like">,
): ActDefinition {
  const { code, bearing, say, article } = coded;
  return { code, bearing, say, means: say, listed: [{ instrument, article }], ...more };
}
