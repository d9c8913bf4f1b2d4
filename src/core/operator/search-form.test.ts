/** What is typed and what is kept meet in one form. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { initials, isInitials, searchForm, searchWords, spokenForm } from "./search-form.ts";

test("traditional characters, other ways of writing, width and case are looked for as one", () => {
  assert.equal(searchForm("騰訊計算機系統有限公司"), "腾讯计算机系统有限公司");
  assert.equal(searchForm("臺灣麵館 後髮產業"), "台湾面馆后发产业");
  assert.equal(searchForm("雲岫綠色鍾錶、裡外"), "云岫绿色钟表、里外");
  assert.equal(searchForm("ａｂｃ電商"), "ABC电商");
});

test("a character in use is its own form, and no form has another", () => {
  for (const text of ["后发制人", "云岫市示例电子商务有限公司", "乐山大佛"]) assert.equal(searchForm(text), text);
  for (const text of ["臺灣髮廊", "鍾馗", "乾隆"]) assert.equal(searchForm(searchForm(text)), searchForm(text));
});

test("as many characters as before, so that a part stays a part", () => {
  const name = "廣東省佛山市順德區樂從鎮鋼鐵世界";
  assert.equal([...searchForm(name)].length, [...name].length);
  for (let from = 0; from < name.length - 2; from++)
    assert.ok(searchForm(name).includes(searchForm(name.slice(from, from + 2))));
});

test("blanks divide what is typed into words, each once", () => {
  assert.deepEqual(searchWords(" 深圳　騰訊 深圳 "), ["深圳", "腾讯"]);
  assert.deepEqual(searchWords("　 "), []);
});

test("places are said without their rank, and what only looks like a rank stays", () => {
  const said = {
    深圳市腾讯计算机系统有限公司: "深圳腾讯计算机系统有限公司",
    "广东省深圳市南山区示例科技(中国)有限公司": "广东深圳南山示例科技中国有限公司",
    广西壮族自治区南宁市示例店: "广西南宁示例店",
    云岫超市有限公司: "云岫超市有限公司",
    云岫社区服务有限公司: "云岫社区服务有限公司",
    示例市场经营有限公司: "示例市场经营有限公司",
    示例区块链有限公司: "示例区块链有限公司",
  };
  for (const [name, form] of Object.entries(said)) assert.equal(spokenForm(searchForm(name)), form);
});

test("initials are the letters of the pinyin, and of a place with two readings both", () => {
  assert.deepEqual(initials("云岫市示例3C电商"), ["YXSSL3CDS"]);
  assert.deepEqual([...initials("重庆示例")].sort(), ["CQSL", "ZQSL"]);
  assert.ok(initials("厦门长乐银行").includes("XMCLYH"));
  assert.ok(initials("会计").includes("KJ"));
});

test("what can be read in very many ways is kept in few", () => {
  assert.equal(initials("长重行乐厦曾单解".repeat(20)).length, 8);
  assert.deepEqual(initials("？！"), []);
});

test("two letters or digits are initials, one is not, and a mixed word is not", () => {
  assert.deepEqual(["YX", "3C", "Y", "云Y", ""].map(isInitials), [true, true, false, false, false]);
});

test("every character in use is read with a letter", () => {
  for (const character of "深圳市示例电子商务有限公司喆堃淼") assert.match(initials(character)[0] ?? "", /^[A-Z]$/);
});
