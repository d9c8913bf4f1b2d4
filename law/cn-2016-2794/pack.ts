/** The policy pack of the national opinions: national law alone, for a region that has no rules of its own. */
import { layeredPack } from "../../src/core/layering.ts";
import type { PolicyPack } from "../../src/core/policy.ts";
import { objectionsInTwentyDays, personalCredit } from "../credit-reporting-regulation/layer.ts";
import { eCommerceLaw } from "../e-commerce-law/layer.ts";
import { nationalLaw } from "../national.ts";
import { instrument } from "./instrument.ts";
import { scope } from "./scope.ts";

export const pack: PolicyPack = layeredPack("cn-2016-2794", instrument, [
  ...nationalLaw,
  eCommerceLaw,
  personalCredit,
  objectionsInTwentyDays,
  { of: instrument, answers: { scope } },
]);
