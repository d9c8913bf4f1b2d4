import assert from "node:assert/strict";
import { test } from "node:test";
import { deeperThan } from "./guards.ts";

test("brackets count as depth, and those inside a text do not", () => {
  assert.equal(deeperThan("[[[1]]]", 3), false);
  assert.equal(deeperThan("[[[[1]]]]", 3), true);
  assert.equal(deeperThan(JSON.stringify({ text: '[[[["{{{' }), 3), false);
  assert.equal(deeperThan('{"a":"\\"[[[["}', 3), false);
});

test("many lists side by side are not deep", () => {
  assert.equal(deeperThan(JSON.stringify(Array.from({ length: 1000 }, () => [1])), 2), false);
});
