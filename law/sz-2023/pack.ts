/** The policy pack of the Shenzhen measures in force: national law, the city's credit regulation, the measures. */
import { layeredPack } from "../../src/core/layering.ts";
import type { PolicyPack } from "../../src/core/policy.ts";
import { nationalLaw } from "../national.ts";
import { shenzhenCredit } from "../sz-credit-2023/layer.ts";
import { instrument } from "./instrument.ts";
import { shenzhenMeasures } from "./layer.ts";
import { reach } from "./scope.ts";

export const pack: PolicyPack = layeredPack("sz-2023", instrument, [
  ...nationalLaw,
  shenzhenCredit,
  shenzhenMeasures,
  { of: instrument, answers: { scope: reach } },
]);
