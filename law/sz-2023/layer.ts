/** What the measures in force rule in Shenzhen, for their own pack and, above it, for that of the draft. */
import type { Layer } from "../../src/core/layering.ts";
import { instrument } from "./instrument.ts";
import { objection } from "./objection.ts";
import { publication } from "./publication.ts";
import { scope } from "./scope.ts";
import { standing } from "./standing.ts";

export const shenzhenMeasures: Layer = { of: instrument, answers: { scope, standing, publication, objection } };
