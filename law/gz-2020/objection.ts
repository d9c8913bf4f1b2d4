/**
 * The opinions set no procedure of objections. Guangzhou's working practice for public credit information does: two working days to accept, two
 * for the platform to check, ten for the provider to answer the letter that asks it. It is taken as a choice, and shown as ours.
 */
import { ruled } from "../../src/core/citation.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";

const practice = {
  zh: "该意见未定期限；采用广州市公共信用信息异议的办理惯例：受理2个、核查2个、提供单位处理10个工作日。",
  en: "The opinions set no term; taken from the city's practice for public credit information: two working days to accept, two to check, ten for the provider.",
};

export const objection: ObjectionLaw = {
  acceptWithin: ruled({ workingDays: 2 }, "gz-2020", "2(3)", practice),
  markOnAcceptance: ruled(true, "gz-2020", "2(3)", {
    zh: "该意见未作规定；受理即标注，使查询者知悉信息存有异议。",
    en: "The opinions are silent; what is objected to is marked on acceptance, so that whoever looks knows.",
  }),
  checkWithin: ruled({ workingDays: 2 }, "gz-2020", "2(3)", practice),
  decideWithin: ruled({ workingDays: 10 }, "gz-2020", "2(3)", practice),
  deciderDiffersFromScorer: ruled(true, "gz-2020", "2(3)", {
    zh: "公正、客观的要求，落实为对评价结果的异议由评定人以外的人处理。",
    en: "That evaluation be fair and objective is carried out by somebody other than the scorer deciding an objection to it.",
  }),
};
