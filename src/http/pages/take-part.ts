/** `/take-part`: a form that anybody can send without scripts and without an account, the receipt for it, and what became of it. */
import {
  type ContributorClass,
  contributorClasses,
  LONGEST_CONTRIBUTION,
  type ParticipationSort,
  participationSorts,
} from "../../core/application/participation-words.ts";
import type { Citation, Say } from "../../core/citation.ts";
import type { ContributionStatus, PartTaken, PublishedContribution } from "../../usecases/participation.ts";
import { grouped } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, row } from "./html.ts";

/** What was typed, shown again where it could not be taken. */
export type Typed = Readonly<Partial<Record<FormField, string>>>;
export const formFields = ["sort", "as", "name", "code", "standard", "occurredOn", "text", "link"] as const;
export type FormField = (typeof formFields)[number];

export interface FormShown {
  readonly typed: Typed;
  readonly wrong?: { readonly say: Say; readonly by?: Citation };
  readonly standards: readonly { readonly id: string; readonly title: Say }[];
  readonly published: readonly PublishedContribution[];
}

type Cite = (by: Citation) => Html;
const basis: Citation = { instrument: "sz-2023", article: "8" };

export function takePartPage(asked: Asked, shown: FormShown, cite: Cite): Page {
  const { words: w, language } = asked;
  const { typed, wrong } = shown;
  return {
    title: w.takePart.title,
    content: html`${wrong !== undefined && html`<section class="panel" role="alert" aria-labelledby="wrong"><h2 id="wrong">${w.takePart.wrong}</h2><p>${wrong.say[language]}${wrong.by !== undefined && html` ${cite(wrong.by)}`}</p></section>`}
<p class="lead">${w.takePart.intro}</p>
<ul>${w.takePart.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
<p class="small">${w.takePart.by}${w.colon}${cite(basis)}</p>
<form action="/take-part" method="post">
${select("sort", w.takePart.sort, options(participationSorts, language), typed.sort ?? "opinion")}
${select("as", w.takePart.as, options(offered(), language), typed.as ?? "public")}
${field("name", w.takePart.name, typed.name, 200)}
${field("code", w.takePart.code, typed.code, 40, w.takePart.codeHint)}
${select("standard", w.takePart.standard, [["", w.takePart.noStandard], ...shown.standards.map(({ id, title }) => [id, title[language]] as const)], typed.standard ?? "")}
<label for="occurredOn">${w.takePart.occurredOn}</label>
<input type="date" id="occurredOn" name="occurredOn" value="${typed.occurredOn ?? ""}" max="${asked.today}">
<label for="text">${w.takePart.text}</label>
<p class="hint" id="text-hint">${w.takePart.textHint(LONGEST_CONTRIBUTION)}</p>
<textarea id="text" name="text" rows="8" maxlength="${LONGEST_CONTRIBUTION}" required aria-describedby="text-hint">${typed.text ?? ""}</textarea>
${field("link", w.takePart.link, typed.link, 500)}
<div><button type="submit">${w.takePart.submit}</button></div>
</form>
<h2>${w.takePart.status}</h2>
${statusForm(asked)}
<h2>${w.takePart.published}</h2>
${shown.published.length === 0 && html`<p>${w.takePart.none}</p>`}
${shown.published.map((one) => publishedOne(asked, one))}`,
  };
}

function offered(): Readonly<Partial<Record<ContributorClass, Say>>> {
  const { authority: _, ...others } = contributorClasses;
  return others;
}

function options(of: Readonly<Record<string, Say>>, language: keyof Say): readonly (readonly [string, string])[] {
  return Object.entries(of).map(([name, say]) => [name, say[language]] as const);
}

function select(name: FormField, label: string, from: readonly (readonly [string, string])[], chosen: string): Html {
  return html`<label for="${name}">${label}</label>
<select id="${name}" name="${name}">${from.map(([value, said]) => html`<option value="${value}"${value === chosen && html` selected`}>${said}</option>`)}</select>`;
}

function field(name: FormField, label: string, value: string | undefined, most: number, hint?: string): Html {
  return html`<label for="${name}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input type="text" id="${name}" name="${name}" value="${value ?? ""}" maxlength="${most}" autocomplete="off" spellcheck="false"${hint !== undefined && html` aria-describedby="${name}-hint"`}>`;
}

function statusForm({ words: w }: Asked, typed = ""): Html {
  return html`<form action="/take-part/status" method="post">
<label for="receipt">${w.takePart.statusLabel}</label>
<input type="text" id="receipt" name="receipt" value="${typed}" maxlength="60" autocomplete="off" spellcheck="false" required>
<div><button type="submit">${w.takePart.statusButton}</button></div>
</form>`;
}

function publishedOne({ words: w, language }: Asked, one: PublishedContribution): Html {
  const { contributor, standard, text, answer, on, answeredOn } = one;
  return html`<section class="panel"><p class="small"><strong class="label">${contributor[language]}</strong>${participationSorts[one.sort][language]}${standard !== undefined && html` · <a href="/standards/${standard.id}">${standard.id} ${standard.version}</a>`} · ${w.takePart.submittedOn(on)}</p>
<p>${text}</p><p><strong>${w.takePart.answer}${w.colon}</strong>${answer} <span class="small">${w.takePart.answeredOn(answeredOn)}</span></p></section>`;
}

/** The one page that shows the receipt. */
export function receiptPage({ words: w, language }: Asked, { number, receipt, contributor, text }: PartTaken): Page {
  return {
    title: w.takePart.taken,
    content: html`<section class="panel" role="status"><dl>
${row(w.takePart.receipt, html`<strong class="code">${receipt}</strong>`)}
${row(w.takePart.number, number)}
${row(w.takePart.label, contributor.say[language])}
${row(w.takePart.kept, text)}
</dl><p>${w.takePart.keep}</p></section>
<p><a href="/take-part">${w.takePart.again}</a></p>`,
  };
}

export function statusPage(asked: Asked, typed: string, found: ContributionStatus | undefined): Page {
  const { words: w, language } = asked;
  if (found === undefined)
    return {
      title: w.takePart.status,
      content: html`<section class="panel" role="alert"><h2>${w.takePart.unknown}</h2><p>${w.takePart.unknownText}</p></section>${statusForm(asked, typed)}`,
    };
  const { number, sortSay, contributor, stageSay, subject, text, steps, answer } = found;
  return {
    title: w.takePart.status,
    content: html`<dl>
${row(w.takePart.number, number)}
${row(w.takePart.sort, sortSay[language])}
${row(w.takePart.label, contributor[language])}
${row(w.takePart.stage, html`<strong>${stageSay[language]}</strong>`)}
${subject !== undefined && row(w.takePart.about, html`${subject.name ?? ""} ${grouped(subject.code)}`)}
${row(w.takePart.kept, text)}
${row(w.takePart.answer, answer)}
</dl>
<h2>${w.takePart.steps}</h2>
<ul>${steps.map(({ say, on }) => html`<li><span class="day">${on}</span> ${say[language]}</li>`)}</ul>
<p><a href="/take-part">${w.takePart.again}</a></p>`,
  };
}

export function isSort(text: string | undefined): text is ParticipationSort {
  return text !== undefined && Object.hasOwn(participationSorts, text);
}

export function isContributor(text: string | undefined): text is ContributorClass {
  return text !== undefined && Object.hasOwn(contributorClasses, text);
}
