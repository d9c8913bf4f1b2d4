/**
 * 店铺核验登记 (电子商务法 第二十七条; 网络交易监督管理办法 第二十四条; NDRC（三）; GZ 二（一）): who runs a shop, verified and verified again in time; its permits; whether its page shows
 * them. Each organisation keeps its own shops, and learns nothing here of what the credit file says.
 */
import { AGENCY_ID, type OrganisationId } from "../../core/access/organisation.ts";
import type {
  DisplayFinding,
  Shop,
  ShopCheck,
  ShopCheckBody,
  ShopIdentity,
} from "../../core/application/shop-check.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { ShopLaw, TradeLaw } from "../../core/conduct/law.ts";
import type { Desk } from "../../core/desk.ts";
import { governingPack } from "../../core/governing.ts";
import { readCode, regionOf } from "../../core/operator/code.ts";
import { type Day, parseDay, parseInstant } from "../../core/time/day.ts";
import { endOfTerm } from "../../core/time/deadline.ts";
import { moment } from "../act.ts";
import { unusable } from "../faults.ts";
import {
  actOnMatter,
  type MatterAtHand,
  type MatterDecision,
  newMatterId,
  nextMatterNumber,
  openMatter,
} from "../matters/acting.ts";
import { evidenceOfMatter, operatorNamed, wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";

export interface RegisterShop {
  readonly code: string;
  readonly name: string;
  readonly shop: Shop;
  readonly identity: ShopIdentity;
}

/** A Fault for a natural person's number, a category that the law's table lacks, an address or a contact that is none of a firm. */
export async function registerShop(desk: Desk, request: RegisterShop): Promise<ShopCheck> {
  permit(desk, "keepShops");
  const named = await operatorNamed(desk, request.code, request.name);
  const { today } = moment(desk);
  const { shops } = await lawOfShop(desk, named.subject.code);
  const shop = shopOf(request.shop, shops);
  const matter = newMatterId(desk);
  const number = await nextMatterNumber(desk, "店核", today);
  return openMatter<"shop-check">(desk, [
    {
      type: "ShopRegistered",
      ...{ matter, number, owner: ownerAt(desk), subject: named.subject, shop },
      ...(named.operator === undefined ? {} : { operator: named.operator }),
      identity: identityOf(request.identity),
      verifyAgainBy: verifyAgainBy(desk, shops, today),
    },
  ]);
}

/** 更新核验: from today the term runs anew; what the shop is called or sells may have changed. */
export async function verifyShop(
  desk: Desk,
  id: string,
  request: { readonly identity: ShopIdentity; readonly shop?: Shop },
): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  return actOnShop(desk, id, "verify", async ({ matter, at }) => {
    const { shops } = await lawOfShop(desk, matter.subject.code);
    return {
      type: "ShopVerified",
      matter: matter.id,
      identity: identityOf(request.identity),
      ...(request.shop === undefined ? {} : { shop: shopOf(request.shop, shops) }),
      verifyAgainBy: verifyAgainBy(desk, shops, at.today),
    };
  });
}

export interface EnterPermit {
  readonly permit: string;
  readonly number: string;
  readonly until?: string;
  readonly link?: string;
}

export async function enterPermit(desk: Desk, id: string, request: EnterPermit): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const until = request.until === undefined ? {} : { until: dayIn(request.until) };
  const held = { permit: wordsKept(request.permit), number: request.number.trim(), ...until };
  const link = request.link === undefined ? {} : { link: webAddress(request.link) };
  return actOnShop(desk, id, "permit", ({ matter }) => ({
    type: "ShopPermitEntered",
    matter: matter.id,
    permit: { ...held, ...link },
  }));
}

export interface CheckDisplay {
  readonly url: string;
  readonly at: string;
  /** The captured page, handed in before. */
  readonly hash: string;
  readonly finding: DisplayFinding;
}

/** 亮照检查: with the captured page; three ways of showing it pass. A shop that is registered cannot pass by a declaration that it need not be. */
export async function checkDisplay(desk: Desk, id: string, request: CheckDisplay): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const at = parseInstant(request.at);
  if (at === undefined || at > desk.clock.now())
    throw unusable(
      "not-a-moment",
      { zh: "采集时间不是已经过去的时刻。", en: "The time of the capture is no moment that has passed." },
      { zh: "请按带时区的时间填写。", en: "Write it with its time zone." },
    );
  return actOnShop(desk, id, "display", async ({ matter }) => {
    if (request.finding === "exemption" && matter.shop.exempt === undefined) return notExempt;
    await evidenceOfMatter(desk, matter.id, [request.hash]);
    const display = { url: webAddress(request.url), at, hash: request.hash, finding: request.finding };
    return { type: "ShopDisplayChecked", matter: matter.id, display };
  });
}

