import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Spread, stabilityIndex, stabilityOf } from "./stability.ts";

const spread = fc.dictionary(
  fc.constantFrom("AAA", "AA", "A", "B", "C", "NR"),
  fc.integer({ min: 0, max: 10_000_000 }),
);

test("two spreads that are alike, in whatever size, lie nowhere apart", () => {
  assert.equal(stabilityIndex({ A: 10, B: 30 }, { A: 10, B: 30 }), 0);
  assert.equal(stabilityIndex({ A: 10, B: 30 }, { B: 3_000_000, A: 1_000_000 }), 0);
  assert.equal(stabilityIndex({}, { A: 1 }), 0);
});

test("ten of a hundred that go from A to B give 0.0403", () => {
  // (0.4 − 0.5) ln 0.8 + (0.6 − 0.5) ln 1.2 = 0.1 (0.223144 + 0.182322)
  assert.equal(stabilityIndex({ A: 50, B: 50 }, { A: 40, B: 60 }), 40_547);
});

test("the index is that of floating point, and never negative", () => {
  fc.assert(
    fc.property(spread, spread, (before, after) => {
      const index = stabilityIndex(before, after);
      assert.ok(index >= 0);
      assert.ok(Math.abs(index - byFloatingPoint(before, after) * 1e6) <= 1, `${index}`);
    }),
  );
});

test("from a tenth on it is watched, from a quarter on another population", () => {
  assert.deepEqual([99_999, 100_000, 249_999, 250_000].map(stabilityOf), ["stable", "watch", "watch", "shifted"]);
});

function byFloatingPoint(before: Spread, after: Spread): number {
  const sum = (of: Spread) => Object.values(of).reduce((total, count) => total + count, 0);
  const [all, other] = [sum(before), sum(after)];
  if (all === 0 || other === 0) return 0;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].reduce((total, kind) => {
    const [was, is] = [before[kind] ?? 0, after[kind] ?? 0];
    if (was === 0 && is === 0) return total;
    const [e, a] = [(was || 0.5) / all, (is || 0.5) / other];
    return total + (a - e) * Math.log(a / e);
  }, 0);
}
