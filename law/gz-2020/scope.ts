/** Addressed to the authorities of Guangzhou, as the national opinions are to those of the country. */
import { ruled } from "../../src/core/citation.ts";
import type { ScopeLaw } from "../../src/core/policy.ts";

export const scope: Pick<ScopeLaw, "regions" | "byChoice"> = {
  regions: ruled(["4401"], "gz-2020", "issue"),
  byChoice: ruled(true, "gz-2020", "issue", {
    zh: "该意见面向本市有关部门，本身不约束评价活动；机构选用后方据以办理。",
    en: "The opinions address the city's authorities and bind no evaluation by themselves; they govern where an agency chose them.",
  }),
};
