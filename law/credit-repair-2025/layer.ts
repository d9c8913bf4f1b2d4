/** 信用修复管理办法 (in force from 2026-04-01): a national rule that every pack takes up. */
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";
import { repair } from "./repair.ts";
import { standing } from "./standing.ts";

export const creditRepair: Layer = {
  of: { id: "credit-repair-2025", rank: "departmental-rule", status: "in-force", inForceFrom: day("2026-04-01") },
  answers: { standing, repair },
};
