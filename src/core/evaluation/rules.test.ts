/** Each rule on the days and numbers where it turns, worked out by hand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Standing } from "../dossier/dossier.ts";
import { decimalOf } from "../fixed-point.ts";
import { addDays, type Day, day } from "../time/day.ts";
import { checkStandard } from "./check.ts";
import { compile, evaluate } from "./evaluate.ts";
import { dossierOfExample, populationOfExample } from "./example.ts";
import type { Contribution } from "./result.ts";
import type { Decay, Rule } from "./rule.ts";
import type { ExampleRecord, Standard, StandardExample } from "./standard.ts";

const asOf = day("2026-08-31");
const say = { zh: "例", en: "example" };

type Situation = Partial<Pick<StandardExample, "records" | "operator" | "sector">>;

/** A standard of one indicator, and what it gives. */
function given(
  rule: Rule,
  bounds: { readonly max: string; readonly min?: string },
  situation: Situation,
): Contribution {
  const [contribution] = evaluated(rule, bounds, situation).explanation.contributions;
  if (contribution === undefined) throw new Error("nothing contributed");
  return contribution;
}

function evaluated(
  rule: Rule,
  { max, min = "0" }: { readonly max: string; readonly min?: string },
  situation: Situation,
) {
  const standard: Standard = {
    id: "one",
    version: "1",
    title: say,
    type: "Q",
    issuer: say,
    status: "retired",
    effectiveFrom: asOf,
    provenance: ["structure", "weights", "bands"].map((of) => ({ of, tag: "ours", say })),
    scale: { base: "0", min: "0", max },
    groups: [
      {
        id: "G",
        title: say,
        max,
        min,
        indicators: [{ id: "I", title: say, max, min, provenance: "ours", ruleText: say, rule }],
      },
    ],
    grades: [
      { grade: "A", from: "1", meaning: say, bad: false },
      { grade: "B", from: "0", meaning: say, bad: true },
    ],
    vetoes: [],
    population: { minimumOperators: 1 },
    examples: [],
  };
  const example: StandardExample = {
    title: say,
    asOf,
    operator: {},
    records: [],
    ...situation,
    expect: { contributions: {}, score: "0", grade: "A" },
  };
  return evaluate(compile(standard), dossierOfExample(example), populationOfExample(standard, example));
}

function points(rule: Rule, max: string, situation: Situation): string {
  return decimalOf(given(rule, { max }, situation).points);
}

const penalty = (on: string, until?: string): ExampleRecord => ({
  id: `penalty-${on}`,
  kind: "penalty",
  severity: "ordinary",
  decidedOn: day(on),
  ...(until === undefined ? {} : { publicityUntil: day(until) }),
});
const deduct = (decay: Decay): Rule => ({
  type: "deduct",
  events: [{ title: say, of: { kinds: ["penalty"] }, points: "4" }],
  decay,
});
const daysBefore = (days: number): Day => addDays(asOf, -days);

// Decay ---------------------------------------------------------------------------------------------------------------

test("a deduction falls with its publicity to one half: whole on its day, three quarters half way, half on the last day", () => {
  const rule = deduct({ type: "publicity", slope: "0.5", floor: "0.5" });
  for (const [decided, until, left] of [
    [daysBefore(0), addDays(asOf, 100), "6"],
    [daysBefore(50), addDays(asOf, 50), "7"],
    [daysBefore(100), daysBefore(0), "8"],
    [daysBefore(1), addDays(asOf, 2), "6.666667"],
  ] as const)
    assert.equal(points(rule, "10", { records: [penalty(decided, until)] }), left, decided);
});

test("a penalty without an end of publicity keeps its weight; one that no longer stands takes nothing", () => {
  const rule = deduct({ type: "publicity", slope: "0.5", floor: "0.5" });
  assert.equal(points(rule, "10", { records: [penalty("2020-01-01")] }), "6");
  const gone = { ...penalty("2020-01-01"), standsNot: "publicity-ended" as NonNullable<ExampleRecord["standsNot"]> };
  assert.deepEqual(given(rule, { max: "10" }, { records: [gone] }).reason, "full");
});

