/** The grammar of evaluation standards, from the types of `standard.ts` and `rule.ts`: what `checkStandard` reads and `standards/schema.json` publishes. */
import type { Citation, Say } from "../citation.ts";
import { isDecimal } from "../fixed-point.ts";
import { type OperatorStatus, operatorStatuses } from "../operator/operator.ts";
import { type DayField, type Details, recordKinds } from "../record/catalogue.ts";
import { type MarkKind, severities } from "../record/record.ts";
import { type Day, parseDay } from "../time/day.ts";
import type * as Rules from "./rule.ts";
import {
  byMember,
  define,
  either,
  flag,
  type JsonSchema,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  type Shape,
  tagged,
  text,
  textThat,
  whole,
} from "./shape.ts";
import type * as Standards from "./standard.ts";

// Words ---------------------------------------------------------------------------------------------------------------

const words = text(/\S/, { zh: "非空文字", en: "text" });
const identifier = text(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, {
  zh: "标识符（字母开头，字母、数字、连字符）",
  en: "an identifier (a letter, then letters, digits, hyphens)",
});
const symbol = text(/^\S{1,16}$/, { zh: "不含空格的短符号", en: "a short symbol without spaces" });
const decimal = textThat<string>(/^-?\d{1,9}(\.\d{1,6})?$/, isDecimal, {
  zh: '最多六位小数的十进制数，写作文本，如 "1.5"',
  en: 'a decimal with at most six places, written as text, such as "1.5"',
});
const positive = textThat<string>(/^\d{1,9}(\.\d{1,6})?$/, isDecimal, {
  zh: '不为负的十进制数，最多六位小数，写作文本，如 "1.5"',
  en: 'a decimal that is not negative, at most six places, written as text, such as "1.5"',
});
const day = textThat<Day>(/^\d{4}-\d{2}-\d{2}$/, (value) => parseDay(value) !== undefined, {
  zh: "日期，如 2026-11-21",
  en: "a day such as 2026-11-21",
});
const field = text(/^(details\.[A-Za-z0-9]+|[a-z][A-Za-z]+)$/, {
  zh: "信息的字段名，如 severity 或 details.outcome",
  en: "a field of a record, such as severity or details.outcome",
});
const say = define<Say>("Say", "Text for people, in both languages; Chinese governs.", () =>
  object<Say>({ zh: words, en: words }),
);
const citation = define<Citation>("Citation", "The instrument and the article that gives a rule.", () =>
  object<Citation>({ instrument: identifier, article: words }),
);
const provenance = oneOf<Standards.WeightProvenance>(["official", "seen", "ours"]);
const status = oneOf(Object.keys(operatorStatuses) as OperatorStatus[]);
const kind = oneOf(recordKinds);
const mark = oneOf<MarkKind>([
  "objection",
  "litigation",
  "administrative-reconsideration",
  "platform-asserted",
  "conflicting-sources",
  "bankruptcy-reorganisation",
]);
const dayFields = [
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
] as const satisfies readonly DayField[];
const amount = whole(0, Number.MAX_SAFE_INTEGER);
const days = whole(1, 3_660);
const months = whole(1, 600);

// Which records -------------------------------------------------------------------------------------------------------

const scalar = either<string | boolean>([words, flag], { zh: "文字或 true/false", en: "text, or true or false" });
const condition: Shape<Rules.Condition> = define("Condition", "What must hold of one record.", () =>
  byMember<Rules.Condition>({
    in: object<Extract<Rules.Condition, { in: unknown }>>({
      field,
      in: list(scalar),
      orAbsent: optional(oneOf([true])),
    }),
    notIn: object<Extract<Rules.Condition, { notIn: unknown }>>({ field, notIn: list(scalar) }),
    atLeast: object<Extract<Rules.Condition, { atLeast: unknown }>>({ field, atLeast: amount }),
    atMost: object<Extract<Rules.Condition, { atMost: unknown }>>({ field, atMost: amount }),
    any: object<Extract<Rules.Condition, { any: unknown }>>({ any: list(condition) }),
  }),
);
const window = define<Rules.Window>("Window", "A rolling window that ends with the day of the evaluation.", () =>
  byMember<Rules.Window>({
    days: object<{ readonly days: number }>({ days }),
    months: object<{ readonly months: number }>({ months }),
  }),
);
const selector = define<Rules.Selector>(
  "Selector",
  "The standing records of some kinds that fulfil every condition and whose day lies in the window.",
  () => object<Rules.Selector>({ kinds: list(kind), where: optional(list(condition)), window: optional(window) }),
);
const quantity = define<Rules.Quantity>(
  "Quantity",
  "How many records there are or, with `sum`, the sum of a field over those that carry it.",
  () => object<Rules.Quantity>({ of: selector, sum: optional(field) }),
);

