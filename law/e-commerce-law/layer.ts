/** 电子商务法 第九条: who is an operator. For the packs whose own instrument does not say whom an evaluation reaches. */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

export const eCommerceLaw: Layer = {
  of: { id: "e-commerce-law", rank: "law", status: "in-force", inForceFrom: day("2019-01-01") },
  answers: {
    scope: {
      subjectTypes: ruled(
        ["enterprise", "farmers-cooperative", "public-institution", "social-organisation", "other-organisation"],
        "e-commerce-law",
        "9",
        {
          zh: "该条所称经营者含自然人；评价只及于法人和非法人组织。",
          en: "Operators there include natural persons; evaluation reaches legal persons and other organisations only.",
        },
      ),
    },
  },
};
