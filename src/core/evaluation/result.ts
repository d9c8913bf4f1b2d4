/**
 * 评价结果. A result is a legal act: what it says, on what it rests, who made it and who answers for it. The explanation is
 * the score: its contributions sum to it, and there is no second path (architecture, rules 4 and 5).
 */
import { canonical } from "../canonical.ts";
import type { Say } from "../citation.ts";
import { sha256 } from "../digest.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { MarkKind, RecordId } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";
import { fileText, inputsText } from "./inputs.ts";
import type { Standard } from "./standard.ts";

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

/**
 * What one indicator gives. Beside the indicators of the standard: `base`/`base`, the fixed base of a deduction standard;
 * a group's id with `cap`, what the group's bounds cut; `scale`/`cap`, what the bounds of the whole scale cut.
 */
export interface Contribution {
  readonly group: string;
  readonly indicator: string;
  readonly points: Micropoints;
  readonly max: Micropoints;
  readonly reason: ContributionReason;
  /**
   * The records that moved it and by how much each, in the order of their ids: negative for a deduction. Empty where none did.
   * Each is what the record gives before the indicator's bounds; where those cut, the parts sum to more than `points` moves.
   */
  readonly records: readonly { readonly record: RecordId; readonly points: Micropoints }[];
  /** The figures it was worked out from (numerator, denominator, sample, sector mean …), integers; `figure.ts` names them. */
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

/**
 * What the evaluator answers for one dossier: pure, without names of people or times.
 *
 * An operator that is not rated keeps the sum of its contributions, so that staff can see what is there and `verify` can
 * recompute it; with `notRated` no score may be shown to the operator or the public.
 */
export interface Evaluation extends Rating {
  readonly explanation: Explanation;
}

/** What an evaluation comes to. */
export interface Rating {
  readonly scoreMicropoints: Micropoints;
  readonly scoreCentipoints: Centipoints;
  /** A grade of the standard, or `NR` (信息不足 / 不予评级). */
  readonly grade: string;
  readonly notRated?: { readonly code: string; readonly say: Say };
}

/** All that a result says but its explanation. */
export interface RatedResult extends Rating {
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

export interface Result extends RatedResult {
  readonly explanation: Explanation;
}

/** A result as it is given to the store; without the packed form of its evaluation it is kept as its text. */
export interface NewResult {
  readonly result: RatedResult;
  /** Its canonical text, and the digest of that. */
  readonly text: string;
  readonly digest: string;
  readonly packed?: Uint8Array;
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

// Bytes and digests -----------------------------------------------------------------------------------------------------

/** The text of a result, the same on any machine; its digest is what the journal announces. */
export function resultText(result: Result): string {
  return canonical(result);
}

export function resultDigest(result: Result): string {
  return sha256(resultText(result));
}

/** In the order of the canonical text. */
const MEMBERS = [
  ...["asOf", "evaluatedAt", "explanation", "grade", "id", "inputsDigest", "knownAt", "marks", "notRated"],
  ...[
    "operator",
    "pack",
    "population",
    "run",
    "scoreCentipoints",
    "scoreMicropoints",
    "scorer",
    "standard",
    "throughSeq",
  ],
] as readonly (keyof Result)[];

/** The same of a result of which the text of the explanation is at hand: what is written by the million is not taken apart again. */
export function writtenText(result: RatedResult, explanation: string): string {
  let text = "";
  for (const name of MEMBERS) {
    const member = name === "explanation" ? explanation : result[name];
    if (member === undefined) continue;
    text += `${text === "" ? "{" : ","}"${name}":${name === "explanation" ? explanation : canonical(member)}`;
  }
  return `${text}}`;
}

/** Changes with every change of the standard, its wording and examples included. */
export function standardDigest(standard: Standard): string {
  return sha256(canonical(standard));
}

/**
 * SHA-256 of all that an evaluation reads of a dossier. What stands in the file has a digest of its own ({@link fileDigest}), which holds from one change to
 * the next; with the day and the last fact it gives this one.
 */
export function inputsDigest(dossier: Dossier): string {
  return digestOfInputs(fileDigest(dossier), dossier);
}

export function digestOfInputs(file: string, { asOf, throughSeq }: Pick<Dossier, "asOf" | "throughSeq">): string {
  return sha256(canonical({ asOf, file, throughSeq }));
}

/** See {@link fileText}. */
export function fileDigest(dossier: Dossier): string {
  return sha256(fileText(dossier));
}

/** The digest of the same as results of versions up to 0.2.0 bear it: of one text. */
export function inputsDigestInOne(dossier: Dossier): string {
  return sha256(inputsText(dossier));
}

export type Verified =
  | { readonly identical: true }
  /** `stored-bytes`: the text is not the one its digest was made of; `recomputed`: it is, and the evaluation now gives another. */
  | { readonly identical: false; readonly differs: "stored-bytes" | "recomputed"; readonly at: string };

/**
 * Whether a stored result is, byte for byte, what its digest announced and what the evaluation gives again. `at` is the
 * first member that differs (`$.explanation.contributions[3].points`), `$` where the stored text is no JSON.
 */
export function verifyBytes(stored: { readonly text: string; readonly digest: string }, recomputed: Result): Verified {
  const text = resultText(recomputed);
  const sound = sha256(stored.text) === stored.digest;
  if (sound && stored.text === text) return { identical: true };
  return { identical: false, differs: sound ? "recomputed" : "stored-bytes", at: firstDifference(stored.text, text) };
}

function firstDifference(stored: string, recomputed: string): string {
  try {
    return differenceAt("$", JSON.parse(stored), JSON.parse(recomputed)) ?? "$";
  } catch {
    return "$";
  }
}

function differenceAt(path: string, a: unknown, b: unknown): string | undefined {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b ? undefined : path;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const isList = Array.isArray(a) && Array.isArray(b);
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const at = differenceAt(isList ? `${path}[${name}]` : `${path}.${name}`, left.get(name), right.get(name));
    if (at !== undefined) return at;
  }
  return undefined;
}
