import assert from "node:assert/strict";
import { test } from "node:test";
import { definitionOf, recordKinds } from "./catalogue.ts";
import { countText, detailTitle, microText, sayDetail, yuanText } from "./detail-words.ts";

test("every value of every enumeration is said in a Chinese word and in English words, never by its identifier", () => {
  for (const kind of recordKinds)
    for (const [name, { type }] of Object.entries(definitionOf(kind).details)) {
      if (typeof type === "string") continue;
      for (const value of type) {
        const { zh, en } = sayDetail(kind, name, value);
        assert.match(zh, /\p{Script=Han}/u, `${kind} ${name} ${value}`);
        assert.match(en, /^[a-zA-Z][a-zA-Z ,-]+$/, `${kind} ${name} ${value}`);
        if (value.includes("-")) assert.notEqual(en, value, `${kind} ${name} ${value}`);
      }
    }
});

test("a value for which a source writes a number is read by its Chinese word", () => {
  assert.deepEqual(sayDetail("licence", "state", "valid"), { zh: "有效", en: "valid" });
  assert.deepEqual(sayDetail("product-inspection", "outcome", "fail-safety"), {
    zh: "不合格（安全指标）",
    en: "failed on a safety item",
  });
});

test("every English word of the catalogue is of a value that there is", () => {
  for (const kind of recordKinds)
    for (const { type, english = {} } of Object.values(definitionOf(kind).details))
      for (const value of Object.keys(english)) assert.ok(Array.isArray(type) && type.includes(value), value);
});

test("amounts are read in yuan, counts with thousands, years as they are, flags as yes or no, lists one after another", () => {
  assert.deepEqual(sayDetail("penalty", "confiscatedFen", 500_050), { zh: "5,000.50 元", en: "CNY 5,000.50" });
  assert.equal(sayDetail("online-operation", "orders", 12_345).zh, "12,345");
  assert.equal(sayDetail("annual-report", "year", 2025).zh, "2025");
  assert.deepEqual(sayDetail("annual-report", "onTime", false), { zh: "否", en: "no" });
  assert.deepEqual(sayDetail("penalty", "penaltyKinds", ["罚款", "警告"]), { zh: "罚款、警告", en: "罚款, 警告" });
  assert.equal(sayDetail("penalty", "content", "罚款5000元").en, "罚款5000元");
});

test("money is written with thousands, and 分 only where there are some; millionths without needless zeros", () => {
  const yuan = { 500000: "5,000", 123456789: "1,234,567.89", 1: "0.01", 100: "1", 250: "2.50", "-250": "-2.50" };
  for (const [fen, text] of Object.entries(yuan)) assert.equal(yuanText(Number(fen)), text);
  assert.deepEqual([countText(0), countText(999), countText(1_000)], ["0", "999", "1,000"]);
  assert.deepEqual([microText(4_712_500), microText(12_000_000_000), microText(1)], ["4.7125", "12,000", "0.000001"]);
});

test("what is kept in millionths loses that unit in its name", () => {
  assert.deepEqual(detailTitle("consumer-reviews", "starSumMicro"), { zh: "星级合计", en: "sum of stars" });
  assert.equal(detailTitle("penalty", "illegalAct").zh, "违法行为类型");
});
