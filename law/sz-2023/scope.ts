/** 第二条: whom the measures reach. They leave out natural persons, and say nothing of 个体工商户. */
import { ruled } from "../../src/core/citation.ts";
import type { ScopeLaw } from "../../src/core/policy.ts";

/** Where the measures govern; whom they reach holds in the city whatever procedure an agency chose there. */
export const reach: Pick<ScopeLaw, "regions"> = {
  regions: ruled(["4403"], "sz-2023", "2"),
};

export const scope: Pick<ScopeLaw, "subjectTypes" | "naturalPersons"> = {
  subjectTypes: ruled(
    ["enterprise", "farmers-cooperative", "public-institution", "social-organisation", "other-organisation"],
    "sz-2023",
    "2",
  ),
  naturalPersons: ruled("refused", "sz-2023", "2"),
};
