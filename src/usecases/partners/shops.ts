/**
 * 批量查询与汇聚比对 (SZ23 第二十二条、发改财金〔2016〕2794号（十四）（十八）): the shops of a platform beside what everybody may see of those who run them:
 * grade, tier and suggested incentives, which the platform applies by its own rules or not at all.
 */
import type { Shop } from "../../core/application/subscription.ts";
import { type Tier, type TierOffer, type TierRule, tierOf, tierOffers } from "../../core/application/tier.ts";
import type { Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { NOT_RATED } from "../../core/evaluation/evaluate.ts";
import { type CodeProblem, readCode } from "../../core/operator/code.ts";
import type { Day } from "../../core/time/day.ts";
import { permit, permitSending } from "../permit.ts";
import { type PublicStanding, publicOperator, publicStandings } from "../public.ts";
import type { ShownMark } from "../shown-marks.ts";

/** The code is never said again of what cannot be one: it may be a person's number. */
export interface ShopLeftOut {
  readonly shop: string;
  readonly problem: CodeProblem["problem"];
  readonly say: Say;
}

export interface ShopStanding {
  readonly shop: string;
  readonly code: string;
  /** Whether there is a published result that everybody may see. */
  readonly matched: boolean;
  readonly name?: string;
  readonly grade?: string;
  readonly scoreCentipoints?: number;
  readonly standard?: { readonly id: string; readonly version: string };
  readonly publishedOn?: Day;
  readonly stale?: boolean;
  readonly marked?: readonly ShownMark[];
  readonly tier: Tier;
  readonly offer: TierOffer;
  /** Where everybody reads why. */
  readonly explanation?: string;
}

export interface QueriedShops {
  readonly items: readonly ShopStanding[];
  readonly leftOut: readonly ShopLeftOut[];
}

/** Every tier with what is suggested for it; public, like the articles that it comes from. */
export function readTiers(desk: Desk): readonly { readonly tier: Tier; readonly offer: TierOffer }[] {
  permit(desk, "readPublic");
  return (["favoured", "ordinary", "careful", "unrated"] as const).map((tier) => ({ tier, offer: tierOffers[tier] }));
}

/** Shops with codes in their folded form, and those whose code cannot be one. */
export function readShops(shops: readonly Shop[]): {
  readonly shops: readonly Shop[];
  readonly leftOut: readonly ShopLeftOut[];
} {
  const read: Shop[] = [];
  const leftOut: ShopLeftOut[] = [];
  for (const { shop, code } of shops) {
    const reading = readCode(code);
    if ("problem" in reading) leftOut.push({ shop, problem: reading.problem, say: reading.say });
    else read.push({ shop, code: reading.code.value });
  }
  return { shops: read, leftOut };
}

/** What everybody sees, for many shops at once; `everybody` is the desk at which it is looked up. */
export async function queryShops(
  desk: Desk,
  everybody: Desk,
  asked: { readonly shops: readonly Shop[]; readonly tiers?: readonly TierRule[] },
): Promise<QueriedShops> {
  permit(desk, "queryShops");
  await permitSending(desk, "queryShops");
  const { shops, leftOut } = readShops(asked.shops);
  return { items: await standingsOf(everybody, shops, asked.tiers), leftOut };
}

export async function standingsOf(
  everybody: Desk,
  shops: readonly Shop[],
  tiers: readonly TierRule[] = [],
): Promise<readonly ShopStanding[]> {
  const known = await publicStandings(everybody, new Set(shops.map(({ code }) => code)));
  return shops.map((shop) => shopStanding(shop, known.get(shop.code), tiers));
}

function shopStanding(shop: Shop, standing: PublicStanding | undefined, tiers: readonly TierRule[]): ShopStanding {
  if (standing === undefined) return { ...shop, matched: false, tier: "unrated", offer: tierOffers.unrated };
  const { standard, stale, marked, bad, grade, result: _, ...seen } = standing;
  const graded = { standard: standard.id, grade, bad, contested: stale || marked.length > 0 };
  const tier = grade === NOT_RATED ? "unrated" : tierOf(graded, standard.grades, tiers);
  return {
    ...shop,
    ...seen,
    matched: true,
    grade,
    standard: { id: standard.id, version: standard.version },
    stale,
    marked,
    tier,
    offer: tierOffers[tier],
    explanation: `/o/${shop.code}`,
  };
}

// The report ----------------------------------------------------------------------------------------------------------

export interface ListedShop extends ShopStanding {
  /** Why it is on the list: the sentence of the result, as everybody reads it. */
  readonly reasons: readonly Say[];
}

export interface JoinReport {
  readonly asOf: Day;
  readonly shops: number;
  readonly codes: number;
  readonly matchedShops: number;
  readonly matchedCodes: number;
  /** Of the codes, in millionths. */
  readonly matchRateMicro: number;
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly grades: Readonly<Record<string, number>>;
  /** 诚信店铺、需要关注的店铺, each with its reasons; at most so many, the first by identifier. */
  readonly honest: readonly ListedShop[];
  readonly risk: readonly ListedShop[];
  readonly listedMost: number;
}

const LISTED_MOST = 200;

/** Shops joined with public results by code alone: a name links nothing (深圳经济特区社会信用条例 第二十四条). */
export async function joined(
  everybody: Desk,
  shops: readonly Shop[],
  tiers: readonly TierRule[],
  asOf: Day,
): Promise<JoinReport> {
  const standings = await standingsOf(everybody, shops, tiers);
  const matched = standings.filter(({ matched: is }) => is);
  const codes = new Set(shops.map(({ code }) => code)).size;
  const matchedCodes = new Set(matched.map(({ code }) => code)).size;
  const listed = (tier: Tier) =>
    matched
      .filter((each) => each.tier === tier)
      .toSorted((a, b) => (a.shop < b.shop ? -1 : 1))
      .slice(0, LISTED_MOST);
  const grades = matched.flatMap(({ grade }) => grade ?? []);
  return {
    asOf,
    shops: shops.length,
    codes,
    matchedShops: matched.length,
    matchedCodes,
    matchRateMicro: codes === 0 ? 0 : Math.round((matchedCodes * 1_000_000) / codes),
    tiers: {
      favoured: 0,
      ordinary: 0,
      careful: 0,
      unrated: 0,
      ...counted(standings.map(({ tier }) => tier)),
    },
    grades: counted(grades),
    honest: await withReasons(everybody, listed("favoured")),
    risk: await withReasons(everybody, listed("careful")),
    listedMost: LISTED_MOST,
  };
}

function counted(values: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
}

async function withReasons(everybody: Desk, shops: readonly ShopStanding[]): Promise<readonly ListedShop[]> {
  const said = new Map<string, readonly Say[]>();
  for (const { code } of shops) {
    if (said.has(code)) continue;
    const { published } = await publicOperator(everybody, code);
    said.set(code, published === undefined ? [] : [published.sentence]);
  }
  return shops.map((shop) => ({ ...shop, reasons: said.get(shop.code) ?? [] }));
}
