/**
 * 评价结果. A result is a legal act: what it says, on what it rests, who made it and who answers for it. The explanation is
 * the score: its contributions sum to it, and there is no second path (architecture, rules 4 and 5).
 */
import type { OperatorId } from "../operator/operator.ts";
import type { MarkKind, RecordId } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Say } from "../citation.ts";

export type ResultId = string & { readonly __brand: "ResultId" };
/** Millionths of a point, a safe integer; every score and contribution is counted in it. */
export type Micropoints = number & { readonly __brand: "Micropoints" };
/** Hundredths of a point: the published score, rounded half up, once, from the sum. */
export type Centipoints = number & { readonly __brand: "Centipoints" };

export type ContributionReason =
  /** Worked out from records. */
  | "measured"
  /** No data: the neutral value the standard states. */
  | "neutral-no-data"
  /** Too few data: the neutral value the standard states. */
  | "neutral-small-sample"
  /** Nothing to deduct for. */
  | "full"
  /** The fixed base of a deduction standard. */
  | "base"
  /** The part of the sum above or below that a cap of the group or the scale takes away. */
  | "cap";

export interface Contribution {
  readonly group: string;
  readonly indicator: string;
  readonly points: Micropoints;
  readonly max: Micropoints;
  readonly reason: ContributionReason;
  /** The records that moved it and by how much each: negative for a deduction. Empty where none did. */
  readonly records: readonly { readonly record: RecordId; readonly points: Micropoints }[];
  /** The figures it was worked out from (numerator, denominator, sample, sector mean …), integers as named in the standard. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface VetoOutcome {
  readonly veto: string;
  readonly effect: "cap" | "grade" | "not-rated";
  readonly grade: string;
  readonly records: readonly RecordId[];
  /** Whether it changed the grade that the score alone gives. */
  readonly decisive: boolean;
}

export interface Explanation {
  readonly contributions: readonly Contribution[];
  readonly vetoes: readonly VetoOutcome[];
  /** Share of the weight for which there were data, in millionths. */
  readonly coverageMicro: number;
  /** The grade of the score alone, before vetoes and coverage. */
  readonly gradeOfScore: string;
}

/** What the evaluator answers for one dossier: pure, without names of people or times. */
export interface Evaluation {
  /** Absent when not rated. */
  readonly scoreMicropoints: Micropoints;
  readonly scoreCentipoints: Centipoints;
  /** A grade of the standard, or `NR` (信息不足 / 不予评级). */
  readonly grade: string;
  readonly notRated?: { readonly code: string; readonly say: Say };
  readonly explanation: Explanation;
}

export interface Result extends Evaluation {
  readonly id: ResultId;
  readonly operator: OperatorId;
  readonly standard: { readonly id: string; readonly version: string; readonly digest: string };
  readonly pack: { readonly id: string; readonly version: string };
  readonly asOf: Day;
  readonly knownAt: Instant;
  /** The operator's facts 1 to this number were its input. */
  readonly throughSeq: number;
  /** SHA-256 of the canonical dossier it was made from. */
  readonly inputsDigest: string;
  /** Digest of the population figures it cites; absent where the standard uses none. */
  readonly population?: string;
  readonly marks: readonly MarkKind[];
  readonly scorer: string;
  readonly run: string;
  readonly evaluatedAt: Instant;
}

/** What depends on all operators (a sector's mean): computed once per run, stored under its own digest, cited by each result. */
export interface Population {
  readonly digest: string;
  readonly standard: { readonly id: string; readonly version: string };
  readonly asOf: Day;
  readonly knownAt: Instant;
  /** Sector (`all` or a GB/T 4754 class) → name of the figure → value, integers in millionths. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}


