/** The policy pack of the Shenzhen measures in force. */
import { type PolicyPack, packOf } from "../../src/core/policy.ts";
import { instrument } from "./instrument.ts";
import { notice } from "./notice.ts";
import { publication } from "./publication.ts";
import { scope } from "./scope.ts";
import { standing } from "./standing.ts";

export const pack: PolicyPack = packOf({ id: "sz-2023", instrument, scope, standing, notice, publication });
