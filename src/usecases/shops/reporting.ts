/**
 * 店铺待办与半年报送 (电子商务法 第二十八条; 网络交易监督管理办法 第二十五条; NDRC（三）; GZ 二（一）): what is due of one's shops, and the file of who sells there that platforms send to
 * the authority in January and July.
 */
import { displayPasses, type ShopCheck, waitingHits } from "../../core/application/shop-check.ts";
import { type Refusal, refuse, type Say } from "../../core/citation.ts";
import { overdueLots } from "../../core/conduct/consumer-data.ts";
import { endingPermits, missingPermits } from "../../core/conduct/goods.ts";
import type { ShopLaw } from "../../core/conduct/law.ts";
import { csvText } from "../../core/csv.ts";
import type { Desk } from "../../core/desk.ts";
import { addDays, type Day, yearOf } from "../../core/time/day.ts";
import { termText } from "../../core/time/deadline.ts";
import { moment } from "../act.ts";
import { permit, permitSending } from "../permit.ts";
import { dayIn, lawOfShop, ownerAt } from "./keeping.ts";

export interface DueShop {
  readonly matter: string;
  readonly number: string;
  readonly shop: string;
  readonly subject: { readonly code: string; readonly name?: string };
  readonly verifyAgainBy: Day;
  /** Verification past its last day. */
  readonly overdue: boolean;
  readonly due: readonly Say[];
}

/** Soon: within so many days. Ours. */
const SOON = 30;

/** 待办: shops of which something is due within thirty days or overdue, first the one whose verification ends first. */
export async function dueShops(desk: Desk): Promise<{ readonly today: Day; readonly items: readonly DueShop[] }> {
  permit(desk, "readShops");
  const { today } = moment(desk);
  const items: DueShop[] = [];
  const laws = new Map<string, Promise<ShopLaw>>();
  for await (const shop of ownShops(desk)) {
    const region = shop.subject.code.slice(2, 8);
    const law = laws.get(region) ?? lawOfShop(desk, shop.subject.code).then(({ shops }) => shops);
    laws.set(region, law);
    const due = dueOf(await law, shop, today);
    if (due.length === 0) continue;
    const { id, number, subject, verifyAgainBy } = shop;
    items.push({
      matter: id,
      number,
      shop: shop.shop.name,
      subject,
      verifyAgainBy,
      overdue: verifyAgainBy < today,
      due,
    });
  }
  return { today, items: items.toSorted((a, b) => (a.verifyAgainBy < b.verifyAgainBy ? -1 : 1)) };
}

function dueOf(shops: ShopLaw, shop: ShopCheck, today: Day): readonly Say[] {
  const category = shops.categories.value.find(({ category: name }) => name === shop.shop.category);
  const soon = addDays(today, SOON);
  const passes = displayPasses(shop);
  return [
    ...(shop.verifyAgainBy < today
      ? [{ zh: `核验已于${shop.verifyAgainBy}到期`, en: `Verification was due on ${shop.verifyAgainBy}` }]
      : shop.verifyAgainBy <= soon
        ? [{ zh: `${shop.verifyAgainBy}前更新核验`, en: `Verify again by ${shop.verifyAgainBy}` }]
        : []),
    ...(category === undefined ? [] : missingPermits(category, shop.permits, today)).map((choice) => ({
      zh: `缺少许可：${choice.join("或者")}`,
      en: `Permit missing: ${choice.join(" or ")}`,
    })),
    ...endingPermits(shop.permits, soon).map(({ permit: name, until }) => ({
      zh: `${name}有效期至${until}`,
      en: `${name} ends on ${until}`,
    })),
    ...(passes === undefined ? [{ zh: "未作亮照检查", en: "Display never checked" }] : []),
    ...(passes === false ? [{ zh: "首页未公示证照", en: "Shows no licence" }] : []),
    ...shop.links
      .filter(({ works }) => !works)
      .map(({ link }) => ({ zh: `许可链接失效：${link}`, en: `Broken link: ${link}` })),
    ...(waitingHits(shop).length === 0
      ? []
      : [{ zh: `待判定 ${waitingHits(shop).length} 项`, en: `${waitingHits(shop).length} to be judged` }]),
    ...overdueLots(shop.data, today).map(({ lot }) => ({ zh: `${lot}应当销毁`, en: `${lot} is to be destroyed` })),
  ];
}