test("a half-life halves every so many days, and nothing is left from the day after the last", () => {
  // 0.5^(365/90) is 0.060139 to six places, and 4 × 0.060139 = 0.240556.
  const rule = deduct({ type: "half-life", days: 90, zeroAfterDays: 365 });
  for (const [days, left] of [
    [0, "6"],
    [90, "8"],
    [180, "9"],
    [365, "9.759444"],
    [366, "10"],
  ] as const)
    assert.equal(points(rule, "10", { records: [penalty(daysBefore(days))] }), left, `${days} days`);
});

test("deductions never take more than the indicator, and each record's part is what it takes by itself", () => {
  const contribution = given(
    deduct({ type: "none" }),
    { max: "10" },
    { records: [penalty("2026-01-01"), penalty("2026-01-02"), penalty("2026-01-03")] },
  );
  assert.equal(contribution.points, 0);
  assert.deepEqual(
    contribution.records.map((part) => part.points),
    [-4_000_000, -4_000_000, -4_000_000],
  );
  assert.deepEqual(contribution.figures, { events: 3, deducted: 12_000_000 });
});

test("a record counts in the first line that selects it, and only there", () => {
  const line = (of: "serious" | "ordinary" | undefined, each: string) => ({
    title: say,
    of: { kinds: ["penalty" as const], ...(of === undefined ? {} : { where: [{ field: "severity", in: [of] }] }) },
    points: each,
  });
  const rule: Rule = { type: "deduct", events: [line("serious", "6"), line(undefined, "1")], decay: { type: "none" } };
  const serious: ExampleRecord = { id: "serious", kind: "penalty", severity: "serious", decidedOn: day("2026-01-01") };
  assert.equal(points(rule, "10", { records: [serious, penalty("2026-01-02")] }), "3");
});

// Windows and ages ----------------------------------------------------------------------------------------------------

test("a window of days holds the last day and as many before it, and not one more", () => {
  const windowed: Rule = {
    type: "deduct",
    events: [{ title: say, of: { kinds: ["penalty"], window: { days: 30 } }, points: "4" }],
    decay: { type: "none" },
  };
  for (const [days, left] of [
    [0, "6"],
    [29, "6"],
    [30, "10"],
    [-1, "10"],
  ] as const)
    assert.equal(points(windowed, "10", { records: [penalty(daysBefore(days))] }), left, `${days} days`);
});

test("a window of months ends by the corresponding day: six months before 31 August is 28 February", () => {
  const windowed: Rule = {
    type: "deduct",
    events: [{ title: say, of: { kinds: ["penalty"], window: { months: 6 } }, points: "4" }],
    decay: { type: "none" },
  };
  assert.equal(points(windowed, "10", { records: [penalty("2026-03-01")] }), "6");
  assert.equal(points(windowed, "10", { records: [penalty("2026-02-28")] }), "10");
});

test("years since establishment turn on the corresponding day", () => {
  const rule: Rule = {
    type: "age-bands",
    since: { type: "established" },
    bands: [{ below: 12, points: "0.5" }, { below: 36, points: "1" }, { points: "2" }],
    noData: "1.5",
  };
  const at = (establishedOn: string) => points(rule, "2", { operator: { establishedOn: day(establishedOn) } });
  assert.deepEqual(["2025-09-01", "2025-08-31", "2023-09-01", "2023-08-31"].map(at), ["0.5", "1", "1", "2"]);
  assert.equal(points(rule, "2", {}), "1.5");
});

test("a verification of six months ago is in time on the corresponding day, and late the day after", () => {
  const rule: Rule = {
    type: "age-bands",
    since: { type: "latest", of: { kinds: ["identity-verification"] }, by: "occurredOn" },
    bands: [{ upTo: 6, points: "7" }, { upTo: 12, points: "3" }, { points: "0" }],
    noData: "4",
  };
  const verified = (on: string): Situation => ({
    records: [{ id: on, kind: "identity-verification", occurredOn: day(on), details: { verifier: "x" } }],
  });
  // Six months after 28 February is 28 August; after 1 March, 1 September.
  assert.deepEqual(
    ["2026-03-01", "2026-02-28", "2025-08-31", "2025-08-30"].map((on) => points(rule, "7", verified(on))),
    ["7", "3", "3", "0"],
  );
});

// Rates and means -----------------------------------------------------------------------------------------------------

