/**
 * 评价标准: an evaluation standard as data. Everything a standard can say stands here, and nothing else counts: its groups and
 * indicators with the rule of each, its grades, vetoes and coverage rule, each weight with its provenance.
 * Points are decimal strings with at most six places ("1.5"), so that no binary fraction ever enters a score.
 */
import type { Citation, Say } from "../citation.ts";
import type { Day } from "../time/day.ts";

/** A decimal with at most six places, as text. */
export type Decimal = string;

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
  readonly provenance: readonly { readonly of: string; readonly tag: WeightProvenance; readonly say: Say }[];
  readonly scale: { readonly base: Decimal; readonly min: Decimal; readonly max: Decimal };
  readonly groups: readonly IndicatorGroup[];
  /** Highest first; the lower bound belongs to the grade, the top grade includes the maximum. */
  readonly grades: readonly Grade[];
  readonly vetoes: readonly Veto[];
}

export interface IndicatorGroup {
  readonly id: string;
  readonly title: Say;
  readonly max: Decimal;
  readonly indicators: readonly Indicator[];
}

export interface Indicator {
  readonly id: string;
  readonly title: Say;
  readonly max: Decimal;
  readonly provenance: WeightProvenance;
  readonly by?: Citation;
  readonly note?: Say;
}

export interface Grade {
  readonly grade: string;
  readonly from: Decimal;
  readonly meaning: Say;
  /** 不良信用评价: the operator is told before anyone else may see it (条例第三十九条第三款). */
  readonly bad: boolean;
}

export interface Veto {
  readonly id: string;
  readonly title: Say;
}
