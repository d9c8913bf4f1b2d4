/** Some three hundred fictional operators: who they are, and how they carry on, from which all their records follow. */
import { addDays, type Day } from "../../src/core/time/day.ts";
import { socialCreditCode, withWrongCheck } from "./codes.ts";
import { districts, platforms } from "./region.ts";
import type { Chance } from "./seeded.ts";

export type Conduct = "exemplary" | "sound" | "careless" | "poor";

export interface SampleOperator {
  readonly code: string;
  readonly name: string;
  readonly individual: boolean;
  readonly companyType: string;
  readonly district: (typeof districts)[number];
  readonly industry: string;
  readonly roles: readonly string[];
  readonly establishedOn: Day;
  readonly capitalWanYuan: number;
  readonly status: string;
  readonly storefronts: readonly SampleStorefront[];
  readonly conduct: Conduct;
  /** How well it does within its conduct, in thousandths: from year to year a shop is much like itself. */
  readonly level: number;
  /** Whether it sells to consumers; who serves or supplies other firms has no orders and no reviews. */
  readonly sells: boolean;
  /** Orders in a quarter, about. */
  readonly orders: number;
  readonly food: boolean;
}

export interface SampleStorefront {
  readonly platform?: string;
  readonly shopId?: string;
  readonly url: string;
  readonly name: string;
}

const OPERATORS = 300;
const INDIVIDUALS = 8;
const WRONG_CODES = 3;

export function sampleOperators(draw: Chance, today: Day): readonly SampleOperator[] {
  return Array.from({ length: OPERATORS }, (_, index) => sampleOperator(draw.named(`operator ${index}`), index, today));
}

function sampleOperator(draw: Chance, index: number, today: Day): SampleOperator {
  const individual = index >= OPERATORS - INDIVIDUALS;
  const district = draw.pick(districts);
  const trade = draw.pick(trades);
  const word = words[index % words.length] ?? "云";
  const second = seconds[Math.floor(index / words.length) % seconds.length] ?? "和";
  const right = socialCreditCode(individual ? "92" : "91", district.code, 100_000 + index * 37);
  const shopName = `${word}${second}${trade.shop}`;
  return {
    code: index >= 40 && index < 40 + WRONG_CODES ? withWrongCheck(right) : right,
    name: individual
      ? `${district.name.slice(0, 3)}${shopName}经营部（示例）`
      : `云岫市${word}${second}${trade.firm}有限公司（示例）`,
    individual,
    companyType: individual ? "个体工商户" : draw.perMille(120) ? "有限责任公司（自然人独资）" : "有限责任公司",
    district,
    industry: trade.industry,
    roles: trade.roles,
    establishedOn: addDays(today, -draw.between(300, 5200)),
    capitalWanYuan: individual ? draw.between(1, 20) : draw.pick([50, 100, 200, 300, 500, 1000, 3000]),
    status: statusOf(draw, index),
    storefronts: storefronts(draw, index, shopName, trade.roles),
    conduct: conductOf(draw),
    level: draw.below(1001),
    sells: sells(trade.roles),
    orders: draw.pick([180, 400, 900, 2500, 6000, 20_000]) + draw.below(150),
    food: trade.food,
  };
}

function conductOf(draw: Chance): Conduct {
  const lot = draw.below(100);
  return lot < 17 ? "exemplary" : lot < 66 ? "sound" : lot < 91 ? "careless" : "poor";
}

function statusOf(draw: Chance, index: number): string {
  if (index % 97 === 50) return "注销";
  if (index % 97 === 60) return "吊销，未注销";
  return draw.perMille(30) ? "歇业" : "存续";
}

function sells(roles: readonly string[]): boolean {
  return roles.includes("平台内经营者") || roles.includes("自建网站经营者");
}

/** Shops on platforms, or a site of its own; most suppliers of other firms have neither: too little is known to rate them. */
function storefronts(draw: Chance, index: number, name: string, roles: readonly string[]): readonly SampleStorefront[] {
  if (!roles.includes("平台内经营者"))
    return roles.includes("供应商") && index % 3 !== 0
      ? []
      : [{ url: `https://www.shop${index}.example/`, name: `${name}官网（示例）` }];
  return Array.from({ length: draw.between(1, 3) }, (_, shop) => {
    const shopId = String(8_800_000 + index * 10 + shop);
    return {
      platform: platforms[shop % platforms.length] ?? platforms[0],
      shopId,
      url: `https://shop${shopId}.market${shop % platforms.length}.example/`,
      name: `${name}${shop === 0 ? "旗舰店" : `${shop + 1}号店`}（示例）`,
    };
  });
}

const words = [
  "松涛",
  "栖云",
  "听泉",
  "望舒",
  "青岚",
  "晚樱",
  "半夏",
  "临溪",
  "拾穗",
  "观澜",
  "暮雪",
  "初霁",
  "白鹭",
  "桂舟",
  "采薇",
  "折柳",
  "鸣蝉",
  "疏影",
  "清和",
  "谷雨",
  "霜序",
  "知秋",
  "渡月",
  "衔山",
  "映荷",
];
const seconds = ["和", "源", "达", "嘉", "宁", "恒", "远", "盛", "安", "丰", "朗", "瑞"];

interface Trade {
  readonly firm: string;
  readonly shop: string;
  readonly industry: string;
  readonly roles: readonly string[];
  readonly food: boolean;
}

const seller = ["平台内经营者"];
const trades: readonly Trade[] = [
  { firm: "电子商务", shop: "百货", industry: "F5292", roles: seller, food: false },
  { firm: "服饰", shop: "衣橱", industry: "F5292", roles: seller, food: false },
  { firm: "食品", shop: "食铺", industry: "F5292", roles: seller, food: true },
  { firm: "茶业", shop: "茶舍", industry: "F5292", roles: seller, food: true },
  { firm: "数码科技", shop: "数码", industry: "F5292", roles: seller, food: false },
  { firm: "家居用品", shop: "家居", industry: "F5292", roles: seller, food: false },
  { firm: "母婴用品", shop: "母婴", industry: "F5292", roles: seller, food: false },
  { firm: "日用化妆品", shop: "美妆", industry: "F5292", roles: seller, food: false },
  { firm: "农产品", shop: "田园", industry: "F5193", roles: [...seller, "供应商"], food: true },
  { firm: "贸易", shop: "优选", industry: "F5193", roles: ["供应商"], food: false },
  { firm: "网络科技", shop: "商城", industry: "F5292", roles: ["自建网站经营者"], food: false },
  { firm: "商业服务", shop: "代运营", industry: "L7299", roles: ["代运营"], food: false },
  { firm: "物流", shop: "速递", industry: "G6020", roles: ["物流企业"], food: false },
  { firm: "平台服务", shop: "集市", industry: "I6432", roles: ["平台经营者"], food: false },
];
