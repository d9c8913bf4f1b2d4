/** 第十三条: a written request, answered within five working days of its receipt. */
import { ruled } from "../../src/core/citation.ts";
import type { ReconsiderationLaw } from "../../src/core/procedure/reconsideration.ts";

export const reconsideration: ReconsiderationLaw = {
  answerWithin: ruled({ workingDays: 5 }, "ly-2021", "13"),
  marked: ruled(true, "ly-2021", "13", {
    zh: "办法未作规定；复议期间标注，与国家规定的异议标注一致。",
    en: "The measures are silent; what is contested is marked meanwhile, as national law does with objections.",
  }),
};
