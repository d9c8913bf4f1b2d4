/** 深圳经济特区社会信用条例 (in force from 2023-03-01): the city's regulation, to which its measures on e-commerce refer. */
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";
import { lists } from "./lists.ts";
import { notice } from "./notice.ts";
import { objection } from "./objection.ts";
import { repair } from "./repair.ts";

export const shenzhenCredit: Layer = {
  of: { id: "sz-credit-2023", rank: "local-regulation", status: "in-force", inForceFrom: day("2023-03-01") },
  answers: { notice, objection, repair, lists },
};
