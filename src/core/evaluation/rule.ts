/**
 * What an indicator of a standard can say: which records it reads, what it makes of them, what it gives where there are no data.
 *
 * Everywhere only records that stand are read (dossier), and none whose severity is minor (轻微). Points, rates and bounds are decimals as text.
 */
import type { Say } from "../citation.ts";
import type { OperatorStatus } from "../operator/operator.ts";
import type { DayField, RecordKind } from "../record/catalogue.ts";
import type { MarkKind } from "../record/record.ts";

/** A decimal with at most six places, as text. */
export type Decimal = string;

/** A shared field of records (`severity`, `amountFen`, `decidedOn` …) or a detail of their kind (`details.outcome`). */
export type FieldName = string;

// Which records -------------------------------------------------------------------------------------------------------

/** What must hold of one record. A field that the record lacks fulfils `notIn` and `orAbsent` only. */
export type Condition =
  | { readonly field: FieldName; readonly in: readonly (string | boolean)[]; readonly orAbsent?: true }
  | { readonly field: FieldName; readonly notIn: readonly (string | boolean)[] }
  /** Whole numbers, in the unit of the field: 分 for amounts. */
  | { readonly field: FieldName; readonly atLeast: number }
  | { readonly field: FieldName; readonly atMost: number }
  | { readonly any: readonly Condition[] };

/** A rolling window that ends with the day of the evaluation, which it includes; a day so many days or months before is outside. */
export type Window = { readonly days: number } | { readonly months: number };

/**
 * The standing records of some kinds that fulfil every condition, and whose day lies in the window where there is one.
 * A record's day is the end of the period it counts (`details.periodTo`), or else the day of its decision, its event, its
 * publicity or its validity; a record without any is in no window.
 */
export interface Selector {
  readonly kinds: readonly RecordKind[];
  readonly where?: readonly Condition[];
  readonly window?: Window;
}

/** How many records there are or, with `sum`, the sum of a field over those that carry it. */
export interface Quantity {
  readonly of: Selector;
  readonly sum?: FieldName;
}

/**
 * A question with three answers: yes, no, unknown (no data). `all` and `any` follow Kleene: `all` is no when one is no, else
 * unknown when one is unknown.
 */
export type Test =
  | { readonly type: "status"; readonly in: readonly OperatorStatus[] }
  | { readonly type: "exists"; readonly of: Selector }
  | { readonly type: "none"; readonly of: Selector }
  /** The latest record fulfils the conditions; with `each`, the latest of every value of that field does. Unknown where there is none. */
  | {
      readonly type: "latest";
      readonly of: Selector;
      readonly by?: FieldName;
      readonly each?: FieldName;
      readonly where: readonly Condition[];
    }
  /** Established at least so many months before the day of the evaluation. */
  | { readonly type: "established"; readonly months: number }
  /** The quantity is at least the value; no data is a quantity of 0. */
  | { readonly type: "at-least"; readonly of: Quantity; readonly value: number }
  | { readonly type: "all"; readonly tests: readonly Test[] }
  | { readonly type: "any"; readonly tests: readonly Test[] }
  | { readonly type: "not"; readonly test: Test };

// What is made of them ------------------------------------------------------------------------------------------------

/**
 * How the weight of an event falls with its age in days (since its decision, its occurrence, or the end of the period it counts).
 * `publicity`: × max(floor, 1 − slope × age / length of its publicity); a record without an end of publicity keeps its weight.
 * `half-life`: × 0.5^(age/days), to millionths. With `zeroAfterDays`, nothing from the day after that age.
 */
export type Decay =
  | { readonly type: "none"; readonly zeroAfterDays?: number }
  | { readonly type: "publicity"; readonly slope: Decimal; readonly floor: Decimal; readonly zeroAfterDays?: number }
  | { readonly type: "half-life"; readonly days: number; readonly zeroAfterDays?: number };

/**
 * One line of a table of deductions or additions. A record belongs to the first line that selects it; a line with `times` takes
 * its number from every record that tells one, whatever other lines take.
 */
export interface EventLine {
  readonly title: Say;
  readonly of: Selector;
  /** For each event, positive; together, one record never moves more than the indicator spans. */
  readonly points: Decimal;
  /** The record tells of so many events of this line: a count among its details. */
  readonly times?: FieldName;
}

/** A part of an indicator: its points where the test holds, or their share by the latest record's two figures. */
export interface Part {
  readonly id: string;
  readonly title: Say;
  readonly points: Decimal;
  /** What the part gives where its answer is unknown; must be there exactly where that can happen. */
  readonly unknown?: Decimal;
  readonly test?: Test;
  readonly share?: {
    readonly of: Selector;
    readonly by?: FieldName;
    readonly numerator: FieldName;
    readonly denominator: FieldName;
  };
}

