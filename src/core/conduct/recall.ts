/** 质量安全事故的补救 (LY 第六条第2项): how many hours went by from when an accident was known until the first step against it. */
import type { Instant } from "../time/day.ts";

export interface QualityIncident {
  readonly knownAt: Instant;
  /** Taken off sale, buyers warned or goods recalled, whichever came first. */
  readonly firstStepAt?: Instant;
}

/** Whole hours begun: 61 minutes are two. While nothing was done they go on counting to `now`. */
export function responseHours({ knownAt, firstStepAt }: QualityIncident, now: Instant): number {
  const gone = Date.parse(firstStepAt ?? now) - Date.parse(knownAt);
  if (gone < 0) throw new RangeError("the first step lies before the accident was known");
  return Math.ceil(gone / 3_600_000);
}
