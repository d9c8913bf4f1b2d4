import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkStandard } from "../../../../src/core/evaluation/check.ts";
import type { Standard } from "../../../../src/core/evaluation/standard.ts";
import { figuresOf, pathOf, withChanges } from "./changes.ts";

const standards = join(import.meta.dirname, "../../../../standards");
const shipped = (id: string): Standard => JSON.parse(readFileSync(join(standards, `${id}.json`), "utf8"));
const all = ["cn-sz-five-class-100", "cn-public-1000-deduct", "cn-retail-shop-34056-style"].map(shipped);

function problems(standard: Standard): readonly string[] {
  const checked = checkStandard(standard);
  return "errors" in checked
    ? checked.errors.map(({ path }) => path).filter((path) => !path.startsWith("$.examples"))
    : [];
}

test("without a change a standard stays what it is", () => {
  for (const standard of all) assert.deepEqual(withChanges(standard, new Map()), standard);
});

test("every figure of every rule is found at its path, and put there changes that figure alone", () => {
  for (const standard of all)
    for (const [g, group] of standard.groups.entries())
      for (const [i, { rule }] of group.indicators.entries())
        for (const figure of figuresOf(rule, `groups.${g}.indicators.${i}.rule`)) {
          const changed = withChanges(standard, new Map([[figure.path, "7"]]));
          const now = figuresOf(changed.groups[g]?.indicators[i]?.rule, `groups.${g}.indicators.${i}.rule`);
          assert.equal(now.find(({ path }) => path === figure.path)?.value, "7");
          const undone = withChanges(changed, new Map([[figure.path, figure.value]]));
          assert.deepEqual(undone, standard, figure.path);
        }
});

test("the points of an indicator's rule go with the most it can give, so that the rule still adds up", () => {
  for (const standard of all)
    for (const [g, group] of standard.groups.entries())
      for (const [i, { max, min }] of group.indicators.entries()) {
        const [bound, was] = Number(max) === 0 ? ["min", min ?? "0"] : ["max", max];
        if (Number(was) === 0) continue;
        const changed = withChanges(
          standard,
          new Map([[`groups.${g}.indicators.${i}.${bound}`, String(Number(was) * 2)]]),
        );
        const rules = problems(changed).filter((path) => path.startsWith(`$.groups[${g}]`));
        assert.deepEqual(rules, [], `${standard.id} ${group.indicators[i]?.id}`);
      }
});

test("weights that no longer sum to the scale are told of at the place where the check says so", () => {
  const standard = all[0] ?? assert.fail();
  const changed = withChanges(standard, new Map([["groups.0.indicators.0.max", "1"]]));
  assert.deepEqual(problems(changed).map(pathOf), ["scale.max"]);
});

test("what is no number is left as it was typed, for the check to say", () => {
  const standard = all[0] ?? assert.fail();
  const changed = withChanges(standard, new Map([["grades.0.from", "ninety"]]));
  assert.deepEqual(problems(changed).map(pathOf), ["grades.0.from"]);
});
