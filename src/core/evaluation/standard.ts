/**
 * 评价标准: an evaluation standard as data. Everything a standard can say stands here and in `rule.ts`, and nothing else counts: its
 * groups and indicators with the rule of each, its grades, vetoes and coverage rule, each weight with its provenance, worked
 * examples. Points are decimal strings with at most six places ("1.5"), so that no binary fraction ever enters a score.
 *
 *   score = base + Σ groups,  group = Σ indicators (cut at the group's bounds),  cut at the scale's bounds
 *   grade = band of the score rounded half up to two places, then lowered by vetoes; NR where a veto or want of data says so
 */
import type { Citation, Say } from "../citation.ts";
import type { Operator } from "../operator/operator.ts";
import type { Details, RecordKind } from "../record/catalogue.ts";
import type { MarkKind, RecordDays, Severity } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import type { Decimal, Rule, Test, UncountedMark } from "./rule.ts";

export type { Decimal } from "./rule.ts";

/** 标准类别 (SZ23 第十一条第二款): 国家 / 地方 / 行业 / 团体 / 企业标准. */
export type StandardType = "GB" | "DB" | "HB" | "T" | "Q";

/** Where a weight or structure comes from; none of the shipped weights is official. */
export type WeightProvenance = "official" | "seen" | "ours";

export interface Standard {
  readonly id: string;
  readonly version: string;
  readonly title: Say;
  readonly type: StandardType;
  readonly number?: string;
  readonly issuer: Say;
  readonly status: "example" | "in-force" | "retired";
  readonly effectiveFrom: Day;
  readonly notice?: Say;
  /** Of `structure`, `weights`, `deductions`, `decay`, `vetoes`, `bands` …, in the standard's own words. */
  readonly provenance: readonly { readonly of: string; readonly tag: WeightProvenance; readonly say: Say }[];
  readonly scale: { readonly base: Decimal; readonly min: Decimal; readonly max: Decimal };
  readonly groups: readonly IndicatorGroup[];
  /** Highest first; the lower bound belongs to the grade, the top grade includes the maximum. */
  readonly grades: readonly Grade[];
  readonly vetoes: readonly Veto[];
  /** Absent: never too little information to rate. */
  readonly coverage?: CoverageRule;
  readonly uncounted?: readonly UncountedMark[];
  /** What a mark on a counted record means for the result that is shown; the marks themselves come from the credit file. */
  readonly marks?: readonly { readonly mark: MarkKind; readonly ruleText: Say }[];
  /** A sector with fewer operators that have data takes the mean of all. Must be there where a rule asks for a sector's mean. */
  readonly population?: { readonly minimumOperators: number };
  /** 一级指标权重调整: by how many points the agency may change each group's weight before a run; their sum stays the same. */
  readonly adjustable?: { readonly range: Decimal; readonly ruleText: Say };
  /** How its grades read on other scales: 优良中差, risk classes. */
  readonly maps?: readonly GradeMap[];
  /** A result is made anew at least so often. */
  readonly frequency?: { readonly months: number };
  readonly examples: readonly StandardExample[];
}

export interface IndicatorGroup {
  readonly id: string;
  readonly title: Say;
  readonly max: Decimal;
  /** The least the group can give; its indicators' least when absent. */
  readonly min?: Decimal;
  /** The indicators together may reach beyond the group's bounds, and what is beyond is cut. */
  readonly capped?: true;
  /** What the group weighs after an adjustment: its indicators' points are scaled by weight / max. */
  readonly weight?: Decimal;
  readonly indicators: readonly Indicator[];
}

export interface Indicator {
  readonly id: string;
  readonly title: Say;
  /** The most it can give; 0 for an item that only deducts. */
  readonly max: Decimal;
  /** The least; 0 when absent, negative for an item that deducts. */
  readonly min?: Decimal;
  readonly provenance: WeightProvenance;
  /** Where the thresholds of its rule come from, when not from where its weight does. */
  readonly thresholds?: WeightProvenance;
  readonly by?: Citation;
  readonly note?: Say;
  /** The rule in plain words, for everybody. */
  readonly ruleText: Say;
  readonly rule: Rule;
  /** The operator may choose that what it reads is not recorded (条例第三十九条): the indicator then gives what it gives for none. */
  readonly optOut?: Citation;
}

export interface Grade {
  readonly grade: string;
  readonly from: Decimal;
  readonly meaning: Say;
  /** 不良信用评价: the operator is told before anyone else may see it (条例第三十九条第三款). */
  readonly bad: boolean;
}

/**
 * 一票否决. `cap`: the grade is at most the one named; `grade`: it is the one named; neither ever raises a grade that the score
 * or another veto has put lower. `not-rated`: NR, with the reason.
 */
export interface Veto {
  readonly id: string;
  readonly title: Say;
  readonly ruleText: Say;
  readonly provenance: WeightProvenance;
  readonly by?: Citation;
  /** Acts where the answer is yes; unknown is not yes. */
  readonly when: Test;
  readonly effect: VetoEffect;
}

export type VetoEffect =
  | { readonly type: "cap"; readonly grade: string }
  | { readonly type: "grade"; readonly grade: string }
  | { readonly type: "not-rated"; readonly code: string; readonly say: Say };

/** Below this share of the weight for which there are data: NR 信息不足, never a low grade. */
export interface CoverageRule {
  readonly minimum: Decimal;
  readonly code: string;
  readonly say: Say;
}

export interface GradeMap {
  readonly id: string;
  readonly title: Say;
  readonly provenance: WeightProvenance;
  readonly note?: Say;
  /** Every grade of the standard in exactly one of them. */
  readonly values: readonly { readonly value: string; readonly say: Say; readonly grades: readonly string[] }[];
}

// Worked examples -----------------------------------------------------------------------------------------------------

export interface StandardExample {
  readonly title: Say;
  readonly asOf: Day;
  /** `active`, established and of an industry unless said otherwise; nothing is assumed that is left out of both. */
  readonly operator: Partial<Pick<Operator, "status" | "establishedOn" | "industry">>;
  readonly records: readonly ExampleRecord[];
  /** The sector's mean for an indicator, in its own unit. */
  readonly sector?: Readonly<Record<string, Decimal>>;
  readonly expect: {
    /** What every indicator gives, and the caps that act (`group/cap`, `scale/cap`). */
    readonly contributions: Readonly<Record<string, Decimal>>;
    readonly score: Decimal;
    readonly grade: string;
    readonly notRated?: string;
    /** The vetoes that act. */
    readonly vetoes?: readonly string[];
  };
}

/** A record in short form; it stands, until the end of its publicity or validity, unless `standsNot` says why it does not. */
export interface ExampleRecord extends RecordDays {
  readonly id: string;
  readonly kind: RecordKind;
  readonly severity?: Severity;
  readonly amountFen?: number;
  readonly title?: string;
  readonly documentNumber?: string;
  readonly details?: Details;
  readonly marks?: readonly MarkKind[];
  readonly standsNot?:
    | "not-effective"
    | "withdrawn"
    | "repaired"
    | "publicity-ended"
    | "ended"
    | "validity-ended"
    | "opted-out"
    | "not-yet";
}
