/** One cell, read by what its field is: a day, an amount, a word of an enumeration, text. Read exactly or not at all. */
import type { Say } from "../citation.ts";
import { folded, halfWidth, isPlaceholder, tidy } from "../operator/folding.ts";
import { operatorRoles, operatorStatuses } from "../operator/operator.ts";
import { readAmount, readCount, readMillionths } from "./amount-text.ts";
import { readCaptureHash, readCaptureTime } from "./capture.ts";
import { type DetailType, definitionOf } from "./catalogue.ts";
import { LONG_TERM, readDay } from "./day-text.ts";
import { Trouble } from "./finding.ts";
import type { CellUnit, Layout, LayoutColumn, TargetField } from "./layout.ts";
import { maskedNumber, maskedText } from "./privacy.ts";
import { severities } from "./severity.ts";

export type CellValue = string | number | boolean | readonly string[];

/** Reads the text of a cell; undefined where the source says nothing. */
export type CellReader = (text: string) => CellValue | Trouble | undefined;

/** The reader of a column, made once for a file. */
export function cellReader(layout: Layout, column: LayoutColumn): CellReader {
  const read = readerOf(fieldType(layout, column.field), column);
  if (!column.lenient) return read;
  return (text) => {
    const value = read(text);
    return value instanceof Trouble ? undefined : value;
  };
}

type FieldType =
  | Exclude<DetailType, readonly string[]>
  | "number"
  | "code"
  | "end"
  | "region"
  | "industry"
  | "hash"
  | "instant"
  | { readonly words: ReadonlyMap<string, string> };

const SHARED_TYPES: Readonly<Record<string, FieldType>> = {
  occurredOn: "day",
  decidedOn: "day",
  effectiveOn: "day",
  publicityFrom: "day",
  validFrom: "day",
  publicityUntil: "end",
  validUntil: "end",
  endedOn: "end",
  amountFen: "fen",
  documentNumber: "number",
  authorityCode: "code",
  url: "url",
  "operator.establishedOn": "day",
  "operator.region": "region",
  "operator.industry": "industry",
  "operator.storefront.url": "url",
  "operator.storefront.shopId": "number",
  "operator.storefront.icp": "number",
  "capture.url": "url",
  "capture.at": "instant",
  "capture.hash": "hash",
};

function fieldType(layout: Layout, field: TargetField): FieldType {
  if (field.startsWith("details.")) {
    const detail = definitionOf(layout.kind).details[field.slice("details.".length)];
    if (!detail) throw new Error(`layout ${layout.id}: ${layout.kind} has no ${field}`);
    return typeof detail.type === "string" ? detail.type : { words: wordsOf(detail.words ?? {}) };
  }
  if (field === "severity") return { words: wordsOf(chineseWords(severities)) };
  if (field === "operator.status")
    return {
      words: wordsOf({ ...chineseWords(operatorStatuses), ...definitionOf("registration").details.status?.words }),
    };
  if (field === "operator.roles") return "texts";
  if (field === "withdrawn") return "flag";
  if (field === "operator.category") return { words: wordsOf(CATEGORY_WORDS) };
  return SHARED_TYPES[field] ?? "text";
}

/** 行政相对人类别 in the words of the national layouts. */
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  法人及非法人组织: "organisation",
  法人: "organisation",
  非法人组织: "organisation",
  法人和其他组织: "organisation",
  法人及其他组织: "organisation",
  其他组织: "organisation",
  企业: "organisation",
  企业法人: "organisation",
  单位: "organisation",
  机关法人: "organisation",
  事业法人: "organisation",
  社团法人: "organisation",
  农民专业合作社: "organisation",
  个体工商户: "individual-business",
  个体: "individual-business",
  个体户: "individual-business",
  自然人: "natural-person",
  个人: "natural-person",
  公民: "natural-person",
};

function readerOf(type: FieldType, column: LayoutColumn): CellReader {
  if (typeof type === "object") return enumReader(withOwnWords(type.words, column));
  if (column.field === "operator.roles") return rolesReader(column);
  if (type === "flag") return flagReader(column);
  const read = READERS[type](column.unit);
  return (text) => (isPlaceholder(text) ? undefined : (looksBroken(text) ?? read(text)));
}

