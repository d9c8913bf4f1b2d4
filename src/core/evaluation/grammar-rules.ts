/** The grammar of rules, from the types of `rule.ts`: which records an indicator reads, and what it makes of them. */
import {
  amount,
  dayFields,
  days,
  decimal,
  field,
  identifier,
  kind,
  months,
  positive,
  say,
  status,
  words,
} from "./grammar-words.ts";
import type * as Rules from "./rule.ts";
import { byMember, define, either, flag, list, object, oneOf, optional, type Shape, tagged, whole } from "./shape.ts";

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
export const question: Shape<Rules.Test> = define("Test", "A question with three answers: yes, no, unknown.", () =>
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
export const rule = define<Rules.Rule>("Rule", "What an indicator makes of the records.", () =>
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
