/** What is wrong with one field of a request, in both languages. */
import type { ErrorObject } from "ajv";
import type { Say } from "../core/citation.ts";

type Wording = (params: Readonly<Record<string, unknown>>) => Say;

const words: Readonly<Record<string, Wording>> = {
  required: ({ missingProperty: name }) => ({ zh: `缺少“${name}”。`, en: `“${name}” is missing.` }),
  type: ({ type }) => ({ zh: `类型应为 ${type}。`, en: `It should be of type ${type}.` }),
  enum: ({ allowedValues }) => ({
    zh: `应为下列之一：${listed(allowedValues, "、")}。`,
    en: `It should be one of: ${listed(allowedValues, ", ")}.`,
  }),
  const: ({ allowedValue }) => ({ zh: `应为 ${allowedValue}。`, en: `It should be ${allowedValue}.` }),
  minimum: ({ limit }) => ({ zh: `不得小于 ${limit}。`, en: `It should be at least ${limit}.` }),
  maximum: ({ limit }) => ({ zh: `不得大于 ${limit}。`, en: `It should be at most ${limit}.` }),
  minLength: ({ limit }) => ({ zh: `至少 ${limit} 个字符。`, en: `It needs at least ${limit} characters.` }),
  maxLength: ({ limit }) => ({ zh: `至多 ${limit} 个字符。`, en: `It may have at most ${limit} characters.` }),
  minItems: ({ limit }) => ({ zh: `至少 ${limit} 项。`, en: `It needs at least ${limit} items.` }),
  maxItems: ({ limit }) => ({ zh: `至多 ${limit} 项。`, en: `It may have at most ${limit} items.` }),
  pattern: ({ pattern }) => ({ zh: `格式不符（${pattern}）。`, en: `It does not have the form ${pattern}.` }),
  format: ({ format }) => (format === "date" ? notADay : notAnInstant),
  additionalProperties: ({ additionalProperty: name }) => unknownField(name),
  unevaluatedProperties: ({ unevaluatedProperty: name }) => unknownField(name),
  anyOf: () => ({ zh: "不符合所允许的任何一种形式。", en: "It has none of the forms allowed." }),
};

const unknownField = (name: unknown): Say => ({
  zh: `不接受“${name}”一项。`,
  en: `“${name}” is not taken here.`,
});

const notADay: Say = {
  zh: "不是有效日期，请写成 2026-11-21 的形式。",
  en: "It is not a day; write it like 2026-11-21.",
};
const notAnInstant: Say = {
  zh: "不是有效时刻，请写成 2026-11-21T09:00:00+08:00 的形式。",
  en: "It is not an instant; write it like 2026-11-21T09:00:00+08:00.",
};

export function sayField(error: ErrorObject): Say {
  const said = words[error.keyword]?.(error.params);
  return said ?? { zh: "不符合接口说明。", en: "It does not fit the description." };
}

function listed(values: unknown, separator: string): string {
  return Array.isArray(values) ? values.map(String).join(separator) : "";
}
