/** 第二条、第五条: the draft's reach, and what it asks of the institution. Whom an evaluation reaches is ruled by the measures in force. */
import { ruled } from "../../src/core/citation.ts";
import type { AgencyLaw, ScopeLaw } from "../../src/core/policy.ts";

export const scope: Pick<ScopeLaw, "regions" | "subjectTypes"> = {
  regions: ruled(["4403"], "sz-draft", "2"),
  subjectTypes: ruled(
    ["enterprise", "farmers-cooperative", "public-institution", "social-organisation", "other-organisation"],
    "sz-draft",
    "2",
  ),
};

export const agency: AgencyLaw = {
  legalPerson: ruled(true, "sz-draft", "5(1)"),
  nonProfit: ruled(true, "sz-draft", "5(2)"),
};
