/** 第二条: whom the measures reach. They leave out natural persons, and say nothing of 个体工商户. */
import { ruled } from "../../src/core/citation.ts";
import type { ScopeLaw } from "../../src/core/policy.ts";

export const scope: ScopeLaw = {
  regions: ruled(["4403"], "sz-2023", "2"),
  subjectTypes: ruled(
    ["enterprise", "farmers-cooperative", "public-institution", "social-organisation", "other-organisation"],
    "sz-2023",
    "2",
  ),
  naturalPersons: ruled("refused", "sz-2023", "2"),
  individualBusinesses: ruled("by-recorded-opinion", "civil-code", "54", {
    zh: "民法典将个体工商户列于自然人一章；本办法未予明确，机构记载法律意见后方可评价。",
    en: "The Civil Code places individual businesses in the chapter on natural persons; the measures are silent, so the agency must first record its opinion.",
  }),
};
