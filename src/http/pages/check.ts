/** `/check`: whether the agency gave out a credit file, asked by the code on its paper. */
import type { CreditFileCheck } from "../../usecases/credit-file.ts";
import { gradeBadge, grouped } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, row } from "./html.ts";

export function checkPage(asked: Asked, code: string, found: CreditFileCheck | undefined): Page {
  const { words: w } = asked;
  return {
    title: w.checking.title,
    content: html`<p class="lead">${w.checking.intro}</p>
<form action="/check" method="get">
<label for="code">${w.checking.label}</label>
<p class="hint" id="code-hint">${w.checking.hint}</p>
<input type="search" id="code" name="code" value="${code}" maxlength="200" autocomplete="off" spellcheck="false" aria-describedby="code-hint">
<div><button type="submit">${w.checking.button}</button></div>
</form>
${found !== undefined && finding(asked, found)}`,
  };
}

function finding({ words: w }: Asked, found: CreditFileCheck): Html {
  if (!found.genuine)
    return html`<section class="panel" aria-labelledby="finding"><h2 id="finding">${w.checking.unknown}</h2><p>${w.checking.unknownText}</p></section>`;
  const { operator, name, issuedAt, gradeToday } = found;
  return html`<section class="panel" aria-labelledby="finding"><h2 id="finding">${w.checking.genuine}</h2>
<dl>
${row(w.operator.code, grouped(operator))}
${name !== undefined && row(w.search.name, html`<a href="/o/${operator}">${name}</a>`)}
${row(w.checking.issuedAt, issuedAt)}
${gradeToday !== undefined && row(w.checking.gradeToday, gradeBadge(gradeToday, "small"))}
</dl>
<p>${w.checking.compare}</p></section>`;
}
