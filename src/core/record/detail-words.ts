/** What a detail of a record says, in words that people read: the catalogue's word for a value, with its unit; never an identifier. */
import type { Say } from "../citation.ts";
import { type Detail, type Details, definitionOf, type RecordKind } from "./catalogue.ts";

export type DetailValue = Details[string];

/** The value of one detail in words. Text stands as it is, also where the catalogue knows no such detail. */
export function sayDetail(kind: RecordKind, name: string, value: DetailValue): Say {
  const detail = definitionOf(kind).details[name];
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number") return sayNumber(detail, name, value);
  if (typeof value === "string") return sayWord(detail, value);
  return { zh: value.join("、"), en: value.join(", ") };
}

/** The name of one detail, without the unit in which it is kept: what is kept in millionths is read in whole units. */
export function detailTitle(kind: RecordKind, name: string): Say {
  const { zh, en } = definitionOf(kind).details[name] ?? { zh: name, en: name };
  return { zh: zh.replace(/（百万分之一.*?）/, ""), en: en.replace(/, in millionths/, "") };
}

/** 500000 分 → 5,000; 分 are written only where there are some. */
export function yuanText(fen: number): string {
  return decimalText(fen, 2).replace(/\.(\d)$/, ".$10");
}

/** 1234567 → 1,234,567. */
export function countText(count: number): string {
  return decimalText(count, 0);
}

/** Millionths as a decimal without needless zeros: 4712500 → 4.7125. */
export function microText(micro: number): string {
  return decimalText(micro, 6);
}

function sayNumber(detail: Detail | undefined, name: string, value: number): Say {
  if (detail?.type === "fen") return { zh: `${yuanText(value)} 元`, en: `CNY ${yuanText(value)}` };
  if (detail?.type === "micro") return alike(microText(value));
  // A year is a number by which nothing is counted.
  return alike(name === "year" ? String(value) : countText(value));
}

/** Sources write several words for one value; the first that is Chinese is the one people read. */
function sayWord(detail: Detail | undefined, value: string): Say {
  if (detail === undefined || typeof detail.type === "string") return alike(value);
  const chinese = Object.entries(detail.words ?? {}).find(([word, of]) => of === value && /\p{Script=Han}/u.test(word));
  return { zh: chinese?.[0] ?? value, en: detail.english?.[value] ?? value.replaceAll("-", " ") };
}

/** An integer with a decimal point so many places from its end, thousands apart, no zeros at the end of its decimals. */
function decimalText(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = digits.slice(digits.length - places).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}

function alike(text: string): Say {
  return { zh: text, en: text };
}
