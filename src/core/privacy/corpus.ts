/**
 * 个人信息语料: texts as bureaux, courts and platforms write them, with what is personal in them marked `{kind|…}`. Some are made by a generator with
 * a seed, some are written by hand (`corpus-by-hand.ts`). Nobody is meant: birth days that no calendar has, years to come, telephone and card numbers
 * that no network gives out, names joined by lot.
 */
import type { PersonalFinding } from "./finding.ts";
import { type PersonalKind, personalKinds } from "./vault.ts";

export interface Marked {
  readonly text: string;
  readonly spans: readonly Pick<PersonalFinding, "kind" | "start" | "end">[];
}

/** Reads the marks out of a text. */
export function marked(source: string): Marked {
  const spans: { kind: PersonalKind; start: number; end: number }[] = [];
  let text = "";
  let from = 0;
  for (const { index, 0: whole, 1: kind = "", 2: value = "" } of source.matchAll(/\{([a-z-]+)\|([^}]*)\}/g)) {
    text += source.slice(from, index);
    spans.push({ kind: kindOf(kind), start: text.length, end: text.length + value.length });
    text += value;
    from = index + whole.length;
  }
  return { text: text + source.slice(from), spans };
}

function kindOf(name: string): PersonalKind {
  const kind = personalKinds.find((each) => each === name);
  if (kind === undefined) throw new Error(`${name} is no kind of personal data`);
  return kind;
}

/** As many texts as asked for, each with something personal in it; the same for the same seed. */
export function generated(count: number, seed: number): readonly Marked[] {
  const lot = new Lot(seed);
  return Array.from({ length: count }, (_, nth) => marked(TEXTS[nth % TEXTS.length]?.(lot) ?? ""));
}

// What the generator draws ----------------------------------------------------------------------------------------------

class Lot {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }

  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to draw from");
    return item;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.below(10))).join("");
  }
}

const chars = (text: string): readonly string[] => [...text];
const SURNAMES = [
  ...chars(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
  ),
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "皇甫",
  "令狐",
  "慕容",
  "端木",
];
const GIVEN = chars(
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲芬玲燕彬晨宇浩然子轩梓涵雨欣嘉怡思远建国志强海波秀文博俊凯晓东雪梅春燕丹凤立新振宇家豪永康天佑世杰瑞丰少华国栋",
);
const CITIES = [
  "广东省深圳市南山区",
  "浙江省杭州市西湖区",
  "江苏省苏州市吴中区",
  "四川省成都市武侯区",
  "湖北省武汉市洪山区",
  "北京市朝阳区",
  "上海市浦东新区",
  "重庆市渝北区",
  "广西壮族自治区南宁市青秀区",
  "辽宁省凌源市",
  "河南省周口市淮阳区",
  "山东省菏泽市曹县",
];
const ROADS = ["银杏路", "望海街", "新和大道", "青石巷", "梧桐北路", "红星东街", "书院胡同"];
const ESTATES = ["幸福小区", "锦绣花园", "翠竹苑", "和谐家园", "纺织厂宿舍", "滨河新村"];
const TOWNS = ["大槐镇", "河湾乡", "柳林镇", "北山街道"];
const VILLAGES = ["上塘村", "李家屯", "小河村", "东岭村"];
const FIRMS = [
  "云岫市晨星电子商务有限公司",
  "云岫市南区百味食品商行",
  "青屿网络科技有限公司",
  "云岫市和顺服装厂",
  "白石优选贸易有限公司",
];
const GOODS = ["儿童玩具", "保健食品", "蓝牙耳机", "女士羽绒服", "茶叶", "化妆品"];

function name(lot: Lot): string {
  const given = lot.below(4) === 0 ? lot.of(GIVEN) : lot.of(GIVEN) + lot.of(GIVEN);
  return `{name|${lot.of(SURNAMES)}${given}}`;
}

/** The thirtieth of February: a birth day that nobody has. */
function birthday(lot: Lot): string {
  return `${1950 + lot.below(55)}0230`;
}

