import assert from "node:assert/strict";
import { test } from "node:test";
import { industryName, industryWords } from "./industries.ts";

const letters = "ABCDEFGHIJKLMNOPQRST";

test("every section from A to T has a name, and every division from 01 to 97 stands in exactly one", () => {
  for (const letter of letters) assert.ok(industryName(letter)?.zh && industryName(letter)?.en, letter);
  for (let number = 1; number <= 97; number++) {
    const division = String(number).padStart(2, "0");
    const named = [...letters].filter((letter) => industryName(`${letter}${division}`) !== undefined);
    assert.equal(named.length, 1, division);
  }
});

test("a division is said with its code, and what is no division as it came", () => {
  assert.deepEqual(industryWords("F52"), { zh: "零售业 F52", en: "Retail F52" });
  assert.deepEqual(industryWords("F99"), { zh: "F99", en: "F99" });
  assert.equal(industryName("I64")?.zh, "互联网和相关服务");
});
