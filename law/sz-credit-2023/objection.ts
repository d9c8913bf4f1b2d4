/**
 * 第四十九条至第五十二条: objections to public credit information, and by 第五十二条 to other information and to evaluations; SZ23 第十七条 leads here.
 *
 * The regulation knows no suspension while the applicant completes its papers; what is incomplete is not accepted (第四十九条).
 */
import { ruled } from "../../src/core/citation.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";

export const objection: Omit<ObjectionLaw, "deciderDiffersFromScorer"> = {
  acceptWithin: ruled({ workingDays: 1 }, "sz-credit-2023", "49", {
    zh: "条例要求形式审查而未定期限；本机构于一个工作日内决定，网上提交且材料齐全的当即受理。",
    en: "The regulation asks for a formal check and sets no term; this agency decides within one working day, and at once where a complete application comes by its own page.",
  }),
  markOnAcceptance: ruled(true, "sz-credit-2023", "50"),
  checkWithin: ruled({ workingDays: 1 }, "sz-credit-2023", "51"),
  decideWithin: ruled({ workingDays: 2 }, "sz-credit-2023", "51"),
  extendBy: ruled(
    {
      term: { workingDays: 3 },
      approvedBy: { zh: "信息提供单位主要负责人", en: "the head of the provider" },
    },
    "sz-credit-2023",
    "51",
  ),
};
