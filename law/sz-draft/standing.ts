/** 第十条第三项: only judgments and awards that have taken effect count. How long records are shown is national law. */
import { ruled } from "../../src/core/citation.ts";
import type { StandingLaw } from "../../src/core/dossier/dossier.ts";
import { nationalStanding } from "../credit-repair-2025/standing.ts";

export const standing: StandingLaw = {
  ...nationalStanding,
  effectiveOnly: ruled(["judgment", "arbitration-award"], "sz-draft", "10(3)"),
};
