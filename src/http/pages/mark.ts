/** 可信标识: the page that says what a mark is worth now, and the picture that a site shows; both are worked out when they are asked for. */
import type { MarkView } from "../../usecases/partners/credit-marks.ts";
import { gradeBadge, grouped, markNames } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, row } from "./html.ts";

export function markPage(asked: Asked, mark: MarkView): Page {
  const { words: w, language } = asked;
  const { state, grade, marked = [], standard, seenAt, site } = mark;
  return {
    title: w.mark.title,
    content: html`<section class="${state === "valid" ? "panel" : "note"}" aria-labelledby="state">
<h2 id="state">${w.mark.states[state]}</h2><p>${w.mark.says[state]}</p>
${seenAt === "unsure" && state === "valid" && html`<p>${w.mark.unsure}</p>`}
${site.kind === "shop" && state === "valid" && html`<p>${w.mark.compare}</p>`}
${state === "other-site" && html`<p><a href="/take-part">${w.mark.report}</a></p>`}
</section>
<dl>
${row(w.search.name, html`<a href="/o/${mark.code}">${mark.name}</a>`)}
${row(w.operator.code, grouped(mark.code))}
${row(w.mark.site, html`<span class="code">${mark.siteText}</span>`)}
${grade !== undefined && row(w.mark.grade, html`${gradeBadge(grade, "small")} ${markNames(marked, asked)}${mark.stale === true && html` <span class="label">${w.mark.stale}</span>`}`)}
${row(w.mark.standard, standard?.[language])}
${row(w.mark.publishedOn, mark.publishedOn)}
${row(w.mark.term, `${mark.from} – ${mark.until}`)}
${row(w.mark.endedOn, mark.endedOn)}
${row(w.mark.agency, mark.agency)}
${row(w.mark.number, mark.number)}
${row(w.mark.licence, html`<a href="/embed/official-query?code=${mark.code}">${w.embed.official}</a>`)}
${row(w.mark.signature, mark.genuine ? w.mark.genuine : w.mark.notGenuine)}
</dl>
<details><summary>${w.mark.statement}</summary><pre class="code">${mark.note}</pre><p class="small">${w.mark.keys} <a href="/log">${w.log.link}</a></p></details>`,
  };
}

const COLOURS = { valid: "#0b5a2b", withdrawn: "#474747", "other-site": "#8c1d18", ended: "#474747" } as const;

/** SVG, 232 × 60: without scripts, fonts or anything that is fetched. */
export function badgeSvg({ words: w, language }: Pick<Asked, "words" | "language">, mark: MarkView): string {
  const { state, grade = "", marked = [] } = mark;
  const name = cut(mark.name, language === "zh" ? 13 : 22);
  const says = marked.length > 0 ? w.mark.contested : cut(mark.siteText, 30);
  const large = state === "valid" ? grade : "—";
  const line = state === "valid" ? w.mark.badge : w.mark.states[state];
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="232" height="60" viewBox="0 0 232 60" role="img" aria-label="${`${mark.name} ${line} ${large}`}">
<rect width="232" height="60" fill="#ffffff" stroke="${COLOURS[state]}" stroke-width="2"/>
<rect width="62" height="60" fill="${COLOURS[state]}"/>
<text x="31" y="38" text-anchor="middle" font-family="sans-serif" font-size="22" font-weight="700" fill="#ffffff">${large}</text>
<text x="72" y="19" font-family="sans-serif" font-size="12" fill="#1a1a1a">${name}</text>
<text x="72" y="36" font-family="sans-serif" font-size="12" font-weight="700" fill="${COLOURS[state]}">${line}</text>
<text x="72" y="52" font-family="sans-serif" font-size="10" fill="#474747">${says}</text>
</svg>`.text;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

// What other sites show in a frame ------------------------------------------------------------------------------------

/** A page without the frame of the site, to stand inside another one. */
export function bare({ language }: Pick<Asked, "language">, title: string, stylePath: string, content: Html): string {
  return html`<!DOCTYPE html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="${stylePath}"></head>
<body><main class="wide">${content}</main></body></html>
`.text;
}

export interface EmbeddedResult {
  readonly code: string;
  readonly name: string;
  readonly grade: string;
  readonly publishedOn?: string;
  readonly stale: boolean;
  readonly marked: MarkView["marked"];
}

/** 公开结果的嵌入列表 (SZD 第十七条): of each as it stands at this moment; what was withdrawn is not there. */
export function resultList(asked: Asked, results: readonly EmbeddedResult[], absent: number): Html {
  const { words: w } = asked;
  return html`<h1>${w.embed.title}</h1>
${results.length === 0 && html`<p>${w.embed.none}</p>`}
${
  results.length > 0 &&
  html`<table><thead><tr><th scope="col">${w.search.name}</th><th scope="col">${w.mark.grade}</th><th scope="col">${w.mark.publishedOn}</th></tr></thead>
<tbody>${results.map(
    (each) => html`<tr><th scope="row"><a href="/o/${each.code}" target="_blank" rel="noopener">${each.name}</a></th>
<td>${gradeBadge(each.grade, "small")} ${markNames(each.marked ?? [], asked)}${each.stale && html` <span class="label">${w.mark.stale}</span>`}</td><td class="day">${each.publishedOn ?? "—"}</td></tr>`,
  )}</tbody></table>`
}
${absent > 0 && html`<p class="small">${w.embed.absent(absent)}</p>`}
<p class="small">${w.reference} ${w.embed.live}</p>`;
}

/** 官方查询窗口 (NDRC（十七）第三项): a code, and the two national systems where it is asked for; nothing is sent by us. */
export function officialQuery({ words: w }: Asked, typed: string, code: string | undefined): Html {
  return html`<h1>${w.embed.official}</h1>
<form action="/embed/official-query" method="get"><label for="code">${w.operator.code}</label>
<input type="search" id="code" name="code" value="${typed}" maxlength="40" autocomplete="off"><div><button type="submit">${w.embed.ask}</button></div></form>
${typed !== "" && code === undefined && html`<p class="note">${w.embed.noCode}</p>`}
${
  code !== undefined &&
  html`<p>${grouped(code)}</p><ul>
<li><a target="_blank" rel="noopener noreferrer" href="https://www.creditchina.gov.cn/xinyongxinxixiangqing/xyDetail.html?searchState=1&amp;entityType=1&amp;keyword=${code}">${w.embed.creditChina}</a></li>
<li><a target="_blank" rel="noopener noreferrer" href="https://www.gsxt.gov.cn/index.html">${w.embed.gsxt}</a></li>
<li><a target="_blank" rel="noopener" href="/o/${code}">${w.embed.here}</a></li></ul>`
}`;
}
