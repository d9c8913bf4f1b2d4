import assert from "node:assert/strict";
import { it } from "node:test";
import { addDecimals, isMore } from "./decimal.ts";

it("weights add up as on paper, where binary fractions would not", () => {
  assert.equal(addDecimals(["0.1", "0.2"]), "0.3");
  assert.equal(addDecimals(["1000", "-120", "12.5"]), "892.5");
  assert.equal(addDecimals([]), "0");
  assert.equal(addDecimals(["-0.5"]), "−0.5");
});

it("decimals are compared by their value, not their text", () => {
  assert.ok(isMore("100", "99.999999"));
  assert.ok(!isMore("100", "100.0"));
});
