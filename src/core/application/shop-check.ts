/**
 * 店铺核验 (电子商务法 第二十七条; NDRC（三）、（十）、（十五）; GZ 二（一）、（四）; LY 第六条、第八条): what a platform, or the credit office, keeps of one shop: who runs it and
 * when that is verified again, its permits, whether its page shows them, what was examined, what its goods come from. What an examination hits waits
 * for a person; upheld, it can be reported under its code. Nothing in here is a record of credit.
 *
 *   kept ─(verify, permit, display, link, examine ─> judge, product, data, clue)*─> closed
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse, type Say } from "../citation.ts";
import type { CluePackage } from "../conduct/clue.ts";
import type { DataLot } from "../conduct/consumer-data.ts";
import type { HeldPermit } from "../conduct/goods.ts";
import type { TraceStep, TrailEvent } from "../conduct/trace.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day, Instant } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterSubject, stepOf, stepped } from "./matter.ts";

export interface Shop {
  readonly name: string;
  readonly url: string;
  /** A category of the law's table, such as `food`. */
  readonly category: string;
  /** 依法不需要办理登记: which case of 电子商务法 第十条 the operator declares; absent: it is registered. */
  readonly exempt?: string;
}

/** 实名核验: how and when, and what is reported of it twice a year. No person's number or name is kept. */
export interface ShopIdentity {
  readonly method: "register" | "document" | "bank" | "visit";
  /** 实际经营地址. */
  readonly address: string;
  /** 联系方式: the firm's own, never a person's. */
  readonly contact: string;
}

export const identityMethods = {
  register: { zh: "与登记机关信息比对", en: "compared with the register" },
  document: { zh: "查验证照原件或者电子证照", en: "papers were seen" },
  bank: { zh: "对公账户验证", en: "by the firm's bank account" },
  visit: { zh: "实地核验", en: "visited" },
} as const satisfies Readonly<Record<ShopIdentity["method"], Say>>;

/** 亮照: what the shop's first page shows (电子商务法 第十五条); any one of the first three will do. */
export const displayFindings = {
  licence: { zh: "公示营业执照信息", en: "shows the licence" },
  link: { zh: "公示链接标识", en: "shows a link to it" },
  exemption: { zh: "公示不需要办理登记情形的自我声明", en: "declares why none is needed" },
  nothing: { zh: "未公示", en: "shows nothing" },
} as const satisfies Readonly<Record<string, Say>>;
export type DisplayFinding = keyof typeof displayFindings;

export interface DisplayCheck {
  readonly url: string;
  readonly at: Instant;
  /** The captured page, by its hash. */
  readonly hash: string;
  readonly finding: DisplayFinding;
}

export interface LinkCheck {
  readonly link: string;
  readonly works: boolean;
  readonly note?: string;
}

export const examinations = {
  goods: { zh: "禁限售与许可检查", en: "forbidden goods and permits" },
  page: { zh: "商品页面说明检查", en: "what the page tells" },
  returns: { zh: "无理由退货履行检查", en: "returns" },
  fulfilment: { zh: "履约与纠纷处理检查", en: "fulfilment and disputes" },
  terms: { zh: "格式条款检查", en: "standard terms" },
  recall: { zh: "质量安全事故处置检查", en: "quality accidents" },
  claims: { zh: "宣传与图物相符检查", en: "claims and pictures" },
  likeness: { zh: "网页设计仿冒比对", en: "likeness to another page" },
  badges: { zh: "电子标识真伪检查", en: "signs of authority" },
  names: { zh: "冒用名义检查", en: "borrowed names" },
  figures: { zh: "商家信用风险预警", en: "early warning" },
  data: { zh: "消费者信息保护检查", en: "consumers' data" },
} as const satisfies Readonly<Record<string, Say>>;
export type ExaminationSort = keyof typeof examinations;

export interface ExaminationHit {
  readonly say: Say;
  /** The code of the act that it may be. */
  readonly act?: string;
}

export interface Examination {
  /** Counts 1, 2, 3 … within the shop. */
  readonly number: number;
  readonly sort: ExaminationSort;
  readonly on: Day;
  readonly hits: readonly ExaminationHit[];
  /** Measured figures in their own units. */
  readonly figures: Readonly<Record<string, number>>;
  readonly evidence: readonly string[];
  /** Absent while a hit waits for a person; of one without hits nothing waits. */
  readonly judged?: { readonly outcome: HitOutcome; readonly reason: string; readonly act?: string; readonly on: Day };
}

