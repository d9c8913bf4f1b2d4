/** The city of Lingyuan. 第三条 speaks of sellers of goods alone; whom an evaluation reaches is national law. */
import { ruled } from "../../src/core/citation.ts";
import type { ScopeLaw } from "../../src/core/policy.ts";

export const scope: Pick<ScopeLaw, "regions"> = {
  regions: ruled(["211382"], "ly-2021", "2"),
};
