/** 主体类型: what a subject is in law, as its code and its register say. */
import type { Say } from "../citation.ts";

/**
 * `individual-business` (个体工商户) stands in the natural-person chapter of the Civil Code (民法典 第五十四条) and is admitted
 * only by ruling. Natural persons have no subject type: they are refused at the gate.
 */
export type SubjectType =
  | "enterprise"
  | "individual-business"
  | "farmers-cooperative"
  | "public-institution"
  | "social-organisation"
  | "other-organisation";

export const subjectTypes: Readonly<Record<SubjectType, Say>> = {
  enterprise: { zh: "企业", en: "enterprise" },
  "individual-business": { zh: "个体工商户", en: "individual business" },
  "farmers-cooperative": { zh: "农民专业合作社", en: "farmers' cooperative" },
  "public-institution": { zh: "事业单位", en: "public institution" },
  "social-organisation": { zh: "社会组织", en: "social organisation" },
  "other-organisation": { zh: "其他组织", en: "other organisation" },
};
