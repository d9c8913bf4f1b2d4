/** 凌源市电子商务信用管理办法. The text kept here lacks 第六条第6项, 第十二条 and chapters five and six: listed as missing, not made up. */
import type { Instrument } from "../../src/core/policy.ts";
import { day } from "../../src/core/time/day.ts";

export const instrument: Instrument = {
  id: "ly-2021",
  title: { zh: "凌源市电子商务信用管理办法", en: "Lingyuan Measures for Credit Management in E-commerce" },
  number: "凌信办发〔2021〕6号",
  issuer: {
    zh: "凌源市社会信用体系建设工作领导小组办公室",
    en: "Office of the Lingyuan Leading Group for the Social Credit System",
  },
  issuedOn: day("2021-04-22"),
  inForceFrom: day("2021-04-22"),
  rank: "normative-document",
  status: "in-force",
};
