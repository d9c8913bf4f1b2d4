/** `/lists` and `/lists/{id}`: the lists with what founds them and what they ask, and who stands on one. */
import type { Citation } from "../../core/citation.ts";
import type { Page as ListPage } from "../../core/desk.ts";
import type { CreditList, ListCriterion } from "../../core/procedure/list.ts";
import { definitionOf, isRecordKind } from "../../core/record/catalogue.ts";
import type { ListedOperator } from "../../usecases/lists.ts";
import { grouped } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, row } from "./html.ts";

type Cite = (by: Citation) => Html;

export function listsPage(asked: Asked, lists: readonly CreditList[], cite: Cite): Page {
  const { words: w, language } = asked;
  return {
    title: w.lists.title,
    content: html`<p class="lead">${w.lists.intro}</p>
${lists.length === 0 && html`<p>${w.lists.none}</p>`}
${lists.map(
  (list) => html`<h2><a href="/lists/${list.id}">${list.title[language]}</a></h2>${about(asked, list, cite)}`,
)}`,
  };
}

export function listPage(asked: Asked, list: CreditList, entries: ListPage<ListedOperator>, cite: Cite): Page {
  const { words: w, language } = asked;
  return {
    title: list.title[language],
    content: html`${about(asked, list, cite)}
<h2>${w.lists.entries}</h2>
${entries.items.length === 0 && html`<p>${w.lists.noEntries}</p>`}
${entries.items.length > 0 && entryTable(asked, entries.items)}
${entries.next !== undefined && html`<p><a href="/lists/${list.id}?after=${encodeURIComponent(entries.next)}">${w.search.more}</a></p>`}
<p><a href="/lists">${w.lists.all}</a></p>`,
  };
}

function about(asked: Asked, { kind, basis, criteria = [], termMonths }: CreditList, cite: Cite): Html {
  const { words: w } = asked;
  return html`<dl>
${row(w.lists.kind, w.lists.kinds[kind])}
${row(w.lists.basis, cite(basis))}
${criteria.length > 0 && row(w.lists.criteria, html`<ul>${criteria.map((one) => html`<li>${sayCriterion(asked, one)}</li>`)}</ul>`)}
${termMonths !== undefined && row(w.lists.term, w.lists.months(termMonths))}
</dl>`;
}

function sayCriterion({ words: w, language }: Asked, criterion: ListCriterion): string {
  if (criterion.ask === "grade-at-least")
    return w.lists.gradeAtLeast(criterion.grade, criterion.standard, criterion.forMonths);
  const kinds = criterion.kinds.map((kind) => (isRecordKind(kind) ? definitionOf(kind)[language] : kind));
  return w.lists.noRecord(kinds.join(language === "zh" ? "、" : ", "));
}

function entryTable({ words: w }: Asked, entries: readonly ListedOperator[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.lists.entries}"><table>
<thead><tr><th scope="col">${w.search.name}</th><th scope="col">${w.search.code}</th><th scope="col">${w.lists.enteredOn}</th><th scope="col">${w.lists.until}</th><th scope="col">${w.lists.decision}</th></tr></thead>
<tbody>${entries.map(
    ({ code, name, entry }) => html`<tr><th scope="row"><a href="/o/${code}">${name}</a></th><td>${grouped(code)}</td>
<td class="day">${entry.enteredOn}</td><td class="day">${entry.until ?? "—"}</td><td>${[entry.authority, entry.document].filter((part) => part !== undefined).join(" ") || "—"}</td></tr>`,
  )}</tbody></table></div>`;
}
