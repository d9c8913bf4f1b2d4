import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Dossier } from "../dossier/dossier.ts";
import { day, lastInstantOf } from "../time/day.ts";
import { checkStandard } from "./check.ts";
import { compile, evaluate, needsPopulation, populationOf, populationTally } from "./evaluate.ts";
import { dossierOfExample } from "./example.ts";
import { extractOf } from "./extract.ts";
import type { ExampleRecord, Standard } from "./standard.ts";

const asOf = day("2026-11-20");
const at = { asOf, knownAt: lastInstantOf(asOf) };
const json = readFileSync(new URL("../../../standards/cn-sz-five-class-100.json", import.meta.url), "utf8");
const standard = { ...shipped(), population: { minimumOperators: 2 } };
const compiled = compile(standard);

function shipped(): Standard {
  const checked = checkStandard(JSON.parse(json));
  if ("errors" in checked) throw new Error("the shipped standard does not pass");
  return checked.standard;
}

/** An operator of an industry with orders, complaints, and reviews of a mean of stars. */
function operator(industry: string | undefined, orders: number, complaints: number, stars: number): Dossier {
  const period = { periodFrom: "2026-10-01", periodTo: "2026-11-20", storefront: "shop" };
  const records: ExampleRecord[] = [
    { id: "orders", kind: "online-operation", details: { ...period, orders } },
    { id: "stars", kind: "consumer-reviews", details: { ...period, reviews: 10, starSumMicro: stars * 10_000_000 } },
  ];
  for (let i = 0; i < complaints; i++)
    records.push({
      id: `complaint-${i}`,
      kind: "consumer-complaint",
      occurredOn: asOf,
      details: { outcome: "mediated" },
    });
  const { title, expect } = { title: { zh: "例", en: "e" }, expect: { contributions: {}, score: "0", grade: "A" } };
  return dossierOfExample({ title, asOf, operator: industry === undefined ? {} : { industry }, records, expect });
}

const shops = [
  operator("F5292", 1_000, 1, 5),
  operator("F5292", 3_000, 3, 4),
  operator("H6210", 1_000, 6, 3),
  operator(undefined, 5_000, 0, 4),
];

test("a sector's mean is made of sums, so that a large shop weighs more than a small one", () => {
  const { figures } = populationOf(compiled, shops, at);
  // 4 complaints on 4,000 orders; 10 on 10,000 over all; stars (5 + 4) / 2 and (5 + 4 + 3 + 4) / 4
  assert.deepEqual(figures.F5292, { B3: 10_000_000, D2: 4_500_000 });
  assert.deepEqual(figures.all, { B3: 10_000_000, D2: 4_000_000 });
});

test("a sector with too few operators has no mean of its own and takes that of all", () => {
  const population = populationOf(compiled, shops, at);
  assert.equal(population.figures.H6210, undefined);
  const { contributions } = evaluate(compiled, operator("H6210", 1_000, 6, 3), population).explanation;
  assert.equal(contributions.find(({ indicator }) => indicator === "D2")?.figures.priorMean, 4_000_000);
});

test("the order of the operators makes no difference, another day does", () => {
  const { digest } = populationOf(compiled, shops, at);
  assert.equal(populationOf(compiled, shops.toReversed(), at).digest, digest);
  assert.notEqual(populationOf(compiled, shops, { ...at, asOf: day("2026-11-19") }).digest, digest);
});

test("tallies of some and of the others, written down, add up to the tally of all, however large they are", () => {
  const [first, ...others] = [...shops, operator("F5292", Number.MAX_SAFE_INTEGER, 3, 5)];
  const read = (shop: Dossier) => extractOf(shop, compiled.plan.fieldsRead);
  const begun = populationTally(compiled);
  if (first !== undefined) begun.add(read(first));
  const later = populationTally(compiled);
  for (const shop of others) later.add(read(shop));
  const both = populationTally(compiled, begun.sums(), JSON.parse(JSON.stringify(later.sums())));
  const whole = populationOf(compiled, first === undefined ? others : [first, ...others], at);
  assert.equal(both.population(at).digest, whole.digest);
});

test("without a population an indicator that needs a sector's mean takes its neutral value", () => {
  const { contributions } = evaluate(compiled, operator("F5292", 1_000, 9, 5)).explanation;
  const complaints = contributions.find(({ indicator }) => indicator === "B3");
  assert.deepEqual([complaints?.points, complaints?.reason], [4_000_000, "neutral-no-data"]);
});

test("a population of another standard, or of a later day, is a bug of the caller", () => {
  const population = populationOf(compiled, shops, at);
  const [shop] = shops;
  if (shop === undefined) throw new Error("no shop");
  assert.throws(
    () => evaluate(compiled, shop, { ...population, standard: { id: "other", version: "1" } }),
    /does not fit/,
  );
  assert.throws(() => evaluate(compiled, shop, { ...population, asOf: day("2026-11-21") }), /does not fit/);
  assert.doesNotThrow(() => evaluate(compiled, shop, { ...population, asOf: day("2026-11-01") }));
});

test("a standard without a sector's mean needs no population", () => {
  const groups = standard.groups.map((group) => ({
    ...group,
    indicators: group.indicators.filter(({ rule }) => !("prior" in rule)),
  }));
  assert.equal(needsPopulation(compile({ ...standard, groups })), false);
  assert.equal(needsPopulation(compiled), true);
});
