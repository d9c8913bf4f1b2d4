/** 第二章: the shortest publicity before an application. 第三章: what must be fulfilled. 第四章: 信用中国 prevails where displays differ. */
import { ruled } from "../../src/core/citation.ts";
import type { RepairLaw } from "../../src/core/procedure/repair.ts";

export const repair: Partial<RepairLaw> = {
  shortestPublicity: ruled({ ordinary: { months: 3 }, serious: { months: 12 } }, "credit-repair-2025", "chapter 2"),
  conditions: ruled(
    ["performed", "harm-removed", "no-repeat", "not-listed", "commitment"],
    "credit-repair-2025",
    "chapter 3",
    {
      zh: "办法要求同时符合部门规章的其他要求，故并入行政处罚信息公示规定第十四条所列条件。",
      en: "The measures ask that other departmental rules be met too, so the conditions of those on the publicity of penalties are taken in.",
    },
  ),
  prevailing: ruled("credit-china", "credit-repair-2025", "chapter 4"),
};
