/**
 * 店铺名单订阅 (SZ23 第二十二条、SZD 第二十一条、发改财金〔2016〕2794号（十四）（十八）): the shops of a platform with the codes of those who run them. The
 * platform asks after all of them at once, and is told of every change of what everybody may see of them, once.
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { type DatedMatterFact, holdsOn, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";
import type { TierRule } from "./tier.ts";

export interface Shop {
  /** The platform's own identifier of the shop. */
  readonly shop: string;
  /** 统一社会信用代码 of whoever runs it. */
  readonly code: string;
}

export type SubscriptionBody =
  | {
      readonly type: "SubscriptionMade";
      readonly matter: MatterId;
      readonly number: string;
      readonly title: string;
      readonly owner: OrganisationId;
      readonly parties: readonly OrganisationId[];
      readonly tiers: readonly TierRule[];
    }
  | { readonly type: "ShopsPut"; readonly matter: MatterId; readonly shops: readonly Shop[] }
  | { readonly type: "ShopsRemoved"; readonly matter: MatterId; readonly shops: readonly string[] }
  | { readonly type: "TiersSet"; readonly matter: MatterId; readonly tiers: readonly TierRule[] }
  | { readonly type: "SubscriptionEnded"; readonly matter: MatterId; readonly reason: string };

export type SubscriptionStage = "standing" | "ended";

export interface Subscription extends MatterBase<"subscription", SubscriptionStage> {
  readonly shops: readonly Shop[];
  /** The platform's own tiers; empty: the suggested ones. */
  readonly tiers: readonly TierRule[];
}

const by: Citation = { instrument: "sz-2023", article: "22" };

export const subscriptionMachine: Machine<
  SubscriptionStage,
  "subscribe" | "put-shops" | "remove-shops" | "set-tiers" | "end"
> = {
  title: { zh: "店铺名单订阅", en: "Subscription to shops" },
  stages: {
    standing: { say: { zh: "有效", en: "standing" } },
    ended: { say: { zh: "已终止", en: "ended" }, closes: true },
  },
  acts: {
    subscribe: { say: { zh: "订阅", en: "Subscribe" }, from: "opening", to: ["standing"], hands: ["partner"], by },
    "put-shops": { say: { zh: "加入店铺", en: "Put shops on it" }, from: ["standing"], hands: ["partner"], by },
    "remove-shops": { say: { zh: "移出店铺", en: "Take shops off it" }, from: ["standing"], hands: ["partner"], by },
    "set-tiers": {
      say: { zh: "设置分层", en: "Set tiers" },
      from: ["standing"],
      hands: ["partner"],
      by: { instrument: "cn-2016-2794", article: "(18)" },
    },
    end: { say: { zh: "终止订阅", en: "End it" }, from: ["standing"], to: ["ended"], hands: ["partner", "agency"], by },
  },
};

/** So many shops one subscription may hold. */
export const MOST_SHOPS = 20_000;

/** The shops after some were put on the list: a shop that is on it already gets the code given now. */
export function withShops(shops: readonly Shop[], put: readonly Shop[]): readonly Shop[] {
  const all = new Map(shops.map((each) => [each.shop, each]));
  for (const { shop, code } of put) all.set(shop, { shop, code });
  return [...all.values()];
}

export function tooMany(shops: readonly Shop[]): Refusal | undefined {
  if (shops.length <= MOST_SHOPS) return undefined;
  const most = MOST_SHOPS.toLocaleString("en");
  return refuse(
    "too-many-shops",
    {
      zh: `一个订阅最多 ${most} 个店铺，请另建订阅。`,
      en: `A subscription holds ${most} shops at most; make another one.`,
    },
    by,
  );
}

/** The codes of which whoever subscribes is told on a day. */
export function codesWatched({ stage, shops, ...days }: Subscription, today: Day): ReadonlySet<string> {
  return new Set(stage === "standing" && holdsOn(days, today) ? shops.map(({ code }) => code) : []);
}

export function evolveSubscription(
  before: Subscription | undefined,
  fact: DatedMatterFact<SubscriptionBody>,
): Subscription {
  const { body } = fact;
  if (body.type === "SubscriptionMade") return made(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the subscription was made`);
  switch (body.type) {
    case "ShopsPut": {
      const shops = withShops(before.shops, body.shops);
      return { ...before, shops, timeline: stepped(before, "put-shops", fact, { note: counted(body.shops) }) };
    }
    case "ShopsRemoved": {
      const gone = new Set(body.shops);
      const shops = before.shops.filter(({ shop }) => !gone.has(shop));
      return { ...before, shops, timeline: stepped(before, "remove-shops", fact, { note: counted(body.shops) }) };
    }
    case "TiersSet":
      return { ...before, tiers: body.tiers, timeline: stepped(before, "set-tiers", fact) };
    case "SubscriptionEnded": {
      const timeline = stepped(before, "end", fact, { note: body.reason });
      return { ...before, stage: "ended", closedOn: fact.on, timeline };
    }
  }
}

function made(
  { matter, number, title, owner, parties, tiers }: Extract<SubscriptionBody, { readonly type: "SubscriptionMade" }>,
  fact: DatedMatterFact<SubscriptionBody>,
): Subscription {
  return {
    id: matter,
    kind: "subscription",
    stage: "standing",
    number,
    title,
    owner,
    parties,
    shownToOperator: false,
    shownToAll: false,
    from: fact.on,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("subscribe", fact)],
    shops: [],
    tiers,
  };
}

function counted({ length }: readonly unknown[]): string {
  return `${length} 个店铺`;
}