// The half-yearly report ----------------------------------------------------------------------------------------------

export const reportFields = [
  ["name", "平台内经营者名称"],
  ["code", "统一社会信用代码"],
  ["address", "实际经营地址"],
  ["contact", "联系方式"],
  ["shop", "网店名称"],
  ["url", "网址链接"],
  ["exempt", "不需要办理登记情形"],
  ["verifiedOn", "最近核验日期"],
] as const;

export type ReportRow = Readonly<Record<(typeof reportFields)[number][0], string>>;

export interface ShopReport {
  readonly month: string;
  readonly from: { readonly organisation: string };
  readonly rows: readonly ReportRow[];
  /** Rows that lack what has to be reported, by the number of the row from 1. */
  readonly incomplete: readonly { readonly row: number; readonly lacks: readonly string[] }[];
}

/** Refused for a month in which nothing is reported, and for one that has not come yet. */
export async function shopReport(desk: Desk, month: string): Promise<ShopReport | Refusal> {
  permit(desk, "readShops");
  await permitSending(desk, "readShops");
  const first = dayIn(`${month}-01`);
  const { shops: law } = await lawOfShop(desk, "");
  if (!law.reportMonths.value.includes(Number(month.slice(5, 7))) || first > moment(desk).today)
    return noReport(law.reportMonths.by);
  const rows: ReportRow[] = [];
  for await (const shop of ownShops(desk)) rows.push(rowOf(shop));
  const incomplete = rows.flatMap((row, index) => {
    const lacks = reportFields.flatMap(([field, title]) => (field !== "exempt" && row[field] === "" ? [title] : []));
    return lacks.length === 0 ? [] : [{ row: index + 1, lacks }];
  });
  await desk.audit.record({
    act: "shops.reported",
    subject: { kind: "organisation", id: ownerAt(desk) },
    after: { month, rows: rows.length },
  });
  return { month, from: { organisation: ownerAt(desk) }, rows, incomplete };
}

export function reportCsv({ rows }: ShopReport): string {
  return csvText([
    reportFields.map(([, title]) => title),
    ...rows.map((row) => reportFields.map(([field]) => row[field])),
  ]);
}

export function reportName({ month }: ShopReport): string {
  return `平台内经营者身份信息-${yearOf(dayIn(`${month}-01`))}${month.slice(5, 7)}.csv`;
}

function rowOf({ subject, identity, shop, verifiedOn }: ShopCheck): ReportRow {
  return {
    name: subject.name ?? "",
    code: subject.code,
    address: identity.address,
    contact: identity.contact,
    shop: shop.name,
    url: shop.url,
    exempt: shop.exempt ?? "",
    verifiedOn,
  };
}

async function* ownShops(desk: Desk): AsyncGenerator<ShopCheck> {
  for await (const matters of desk.matters.all({ kind: "shop-check", owner: ownerAt(desk), open: true }))
    for (const matter of matters) if (matter.kind === "shop-check") yield matter;
}

function noReport(by: Parameters<typeof refuse>[2]): Refusal {
  return refuse(
    "no-report",
    {
      zh: "平台内经营者身份信息于每年 1 月和 7 月报送；该月份不是报送月份，或者尚未到来。",
      en: "Who sells on a platform is reported in January and July; that month is neither, or has not come yet.",
    },
    by,
  );
}

// What the law asks ---------------------------------------------------------------------------------------------------

/** The tables by which shops are checked, as everybody may read them. */
export async function shopLaw(desk: Desk) {
  permit(desk, "readActs");
  const { shops, trade } = await lawOfShop(desk, "");
  const items = trade.pageItems ?? desk.law.packs.find((pack) => pack.trade?.pageItems)?.trade?.pageItems;
  return {
    verifyEvery: termText(shops.verifyEvery.value),
    by: shops.verifyEvery.by,
    categories: shops.categories.value,
    pageItems: items?.value ?? [],
    exceptions: trade.returnExceptions.value,
  };
}
