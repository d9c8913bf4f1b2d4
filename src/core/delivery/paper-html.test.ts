import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "../time/day.ts";
import { alike, type Paper } from "./paper.ts";
import { paperHtml } from "./paper-html.ts";

const paper: Paper = {
  title: { zh: "告知书", en: "Notice" },
  number: "信告〔2026〕1号",
  on: day("2026-08-03"),
  to: `<b>"甲"</b> & 乙`,
  parts: [
    {
      heading: { zh: "事项", en: "Matter" },
      paragraphs: [{ zh: "正文", en: "Text" }],
      terms: [{ term: { zh: "代码", en: "Code" }, is: alike("") }],
      table: { columns: [alike("列")], rows: [[alike("<script>1</script>")]] },
      signatures: [{ zh: "签收人", en: "Received by" }],
    },
  ],
  seal: { by: "测试机构" },
  code: { text: "ABCD-EFGH", path: "/check/ABCD-EFGH" },
  foot: { zh: "仅供参考。", en: "For reference." },
};

test("a paper has its number, day, addressee, parts, the place of the seal, its code and its small print", () => {
  const page = paperHtml(paper, "zh");
  for (const wanted of [
    "告知书",
    "信告〔2026〕1号",
    "2026-08-03",
    "正文",
    "签收人",
    "盖章处",
    "测试机构",
    "/check/ABCD-EFGH",
    "仅供参考。",
  ])
    assert.ok(page.includes(wanted), wanted);
  assert.ok(page.includes("counter(pages)"), "every page says which of how many it is");
});

test("every text is escaped, and a line to be filled in by hand is left open", () => {
  const page = paperHtml(paper, "zh");
  assert.ok(page.includes("&lt;b&gt;&quot;甲&quot;&lt;/b&gt; &amp; 乙"));
  assert.ok(!page.includes("<script>") && page.includes("&lt;script&gt;"));
  assert.ok(page.includes("<dd>&nbsp;</dd>"));
});

test("in English it says the same, and what is absent leaves nothing behind", () => {
  assert.ok(paperHtml(paper, "en").includes("Verification code"));
  const bare = paperHtml({ title: alike("x"), on: paper.on, parts: [] }, "en");
  assert.ok(!/seal|check|undefined/.test(bare.replace(/<style>[\s\S]*<\/style>/, "")));
});

test("it asks nothing of any other machine", () => {
  assert.ok(!/(src|href|@import|url\()/.test(paperHtml(paper, "zh")));
});
