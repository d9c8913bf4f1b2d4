/** Addressed to the authorities of the whole country: a frame for evaluation, not a procedure, so it governs only where an agency chose it. */
import { ruled } from "../../src/core/citation.ts";
import type { ScopeLaw } from "../../src/core/policy.ts";

export const scope: Pick<ScopeLaw, "regions" | "byChoice"> = {
  // The first digit of a GB/T 2260 code is one of the six parts of the mainland.
  regions: ruled(["1", "2", "3", "4", "5", "6"], "cn-2016-2794", "issue"),
  byChoice: ruled(true, "cn-2016-2794", "issue", {
    zh: "该意见面向各地有关部门，本身不约束评价活动；机构选用后方据以办理。",
    en: "The opinions address authorities and bind no evaluation by themselves; they govern where an agency chose them.",
  }),
};
