/** （四）: third-party evaluation is supported, and results are to be open enough that traders can go by them. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicationLaw } from "../../src/core/publication/publication.ts";

export const publication: PublicationLaw = {
  approverDiffersFromScorer: ruled(true, "cn-2016-2794", "(4)", {
    zh: "该意见未作规定；为使评价可信，评定与审核分由两人担任。",
    en: "The opinions are silent; so that an evaluation can be trusted, two different people score and approve.",
  }),
  mayBePublic: ruled(true, "cn-2016-2794", "(4)"),
};