function identity(lot: Lot): string {
  const region = lot.of(["440305", "330106", "110105", "510107", "420111", "211382", "810000", "830000"]);
  const first = `${region}${birthday(lot)}${lot.digits(3)}`;
  return `${first}${personCheck(first)}`;
}

function personCheck(first: string): string {
  const sum = [...first].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return "10X98765432"[sum % 11] ?? "";
}

function writtenIdentity(lot: Lot): string {
  const number = identity(lot);
  const forms = [
    number,
    number.toLowerCase(),
    wide(number),
    `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
    `${number.slice(0, 6)}-${number.slice(6, 14)}-${number.slice(14)}`,
    [...number].join(" "),
    `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8, 12)} ${number.slice(12, 16)} ${number.slice(16)}`,
    `${lot.of(["440305", "330106", "110105"])}${50 + lot.below(40)}0230${lot.digits(3)}`,
    wide(`${number.slice(0, 6)}　${number.slice(6, 14)}　${number.slice(14)}`),
  ];
  return `{identity-number|${lot.of(forms)}}`;
}

function wide(text: string): string {
  return text.replace(/[0-9A-Za-z-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** 154 and 140 are given out by no network. */
function mobile(lot: Lot): string {
  const number = `${lot.of(["154", "140", "179"])}${lot.digits(8)}`;
  const [a, b, c] = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
  const forms = [
    number,
    `${a} ${b} ${c}`,
    `${a}-${b}-${c}`,
    `+86 ${number}`,
    `+86${number}`,
    `86-${number}`,
    `0086 ${a} ${b} ${c}`,
    wide(number),
    `${a} ${b}${c}`,
    `(+86)${a}-${b}-${c}`,
  ];
  return `{phone|${lot.of(forms)}}`;
}

/** 0390 is nobody's area code. */
function landline(lot: Lot): string {
  const number = `${2 + lot.below(7)}${lot.digits(6)}`;
  return `{phone|${lot.of([`0390-${number}`, `0390${number}`, `（0390）${number}`, `0390 ${number}`, `0390-${number}-${lot.digits(3)}`, wide(`0390-${number}`)])}}`;
}

/** 620000 is no issuer's number. */
function card(lot: Lot): string {
  const first = `620000${lot.digits(lot.of([9, 12]))}`;
  const number = `${first}${luhnDigit(first)}`;
  return `{bank-card|${lot.of([number, number.replace(/(\d{4})(?=\d)/g, "$1 "), number.replace(/(\d{4})(?=\d)/g, "$1-"), wide(number)])}}`;
}

function luhnDigit(first: string): string {
  let sum = 0;
  for (let i = 0; i < first.length; i++) {
    const digit = Number(first[first.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}

function home(lot: Lot): string {
  const road = `${lot.of(CITIES)}${lot.of(ROADS)}${1 + lot.below(300)}号`;
  const forms = [
    `${road}${1 + lot.below(20)}栋${1 + lot.below(6)}单元${1 + lot.below(30)}0${1 + lot.below(8)}室`,
    `${lot.of(CITIES)}${lot.of(ESTATES)}${1 + lot.below(20)}幢${1 + lot.below(4)}单元${1 + lot.below(30)}0${1 + lot.below(8)}`,
    `${lot.of(CITIES)}${lot.of(TOWNS)}${lot.of(VILLAGES)}${1 + lot.below(12)}组${1 + lot.below(90)}号`,
    `${lot.of(CITIES)}${lot.of(TOWNS)}${lot.of(VILLAGES)}${1 + lot.below(90)}号`,
    `${road}${lot.of(ESTATES)}${1 + lot.below(20)}号楼${1 + lot.below(30)}0${1 + lot.below(8)}室`,
  ];
  return `{address|${lot.of(forms)}}`;
}

function place(lot: Lot): string {
  return `${lot.of(CITIES)}${lot.of(ROADS)}${1 + lot.below(300)}号${lot.of(["科技大厦", "产业园", "商务中心"])}${lot.of(["A座", "3层"])}`;
}

type Made = (lot: Lot) => string;

const TEXTS: readonly Made[] = [
  (lot) => `法定代表人：${name(lot)}，住所：${place(lot)}。`,
  (lot) => `当事人${name(lot)}于2026年3月在其网店销售${lot.of(GOODS)}，违法所得${lot.digits(4)}元。`,
  (lot) => `被告：${name(lot)}，${lot.of(["男", "女"])}，汉族，住${home(lot)}。`,
  (lot) => `原告${name(lot)}诉被告${lot.of(FIRMS)}网络购物合同纠纷一案，本院于2026年5月6日立案。`,
  (lot) => `${name(lot)}诉${lot.of(FIRMS)}买卖合同纠纷案`,
  (lot) => `投诉人${name(lot)}（电话：${mobile(lot)}）称购买的${lot.of(GOODS)}与描述不符。`,
  (lot) => `经营者：${name(lot)}，身份证号码：${writtenIdentity(lot)}。`,
  (lot) => `执法人员在现场询问负责人${name(lot)}，其承认上述事实，联系电话${mobile(lot)}。`,
  (lot) => `货款转入户名${name(lot)}的银行卡，卡号${card(lot)}。`,
  (lot) => `请与联系人${name(lot)}联系，座机${landline(lot)}，手机${mobile(lot)}。`,
  (lot) => `上诉人${name(lot)}因与被上诉人${lot.of(FIRMS)}产品责任纠纷一案，不服一审判决，提起上诉。`,
  (lot) => `${name(lot)}无照经营${lot.of(GOODS)}案`,
  (lot) => `当事人通过微信{contact|wx_${lot.digits(6)}a}招揽顾客，收款账户${card(lot)}。`,
  (lot) => `被执行人${name(lot)}，公民身份号码${writtenIdentity(lot)}，户籍地${home(lot)}。`,
  (lot) => `经查，当事人指使员工${name(lot)}虚构交易${lot.digits(2)}单，支付佣金${lot.digits(3)}元。`,
  (lot) => `消费者${name(lot)}通过平台购买${lot.of(GOODS)}，收货地址：${home(lot)}，收到后发现破损。`,
  (lot) => `证件类型：居民身份证 证件号码：${writtenIdentity(lot)} 手机：${mobile(lot)}`,
  (lot) => `法定代表人由${name(lot)}变更为${name(lot)}，变更日期2026-04-${10 + lot.below(18)}。`,
  (lot) => `${name(lot)}（身份证：${writtenIdentity(lot)}）在电商平台开设网店。`,
  (lot) => `被告${lot.of(FIRMS)}，法定代表人${name(lot)}，该公司经理。`,
  (lot) => `审判长　${name(lot)}\n审判员　${name(lot)}\n书记员　${name(lot)}`,
  (lot) =>
    `联系邮箱：{email|${lot.of(["lihua", "wang.fang", "zhang_q"])}${lot.digits(4)}@${lot.of(["mail.example", "post.example", "box.example"])}}，QQ：{contact|${1 + lot.below(9)}${lot.digits(8)}}`,
  (lot) => `当事人将${lot.of(GOODS)}寄往${home(lot)}，收件人${name(lot)}，电话${mobile(lot)}。`,
  (lot) => `据${name(lot)}先生反映，${lot.of(FIRMS)}拒绝退款${lot.digits(3)}元。`,
  (lot) => `委托诉讼代理人：${name(lot)}、${name(lot)}，均系该公司员工。`,
  (lot) => `案外人${name(lot)}与${lot.of(FIRMS)}签订供货合同，货款共计${lot.digits(5)}元。`,
  (lot) => `关于对${name(lot)}的行政处罚决定，罚款${lot.digits(4)}元。`,
  (lot) => `传真${landline(lot)}，${lot.of(FIRMS)}`,
  (lot) => `实际经营者为${name(lot)}，居住于${home(lot)}。`,
  (lot) => `股东${name(lot)}、${name(lot)}和${name(lot)}对债务承担连带责任。`,
];
