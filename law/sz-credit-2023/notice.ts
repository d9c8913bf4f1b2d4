/** 第三十九条第三款: who makes a bad evaluation public tells its subject first. Publicity of a bad initial result is making it public. */
import { ruled } from "../../src/core/citation.ts";
import type { NoticeLaw } from "../../src/core/procedure/notice.ts";

export const notice: NoticeLaw = {
  beforeBadResult: ruled(true, "sz-credit-2023", "39.3"),
  waitAfterNotice: ruled({ days: 1 }, "sz-credit-2023", "39.3", {
    zh: "条例要求“事先”而未定间隔；本机构自告知次日起方进入下一步，遇节假日顺延。",
    en: "The regulation says “in advance” and sets no interval; this agency goes on from the next day, or after the holiday.",
  }),
};
