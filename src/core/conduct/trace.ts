/**
 * 商品追溯 (NDRC（十）): a product by its barcode or trace code: where it comes from, where it went, who answers for each step; and the trail of one order from
 * listing to complaint. Orders are named by a digest of their number, so that no buyer can be found from here.
 */
import type { Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";

/** 来源可查、去向可追、责任可究: one step of the chain. */
export interface TraceStep {
  readonly step: "produced" | "processed" | "inspected" | "stored" | "carried" | "sold";
  readonly on: Day;
  readonly place: string;
  /** The party that answers for it, by name, and by code where it has one. */
  readonly party: { readonly name: string; readonly code?: string };
}

export const traceSteps: Readonly<Record<TraceStep["step"], Say>> = {
  produced: { zh: "生产", en: "produced" },
  processed: { zh: "加工", en: "processed" },
  inspected: { zh: "检验", en: "inspected" },
  stored: { zh: "仓储", en: "stored" },
  carried: { zh: "运输", en: "carried" },
  sold: { zh: "销售", en: "sold" },
};

/** GTIN-8, -12, -13 or -14 with a check digit that fits. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false;
  const digits = [...code].map(Number).reverse();
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return digits[0] === (10 - (sum % 10)) % 10;
}

/** A trace code of the maker's own: letters, digits and hyphens. */
export function isTraceCode(code: string): boolean {
  return isGtin(code) || /^[A-Z0-9][A-Z0-9-]{9,63}$/.test(code);
}

export interface Chain {
  readonly steps: readonly TraceStep[];
  /** Whether it begins with who made it, and ends with who sold it. */
  readonly whole: boolean;
  readonly missing: readonly TraceStep["step"][];
}

/** The steps by their days, and what of source and direction they do not tell. */
export function chainOf(steps: readonly TraceStep[]): Chain {
  const ordered = steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order(a) - order(b)));
  const missing = (["produced", "sold"] as const).filter((step) => !ordered.some((each) => each.step === step));
  return { steps: ordered, whole: missing.length === 0, missing };
}

const inOrder = Object.keys(traceSteps);

function order({ step }: TraceStep): number {
  return inOrder.indexOf(step);
}

// The trail of an order -----------------------------------------------------------------------------------------------

/** 上架、销售、配送、签收、评价、投诉. */
export const trailStages = {
  listed: { zh: "上架", en: "listed" },
  sold: { zh: "销售", en: "sold" },
  shipped: { zh: "配送", en: "shipped" },
  signed: { zh: "签收", en: "signed for" },
  reviewed: { zh: "评价", en: "reviewed" },
  complained: { zh: "投诉", en: "complained of" },
} as const satisfies Readonly<Record<string, Say>>;
export type TrailStage = keyof typeof trailStages;

export interface TrailEvent {
  readonly stage: TrailStage;
  readonly at: Instant;
  /** SHA-256 of the order's number; absent for the listing, which belongs to the product. */
  readonly order?: string;
}

/** What an order went through without leaving a trace: stages before its latest that nothing was noted of. Reviews and complaints may well not be. */
export function missingStages(events: readonly TrailEvent[]): readonly TrailStage[] {
  const owed: readonly TrailStage[] = ["listed", "sold", "shipped", "signed"];
  const noted = new Set(events.map(({ stage }) => stage));
  const last = owed.findLastIndex((stage) => noted.has(stage));
  const reached = noted.has("reviewed") || noted.has("complained") ? owed.length - 1 : last;
  return owed.slice(0, reached + 1).filter((stage) => !noted.has(stage));
}
