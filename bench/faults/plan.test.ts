import assert from "node:assert/strict";
import { test } from "node:test";
import { chance } from "../../examples/sample-region/seeded.ts";
import { faultKinds, planFaults } from "./plan.ts";

test("as many faults come as were asked for, of every kind its share", () => {
  const counts = (count: number) => {
    const plan = planFaults(count, chance(1));
    assert.equal(plan.length, count);
    return faultKinds.map((kind) => plan.filter((fault) => fault.kind === kind).length);
  };
  assert.deepEqual(counts(60), [15, 12, 12, 9, 3, 9]);
  for (const count of [0, 1, 7, 59]) counts(count);
  assert.deepEqual(new Set(planFaults(5, chance(1), "disk").map(({ kind }) => kind)), new Set(["disk"]));
});

test("the same seed strikes the same, another one otherwise", () => {
  assert.deepEqual(planFaults(20, chance(7)), planFaults(20, chance(7)));
  assert.notDeepEqual(planFaults(20, chance(7)), planFaults(20, chance(8)));
});

test("between two faults there is a moment of quiet", () => {
  for (const { afterMs, holdMs, which } of planFaults(200, chance(3))) {
    assert.ok(afterMs >= 300 && holdMs >= 1_500);
    assert.ok(which >= 0 && which < 1);
  }
});
