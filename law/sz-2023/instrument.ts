/** 深圳市市场监督管理局电子商务经营者第三方信用评价与应用管理办法: the text in force in Shenzhen, five years from 2023-10-20. */
import type { Instrument } from "../../src/core/policy.ts";
import { day } from "../../src/core/time/day.ts";

export const instrument: Instrument = {
  id: "sz-2023",
  title: {
    zh: "深圳市市场监督管理局电子商务经营者第三方信用评价与应用管理办法",
    en: "Shenzhen Measures for Third-party Credit Evaluation of E-commerce Operators and its Application",
  },
  number: "深市监规〔2023〕5号",
  issuer: { zh: "深圳市市场监督管理局", en: "Shenzhen Administration for Market Regulation" },
  issuedOn: day("2023-10-07"),
  inForceFrom: day("2023-10-20"),
  inForceUntil: day("2028-10-19"),
  rank: "normative-document",
  status: "in-force",
};