export const hitOutcomes = {
  cleared: { zh: "不构成失信行为", en: "no dishonest act" },
  mended: { zh: "已改正", en: "put right" },
  upheld: { zh: "涉嫌失信行为", en: "suspected dishonest act" },
} as const satisfies Readonly<Record<string, Say>>;
export type HitOutcome = keyof typeof hitOutcomes;

export interface Product {
  /** Barcode or trace code. */
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly evidence: readonly { readonly kind: string; readonly number: string; readonly until?: Day }[];
  readonly chain: readonly TraceStep[];
  readonly trail: readonly TrailEvent[];
}

interface About {
  readonly matter: MatterId;
}

export interface ShopRegistered extends About {
  readonly type: "ShopRegistered";
  readonly number: string;
  readonly owner: OrganisationId;
  readonly subject: MatterSubject;
  readonly operator?: OperatorId;
  readonly shop: Shop;
  readonly identity: ShopIdentity;
  readonly verifyAgainBy: Day;
}

export type ShopCheckBody =
  | ShopRegistered
  | (About & {
      readonly type: "ShopVerified";
      readonly identity: ShopIdentity;
      readonly shop?: Shop;
      readonly verifyAgainBy: Day;
    })
  | (About & { readonly type: "ShopPermitEntered"; readonly permit: HeldPermit })
  | (About & { readonly type: "ShopDisplayChecked"; readonly display: DisplayCheck })
  | (About & { readonly type: "ShopLinkChecked"; readonly check: LinkCheck })
  | (About & { readonly type: "ShopExamined"; readonly examination: Omit<Examination, "number" | "on" | "judged"> })
  | (About & {
      readonly type: "ShopHitJudged";
      readonly examination: number;
      readonly outcome: HitOutcome;
      readonly reason: string;
      readonly act?: string;
    })
  | (About & { readonly type: "ShopProductEntered"; readonly product: Omit<Product, "chain" | "trail"> })
  | (About & {
      readonly type: "ShopProductTraced";
      readonly product: string;
      readonly chain: readonly TraceStep[];
      readonly trail: readonly TrailEvent[];
    })
  | (About & { readonly type: "ShopDataKept"; readonly lot: Omit<DataLot, "destroyed"> })
  | (About & {
      readonly type: "ShopDataDestroyed";
      readonly lot: string;
      readonly manner: string;
      readonly items: number;
    })
  | (About & { readonly type: "ShopClueMade"; readonly clue: CluePackage })
  | (About & { readonly type: "ShopClosed"; readonly reason: string });

export type ShopCheckStage = "kept" | "closed";
export type ShopCheckAct =
  | "register"
  | "verify"
  | "permit"
  | "display"
  | "link"
  | "examine"
  | "judge"
  | "product"
  | "trace"
  | "keep-data"
  | "destroy-data"
  | "clue"
  | "close";

export interface ShopCheck extends MatterBase<"shop-check", ShopCheckStage> {
  readonly subject: MatterSubject;
  readonly shop: Shop;
  readonly identity: ShopIdentity;
  readonly verifiedOn: Day;
  readonly verifyAgainBy: Day;
  readonly permits: readonly HeldPermit[];
  /** Newest last; whether the page changed since the check before shows in the hashes. */
  readonly displays: readonly (DisplayCheck & { readonly on: Day; readonly changed: boolean })[];
  readonly links: readonly (LinkCheck & { readonly on: Day })[];
  readonly examinations: readonly Examination[];
  readonly products: readonly Product[];
  readonly data: readonly DataLot[];
  readonly clues: readonly CluePackage[];
}

const online: Citation = { instrument: "online-trading-2021", article: "24" };
const own = { hands: ["partner", "agency"], side: "owner" } as const;
const act = (zh: string, en: string, by: Citation) => ({ say: { zh, en }, from: ["kept"] as const, ...own, by });
const national = (article: string): Citation => ({ instrument: "cn-2016-2794", article });
const lingyuan = (article: string): Citation => ({ instrument: "ly-2021", article });

export const shopCheckMachine: Machine<ShopCheckStage, ShopCheckAct> = {
  title: { zh: "店铺核验", en: "Check of a shop" },
  stages: {
    kept: { say: { zh: "在档", en: "on file" } },
    closed: { say: { zh: "已注销", en: "closed" }, closes: true },
  },
  acts: {
    register: { say: { zh: "核验登记", en: "Verify and enter" }, from: "opening", to: ["kept"], ...own, by: online },
    judge: act("判定", "Judge", lingyuan("8")),
    verify: act("更新核验", "Verify again", online),
    display: act("亮照检查", "Check the display", { instrument: "e-commerce-law", article: "15" }),
    permit: act("登记许可", "Enter a permit", { instrument: "e-commerce-law", article: "12" }),
    link: act("检查许可链接", "Check a link", national("(3)")),
    examine: act("检查", "Examine", lingyuan("6")),
    product: act("登记商品", "Enter a product", { instrument: "gz-2020", article: "2(4)" }),
    trace: act("登记追溯信息", "Enter a trace", national("(10)")),
    "keep-data": act("登记消费者信息", "Enter consumers' data", lingyuan("6(7)")),
    "destroy-data": act("登记销毁", "Enter a destruction", lingyuan("6(7)")),
    clue: act("制作线索包", "Make a clue package", national("(15)")),
    close: {
      say: { zh: "注销", en: "Close" },
      from: ["kept"],
      to: ["closed"],
      ...own,
      by: { instrument: "e-commerce-law", article: "16" },
    },
  },
};

