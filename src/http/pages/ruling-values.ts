/** What a ruling says, as people read it. */
import type { Citation, Say } from "../../core/citation.ts";
import { rulingWord } from "../../core/ruling-words.ts";
import { sayTerm } from "../../core/time/deadline.ts";
import type { Term } from "../../core/time/term.ts";
import type { Asked } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";

/** A ruling's value as people read it: terms as terms, names as names, lists and tables by their members. */
export function sayValue(asked: Asked, value: unknown): string {
  const { words: w, language } = asked;
  if (typeof value === "boolean") return value ? w.law.yes : w.law.no;
  if (typeof value === "string") return sayName(asked, value);
  if (typeof value === "number") return String(value);
  const separator = language === "zh" ? "；" : "; ";
  if (Array.isArray(value))
    return value.length === 0
      ? w.law.anywhere
      : value.map((one) => sayValue(asked, one)).join(language === "zh" ? "、" : ", ");
  if (isTerm(value)) return sayTerm(value)[language];
  if (isSay(value)) return value[language];
  if (typeof value !== "object" || value === null) return "";
  if ("code" in value && "say" in value && isSay(value.say)) return `${value.code} ${value.say[language]}`;
  return Object.entries(value)
    .map(([name, one]) => `${sayName(asked, name)} ${sayValue(asked, one)}`)
    .join(separator);
}

function sayName({ language }: Asked, name: string): string {
  return rulingWord(name)?.[language] ?? name;
}

function isTerm(value: unknown): value is Term {
  if (typeof value !== "object" || value === null) return false;
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && (name === "workingDays" || name === "days" || name === "months");
}

function isSay(value: unknown): value is Say {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

/** The rulings over which one prevailed when its pack was put together: lower in rank, or earlier within the same. */
export function prevailing(
  { words: w }: Asked,
  over: readonly Citation[] | undefined,
  cite: (by: Citation) => Html,
): Piece {
  if (over === undefined || over.length === 0) return undefined;
  return html`<br><span class="small">${w.law.over}${w.colon}${over.map((by) => html`${cite(by)} `)}</span>`;
}
