import assert from "node:assert/strict";
import { it } from "node:test";
import { regionsTyped } from "./regions-text.ts";

it("regions are read from what a person types, with any comma", () => {
  assert.deepEqual(regionsTyped("4403， 4401、440305", "全国"), ["4403", "4401", "440305"]);
  assert.deepEqual(regionsTyped("全国", "全国"), [""]);
});

it("what is no beginning of a region code is not taken for one", () => {
  for (const text of ["", "  ", "深圳", "4403051", "44o3"]) assert.equal(regionsTyped(text, "全国"), undefined, text);
});
