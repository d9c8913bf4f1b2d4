/** 深圳的征求意见稿: never law; a procedure that an agency may choose for a region, and labelled wherever it is used. */
import type { Instrument } from "../../src/core/policy.ts";

export const instrument: Instrument = {
  id: "sz-draft",
  title: {
    zh: "深圳市市场和质量监督管理委员会关于电子商务经营主体信用监管及评价暂行办法（征求意见稿）",
    en: "Shenzhen Interim Measures for Credit Supervision and Evaluation of E-commerce Operators (draft for comment)",
  },
  issuer: {
    zh: "深圳市市场和质量监督管理委员会",
    en: "Shenzhen Market and Quality Supervision Commission",
  },
  rank: "draft",
  status: "draft",
  label: { zh: "征求意见稿", en: "draft for comment" },
};
