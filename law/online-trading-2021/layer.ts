/**
 * 网络交易监督管理办法: platforms verify who sells there every six months at least and report it in January and July (第二十四条、第二十五条); and, on the
 * e-commerce law's own ground, which permits and evidence a category of goods needs.
 */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";
import { categories, prohibited } from "./goods.ts";

export const onlineTrading: Layer = {
  of: { id: "online-trading-2021", rank: "departmental-rule", status: "in-force", inForceFrom: day("2021-05-01") },
  answers: {
    shops: {
      verifyEvery: ruled({ months: 6 }, "online-trading-2021", "24"),
      reportMonths: ruled([1, 7], "online-trading-2021", "25"),
      categories: ruled(categories, "e-commerce-law", "12", {
        zh: "按商品类别列明的许可和证明由本机构依据各专门法律整理，使用前应当核对现行规定。",
        en: "The permits and evidence by category are put together by us from the special laws; compare them with what is in force.",
      }),
    },
    trade: {
      prohibited: ruled(prohibited, "e-commerce-law", "13", {
        zh: "词语由本机构选列，只用于提示人工审阅。",
        en: "The words are ours; they only make a person look.",
      }),
    },
  },
};
