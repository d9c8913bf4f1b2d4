/**
 * 住址: where a natural person lives. Behind a word that says so (户籍地, 家庭住址, …，住…) an address is taken as it stands; elsewhere only where it
 * goes down to a dwelling (单元, 小区 … 室, 村 … 组) and nothing near says that business is done there. 住所, 经营场所 and 注册地址 of a firm are no homes.
 */
import type { PersonalFinding } from "./finding.ts";
import { WordTable } from "./word-table.ts";

/** What an address needs to be looked for at all. */
export const ADDRESS_TRIGGERS: WordTable<true> = new WordTable(
  "住 址 户籍 户口 居住 现居 定居 栋 幢 单元 室 村 屯 小区 花园 家属 宿舍 公寓 家中 家里"
    .split(" ")
    .map((word) => [word, true]),
);

export function findAddresses(text: string): readonly PersonalFinding[] {
  const homes = cuedHomes(text);
  return [
    ...homes,
    ...dwellings(text).filter((one) => homes.every((home) => one.end <= home.start || one.start >= home.end)),
  ];
}

// Behind a word -------------------------------------------------------------------------------------------------------

const HOME =
  /(?:家庭住址|家庭地址|现住址|户籍住址|身份证住址|身份证地址|住址|户籍地址|户籍所在地|户籍地|户口所在地|户口地址|户籍|居住地址|经常居住地|居住地|现居住地|现居地|常住地址|收货地址|收件地址|收货人地址|现居住于|现居住在|居住于|居住在|现居|租住于|租住在|暂住于|暂住|家住|现住|定居|寄往|寄到|送到|(?<=[，,；;。、）)\s]|^)住(?![所宿房院客改户建民]))(?:[在于为是])?[ ]*[：:]?[ ]*/g;
/** 住所 is a home where a natural person was spoken of just before. */
const RESIDENCE = /(?:住所地|住所|通讯地址|联系地址|送达地址|地址)(?:[在于为是])?[ ]*[：:]?[ ]*/g;
const PERSON_BEFORE = /(?:[，,（(][男女][，,）)、]|身份证|公民身份号码|身份号码|族[，,]|出生|自然人)[^。；;\n]{0,60}$/;

function cuedHomes(text: string): readonly PersonalFinding[] {
  const sure = [...text.matchAll(HOME)];
  const told = [...text.matchAll(RESIDENCE)].filter(({ index }) =>
    PERSON_BEFORE.test(text.slice(Math.max(0, index - 80), index)),
  );
  return [...sure, ...told].flatMap(({ index, 0: cue }) => {
    const start = index + cue.length;
    const end = endOfAddress(text, start);
    return end === undefined ? [] : [finding(start, end, "sure")];
  });
}

const PART =
  "省|特别行政区|自治区|自治州|自治县|市|地区|盟|新区|区|县|旗|镇|乡|苏木|街道|社区|居委会|村委会|行政村|自然村|村民小组|村|屯|寨|大道|公路|路|街|胡同|巷|弄|里|道|段|号院|号楼|号|小区|花园|家园|新村|新城|苑|公寓|宿舍|大厦|广场|家属院|家属楼|栋|幢|座|楼|层|单元|室|房|组|队|户";
