/** The words of the grammar: texts, decimals, days, fields, and what comes from the catalogue. */
import type { Citation, Say } from "../citation.ts";
import { type OperatorStatus, operatorStatuses } from "../operator/operator.ts";
import { type DayField, recordKinds } from "../record/catalogue.ts";
import type { MarkKind } from "../record/record.ts";
import { type Day, parseDay } from "../time/day.ts";
import { define, object, oneOf, text, textThat, whole } from "./shape.ts";
import type { WeightProvenance } from "./standard.ts";

export const words = text(/\S/, { zh: "非空文字", en: "text" });
export const identifier = text(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
  zh: "标识符（字母开头，字母、数字、连字符）",
  en: "an identifier (a letter, then letters, digits, hyphens)",
});
export const symbol = text(/^\S{1,16}$/, { zh: "不含空格的短符号", en: "a short symbol without spaces" });
export const decimal = text(/^-?(0|[1-9]\d{0,8})(\.\d{1,6})?$/, {
  zh: '最多六位小数的十进制数，写作文本，如 "1.5"',
  en: 'a decimal with at most six places, written as text, such as "1.5"',
});
export const positive = text(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, {
  zh: '不为负的十进制数，最多六位小数，写作文本，如 "1.5"',
  en: 'a decimal that is not negative, at most six places, written as text, such as "1.5"',
});
export const day = textThat<Day>(/^\d{4}-\d{2}-\d{2}$/, (value) => parseDay(value) !== undefined, {
  zh: "日期，如 2026-11-21",
  en: "a day such as 2026-11-21",
});
export const field = text(/^(details\.[A-Za-z0-9]+|[a-z][A-Za-z]+)$/, {
  zh: "信息的字段名，如 severity 或 details.outcome",
  en: "a field of a record, such as severity or details.outcome",
});
export const say = define<Say>("Say", "Text for people, in both languages; Chinese governs.", () =>
  object<Say>({ zh: words, en: words }),
);
export const citation = define<Citation>("Citation", "The instrument and the article that gives a rule.", () =>
  object<Citation>({ instrument: identifier, article: words }),
);
export const provenance = oneOf<WeightProvenance>(["official", "seen", "ours"]);
export const status = oneOf(Object.keys(operatorStatuses) as OperatorStatus[]);
export const kind = oneOf(recordKinds);
export const mark = oneOf<MarkKind>([
  "objection",
  "litigation",
  "administrative-reconsideration",
  "platform-asserted",
  "conflicting-sources",
  "bankruptcy-reorganisation",
]);
export const dayFields = [
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
] as const satisfies readonly DayField[];
export const amount = whole(0, Number.MAX_SAFE_INTEGER);
export const days = whole(1, 3_660);
export const months = whole(1, 600);
