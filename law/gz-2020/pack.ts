/** The policy pack of Guangzhou's opinions, on national law. */
import { layeredPack } from "../../src/core/layering.ts";
import type { PolicyPack } from "../../src/core/policy.ts";
import { personalCredit } from "../credit-reporting-regulation/layer.ts";
import { eCommerceLaw } from "../e-commerce-law/layer.ts";
import { nationalLaw } from "../national.ts";
import { instrument } from "./instrument.ts";
import { objection } from "./objection.ts";
import { publication } from "./publication.ts";
import { scope } from "./scope.ts";

export const pack: PolicyPack = layeredPack("gz-2020", instrument, [
  ...nationalLaw,
  eCommerceLaw,
  personalCredit,
  { of: instrument, answers: { scope, publication, objection } },
]);
