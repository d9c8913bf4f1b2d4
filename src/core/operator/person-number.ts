/**
 * 居民身份证号码: recognised only so that it is never kept. A natural person is refused at the gate, and the number is
 * masked before anything is stored, shown or logged (深圳经济特区社会信用条例 第二十五条、第三十八条).
 */
import { folded } from "./folding.ts";

/**
 * Whether a text is a resident identity number: 18 characters (GB 11643) or the old 15 digits. A wrong check character does not make
 * it another thing, so a number with a province and a birth date counts unless it passes as a code of an organisation.
 */
export function isPersonNumber(text: string, passesAsCode: (folded: string) => boolean = () => false): boolean {
  const number = folded(text);
  if (number.length === 18) return isEighteen(number, passesAsCode);
  return number.length === 15 && isFifteen(number);
}

/** The mask put in place of a person's number, whatever it was. */
export const PERSON_NUMBER_MASK = "******";

function isEighteen(number: string, passesAsCode: (folded: string) => boolean): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || !isBirthDate(number.slice(6, 14))) return false;
  // The permanent residence card of foreigners begins with 9, then the province; it carries the same check character.
  if (number.startsWith("9")) return isProvince(number.slice(1, 3)) && hasPersonCheck(number) && !passesAsCode(number);
  return isProvince(number.slice(0, 2)) && (hasPersonCheck(number) || !passesAsCode(number));
}

/**
 * An old number has no check digit, and a 15-digit registration number may look like one. The birth year tells: sequences of
 * registration numbers begin low, and nobody born before 1921 trades under an old number any more.
 */
function isFifteen(number: string): boolean {
  return (
    /^\d{15}$/.test(number) &&
    isProvince(number.slice(0, 2)) &&
    number.slice(6, 8) >= "21" &&
    isBirthDate(`19${number.slice(6, 12)}`)
  );
}

function isProvince(digits: string): boolean {
  const province = Number(digits);
  return (
    (province >= 11 && province <= 15) ||
    (province >= 21 && province <= 23) ||
    (province >= 31 && province <= 37) ||
    (province >= 41 && province <= 46) ||
    (province >= 50 && province <= 54) ||
    (province >= 61 && province <= 65) ||
    province === 71 ||
    province === 81 ||
    province === 82 ||
    province === 83
  );
}

function isBirthDate(digits: string): boolean {
  const [year, month, date] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  return year >= 1880 && year <= 2099 && month >= 1 && month <= 12 && date >= 1 && date <= 31;
}

/** Whether eighteen characters carry the check of GB 11643 (ISO 7064 MOD 11-2). */
export function hasPersonCheck(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (number.charCodeAt(i) - 48) * (PERSON_WEIGHTS[i] ?? 0);
  return "10X98765432"[sum % 11] === number[17];
}

const PERSON_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
