/** `/disclosures` and `/disclosures/{id}`: what was disclosed field by field, by whom, and the digest of what was signed. */
import type { ResponsibilityStatement } from "../../core/application/disclosure.ts";
import type { Citation } from "../../core/citation.ts";
import type { DisclosureView } from "../../usecases/disclosure-views.ts";
import { grouped } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, row } from "./html.ts";

export function disclosuresPage(
  asked: Asked,
  code: string,
  found: { readonly items: readonly DisclosureView[]; readonly next?: string },
): Page {
  const { words: w } = asked;
  const after = (next: string): string =>
    `/disclosures?${new URLSearchParams({ ...(code === "" ? {} : { code }), after: next })}`;
  return {
    title: w.disclosing.title,
    content: html`<p class="lead">${w.disclosing.intro}</p>
<form action="/disclosures" method="get">
<label for="code">${w.disclosing.find}</label>
<input type="search" id="code" name="code" value="${code}" maxlength="40" autocomplete="off" spellcheck="false">
<div><button type="submit">${w.disclosing.button}</button></div>
</form>
${found.items.length === 0 ? html`<p>${w.disclosing.none}</p>` : table(asked, found.items)}
${found.next !== undefined && html`<p><a href="${after(found.next)}">${w.disclosing.more}</a></p>`}`,
  };
}

function table({ words: w, language }: Asked, items: readonly DisclosureView[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.disclosing.title}"><table>
<thead><tr><th scope="col">${w.disclosing.discloser}</th><th scope="col">${w.disclosing.sort}</th><th scope="col">${w.disclosing.about}</th><th scope="col">${w.disclosing.on}</th><th scope="col">${w.disclosing.items}</th></tr></thead>
<tbody>${items.map(
    (
      one,
    ) => html`<tr><th scope="row">${one.discloser.name}<br>${one.discloser.classSay[language]}</th><td>${one.sortSay[language]}</td>
<td>${one.subject === undefined ? "—" : (one.subject.name ?? grouped(one.subject.code))}</td><td class="day">${one.disclosedAt.slice(0, 16).replace("T", " ")}</td>
<td><a href="/disclosures/${one.id}">${one.items.map(({ say }) => say[language]).join(language === "zh" ? "、" : ", ")}</a></td></tr>`,
  )}</tbody></table></div>`;
}

export function disclosurePage(
  asked: Asked,
  one: DisclosureView,
  statement: ResponsibilityStatement,
  cite: (by: Citation) => Html,
): Page {
  const { words: w, language } = asked;
  const { discloser, subject, foundFalse } = one;
  const about = subject !== undefined && subject.code !== discloser.code;
  return {
    title: `${one.sortSay[language]} · ${discloser.name}`,
    content: html`${foundFalse !== undefined && html`<p><strong class="label">${w.disclosing.foundFalse(foundFalse.on)}</strong> ${foundFalse.reason}</p>`}
<dl>
${row(w.disclosing.discloser, `${discloser.name}${w.bracketed(discloser.classSay[language])}`)}
${discloser.code !== undefined && row(w.search.code, html`<a href="/disclosures?code=${discloser.code}">${grouped(discloser.code)}</a>`)}
${about && row(w.disclosing.about, html`${subject.name ?? ""} ${grouped(subject.code)}`)}
${row(w.disclosing.on, one.disclosedAt)}
${row(w.disclosing.occurredOn, one.occurredOn)}
${one.url !== undefined && row(w.disclosing.link, html`<a href="${one.url}" rel="nofollow noopener">${one.url}</a>`)}
</dl>
<h2>${w.disclosing.items}</h2>
<dl>${one.items.map(({ say, text, url, by }) => row(say[language], html`${text}${url !== undefined && html` <a href="${url}" rel="nofollow noopener">${url}</a>`}<br>${cite(by)}`))}</dl>
<h2>${w.disclosing.signed}</h2>
<p>${w.disclosing.statement(statement.version)}${w.colon}${statement.text[language]}</p>
${one.signed.map(
  ({ at, hash }) =>
    html`<dl>${row(w.disclosing.signedAt, at)}${row(w.disclosing.hash, html`<span class="code">${hash}</span>`)}</dl>`,
)}
<p><a href="/disclosures">${w.disclosing.all}</a></p>`,
  };
}
