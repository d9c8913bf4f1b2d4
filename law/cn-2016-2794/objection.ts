/** The opinions have no procedure of objections; who decides one is asked in the spirit of （四）, the rest by the national regulation. */
import { ruled } from "../../src/core/citation.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";

export const objection: Pick<ObjectionLaw, "deciderDiffersFromScorer"> = {
  deciderDiffersFromScorer: ruled(true, "cn-2016-2794", "(4)", {
    zh: "该意见未作规定；对评价结果的异议由评定人以外的人处理。",
    en: "The opinions are silent; an objection to a result is decided by somebody other than who scored it.",
  }),
};
