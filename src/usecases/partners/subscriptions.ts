/**
 * 店铺名单订阅 (SZ23 第二十二条): a platform keeps the list of its shops here and is told, by its receivers, of every published result of those who run
 * them: of the one that stands when a shop is put on the list, and of each change after, once; and what is withdrawn reaches it like everybody told.
 */
import { AGENCY_ID } from "../../core/access/organisation.ts";
import { codesWatched, type Shop, type Subscription, tooMany, withShops } from "../../core/application/subscription.ts";
import type { TierRule } from "../../core/application/tier.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { standingWords } from "../cases/receivers-told.ts";
import { deskOfProduct } from "../consequences.ts";
import { actOnMatter, matterWithId, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { wordsKept } from "../matters/handed-in.ts";
import { permit, permitSending } from "../permit.ts";
import { organisationAt } from "./authorisations.ts";
import { type JoinReport, joined, readShops, type ShopLeftOut } from "./shops.ts";

export async function subscribe(
  desk: Desk,
  { title, tiers = [] }: { readonly title: string; readonly tiers?: readonly TierRule[] },
): Promise<Subscription | Refusal> {
  permit(desk, "changeSubscriptions");
  const matter = newMatterId(desk);
  const number = await nextMatterNumber(desk, "店订", moment(desk).today);
  const owner = organisationAt(desk);
  const said = { title: wordsKept(title), owner, parties: [AGENCY_ID], tiers };
  return openMatter<"subscription">(desk, [{ type: "SubscriptionMade", matter, number, ...said }]);
}

export interface PutShops {
  readonly subscription: string;
  readonly shops: readonly Shop[];
}

export interface ShopsPutAnswer {
  readonly subscription: Subscription;
  readonly leftOut: readonly ShopLeftOut[];
  /** Whether there is a receiver of the organisation that is told of changes. */
  readonly told: boolean;
}

/** What cannot be a code is left out and said; of what is new the results that stand now are told in the same transaction. */
export async function putShops(desk: Desk, { subscription, shops }: PutShops): Promise<ShopsPutAnswer | Refusal> {
  permit(desk, "changeSubscriptions");
  await permitSending(desk, "queryShops");
  const { shops: read, leftOut } = readShops(shops);
  const own = (await deskOfProduct(desk).receivers.list()).filter(
    ({ active, organisation }) => active && organisation === organisationAt(desk),
  );
  const asked = { matter: subscription, kind: "subscription", act: "put-shops" } as const;
  const put = await actOnMatter(desk, asked, async ({ matter, at }) => {
    const known = new Map(matter.shops.map(({ shop, code }) => [shop, code]));
    const fresh = read.filter(({ shop, code }) => known.get(shop) !== code);
    const refusal = tooMany(withShops(matter.shops, fresh));
    if (refusal !== undefined) return refusal;
    if (fresh.length === 0) return { bodies: [] };
    const watched = codesWatched(matter, at.today);
    const codes = fresh.map(({ code }) => code).filter((code) => !watched.has(code));
    const deliveries = await standingWords(deskOfProduct(desk), codes, own, at);
    const beside = deliveries.length === 0 ? {} : { beside: { along: { deliveries } } };
    return { bodies: [{ type: "ShopsPut", matter: matter.id, shops: fresh }], ...beside };
  });
  return isRefusal(put) ? put : { subscription: put, leftOut, told: own.length > 0 };
}

export async function removeShops(
  desk: Desk,
  { subscription, shops }: { readonly subscription: string; readonly shops: readonly string[] },
): Promise<Subscription | Refusal> {
  permit(desk, "changeSubscriptions");
  const asked = { matter: subscription, kind: "subscription", act: "remove-shops" } as const;
  return actOnMatter(desk, asked, ({ matter }) => {
    const known = matter.shops.map(({ shop }) => shop).filter((shop) => shops.includes(shop));
    return { bodies: known.length === 0 ? [] : [{ type: "ShopsRemoved", matter: matter.id, shops: known }] };
  });
}

export async function setTiers(
  desk: Desk,
  { subscription, tiers }: { readonly subscription: string; readonly tiers: readonly TierRule[] },
): Promise<Subscription | Refusal> {
  permit(desk, "changeSubscriptions");
  return actOnMatter(desk, { matter: subscription, kind: "subscription", act: "set-tiers" }, ({ matter }) => ({
    bodies: [{ type: "TiersSet", matter: matter.id, tiers }],
  }));
}

export async function endSubscription(
  desk: Desk,
  { subscription, reason }: { readonly subscription: string; readonly reason: string },
): Promise<Subscription | Refusal> {
  permit(desk, "endSubscription");
  const note = wordsKept(reason);
  return actOnMatter(desk, { matter: subscription, kind: "subscription", act: "end", note }, ({ matter }) => ({
    bodies: [{ type: "SubscriptionEnded", matter: matter.id, reason: note }],
  }));
}

/** 汇聚比对报告: how many of the shops could be joined with a public result, and which stand out, each with its reasons. */
export async function readJoinReport(desk: Desk, everybody: Desk, subscription: string): Promise<JoinReport> {
  permit(desk, "readSubscriptions");
  await permitSending(desk, "queryShops");
  const { matter } = await matterWithId(desk, { matter: subscription, kind: "subscription" });
  return joined(everybody, matter.shops, matter.tiers, moment(desk).today);
}
