/**
 * The policy pack of the draft, labelled 征求意见稿: ten working days of publicity, a review, a refresh within half a year. For whatever law in force
 * rules, the pack has that law: the draft adds what nothing in force speaks of.
 */
import { layeredPack } from "../../src/core/layering.ts";
import type { PolicyPack } from "../../src/core/policy.ts";
import { nationalLaw } from "../national.ts";
import { shenzhenMeasures } from "../sz-2023/layer.ts";
import { shenzhenCredit } from "../sz-credit-2023/layer.ts";
import { instrument } from "./instrument.ts";
import { publication, refresh } from "./publication.ts";
import { publicity } from "./publicity.ts";
import { review } from "./review.ts";
import { agency, scope } from "./scope.ts";
import { standing } from "./standing.ts";

export const pack: PolicyPack = layeredPack("sz-draft", instrument, [
  ...nationalLaw,
  shenzhenCredit,
  shenzhenMeasures,
  { of: instrument, answers: { scope, standing, publicity, publication, refresh, agency, review } },
]);