const month = (id: string, details: Record<string, number>): ExampleRecord => ({
  id,
  kind: "online-operation",
  details: { periodFrom: "2026-08-01", periodTo: "2026-08-31", ...details },
});
const late: Rule = {
  type: "linear",
  rate: {
    type: "sums",
    of: { kinds: ["online-operation"] },
    pairs: [{ numerator: "details.lateShipments", denominator: "details.orders" }],
  },
  fullAt: "0.01",
  zeroAt: "0.04",
  noData: "5",
  minimum: "10",
  tooFew: "4",
};

test("inverse linear: full up to its bound, nothing from its zero, linear between, of the sums and not of the mean of rates", () => {
  const shop = (orders: number, lateShipments: number) =>
    month(`${orders}-${lateShipments}`, { orders, lateShipments });
  assert.equal(points(late, "9", { records: [shop(1_000, 10)] }), "9");
  assert.equal(points(late, "9", { records: [shop(1_000, 20)] }), "6");
  assert.equal(points(late, "9", { records: [shop(1_000, 41)] }), "0");
  assert.equal(points(late, "9", { records: [shop(900, 0), shop(100, 20)] }), "6");
});

test("no data and too few data are neutral, each with its own value; a month that lacks a figure is left out whole", () => {
  assert.deepEqual([given(late, { max: "9" }, {}).reason, points(late, "9", {})], ["neutral-no-data", "5"]);
  const few = { records: [month("few", { orders: 9, lateShipments: 9 })] };
  assert.deepEqual([given(late, { max: "9" }, few).reason, points(late, "9", few)], ["neutral-small-sample", "4"]);
  assert.equal(
    points(late, "9", {
      records: [month("full", { orders: 1_000, lateShipments: 20 }), month("without", { orders: 9_000 })],
    }),
    "6",
  );
});

test("what each month gives adds up to what the rate gives", () => {
  const records = [month("a", { orders: 900, lateShipments: 9 }), month("b", { orders: 100, lateShipments: 11 })];
  const contribution = given(late, { max: "9" }, { records });
  // a: 9 × (0.04 × 900 − 9) / (0.03 × 1000) = 8.1; b: 9 × (0.04 × 100 − 11) / 30 = −2.1
  assert.deepEqual(contribution.records, [
    { record: "a", points: 8_100_000 },
    { record: "b", points: -2_100_000 },
  ]);
  assert.equal(contribution.points, 6_000_000);
});

test("absurd figures are cut, and break neither the score nor the safe integers", () => {
  const absurd = {
    records: [month("absurd", { orders: Number.MAX_SAFE_INTEGER, lateShipments: Number.MAX_SAFE_INTEGER })],
  };
  assert.equal(points(late, "9", absurd), "0");
});

const complaints: Rule = {
  type: "rate-bands",
  events: { of: { kinds: ["consumer-complaint"] } },
  base: { of: { kinds: ["online-operation"] }, sum: "details.orders" },
  per: 10_000,
  prior: { weight: "1000", mean: "sector" },
  measure: "multiple-of-prior",
  bands: [{ upTo: "1", points: "5" }, { upTo: "2", points: "2" }, { points: "0" }],
  noData: "4",
};
const complaint = (id: number): ExampleRecord => ({
  id: `complaint-${id}`,
  kind: "consumer-complaint",
  occurredOn: asOf,
  details: { outcome: "mediated" },
});

test("a small shop's complaints are shrunk to its sector's: two complaints on a hundred orders weigh less than two thousand on a hundred thousand", () => {
  const sector = { I: "40" };
  // (2 × 10,000 + 40 × 1,000) / (100 + 1,000) = 54.545455 per 10,000 orders: 1.36 times the mean
  const small = given(
    complaints,
    { max: "5" },
    { records: [complaint(1), complaint(2), month("m", { orders: 100 })], sector },
  );
  assert.deepEqual([small.points, small.figures.shrunkRate], [2_000_000, 54_545_455]);
  const none = given(complaints, { max: "5" }, { records: [month("m", { orders: 100 })], sector });
  assert.deepEqual([none.points, none.records], [5_000_000, []]);
});

test("the bound of a band belongs to it", () => {
  const records = [...Array.from({ length: 4 }, (_, id) => complaint(id)), month("m", { orders: 1_000 })];
  // (4 × 10,000 + 40 × 1,000) / 2,000 = 40: the mean itself
  assert.equal(points(complaints, "5", { records, sector: { I: "40" } }), "5");
});