type TestOf<T extends Rules.Test["type"]> = Extract<Rules.Test, { type: T }>;
const question: Shape<Rules.Test> = define("Test", "A question with three answers: yes, no, unknown.", () =>
  tagged<Rules.Test>({
    status: object<TestOf<"status">>({ type: oneOf(["status"]), in: list(status) }),
    exists: object<TestOf<"exists">>({ type: oneOf(["exists"]), of: selector }),
    none: object<TestOf<"none">>({ type: oneOf(["none"]), of: selector }),
    latest: object<TestOf<"latest">>({
      type: oneOf(["latest"]),
      of: selector,
      by: optional(field),
      each: optional(field),
      where: list(condition),
    }),
    established: object<TestOf<"established">>({ type: oneOf(["established"]), months }),
    "at-least": object<TestOf<"at-least">>({ type: oneOf(["at-least"]), of: quantity, value: amount }),
    all: object<TestOf<"all">>({ type: oneOf(["all"]), tests: list(question) }),
    any: object<TestOf<"any">>({ type: oneOf(["any"]), tests: list(question) }),
    not: object<TestOf<"not">>({ type: oneOf(["not"]), test: question }),
  }),
);

// Rules ---------------------------------------------------------------------------------------------------------------

type DecayOf<T extends Rules.Decay["type"]> = Extract<Rules.Decay, { type: T }>;
const decay = define<Rules.Decay>("Decay", "How the weight of an event falls with its age.", () =>
  tagged<Rules.Decay>({
    none: object<DecayOf<"none">>({ type: oneOf(["none"]), zeroAfterDays: optional(days) }),
    publicity: object<DecayOf<"publicity">>({
      type: oneOf(["publicity"]),
      slope: positive,
      floor: positive,
      zeroAfterDays: optional(days),
    }),
    "half-life": object<DecayOf<"half-life">>({ type: oneOf(["half-life"]), days, zeroAfterDays: optional(days) }),
  }),
);
const prior = define<Rules.Prior>("Prior", "Shrinks a mean towards a prior mean (Bayesian shrinkage).", () =>
  object<Rules.Prior>({
    weight: positive,
    mean: either<string>([oneOf(["sector"]), positive], {
      zh: '"sector"（行业均值）或十进制数',
      en: '"sector" or a decimal',
    }),
    otherwise: optional(positive),
  }),
);
const neutral = { noData: decimal, minimum: optional(positive), tooFew: optional(decimal) };

