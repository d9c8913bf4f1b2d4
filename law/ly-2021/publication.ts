/** 第四条: objective, fair and careful, so two people. That results may be public the measures do not say; the national opinions do. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicationLaw } from "../../src/core/publication/publication.ts";

export const publication: Pick<PublicationLaw, "approverDiffersFromScorer"> = {
  approverDiffersFromScorer: ruled(true, "ly-2021", "4", {
    zh: "客观、公正、审慎的要求，落实为评定与审核分由两人担任。",
    en: "That credit work be objective, fair and careful is carried out by two different people.",
  }),
};
