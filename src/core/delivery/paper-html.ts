/**
 * A paper as a page of its own that prints well: A4, one column, the page's number and count at its foot, the seal's place at its end. It needs
 * nothing but itself: no script, no font and no picture from anywhere.
 */
import type { Say } from "../citation.ts";
import type { Paper, PaperPart, PaperTable } from "./paper.ts";

/** The style that stands inside every page, so that a way in can allow exactly this one by its digest. */
export const paperStyle = `
@page { size: A4; margin: 25mm 22mm 22mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
body { font: 11pt/1.7 "Songti SC", "SimSun", "Noto Serif CJK SC", serif; color: #111; max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 18pt; text-align: center; margin: 0 0 .3em; }
h2 { font-size: 12.5pt; margin: 1.4em 0 .4em; break-after: avoid; }
.number, .day { text-align: center; margin: 0; }
.to { margin: 1.2em 0 0; }
dl { display: grid; grid-template-columns: 11em 1fr; margin: .4em 0; }
dt, dd { margin: 0; padding: .25em .4em; border-bottom: 1px solid #bbb; }
table { border-collapse: collapse; width: 100%; margin: .5em 0; font-size: 9.5pt; }
th, td { border: 1px solid #999; padding: .25em .4em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #f2f2f2; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.signature { display: flex; justify-content: space-between; gap: 2em; margin: 1.6em 0 0; }
.signature span { flex: 1; border-bottom: 1px solid #333; }
.seal { margin: 3em 0 0 auto; width: 16em; text-align: center; break-inside: avoid; }
.seal .place { display: inline-block; width: 9em; height: 9em; line-height: 9em; border: 1px dashed #999; border-radius: 50%; color: #777; }
.code, .foot { font-size: 9.5pt; color: #333; margin: 1.4em 0 0; }
.code code { overflow-wrap: anywhere; }
`;

/** The whole page, in one language; every text in it is escaped. */
export function paperHtml(paper: Paper, language: keyof Say): string {
  const say = (text: Say): string => escaped(text[language]);
  const { title, number, on, to, parts, seal, code, foot } = paper;
  return [
    `<!DOCTYPE html>\n<html lang="${language === "zh" ? "zh-CN" : "en"}">\n<head>\n<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${say(title)}</title>\n<style>${paperStyle}</style>\n</head>\n<body>\n<h1>${say(title)}</h1>`,
    number === undefined ? "" : `<p class="number">${escaped(number)}</p>`,
    `<p class="day">${on}</p>`,
    to === undefined ? "" : `<p class="to">${escaped(to)}${language === "zh" ? "：" : ":"}</p>`,
    ...parts.map((part) => partHtml(part, say)),
    seal === undefined ? "" : sealHtml(seal.by, on, say),
    code === undefined ? "" : codeHtml(code, say),
    foot === undefined ? "" : `<p class="foot">${say(foot)}</p>`,
    "</body>\n</html>\n",
  ]
    .filter((piece) => piece !== "")
    .join("\n");
}

type Saying = (text: Say) => string;

function partHtml({ heading, paragraphs = [], terms = [], table, signatures = [] }: PaperPart, say: Saying): string {
  const lines = terms.map(({ term, is }) => `<dt>${say(term)}</dt><dd>${say(is) || "&nbsp;"}</dd>`);
  return [
    heading === undefined ? "" : `<h2>${say(heading)}</h2>`,
    ...paragraphs.map((paragraph) => `<p>${say(paragraph)}</p>`),
    lines.length === 0 ? "" : `<dl>${lines.join("")}</dl>`,
    table === undefined ? "" : tableHtml(table, say),
    ...signatures.map((what) => `<p class="signature">${say(what)}<span></span></p>`),
  ].join("\n");
}

function tableHtml({ columns, rows }: PaperTable, say: Saying): string {
  const head = columns.map((column) => `<th scope="col">${say(column)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${say(cell)}</td>`).join("")}</tr>`).join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function sealHtml(by: string, on: string, say: Saying): string {
  const place = say({ zh: "（盖章处）", en: "(seal)" });
  return `<div class="seal"><span class="place">${place}</span><p>${escaped(by)}<br>${on}</p></div>`;
}

function codeHtml({ text, path }: NonNullable<Paper["code"]>, say: Saying): string {
  const check = say({ zh: "核验码", en: "Verification code" });
  const where = say({ zh: "核验地址", en: "Check it at" });
  return `<p class="code">${check} <code>${escaped(text)}</code><br>${where} <code>${escaped(path)}</code></p>`;
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
