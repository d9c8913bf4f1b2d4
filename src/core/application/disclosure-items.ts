/**
 * 披露事项: what an operator, a platform, a logistics or payment enterprise or a social institution may put before the public, field by field, and which
 * law makes a field a duty. `law/` says what the instruments rule; here stand the forms.
 */
import type { Citation, Say } from "../citation.ts";

export const disclosureSorts = {
  own: { zh: "本单位信息披露", en: "disclosure about oneself" },
  "product-page": { zh: "商品和服务页面说明", en: "page of a product or service" },
  "major-event": { zh: "重大事件披露", en: "major event" },
  "about-operator": { zh: "对其他经营者的信息披露", en: "disclosure about another operator" },
} as const satisfies Readonly<Record<string, Say>>;
export type DisclosureSort = keyof typeof disclosureSorts;

/** 披露主体. */
export const discloserClasses = {
  operator: { zh: "电子商务经营者", en: "operator" },
  logistics: { zh: "物流企业", en: "logistics enterprise" },
  payment: { zh: "支付企业", en: "payment enterprise" },
  platform: { zh: "电子商务平台", en: "platform" },
  institution: { zh: "社会机构", en: "social institution" },
  association: { zh: "行业组织", en: "association" },
} as const satisfies Readonly<Record<string, Say>>;
export type DiscloserClass = keyof typeof discloserClasses;

interface Item extends Say {
  readonly group: ItemGroup;
  readonly by: Citation;
}

export const itemGroups = {
  standing: { zh: "经营资格", en: "right to trade" },
  consumer: { zh: "面向消费者的信息", en: "what consumers are told" },
  voluntary: { zh: "鼓励公开的经营信息", en: "business information, by one's own choice" },
  platform: { zh: "平台信息", en: "platform" },
  logistics: { zh: "物流服务", en: "logistics" },
  payment: { zh: "支付服务", en: "payment" },
  product: { zh: "商品或者服务的主要信息", en: "main facts of a product or service" },
  event: { zh: "重大事件", en: "major event" },
  about: { zh: "与该经营者有关的信息", en: "about that operator" },
} as const satisfies Readonly<Record<string, Say>>;
export type ItemGroup = keyof typeof itemGroups;

const ecommerce = (article: string): Citation => ({ instrument: "e-commerce-law", article });
const consumer: Citation = { instrument: "consumer-protection-law", article: "28" };
const ndrc: Citation = { instrument: "cn-2016-2794", article: "(17)" };
const disclose: Citation = { instrument: "sz-2023", article: "10" };
const product: Citation = { instrument: "ly-2021", article: "6(3)" };

const item = (group: ItemGroup, zh: string, en: string, by: Citation): Item => ({ zh, en, group, by });

export const disclosureItems = {
  licence: item("standing", "营业执照公示位置", "where the business licence is shown", ecommerce("15")),
  permits: item("standing", "与经营业务有关的行政许可", "permits for the business", ecommerce("15")),
  "no-registration": item("standing", "依法不需要办理登记的情形", "why it need not be registered", ecommerce("15")),
  closing: item("standing", "终止从事电子商务的公示", "notice of ceasing to trade online", ecommerce("16")),

  address: item("consumer", "经营地址", "business address", consumer),
  contact: item("consumer", "联系方式", "how to reach it", consumer),
  quality: item("consumer", "商品或者服务的数量和质量", "amount and quality", consumer),
  price: item("consumer", "价款或者费用", "prices or fees", consumer),
  performance: item("consumer", "履行期限和方式", "when and how it delivers", consumer),
  safety: item("consumer", "安全注意事项和风险警示", "safety notes and warnings of risk", consumer),
  "after-sales": item("consumer", "售后服务", "after-sales service", consumer),
  liability: item("consumer", "民事责任", "civil liability", consumer),

  purchasing: item("voluntary", "采购信用信息", "purchasing", ndrc),
  sales: item("voluntary", "销售信用信息", "sales", ndrc),
  shipping: item("voluntary", "物流信用信息", "logistics", ndrc),
  "product-information": item("voluntary", "产品信息", "information on products", ndrc),
  "service-promise": item("voluntary", "服务承诺", "promises of service", ndrc),

  "platform-basics": item("platform", "平台基本信息", "facts about the platform", ndrc),
  "platform-credit": item("platform", "平台信用信息", "credit information of the platform", ndrc),
  rules: item("platform", "平台服务协议和交易规则", "service agreement and trading rules", ecommerce("33")),
  "measures-taken": item("platform", "对平台内经营者采取的措施", "measures against sellers", ecommerce("36")),
  "self-run": item("platform", "自营业务的区分标记", "how its own business is marked", ecommerce("37")),
  "evaluation-rules": item("platform", "信用评价规则", "rules of its credit evaluation", ecommerce("39")),

  "delivery-promise": item("logistics", "承诺的服务规范和时限", "promised service and times", ecommerce("52")),
  "delivery-record": item("logistics", "揽收、投递和赔付情况", "collection, delivery and compensation", disclose),
  "payment-terms": item(
    "payment",
    "支付功能、使用方法、注意事项、风险和收费标准",
    "functions, use, notes, risks and fees",
    ecommerce("53"),
  ),
  "payment-record": item("payment", "结算、退款和差错处理情况", "settlement, refunds and errors", disclose),

  "product-name": item("product", "名称", "name", product),
  maker: item("product", "生产者（提供者）", "maker or provider", product),
  "product-kind": item("product", "种类", "kind", product),
  amount: item("product", "数量", "amount", product),
  "product-quality": item("product", "质量", "quality", product),
  "product-price": item("product", "价格", "price", product),
  freight: item("product", "运费", "freight", product),
  "delivery-manner": item("product", "配送方式", "manner of delivery", product),
  "delivery-range": item("product", "配送范围", "range of delivery", product),
  "payment-form": item("product", "支付形式", "forms of payment", product),
  returns: item("product", "退换货方式", "returns and exchanges", product),

  event: item("event", "事件", "event", ndrc),
  effect: item("event", "影响", "effect", ndrc),
  handling: item("event", "处置情况", "how it is dealt with", ndrc),

  dealings: item("about", "交易往来情况", "dealings", disclose),
  fulfilment: item("about", "履约情况", "how it fulfils contracts", disclose),
  disputes: item("about", "纠纷及处理情况", "disputes and their outcome", disclose),
} as const satisfies Readonly<Record<string, Item>>;
export type DisclosureItemName = keyof typeof disclosureItems;

export const disclosureItemNames = Object.keys(disclosureItems) as readonly DisclosureItemName[];

const groupsOfSort: Readonly<Record<DisclosureSort, readonly ItemGroup[]>> = {
  own: ["standing", "consumer", "voluntary", "platform", "logistics", "payment"],
  "product-page": ["product"],
  "major-event": ["event"],
  "about-operator": ["about"],
};

/** The fields of a form, in order. */
export function itemsOfSort(sort: DisclosureSort): readonly DisclosureItemName[] {
  return disclosureItemNames.filter((name) => groupsOfSort[sort].includes(disclosureItems[name].group));
}

/** The eleven main facts that a page must state beforehand (LY 第六条第三项). */
export const elevenItems = itemsOfSort("product-page");

/** Which of the eleven a page does not state, in the order of the article. */
export function missingOfEleven(
  stated: readonly { readonly item: string; readonly text: string }[],
): readonly DisclosureItemName[] {
  const said = new Set(stated.filter(({ text }) => text.trim() !== "").map(({ item: name }) => name));
  return elevenItems.filter((name) => !said.has(name));
}
