/** `/standards` and `/standards/{id}`: the whole standard, so that anyone can recompute a grade by hand. */
import type { Citation, Say } from "../../core/citation.ts";
import type { Indicator, Standard, StandardExample } from "../../core/evaluation/standard.ts";
import { definitionOf } from "../../core/record/catalogue.ts";
import { detailTitle, sayDetail, yuanText } from "../../core/record/detail-words.ts";
import { markKinds, severities } from "../../core/record/record.ts";
import type { ShelvedStandard, StandardView } from "../../usecases/standards.ts";
import { gradeBadge, share } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece, row } from "./html.ts";

export function standardsPage(asked: Asked, standards: readonly ShelvedStandard[]): Page {
  const { words: w, language } = asked;
  return {
    title: w.standards.title,
    section: "standards",
    content: html`<p class="lead">${w.standards.intro}</p>
<ul class="plain">${standards.map((shelved) => {
      const { standard: one } = shelved;
      return html`<li><a href="/standards/${one.id}?version=${encodeURIComponent(one.version)}">${one.title[language]}</a><br>
<span class="small">${w.standards.types[one.type]} · ${w.standards.version} ${one.version} · ${sayStanding(asked, shelved)} · ${one.issuer[language]}</span></li>`;
    })}</ul>`,
  };
}

/** How a version stands today, with the day of what lies ahead: 待施行，自 2027-01-01 起施行. */
export function sayStanding({ words: w }: Asked, { standard, standing, retiredOn }: ShelvedStandard): string {
  const days = [
    standing === "upcoming" ? w.standards.startsOn(standard.effectiveFrom) : undefined,
    retiredOn === undefined ? undefined : w.standards.endsOn(retiredOn),
  ];
  const said = [
    standard.status === "example" ? w.standards.example : undefined,
    w.standards.standings[standing],
    ...days,
  ];
  return said.filter((part) => part !== undefined).join(" · ");
}

export function standardPage(asked: Asked, view: StandardView, cite: (by: Citation) => Html): Page {
  const { words: w, language } = asked;
  const { standard } = view;
  return {
    title: standard.title[language],
    section: "standards",
    content: html`${standard.notice && html`<div class="note"><p>${standard.notice[language]}</p></div>`}
${head(asked, view)}
<h2>${w.standards.scale}</h2><p>${w.standards.scaleText(standard.scale.base, standard.scale.min, standard.scale.max)}</p>
<h2>${w.standards.groups}</h2>${standard.groups.map((group) => groupSection(asked, group, cite))}
<h2>${w.standards.grades}</h2>${gradeTable(asked, standard)}
<h2>${w.standards.vetoes}</h2>${vetoList(asked, standard, cite)}
${furtherRules(asked, standard)}
<h2>${w.standards.provenance}</h2>
<ul class="plain">${standard.provenance.map((one) => html`<li><strong>${one.of}</strong>${w.colon}${w.standards.provenances[one.tag]}${w.stop}${one.say[language]}</li>`)}</ul>
<h2>${w.standards.examples}</h2><p>${w.standards.examplesIntro}</p>
${standard.examples.map((example) => exampleOf(asked, example))}`,
  };
}

function head(asked: Asked, view: StandardView): Html {
  const { words: w, language } = asked;
  const { standard, digest, versions } = view;
  const links = versions.map(
    (version) => html`<a href="/standards/${standard.id}?version=${encodeURIComponent(version)}">${version}</a> `,
  );
  return html`<dl>
${row(w.standards.version, standard.version)}
${row(w.standards.type, w.standards.types[standard.type])}
${row(w.standards.number, standard.number)}
${row(w.standards.issuer, standard.issuer[language])}
${row(w.standards.effective, standard.effectiveFrom)}
${row(w.standards.status, sayStanding(asked, view))}
${row(w.standards.versions, links)}
${row(w.standards.digest, html`<span class="code">${digest}</span>`)}
${row(w.standards.json, html`<a href="/api/v1/standards/${standard.id}/versions/${encodeURIComponent(standard.version)}">JSON</a>`)}
</dl>`;
}

function groupSection(asked: Asked, group: Standard["groups"][number], cite: (by: Citation) => Html): Html {
  const { words: w, language } = asked;
  const title = `${group.title[language]}${w.bracketed(group.weight ?? group.max)}`;
  return html`<h3>${title}</h3><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">${w.standards.indicator}</th><th scope="col" class="n">${w.standards.points}</th><th scope="col">${w.standards.rule}</th><th scope="col">${w.standards.from}</th></tr></thead>
<tbody>${group.indicators.map((indicator) => indicatorRow(asked, indicator, cite))}</tbody>
</table></div>`;
}

