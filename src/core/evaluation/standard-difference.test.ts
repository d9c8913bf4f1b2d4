import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Standard } from "./standard.ts";
import { standardDifference, valueChanges } from "./standard-difference.ts";

const before = JSON.parse(
  readFileSync(new URL("../../../standards/cn-sz-five-class-100.json", import.meta.url), "utf8"),
) as Standard;
const [group, ...groups] = before.groups;
const [indicator, ...indicators] = group?.indicators ?? [];
if (group === undefined || indicator === undefined) throw new Error("the shipped standard has indicators");

test("a version differs from itself in nothing, and the order of its members is no difference", () => {
  const reordered = Object.fromEntries(Object.entries(before).reverse()) as unknown as Standard;
  const difference = standardDifference(before, reordered);
  assert.deepEqual(difference, { weights: [], rules: [], grades: [], vetoes: [], other: [], same: true });
});

test("an indicator put in between is one that is added, and changes nothing of those after it", () => {
  const added = { ...indicator, id: "NEW", max: "1.5" };
  const after = { ...before, groups: [{ ...group, indicators: [added, indicator, ...indicators] }, ...groups] };
  const { weights, rules, other } = standardDifference(before, after);
  assert.deepEqual(weights, [
    { kind: "indicator", id: "NEW", title: indicator.title, group: group.id, after: { max: "1.5" } },
  ]);
  assert.deepEqual(rules, [{ id: "NEW", title: indicator.title, is: "added", changes: [] }]);
  assert.deepEqual(other, []);
});

test("weights, rules, bands and vetoes each stand in their own place, with what was and what is", () => {
  const changed = { ...indicator, max: "99", note: { zh: "新的说明", en: "a new note" } };
  const [top, ...lower] = before.grades;
  const after = {
    ...before,
    groups: [{ ...group, indicators: [changed, ...indicators] }, ...groups],
    grades: [{ ...top, from: "99" }, ...lower] as Standard["grades"],
    vetoes: before.vetoes.slice(1),
    effectiveFrom: "2027-01-01" as Standard["effectiveFrom"],
  };
  const { weights, rules, grades, vetoes, other } = standardDifference(before, after);
  assert.deepEqual(
    weights.map((each) => [each.id, each.before?.max, each.after?.max]),
    [[indicator.id, indicator.max, "99"]],
  );
  assert.deepEqual(rules[0]?.changes.at(-1)?.after, changed.note);
  assert.deepEqual(
    grades.map((each) => [each.grade, each.before?.from, each.after?.from]),
    [[top?.grade, top?.from, "99"]],
  );
  assert.deepEqual(
    vetoes.map((each) => [each.id, each.is]),
    [[before.vetoes[0]?.id, "removed"]],
  );
  assert.deepEqual(other, [{ path: "$.effectiveFrom", before: "2026-01-01", after: "2027-01-01" }]);
});

test("members without names of their own are held against one another by their places", () => {
  assert.deepEqual(valueChanges({ bands: ["1", "2"] }, { bands: ["1", "3", "4"] }), [
    { path: "$.bands[1]", before: "2", after: "3" },
    { path: "$.bands[2]", after: "4" },
  ]);
});