export async function checkLink(
  desk: Desk,
  id: string,
  request: { readonly link: string; readonly works: boolean; readonly note?: string },
): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const note = request.note === undefined ? {} : { note: wordsKept(request.note) };
  const check = { link: webAddress(request.link), works: request.works, ...note };
  return actOnShop(desk, id, "link", ({ matter }) => ({ type: "ShopLinkChecked", matter: matter.id, check }));
}

export async function closeShop(desk: Desk, id: string, reason: string): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  return actOnShop(desk, id, "close", ({ matter }) => ({
    type: "ShopClosed",
    matter: matter.id,
    reason: wordsKept(reason),
  }));
}

// What the acts share -------------------------------------------------------------------------------------------------

type Decided = ShopCheckBody | Refusal;

/** One act that states one fact. */
export function actOnShop(
  desk: Desk,
  id: string,
  act: string,
  decide: (found: MatterAtHand<ShopCheck>) => Promise<Decided> | Decided,
): Promise<ShopCheck | Refusal> {
  return actOnMatter(
    desk,
    { matter: id, kind: "shop-check", act },
    async (found): Promise<MatterDecision | Refusal> => {
      const decided = await decide(found);
      return "refused" in decided ? decided : { bodies: [decided] };
    },
  );
}

export function ownerAt({ scope }: Pick<Desk, "scope">): OrganisationId {
  return "organisation" in scope ? scope.organisation : AGENCY_ID;
}

/** What the law asks of a shop of that operator: the pack of its code's region, or else what every pack says. */
export async function lawOfShop(
  desk: Desk,
  code: string,
): Promise<{ readonly shops: ShopLaw; readonly trade: TradeLaw; readonly pack: string }> {
  const read = readCode(code);
  const region = "problem" in read ? undefined : regionOf(read.code);
  const governing = governingPack(desk.law.packs, await desk.settings.read(), region ?? "", moment(desk).today);
  const pack = "refused" in governing ? desk.law.packs.find(({ shops, trade }) => shops && trade) : governing;
  if (pack?.shops === undefined || pack.trade === undefined) throw new Error("no pack says what is asked of shops");
  return { shops: pack.shops, trade: pack.trade, pack: pack.id };
}

function verifyAgainBy(desk: Desk, { verifyEvery }: ShopLaw, today: Day): Day {
  return endOfTerm(desk.law.calendar, today, verifyEvery.value).lastDay;
}

function shopOf(shop: Shop, { categories }: ShopLaw): Shop {
  if (!categories.value.some(({ category }) => category === shop.category))
    throw unusable(
      "unknown-category",
      { zh: `没有商品类别“${shop.category}”。`, en: `There is no category “${shop.category}”.` },
      { zh: "请从类别表中选择。", en: "Choose one of the table." },
    );
  const exempt = shop.exempt === undefined ? {} : { exempt: wordsKept(shop.exempt) };
  return { name: wordsKept(shop.name), url: webAddress(shop.url), category: shop.category, ...exempt };
}

/** The firm's own address and contact are reported to the authority; what is a person's is not taken. */
function identityOf({ method, address, contact }: ShopIdentity): ShopIdentity {
  const plain = contact.trim();
  if (/^(?:\+?86)?1[3-9]\d{9}$/.test(plain.replace(/[\s-]/g, "")))
    throw unusable(
      "persons-contact",
      { zh: "联系方式是个人手机号码。", en: "The contact is a person's mobile number." },
      { zh: "请填写经营者对外公布的固定电话、客服电话或者网页。", en: "Give the firm's own telephone or page." },
    );
  return { method, address: address.trim(), contact: plain };
}

export function webAddress(text: string): string {
  const plain = text.trim();
  if (/^https?:\/\/[^\s"'<>]{3,2000}$/i.test(plain)) return plain;
  throw unusable(
    "not-an-address",
    { zh: "网址应以 http:// 或者 https:// 开头。", en: "An address begins with http:// or https://." },
    { zh: "请填写完整网址。", en: "Give the whole address." },
  );
}

export function dayIn(text: string): Day {
  const parsed = parseDay(text);
  if (parsed !== undefined) return parsed;
  throw unusable(
    "not-a-day",
    { zh: `“${text}”不是日期。`, en: `“${text}” is no day.` },
    { zh: "请按年-月-日填写。", en: "Write it as year-month-day." },
  );
}

const notExempt = refuse(
  "not-exempt",
  {
    zh: "该店铺经营者已办理登记，不适用“不需要办理登记”的自我声明，应当公示营业执照信息或者其链接。",
    en: "The operator is registered: it shows its licence or a link to it, and cannot declare that it needs none.",
  },
  { instrument: "e-commerce-law", article: "15" },
);