const PARTS = new RegExp(PART, "g");
/** Parts that make a run of characters an address. */
const PLACED = /省|市|自治|县|区|镇|乡|村|屯|街道|小区|花园|苑|[路街道巷弄][^，。；]{0,6}\d{1,5}[号弄]/;
const LENGTH = 60;
/** What can stand in an address; anything else ends it. */
const RUN = /[\u3400-\u9fffA-Za-z0-9０-９#＃\-－—()（）·]{2,60}/y;
const BEHIND =
  /(?:的|因|与|及(?!第)|经营|从事|电话|手机|身份证|法定|系|于\d|签收|收到|收货|购买|委托|公民|居民|邮编|联系|姓名|收件|处(?=[，。；\s]|$)|内(?=[，。；\s从]|$)|家中|家里)/;

/** Where an address that begins here ends: behind its last part, and a door number that follows it. */
function endOfAddress(text: string, start: number): number | undefined {
  RUN.lastIndex = start;
  const whole = RUN.exec(text)?.[0].slice(0, LENGTH) ?? "";
  const cut = whole.search(BEHIND);
  const run = cut < 0 ? whole : whole.slice(0, cut);
  const last = [...run.matchAll(PARTS)].at(-1);
  if (last === undefined || !PLACED.test(run)) return undefined;
  const end = last.index + last[0].length;
  const door =
    /^[ ]?[A-Za-z]?[0-9０-９]{1,5}(?:[-－—][0-9０-９]{1,5}){0,3}(?:号|室|房)?/.exec(run.slice(end))?.[0] ?? "";
  return start + end + door.length;
}

// Dwellings without a word ----------------------------------------------------------------------------------------------

const NUMBER = "(?:[0-9０-９]{1,5}|[A-Za-z][0-9]{0,4}|[一二三四五六七八九十百]{1,4})";
const DWELLING = new RegExp(
  `${NUMBER}[ ]?(?:号楼|栋|幢|座|号)[^，。；;、\\s]{0,6}?${NUMBER}[ ]?(?:单元|室|房(?!产)|号房)|${NUMBER}单元[ ]?(?:${NUMBER})|[\\u3400-\\u9fff]{1,6}(?:小区|花园|家园|新村|家属院|宿舍)[^，。；;、\\s]{0,8}?${NUMBER}(?:栋|幢|号楼|单元|室|号)|[\\u3400-\\u9fff]{1,6}(?:村|屯|寨)[^，。；;、\\s公]{0,8}?${NUMBER}(?:组|队|号|社|户)`,
  "g",
);
const FIRST_PART =
  /[\u3400-\u9fff]{2,8}?(?:省|自治区|特别行政区|市|县|区|镇|乡|村|街道|路|街|大道|小区|花园|家园|新村)/;
/** The last word before the place that leads to it. */
const LEAD =
  /^.*(?:位于|坐落于|地址|送货至|送至|寄至|发往|到达|在|于|至|到|为|系|是|住|从|租|的|将|由|前往|对|人|者|向)(?=[\u3400-\u9fff]{2})/;
const BUSINESS_BEFORE =
  /(?:住所|经营场所|营业场所|注册地|登记地|经营地|营业地|公司地址|办公|仓库|生产地|厂址|店址|场所|门店|店铺|公司|酒店|门面|商铺|工厂|法院|机关|局|院)[^。；;\n]{0,24}$/;
const BUSINESS_AFTER =
  /^.{0,6}?(?:从事|经营|开设|设立|生产|加工|销售|存放|仓储|仓库|办公|店|公司|厂|门店|商铺|现场检查|检查|注册|登记|内从|租赁)/;

function dwellings(text: string): readonly PersonalFinding[] {
  return [...text.matchAll(DWELLING)].flatMap(({ index, 0: part }) => {
    const start = beginning(text, index, part);
    const end = endOfAddress(text, start) ?? index + part.length;
    const isBusiness =
      BUSINESS_BEFORE.test(text.slice(Math.max(0, start - 30), start)) ||
      BUSINESS_AFTER.test(text.slice(end, end + 14));
    return isBusiness || end - start < 6 || !FIRST_PART.test(text.slice(start, end))
      ? []
      : [finding(start, end, "likely")];
  });
}

/** Back to the mark, or the word that leads to a place, before the dwelling. */
function beginning(text: string, index: number, part: string): number {
  const before = text.slice(Math.max(0, index - 45), index);
  const run = /[\u3400-\u9fffA-Za-z0-9０-９#·－-]*$/.exec(before)?.[0] ?? "";
  const place = FIRST_PART.exec(run + part);
  const head = (run + part).slice(0, (place?.index ?? 0) + (place?.[0].length ?? 0));
  return index - run.length + (LEAD.exec(head)?.[0].length ?? 0);
}

function finding(start: number, end: number, certainty: PersonalFinding["certainty"]): PersonalFinding {
  return { kind: "address", start, end, certainty };
}