const parts = object<Rules.PartsRule>({
  type: oneOf(["parts"]),
  parts: list(
    define<Rules.Part>("Part", "A part of an indicator: a test, or a share of two figures.", () =>
      object<Rules.Part>({
        id: identifier,
        title: say,
        points: decimal,
        unknown: optional(decimal),
        test: optional(question),
        share: optional(
          object<NonNullable<Rules.Part["share"]>>({
            of: selector,
            by: optional(field),
            numerator: field,
            denominator: field,
          }),
        ),
      }),
    ),
  ),
});
const ratio = object<Rules.RatioRule>({ type: oneOf(["ratio"]), of: selector, where: list(condition), ...neutral });
const ageBands = object<Rules.AgeBandsRule>({
  type: oneOf(["age-bands"]),
  since: tagged<Rules.AgeBandsRule["since"]>({
    established: object<{ readonly type: "established" }>({ type: oneOf(["established"]) }),
    latest: object<Extract<Rules.AgeBandsRule["since"], { type: "latest" }>>({
      type: oneOf(["latest"]),
      of: selector,
      by: optional(oneOf(dayFields)),
    }),
  }),
  bands: list(object<Rules.AgeBand>({ below: optional(months), upTo: optional(months), points: decimal }), 2),
  noData: decimal,
});
const levels = object<Rules.LevelsRule>({
  type: oneOf(["levels"]),
  of: selector,
  field,
  levels: list(object<Rules.LevelsRule["levels"][number]>({ in: list(words), points: decimal })),
  otherwise: decimal,
});
const events = object<Rules.EventsRule>({
  type: oneOf(["deduct", "add"]),
  events: list(
    define<Rules.EventLine>("EventLine", "One line of a table of deductions or additions.", () =>
      object<Rules.EventLine>({ title: say, of: selector, points: positive, times: optional(field) }),
    ),
  ),
  decay,
  cancelledBy: optional(list(condition)),
});
const rateBands = object<Rules.RateBandsRule>({
  type: oneOf(["rate-bands"]),
  events: quantity,
  base: object<Rules.RateBandsRule["base"]>({ of: selector, sum: field }),
  per: whole(1, 1_000_000),
  prior,
  measure: oneOf(["multiple-of-prior", "rate"]),
  bands: list(object<Rules.RateBand>({ upTo: optional(positive), points: decimal }), 2),
  ...neutral,
});
const linear = object<Rules.LinearRule>({
  type: oneOf(["linear"]),
  rate: define<Rules.Rate>("Rate", "A rate of sums over the records selected.", () =>
    tagged<Rules.Rate>({
      sums: object<Extract<Rules.Rate, { type: "sums" }>>({
        type: oneOf(["sums"]),
        of: selector,
        pairs: list(
          object<{ readonly numerator: string; readonly denominator: string }>({
            numerator: field,
            denominator: field,
          }),
        ),
      }),
      share: object<Extract<Rules.Rate, { type: "share" }>>({
        type: oneOf(["share"]),
        of: selector,
        where: list(condition),
      }),
    }),
  ),
  fullAt: positive,
  zeroAt: positive,
  ...neutral,
});
const mean = object<Rules.MeanRule>({
  type: oneOf(["mean"]),
  of: selector,
  sum: field,
  count: field,
  authenticity: optional(field),
  halfLifeDays: optional(days),
  prior,
  fullAt: positive,
  zeroAt: positive,
  ...neutral,
});
const rule = define<Rules.Rule>("Rule", "What an indicator makes of the records.", () =>
  tagged<Rules.Rule>({
    parts,
    ratio,
    "age-bands": ageBands,
    levels,
    deduct: events,
    add: events,
    "rate-bands": rateBands,
    linear,
    mean,
    "by-veto": object<Rules.ByVetoRule>({ type: oneOf(["by-veto"]), veto: identifier }),
  }),
);

// The standard --------------------------------------------------------------------------------------------------------

const indicator = define<Standards.Indicator>(
  "Indicator",
  "An indicator: its weight, its rule, and the rule in plain words.",
  () =>
    object<Standards.Indicator>({
      id: identifier,
      title: say,
      max: decimal,
      min: optional(decimal),
      provenance,
      thresholds: optional(provenance),
      by: optional(citation),
      note: optional(say),
      ruleText: say,
      rule,
      optOut: optional(citation),
    }),
);
const group = define<Standards.IndicatorGroup>("IndicatorGroup", "A group of indicators with its bounds.", () =>
  object<Standards.IndicatorGroup>({
    id: identifier,
    title: say,
    max: decimal,
    min: optional(decimal),
    capped: optional(oneOf([true])),
    weight: optional(positive),
    indicators: list(indicator),
  }),
);
type EffectOf<T extends Standards.VetoEffect["type"]> = Extract<Standards.VetoEffect, { type: T }>;
const veto = define<Standards.Veto>("Veto", "一票否决: lowers the grade, or leaves the operator unrated.", () =>
  object<Standards.Veto>({
    id: identifier,
    title: say,
    ruleText: say,
    provenance,
    by: optional(citation),
    when: question,
    effect: tagged<Standards.VetoEffect>({
      cap: object<EffectOf<"cap">>({ type: oneOf(["cap"]), grade: symbol }),
      grade: object<EffectOf<"grade">>({ type: oneOf(["grade"]), grade: symbol }),
      "not-rated": object<EffectOf<"not-rated">>({ type: oneOf(["not-rated"]), code: identifier, say }),
    }),
  }),
);

