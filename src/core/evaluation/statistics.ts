/**
 * 统计: how operators stand under one standard: how many are evaluated, by which grades, what took points away. From counts of single days, the last that
 * was counted in each month.
 */
import type { Say } from "../citation.ts";
import { industryWords } from "../operator/industries.ts";
import type { Day } from "../time/day.ts";
import { NOT_RATED } from "./evaluate.ts";
import { impactWords, regionName } from "./impact-report.ts";
import type { Contribution, Explanation } from "./result.ts";
import type { Standard } from "./standard.ts";

/** `agency` counts every result that is not withdrawn, `public` those before the public. */
export type Audience = "agency" | "public";

/** How many operators of a kind have a grade; without a grade: how many there are, evaluated or not. */
export interface GradeCount {
  readonly grade?: string;
  readonly operators: number;
}

export interface CauseCount {
  readonly cause: string;
  readonly operators: number;
  readonly lostMicropoints: number;
}

/** How a set of operators stands. */
export interface Standing {
  readonly operators: number;
  readonly evaluated: number;
  readonly rated: number;
  /** With a bad grade (不良信用评价). */
  readonly bad: number;
  readonly byGrade: Readonly<Record<string, number>>;
}

export interface StatisticsCounts {
  readonly days: readonly (GradeCount & { readonly onDay: Day })[];
  readonly regions: readonly (GradeCount & { readonly kind: string })[];
  readonly industries: readonly (GradeCount & { readonly kind: string })[];
  readonly causes: readonly CauseCount[];
}

export interface StatisticsView {
  /** The grades of the standard, best first, and NR. */
  readonly grades: readonly string[];
  /** Oldest first. */
  readonly days: readonly (Standing & { readonly onDay: Day })[];
  /** How the grades read on other scales: on the last day, and on each of `days`. */
  readonly classes: readonly {
    readonly id: string;
    readonly title: Say;
    readonly values: readonly {
      readonly value: string;
      readonly say: Say;
      readonly operators: number;
      readonly overTime: readonly number[];
    }[];
  }[];
  /** On the last day, most operators first. */
  readonly regions: readonly (Standing & { readonly kind: string; readonly say: Say })[];
  readonly industries: readonly (Standing & { readonly kind: string; readonly say: Say })[];
  /** Most operators first. */
  readonly causes: readonly (CauseCount & { readonly say: Say })[];
}

export function statisticsView(
  counts: StatisticsCounts,
  standard: Standard,
  regionNames: ReadonlyMap<string, string>,
): StatisticsView {
  const bad = new Set(standard.grades.filter((grade) => grade.bad).map(({ grade }) => grade));
  const days = grouped(counts.days, ({ onDay }) => onDay, bad)
    .map(([onDay, standing]) => ({ onDay, ...standing }))
    .sort((a, b) => (a.onDay < b.onDay ? -1 : 1));
  const words = impactWords(standard, standard);
  return {
    grades: [...standard.grades.map(({ grade }) => grade), NOT_RATED],
    days,
    classes: classesOf(standard, days),
    regions: kindsOf(counts.regions, bad, (kind) => namedRegion(kind, regionNames)),
    industries: kindsOf(counts.industries, bad, industryWords),
    causes: counts.causes
      .map((count) => ({ ...count, say: words(count.cause) }))
      .sort(
        (a, b) => b.operators - a.operators || b.lostMicropoints - a.lostMicropoints || (a.cause < b.cause ? -1 : 1),
      ),
  };
}

function grouped<K extends string, T extends GradeCount>(
  counts: readonly T[],
  keyOf: (count: T) => K,
  bad: ReadonlySet<string>,
): readonly (readonly [K, Standing])[] {
  return [...Map.groupBy(counts, keyOf)].map(([key, own]) => [key, standingOf(own, bad)] as const);
}

function standingOf(counts: readonly GradeCount[], bad: ReadonlySet<string>): Standing {
  const byGrade: Record<string, number> = {};
  let operators = 0;
  for (const { grade, operators: some } of counts)
    if (grade === undefined) operators += some;
    else byGrade[grade] = (byGrade[grade] ?? 0) + some;
  const evaluated = Object.values(byGrade).reduce((sum, some) => sum + some, 0);
  const badly = [...bad].reduce((sum, grade) => sum + (byGrade[grade] ?? 0), 0);
  return { operators, evaluated, rated: evaluated - (byGrade[NOT_RATED] ?? 0), bad: badly, byGrade };
}

function kindsOf(
  counts: StatisticsCounts["regions"],
  bad: ReadonlySet<string>,
  named: (kind: string) => Say,
): StatisticsView["regions"] {
  return grouped(counts, ({ kind }) => kind, bad)
    .map(([kind, standing]) => ({ kind, say: sayKind(kind, named), ...standing }))
    .sort((a, b) => b.operators - a.operators || (a.kind < b.kind ? -1 : 1));
}

function sayKind(kind: string, named: (kind: string) => Say): Say {
  return kind === "unknown" ? { zh: "未知", en: "unknown" } : named(kind);
}

function namedRegion(code: string, names: ReadonlyMap<string, string>): Say {
  const name = regionName(code, names);
  const words = name === undefined ? code : `${name} ${code}`;
  return { zh: words, en: words };
}

function classesOf({ maps = [] }: Standard, days: readonly Standing[]): StatisticsView["classes"] {
  const within = (grades: readonly string[], { byGrade }: Standing) =>
    grades.reduce((sum, grade) => sum + (byGrade[grade] ?? 0), 0);
  return maps.map(({ id, title, values }) => ({
    id,
    title,
    values: values.map(({ value, say, grades }) => {
      const overTime = days.map((day) => within(grades, day));
      return { value, say, operators: overTime.at(-1) ?? 0, overTime };
    }),
  }));
}

// Causes --------------------------------------------------------------------------------------------------------------

/**
 * What an indicator gives short of its most, where records or a measured rate took it away; and each veto that acts. What was merely not earned, such
 * as points for an award that nobody gave, is no deduction.
 */
export function causesIn({ contributions, vetoes }: Explanation): readonly Omit<CauseCount, "operators">[] {
  const losses = contributions
    .filter(isDeduction)
    .map(({ indicator, max, points }) => ({ cause: indicator, lostMicropoints: max - points }));
  return [...losses, ...vetoes.map(({ veto }) => ({ cause: `veto:${veto}`, lostMicropoints: 0 }))];
}

function isDeduction({ reason, max, points, records, figures }: Contribution): boolean {
  if (reason !== "measured" || max <= points) return false;
  return records.some((given) => given.points < 0) || Object.keys(figures).some((name) => !name.startsWith("part:"));
}
