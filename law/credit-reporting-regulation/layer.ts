/**
 * 征信业管理条例. 第七条: nobody does business in the credit of persons without a licence. 第二十五条: what is objected to is marked, and answered
 * within twenty days of receipt, calendar days.
 *
 * The law of those packs alone whose own instrument has no procedure of objections: 深圳 follows its regulation (SZ23 第十七条), 广州 its practice.
 */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import type { ObjectionLaw } from "../../src/core/procedure/objection.ts";
import { day } from "../../src/core/time/day.ts";

const of: Layer["of"] = {
  id: "credit-reporting-regulation",
  rank: "administrative-regulation",
  status: "in-force",
  inForceFrom: day("2013-03-15"),
};

export const personalCredit: Layer = {
  of,
  answers: {
    scope: {
      naturalPersons: ruled("refused", "credit-reporting-regulation", "7", {
        zh: "经营个人征信业务须经批准；本机构不经营，一律不评价自然人。",
        en: "Business in personal credit needs a licence; this agency has none and evaluates no natural person.",
      }),
    },
  },
};

/** The three steps of the procedure together never outlast the twenty days of the article, over the longest holiday neither. */
const withinTwentyDays = {
  zh: "该条自收到之日起共20日（日历日）；本机构分为受理1日、核查3日、处理6日，遇长假合计亦不超过该期限。",
  en: "The article gives twenty calendar days from receipt in all; here one to accept, three to check, six to decide, so that a long holiday does not outlast them.",
};

export const objectionsInTwentyDays: Layer & { readonly answers: { readonly objection: Partial<ObjectionLaw> } } = {
  of,
  answers: {
    objection: {
      acceptWithin: ruled({ days: 1 }, "credit-reporting-regulation", "25.2", withinTwentyDays),
      markOnAcceptance: ruled(true, "credit-reporting-regulation", "25.2"),
      checkWithin: ruled({ days: 3 }, "credit-reporting-regulation", "25.2", withinTwentyDays),
      decideWithin: ruled({ days: 6 }, "credit-reporting-regulation", "25.2", withinTwentyDays),
    },
  },
};
