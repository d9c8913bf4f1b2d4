/** 第四条、第十五条第二款: independent evaluation, and results that may be made public. No publicity of initial results is asked. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicationLaw } from "../../src/core/publication/publication.ts";

export const publication: PublicationLaw = {
  approverDiffersFromScorer: ruled(true, "sz-2023", "4", {
    zh: "独立、客观、公正评价的要求，落实为评定与审核分由两人担任。",
    en: "The principle of independent and objective evaluation, carried out by two different people.",
  }),
  mayBePublic: ruled(true, "sz-2023", "15.2"),
};
