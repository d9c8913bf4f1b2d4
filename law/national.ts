/** The layers of national law that every pack is built on; each is law of its own rank and day. */
import type { Layer } from "../src/core/layering.ts";
import { civilCode } from "./civil-code/layer.ts";
import { guidingOpinions } from "./cn-2016-2794/layer.ts";
import { consumerProtectionLaw } from "./consumer-protection-law/layer.ts";
import { creditRepair } from "./credit-repair-2025/layer.ts";
import { creditRepairPlan } from "./credit-repair-plan-2025/layer.ts";
import { creditRestraint } from "./credit-restraint-2020/layer.ts";
import { onlineTrading } from "./online-trading-2021/layer.ts";
import { penaltyPublicity } from "./penalty-publicity-2021/layer.ts";

export const nationalLaw: readonly Layer[] = [
  civilCode,
  consumerProtectionLaw,
  onlineTrading,
  creditRepair,
  penaltyPublicity,
  creditRepairPlan,
  creditRestraint,
  guidingOpinions,
];
