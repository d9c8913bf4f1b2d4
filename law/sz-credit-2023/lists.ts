/** 第三十九条第二款、第七十四条至第七十七条: serious lists rest on law, those of the city on its own regulations; honours may be declined. */
import { ruled } from "../../src/core/citation.ts";
import type { ListLaw } from "../../src/core/procedure/list.ts";

export const lists: ListLaw = {
  foundedOn: ruled(["law", "administrative-regulation", "local-regulation"], "sz-credit-2023", "77"),
  honestListOptOut: ruled(true, "sz-credit-2023", "39.2", {
    zh: "条例就表彰奖励等信息规定信用主体可以要求不予记入；列入守信名单比照办理。",
    en: "Subjects may ask that honours not be recorded; being on an honest list is treated alike.",
  }),
};
