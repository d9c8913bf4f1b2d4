/** 第十二条第二款: an objection within publicity, with evidence, is reviewed in five working days and the outcome told with it. */
import { ruled } from "../../src/core/citation.ts";
import type { ReviewLaw } from "../../src/core/procedure/review.ts";

export const review: ReviewLaw = {
  decideWithin: ruled({ workingDays: 5 }, "sz-draft", "12.2"),
  toldWithDecision: ruled(true, "sz-draft", "12.2"),
  reviewerDiffersFromScorer: ruled(true, "sz-draft", "12.2", {
    zh: "征求意见稿未作规定；审核由评定人以外的人承担，方为审核。",
    en: "The draft is silent; a review by the scorer would be none.",
  }),
  finalWhileOpen: ruled(false, "sz-draft", "12.2", {
    zh: "审核以维持或者修正告终，故审核期间结果不成为最终结果。",
    en: "A review ends by keeping or amending the result, so the result is not final before it ends.",
  }),
};
