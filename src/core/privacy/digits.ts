/** Numbers as people write them: digits of any width with spaces, dashes or nothing between. */
import { halfWidth } from "../operator/folding.ts";

/** Blanks and dashes that stand between digits of one number. */
const BETWEEN = "[ \\t\\u00a0\\u2002-\\u200b\\u202f\\u2060\\ufeff.·_/\\-‐-―−]";
/** Of those, what people put into telephone and card numbers: no dots and strokes, which join dates and sections. */
export const GAP = "(?:[ \\u00a0\\u2002-\\u200b\\u202f\\u3000\\-‐-―−]{1,2})";
export const ANY_GAP = `(?:${BETWEEN}{0,2})`;

/** Half width, and the Chinese numerals of a number that is told digit by digit (一三八〇〇…) as digits. Every place stays what it was. */
export function withPlainDigits(text: string): string {
  const narrow = halfWidth(text);
  return TOLD.test(narrow)
    ? narrow.replace(TOLD_ALL, (run) => [...run].map((numeral) => DIGIT_OF[numeral] ?? numeral).join(""))
    : narrow;
}

const TOLD = /[〇零一二三四五六七八九幺两]{7}/;
const TOLD_ALL = /[〇零一二三四五六七八九幺两]{7,}/g;
const DIGIT_OF: Readonly<Record<string, string>> = Object.fromEntries(
  [..."〇零一幺二两三四五六七八九"].map((numeral, at) => [numeral, "0011223456789"[at] ?? ""]),
);

export function onlyDigits(text: string): string {
  return text.replace(/[^0-9Xx]/g, "").toUpperCase();
}

/** The check that cards of all networks carry (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}
