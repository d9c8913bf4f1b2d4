/** 九部门关于全面加强电子商务领域诚信建设的指导意见. Its red and black lists of 2016 are narrowed by 国办发〔2020〕49号. */
import type { Instrument } from "../../src/core/policy.ts";
import { day } from "../../src/core/time/day.ts";

export const instrument: Instrument = {
  id: "cn-2016-2794",
  title: {
    zh: "关于全面加强电子商务领域诚信建设的指导意见",
    en: "Guiding Opinions on Comprehensively Strengthening Integrity in E-commerce",
  },
  number: "发改财金〔2016〕2794号",
  issuer: {
    zh: "国家发展改革委、人民银行、中央网信办、公安部、交通运输部、商务部、工商总局、质检总局、食品药品监管总局",
    en: "National Development and Reform Commission and eight other ministries",
  },
  issuedOn: day("2016-12-30"),
  inForceFrom: day("2016-12-30"),
  rank: "normative-document",
  status: "in-force",
};