function indicatorRow({ words: w, language }: Asked, indicator: Indicator, cite: (by: Citation) => Html): Html {
  const range = indicator.min === undefined ? indicator.max : `${indicator.min} … ${indicator.max}`;
  return html`<tr><th scope="row">${indicator.id} ${indicator.title[language]}</th><td class="n">${range}</td>
<td>${indicator.ruleText[language]}${indicator.note && html`<br><span class="small">${indicator.note[language]}</span>`}
${indicator.optOut && html`<br><span class="small">${w.standards.optOut} ${cite(indicator.optOut)}</span>`}</td>
<td>${w.standards.provenances[indicator.provenance]}${indicator.thresholds && html`<br><span class="small">${w.standards.thresholds}${w.colon}${w.standards.provenances[indicator.thresholds]}</span>`}
${indicator.by && html`<br>${cite(indicator.by)}`}</td></tr>`;
}

function gradeTable({ words: w, language }: Asked, standard: Standard): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${w.standards.grades}"><table>
<thead><tr><th scope="col">${w.standards.grade}</th><th scope="col" class="n">${w.standards.lower}</th><th scope="col">${w.standards.meaning}</th></tr></thead>
<tbody>${standard.grades.map(
    (one) => html`<tr><th scope="row">${gradeBadge(one.grade, "small")}</th><td class="n">${one.from}</td>
<td>${one.meaning[language]}${one.bad && html`<br><span class="small">${w.standards.bad}</span>`}</td></tr>`,
  )}</tbody></table></div>`;
}

function vetoList({ words: w, language }: Asked, standard: Standard, cite: (by: Citation) => Html): Html {
  if (standard.vetoes.length === 0) return html`<p>${w.standards.noVetoes}</p>`;
  return html`<ul class="plain">${standard.vetoes.map(
    (veto) => html`<li><strong>${veto.title[language]}</strong><br>${veto.ruleText[language]}
<span class="small">${w.standards.provenances[veto.provenance]}</span> ${veto.by && cite(veto.by)}</li>`,
  )}</ul>`;
}

function furtherRules({ words: w, language }: Asked, standard: Standard): Piece {
  const { coverage, marks, population, adjustable, maps, frequency } = standard;
  const said = (title: string, says: readonly Say[]) =>
    html`<h2>${title}</h2>${says.map((one) => html`<p>${one[language]}</p>`)}`;
  return [
    coverage &&
      html`<h2>${w.standards.coverage}</h2><p>${w.standards.coverageText(share(coverage.minimum))} ${coverage.say[language]}</p>`,
    marks &&
      html`<h2>${w.standards.marks}</h2><ul class="plain">${marks.map((one) => html`<li><span class="mark">${markKinds[one.mark][language]}</span>${one.ruleText[language]}</li>`)}</ul>`,
    population &&
      html`<h2>${w.standards.population}</h2><p>${w.standards.populationText(population.minimumOperators)}</p>`,
    adjustable && said(w.standards.adjustable, [adjustable.ruleText]),
    maps &&
      html`<h2>${w.standards.maps}</h2>${maps.map(
        (map) => html`<h3>${map.title[language]}</h3>${map.note && html`<p>${map.note[language]}</p>`}
<ul class="plain">${map.values.map((value) => html`<li>${value.say[language]}${w.colon}${value.grades.join(" ")}</li>`)}</ul>`,
      )}`,
    frequency && html`<h2>${w.standards.frequency}</h2><p>${w.standards.frequencyText(frequency.months)}</p>`,
  ];
}

function exampleOf({ words: w, language }: Asked, example: StandardExample): Html {
  const { expect, records } = example;
  const points = Object.entries(expect.contributions);
  return html`<details><summary>${example.title[language]}${w.bracketed(example.asOf)}</summary>
<h3>${w.standards.exampleRecords}</h3>
${records.length === 0 ? html`<p>${w.standards.exampleNone}</p>` : html`<ul>${records.map((one) => html`<li>${exampleRecord(w, one, language)}</li>`)}</ul>`}
<h3>${w.standards.expected}</h3>
<p>${points.map(([indicator, value]) => html`<span>${indicator} ${value}</span>　`)}</p>
<p><strong>${w.standards.result(expect.score, expect.grade)}</strong></p></details>`;
}

function exampleRecord(
  w: Asked["words"],
  record: StandardExample["records"][number],
  language: Asked["language"],
): Html {
  const kind = definitionOf(record.kind)[language];
  const on = record.decidedOn ?? record.occurredOn ?? record.effectiveOn;
  // In the catalogue's words: 处罚类别 罚款, 注册资本 5,000 元.
  const details = Object.entries(record.details ?? {}).map(
    ([name, value]) => `${detailTitle(record.kind, name)[language]} ${sayDetail(record.kind, name, value)[language]}`,
  );
  const parts = [
    record.title,
    on,
    record.severity && severities[record.severity][language],
    record.amountFen === undefined ? undefined : w.operator.yuan(yuanText(record.amountFen)),
    ...details,
    record.standsNot && w.standards.notStanding,
  ];
  return html`${kind} ${parts.filter((part) => part !== undefined && part !== "").join(" · ")}`;
}
