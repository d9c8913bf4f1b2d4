import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { blank, formNamed, formsOf, isDecimal, nodeAt, resolved, standardNode } from "./grammar.ts";
import { type Content, pathOf } from "./path.ts";

const file = new URL("../../../../standards/cn-public-1000-deduct.json", import.meta.url);
const standard = JSON.parse(readFileSync(file, "utf8")) as Content;
const at = (path: string) => {
  const node = nodeAt(standard, pathOf(path));
  assert.ok(node !== undefined, path);
  return node;
};

it("what may stand at a place follows the form that the value before it has", () => {
  assert.deepEqual(
    formsOf(at("$.groups[1].indicators[0].rule")).map(({ name }) => name),
    ["parts", "ratio", "age-bands", "levels", "deduct", "add", "rate-bands", "linear", "mean", "by-veto"],
  );
  assert.equal(formNamed(at("$.groups[1].indicators[0].rule"), { type: "add" })?.type, "add");
  assert.equal(isDecimal(resolved(at("$.groups[1].indicators[0].rule.events[0].points"))), true);
  assert.equal(nodeAt(standard, pathOf("$.groups[1].nothing")), undefined);
  assert.ok(at("$.examples[0].expect.contributions.p1").type === "string");
});

it("a new part begins as the least that the grammar lets stand, whatever its form", () => {
  assert.deepEqual(blank(at("$.grades[0]")), { grade: "", from: "0", meaning: { zh: "", en: "" }, bad: false });
  const rule = at("$.groups[0].indicators[0].rule");
  for (const form of formsOf(rule)) {
    const value = blank(rule, form) as { type: string };
    assert.equal(value.type, form.type);
    assert.deepEqual(Object.keys(value).sort(), [...(form.node.required ?? [])].sort(), form.name);
  }
  const condition = at("$.groups[1].indicators[0].rule.cancelledBy[0]");
  assert.deepEqual(
    formsOf(condition).map(({ name }) => name),
    ["in", "notIn", "atLeast", "atMost", "any"],
  );
});

it("the whole of it is the standard", () => {
  assert.ok(resolved(standardNode).required?.includes("groups"));
});
