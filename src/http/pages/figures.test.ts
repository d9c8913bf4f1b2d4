import assert from "node:assert/strict";
import { test } from "node:test";
import { score, share } from "./figures.ts";

test("a score is written with two decimals", () => {
  const cases = { 8640: "86.40", 5: "0.05", 0: "0.00", 10000: "100.00", "-250": "-2.50" };
  for (const [centipoints, text] of Object.entries(cases)) assert.equal(score(Number(centipoints)), text);
});

test("a share is read by its digits, without binary fractions", () => {
  assert.deepEqual(["0.6", "0.605", "1", "0.07", "0.29"].map(share), ["60%", "60.5%", "100%", "7%", "29%"]);
});
