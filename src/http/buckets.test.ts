import assert from "node:assert/strict";
import { test } from "node:test";
import { Buckets } from "./buckets.ts";

test("a full bucket is emptied at once and fills evenly", () => {
  const buckets = new Buckets();
  const taken = Array.from({ length: 7 }, () => buckets.take("a", 6, 0));
  assert.deepEqual(taken, [true, true, true, true, true, true, false]);
  assert.equal(buckets.take("a", 6, 9_999), false, "less than one has come back");
  assert.equal(buckets.take("a", 6, 25_000), true);
});

test("one who asks without end empties nobody else's bucket", () => {
  const buckets = new Buckets();
  while (buckets.take("a", 3, 0));
  assert.equal(buckets.take("b", 3, 0), true);
});

test("what is given back can be taken again", () => {
  const buckets = new Buckets();
  while (buckets.take("a", 3, 0));
  buckets.giveBack("a");
  assert.deepEqual([buckets.take("a", 3, 0), buckets.take("a", 3, 0)], [true, false]);
});
