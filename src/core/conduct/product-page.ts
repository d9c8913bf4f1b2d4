/** 商品页面 (LY 第六条第3项): what a page says of goods or a service before the trade. What is not said is missing; whether it is true nobody sees from here. */
import type { Say } from "../citation.ts";

export interface PageItem {
  readonly item: string;
  readonly say: Say;
}

/** What a page was found to say, by item. */
export type PageSays = Readonly<Record<string, string | undefined>>;

/** The items that the page does not speak of, in the order of the article. */
export function missingItems(items: readonly PageItem[], says: PageSays): readonly PageItem[] {
  return items.filter(({ item }) => (says[item] ?? "").trim() === "");
}

export interface FulfilmentCounts {
  readonly orders: number;
  readonly asPromised: number;
  readonly disputes: number;
  readonly disputesResolved: number;
}

/** 履约率 and 纠纷解决率 in millionths; absent where there was nothing to fulfil or to settle. */
export function fulfilmentRates({ orders, asPromised, disputes, disputesResolved }: FulfilmentCounts): {
  readonly fulfilledMicro?: number;
  readonly resolvedMicro?: number;
} {
  return {
    ...(orders === 0 ? {} : { fulfilledMicro: share(asPromised, orders) }),
    ...(disputes === 0 ? {} : { resolvedMicro: share(disputesResolved, disputes) }),
  };
}

function share(part: number, whole: number): number {
  if (part > whole) throw new RangeError("a part is greater than its whole");
  return Math.floor((part * 1_000_000) / whole);
}
