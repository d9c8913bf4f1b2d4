import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, type Paper } from "../core/delivery/paper.ts";
import type { Day } from "../core/time/day.ts";
import { pdfWriter } from "./pdf.ts";
import { pagesOf } from "./pdf-for-tests.ts";

const press = pdfWriter({ site: "https://credit.example.cn" });

const paper: Paper = {
  title: { zh: "不良信用评价事先告知书", en: "Advance notice of a bad credit evaluation" },
  number: "信告〔2026〕12号",
  on: "2026-11-21" as Day,
  to: "测试玩具有限公司",
  parts: [
    {
      paragraphs: [
        {
          zh: "该结果尚未公开；公开之前，依法事先告知贵单位。",
          en: "The result is not public yet; you are told before it is.",
        },
      ],
    },
    { heading: { zh: "救济途径", en: "What you may do" }, paragraphs: [alike("可以提出异议。")] },
  ],
  seal: { by: "测试信用服务机构" },
  code: { text: "91990102MA0000015T-ABCD-1234", path: "/check/91990102MA0000015T-ABCD-1234" },
  foot: { zh: "评价结果仅供参考。", en: "For reference only." },
};

const rows = (count: number, text = "罚款5,000元") =>
  Array.from({ length: count }, (_, nth) => [alike(`第${nth + 1}条`), alike(text), alike("某局")]);
const withTable = (table: readonly (readonly { zh: string; en: string }[])[]): Paper => ({
  ...paper,
  parts: [
    { table: { columns: [alike("条目"), { zh: "内容", en: "Content" }, { zh: "来源", en: "Source" }], rows: table } },
  ],
});

test("a notice has its number, day, seal's place, remedy and verification code, and says which page it is", async () => {
  const [page, ...more] = pagesOf(await press(paper, "zh"));
  assert.equal(more.length, 0);
  for (const said of [
    ...["不良信用评价事先告知书", "信告〔2026〕12号", "2026-11-21", "测试玩具有限公司：", "依法事先告知贵单位"],
    ...["救济途径", "（盖章处）", "测试信用服务机构", "核验码：91990102MA0000015T-ABCD-1234", "评价结果仅供参考"],
    ...["核验地址：https://credit.example.cn/check/", "第 1 页，共 1 页"],
  ])
    assert.ok(page?.text.includes(said), `${said} is missing in ${page?.text}`);
});

test("in English it says the same", async () => {
  const [page] = pagesOf(await press(paper, "en"));
  for (const said of ["Advance notice", "you are told before it is", "(seal)", "Verification code:", "Page 1 of 1"])
    assert.ok(page?.text.includes(said), said);
});

test("a table goes on over pages: its head stands on each, every row once, and each page says which of how many it is", async () => {
  const pages = pagesOf(await press(withTable(rows(120)), "zh"));
  assert.ok(pages.length >= 3);
  pages.forEach(({ text }, at) => {
    assert.ok(text.includes(`第 ${at + 1} 页，共 ${pages.length} 页`));
    if (text.includes("某局")) assert.ok(text.includes("条目") && text.includes("来源"), `page ${at + 1} has no head`);
  });
  const all = pages.map(({ text }) => text).join("\n");
  for (let nth = 1; nth <= 120; nth++) assert.equal(all.split(`第${nth}条`).length, 2, `row ${nth}`);
});

test("a row that no page could hold is written whole, over several", async () => {
  const long = Array.from({ length: 900 }, (_, nth) => `事实${nth}。`).join("");
  const pages = pagesOf(await press(withTable(rows(1, long)), "zh"));
  assert.ok(pages.length > 1);
  const all = pages.map(({ text }) => text.replaceAll("\n", "")).join("");
  for (const nth of [0, 450, 899]) assert.ok(all.includes(`事实${nth}。`), `事实${nth}`);
});

test("nothing is written beyond the edges of a page", async () => {
  for (const page of pagesOf(await press(withTable(rows(60, "长文字".repeat(60))), "zh")))
    for (const { x, y } of page.places) assert.ok(x >= 50 && x <= 545 && y >= 30 && y <= 800, `${x} ${y}`);
});

test("a sign that the fonts do not have is seen to be missing, and nothing else is lost", async () => {
  const [page] = pagesOf(await press({ ...paper, to: "测试\u{20bb7}野公司" }, "zh"));
  assert.ok(page?.text.includes("测试〓野公司"));
});

test("the same paper is the same bytes, with its fonts inside", async () => {
  const [one, other] = [await press(paper, "zh"), await press(paper, "zh")];
  assert.deepEqual(one, other);
  const text = Buffer.from(one).toString("latin1");
  assert.ok(text.startsWith("%PDF-1."));
  assert.match(text, /\/FontFile3/);
  assert.ok(!text.includes("Helvetica"));
});
