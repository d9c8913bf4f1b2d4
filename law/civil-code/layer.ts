/** 民法典 第五十四条: individual businesses stand in the chapter on natural persons. */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

export const civilCode: Layer = {
  of: { id: "civil-code", rank: "law", status: "in-force", inForceFrom: day("2021-01-01") },
  answers: {
    scope: {
      individualBusinesses: ruled("by-recorded-opinion", "civil-code", "54", {
        zh: "民法典将个体工商户列于自然人一章；所适用的规定未予明确，机构记载法律意见后方可评价。",
        en: "The Civil Code places individual businesses in the chapter on natural persons; the governing rules are silent, so the agency must first record its opinion.",
      }),
    },
  },
};
