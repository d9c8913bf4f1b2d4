/** 第十条第三项: only judgments and awards that have taken effect would count; the measures in force say the same. */
import { ruled } from "../../src/core/citation.ts";
import type { StandingLaw } from "../../src/core/dossier/dossier.ts";

export const standing: Pick<StandingLaw, "effectiveOnly"> = {
  effectiveOnly: ruled(["judgment", "arbitration-award"], "sz-draft", "10(3)"),
};
