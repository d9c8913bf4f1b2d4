/**
 * 保存期限: what is kept about persons and about those who ask, for how long, and which article says so. The daily job ends what has come to its day;
 * what has no term is kept for as long as the agency answers for its results.
 */
import type { Citation, Say } from "../citation.ts";
import { addDays, addMonths, type Day } from "../time/day.ts";

export interface Retention extends Say {
  /** How long, in words. */
  readonly term: Say;
  readonly months?: number;
  readonly days?: number;
  /** What happens on the day after. */
  readonly afterwards: Say;
  readonly by: Citation;
}

const pipl = (article: string): Citation => ({ instrument: "personal-information-protection-law", article });
const erased: Say = { zh: "清除原值，保留编号并注明已清除", en: "the value is erased; its token stays and says so" };

export const retentions = {
  personal: {
    zh: "信用信息文本中的姓名、住址、邮箱和社交账号",
    en: "names, home addresses, e-mail and messenger accounts out of the texts of records",
    term: { zh: "自收入之日起三年", en: "three years from the day it came in" },
    months: 36,
    afterwards: erased,
    by: pipl("19"),
  },
  numbers: {
    zh: "证件号码、电话号码、银行卡号",
    en: "identity, telephone and bank card numbers",
    term: { zh: "不保存", en: "never kept" },
    afterwards: { zh: "收入时即以掩码替换", en: "masked on the way in" },
    by: pipl("6"),
  },
  quarantine: {
    zh: "已补正或者已忽略的待补正行的原始内容",
    en: "cells of held rows that were mended or dismissed",
    term: { zh: "自导入之日起九十日", en: "ninety days from the import" },
    days: 90,
    afterwards: { zh: "清空内容，保留行号和原因", en: "the cells are emptied; line and reason stay" },
    by: pipl("19"),
  },
  queries: {
    zh: "查询日志",
    en: "the log of queries",
    term: { zh: "自查询之日起五年", en: "five years from the query" },
    months: 60,
    afterwards: { zh: "删除", en: "deleted" },
    by: { instrument: "sz-credit-2023", article: "45" },
  },
  facts: {
    zh: "信用信息、评价结果及其依据（不含个人信息原值）",
    en: "records, results and what they rest on, without personal values",
    term: { zh: "长期保存", en: "kept without a term" },
    afterwards: {
      zh: "到期、修复的信息停止展示和使用，不删除",
      en: "what ends or is repaired is no longer shown or used",
    },
    by: { instrument: "sz-2023", article: "11" },
  },
  audit: {
    zh: "操作审计记录",
    en: "the audit trail",
    term: { zh: "长期保存", en: "kept without a term" },
    afterwards: { zh: "只增不改", en: "only added to" },
    by: { instrument: "sz-2023", article: "14" },
  },
} as const satisfies Readonly<Record<string, Retention>>;

export type RetentionKind = keyof typeof retentions;

/** The last day on which a personal value that came in on a day may be there. */
export function personalKeptUntil(cameIn: Day): Day {
  return addMonths(cameIn, retentions.personal.months);
}

/** Cells of settled rows are swept of imports made before this day. */
export function cellsKeptFrom(today: Day): Day {
  return addDays(today, -retentions.quarantine.days);
}

/** Queries of this day and later are kept. */
export function queriesKeptFrom(today: Day): Day {
  return addMonths(today, -retentions.queries.months);
}
