import assert from "node:assert/strict";
import { test } from "node:test";
import { chineseNumeral } from "./citation.ts";
import { citationText, type Reference } from "./reference.ts";

const register: readonly Reference[] = [
  { id: "regulation", title: { zh: "信用条例", en: "Credit Regulation" } },
  { id: "guidance", title: { zh: "指导意见", en: "Guidance" }, parts: "section" },
  { id: "standard", title: { zh: "编码规则", en: "Coding Rule" }, parts: "clause" },
  { id: "by-paragraph", title: { zh: "规定", en: "Rules" }, brackets: "paragraph" },
];

const vectors = [
  ["regulation", "9(2)", "《信用条例》第九条第二项", "Credit Regulation, Art. 9(2)"],
  ["regulation", "39.3", "《信用条例》第三十九条第三款", "Credit Regulation, Art. 39.3"],
  ["regulation", "6.1(12)", "《信用条例》第六条第一款第十二项", "Credit Regulation, Art. 6.1(12)"],
  ["regulation", "202", "《信用条例》第二百零二条", "Credit Regulation, Art. 202"],
  ["regulation", "chapter 2", "《信用条例》第二章", "Credit Regulation, Chapter 2"],
  ["regulation", "", "《信用条例》", "Credit Regulation"],
  ["by-paragraph", "39(3)", "《规定》第三十九条第三款", "Rules, Art. 39(3)"],
  ["guidance", "(17)", "《指导意见》（十七）", "Guidance, (17)"],
  ["guidance", "2(3)", "《指导意见》第二部分（三）", "Guidance, Part 2(3)"],
  ["standard", "5.2", "《编码规则》5.2", "Coding Rule, clause 5.2"],
  ["unknown", "1", "《unknown》第一条", "unknown, Art. 1"],
] as const;

for (const [instrument, article, zh, en] of vectors)
  test(`${instrument} ${article || "as a whole"} is printed in both languages`, () => {
    assert.equal(citationText({ instrument, article }, "zh", register), zh);
    assert.equal(citationText({ instrument, article }, "en", register), en);
  });

test("articles are numbered as the texts number them", () => {
  const numbers = [1, 10, 11, 20, 23, 99, 100, 101, 110, 202, 210, 1001];
  assert.equal(
    numbers.map(chineseNumeral).join(" "),
    "一 十 十一 二十 二十三 九十九 一百 一百零一 一百一十 二百零二 二百一十 一千零一",
  );
});

test("the notice that issued an instrument, and what is not counted in figures, are named too", () => {
  assert.equal(citationText({ instrument: "regulation", article: "issue" }, "zh", register), "《信用条例》发文");
  assert.equal(citationText({ instrument: "regulation", article: "附件一" }, "zh", register), "《信用条例》附件一");
});
