/** `/law/procedures/{kind}`: one procedure as a picture and in words, and its terms under every pack that knows it. */
import type { Citation } from "../../core/citation.ts";
import type { ProceduresOfPack, ProcedureView } from "../../usecases/procedures.ts";
import { diagram } from "./diagram.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece } from "./html.ts";
import { prevailing, sayValue } from "./ruling-values.ts";

type Cite = (by: Citation) => Html;

/** The way to every procedure, for the page of the law. */
export function procedureList({ words: w, language }: Asked, items: readonly ProcedureView[]): Html {
  return html`<h2 id="procedures">${w.procedures.title}</h2>
<p>${w.procedures.intro}</p>
<ul class="plain">${items.map(({ kind, say }) => html`<li><a href="/law/procedures/${kind}">${say[language]}</a></li>`)}</ul>`;
}

export function procedurePage(
  asked: Asked,
  kind: string,
  packs: readonly ProceduresOfPack[],
  cite: Cite,
): Page | undefined {
  const { words: w, language } = asked;
  const found = packs.flatMap(({ items }) => items).find((item) => item.kind === kind);
  if (found === undefined) return undefined;
  return {
    title: found.machine.title[language],
    section: "law",
    content: html`<p class="lead">${w.procedures.intro}</p>
${diagram(found.machine, language, kind)}
<h2>${w.procedures.acts}</h2>
${actTable(asked, found, cite)}
<h2>${w.procedures.terms}</h2>
${packs.map((pack) => termsUnder(asked, kind, pack, cite))}
<p><a href="/law">${w.procedures.all}</a></p>`,
  };
}

function actTable({ words: w, language }: Asked, { machine }: ProcedureView, cite: Cite): Html {
  const name = (stage: string) => machine.stages[stage]?.say[language] ?? stage;
  const join = (names: readonly string[]) => names.join(language === "zh" ? "、" : ", ");
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.procedures.acts}"><table>
<thead><tr><th scope="col">${w.procedures.act}</th><th scope="col">${w.procedures.hands}</th><th scope="col">${w.procedures.from}</th><th scope="col">${w.procedures.to}</th><th scope="col">${w.law.by}</th></tr></thead>
<tbody>${Object.values(machine.acts).map(
    ({ say, hands, from, to, by }) => html`<tr><th scope="row">${say[language]}</th>
<td>${join(hands.map((hand) => w.procedures.hand[hand]))}</td>
<td>${from === "opening" ? w.procedures.opening : join(from.map(name))}</td>
<td>${to === undefined ? w.procedures.stays : join(to.map(name))}</td><td>${cite(by)}</td></tr>`,
  )}</tbody></table></div>`;
}

function termsUnder(asked: Asked, kind: string, { pack, items }: ProceduresOfPack, cite: Cite): Piece {
  const { words: w, language } = asked;
  const procedure = items.find((item) => item.kind === kind);
  const title = html`<h3><a href="/law/${pack.id}">${pack.title[language]}</a>${pack.label && html` <span class="label">${pack.label[language]}</span>`}</h3>`;
  if (procedure === undefined || !procedure.known) return html`${title}<p>${w.procedures.unknown}</p>`;
  return html`${title}<dl>${procedure.rulings.map(
    ({ say, value, by, ours, over }) => html`<div><dt>${say[language]}</dt>
<dd>${sayValue(asked, value)}<br><span class="small">${cite(by)}${prevailing(asked, over, cite)}${ours && html`<br>${w.law.ours}${w.colon}${ours[language]}`}</span></dd></div>`,
  )}</dl>`;
}
