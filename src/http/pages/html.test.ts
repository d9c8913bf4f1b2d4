import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "./html.ts";

test("a text is escaped wherever it stands, in an attribute too", () => {
  const name = `"><script>alert('x')</script>&`;
  const page = html`<a title="${name}">${name}</a>`.text;
  assert.equal(page.includes("<script>"), false);
  assert.equal(page.includes(`title="&quot;&gt;&lt;script`), true);
});

test("pages nest, lists join, and nothing is nothing", () => {
  const rows = ["a", "b"].map((item) => html`<li>${item}</li>`);
  assert.equal(html`<ul>${rows}${undefined}${false}${[]}</ul>`.text, "<ul><li>a</li><li>b</li></ul>");
  assert.equal(html`${0}`.text, "0");
});
