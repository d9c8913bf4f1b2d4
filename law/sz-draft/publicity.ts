/** 第十二条第一款: an initial result is shown for ten working days before it can be final. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicityLaw } from "../../src/core/procedure/publicity.ts";

export const publicity: PublicityLaw = {
  initialResult: ruled({ workingDays: 10 }, "sz-draft", "12"),
};
