/** The policy pack of the draft: ten working days of publicity and a refresh within half a year; labelled 征求意见稿. */
import { type PolicyPack, packOf } from "../../src/core/policy.ts";
import { instrument } from "./instrument.ts";
import { notice } from "./notice.ts";
import { publication, refresh } from "./publication.ts";
import { publicity } from "./publicity.ts";
import { agency, scope } from "./scope.ts";
import { standing } from "./standing.ts";

export const pack: PolicyPack = packOf({
  id: "sz-draft",
  instrument,
  scope,
  standing,
  notice,
  publicity,
  publication,
  refresh,
  agency,
});
