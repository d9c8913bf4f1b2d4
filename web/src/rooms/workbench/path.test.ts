import assert from "node:assert/strict";
import { it } from "node:test";
import { pathOf, startsWith, textOf, valueAt, withEntry, withMoved, withValue } from "./path.ts";

const text = "$.groups[1].indicators[0].rule.events[2].points";

it("a place reads as the check names it, there and back", () => {
  assert.deepEqual(pathOf(text), ["groups", 1, "indicators", 0, "rule", "events", 2, "points"]);
  assert.equal(textOf(pathOf(text)), text);
  assert.deepEqual([pathOf("$"), textOf([])], [[], "$"]);
  assert.deepEqual(pathOf("$.examples[0].expect.contributions.MINUS/cap").at(-1), "MINUS/cap");
  assert.equal(startsWith(pathOf(text), ["groups", 1]), true);
  assert.equal(startsWith(["groups"], ["groups", 1]), false);
});

it("what is changed at a place leaves everything else the very same", () => {
  const root = { groups: [{ max: "1" }, { max: "2" }], title: { zh: "甲" } };
  const after = withValue(root, ["groups", 1, "max"], "3");
  assert.equal(valueAt(after, ["groups", 1, "max"]), "3");
  assert.equal(after.groups[0], root.groups[0]);
  assert.equal(after.title, root.title);
  assert.equal(root.groups[1]?.max, "2");
});

it("undefined takes away, and what leads to a place is made where it is missing", () => {
  assert.deepEqual(withValue({ a: 1, b: 2 }, ["a"], undefined), { b: 2 });
  assert.deepEqual(withValue({ list: [1, 2, 3] }, ["list", 1], undefined), { list: [1, 3] });
  assert.deepEqual(withValue({}, ["title", "zh"], "甲"), { title: { zh: "甲" } });
  assert.equal(valueAt({ list: "none" }, ["list", 0, "max"]), undefined);
  assert.equal(valueAt({}, ["constructor"]), undefined);
});

it("an entry comes in, and moves among the others, but never out of the list", () => {
  assert.deepEqual(withEntry({ list: [1, 2] }, ["list"], 1, 9), { list: [1, 9, 2] });
  assert.deepEqual(withEntry({}, ["list"], 0, 9), { list: [9] });
  assert.deepEqual(withMoved({ list: [1, 2, 3] }, ["list", 2], -1), { list: [1, 3, 2] });
  const root = { list: [1, 2] };
  assert.equal(withMoved(root, ["list", 0], -1), root);
  assert.equal(withMoved(root, ["list", 1], 1), root);
});
