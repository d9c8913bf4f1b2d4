/** The figures an explanation shows beside a contribution: what each is called and in what unit its integer counts. */
import type { Say } from "../citation.ts";

/** `count`: pieces; `micro`: millionths of one (a share, a rate, stars, weighted pieces); `points`: millionths of a point; `days`, `months`. */
export type FigureUnit = "count" | "micro" | "points" | "days" | "months";

export interface FigureName extends Say {
  readonly unit: FigureUnit;
}

export const figureNames = {
  events: { zh: "计入的事项数", en: "events counted", unit: "count" },
  deducted: { zh: "扣分合计（封顶前）", en: "deducted, before the cap", unit: "points" },
  added: { zh: "加分合计（封顶前）", en: "added, before the cap", unit: "points" },
  cancelled: { zh: "不再计入的事项数", en: "events cancelled", unit: "count" },
  numerator: { zh: "分子", en: "numerator", unit: "count" },
  denominator: { zh: "分母", en: "denominator", unit: "count" },
  rate: { zh: "比率", en: "rate", unit: "micro" },
  base: { zh: "基数", en: "base", unit: "count" },
  shrunkRate: { zh: "收缩后的比率", en: "rate shrunk to the prior", unit: "micro" },
  priorMean: { zh: "先验均值（行业均值）", en: "prior mean (of the sector)", unit: "micro" },
  weightedCount: { zh: "加权样本量", en: "weighted sample", unit: "micro" },
  mean: { zh: "收缩后的均值", en: "mean shrunk to the prior", unit: "micro" },
  sector: { zh: "行业样本的经营者数", en: "operators in the sector's sample", unit: "count" },
  ageMonths: { zh: "满月数", en: "full months", unit: "months" },
} as const satisfies Readonly<Record<string, FigureName>>;

export type Figure = keyof typeof figureNames;

/** The name of a figure; a part's figure (`part:<id>`) is the points that the part gives, and bears the part's own title. */
export function figureName(figure: string): FigureName | undefined {
  return Object.hasOwn(figureNames, figure) ? figureNames[figure as Figure] : undefined;
}
