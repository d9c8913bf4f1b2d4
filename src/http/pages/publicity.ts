/** `/publicity`: initial results in publicity now, day by day of their last day. */
import type { Page as ListPage } from "../../core/desk.ts";
import type { PublicOperatorSummary } from "../../usecases/public.ts";
import { gradeBadge, grouped, markNames } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html } from "./html.ts";

export function publicityPage(asked: Asked, listed: ListPage<PublicOperatorSummary>): Page {
  const { words: w } = asked;
  const days = Map.groupBy(listed.items, (item) => item.initial?.publicityLastDay ?? "");
  return {
    title: w.publicity.title,
    section: "publicity",
    content: html`<p class="lead">${w.publicity.intro}</p>
<p>${w.publicity.objections}</p>
${listed.items.length === 0 && html`<p>${w.publicity.none}</p>`}
${[...days].map(([lastDay, items]) => ofDay(asked, lastDay, items))}
${listed.next !== undefined && html`<p><a href="/publicity?after=${encodeURIComponent(listed.next)}">${w.search.more}</a></p>`}`,
  };
}

function ofDay(asked: Asked, lastDay: string, items: readonly PublicOperatorSummary[]): Html {
  const { words: w } = asked;
  return html`<h2>${w.publicity.onDay(lastDay)}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${w.publicity.onDay(lastDay)}"><table>
<caption>${w.publicity.count(items.length)}</caption>
<thead><tr><th scope="col">${w.search.name}</th><th scope="col">${w.search.code}</th><th scope="col">${w.publicity.initial}</th></tr></thead>
<tbody>${items.map(
    (item) => html`<tr><th scope="row"><a href="/o/${item.code}">${item.name}</a></th><td>${grouped(item.code)}</td>
<td>${item.initial && html`${gradeBadge(item.initial.grade, "small")} ${markNames(item.initial.marked, asked)}`}</td></tr>`,
  )}</tbody>
</table></div>`;
}