const detail = either<string | number | boolean | readonly string[]>([words, amount, flag, list(words)], {
  zh: "文字、整数、true/false 或文字数组",
  en: "text, a whole number, true or false, or a list of texts",
});
const exampleRecord = define<Standards.ExampleRecord>("ExampleRecord", "A record in short form.", () =>
  object<Standards.ExampleRecord>({
    id: identifier,
    kind,
    severity: optional(oneOf(Object.keys(severities) as (keyof typeof severities)[])),
    amountFen: optional(amount),
    title: optional(words),
    documentNumber: optional(words),
    details: optional(mapOf(detail) satisfies Shape<Details>),
    marks: optional(list(mark)),
    standsNot: optional(
      oneOf<NonNullable<Standards.ExampleRecord["standsNot"]>>([
        "not-effective",
        "withdrawn",
        "repaired",
        "publicity-ended",
        "ended",
        "validity-ended",
        "opted-out",
        "not-yet",
      ]),
    ),
    occurredOn: optional(day),
    decidedOn: optional(day),
    effectiveOn: optional(day),
    publicityFrom: optional(day),
    publicityUntil: optional(day),
    validFrom: optional(day),
    validUntil: optional(day),
    endedOn: optional(day),
  }),
);
const example = define<Standards.StandardExample>("Example", "A worked example: it runs as a test.", () =>
  object<Standards.StandardExample>({
    title: say,
    asOf: day,
    operator: object<Standards.StandardExample["operator"]>({
      status: optional(status),
      establishedOn: optional(day),
      industry: optional(words),
    }),
    records: list(exampleRecord, 0),
    sector: optional(mapOf(positive)),
    expect: object<Standards.StandardExample["expect"]>({
      contributions: mapOf(decimal),
      score: decimal,
      grade: symbol,
      notRated: optional(identifier),
      vetoes: optional(list(identifier)),
    }),
  }),
);

export const standardShape: Shape<Standards.Standard> = define("Standard", "An evaluation standard (评价标准).", () =>
  object<Standards.Standard>({
    id: text(/^[a-z0-9][a-z0-9-]{1,79}$/, {
      zh: "标识符（小写字母、数字、连字符）",
      en: "an identifier of lower-case letters, digits and hyphens",
    }),
    version: text(/^[0-9A-Za-z][0-9A-Za-z.+-]{0,39}$/, { zh: "版本号，如 1.0", en: "a version such as 1.0" }),
    title: say,
    type: oneOf<Standards.StandardType>(["GB", "DB", "HB", "T", "Q"]),
    number: optional(words),
    issuer: say,
    status: oneOf(["example", "in-force", "retired"]),
    effectiveFrom: day,
    notice: optional(say),
    provenance: list(object<Standards.Standard["provenance"][number]>({ of: words, tag: provenance, say })),
    scale: object<Standards.Standard["scale"]>({ base: decimal, min: decimal, max: decimal }),
    groups: list(group),
    grades: list(
      define<Standards.Grade>("Grade", "A grade from its lower bound, which belongs to it.", () =>
        object<Standards.Grade>({ grade: symbol, from: decimal, meaning: say, bad: flag }),
      ),
      2,
    ),
    vetoes: list(veto, 0),
    coverage: optional(object<Standards.CoverageRule>({ minimum: positive, code: identifier, say })),
    uncounted: optional(list(object<Rules.UncountedMark>({ mark, because: say }))),
    marks: optional(list(object<NonNullable<Standards.Standard["marks"]>[number]>({ mark, ruleText: say }))),
    population: optional(
      object<NonNullable<Standards.Standard["population"]>>({ minimumOperators: whole(1, 1_000_000) }),
    ),
    adjustable: optional(object<NonNullable<Standards.Standard["adjustable"]>>({ range: positive, ruleText: say })),
    maps: optional(
      list(
        object<Standards.GradeMap>({
          id: identifier,
          title: say,
          provenance,
          note: optional(say),
          values: list(object<Standards.GradeMap["values"][number]>({ value: words, say, grades: list(symbol) })),
        }),
      ),
    ),
    frequency: optional(object<NonNullable<Standards.Standard["frequency"]>>({ months })),
    examples: list(example),
  }),
);

/** The published JSON Schema of a standard; `standards/schema.json` holds it. */
export function standardSchema(): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = standardShape.schema(definitions);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Xinheng evaluation standard 信衡评价标准",
    description:
      "What a standard can say. Decimals are texts with at most six places. The checker of the product goes further: maxima add up, bands have no gaps, fields exist in the catalogue, examples compute.",
    ...root,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
