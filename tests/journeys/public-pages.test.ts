/** The public pages as a browser without scripts meets them. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";

const agency = await openAgency();
after(() => agency.close());

const standard = (await agency.get("/api/v1/standards/cn-sz-five-class-100")).body.standard;

test("no page loads a script or anything from outside, and the headers forbid it", async () => {
  for (const url of [
    "/",
    "/?text=示例",
    "/publicity",
    "/standards",
    `/standards/${standard.id}`,
    "/law",
    "/law/sz-2023",
    "/law/procedures/objection",
    "/lists",
    "/transparency",
    "/check?code=示例",
    "/o/none",
  ]) {
    const { text, headers } = await agency.get(encodeURI(url));
    assert.equal(/<script|javascript:|\son\w+=/i.test(text), false, url);
    assert.equal(/(src|href)="(https?:)?\/\/(?!amr\.)/i.test(text), false, url);
    const policy = String(headers["content-security-policy"]);
    assert.equal(policy.includes("default-src 'none'") && !policy.includes("script-src"), true, url);
    assert.equal(headers["x-content-type-options"], "nosniff");
  }
});

test("every page has one first heading, its landmarks, a language and a way to skip to the content", async () => {
  for (const url of [
    "/",
    "/publicity",
    "/standards",
    `/standards/${standard.id}`,
    "/law",
    "/law/sz-draft",
    "/law/procedures/repair",
    "/lists",
    "/transparency",
    "/check",
    "/o/none",
  ]) {
    const { text } = await agency.get(url);
    assert.equal(text.match(/<h1>/g)?.length, 1, url);
    for (const part of [
      '<html lang="zh-CN">',
      "<header",
      "<nav aria-label=",
      '<main id="content"',
      "<footer",
      'class="skip"',
      "仅供参考",
    ])
      assert.equal(text.includes(part), true, `${url} has ${part}`);
  }
});

test("the search box has a label, and what is searched for is shown as text", async () => {
  const { text } = await agency.get(`/?text=${encodeURIComponent('"><script>x</script>')}`);
  assert.equal(text.includes('<label for="text">'), true);
  assert.equal(text.includes("&lt;script&gt;"), true);
  assert.equal(text.includes("<script>"), false);
});

test("the other language is one link away and stays chosen", async () => {
  const english = await agency.get("/standards?lang=en");
  assert.equal(english.text.includes('<html lang="en">'), true);
  const cookie = String(english.headers["set-cookie"]).split(";")[0] ?? "";
  const law = await agency.get("/law", { cookie });
  assert.equal(law.text.includes("<h1>Law</h1>"), true);
  assert.equal(law.text.includes('href="/law?lang=zh"'), true);
  const untold = await agency.get("/law", { "accept-language": "en" });
  assert.equal(untold.text.includes("<h1>法规</h1>"), true, "Chinese until its reader chooses otherwise");
});

test("a page that has not changed is not sent again", async () => {
  const first = await agency.get("/law/sz-2023");
  const again = await agency.get("/law/sz-2023", { "if-none-match": String(first.headers.etag) });
  assert.deepEqual([again.status, again.text], [304, ""]);
  assert.match(String(first.headers["cache-control"]), /no-cache/);
});

test("a standard can be read whole: every indicator with points and rule, every grade, veto and example", async () => {
  const { text } = await agency.get(`/standards/${standard.id}`);
  for (const group of standard.groups)
    for (const indicator of group.indicators) {
      assert.equal(text.includes(indicator.title.zh), true, indicator.id);
      assert.equal(text.includes(asHtml(indicator.ruleText.zh)), true, `rule of ${indicator.id}`);
    }
  for (const grade of standard.grades) assert.equal(text.includes(`>${grade.grade}</span>`), true, grade.grade);
  for (const veto of standard.vetoes) assert.equal(text.includes(asHtml(veto.ruleText.zh)), true, veto.id);
  for (const example of standard.examples) assert.equal(text.includes(asHtml(example.title.zh)), true);
});

test("an instrument can be read article by article, with its rulings and what is coded", async () => {
  const { body } = await agency.get("/api/v1/law/instruments/sz-draft");
  const { text } = await agency.get("/law/sz-draft");
  for (const article of body.articles) assert.equal(text.includes(asHtml(article.restated.zh)), true, article.article);
  assert.equal(text.includes("征求意见稿"), true);
  assert.equal(text.includes("10个工作日") || text.includes("10 个工作日"), true, "the term of publicity");
  assert.equal(text.includes("第十二条"), true);
});

test("what is not there says so, in a page", async () => {
  const { status, text, headers } = await agency.get("/o/none");
  assert.equal(status, 404);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(text.includes("没有依法可以公开的内容"), true);
});

test("the style sheet is named by its content, kept for good, and made for paper too", async () => {
  const path = /href="(\/portal-[0-9a-f]{12}\.css)"/.exec((await agency.get("/")).text)?.[1] ?? "";
  const { text, headers } = await agency.get(path);
  assert.match(String(headers["cache-control"]), /immutable/);
  assert.equal(text.includes("@media print"), true);
  assert.equal((await agency.get("/favicon.svg")).status, 200);
});

function asHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