/** One right for all of it. */
export const shopCheckRights: Readonly<Record<ShopCheckAct, "keepShops">> = {
  register: "keepShops",
  verify: "keepShops",
  permit: "keepShops",
  display: "keepShops",
  link: "keepShops",
  examine: "keepShops",
  judge: "keepShops",
  product: "keepShops",
  trace: "keepShops",
  "keep-data": "keepShops",
  "destroy-data": "keepShops",
  clue: "keepShops",
  close: "keepShops",
};

export const shopCheckFacts = [
  "ShopRegistered",
  "ShopVerified",
  "ShopPermitEntered",
  "ShopDisplayChecked",
  "ShopLinkChecked",
  "ShopExamined",
  "ShopHitJudged",
  "ShopProductEntered",
  "ShopProductTraced",
  "ShopDataKept",
  "ShopDataDestroyed",
  "ShopClueMade",
  "ShopClosed",
] as const satisfies readonly ShopCheckBody["type"][];

/** Where the latest check found the page to show neither licence, link nor declaration; undefined where it was never looked at. */
export function displayPasses({ displays }: Pick<ShopCheck, "displays">): boolean | undefined {
  const last = displays.at(-1);
  return last && last.finding !== "nothing";
}

/** Examinations whose hits nobody has judged yet. */
export function waitingHits({ examinations: all }: Pick<ShopCheck, "examinations">): readonly Examination[] {
  return all.filter(({ hits, judged }) => hits.length > 0 && judged === undefined);
}

/** What stands against an act beyond its stage: nothing waits for a judgement, nothing was upheld, there is no product to trace and no lot to destroy. */
export function refusedShopAct(shop: ShopCheck, name: string): Refusal | undefined {
  switch (name) {
    case "judge":
      return waitingHits(shop).length > 0 ? undefined : nothingWaits;
    case "clue":
      return shop.examinations.some(({ judged }) => judged?.outcome === "upheld") ? undefined : nothingUpheld;
    case "trace":
      return shop.products.length > 0 ? undefined : noProduct;
    case "destroy-data":
      return shop.data.some(({ destroyed }) => destroyed === undefined) ? undefined : noLot;
    default:
      return undefined;
  }
}

export const nothingWaits = refuse(
  "nothing-waits",
  { zh: "没有待判定的检查。", en: "Nothing waits for a judgement." },
  lingyuan("8"),
);
export const nothingUpheld = refuse(
  "not-upheld",
  {
    zh: "只有经人工判定涉嫌失信的检查，才能制作线索包。",
    en: "A clue is made of what a person upheld, and of nothing else.",
  },
  national("(15)"),
);
const noProduct = refuse("no-product", { zh: "尚未登记商品。", en: "No product was entered." }, national("(10)"));
const noLot = refuse(
  "no-lot",
  { zh: "没有尚未销毁的消费者信息。", en: "There are no consumers' data that are still kept." },
  lingyuan("6(7)"),
);

// The fold ------------------------------------------------------------------------------------------------------------