test("without orders, or without a mean of the sector, complaints are neutral", () => {
  assert.equal(points(complaints, "5", { records: [complaint(1)], sector: { I: "40" } }), "4");
  assert.equal(points(complaints, "5", { records: [complaint(1), month("m", { orders: 100 })] }), "4");
});

test("a mean of stars: weighted by age and by what a person found authentic, drawn to the prior", () => {
  const rule: Rule = {
    type: "mean",
    of: { kinds: ["consumer-reviews"] },
    sum: "details.starSumMicro",
    count: "details.reviews",
    authenticity: "details.authenticShareMicro",
    halfLifeDays: 180,
    prior: { weight: "20", mean: "4" },
    fullAt: "5",
    zeroAt: "3",
    noData: "1",
    minimum: "10",
    tooFew: "2",
  };
  const reviews = (
    id: string,
    age: number,
    reviews: number,
    stars: number,
    authenticShareMicro = 1_000_000,
  ): ExampleRecord => ({
    id,
    kind: "consumer-reviews",
    details: {
      periodFrom: daysBefore(age),
      periodTo: daysBefore(age),
      reviews,
      starSumMicro: reviews * stars * 1_000_000,
      authenticShareMicro,
    },
  });
  // (60 × 5 + 20 × 4) / 80 = 4.75, and 8 × 1.75 / 2 = 7
  assert.equal(points(rule, "8", { records: [reviews("new", 0, 60, 5)] }), "7");
  // 120 half a year old, or of which half are authentic, weigh as 60 now
  assert.equal(points(rule, "8", { records: [reviews("old", 180, 120, 5)] }), "7");
  assert.equal(points(rule, "8", { records: [reviews("half", 0, 120, 5, 500_000)] }), "7");
  assert.equal(points(rule, "8", { records: [reviews("few", 180, 19, 5)] }), "2");
  assert.equal(points(rule, "8", {}), "1");
});

// Bounds and marks ----------------------------------------------------------------------------------------------------

test("an item that only deducts starts from nothing, and its sum is cut at the bottom of the scale", () => {
  const { explanation, scoreMicropoints } = evaluated(
    deduct({ type: "none" }),
    { max: "0", min: "-10" },
    { records: [penalty("2026-01-01")] },
  );
  assert.deepEqual(
    explanation.contributions.map(({ group, indicator, points: is }) => [group, indicator, is]),
    [
      ["G", "I", -4_000_000],
      ["scale", "cap", 4_000_000],
    ],
  );
  assert.equal(scoreMicropoints, 0);
});

test("the standing of a record in an example is what the credit file says, its end included", () => {
  const dossier = dossierOfExample({
    title: say,
    asOf,
    operator: {},
    records: [penalty("2026-01-01", "2027-01-01")],
    expect: { contributions: {}, score: "0", grade: "A" },
  });
  const expected: Standing = { stands: true, until: day("2027-01-01"), untilIs: "stated" };
  assert.deepEqual(dossier.entries[0]?.standing, expected);
});

test("adjusted weights within the range pass, beyond it or with another sum they do not", async () => {
  const { readFile } = await import("node:fs/promises");
  const retail = JSON.parse(
    await readFile(new URL("../../../standards/cn-retail-shop-34056-style.json", import.meta.url), "utf8"),
  );
  const errors = (weights: Readonly<Record<string, string>>): readonly string[] => {
    const groups = retail.groups.map((group: { id: string; max: string }) => ({
      ...group,
      weight: weights[group.id] ?? group.max,
    }));
    const checked = checkStandard({ ...retail, version: "0.1-adjusted", groups, examples: retail.examples.slice(-1) });
    return "errors" in checked ? checked.errors.map(({ path, say: { en } }) => `${path} ${en}`) : [];
  };
  assert.deepEqual(
    errors({ S: "10", T: "30" }).filter((one) => !one.startsWith("$.examples")),
    [],
  );
  assert.match(errors({ S: "9", T: "31" }).join(), /groups\[0\]\.weight differs from 15 by more than 5/);
  assert.match(errors({ S: "10" }).join(), /the adjusted weights must still sum to 100/);
});
