/** The words of authorisations: which parts of a credit file an operator may open to an institution. */
import type { Say } from "../citation.ts";

/** What may be read beyond what everybody sees. */
export const authorisedParts = {
  results: { zh: "历次评价结果和各项得分", en: "results over time, with every part of the score" },
  records: { zh: "现行有效的信用信息明细", en: "the credit records that stand, in detail" },
  cases: { zh: "异议、修复等案件的进展", en: "how objections, repairs and other cases stand" },
} as const satisfies Readonly<Record<string, Say>>;
export type AuthorisedPart = keyof typeof authorisedParts;
