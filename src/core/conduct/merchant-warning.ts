/**
 * 商家信用风险预警 (NDRC（十五）): a platform's own rules on figures of its own, with levels. A warning is a reason to look into a shop; it never enters its
 * credit file.
 */
import type { Say } from "../citation.ts";

/** 商品质量、知识产权、服务水平. */
export const warningAreas = {
  quality: { zh: "商品质量", en: "quality of goods" },
  "intellectual-property": { zh: "知识产权", en: "intellectual property" },
  service: { zh: "服务水平", en: "service" },
} as const satisfies Readonly<Record<string, Say>>;
export type WarningArea = keyof typeof warningAreas;

export const warningLevels = {
  notice: { zh: "提示", en: "notice" },
  warning: { zh: "预警", en: "warning" },
  alarm: { zh: "严重预警", en: "alarm" },
} as const satisfies Readonly<Record<string, Say>>;
export type WarningLevel = keyof typeof warningLevels;

const byGravity: readonly WarningLevel[] = ["notice", "warning", "alarm"];

export interface WarningRule {
  readonly figure: string;
  readonly area: WarningArea;
  readonly say: Say;
  /** From these values on, in the figure's own unit; a level that is left out is never reached. */
  readonly from: Readonly<Partial<Record<WarningLevel, number>>>;
  /** Asked only of shops with at least so many orders: a rate of three means nothing. */
  readonly leastOrders?: number;
}

export interface MerchantWarning {
  readonly figure: string;
  readonly area: WarningArea;
  readonly say: Say;
  readonly level: WarningLevel;
  readonly value: number;
  readonly from: number;
}

/** What the rules say of a shop's figures, gravest first; a figure that is absent is neutral. */
export function merchantWarnings(
  rules: readonly WarningRule[],
  figures: Readonly<Record<string, number | undefined>>,
): readonly MerchantWarning[] {
  return rules
    .flatMap((rule) => warningOf(rule, figures))
    .toSorted((a, b) => byGravity.indexOf(b.level) - byGravity.indexOf(a.level));
}

function warningOf(
  { figure, area, say, from, leastOrders = 0 }: WarningRule,
  figures: Readonly<Record<string, number | undefined>>,
): readonly MerchantWarning[] {
  const value = figures[figure];
  if (value === undefined || (figures.orders ?? 0) < leastOrders) return [];
  const level = byGravity.findLast((each) => from[each] !== undefined && value >= (from[each] ?? 0));
  if (level === undefined) return [];
  return [{ figure, area, say, level, value, from: from[level] ?? value }];
}

/** Rules to begin with, one an area at least; a platform sets its own. */
export const shippedWarningRules: readonly WarningRule[] = [
  {
    figure: "counterfeitComplaintsUpheld",
    area: "quality",
    say: { zh: "成立的假冒伪劣投诉（件）", en: "complaints of counterfeits upheld" },
    from: { notice: 1, warning: 3, alarm: 10 },
  },
  {
    figure: "failedInspections",
    area: "quality",
    say: { zh: "抽检不合格（批次）", en: "inspections failed" },
    from: { warning: 1, alarm: 3 },
  },
  {
    figure: "ipComplaintsUpheld",
    area: "intellectual-property",
    say: { zh: "成立的知识产权投诉（件）", en: "complaints of intellectual property upheld" },
    from: { notice: 1, warning: 3, alarm: 8 },
  },
  {
    figure: "lateShipmentsMicro",
    area: "service",
    say: { zh: "迟发率（百万分之一）", en: "late shipments, in millionths" },
    from: { notice: 50_000, warning: 100_000, alarm: 300_000 },
    leastOrders: 50,
  },
  {
    figure: "disputesUnresolvedMicro",
    area: "service",
    say: { zh: "未解决纠纷占比（百万分之一）", en: "disputes unresolved, in millionths" },
    from: { notice: 10_000, warning: 30_000, alarm: 100_000 },
    leastOrders: 50,
  },
];
