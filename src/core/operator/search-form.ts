/**
 * How names are looked for: without regard to width, case, blanks and script; with or without the 市 and 县 that people leave out when they say
 * where a firm is; and by the first letters of its pinyin. One form for names and for what is typed, so that finding is comparing characters.
 */
import { folded, halfWidth } from "./folding.ts";
import { initialsOf } from "./search-initials.ts";
import { simplified } from "./search-scripts.ts";

/** {@link folded}, and in the characters in use. */
export function searchForm(text: string): string {
  return simplified(folded(text));
}

/**
 * What is typed, word by word: each must be in the name, in any order, so that 深圳 腾讯 finds what is registered as
 * 深圳市南山区腾讯. More words than a name could hold are not looked at.
 */
export function searchWords(text: string): readonly string[] {
  const words = halfWidth(text).split(BLANKS).map(searchForm);
  return [...new Set(words.filter((word) => word !== ""))].slice(0, MOST_WORDS);
}

const BLANKS = /[\s\u200b\u2060\ufeff]+/;
const MOST_WORDS = 8;

/** Letters and digits alone: a code, a Latin name, or the initials of a Chinese one. */
export function isInitials(word: string): boolean {
  return /^[0-9A-Z]{2,}$/.test(word);
}

/** A name as it is said: 深圳市南山区某某（中国）有限公司 is 深圳南山某某中国有限公司. The name itself where nothing falls away. */
export function spokenForm(form: string): string {
  let [said, rest] = ["", form];
  for (let parts = 0; parts < MOST_PLACES; parts++) {
    const [whole, place] = PLACE.exec(rest) ?? [];
    if (whole === undefined || place === undefined) break;
    said += place;
    rest = rest.slice(whole.length);
  }
  return (said + rest).replaceAll(BRACKETS, "");
}

/** Province, city, district. */
const MOST_PLACES = 3;
/** A place at the beginning, with the word of its rank; 超市, 社区, 市场 and their like are none. */
const PLACE =
  /^(\p{Script=Han}{2,6}?)(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|(?<![超城都夜花菜])市(?!场|民|政|区|内|外)|(?<!州)县|(?<![社小园景校街片库特地])区(?!块|域))(?=\p{Script=Han}{2})/u;
const BRACKETS = /[()[\]【】〔〕「」『』"'“”‘’《》]/g;

/**
 * The first letters of a name's pinyin, with the Latin letters and digits that stand in it. In as many lines as it can be read in, up to
 * eight: 重庆 begins with CQ as well as with ZQ.
 */
export function initials(form: string): readonly string[] {
  let lines = [""];
  for (const character of form) {
    const letters = isLetter(character) ? character : initialsOf(character);
    if (letters.length > 1 && lines.length * letters.length <= MOST_READINGS)
      lines = [...letters].flatMap((letter) => lines.map((line) => line + letter));
    else if (letters !== "") for (let i = 0; i < lines.length; i++) lines[i] += letters.charAt(0);
  }
  return lines[0] === "" ? [] : lines;
}

const MOST_READINGS = 8;

function isLetter(character: string): boolean {
  return (character >= "A" && character <= "Z") || (character >= "0" && character <= "9");
}