const READERS: Readonly<Record<Exclude<FieldType, object | "flag">, (unit: CellUnit | undefined) => CellReader>> = {
  day: () => (text) => withoutEnd(readDay(text)),
  end: () => (text) => {
    const read = readDay(text);
    return read === LONG_TERM ? undefined : read;
  },
  fen: (unit) => (text) => readAmount(text, unit === "wan-yuan" || unit === "fen" || unit === "stated" ? unit : "yuan"),
  count: () => readCount,
  micro: (unit) => (text) => readMicro(text, unit),
  url: () => readUrl,
  texts: () => readTexts,
  text: () => readText,
  number: () => (text) => maskedNumber(tidy(text)),
  code: () => (text) => (/^0+X?$/.test(folded(text)) ? undefined : maskedNumber(folded(text))),
  region: () => readRegion,
  industry: () => readIndustry,
  hash: () => readCaptureHash,
  instant: () => readCaptureTime,
};

function withoutEnd(read: ReturnType<typeof readDay>): CellValue | Trouble {
  return read === LONG_TERM ? NEVER_LONG_TERM : read;
}

function readMicro(text: string, unit: CellUnit | undefined): number | Trouble {
  const plain = halfWidth(text).trim();
  if (unit === "per-cent" || plain.endsWith("%")) return readMillionths(plain.replace(/%$/, ""), 4);
  return unit === "stars" ? readMillionths(plain.replace(/[星分]$/, "")) : readMillionths(plain, 0);
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...["是", "Y", "YES", "TRUE", "1", "有", "对", "√", "✓", "已", "T"].map((word) => [word, true] as const),
  ...["否", "N", "NO", "FALSE", "0", "无", "错", "×", "✗", "未", "F"].map((word) => [word, false] as const),
]);

function flagReader({ words = {} }: LayoutColumn): CellReader {
  const own = Object.entries(words).map(([word, value]) => [folded(word), value === "true"] as const);
  const flags = new Map([...FLAGS, ...own]);
  return (text) => flags.get(folded(text)) ?? (isPlaceholder(text) ? undefined : FLAG_UNREADABLE);
}