/** In whole months; `below` excludes and `upTo` includes the bound; the last band has none. */
export interface AgeBand {
  readonly below?: number;
  readonly upTo?: number;
  readonly points: Decimal;
}

/** `upTo` includes the bound; the last band has none. */
export interface RateBand {
  readonly upTo?: Decimal;
  readonly points: Decimal;
}

/**
 * A rate of sums over the records selected. `sums`: of each pair of fields, over the records that carry both
 * and whose denominator is not 0.
 * `share`: of the records that fulfil the conditions among all selected.
 */
export type Rate =
  | {
      readonly type: "sums";
      readonly of: Selector;
      readonly pairs: readonly { readonly numerator: FieldName; readonly denominator: FieldName }[];
    }
  | { readonly type: "share"; readonly of: Selector; readonly where: readonly Condition[] };

/** Shrinks a mean towards a prior mean, which weighs as much as so many units of its denominator (Bayesian shrinkage). */
export interface Prior {
  readonly weight: Decimal;
  /** The mean of the operator's sector among all operators of the run, or a fixed one. */
  readonly mean: "sector" | Decimal;
  /** Where the population gives no mean of the sector; without it there are no data. */
  readonly otherwise?: Decimal;
}

/** What an indicator gives where the data are missing or too few. `minimum` is a number of units of the denominator. */
export interface Neutral {
  readonly noData: Decimal;
  readonly minimum?: Decimal;
  readonly tooFew?: Decimal;
}

export interface PartsRule {
  readonly type: "parts";
  readonly parts: readonly Part[];
}

/** The whole of the indicator × the share of the records that fulfil the conditions. */
export interface RatioRule extends Neutral {
  readonly type: "ratio";
  readonly of: Selector;
  readonly where: readonly Condition[];
}

/** By the age in months of the operator, or of the latest record. */
export interface AgeBandsRule {
  readonly type: "age-bands";
  readonly since:
    | { readonly type: "established" }
    | { readonly type: "latest"; readonly of: Selector; readonly by?: DayField };
  readonly bands: readonly AgeBand[];
  readonly noData: Decimal;
}

/** The best level among the records; `otherwise` where none has one of the levels. */
export interface LevelsRule {
  readonly type: "levels";
  readonly of: Selector;
  readonly field: FieldName;
  readonly levels: readonly { readonly in: readonly string[]; readonly points: Decimal }[];
  readonly otherwise: Decimal;
}

/** `deduct` goes from `max` down, event by event, never below `min`; `add` from `min` up, never above `max`. */
export interface EventsRule {
  readonly type: "deduct" | "add";
  readonly events: readonly EventLine[];
  readonly decay: Decay;
  /** A record that fulfils all these counts no more, such as a failed sample that passed re-inspection. */
  readonly cancelledBy?: readonly Condition[];
}

/** By (events + prior) / (base + prior weight), × `per`; the bands are multiples of the prior mean, or rates themselves. */
export interface RateBandsRule extends Neutral {
  readonly type: "rate-bands";
  readonly events: Quantity;
  readonly base: { readonly of: Selector; readonly sum: FieldName };
  /** The rate is told per so many units of the base, such as complaints per 10,000 orders. */
  readonly per: number;
  readonly prior: Prior;
  readonly measure: "multiple-of-prior" | "rate";
  readonly bands: readonly RateBand[];
}

/** The whole from `fullAt` on, `min` from `zeroAt` on, linear between; inverse where `fullAt` is the lower. */
export interface LinearRule extends Neutral {
  readonly type: "linear";
  readonly rate: Rate;
  readonly fullAt: Decimal;
  readonly zeroAt: Decimal;
}

/**
 * A mean of what records aggregate (sum of stars in millionths, number of reviews), each record weighted by its age and by the
 * share found authentic by people (in millionths), shrunk to a prior; then linear. `minimum` is of the weighted number.
 */
export interface MeanRule extends Neutral {
  readonly type: "mean";
  readonly of: Selector;
  /** A detail in millionths. */
  readonly sum: FieldName;
  readonly count: FieldName;
  /** A detail in millionths, at most one million; a record without it is taken as authentic. */
  readonly authenticity?: FieldName;
  readonly halfLifeDays?: number;
  readonly prior: Prior;
  readonly fullAt: Decimal;
  readonly zeroAt: Decimal;
}

/** Gives and takes nothing: the item acts through the veto named. */
export interface ByVetoRule {
  readonly type: "by-veto";
  readonly veto: string;
}

export type Rule =
  | PartsRule
  | RatioRule
  | AgeBandsRule
  | LevelsRule
  | EventsRule
  | RateBandsRule
  | LinearRule
  | MeanRule
  | ByVetoRule;

/** A mark under which a record is shown but not counted, such as a platform's assertion nobody has confirmed. */
export interface UncountedMark {
  readonly mark: MarkKind;
  readonly because: Say;
}
