/** 广州九部门关于加强对我市电子商务领域信用监管的指导意见: tasks for the city's authorities; no end is stated. */
import type { Instrument } from "../../src/core/policy.ts";
import { day } from "../../src/core/time/day.ts";

export const instrument: Instrument = {
  id: "gz-2020",
  title: {
    zh: "关于加强对我市电子商务领域信用监管的指导意见（广州市）",
    en: "Guiding Opinions on Credit Supervision of E-commerce in Guangzhou",
  },
  issuer: {
    zh: "广州市市场监管局、市发展改革委、市商务局、市委网信办、市公安局、市金融局、市政数局、市邮政管理局、广州海关",
    en: "Guangzhou Administration for Market Regulation and eight other authorities of the city",
  },
  issuedOn: day("2020-07-10"),
  inForceFrom: day("2020-07-10"),
  rank: "normative-document",
  status: "in-force",
};
