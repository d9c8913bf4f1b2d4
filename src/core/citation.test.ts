import assert from "node:assert/strict";
import { test } from "node:test";
import { chineseNumeral, sayArticle } from "./citation.ts";

test("an article is named as Chinese laws count", () => {
  assert.equal(sayArticle("17").zh, "第十七条");
  assert.equal(sayArticle("9(2)").zh, "第九条第二项");
  assert.equal(sayArticle("9(2)").en, "Art. 9(2)");
});

test("what is not counted in figures stays as it is", () => {
  assert.deepEqual(sayArticle("附则"), { zh: "附则", en: "附则" });
});

test("numerals skip one zero for any gap and drop the one before ten only at the beginning", () => {
  const cases = {
    1: "一",
    10: "十",
    17: "十七",
    20: "二十",
    100: "一百",
    102: "一百零二",
    110: "一百一十",
    1001: "一千零一",
  };
  for (const [value, text] of Object.entries(cases)) assert.equal(chineseNumeral(Number(value)), text);
});
