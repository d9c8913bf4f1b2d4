/** `/law` and `/law/{id}`: instruments, articles restated, rulings with their values, what is coded and what is not. */
import { type Citation, sayArticle } from "../../core/citation.ts";
import { subjectTypes } from "../../core/operator/operator.ts";
import { definitionOf, isRecordKind } from "../../core/record/catalogue.ts";
import { severities } from "../../core/record/record.ts";
import { sayTerm } from "../../core/time/deadline.ts";
import type { Term } from "../../core/time/term.ts";
import type { InstrumentView, listInstruments } from "../../usecases/law.ts";
import { anchor } from "./cite.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece, row } from "./html.ts";

type Listed = ReturnType<typeof listInstruments>[number];

export function lawPage(asked: Asked, instruments: readonly Listed[]): Page {
  const { words: w, language } = asked;
  return {
    title: w.law.title,
    section: "law",
    content: html`<p class="lead">${w.law.intro}</p>
<ul class="plain">${instruments.map(
      (one) => html`<li><a href="/law/${one.id}">${one.title[language]}</a> ${label(asked, one)}<br>
<span class="small">${one.number} ${one.issuer[language]} · ${one.status === "draft" ? w.law.draft : w.law.current}<br>
${coverageLine(w, one.coverage)}</span></li>`,
    )}</ul>`,
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
<h2>${w.law.articles}</h2>${view.articles.map((article) => articleSection(asked, article))}`,
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
${ruling.ours && html`<br><span class="small">${w.law.ours}${w.colon}${ruling.ours[language]}</span>`}</td><td>${cite(ruling.by)}</td></tr>`,
  )}</tbody></table></div>`;
}

function articleSection({ words: w, language }: Asked, article: InstrumentView["articles"][number]): Html {
  return html`<section class="article" id="${anchor(article.article)}"><h3>${sayArticle(article.article)[language]}</h3>
<p>${article.restated[language]}</p>
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

/** A ruling's value as people read it: terms as terms, names as names, lists and tables by their members. */
function sayValue(asked: Asked, value: unknown): string {
  const { words: w, language } = asked;
  if (typeof value === "boolean") return value ? w.law.yes : w.law.no;
  if (typeof value === "string") return sayName(asked, value);
  if (typeof value === "number") return String(value);
  const separator = language === "zh" ? "；" : "; ";
  if (Array.isArray(value))
    return value.length === 0
      ? w.law.anywhere
      : value.map((one) => sayValue(asked, one)).join(language === "zh" ? "、" : ", ");
  if (isTerm(value)) return sayTerm(value)[language];
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([name, one]) => `${sayName(asked, name)} ${sayValue(asked, one)}`)
    .join(separator);
}

function sayName({ words: w, language }: Asked, name: string): string {
  if (name in w.law.values) return w.law.values[name as keyof typeof w.law.values];
  if (name in severities) return severities[name as keyof typeof severities][language];
  if (name in subjectTypes) return subjectTypes[name as keyof typeof subjectTypes][language];
  return isRecordKind(name) ? definitionOf(name)[language] : name;
}

function isTerm(value: unknown): value is Term {
  if (typeof value !== "object" || value === null) return false;
  const [name, ...more] = Object.keys(value);
  return more.length === 0 && (name === "workingDays" || name === "days" || name === "months");
}
