import assert from "node:assert/strict";
import { test } from "node:test";
import { score, share, yuan } from "./figures.ts";

test("a score is written with two decimals", () => {
  const cases = { 8640: "86.40", 5: "0.05", 0: "0.00", 10000: "100.00", "-250": "-2.50" };
  for (const [centipoints, text] of Object.entries(cases)) assert.equal(score(Number(centipoints)), text);
});

test("money is written in yuan with thousands, and 分 only where there are some", () => {
  const cases = { 500000: "5,000", 123456789: "1,234,567.89", 1: "0.01", 100: "1" };
  for (const [fen, text] of Object.entries(cases)) assert.equal(yuan(Number(fen)), text);
});

test("a share is read by its digits, without binary fractions", () => {
  assert.deepEqual(["0.6", "0.605", "1", "0.07", "0.29"].map(share), ["60%", "60.5%", "100%", "7%", "29%"]);
});
