/**
 * 商品、追溯与消费者信息登记 (NDRC（十）; GZ 二（四）; LY 第六条第7项): products with the evidence their category needs, the chain by which a code resolves, the trail of orders, and
 * the log of consumers' data with its destruction. The data themselves never come here.
 */
import type { Product, ShopCheck } from "../../core/application/shop-check.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { DataPurpose } from "../../core/conduct/consumer-data.ts";
import { missingEvidence } from "../../core/conduct/goods.ts";
import {
  type Chain,
  chainOf,
  isTraceCode,
  missingStages,
  type TraceStep,
  type TrailStage,
} from "../../core/conduct/trace.ts";
import type { Desk } from "../../core/desk.ts";
import { sha256 } from "../../core/digest.ts";
import { parseInstant } from "../../core/time/day.ts";
import { notFound, unusable } from "../faults.ts";
import { wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";
import { actOnShop, dayIn, lawOfShop, ownerAt } from "./keeping.ts";

export interface EnterProduct {
  /** Barcode or trace code. */
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly evidence: readonly { readonly kind: string; readonly number: string; readonly until?: string }[];
}

/** Refused where evidence that the category needs is lacking or expired: such goods are not listed (GZ 二（四）). */
export async function enterProduct(desk: Desk, id: string, request: EnterProduct): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  if (!isTraceCode(request.code)) throw unreadableCode(request.code);
  return actOnShop(desk, id, "product", async ({ matter, at }) => {
    const { shops } = await lawOfShop(desk, matter.subject.code);
    const category = shops.categories.value.find((each) => each.category === request.category);
    if (category === undefined) throw notFound({ zh: "商品类别", en: "category" }, request.category);
    const evidence = request.evidence.map(({ kind, number, until }) => ({
      ...{ kind: kind.trim(), number: number.trim() },
      ...(until === undefined ? {} : { until: dayIn(until) }),
    }));
    const missing = missingEvidence(category, evidence, at.today);
    if (missing.length > 0) return evidenceLacking(missing);
    const { code, name } = request;
    const product = { code, name: wordsKept(name), category: category.category, evidence };
    return { type: "ShopProductEntered", matter: matter.id, product };
  });
}

export interface TraceProduct {
  readonly product: string;
  readonly chain?: readonly {
    readonly step: TraceStep["step"];
    readonly on: string;
    readonly place: string;
    readonly party: { readonly name: string; readonly code?: string };
  }[];
  /** Order numbers are digested before anything is kept. */
  readonly trail?: readonly { readonly stage: TrailStage; readonly at: string; readonly order?: string }[];
}

export async function traceProduct(desk: Desk, id: string, request: TraceProduct): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const chain = (request.chain ?? []).map(({ on, party, place, step }) => ({
    ...{ step, on: dayIn(on), place: wordsKept(place) },
    party: { name: wordsKept(party.name), ...(party.code === undefined ? {} : { code: party.code.trim() }) },
  }));
  const trail = (request.trail ?? []).map(({ stage, at, order }) => {
    const instant = parseInstant(at);
    if (instant === undefined)
      throw unusable(
        "not-a-moment",
        { zh: `“${at}”不是带时区的时间。`, en: `“${at}” is no time with a zone.` },
        { zh: "请填写带时区的时间。", en: "Write it with its time zone." },
      );
    return { stage, at: instant, ...(order === undefined ? {} : { order: sha256(order.trim()) }) };
  });
  return actOnShop(desk, id, "trace", ({ matter }) => {
    if (!matter.products.some(({ code }) => code === request.product)) throw notFound(productNoun, request.product);
    return { type: "ShopProductTraced", matter: matter.id, product: request.product, chain, trail };
  });
}

export interface TracedProduct {
  readonly product: Omit<Product, "chain" | "trail">;
  readonly shop: string;
  readonly subject: { readonly code: string; readonly name?: string };
  readonly chain: Chain;
  /** Per order, by the digest of its number: what it went through without leaving a trace. */
  readonly orders: readonly { readonly order: string; readonly missing: readonly TrailStage[] }[];
}

/** A code as far as one's own shops know it; a Fault where they do not. */
export async function resolveTrace(desk: Desk, code: string): Promise<readonly TracedProduct[]> {
  permit(desk, "readShops");
  const found: TracedProduct[] = [];
  for await (const shops of desk.matters.all({ kind: "shop-check", owner: ownerAt(desk) }))
    for (const shop of shops)
      if (shop.kind === "shop-check")
        for (const product of shop.products) if (product.code === code) found.push(tracedOf(shop, product));
  if (found.length === 0) throw notFound(productNoun, code);
  return found;
}

function tracedOf({ shop, subject }: ShopCheck, { chain, trail, ...product }: Product): TracedProduct {
  const listing = trail.filter(({ order }) => order === undefined);
  const orders = Map.groupBy(
    trail.filter(({ order }) => order !== undefined),
    ({ order }) => order ?? "",
  );
  return {
    product,
    shop: shop.name,
    subject,
    chain: chainOf(chain),
    orders: [...orders].map(([order, events]) => ({ order, missing: missingStages([...listing, ...events]) })),
  };
}

// Consumers' data -----------------------------------------------------------------------------------------------------

export interface KeepData {
  readonly lot: string;
  readonly purposes: readonly DataPurpose[];
  /** What kinds of data, in words: 姓名, 联系电话. */
  readonly fields: readonly string[];
  readonly keepUntil: string;
}

export async function keepConsumerData(desk: Desk, id: string, request: KeepData): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const { purposes, fields, keepUntil, lot } = request;
  const kept = { lot: wordsKept(lot), purposes, fields: fields.map(wordsKept), keepUntil: dayIn(keepUntil) };
  return actOnShop(desk, id, "keep-data", ({ matter }) => ({ type: "ShopDataKept", matter: matter.id, lot: kept }));
}

/** 销毁日志: when, how and how many. */
export async function destroyConsumerData(
  desk: Desk,
  id: string,
  request: { readonly lot: string; readonly manner: string; readonly items: number },
): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  return actOnShop(desk, id, "destroy-data", ({ matter }) => {
    const known = matter.data.find(({ lot, destroyed }) => lot === request.lot && destroyed === undefined);
    if (known === undefined) throw notFound({ zh: "未销毁的信息批次", en: "lot that is still kept" }, request.lot);
    const { lot, items } = request;
    return { type: "ShopDataDestroyed", matter: matter.id, lot, manner: wordsKept(request.manner), items };
  });
}

const productNoun = { zh: "商品", en: "product" } as const;

function unreadableCode(code: string) {
  return unusable(
    "trace-code",
    { zh: `“${code}”不是有效的商品条码或者追溯码。`, en: `“${code}” is no valid barcode or trace code.` },
    {
      zh: "条码应为 8、12、13 或者 14 位且校验位正确；追溯码为 10 至 64 位大写字母、数字和连字符。",
      en: "A barcode has 8, 12, 13 or 14 figures and a check digit that fits; a trace code 10 to 64 capitals, figures and hyphens.",
    },
  );
}

function evidenceLacking(missing: readonly (readonly string[])[]): Refusal {
  const [zh, en] = [
    missing.map((choice) => choice.join("或者")).join("；"),
    missing.map((choice) => choice.join(" or ")).join("; "),
  ];
  return refuse(
    "product-evidence",
    { zh: `该类商品上架前须有：${zh}。`, en: `Goods of this category are listed only with: ${en}.` },
    { instrument: "gz-2020", article: "2(4)" },
  );
}
