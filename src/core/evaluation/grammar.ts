/** The grammar of evaluation standards, from the types of `standard.ts`: what `checkStandard` reads and `standards/schema.json` publishes. */
import type { Details } from "../record/catalogue.ts";
import { severities } from "../record/severity.ts";
import { question, rule } from "./grammar-rules.ts";
import {
  amount,
  citation,
  day,
  decimal,
  identifier,
  kind,
  mark,
  months,
  positive,
  provenance,
  say,
  status,
  symbol,
  words,
} from "./grammar-words.ts";
import type { UncountedMark } from "./rule.ts";
import {
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
  whole,
} from "./shape.ts";
import type * as Standards from "./standard.ts";

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
    uncounted: optional(list(object<UncountedMark>({ mark, because: say }))),
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
