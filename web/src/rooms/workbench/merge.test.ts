import assert from "node:assert/strict";
import { it } from "node:test";
import { merged } from "./merge.ts";

const before = { title: "甲", max: "1", list: [{ a: 1 }, { a: 2 }], gone: true };

it("what each of two changed is put together where they did not meet", () => {
  const mine = { ...before, max: "2", list: [{ a: 9 }, { a: 2 }] };
  const { gone: _, ...rest } = before;
  const theirs = { ...rest, title: "乙", list: [{ a: 1 }, { a: 2, b: 3 }] };
  assert.deepEqual(merged(before, mine, theirs), {
    content: { title: "乙", max: "2", list: [{ a: 9 }, { a: 2, b: 3 }] },
    both: [],
  });
});

it("where both wrote another value, mine stands and the place is named", () => {
  const { content, both } = merged(before, { ...before, max: "2" }, { ...before, max: "3" });
  assert.deepEqual([content, both], [{ ...before, max: "2" }, ["$.max"]]);
});

it("a list to which somebody added an entry is taken whole", () => {
  const mine = { ...before, list: [{ a: 5 }, { a: 2 }] };
  const theirs = { ...before, list: [...before.list, { a: 3 }] };
  assert.deepEqual(merged(before, mine, theirs).both, ["$.list"]);
});
