/** 第八十一条、第八十二条: acceptance on the spot, a decision in three working days, free of charge. When one may apply is national law. */
import { ruled } from "../../src/core/citation.ts";
import type { RepairLaw } from "../../src/core/procedure/repair.ts";

export const repair: Partial<RepairLaw> = {
  acceptWithin: ruled({ workingDays: 1 }, "sz-credit-2023", "81", {
    zh: "条例要求材料齐全的当场受理；邮寄或者现场递交的，至迟于次一工作日受理或者一次性告知补正。",
    en: "A complete application is accepted on the spot; one that comes by post or at the counter at the latest on the next working day, or all that is missing is told at once.",
  }),
  decideWithin: ruled({ workingDays: 3 }, "sz-credit-2023", "82"),
  extendBy: ruled(
    {
      term: { workingDays: 3 },
      approvedBy: { zh: "信息提供单位主要负责人", en: "the head of the provider" },
    },
    "sz-credit-2023",
    "82",
  ),
  freeOfCharge: ruled(true, "sz-credit-2023", "81"),
};
