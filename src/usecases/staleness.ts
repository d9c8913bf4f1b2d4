/** 逾更新期限: from which day a published result is older than its own pack allows; said wherever a grade stands, until the result that renews it is public. */
import type { Desk } from "../core/desk.ts";
import { type Publication, staleFrom } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import type { PackReader } from "./packs.ts";

/** The first day on which it was too old; undefined while it is not, and of what is not in effect. */
async function staleSince(
  desk: Desk,
  packOf: PackReader,
  publication: Publication | undefined,
): Promise<Day | undefined> {
  if (publication?.stage !== "published") return undefined;
  const { refresh } = await packOf(publication);
  const since = refresh && staleFrom(refresh, desk.law.calendar, publication);
  return since !== undefined && since <= moment(desk).today ? since : undefined;
}

/** The same as a member of an answer. */
export async function withStaleness(
  desk: Desk,
  packOf: PackReader,
  publication: Publication | undefined,
): Promise<{ readonly staleSince?: Day }> {
  const since = await staleSince(desk, packOf, publication);
  return since === undefined ? {} : { staleSince: since };
}