function readUrl(text: string): string | Trouble {
  const address = tidy(text);
  if (/^https?:\/\/[^\s"'<>]+$/i.test(address)) return maskedNumber(address);
  const looksLikeAddress = /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?$/i.test(address);
  return looksLikeAddress
    ? new Trouble("url-unreadable", URL_SAY, `https://${address}`)
    : new Trouble("url-unreadable", URL_SAY);
}

function readTexts(text: string): readonly string[] | Trouble {
  const whole = readText(text);
  if (typeof whole !== "string") return whole;
  return [
    ...new Set(
      whole
        .split(/[;；、，,|\n\r]+/)
        .map((each) => each.trim())
        .filter((each) => each !== ""),
    ),
  ];
}

/** The longest text of a record that is kept; a longer one is a file gone wrong, not a notice. */
const LONGEST_TEXT = 20_000;

function readText(text: string): string | Trouble {
  const kept = maskedText(tidy(text));
  return kept.length <= LONGEST_TEXT ? kept : TOO_LONG;
}

function readRegion(text: string): string | Trouble {
  const code = folded(text);
  return /^\d{6}(\d{3}|\d{6})?$/.test(code) ? code.slice(0, 6) : REGION_UNREADABLE;
}

function readIndustry(text: string): string | Trouble {
  const code = folded(text);
  if (/^[A-T](\d{2,4})?$/.test(code)) return code;
  const leading = /^[A-T]\d{2,4}/.exec(code)?.[0];
  return new Trouble("industry-unreadable", INDUSTRY_SAY, leading);
}

function rolesReader(column: LayoutColumn): CellReader {
  const read = enumReader(withOwnWords(wordsOf(chineseWords(operatorRoles)), column));
  return (text) => {
    const roles = isPlaceholder(text) ? [] : readTexts(text);
    if (roles instanceof Trouble) return roles;
    const values = roles.map(read);
    return values.find((value) => value instanceof Trouble) ?? (values.length === 0 ? undefined : values.map(String));
  };
}

function enumReader(words: ReadonlyMap<string, string>): CellReader {
  return (text) =>
    words.get(folded(text)) ?? (isPlaceholder(text) ? undefined : (looksBroken(text) ?? unknownWord(text, words)));
}

function unknownWord(text: string, words: ReadonlyMap<string, string>): Trouble {
  const known = [...words.keys()].filter((word) => /[\u4e00-\u9fff]/.test(word));
  const plain = folded(text);
  const near = known.filter((word) => plain.startsWith(word) || word.startsWith(plain));
  const listed = (known.length > 0 ? known : [...words.keys()]).join("、");
  return new Trouble(
    "unknown-word",
    { zh: `用语不在可识别的范围内。可填：${listed}。`, en: `This word is not known here. Known words: ${listed}.` },
    near.length === 1 ? near[0] : undefined,
  );
}

/** An error value of a formula, or a long number that a spreadsheet cut to fifteen digits: neither is what the source said. */
function looksBroken(text: string): Trouble | undefined {
  const first = text.charCodeAt(0);
  if (first === 35 /* # */ && /^#(REF|VALUE|N\/A|NAME|DIV\/0|NULL|NUM|GETTING_DATA|SPILL|CALC)[!?]?$/.test(text))
    return FORMULA_ERROR;
  return first >= 49 && first <= 57 && /^\d\.\d{5,}E\+\d{2}$/i.test(text) ? LOST_DIGITS : undefined;
}

function wordsOf(words: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([word, value]) => [
      [folded(word), value],
      [folded(value), value],
    ]),
  );
}

function withOwnWords(words: ReadonlyMap<string, string>, column: LayoutColumn): ReadonlyMap<string, string> {
  return column.words ? new Map([...words, ...wordsOf(column.words)]) : words;
}

function chineseWords(table: Readonly<Record<string, Say>>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([value, say]) => [say.zh, value]));
}

const NEVER_LONG_TERM = new Trouble("day-out-of-range", {
  zh: "此处应为一个确定的日期，不能是“长期”或 2099-12-31。请按文书填写。",
  en: "A definite day belongs here, not 长期 or 2099-12-31. Fill it in from the document.",
});
const FLAG_UNREADABLE = new Trouble("flag-unreadable", {
  zh: "此处应填“是”或“否”。",
  en: "Yes (是) or no (否) belongs here.",
});
const TOO_LONG = new Trouble("text-too-long", {
  zh: `文字超过 ${LONGEST_TEXT} 字，可能是行列错位。请核对原文件。`,
  en: `The text has more than ${LONGEST_TEXT} characters; rows or columns may have slipped. Check the original file.`,
});
const REGION_UNREADABLE = new Trouble("region-unreadable", {
  zh: "行政区划应为六位数字代码（GB/T 2260），如 440300。",
  en: "A region is written as the six digits of GB/T 2260, such as 440300.",
});
const FORMULA_ERROR = new Trouble("formula-error", {
  zh: "单元格是公式错误值。请在原表中改正公式或填入数值后重新提交。",
  en: "The cell holds the error of a formula. Mend the formula or enter the value in the original sheet and submit it again.",
});
const LOST_DIGITS = new Trouble("number-lost-digits", {
  zh: "长数字被电子表格转成科学计数法，末几位已丢失。请向提供方索取按文本保存的文件，或手工补填。",
  en: "A spreadsheet turned this long number into scientific notation and its last digits are lost. Ask for a file that keeps it as text, or fill it in.",
});
const URL_SAY: Say = { zh: "网址应以 http:// 或 https:// 开头。", en: "An address begins with http:// or https://." };
const INDUSTRY_SAY: Say = {
  zh: "行业应为国民经济行业分类代码（GB/T 4754），如 F5292。",
  en: "An industry is written as its code in GB/T 4754, such as F5292.",
};
