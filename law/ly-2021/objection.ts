/** 第四条: an objection to a result is decided by another than its scorer. Whatever is recognised as honest or dishonest goes the way of 第十三条. */
import { ruled } from "../../src/core/citation.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";

export const objection: Pick<ObjectionLaw, "deciderDiffersFromScorer"> = {
  deciderDiffersFromScorer: ruled(true, "ly-2021", "4", {
    zh: "客观、公正的要求，落实为对评价结果的异议由评定人以外的人处理。",
    en: "That credit work be objective and fair is carried out by somebody other than the scorer deciding an objection to it.",
  }),
};
