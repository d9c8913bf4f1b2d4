/** 第九条第三项: only judgments and awards that have taken effect count. How long records are shown is national law. */
import { ruled } from "../../src/core/citation.ts";
import type { StandingLaw } from "../../src/core/dossier/dossier.ts";

export const standing: Pick<StandingLaw, "effectiveOnly"> = {
  effectiveOnly: ruled(["judgment", "arbitration-award"], "sz-2023", "9(3)"),
};
