/** （十八）、（十九）: red and black lists of 2016, narrowed by 国办发〔2020〕49号, which says on what a list may rest. */
import { ruled } from "../../src/core/citation.ts";
import type { ListLaw } from "../../src/core/procedure/list.ts";

export const lists: Pick<ListLaw, "honestListOptOut"> = {
  honestListOptOut: ruled(true, "cn-2016-2794", "(18)", {
    zh: "该意见未作规定；守信名单出于鼓励，经营者可以要求不列入。",
    en: "The opinions are silent; an honest list is an encouragement, and an operator may ask to be left off.",
  }),
};
