/** The policy pack of Lingyuan's measures, on national law. What the stored text lacks (第六条第6项、第十二条、第五章、第六章) nothing is made up for. */
import { layeredPack } from "../../src/core/layering.ts";
import type { PolicyPack } from "../../src/core/policy.ts";
import { objectionsInTwentyDays, personalCredit } from "../credit-reporting-regulation/layer.ts";
import { eCommerceLaw } from "../e-commerce-law/layer.ts";
import { nationalLaw } from "../national.ts";
import { instrument } from "./instrument.ts";
import { managementCard } from "./management-card.ts";
import { objection } from "./objection.ts";
import { publication } from "./publication.ts";
import { reconsideration } from "./reconsideration.ts";
import { scope } from "./scope.ts";
import { trade } from "./trade.ts";

export const pack: PolicyPack = layeredPack("ly-2021", instrument, [
  ...nationalLaw,
  eCommerceLaw,
  personalCredit,
  objectionsInTwentyDays,
  { of: instrument, answers: { scope, publication, objection, reconsideration, managementCard, trade } },
]);
