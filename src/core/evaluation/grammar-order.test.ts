import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical } from "../canonical.ts";
import { inGrammarOrder } from "./grammar-order.ts";
import type { Standard } from "./standard.ts";

const shipped = ["cn-public-1000-deduct", "cn-retail-shop-34056-style", "cn-sz-five-class-100"].map((name) =>
  readFileSync(new URL(`../../../standards/${name}.json`, import.meta.url), "utf8"),
);

test("a standard from its canonical text is written in the order of the grammar, and says the same", () => {
  for (const text of shipped) {
    const sorted = JSON.parse(canonical(JSON.parse(text))) as Standard;
    const ordered = inGrammarOrder(sorted);
    assert.equal(canonical(ordered), canonical(sorted));
    assert.deepEqual(Object.keys(ordered).slice(0, 3), ["id", "version", "title"]);
    const [group] = ordered.groups as readonly { indicators: readonly { rule: object }[] }[];
    assert.deepEqual(Object.keys(group?.indicators[0] ?? {}).slice(0, 2), ["id", "title"]);
    assert.equal(Object.keys(group?.indicators[0]?.rule ?? {})[0], "type");
  }
});
