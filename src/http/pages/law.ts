/** `/law` and `/law/{id}`: instruments, articles restated, rulings with their values, what is coded and what is not. */
import { type Citation, sayArticle } from "../../core/citation.ts";
import type { InstrumentView, listInstruments } from "../../usecases/law.ts";
import type { ProcedureView } from "../../usecases/procedures.ts";
import { anchor } from "./cite.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece, row } from "./html.ts";
import { procedureList } from "./procedures.ts";
import { prevailing, sayValue } from "./ruling-values.ts";

type Listed = ReturnType<typeof listInstruments>[number];

export function lawPage(asked: Asked, instruments: readonly Listed[], procedures: readonly ProcedureView[]): Page {
  const { words: w, language } = asked;
  return {
    title: w.law.title,
    section: "law",
    content: html`<p class="lead">${w.law.intro}</p>
<ul class="plain">${instruments.map(
      (one) => html`<li><a href="/law/${one.id}">${one.title[language]}</a> ${label(asked, one)}<br>
<span class="small">${one.number} ${one.issuer[language]} · ${one.status === "draft" ? w.law.draft : w.law.current}<br>
${coverageLine(w, one.coverage)}</span></li>`,
    )}</ul>
${procedureList(asked, procedures)}`,
  };
}

export function instrumentPage(asked: Asked, view: InstrumentView, cite: (by: Citation) => Html): Page {
  const { words: w, language } = asked;
  const { instrument } = view;
  return {
    title: instrument.title[language],
    section: "law",
    content: html`${label(asked, instrument)}
<p class="lead">${w.law.intro}</p>
<dl>
${row(w.law.number, instrument.number)}
${row(w.law.issuer, instrument.issuer[language])}
${row(w.law.inForce, inForce(asked, view))}
${row(w.law.coverage, coverageLine(w, view.coverage))}
</dl>
<h2>${w.law.rulings}</h2>${rulingTable(asked, view, cite)}
<h2>${w.law.articles}</h2>${view.articles.map((article) => articleSection(asked, view, article))}`,
  };
}

function label({ language }: Asked, instrument: { readonly label?: Listed["label"] }): Piece {
  return instrument.label && html`<span class="label">${instrument.label[language]}</span>`;
}

function inForce({ words: w }: Asked, { instrument }: InstrumentView): string {
  if (instrument.status === "draft") return w.law.draft;
  const from = instrument.inForceFrom === undefined ? w.law.current : w.law.from(instrument.inForceFrom);
  return instrument.inForceUntil === undefined ? from : `${from} ${w.law.until2(instrument.inForceUntil)}`;
}

function coverageLine(w: Asked["words"], c: Listed["coverage"]): string {
  return w.law.coverageText(c.articles, c.coded, c.partly, c.notSoftware, c.open);
}

function rulingTable(asked: Asked, { rulings }: InstrumentView, cite: (by: Citation) => Html): Html {
  const { words: w, language } = asked;
  if (rulings.length === 0) return html`<p>${w.law.noPack}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.law.rulings}"><table>
<thead><tr><th scope="col">${w.law.question}</th><th scope="col">${w.law.answer}</th><th scope="col">${w.law.by}</th></tr></thead>
<tbody>${rulings.map(
    (ruling) => html`<tr><th scope="row">${ruling.say[language]}</th>
<td>${sayValue(asked, ruling.value)}${ruling.until !== undefined && html`<br><span class="small">${w.law.until(ruling.until)}</span>`}
${ruling.ours && html`<br><span class="small">${w.law.ours}${w.colon}${ruling.ours[language]}</span>`}</td><td>${cite(ruling.by)}${prevailing(asked, ruling.over, cite)}</td></tr>`,
  )}</tbody></table></div>`;
}

function articleSection(asked: Asked, { examples }: InstrumentView, article: InstrumentView["articles"][number]): Html {
  const { words: w, language } = asked;
  const own = examples.filter((example) => example.article === article.article);
  return html`<section class="article" id="${anchor(article.article)}"><h3>${sayArticle(article.article)[language]}</h3>
<p>${article.restated[language]}</p>
${own.length > 0 && html`<details><summary>${w.law.examples}</summary><ul>${own.map(({ says }) => html`<li>${says[language]}</li>`)}</ul></details>`}
<p class="small">${coverageOf(w, article, language)}</p></section>`;
}

function coverageOf(
  w: Asked["words"],
  { coverage }: InstrumentView["articles"][number],
  language: Asked["language"],
): Html {
  switch (coverage.kind) {
    case "coded":
      return html`${coverage.rest === undefined ? w.law.coded : w.law.partly}${w.colon}<span class="code">${coverage.in.join(" ")}</span>${coverage.rest !== undefined && html`<br>${w.law.open}${w.colon}${coverage.rest.until[language]}`}`;
    case "not-software":
      return html`${w.law.notSoftware}${w.colon}${coverage.because[language]}`;
    case "open":
      return html`${w.law.open}${w.colon}${coverage.until[language]}`;
  }
}
