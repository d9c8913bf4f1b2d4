/** The frame that every public page stands in: head, navigation, content, the sentence that it is for reference. */
import type { Language } from "../language.ts";
import { type Html, html, type Piece } from "./html.ts";
import { stylePath } from "./style.ts";
import { type Words, words } from "./words.ts";

/** What a page is asked with. */
export interface Asked {
  readonly language: Language;
  readonly words: Words;
  /** Path and query of this page without the language, for the switch. */
  readonly address: string;
  readonly today: string;
}

export interface Page {
  readonly title: string;
  readonly section?: keyof Words["pages"];
  readonly content: Piece;
}

const sections = { home: "/", publicity: "/publicity", standards: "/standards", law: "/law" } as const;
const sectionNames = ["home", "publicity", "standards", "law"] as const;

export function framed(asked: Asked, page: Page): string {
  const { words: w, language } = asked;
  const title = page.section === "home" ? `${w.product} · ${w.tagline}` : `${page.title} · ${w.product}`;
  return html`<!DOCTYPE html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<a class="skip" href="#content">${w.skip}</a>
<header class="masthead"><div class="wide">
${languageSwitch(asked)}
<a class="brand" href="/">${w.product}</a><span class="tagline">${w.tagline}</span>
<nav aria-label="${w.navigation}"><ul>${sectionNames.map((name) => navigation(asked, page, name))}</ul></nav>
</div></header>
<main id="content" class="wide" tabindex="-1">
<p class="head-date">${w.today(asked.today)}</p>
<h1>${page.title}</h1>
${page.content}
</main>
<footer><div class="wide">
<p>${w.reference}</p>
<ul><li><a href="/take-part">${w.takePart.title}</a></li><li><a href="/disclosures">${w.disclosing.title}</a></li><li><a href="/lists">${w.lists.link}</a></li><li><a href="/check">${w.checking.title}</a></li><li><a href="/transparency">${w.transparency.link}</a></li><li><a href="/log">${w.log.link}</a></li><li><a href="/desk/">${w.staff}</a></li><li><a href="/api/v1/openapi.json">${w.api}</a></li></ul>
</div></footer>
</body>
</html>
`.text;
}

function navigation(asked: Asked, page: Page, name: (typeof sectionNames)[number]): Html {
  const title = asked.words.pages[name];
  return page.section === name
    ? html`<li><a href="${sections[name]}" aria-current="page">${title}</a></li>`
    : html`<li><a href="${sections[name]}">${title}</a></li>`;
}

function languageSwitch({ language, address }: Asked): Html {
  const other = language === "zh" ? "en" : "zh";
  const joined = `${address}${address.includes("?") ? "&" : "?"}lang=${other}`;
  const name = words[language].otherLanguage;
  return html`<a class="switch" href="${joined}" hreflang="${other}" lang="${other === "zh" ? "zh-CN" : "en"}">${name}</a>`;
}

/** A page for what cannot be shown. */
export function problemPage(asked: Asked, status: number, requestId: string): string {
  const { problem } = asked.words;
  const absent = status === 404;
  return framed(asked, {
    title: absent ? problem.notFound : problem.failed,
    content: html`<p>${absent ? problem.notFoundText : problem.failedText}</p>
<p class="small">${problem.request} <span class="code">${requestId}</span></p>
<p><a href="/">${problem.home}</a></p>`,
  });
}
