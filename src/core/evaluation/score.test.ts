import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { roundedQuotient } from "../fixed-point.ts";
import { along, clamped, type Line } from "./score.ts";

test("how far a rate lies along a line is exact also where two large products lie close together", () => {
  const line: Line = { zero: 950_001, full: 950_003, unit: 1_000_000 };
  assert.equal(along(line, 7_301_568, 1_332_960_446_314, 1_403_114_782_318, 1_403_114_782_318), -7);
});

test("how far a rate lies along a line is the rounded quotient of whole numbers, whatever their size", () => {
  const anyLine = fc
    .record({ zero: fc.nat(1_000_000), full: fc.nat(1_000_000), unit: fc.integer({ min: 1, max: 1_000_000 }) })
    .filter(({ zero, full }) => zero !== full);
  const anyAmount = fc.integer({ min: 1, max: 2 ** 50 });
  fc.assert(
    fc.property(
      anyLine,
      fc.nat(100_000_000),
      anyAmount,
      fc.integer({ min: -20, max: 20 }),
      (line, range, whole, off) => {
        const near = Number((BigInt(line.zero) * BigInt(whole)) / BigInt(line.unit)) + off;
        if (!Number.isSafeInteger(near)) return;
        assert.equal(along(line, range, near, whole, whole), exactly(line, range, near, whole));
      },
    ),
    { numRuns: 2_000, seed: 20_261_122 },
  );
});

function exactly({ zero, full, unit }: Line, range: number, numerator: number, denominator: number): number {
  const distance = BigInt(numerator) * BigInt(unit) - BigInt(zero) * BigInt(denominator);
  const length = BigInt(full - zero) * BigInt(denominator);
  const [n, d] = length < 0n ? [-distance, -length] : [distance, length];
  return clamped(roundedQuotient(BigInt(range) * n, d));
}