export function evolveShopCheck(before: ShopCheck | undefined, fact: DatedMatterFact<ShopCheckBody>): ShopCheck {
  const { body } = fact;
  if (body.type === "ShopRegistered") return registered(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the shop was entered`);
  return { ...before, ...changed(before, body, fact), timeline: stepped(before, actOf[body.type], fact, said(body)) };
}

const actOf: Readonly<Record<ShopCheckBody["type"], ShopCheckAct>> = {
  ShopRegistered: "register",
  ShopVerified: "verify",
  ShopPermitEntered: "permit",
  ShopDisplayChecked: "display",
  ShopLinkChecked: "link",
  ShopExamined: "examine",
  ShopHitJudged: "judge",
  ShopProductEntered: "product",
  ShopProductTraced: "trace",
  ShopDataKept: "keep-data",
  ShopDataDestroyed: "destroy-data",
  ShopClueMade: "clue",
  ShopClosed: "close",
};

function changed(
  before: ShopCheck,
  body: Exclude<ShopCheckBody, ShopRegistered>,
  { on }: DatedMatterFact<ShopCheckBody>,
): Partial<ShopCheck> {
  switch (body.type) {
    case "ShopVerified": {
      const { identity, verifyAgainBy, shop = before.shop } = body;
      return { identity, verifyAgainBy, shop, title: shop.name, verifiedOn: on };
    }
    case "ShopPermitEntered":
      return { permits: [...before.permits.filter(({ permit }) => permit !== body.permit.permit), body.permit] };
    case "ShopDisplayChecked": {
      const last = before.displays.at(-1);
      const changedSince = last !== undefined && last.hash !== body.display.hash;
      return { displays: [...before.displays, { ...body.display, on, changed: changedSince }] };
    }
    case "ShopLinkChecked":
      return { links: [...before.links.filter(({ link }) => link !== body.check.link), { ...body.check, on }] };
    case "ShopExamined":
      return {
        examinations: [...before.examinations, { number: before.examinations.length + 1, on, ...body.examination }],
      };
    case "ShopHitJudged": {
      const { type: _type, matter: _matter, examination, ...judgement } = body;
      return {
        examinations: before.examinations.map((each) =>
          each.number === examination ? { ...each, judged: { ...judgement, on } } : each,
        ),
      };
    }
    case "ShopProductEntered":
      return { products: withProduct(before, { chain: [], trail: [], ...body.product }) };
    case "ShopProductTraced":
      return {
        products: before.products.map((product) =>
          product.code === body.product
            ? { ...product, chain: [...product.chain, ...body.chain], trail: [...product.trail, ...body.trail] }
            : product,
        ),
      };
    case "ShopDataKept":
      return { data: [...before.data.filter(({ lot }) => lot !== body.lot.lot), body.lot] };
    case "ShopDataDestroyed": {
      const { manner, items } = body;
      return {
        data: before.data.map((lot) => (lot.lot === body.lot ? { ...lot, destroyed: { on, manner, items } } : lot)),
      };
    }
    case "ShopClueMade":
      return { clues: [...before.clues, body.clue] };
    case "ShopClosed":
      return { stage: "closed", closedOn: on };
  }
}

/** Entered again it takes the place of what stood there, and keeps its trace. */
function withProduct({ products }: ShopCheck, product: Product): readonly Product[] {
  const known = products.find(({ code }) => code === product.code);
  const kept = known === undefined ? product : { ...product, chain: known.chain, trail: known.trail };
  return [...products.filter(({ code }) => code !== product.code), kept];
}

function said(body: ShopCheckBody): { readonly note?: string; readonly evidence?: readonly string[] } {
  switch (body.type) {
    case "ShopPermitEntered":
      return { note: `${body.permit.permit} ${body.permit.number}` };
    case "ShopDisplayChecked":
      return { note: displayFindings[body.display.finding].zh, evidence: [body.display.hash] };
    case "ShopLinkChecked":
      return { note: body.check.link };
    case "ShopExamined":
      return {
        note: `${examinations[body.examination.sort].zh}：${body.examination.hits.length === 0 ? "未发现问题" : body.examination.hits.map(({ say }) => say.zh).join("；")}`,
        evidence: body.examination.evidence,
      };
    case "ShopHitJudged":
      return { note: `${hitOutcomes[body.outcome].zh}：${body.reason}` };
    case "ShopProductEntered":
      return { note: `${body.product.name} ${body.product.code}` };
    case "ShopProductTraced":
      return { note: body.product };
    case "ShopDataKept":
      return { note: body.lot.lot };
    case "ShopDataDestroyed":
      return { note: `${body.lot} ${body.manner}` };
    case "ShopClueMade":
      return { note: body.clue.number, evidence: body.clue.evidence.map(({ hash }) => hash) };
    case "ShopClosed":
      return { note: body.reason };
    case "ShopRegistered":
    case "ShopVerified":
      return { note: identityMethods[body.identity.method].zh };
  }
}

function registered(body: ShopRegistered, fact: DatedMatterFact<ShopCheckBody>): ShopCheck {
  const { matter, number, owner, subject, operator, shop, identity, verifyAgainBy } = body;
  return {
    id: matter,
    kind: "shop-check",
    stage: "kept",
    number,
    title: shop.name,
    owner,
    parties: [],
    ...(operator === undefined ? {} : { operator }),
    subject,
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("register", fact, said(body))],
    shop,
    identity,
    verifiedOn: fact.on,
    verifyAgainBy,
    permits: [],
    displays: [],
    links: [],
    examinations: [],
    products: [],
    data: [],
    clues: [],
  };
}
