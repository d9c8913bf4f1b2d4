/** Days as sources write them: 2026-08-03, 2026/8/3, 20260803, 2026年8月3日, 二〇二六年八月三日, with a time of day or without. */
import { halfWidth } from "../operator/folding.ts";
import { type Day, dayOf, fromEpochDay, parseDay, parseInstant } from "../time/day.ts";
import { Trouble } from "./finding.ts";

/** No end: 长期, or the day 2099-12-31 that sources write for it. */
export const LONG_TERM = "long-term";

/** Reads a day; a moment with a zone is the day it falls on in Asia/Shanghai. What could be read two ways is not read. */
export function readDay(text: string): Day | typeof LONG_TERM | Trouble {
  const direct = parseDay(text);
  if (direct !== undefined) return direct === LONG_TERM_DAY ? LONG_TERM : direct;
  const parts = text.length > LONGEST ? null : YEAR_FIRST.exec(text); // as most files write it: nothing to fold, no time of day
  if (parts) return dayOfParts(parts[1] ?? "", parts[2] ?? "", parts[3] ?? "");
  return readOtherForms(halfWidth(text).trim());
}

const LONG_TERM_DAY = "2099-12-31";
const LONG_TERM_WORDS = /^(长期|长期有效|永久|永久有效|无固定期限|无期限|不约定期限)$/;
const TIME_OF_DAY = /[T\s]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$|\s*\d{1,2}时(\d{1,2}分)?(\d{1,2}秒)?$/;
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;

/** No day takes more signs, its time of day and its zone included; a longer text is not looked at. */
const LONGEST = 64;

function readOtherForms(text: string): Day | typeof LONG_TERM | Trouble {
  if (text.length > LONGEST) return unreadable("");
  if (LONG_TERM_WORDS.test(text)) return LONG_TERM;
  const instant = parseInstant(text.replace(" ", "T"));
  if (instant !== undefined) return dayOf(instant);
  const date = text.replace(TIME_OF_DAY, "").trim();
  const parts = YEAR_FIRST.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? YEAR_FIRST.exec(inDigits(date));
  if (parts) return dayOfParts(parts[1] ?? "", parts[2] ?? "", parts[3] ?? "");
  return /^\d{5}(\.\d+)?$/.test(date) ? serialNumber(date) : unreadable(date);
}

function dayOfParts(year: string, month: string, date: string): Day | typeof LONG_TERM | Trouble {
  const text = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const read = parseDay(text);
  if (read !== undefined) return read === LONG_TERM_DAY ? LONG_TERM : read;
  return Number(year) < 1900 || Number(year) > 2199 ? outOfRange(year) : notOnCalendar(text);
}

const SERIAL_OF_1970 = -25_569;

/** A spreadsheet's count of days since 1899-12-30, which lost its format on the way: offered, not taken. */
function serialNumber(text: string): Trouble {
  const suggestion = fromEpochDay(SERIAL_OF_1970 + Math.floor(Number(text)));
  return new Trouble(
    "day-unreadable",
    {
      zh: `“${text}”像电子表格的日期序号，对应 ${suggestion}。确认后采用建议值。`,
      en: `"${text}" looks like a spreadsheet's serial number for ${suggestion}. Accept the suggestion after checking.`,
    },
    suggestion,
  );
}

function unreadable(text: string): Trouble {
  return new Trouble(
    "day-unreadable",
    {
      zh: "日期无法辨认。请写成 2026-08-03 这样的年-月-日。",
      en: "This is not a date that can be read without guessing. Write it as year-month-day, such as 2026-08-03.",
    },
    monthFirst(text),
  );
}

/** 8/13/2026 can only be the thirteenth of August; 8/3/2026 could be two days, so nothing is offered. */
function monthFirst(text: string): string | undefined {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!match) return undefined;
  const [a, b] = [Number(match[1]), Number(match[2])];
  if (a === b || a > 12 || b > 12) {
    const [month, date] = a > 12 ? [b, a] : [a, b];
    return parseDay(`${match[3]}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);
  }
  return undefined;
}

function outOfRange(year: string): Trouble {
  return new Trouble(
    "day-out-of-range",
    {
      zh: `年份 ${year} 不在 1900 至 2199 之间。请核对；长期有效的请写“长期”。`,
      en: `The year ${year} is not between 1900 and 2199. Check it; write 长期 for what has no end.`,
    },
    year === "9999" ? "长期" : undefined,
  );
}

function notOnCalendar(text: string): Trouble {
  return new Trouble("day-unreadable", {
    zh: `日历上没有 ${text} 这一天。请核对原文后更正。`,
    en: `There is no ${text} on the calendar. Check the original and correct it.`,
  });
}

const CHINESE_DIGITS = "〇一二三四五六七八九";

/** 二〇二六年八月十三日 → 2026年8月13日. */
function inDigits(text: string): string {
  if (!/^[〇零○一二三四五六七八九]{4}年/.test(text)) return text;
  return text
    .replace(/[零○]/g, "〇")
    .replace(/([一二三]?)十([一二三四五六七八九]?)/g, (_, tens: string, ones: string) =>
      String((tens ? CHINESE_DIGITS.indexOf(tens) : 1) * 10 + (ones ? CHINESE_DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit)));
}
