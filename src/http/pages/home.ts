/** `/`: one search box, what is in publicity today, the standards, how to check a grade. */
import type { Page as ListPage } from "../../core/desk.ts";
import type { PublicOperatorSummary } from "../../usecases/public.ts";
import type { ShelvedStandard } from "../../usecases/standards.ts";
import { gradeBadge, grouped, markNames } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { sayStanding } from "./standards.ts";

export interface Search {
  readonly text: string;
  readonly found?: ListPage<PublicOperatorSummary> & { readonly total: number };
}

export function homePage(
  asked: Asked,
  search: Search,
  publicity: readonly PublicOperatorSummary[],
  standards: readonly ShelvedStandard[],
): Page {
  const { words: w } = asked;
  return {
    title: w.search.title,
    section: "home",
    content: html`${searchForm(asked, search.text)}
${search.found === undefined ? undefined : results(asked, search.text, search.found)}
<h2>${w.publicity.heading}</h2>
${publicityList(asked, publicity)}
<p><a href="/publicity">${w.publicity.all}</a></p>
<h2>${w.standards.title}</h2>
<ul class="plain">${standards.map((standard) => standardLine(asked, standard))}</ul>
<h2>${w.check.title}</h2>
<ol>${w.check.steps.map((step) => html`<li><p>${step}</p></li>`)}</ol>`,
  };
}

function searchForm({ words: w }: Asked, text: string): Html {
  return html`<form action="/" method="get" role="search">
<label for="text">${w.search.label}</label>
<p class="hint" id="text-hint">${w.search.hint}</p>
<input type="search" id="text" name="text" value="${text}" maxlength="200" autocomplete="off" aria-describedby="text-hint">
<div><button type="submit">${w.search.button}</button></div>
</form>`;
}

function results(asked: Asked, text: string, found: NonNullable<Search["found"]>): Html {
  const { words: w, language } = asked;
  if (found.items.length === 0)
    return html`<h2>${w.search.results}</h2><p class="lead">${w.search.none(text)}</p><p>${w.search.noneHelp}</p>`;
  const more = new URLSearchParams({ text, after: found.next ?? "", lang: language });
  return html`<h2>${w.search.results}</h2>
<p>${w.search.found(text, found.total)}</p>
<ul class="plain">${found.items.map((item) => html`<li>${line(asked, item)}</li>`)}</ul>
${found.next !== undefined && html`<p><a href="/?${more.toString()}">${w.search.more}</a></p>`}`;
}

/** Name, code and grade of an operator, in one line of a list. */
function line(asked: Asked, item: PublicOperatorSummary): Html {
  const { words: w } = asked;
  const { initial, published, staleSince } = item;
  return html`<a href="/o/${item.code}">${item.name}</a> ${grouped(item.code)}<br>
${published && html`${gradeBadge(published.grade, "small")} ${markNames(published.marked, asked)} ${w.operator.published} ${draftLabel(asked, published)}`}
${staleSince !== undefined && html`<span class="small">${w.operator.stale}</span>`}
${initial && initialPart(asked, initial)}`;
}

type Grade = NonNullable<PublicOperatorSummary["initial"]>;

function initialPart(asked: Asked, initial: Grade): Html {
  const { words: w } = asked;
  const last = initial.publicityLastDay;
  return html`${gradeBadge(initial.grade, "small")} ${markNames(initial.marked, asked)} ${w.publicity.initial} ${last !== undefined && w.publicity.until(last)} ${draftLabel(asked, initial)}`;
}

function draftLabel({ language }: Asked, { pack }: Grade): Piece {
  return pack.label && html`<span class="label">${pack.label[language]}</span>`;
}

function publicityList(asked: Asked, items: readonly PublicOperatorSummary[]): Html {
  if (items.length === 0) return html`<p>${asked.words.publicity.none}</p>`;
  return html`<ul class="plain">${items.map((item) => html`<li>${notice(asked, item)}</li>`)}</ul>`;
}

/** An operator whose initial result is in publicity; what else is published of it stands on its own page. */
function notice(asked: Asked, { code, name, initial }: PublicOperatorSummary): Html {
  return html`<a href="/o/${code}">${name}</a> ${grouped(code)}<br>${initial && initialPart(asked, initial)}`;
}

function standardLine(asked: Asked, shelved: ShelvedStandard): Html {
  const { words: w, language } = asked;
  const { standard } = shelved;
  const version = `${w.standards.version} ${standard.version}`;
  return html`<li><a href="/standards/${standard.id}">${standard.title[language]}</a><br>
<span class="small">${w.standards.types[standard.type]} · ${version} · ${sayStanding(asked, shelved)}</span></li>`;
}
