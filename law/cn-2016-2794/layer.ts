/** What the nine ministries' opinions rule, for every pack: local rules are built on them (GZ, LY), and prevail where they are later. */
import type { Layer } from "../../src/core/layering.ts";
import { commitment } from "./commitment.ts";
import { instrument } from "./instrument.ts";
import { lists } from "./lists.ts";
import { objection } from "./objection.ts";
import { publication } from "./publication.ts";

export const guidingOpinions: Layer = { of: instrument, answers: { publication, commitment, lists, objection } };
