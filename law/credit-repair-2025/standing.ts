/**
 * 信用修复管理办法 (in force from 2026-04-01), 第二章: how long adverse records may be shown, by severity, counted from the document that
 * decided them. A national rule that every pack takes up; before it the periods of 市场监督管理行政处罚信息公示规定 第十三条 held.
 */
import { ruled } from "../../src/core/citation.ts";
import type { StandingLaw } from "../../src/core/dossier/dossier.ts";
import { day } from "../../src/core/time/day.ts";

export const nationalStanding: Omit<StandingLaw, "effectiveOnly"> = {
  neverCounts: ruled(["minor"], "credit-repair-2025", "chapter 2", {
    zh: "轻微失信信息原则上不予公示，本机构一律不据以扣分。",
    en: "Minor matters are in principle not publicised; this agency never deducts for them.",
  }),
  longestPublicity: ruled(
    { minor: { months: 3 }, ordinary: { months: 12 }, serious: { months: 36 } },
    "credit-repair-2025",
    "chapter 2",
  ),
  longestPublicityBefore: [
    {
      until: day("2026-03-31"),
      was: ruled(
        { minor: { months: 3 }, ordinary: { months: 36 }, serious: { months: 36 } },
        "penalty-publicity-2021",
        "13",
        {
          zh: "该规定针对行政处罚；其他不利信息在新办法施行前参照计算。",
          en: "The rule is about penalties; other adverse records were counted alike until the new measures.",
        },
      ),
    },
  ],
};
