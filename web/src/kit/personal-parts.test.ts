import assert from "node:assert/strict";
import { it } from "node:test";
import { partsOf, plainText } from "./personal-parts.ts";

const token = "3f9c00112233445566778899";

it("a text falls into its words and its tokens, in their order", () => {
  assert.deepEqual(partsOf(`原告⟦name:${token}⟧诉被告`), [
    { text: "原告" },
    { token, kind: "name" },
    { text: "诉被告" },
  ]);
  assert.deepEqual(partsOf("没有个人信息"), [{ text: "没有个人信息" }]);
});

it("where only words can stand, the kind of what is hidden is said, and never its token", () => {
  const text = `⟦address:${token}⟧的⟦name:${token}⟧`;
  assert.equal(plainText(text, "zh"), "〔住址〕的〔姓名〕");
  assert.equal(plainText(text, "en"), "[home address]的[name]");
});

it("a kind that nobody foresaw is hidden like a name, not shown", () => {
  assert.equal(plainText(`⟦nickname:${token}⟧`, "zh"), "〔姓名〕");
});
