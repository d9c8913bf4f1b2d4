import assert from "node:assert/strict";
import { test } from "node:test";
import { secretMarking } from "./secrets.ts";

test("SZ23-10.3 what calls itself a state secret or a business secret is found, whatever the width of its signs", () => {
  for (const text of ["机密★20年", "密级：秘密", "属国家秘密，注意保管", "绝密级", "秘密 ☆ 长期"])
    assert.equal(secretMarking(text), "state", text);
  for (const text of ["本表系商业秘密", "仅供内部使用", "内部资料", "请勿外传", "ＣＯＮＦＩＤＥＮＴＩＡＬ"])
    assert.equal(secretMarking(text), "business", text);
});

test("ordinary words of trade are no marking", () => {
  for (const text of ["保密包装，快递单不写品名", "内部结构图见详情页", "七日无理由退货", "密封保存"])
    assert.equal(secretMarking(text), undefined, text);
});
