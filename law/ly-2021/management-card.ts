/** 第十一条: a card is checked within five working days of its receipt; what is dishonest is told on the day on which it is reported. */
import { ruled } from "../../src/core/citation.ts";
import type { ManagementCardLaw } from "../../src/core/procedure/management-card.ts";
import { acts } from "./acts.ts";

export const managementCard: ManagementCardLaw = {
  reviewWithin: ruled({ workingDays: 5 }, "ly-2021", "11"),
  toldOnTheDay: ruled(true, "ly-2021", "11(3)"),
  acts,
};
