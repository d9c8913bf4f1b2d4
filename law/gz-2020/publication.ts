/** 第二部分（三）: evaluation is to be fair, objective and true, and a comprehensive one by third parties is supported. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicationLaw } from "../../src/core/publication/publication.ts";

export const publication: Pick<PublicationLaw, "approverDiffersFromScorer"> = {
  approverDiffersFromScorer: ruled(true, "gz-2020", "2(3)", {
    zh: "公正、客观、真实的要求，落实为评定与审核分由两人担任。",
    en: "That evaluation be fair, objective and true is carried out by two different people.",
  }),
};
