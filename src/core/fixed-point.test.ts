import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decimalOf,
  halfLifeWeights,
  hundredths,
  isDecimal,
  millionths,
  mulDiv,
  mulDivWithin,
  productAtMost,
  reduced,
  roundedQuotient,
  scoreText,
} from "./fixed-point.ts";

test("a decimal text is read exactly and written back in its shortest form", () => {
  assert.equal(millionths("1.5"), 1_500_000);
  assert.equal(millionths("-0.000001"), -1);
  assert.equal(Object.is(millionths("-0"), 0), true);
  assert.equal(decimalOf(-1_620_000), "-1.62");
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (value) => {
      assert.equal(millionths(decimalOf(value)), value);
    }),
  );
});

test("what is not a plain decimal with six places is refused", () => {
  for (const text of ["", ".5", "1.", "1e3", "+1", "01", "1.0000001", "１", " 1", "1,000", "NaN"]) {
    assert.equal(isDecimal(text), false, text);
    assert.throws(() => millionths(text));
  }
});

test("a score is rounded half up to two places, once", () => {
  assert.equal(hundredths(89_994_999), 8_999);
  assert.equal(hundredths(89_995_000), 9_000);
  assert.equal(hundredths(-5_000), 0);
  assert.equal(hundredths(-5_001), -1);
  assert.equal(scoreText(8_640), "86.40");
  assert.equal(scoreText(-5), "-0.05");
});

test("a quotient of products is exact and half up, also where the products leave the safe integers", () => {
  const size = fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.maxSafeInteger());
  fc.assert(
    fc.property(size, fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.integer({ min: 1 }), (a, b, c) => {
      const exact = roundedQuotient(BigInt(a) * BigInt(b), BigInt(c));
      if (exact > BigInt(Number.MAX_SAFE_INTEGER) || exact < BigInt(Number.MIN_SAFE_INTEGER))
        assert.throws(() => mulDiv(a, b, c), RangeError);
      else assert.equal(BigInt(mulDiv(a, b, c)), exact);
    }),
    { numRuns: 5_000 },
  );
  assert.equal(mulDiv(1, 1, 2), 1);
  assert.equal(mulDiv(-1, 1, 2), 0);
  assert.equal(mulDiv(-3, 1, 2), -1);
});

test("a quotient that absurd figures drive beyond the safe integers stays at their edge where it is asked to", () => {
  assert.equal(mulDivWithin(2 ** 52, 3, 2), 2 ** 52);
  assert.equal(mulDivWithin(-(2 ** 52), 3, 2), -(2 ** 52));
  assert.equal(mulDivWithin(5, 3, 2), mulDiv(5, 3, 2));
});

test("products are compared exactly where floating point would call them equal", () => {
  assert.equal(productAtMost(94_906_267, 94_906_267, 94_906_268, 94_906_266), false);
  assert.equal(productAtMost(94_906_268, 94_906_266, 94_906_267, 94_906_267), true);
});

test("a fraction is brought to lowest terms", () => {
  assert.deepEqual(reduced(500_000, 1_000_000), [1, 2]);
  assert.deepEqual(reduced(0, 1_000_000), [0, 1]);
});

test("half-life weights agree with the definition in whole numbers: (2w−1)^h · 2^age ≤ (2·10⁶)^h < (2w+1)^h · 2^age", () => {
  for (const halfLife of [1, 7, 90, 180]) {
    const weights = halfLifeWeights(halfLife);
    const power = BigInt(halfLife);
    const bound = 2_000_000n ** power;
    for (const [age, weight] of weights.entries()) {
      if (age % 13 !== 0 && age > 5) continue;
      const doubled = 2n * BigInt(weight);
      assert.ok(((doubled - 1n) ** power) << BigInt(age) <= bound, `${halfLife}d at ${age} is too high: ${weight}`);
      assert.ok(((doubled + 1n) ** power) << BigInt(age) > bound, `${halfLife}d at ${age} is too low: ${weight}`);
    }
  }
});

test("half-life weights halve with each half-life and end where they would be 0", () => {
  const weights = halfLifeWeights(180);
  assert.deepEqual([weights[0], weights[180], weights[360], weights[720]], [1_000_000, 500_000, 250_000, 62_500]);
  assert.ok((weights.at(-1) ?? 0) >= 1);
  assert.equal(weights[90], 707_107);
});
