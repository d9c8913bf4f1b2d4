/** `/transparency`: how the agency dealt with objections and other cases, as it published it. */
import type { CaseFigures, PublishedTransparency } from "../../core/procedure/transparency.ts";
import { share } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html } from "./html.ts";

export function transparencyPage(asked: Asked, reports: readonly PublishedTransparency[]): Page {
  const { words: w } = asked;
  return {
    title: w.transparency.title,
    content: html`<p class="lead">${w.transparency.intro}</p>
${reports.length === 0 && html`<p>${w.transparency.none}</p>`}
${reports.map((report) => section(asked, report))}`,
  };
}

function section(asked: Asked, { from, to, kinds, publishedOn }: PublishedTransparency): Html {
  const { words: w } = asked;
  const title = w.operator.between(from, to);
  const t = w.transparency;
  return html`<h2>${title}</h2><p class="small">${t.publishedOn(publishedOn)}</p>
${kinds.length === 0 && html`<p>${t.nothing}</p>`}
${
  kinds.length > 0 &&
  html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">${t.kind}</th><th scope="col" class="n">${t.closed}</th><th scope="col">${t.outcomes}</th><th scope="col" class="n">${t.upheld}</th><th scope="col" class="n">${t.median}</th><th scope="col" class="n">${t.longest}</th><th scope="col" class="n">${t.missed}</th></tr></thead>
<tbody>${kinds.map((kind) => line(asked, kind))}</tbody></table></div>`
}`;
}

function line({ words: w, language }: Asked, figures: CaseFigures): Html {
  const { kind, closed, outcomes, upheldMicro, medianWorkingDays, longestWorkingDays, missedTerms } = figures;
  const named = Object.entries(outcomes).map(([outcome, count]) => `${outcomeName(w, outcome)} ${count}`);
  return html`<tr><th scope="row">${w.transparency.kinds[kind]}</th><td class="n">${closed}</td>
<td>${named.join(language === "zh" ? "，" : ", ")}</td><td class="n">${upheldMicro === undefined ? "—" : share(decimal(upheldMicro))}</td>
<td class="n">${medianWorkingDays ?? "—"}</td><td class="n">${longestWorkingDays ?? "—"}</td><td class="n">${missedTerms}</td></tr>`;
}

function outcomeName(w: Asked["words"], outcome: string): string {
  const names: Readonly<Record<string, string>> = w.transparency.outcome;
  return names[outcome] ?? outcome;
}

/** Millionths as a decimal: 625000 → 0.6250. */
function decimal(micro: number): string {
  return micro === 1_000_000 ? "1" : `0.${String(micro).padStart(6, "0").slice(0, 4)}`;
}
