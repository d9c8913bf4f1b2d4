/**
 * 到期更新的清单: which published results grow too old, by when, whether the result that is to renew each is made already, and how many are overdue. What is
 * due is evaluated anew by the daily job, or at once by whoever scores.
 */
import type { Citation } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { PublicationStage } from "../core/publication/publication.ts";
import { addDays, type Day, daysBetween } from "../core/time/day.ts";
import type { Deadline } from "../core/time/term.ts";
import { moment } from "./act.ts";
import { packReader } from "./packs.ts";
import { permit } from "./permit.ts";
import {
  type GrowingOld,
  growingOld,
  REFRESH_AHEAD_DAYS,
  type Refreshed,
  refreshResults,
  renewedBy,
} from "./refresh.ts";

export interface Renewal {
  readonly code: string;
  readonly name: string;
  readonly result: string;
  readonly grade: string;
  readonly deadline: Deadline;
  /** 0 on the last day, negative when it is overdue. */
  readonly daysLeft: number;
  readonly by: Citation;
  /** The new result that is to take its place, once it is made. */
  readonly renewed?: { readonly result: string; readonly stage: PublicationStage };
}

export interface RenewalBook {
  readonly today: Day;
  /** Older than their packs allow, today. */
  readonly overdue: number;
  /** To be evaluated anew by now, the overdue among them; those that were are counted until the new result is public. */
  readonly due: number;
  /** The overdue first, then as they come to their end. */
  readonly items: readonly Renewal[];
  readonly more: boolean;
}

/** So many operators are evaluated in one request; the rest by another, or by the daily job. */
const AT_ONCE = 200;

/** All of them are counted; so many of them are told of, the earliest first. */
export async function readRenewals(desk: Desk, { limit }: { readonly limit: number }): Promise<RenewalBook> {
  permit(desk, "readDeadlines");
  const { today } = moment(desk);
  const packOf = packReader(desk);
  const found: GrowingOld[] = [];
  for await (const one of growingOld(desk, packOf, addDays(today, REFRESH_AHEAD_DAYS))) found.push(one);
  const ordered = found.toSorted((a, b) => (a.deadline.lastDay < b.deadline.lastDay ? -1 : 1));
  const items = ordered.slice(0, limit).map(async (one): Promise<Renewal> => {
    const { code, name, publication, deadline, operator } = one;
    const { refresh, publication: law } = await packOf(publication);
    const renewed = await renewedBy(desk, operator, publication);
    return {
      ...{ code, name, result: publication.result, grade: publication.grade, deadline },
      daysLeft: daysBetween(today, deadline.lastDay),
      by: refresh?.longestInterval.by ?? law.mayBePublic.by,
      ...(renewed === undefined ? {} : { renewed: { result: renewed.result, stage: renewed.stage } }),
    };
  });
  return {
    today,
    overdue: ordered.filter(({ deadline }) => deadline.lastDay < today).length,
    due: ordered.length,
    items: await Promise.all(items),
    more: ordered.length > limit,
  };
}

/** At once, in the name of whoever asks, what the daily job would do; each new result goes its own way through the gate. */
export async function renewDue(desk: Desk): Promise<Refreshed> {
  permit(desk, "refreshResults");
  return refreshResults(desk, AT_ONCE);
}
