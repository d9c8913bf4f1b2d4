/** （九）: what a commitment speaks of, and that it is open to everybody. */
import { ruled } from "../../src/core/citation.ts";
import type { CommitmentLaw } from "../../src/core/procedure/commitment.ts";

export const commitment: CommitmentLaw = {
  mandatoryParts: ruled(
    ["law-abiding", "truthful-information", "product-quality", "service", "liability"],
    "cn-2016-2794",
    "(9)",
  ),
  madePublic: ruled(true, "cn-2016-2794", "(9)"),
  decideBreachWithin: ruled({ workingDays: 10 }, "cn-2016-2794", "(9)", {
    zh: "该意见要求接受社会监督而未定期限；本机构自收到反映之日起10个工作日内核实。",
    en: "The opinions ask for supervision by the public and set no term; this agency looks into a report within ten working days.",
  }),
};
