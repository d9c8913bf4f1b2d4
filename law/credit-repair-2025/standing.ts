/** 第二章: how long adverse records may be shown, by severity, counted from the document that decided them. */
import { ruled } from "../../src/core/citation.ts";
import type { StandingLaw } from "../../src/core/dossier/dossier.ts";
import { day } from "../../src/core/time/day.ts";
import { longestPublicity as before } from "../penalty-publicity-2021/layer.ts";

export const standing: Omit<StandingLaw, "effectiveOnly"> = {
  neverCounts: ruled(["minor"], "credit-repair-2025", "chapter 2", {
    zh: "轻微失信信息原则上不予公示，本机构一律不据以扣分。",
    en: "Minor matters are in principle not publicised; this agency never deducts for them.",
  }),
  longestPublicity: ruled(
    { minor: { months: 3 }, ordinary: { months: 12 }, serious: { months: 36 } },
    "credit-repair-2025",
    "chapter 2",
  ),
  longestPublicityBefore: [{ until: day("2026-03-31"), was: before }],
};
