/** Amounts and counts as sources write them, read exactly: no binary fraction ever touches them. */
import { folded } from "../operator/folding.ts";
import { Trouble } from "./finding.ts";

/** Powers of ten from the unit to 分: an amount in 万元 has six places of 分. */
const PLACES_OF_UNIT = { fen: 0, yuan: 2, "wan-yuan": 6 } as const;
const PLACES_OF_WORD: Readonly<Record<string, number>> = {
  分: 0,
  元: 2,
  圆: 2,
  百元: 4,
  千元: 5,
  万元: 6,
  万圆: 6,
  万: 6,
  百万元: 8,
  千万元: 9,
  亿元: 10,
  亿: 10,
};
const FOREIGN = /美元|美金|港币|港元|欧元|日元|英镑|澳元|加元|韩元|卢布|台币|法郎|USD|HKD|EUR|JPY|GBP|[$€£]/;
/** As most files write an amount: nothing to fold, no unit, no separators. */
const BARE_FIGURE = /^\d+(?:\.\d+)?$/;
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/**
 * An amount in 分. A unit written beside the figure (5,000元, 0.5万元, 500(万元人民币)) goes before the column's unit. Fractions of
 * a 分, negative amounts, foreign money and figures beyond 90 万亿元 are refused.
 */
export function readAmount(text: string, unit: keyof typeof PLACES_OF_UNIT | "stated"): number | Trouble {
  if (BARE_FIGURE.test(text)) return unit === "stated" ? UNIT_MISSING : scaled(text, PLACES_OF_UNIT[unit], text);
  const plain = folded(text);
  if (FOREIGN.test(plain)) return FOREIGN_MONEY;
  if (/^\([\d,.]+\)$/.test(plain)) return NEGATIVE;
  const bare = plain.replace(/人民币|RMB|CNY|[¥￥()]/g, "").replace(/[整正]$/, "");
  const match = /^([^\u4e00-\u9fff]+)(\D*)$/.exec(bare);
  if (!match?.[1]) return unreadableAmount(bare);
  if (!match[2] && unit === "stated") return UNIT_MISSING;
  const places = match[2] || unit === "stated" ? PLACES_OF_WORD[match[2] ?? ""] : PLACES_OF_UNIT[unit];
  if (places === undefined) return unreadableAmount(bare);
  return scaled(match[1], places, bare);
}

/** A decimal in millionths (4.8 → 4,800,000). */
export function readMillionths(text: string, placesOfUnit = 6): number | Trouble {
  return scaled(folded(text), placesOfUnit, text);
}

/** A whole number that is not negative; a measure word (件, 次, 年度 …) may follow. */
export function readCount(text: string): number | Trouble {
  const bare = folded(text).replace(/(年度|年|个?月|天|日|件|次|个|项|人|家|单|条|户|笔)$/, "");
  const match = NUMBER.exec(bare);
  if (!match || match[1] === "-" || /[1-9]/.test(match[3] ?? "")) return COUNT_UNREADABLE;
  const count = Number((match[2] ?? "").replaceAll(",", ""));
  return Number.isSafeInteger(count) ? count : TOO_LARGE;
}

function scaled(figure: string, places: number, written: string): number | Trouble {
  const match = NUMBER.exec(figure);
  if (!match) return unreadableAmount(written);
  const whole = (match[2] ?? "").replaceAll(",", "");
  // Looked for from the first of the zeros alone, so that a cell full of them keeps nobody busy.
  const fraction = (match[3] ?? "").replace(/(?<!0)0+$/, "");
  if (fraction.length > places) return tooPrecise(whole, fraction, places);
  const digits = `${whole}${fraction.padEnd(places, "0")}`.replace(/^0+(?=\d)/, "");
  if (match[1] === "-" && digits !== "0") return NEGATIVE;
  const value = Number(digits);
  return digits.length <= 16 && Number.isSafeInteger(value) ? value : TOO_LARGE;
}

function tooPrecise(whole: string, fraction: string, places: number): Trouble {
  const rounded = BigInt(`${whole}${fraction.slice(0, places)}`) + ((fraction[places] ?? "0") >= "5" ? 1n : 0n);
  const digits = rounded.toString().padStart(places + 1, "0");
  const suggestion = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return new Trouble(
    "amount-precision",
    {
      zh: "小数位数超过可记录的最小单位（金额为分）。请核对；确认为计算误差的，可采用四舍五入后的建议值。",
      en: "There are more decimals than the smallest unit holds (分 for amounts). Check it; a rounding artefact can be mended with the suggestion.",
    },
    suggestion,
  );
}

function unreadableAmount(text: string): Trouble {
  return new Trouble(
    "amount-unreadable",
    {
      zh: "数额无法辨认。请只写数字，小数点用“.”，如 5000.00；千位分隔须每三位一个逗号。",
      en: "This figure cannot be read. Write digits only, with a point for decimals, such as 5000.00; separators stand at every third digit.",
    },
    suggestionFor(text),
  );
}

/** 1,0000 without its misplaced comma, 1E+05 written out, 伍仟元整 in digits. */
function suggestionFor(text: string): string | undefined {
  const withoutCommas = text.replaceAll(",", "");
  if (/^[\d,]+(\.\d+)?$/.test(text) && NUMBER.test(withoutCommas)) return withoutCommas;
  if (/^\d(\.\d+)?E\+?\d{1,2}$/.test(text)) {
    const value = Number(text);
    return Number.isSafeInteger(value) ? String(value) : undefined;
  }
  return chineseAmount(text);
}

const NUMERALS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Whole yuan written in numerals, as a figure with its unit; undefined for what is not wholly read. */
function chineseAmount(text: string): string | undefined {
  const match = /^([零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿]+)[元圆]?$/.exec(text);
  if (!match?.[1]) return undefined;
  let [total, section, digit] = [0, 0, 0];
  for (const sign of match[1]) {
    const small = SMALL_UNITS[sign];
    if (sign === "亿") [total, section, digit] = [(total + section + digit) * 100_000_000, 0, 0];
    else if (sign === "万") [total, section, digit] = [total + (section + digit) * 10_000, 0, 0];
    else if (small !== undefined) [section, digit] = [section + (digit || 1) * small, 0];
    else digit = NUMERALS[sign] ?? 0;
  }
  return `${total + section + digit}元`;
}

const NEGATIVE = new Trouble("amount-negative", {
  zh: "数额不能为负。请核对原文；冲销、退款应作为更正另行报送。",
  en: "A figure cannot be negative. Check the original; a reversal or refund is reported as a correction.",
});
const UNIT_MISSING = new Trouble("amount-unit-missing", {
  zh: "只有数字，未写明单位是元还是万元。请补写单位。",
  en: "There is a figure without its unit. Write 元 or 万元 beside it.",
});
const TOO_LARGE = new Trouble("amount-too-large", {
  zh: "数额过大，超出可记录的范围。请核对单位是元还是万元。",
  en: "The figure is beyond what can be recorded. Check whether the unit is 元 or 万元.",
});
const FOREIGN_MONEY = new Trouble("amount-currency", {
  zh: "数额是外币。请按文书载明的人民币金额填写。",
  en: "The amount is in foreign money. Give the amount in yuan that the document states.",
});
const COUNT_UNREADABLE = new Trouble("count-unreadable", {
  zh: "此处应为不小于零的整数。请核对后更正。",
  en: "A whole number of zero or more belongs here. Check and correct it.",
});
