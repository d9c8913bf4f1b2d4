/** 第十一条、第十三条、第十六条: who answers for a result, how long it stays current, and that it may be made public. */
import { ruled } from "../../src/core/citation.ts";
import type { PublicationLaw, RefreshLaw } from "../../src/core/publication/publication.ts";

export const publication: PublicationLaw = {
  approverDiffersFromScorer: ruled(true, "sz-draft", "11", {
    zh: "机构对评价结果负责，落实为评定与审核分由两人担任。",
    en: "The institution answers for its results; two different people score and approve.",
  }),
  mayBePublic: ruled(true, "sz-draft", "16"),
};

export const refresh: RefreshLaw = {
  longestInterval: ruled({ months: 6 }, "sz-draft", "13"),
};
