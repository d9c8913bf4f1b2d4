/**
 * 自然人姓名 in Chinese texts: behind words that announce a person (法定代表人：…, 被告…), before words that only a person has (…，男，; …先生; …身份证),
 * and at the head of titles of cases (…诉…纠纷, …无照经营案). Names already masked (张某, 李××, 王女士) are left, and so are firms, courts, bureaus and
 * places that begin like a name.
 */
import type { PersonalFinding } from "./finding.ts";
import {
  type CueKind,
  dottedAt,
  endsOrganisation,
  finding,
  hasDotSoon,
  isGiven,
  isHan,
  isMasked,
  type Lead,
  nameAt,
  uncuedNameAt,
} from "./name-shape.ts";
import { COMMON_WORDS, CUES } from "./name-words.ts";
import { isSurname, surnameAt } from "./surnames.ts";
import { WordTable } from "./word-table.ts";

export const cues = new WordTable<CueKind>([
  ...CUES.person.map((word): [string, CueKind] => [word, "person"]),
  ...CUES.party.map((word): [string, CueKind] => [word, "party"]),
]);

/** What a text can have for each of the finders of names below; the first look tells which. */
export interface NameSigns {
  readonly cue: boolean;
  readonly mark: boolean;
  readonly leader: boolean;
  readonly dot: boolean;
  readonly head: boolean;
}

export function findNames(text: string, signs: NameSigns): readonly PersonalFinding[] {
  return [
    ...(signs.cue ? behindCues(text) : []),
    ...(signs.mark ? beforeMarks(text) : []),
    ...(signs.leader ? [...acting(text), ...uncued(text)] : []),
    ...(signs.dot ? dotted(text) : []),
    ...(signs.head && CASE.test(text) ? atHeads(text) : []),
  ];
}

// Behind a cue --------------------------------------------------------------------------------------------------------

function behindCues(text: string): readonly PersonalFinding[] {
  let found = NOBODY;
  for (let at = 0; at < text.length; at++) {
    const cue = cues.longestAt(text, at);
    if (cue === undefined) continue;
    const names = announced(text, at + cue.length, cue.value);
    if (names.length > 0) found = [...found, ...names];
    at += cue.length - 1;
  }
  return found;
}

