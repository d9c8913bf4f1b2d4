import assert from "node:assert/strict";
import { test } from "node:test";
import { inMilliseconds, inSeconds, median, most, percentile, table } from "./figures.ts";

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

test("a percentile is one of the values, by nearest rank, in whatever order they came", () => {
  assert.deepEqual(
    [percentile(hundred, 0.5), percentile(hundred, 0.99), percentile(hundred, 1), percentile(hundred, 0)],
    [50, 99, 100, 1],
  );
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2, "of two in the middle the lower one");
  assert.equal(most([2, 9, 4]), 9);
});

test("of nothing there is no figure, and it is shown as none", () => {
  assert.deepEqual([median([]), inSeconds(median([])), inMilliseconds(most([]))], [Number.NaN, "–", "–"]);
  assert.deepEqual([inSeconds(1_249), inMilliseconds(9.96), inMilliseconds(10.4)], ["1.2 s", "10.0", "10"]);
});

test("a table lines its columns up", () => {
  const rows = [
    ["fault", "count"],
    ["server", 7],
  ];
  assert.equal(table(rows), "fault   count\nserver      7");
});
