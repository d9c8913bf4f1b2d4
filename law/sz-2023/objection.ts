/** 第十七条 leads to the city's regulation, which answers all but one question; 第四条 answers that one. */
import { ruled } from "../../src/core/citation.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";

export const objection: Pick<ObjectionLaw, "deciderDiffersFromScorer"> = {
  deciderDiffersFromScorer: ruled(true, "sz-2023", "4", {
    zh: "独立、客观、公正评价的要求，落实为对评价结果的异议由评定人以外的人处理。",
    en: "The principle of independent and objective evaluation, carried out by somebody other than the scorer deciding an objection to it.",
  }),
};
