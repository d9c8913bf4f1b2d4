/**
 * Numbers of natural persons: identity cards and other papers, telephones, bank cards. A number with a check or a date in it is taken by
 * itself; one that could be anything needs a word before it that says what it is. Codes of organisations, numbers of documents and orders, amounts
 * and dates are left.
 */
import { isPersonNumber } from "../operator/code.ts";
import { hasPersonCheck } from "../operator/person-number.ts";
import { ANY_GAP, GAP, onlyDigits, passesLuhn, withPlainDigits } from "./digits.ts";
import type { PersonalFinding } from "./finding.ts";
import type { PersonalKind } from "./vault.ts";

/** So many digits that follow one another, with no more than {@link GAP} between, may be a number of a person by themselves. */
export const DIGITS_ALONE = 10;
/** So many only where a word says that they are. */
export const DIGITS_TOLD = 7;
export const TELLING = /电话|座机|固话|传真|热线|联系|致电|拨打|证|护照|通行|军|警|卡|[Tt][Ee][Ll]|\(|（|86|85/;

export function findNumbers(text: string): readonly PersonalFinding[] {
  const plain = withPlainDigits(text);
  return [...identityNumbers(plain), ...papers(plain), ...mobiles(plain), ...landlines(plain), ...bankCards(plain)];
}

// What stands before a number ------------------------------------------------------------------------------------------

/** How far back a word is heard. */
const HEARD = 14;
const NOT_OF_A_PERSON =
  /(?:订单|单号|运单|快递|物流|流水|交易号|编号|货号|批号|批次|条形码|条码|商品|型号|许可证|备案|注册号|信用代码|机构代码|文号|案号|序列号|发票|税号|专利|登记号|店铺|版本|第|[〔［【[(（]\d{4}[〕］】\])）])[^，。；\d]{0,6}$/;
const OF_A_PERSON =
  /(?:身份证|公民身份|证件|电话|手机|联系|银行卡|卡号|账号|帐号|账户|微信|支付宝|号码)[^，。；\d]{0,6}$/;

function heardBefore(plain: string, at: number): string {
  return plain.slice(Math.max(0, at - HEARD), at);
}

function isOtherwiseNamed(plain: string, at: number): boolean {
  const heard = heardBefore(plain, at);
  return NOT_OF_A_PERSON.test(heard) && !OF_A_PERSON.test(heard);
}

function finding(kind: PersonalKind, start: number, length: number): PersonalFinding {
  return { kind, start, end: start + length, certainty: "sure" };
}

// Identity numbers ----------------------------------------------------------------------------------------------------

const WHOLE = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx])/g;
const SPACED = new RegExp(
  `(?<![0-9A-Za-z]|\\d${GAP})\\d(?:${ANY_GAP}\\d){16}${ANY_GAP}[\\dXx](?![0-9A-Za-z])|(?<![0-9A-Za-z]|\\d${GAP})\\d(?:${ANY_GAP}\\d){14}(?![0-9A-Za-z]|${GAP}\\d)`,
  "g",
);

function* identityNumbers(plain: string): Iterable<PersonalFinding> {
  for (const { index, 0: written } of plain.matchAll(WHOLE))
    if (isIdentity(plain, index, written, written)) yield finding("identity-number", index, written.length);
  for (const { index, 0: written } of plain.matchAll(SPACED)) {
    const digits = onlyDigits(written);
    if (digits.length === written.length || !isPersonNumber(digits)) continue;
    if (hasCheck(digits) || OF_A_PERSON.test(heardBefore(plain, index)) || !isOtherwiseNamed(plain, index))
      yield finding("identity-number", index, written.length);
  }
}

function isIdentity(plain: string, index: number, written: string, digits: string): boolean {
  if (!isPersonNumber(digits)) return false;
  const [before, after] = [plain.charAt(index - 1), plain.charAt(index + written.length)];
  const amongLetters = /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after);
  if (hasCheck(digits)) return true;
  const named = /(?:id|no\.?|sfz)$/i.test(plain.slice(Math.max(0, index - 3), index));
  return (named || !amongLetters) && !isOtherwiseNamed(plain, index);
}