/** `（负责人）`, an ordinal, then a colon, a bracket or a verb. */
const LEAD =
  /(?:[/／及和](?:电话|联系电话|手机|联系方式))?(?:[（(](?:负责人|签字|签名|签章|盖章|自然人|姓名|原名|经营者|法定代表人|[一二三四五六\d])[）)])?(?:[一二三四五\d]{1,2}(?=[：:、]))?[ \u3000]*(?:([：:（(|“"]|——|、)|(系|为|是|叫|变更为|变更成|更换为|更改为|由))?[ \u3000“"]*/y;

/** With what {@link LEAD} may begin. */
const LEADS = new Set('/／及和（(一二三四五六0123456789 \u3000：:|“"—、系为是叫变更由');
const NOBODY: readonly PersonalFinding[] = [];

function announced(text: string, from: number, kind: CueKind): readonly PersonalFinding[] {
  const next = text.charAt(from);
  if (!LEADS.has(next) && !isSurname(next) && !hasDotSoon(text, from)) return NOBODY;
  LEAD.lastIndex = from;
  const led = LEAD.exec(text);
  const start = from + (led?.[0].length ?? 0);
  const spaced = start > from && led?.[1] === undefined && led?.[2] === undefined;
  const lead: Lead = led?.[1] !== undefined || spaced ? "colon" : led?.[2] !== undefined ? "verb" : "bare";
  const first = nameAt(text, start, kind, lead);
  return first === undefined ? [] : [first, ...others(text, first.end, kind, lead)];
}

/** 、和与及 and what else joins names; a comma only where a list began with a colon. */
const JOINED = /[ ]*(?:、|和|与|及|以及|变更为|变更成|更换为)[ ]*/y;
const JOINED_BY_COMMA = /[ ]*(?:[、，,；;]|和|与|及|以及|变更为)[ ]*/y;

function others(text: string, from: number, kind: CueKind, lead: Lead): readonly PersonalFinding[] {
  const found: PersonalFinding[] = [];
  const joined = lead === "colon" ? JOINED_BY_COMMA : JOINED;
  for (let at = from; ; ) {
    joined.lastIndex = at;
    const mark = joined.exec(text);
    const next = mark && nameAt(text, at + mark[0].length, kind, "bare");
    if (!next) return found;
    found.push(next);
    at = next.end;
  }
}

// Before what only a person has ----------------------------------------------------------------------------------------

/** What the patterns below begin with. */
export const MARKS = new WordTable<true>(
  ["身份", "公民身份", "居民身份证", "护照", "港澳居民", "台胞证", "先生", "女士", "小姐", "同志"]
    .concat(["，", ",", "（", "(", "、", " "].flatMap((mark) => [`${mark}男`, `${mark}女`, `${mark} 男`, `${mark} 女`]))
    .map((word) => [word, true]),
);
const SEX = /[，,（(、 ][ ]*[男女](?=[，,、；;。）) ]|$)/g;
const NUMBERED =
  /[ ]*[（(，,：:]?[ ]*(?:的)?(?:居民身份证|身份证|公民身份号码|公民身份证|身份号码|护照号|护照|港澳居民来往内地通行证|台胞证)/g;
const COURTEOUS = /(?:先生|女士|小姐|同志)/g;

function beforeMarks(text: string): readonly PersonalFinding[] {
  const marks = [SEX, NUMBERED, COURTEOUS].flatMap((pattern) => [...text.matchAll(pattern)]);
  return marks.flatMap((mark) => nameBefore(text, mark.index, "sure") ?? []);
}

/** A name that ends here; its beginning is told by a surname with a mark, a cue or nothing before it. */
function nameBefore(text: string, end: number, certainty: PersonalFinding["certainty"]): PersonalFinding | undefined {
  for (const length of [3, 2, 4]) {
    const start = end - length;
    const surname = start < 0 ? undefined : surnameAt(text, start);
    if (surname === undefined || length - surname.length > 2 || length === surname.length) continue;
    if (!allGiven(text, start + surname.length, end) || COMMON_WORDS.has(text.slice(start, start + 2))) continue;
    if (endsOrganisation(text, end - 1) && surname.kind !== "usual") continue;
    if (beginsHere(text, start)) return finding(start, end, certainty);
  }
  return undefined;
}

function allGiven(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (!isGiven(text, at) || isMasked(text.charAt(at))) return false;
  return true;
}

const LEFT =
  /(?:[人告者员主客家]|代表|由|与|和|及|对|向|给|被|系|为|是|从|将|经|同|伙同|经理|董事|董事长|监事|股东|律师|会计|审判长|叫|买|称|据|姓名|案外|收款|于|在)$/;

function beginsHere(text: string, start: number): boolean {
  return start === 0 || !isHan(text.charAt(start - 1)) || LEFT.test(text.slice(Math.max(0, start - 3), start));
}

// Who acts or is acted upon --------------------------------------------------------------------------------------------

/** Before these a name may stand without any cue, if what follows it is what a person does or has. */
export const LEADERS = "由从向对给";
/** Behind these a name may stand without a cue, if it is made like one. */
const BEFORE_UNCUED =
  /(?:^|[，。；、：:（(“"\n\s]|[由从向对给与和及]|接到|收到|转入|聘用|雇用|委托|追加|本人|我叫|经向|原告|被告|系|以及|伙同|退还|返还|支付)(?=[\u3400-\u9fff]{2})/g;

function uncued(text: string): readonly PersonalFinding[] {
  return [...text.matchAll(BEFORE_UNCUED)].flatMap(({ index, 0: mark }) => uncuedFrom(text, index + mark.length));
}

/** What only a person does or has; without a cue nothing less makes a name of two or three characters. */
const OF_A_PERSON =
  /^(?:系|因|在|于\d|未|曾|向|称|诉|与其|为[客该其本]|接受|注册|失联|担任|经手|报案|投诉|举报|反映|核实|个人|货款|两名|[二三]人|到[场庭]|签[字名收]|陈述|承认|表示|提供|购买|支付|转账|收[取到]|退还|本人|名下|夫妇|的(?:询问|陈述|证言|网店|账户|身份|委托)|辩称|起诉|上诉|不服|通过|利用|委托|受雇|入职|离职|负责|实际|擅自|无[证照]|拒[绝不]|承办|代[收理]|持有)/;

/** A name, or the first of a list such as 由甲、乙承办, if what follows is a person's. */
function uncuedFrom(text: string, start: number): readonly PersonalFinding[] {
  const name = uncuedNameAt(text, start);
  if (name === undefined) return NOBODY;
  const names = [name, ...(text.charAt(name.end) === "、" ? others(text, name.end, "party", "bare") : NOBODY)];
  const last = names.at(-1)?.end ?? name.end;
  return OF_A_PERSON.test(text.slice(last, last + 4)) ? names : NOBODY;
}

const ACTS =
  /^(?:处(?=[购进取收采拿，。；])|处以|实际|经营|代收|代为|代购|负责|担任|办理|签收|收取|保管|作出|给予|进行|名下|支付|转账|的(?:网店|店铺|违法|行政|询问|账户|银行|微信|身份|手机|处罚|陈述|妻|丈夫))/;

function acting(text: string): readonly PersonalFinding[] {
  return [...text.matchAll(/[由从向对给](?=[\u3400-\u9fff]{2})/g)].flatMap(({ index }) => {
    const name = surnameAt(text, index + 1)?.kind === "usual" ? nameAt(text, index + 1, "party", "bare") : undefined;
    return name !== undefined && ACTS.test(text.slice(name.end, name.end + 4)) ? [name] : [];
  });
}

// Names with dots -----------------------------------------------------------------------------------------------------

/** Parts of names that firms and products hardly have. */
const TURKIC_OR_TIBETAN =
  /买买提|麦麦提|艾合买提|吐尔|古丽|阿不都|阿卜杜|阿布都|库尔班|努尔|热合曼|艾力|玉素甫|依明|肉孜|买合木提|沙塔尔|巴图|巴特尔|其木格|卓玛|扎西|才让|多吉|旺堆|木拉提|加马力|艾买|托合提|亚森|热依|哈力克|叶尔/;

function dotted(text: string): readonly PersonalFinding[] {
  return [...text.matchAll(/[\u3400-\u9fff]{1,8}[·•・．‧∙]/g)].flatMap(({ index, 0: head }) => {
    const start =
      index +
      (/(?:[人告者员]|代表人?|由|与|和|对|向|被|系|为|是)(?=[^人告者员]*[·•・．‧∙])/.exec(head)?.[0].length ?? 0);
    const end = dottedAt(text, start);
    return end === undefined || !TURKIC_OR_TIBETAN.test(text.slice(start, end)) ? [] : [finding(start, end, "likely")];
  });
}

// Heads of titles -----------------------------------------------------------------------------------------------------

const CASE = /诉|纠纷|一案|案$|处罚|投诉|举报|维权|退货|退款|赔偿/;

/** 张三诉某公司买卖合同纠纷; 李四无照经营案; 王五投诉退货; 关于对赵六的处罚. And who stands behind 诉. */
function atHeads(text: string): readonly PersonalFinding[] {
  const heads = [...text.matchAll(/(?:^|[。；;\n《“"：:（(])(?:关于)?(?:对|给予|就)?/g)];
  const first = heads.flatMap(({ index, 0: mark }) => headed(text, index + mark.length));
  const sued = [...text.matchAll(/(?<![投起上申胜败公自反应抗撤])诉(?![讼称求辩说状苦])/g)].flatMap(({ index }) => {
    const plaintiff = nameBefore(text, index, "sure");
    return [...(plaintiff === undefined ? [] : [plaintiff]), ...headed(text, index + 1)];
  });
  return [...first, ...sued];
}

function headed(text: string, start: number): readonly PersonalFinding[] {
  const first = nameAt(text, start, "party", "bare");
  if (first === undefined || (first.end === text.length && start === 0)) return [];
  const sure = first.certainty === "sure" && surnameAt(text, start)?.kind === "usual";
  return [{ ...first, certainty: sure ? "sure" : "likely" }, ...others(text, first.end, "party", "bare")];
}
