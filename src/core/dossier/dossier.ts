/** 信用档案: all that stands about one operator, as of a day, as known at an instant. */
import type { Operator } from "../operator/operator.ts";
import type { CreditRecord, MarkKind } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";

/** Why a record does not count on a day; `counts` when it does. Only what counts is scored; only what stands is shown to the public. */
export type Standing =
  | { readonly stands: true; readonly until?: Day; readonly untilIs?: "stated" | "computed" }
  | { readonly stands: false; readonly why: "not-effective" | "withdrawn" | "repaired" | "publicity-ended" | "ended" | "validity-ended" | "opted-out" | "not-yet"; readonly since?: Day };

export interface DossierEntry {
  readonly record: CreditRecord;
  readonly standing: Standing;
}

export interface Dossier {
  readonly operator: Operator;
  readonly asOf: Day;
  readonly knownAt: Instant;
  /** The last fact taken in: the operator's facts 1 to this number were folded. */
  readonly throughSeq: number;
  /** All records known, newest decision first, then by id. */
  readonly entries: readonly DossierEntry[];
  /** Marks that stand on any record or on the result. */
  readonly marks: readonly MarkKind[];
}
