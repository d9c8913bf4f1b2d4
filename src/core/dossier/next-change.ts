/** 下一变动日: until when nothing in a credit file changes by time alone, so that nobody need look at it before. */
import type { CreditRecord } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { type StandingLaw, turningDaysOf } from "./dossier.ts";

/** The first day after `today` on which a record may begin or cease to stand, if nothing is stated meanwhile; undefined where there is none. */
export function nextChangeOf(records: readonly CreditRecord[], today: Day, law: StandingLaw): Day | undefined {
  let next: Day | undefined;
  for (const record of records)
    for (const turning of turningDaysOf(record, today, law))
      if (turning > today && (next === undefined || turning < next)) next = turning;
  return next;
}