function hasCheck(digits: string): boolean {
  return digits.length === 18 && hasPersonCheck(digits);
}

// Other papers --------------------------------------------------------------------------------------------------------

/** A word for a paper, whatever leads on from it, then its number. */
const PAPER = new RegExp(
  `(?:护照|通行证|回乡证|台胞证|台湾居民|港澳居民|永久居留|居留证|外国人|军官证|士兵证|警官证|军人|驾驶证|居住证|证件)[^0-9A-Za-z，。；;\\n]{0,14}((?:[A-Z]{1,3}${ANY_GAP})?\\d(?:${ANY_GAP}\\d){5,17}(?:\\([0-9A-Z]{1,2}\\))?)(?![0-9A-Za-z])`,
  "gi",
);
/** The old permanent residence card of foreigners: nationality, place, birth date, sequence. */
const RESIDENCE = /(?<![0-9A-Za-z])[A-Z]{3}\d{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}(?![0-9A-Za-z])/g;
/** The identity card of Hong Kong carries its check in brackets. */
const HONG_KONG = /(?<![0-9A-Za-z])[A-Z]{1,2}\d{6}\([0-9A]\)/g;
const OFFICER = /[军武海空参政后装沈北兰济南广成]字第?[ ]?\d{6,10}号?/g;

function* papers(plain: string): Iterable<PersonalFinding> {
  for (const { index, 0: whole, 1: number = "" } of plain.matchAll(PAPER)) {
    const start = index + whole.length - number.length;
    if (!/^\d{4}[-./年]/.test(number)) yield finding("identity-number", start, number.length);
  }
  for (const pattern of [RESIDENCE, HONG_KONG, OFFICER])
    for (const { index, 0: number } of plain.matchAll(pattern)) yield finding("identity-number", index, number.length);
}

// Telephones ----------------------------------------------------------------------------------------------------------

const COUNTRY = `(?:\\(?(?:\\+|00)?86\\)?${GAP}?|\\(?\\+86\\)?${GAP}?)?`;
const G = `${GAP}?`;
/** The groups in which eleven digits are written; each digit apart as well. */
const MOBILE = new RegExp(
  `${COUNTRY}(1[3-9]\\d(?:${G}\\d{4}${G}\\d{4}|${G}\\d{3}${G}\\d{5})|1[3-9]\\d{2}${G}\\d{3}${G}\\d{4}|1[3-9]\\d{2}${G}\\d{4}${G}\\d{3}|1[3-9]\\d{3}${G}\\d{6}|1[3-9]\\d{5}${G}\\d{5}|1(?:${GAP}\\d){10})(?!\\d|${GAP}\\d{3,}(?!\\d{8}))`,
  "g",
);

function* mobiles(plain: string): Iterable<PersonalFinding> {
  for (const { index, 0: whole, 1: number = "" } of plain.matchAll(MOBILE)) {
    const start = index + whole.length - number.length;
    const digits = onlyDigits(number);
    if (!/^1[3-9]\d{9}$/.test(digits) || /\d/.test(plain.charAt(index - 1))) continue;
    if (isPartOfLonger(plain, index) || isOtherwiseNamed(plain, start) || isCounted(plain, index + whole.length))
      continue;
    yield finding("phone", index, whole.length);
  }
}

/** After a letter that belongs to no word for a telephone, or inside an address of the web, digits are part of something else. */
function isPartOfLonger(plain: string, at: number): boolean {
  const before = plain.slice(Math.max(0, at - 60), at);
  if (/(?:[=&?_@]|\d[ -]|(?:https?:\/\/|www\.)\S*)$/i.test(before)) return true;
  return /[A-Za-z]$/.test(before) && !/(?:tel|phone|mobile|mob|\bt|\bm|wx|vx|wechat|qq)$/i.test(before);
}

