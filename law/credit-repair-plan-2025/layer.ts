/** 国办发〔2025〕22号: repair is a free public service. Its periods hold where no higher rule sets its own. */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

/** The plan was read in summaries: its figures are shown with this reservation. */
const asReported = {
  zh: "方案载有3个和10个工作日两个期限，所对应的环节尚待与原文核对；本机构以前者为受理、后者为办结。",
  en: "The plan names three and ten working days; to which step each belongs is still to be held against its text. This agency takes the first for acceptance, the second for the decision.",
};

export const creditRepairPlan: Layer = {
  of: {
    id: "credit-repair-plan-2025",
    rank: "normative-document",
    status: "in-force",
    inForceFrom: day("2025-06-22"),
  },
  answers: {
    repair: {
      acceptWithin: ruled({ workingDays: 3 }, "credit-repair-plan-2025", "issue", asReported),
      decideWithin: ruled({ workingDays: 10 }, "credit-repair-plan-2025", "issue", asReported),
      freeOfCharge: ruled(true, "credit-repair-plan-2025", "issue"),
    },
  },
};
