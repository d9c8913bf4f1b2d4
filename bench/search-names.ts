/** Invented names of firms as registers have them, the same each time, and what people type to find them again. */
import { initials, searchForm } from "../src/core/operator/search-form.ts";

export interface Named {
  readonly name: string;
  /** Where it sits, as people say it. */
  readonly place: string;
  readonly brand: string;
}

/** Cities and districts that do not exist: two characters each, and the word of their rank. */
const PLACE_BEGINS = [..."云青临南北东西安永平长清泰德兴海江山石龙凤鹤松桃明丰嘉宁和重"];
const PLACE_ENDS = [..."岫川屏麓浦洲塘岭原溪泉庆港湾城阳丘坪乐门"];
const BRAND = [
  ..."鑫盛华源达通金宝天恒泰和顺丰兴旺隆昌瑞祥福德信诚远大成功新创联合众美佳优品尚雅韵风云星辰月光阳晨曦博文启智慧科捷迅驰飞腾跃龙凤麒麟鹏翔鸿鹄海洋江河湖山川岭峰林森木草花果香茗墨砚琴棋书画诗礼仁义忠孝廉洁正方圆满堂轩阁楼台亭坊园庄记号行铺店乐多邦国民生康健安宁静好运来百千万亿亨利贞元吉庆余裕荣耀辉煌锦绣前程似",
];
const TRADES = [
  ..."电子商务 网络科技 信息技术 贸易 商贸 实业 文化传媒 供应链管理 食品 服饰 日用品 化妆品 医疗器械 农产品 生物科技 物流 家居用品 母婴用品 数码科技 办公用品 五金机电 汽车用品 珠宝首饰 体育用品 图书 茶叶 宠物用品 酒业 建材 科技".split(
    " ",
  ),
];
const FORMS = ["有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "经营部", "商行", "店"];
/** Some of the characters that the two scripts write differently, by hand: the product has a table of its own. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  [
    ..."电電 务務 网網 络絡 术術 贸貿 实實 业業 传傳 应應 链鏈 饰飾 妆妝 医醫 疗療 农農 产產 数數 办辦 机機 汽汽 车車 宝寶 体體 图圖 书書 叶葉 宠寵 责責 经經 营營 华華 达達 兴興 丰豐 联聯 众眾 优優 韵韻 风風 云雲 阳陽 创創 启啟 飞飛 腾騰 跃躍 龙龍 凤鳳 鹏鵬 鸿鴻 鹄鵠 岭嶺 画畫 诗詩 礼禮 义義 洁潔 圆圓 满滿 轩軒 阁閣 楼樓 台臺 园園 庄莊 记記 号號 铺鋪 乐樂 国國 宁寧 静靜 运運 来來 万萬 亿億 贞貞 庆慶 余餘 荣榮 辉輝 锦錦 绣繡 顺順 远遠 东東 临臨 长長 泰泰 鹤鶴 湾灣 门門".split(
      " ",
    ),
  ].map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const ONE_IN_TRADITIONAL = 50;

/** A small generator with a seed: numbers from nought to one. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function* inventedNames(seed: number): Generator<Named, never> {
  const next = random(seed);
  // Squared: a few places, brands' characters and trades are far more common than the others.
  const often = <T>(values: readonly T[]): T => values[Math.floor(next() ** 2 * values.length)] as T;
  const any = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  for (;;) {
    const place = often(PLACE_BEGINS) + often(PLACE_ENDS);
    const district = next() < 0.2 ? `${any(PLACE_BEGINS)}${any(PLACE_ENDS)}区` : "";
    const brand = Array.from({ length: 2 + Math.floor(next() ** 3 * 3) }, () => often(BRAND)).join("");
    const rank = any(["市", "市", "市", "县", ""]);
    const name = `${place}${rank}${district}${brand}${often(TRADES)}${any(FORMS)}`;
    yield { name: next() < 1 / ONE_IN_TRADITIONAL ? inTraditional(name) : name, place, brand };
  }
}

/** What is typed, of each kind, to find a name that is there. */
export const questions = {
  /** Three to six characters as they stand, from anywhere in the name. */
  part: ({ name }: Named, next: () => number): string => cut(name, 3 + Math.floor(next() * 4), next),
  /** Any two neighbours. */
  twoCharacters: ({ name }: Named, next: () => number): string => cut(name, 2, next),
  /** Four to eight letters, from anywhere in the name. */
  initials: ({ name }: Named, next: () => number): string =>
    cut(initials(searchForm(name))[0] ?? "", 4 + Math.floor(next() * 5), next).toLowerCase(),
  /** The brand and what follows it, in the script that the name is not kept in. */
  otherScript: ({ name, brand }: Named): string => {
    const kept = name.includes(brand) ? brand : inTraditional(brand);
    const part = name.slice(name.indexOf(kept), name.indexOf(kept) + kept.length + 2);
    return kept === brand ? inTraditional(part) : brand + searchForm(part.slice(brand.length));
  },
  /** The place as it is said and the brand: without a blank where nothing stands between but a rank, else with one. */
  placeAndBrand: ({ name, place, brand }: Named): string =>
    /区/.test(searchForm(name)) ? `${place} ${brand}` : `${place}${brand}`,
} as const satisfies Readonly<Record<string, (named: Named, next: () => number) => string>>;

function inTraditional(text: string): string {
  return [...text].map((character) => TRADITIONAL.get(character) ?? character).join("");
}

function cut(text: string, length: number, next: () => number): string {
  const from = Math.floor(next() * Math.max(1, text.length - length + 1));
  return text.slice(from, from + length);
}