function isCounted(plain: string, at: number): boolean {
  return /^(?:\.\d|元|万元|万|件|个|次|号(?!码)|份|套|条|笔|人次)/.test(plain.slice(at, at + 2));
}

/** Area codes begin with 010, 02x or 0[3-9]xx; a number of the place never begins with 0, 1 or 9. */
const LANDLINE = new RegExp(
  `(?<![0-9A-Za-z])(?:\\+?86${GAP}?)?\\(?(0(?:10|2\\d|[3-9]\\d{2}))\\)?${GAP}?([2-8]\\d{2,3}${GAP}?\\d{4})(?!\\d)(?:${GAP}?(?:转|ext\\.?|分机|-)${GAP}?\\d{1,6})?`,
  "gi",
);
/** Without the area code only where a word says that it is a telephone. */
const LOCAL = new RegExp(
  `(?:电话|座机|固话|固定电话|传真|热线|tel|联系方式|致电|拨打)[^0-9A-Za-z，。；;]{0,8}([2-8]\\d{2,3}${GAP}?\\d{4})(?!\\d|${GAP}\\d|年)`,
  "gi",
);
const ABROAD = new RegExp(
  `(?<![0-9A-Za-z])\\+?(?:852|853|886)${GAP}(?:\\(?0?9\\)?\\d{2}${GAP}?\\d{3}${GAP}?\\d{3}|[5689]\\d{3}${GAP}?\\d{4})(?!\\d)`,
  "g",
);
const INTERNATIONAL = new RegExp(
  `\\+86${GAP}?\\(?(?:10|2\\d|[3-9]\\d{2})\\)?${GAP}?[2-8]\\d{2,3}${GAP}?\\d{4}(?!\\d)`,
  "g",
);

function* landlines(plain: string): Iterable<PersonalFinding> {
  for (const { index, 0: whole } of plain.matchAll(LANDLINE)) {
    const digits = onlyDigits(whole).replace(/^86/, "");
    if (digits.length < 10 || isOtherwiseNamed(plain, index) || isCounted(plain, index + whole.length)) continue;
    yield finding("phone", index, whole.length);
  }
  for (const { index, 0: whole, 1: number = "" } of plain.matchAll(LOCAL))
    yield finding("phone", index + whole.length - number.length, number.length);
  for (const pattern of [ABROAD, INTERNATIONAL])
    for (const { index, 0: whole } of plain.matchAll(pattern)) yield finding("phone", index, whole.length);
}

// Bank cards ----------------------------------------------------------------------------------------------------------

const CARD = new RegExp(`(?<![0-9A-Za-z=/&]|\\d${GAP})\\d{4,6}(?:${GAP}?\\d){10,15}(?![0-9A-Za-z]|${GAP}\\d)`, "g");
const CARD_CUE = /(?:银行卡|卡号|借记卡|储蓄卡|信用卡|贷记卡|工资卡|尾号|银联)[^\d，。；]{0,14}$/;
const ACCOUNT_CUE =
  /(?:账号|帐号|账户|帐户|开户行|户名|汇入|转入|转至|打款|汇款|汇至|收款|付款|支付宝|银行)[^\d，。；]{0,14}$/;

function* bankCards(plain: string): Iterable<PersonalFinding> {
  for (const { index, 0: written } of plain.matchAll(CARD)) {
    const digits = onlyDigits(written);
    if (digits.length < 16 || digits.length > 19) continue;
    const before = plain.slice(Math.max(0, index - 24), index);
    const told = CARD_CUE.test(before) || (ACCOUNT_CUE.test(before) && (passesLuhn(digits) || digits.startsWith("62")));
    if (told || (isCardOfItself(digits) && !isOtherwiseNamed(plain, index)))
      yield finding("bank-card", index, written.length);
  }
}

/** China UnionPay's cards begin with 62, those of other networks with 4 or 51–55; all pass the check. */
function isCardOfItself(digits: string): boolean {
  return passesLuhn(digits) && (/^62/.test(digits) || (digits.length === 16 && /^(?:4|5[1-5])/.test(digits)));
}
