import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Day, Instant } from "../time/day.ts";
import { forReference, type Word, wordText } from "./content.ts";
import { wordSchema } from "./word-schema.ts";

const fits = new Ajv2020({ strict: true }).compile(wordSchema);

const common = {
  operator: { code: "91990102MA0000015T", name: "测试茶业" },
  at: "2026-11-21T01:00:00.000Z" as Instant,
  on: "2026-11-21" as Day,
};
const result = { standard: "cn-sz", grade: "AA", scoreCentipoints: 8640, pack: "sz-2023", marks: ["objection"] };

const words: readonly Word[] = [
  { ...common, outgoing: { about: "result", event: "published", result: "r1" }, result },
  { ...common, outgoing: { about: "result", event: "withdrawn", result: "r1" }, reason: "异议成立" },
  { ...common, outgoing: { about: "record", event: "repaired", record: "c1" } },
  { ...common, outgoing: { about: "list", event: "left", entry: "e1" } },
];

const saidBy = (word: Word): Readonly<Record<string, object>> => JSON.parse(wordText(word));

test("every word to a receiver fits the closed shape that is published, and says that it is for reference only", () => {
  for (const word of words) {
    const said = saidBy(word);
    assert.ok(fits(said), JSON.stringify(fits.errors));
    assert.deepEqual(said.notice, forReference);
  }
});

test("a word of a result names the result and where it can be read and checked", () => {
  const said = saidBy(words[0] as Word);
  assert.deepEqual(said.result, { id: "r1", ...result });
  assert.deepEqual(said.links, { explanation: "/o/91990102MA0000015T", proof: "/api/v1/log/proof?result=r1" });
});

test("no field can hold a sanction: whatever is not named in the shape is refused, in every part of it (SZ23-19.2)", () => {
  for (const word of words) {
    const said = saidBy(word);
    for (const beyond of ["sanction", "惩戒措施", "restrictions"]) {
      assert.ok(!fits({ ...said, [beyond]: "限制招标投标" }));
      for (const part of ["operator", "result", "links", "notice"])
        if (typeof said[part] === "object") assert.ok(!fits({ ...said, [part]: { ...said[part], [beyond]: "x" } }));
    }
  }
  const names = JSON.stringify(wordSchema).matchAll(/"(\w+)":\{/g);
  assert.deepEqual(
    [...names].filter(([, name]) => /sanction|penal|punish|restrict|measure/i.test(name ?? "")),
    [],
  );
});
