import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../digest.ts";
import { shownOutside, shownText } from "./shown.ts";
import { tokenised, tokensIn, tokensOnly } from "./token.ts";

/** Any keyed fingerprint will do. */
const keys = { fingerprint: (text: string): string => sha256(`key ${text}`) };

test("a name gives way to a token, the same name always to the same, and a number to a mask for good", () => {
  const first = tokenised("法定代表人：周敏之，电话15400001234", keys);
  const second = tokenised("被告周敏之未到庭。", keys);
  assert.match(first.text, /^法定代表人：⟦name:[0-9a-f]{24}⟧，电话\*{6}$/);
  assert.deepEqual(
    first.taken.map(({ kind, value }) => [kind, value]),
    [["name", "周敏之"]],
  );
  assert.deepEqual(tokensIn(first.text), tokensIn(second.text));
});

test("a text with nothing personal is the very same, and a text with tokens has nothing more to take", () => {
  const harmless = "责令改正；罚款 5000 元";
  assert.equal(tokenised(harmless, keys).text, harmless);
  const once = tokenised("原告周敏之诉称，住浙江省杭州市西湖区文三路8号3栋501室。", keys);
  assert.equal(tokenised(once.text, keys).text, once.text);
});

test("outside a token is shown as what it stands for, in both languages, unless a person has cleared it", () => {
  const { text, taken } = tokenised("法定代表人：周敏之", keys);
  assert.deepEqual(shownOutside(text), { zh: "法定代表人：〔姓名已隐去〕", en: "法定代表人：[name withheld]" });
  const cleared = new Map(taken.map(({ token, value }) => [token, value]));
  assert.equal(shownText(text, cleared), "法定代表人：周敏之");
});

test("the second net: what was never tokenised is hidden all the same", () => {
  assert.equal(
    shownText("当事人周敏之（身份证号440305209902301234，电话154-0000-1234）"),
    "当事人〔姓名已隐去〕（身份证号******，电话******）",
  );
  assert.equal(shownText("王某某与某某公司买卖合同纠纷"), "王某某与某某公司买卖合同纠纷");
});

test("a token that nobody made is shown as hidden, and what looks like one and is none stays text", () => {
  assert.equal(shownText(`⟦name:${"0".repeat(24)}⟧来电`), "〔姓名已隐去〕来电");
  assert.equal(shownText(`⟦made-up:${"a".repeat(24)}⟧`), "〔姓名已隐去〕");
  assert.equal(shownText("⟦注⟧"), "⟦注⟧");
});

test("of a kept text that is handed out its tokens stay as they are, and what stands in it in plain becomes one", () => {
  const kept = tokenised("法定代表人周敏之，电话15400001234", keys).text;
  assert.equal(tokensOnly(kept, keys), kept);
  assert.equal(tokensOnly("虚假宣传", keys), "虚假宣传");
  assert.equal(tokensOnly(`${kept}；法定代表人周敏之`, keys).includes("周敏之"), false);
  assert.deepEqual(tokensIn(tokensOnly(`${kept}；法定代表人周敏之`, keys))[0], tokensIn(kept)[0]);
});
