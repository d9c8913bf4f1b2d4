import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pack } from "../law/sz-draft/pack.ts";
import { canonical } from "../src/core/canonical.ts";
import { dossierOf } from "../src/core/dossier/dossier.ts";
import { compile, evaluate, populationOf } from "../src/core/evaluation/evaluate.ts";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { readStandards } from "../src/sources/standards-library.ts";
import { generateOperators } from "./generator.ts";
import { plainDossier } from "./peers/facts.ts";
import { JsonRules } from "./peers/json-rules.ts";
import { Zen } from "./peers/zen.ts";

const asOf = day("2026-11-20");
const knownAt = lastInstantOf(asOf);

function first(count: number, seed: number) {
  return generateOperators({ seed, asOf }).take(count).toArray();
}

test("the same seed invents the same operators, another seed others", () => {
  assert.equal(canonical(first(20, 1)), canonical(first(20, 1)));
  assert.notEqual(canonical(first(20, 1)), canonical(first(20, 2)));
});

test("the invented operators have about twenty records of many kinds, a few very many, over five years", () => {
  const operators = first(2_000, 1);
  const records = operators.flatMap((operator) => operator.records);
  const sizes = operators.map((operator) => operator.records.length).sort((a, b) => b - a);
  const average = records.length / operators.length;
  assert.ok(average > 17 && average < 23, `${average} on average`);
  assert.ok((sizes[19] ?? 0) > 4 * average, `the hundredth part has only ${sizes[19]}`);
  assert.ok(new Set(records.map(({ current }) => current.kind)).size >= 12);
  assert.ok(records.some(({ current }) => (current.decidedOn ?? asOf) < day("2022-01-01")));
});

test("the rule engines, fed with the same standard, come to our scores and grades", async () => {
  const standards = await readStandards(fileURLToPath(new URL("../standards", import.meta.url)));
  const standard = standards.find(({ id }) => id === "cn-sz-five-class-100");
  assert.ok(standard);
  const compiled = compile(standard);
  const dossiers = first(150, 7).map((state) => dossierOf(state, asOf, knownAt, pack.standing));
  const population = populationOf(compiled, dossiers, { asOf, knownAt });
  const [rules, zen] = [new JsonRules(), new Zen()];
  for (const dossier of dossiers) {
    const ours = evaluate(compiled, dossier, population);
    const file = plainDossier(dossier, population);
    for (const theirs of [await rules.evaluate(file), await zen.withFactsOutside(file), await zen.withAllInside(file)])
      assert.deepEqual([Math.round(theirs.score * 100), theirs.grade], [ours.scoreCentipoints, ours.grade]);
  }
  zen.dispose();
});
