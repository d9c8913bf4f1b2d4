/**
 * 市场监督管理行政处罚信息公示规定. 第十一条: what the authority changed or revoked is withdrawn within three working days. 第十三条: how long penalties were
 * shown before the measures of 2025. 第十四条: when publicity may end early, and which penalties never do.
 */
import { ruled } from "../../src/core/citation.ts";
import type { LongestPublicity } from "../../src/core/dossier/dossier.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

export const longestPublicity: LongestPublicity = ruled(
  { minor: { months: 3 }, ordinary: { months: 36 }, serious: { months: 36 } },
  "penalty-publicity-2021",
  "13",
  {
    zh: "该规定针对行政处罚；其他不利信息在新办法施行前参照计算。",
    en: "The rule is about penalties; other adverse records were counted alike until the new measures.",
  },
);

export const penaltyPublicity: Layer = {
  of: {
    id: "penalty-publicity-2021",
    rank: "departmental-rule",
    status: "in-force",
    inForceFrom: day("2021-09-01"),
  },
  answers: {
    standing: { longestPublicity },
    sourceChange: {
      followWithin: ruled({ workingDays: 3 }, "penalty-publicity-2021", "11", {
        zh: "该条所称为市场监管部门；本机构对所有来源的变更、撤销一律比照办理。",
        en: "The article binds authorities of market regulation; this agency follows the changes of every source alike.",
      }),
    },
    repair: {
      excludedPenalties: ruled(
        ["责令停产停业", "限制开展生产经营活动", "限制从业", "降低资质等级", "吊销许可证件", "吊销营业执照"],
        "penalty-publicity-2021",
        "14.3",
        {
          zh: "信用修复管理办法要求符合部门规章的其他要求，故该款仍予适用。",
          en: "The measures on repair ask that other departmental rules be met, so this paragraph still applies.",
        },
      ),
      conditions: ruled(["performed", "harm-removed", "no-repeat", "not-listed"], "penalty-publicity-2021", "14.1"),
    },
  },
};
