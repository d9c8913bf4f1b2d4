/** 第二条、第五条: the draft's reach, and what it asks of the institution. It does not speak of natural persons; the measures that followed do. */
import { ruled } from "../../src/core/citation.ts";
import type { AgencyLaw, ScopeLaw } from "../../src/core/policy.ts";

export const scope: ScopeLaw = {
  regions: ruled(["4403"], "sz-draft", "2"),
  subjectTypes: ruled(
    ["enterprise", "farmers-cooperative", "public-institution", "social-organisation", "other-organisation"],
    "sz-draft",
    "2",
  ),
  naturalPersons: ruled("refused", "sz-2023", "2", {
    zh: "征求意见稿未作规定，从其后施行的管理办法。",
    en: "The draft is silent; the measures that followed it decide.",
  }),
  individualBusinesses: ruled("by-recorded-opinion", "civil-code", "54", {
    zh: "民法典将个体工商户列于自然人一章；征求意见稿未予明确，机构记载法律意见后方可评价。",
    en: "The Civil Code places individual businesses in the chapter on natural persons; the draft is silent, so the agency must first record its opinion.",
  }),
};

export const agency: AgencyLaw = {
  legalPerson: ruled(true, "sz-draft", "5(1)"),
  nonProfit: ruled(true, "sz-draft", "5(2)"),
};
