/** `/o/{code}`: what the law lets the public see of one operator today, and how to object. */

import { dispositions, inspectionMeans, inspectionResults } from "../../core/application/supervision-words.ts";
import type { Citation } from "../../core/citation.ts";
import { operatorRoles, operatorStatuses, type Storefront, subjectTypes } from "../../core/operator/operator.ts";
import { definitionOf, type RecordClass, recordClasses } from "../../core/record/catalogue.ts";
import { yuanText } from "../../core/record/detail-words.ts";
import { severities } from "../../core/record/record.ts";
import type { PublicOperator, PublicResult } from "../../usecases/public.ts";
import type { PublicRecord } from "../../usecases/public-records.ts";
import { gradeBadge, grouped, marksOf, score } from "./figures.ts";
import type { Asked, Page } from "./frame.ts";
import { type Html, html, type Piece, row } from "./html.ts";

type Cite = (by: Citation) => Html;

export function operatorPage(asked: Asked, operator: PublicOperator, cite: Cite): Page {
  const { words: w } = asked;
  const { initial, published } = operator;
  return {
    title: operator.name,
    content: html`${notes(asked, operator)}
${warningsOf(asked, operator.warnings, cite)}
${published && publishedPanel(asked, operator, published, cite)}
${initial && initialPanel(asked, operator, initial, cite)}
${published === undefined && initial === undefined && html`<p class="lead">${w.operator.none}</p>`}
${identity(asked, operator)}
${listsOf(asked, operator.lists)}
${inspectionsOf(asked, operator.inspections)}
${recordsOf(asked, operator.records, cite)}
${commitmentsOf(asked, operator.commitments)}
<p><a href="/disclosures?code=${operator.code}">${asked.words.disclosing.ofOperator}</a></p>
<h2 id="object">${w.operator.object}</h2>
<p>${w.operator.objectText}</p>
<p>${w.operator.agency}${w.colon}${operator.agency}${w.stop}${contact(w, operator)}</p>
<h2>${w.operator.check}</h2>
<p>${w.operator.checkText} ${w.operator.print}</p>`,
  };
}

/** What a reader must know before anything else: that all is fictional, that the rules are a draft. */
function notes({ words: w, language }: Asked, { region, pack }: PublicOperator): Piece {
  return [
    region.sample && html`<div class="note"><p><span class="label">${w.sample}</span>${w.sampleNote}</p></div>`,
    pack.label &&
      html`<div class="note"><p><span class="label">${pack.label[language]}</span>${w.draftNote(pack.title[language])}</p></div>`,
  ];
}

/** 消费者提示, before the grade: what to look out for, who says so, until when. It is no part of the grade. */
function warningsOf({ words: w }: Asked, warnings: PublicOperator["warnings"], cite: Cite): Piece {
  return warnings.map(
    (one) => html`<section class="note" aria-label="${w.operator.warning}">
<p><span class="label">${w.operator.warningLevels[one.level]}</span>${one.tip}</p>
<p class="small">${w.operator.warningBy(one.authority, one.until)} ${one.number} ${cite(one.by)}</p></section>`,
  );
}

function publishedPanel(asked: Asked, operator: PublicOperator, result: PublicResult, cite: Cite): Html {
  const { words: w } = asked;
  return html`<section class="panel" aria-labelledby="published">
<h2 id="published">${w.operator.published}</h2>
${verdict(asked, result, cite)}
${result.stale && html`<div class="note"><p>${w.operator.stale}</p></div>`}
<dl>
${row(w.operator.publishedOn, result.publishedOn)}
${row(w.operator.next, result.freshUntil)}
${basis(asked, operator, result)}
</dl>
<p><a href="/api/v1/log/proof?result=${result.result}" download>${w.log.proof}</a><br>
<span class="small">${w.log.proofText} <a href="/log">${w.log.link}</a></span></p></section>`;
}

function initialPanel(asked: Asked, operator: PublicOperator, result: PublicResult, cite: Cite): Html {
  const { words: w } = asked;
  const { publicityFrom: from, publicityLastDay: last } = result;
  return html`<section class="panel" aria-labelledby="initial">
<h2 id="initial">${w.operator.initial}</h2>
<p><strong>${w.operator.notFinal}</strong> <a href="#object">${w.operator.object}</a></p>
${verdict(asked, result, cite)}
<dl>
${from !== undefined && last !== undefined && row(w.operator.period, w.operator.periodText(from, last))}
${basis(asked, operator, result)}
</dl></section>`;
}

/** The grade as text, what it means, the score, and the marks that must be seen beside it. */
function verdict(asked: Asked, result: PublicResult, cite: Cite): Html {
  const { words: w, language } = asked;
  const rated = result.scoreCentipoints;
  return html`<p>${gradeBadge(result.grade, "large")} ${marksOf(result.marked, asked, cite)}</p>
<p class="lead">${result.meaning ? result.meaning[language] : rated === undefined && w.operator.notRated}${rated !== undefined && html` ${w.operator.score} <strong>${score(rated)}</strong>`}</p>
<p>${result.sentence[language]}</p>`;
}

function basis(
  { words: w, language }: Asked,
  operator: PublicOperator,
  { standard, pack, asOf, commissioned }: PublicResult,
): Piece {
  const version = `${standard.title[language]} ${standard.version}`;
  const link = html`<a href="/standards/${standard.id}?version=${encodeURIComponent(standard.version)}">${version}</a>`;
  const law = html`<a href="/law/${pack.id}">${pack.title[language]}</a>${pack.label && html` <span class="label">${pack.label[language]}</span>`}`;
  return [
    row(w.operator.asOf, asOf),
    row(
      w.operator.standard,
      html`${link}${standard.notice && html`<br><span class="small">${standard.notice[language]}</span>`}`,
    ),
    row(w.operator.basis, law),
    row(w.operator.commissioned, commissioned[language]),
    row(w.operator.agency, html`${operator.agency}<br><span class="small">${operator.filing[language]}</span>`),
  ];
}

function identity({ words: w, language }: Asked, operator: PublicOperator): Html {
  const { region, roles, storefronts } = operator;
  const place = region.name === undefined ? region.code : `${region.name} ${region.code}`;
  return html`<h2>${w.operator.code}</h2><p class="lead">${grouped(operator.code)}</p>
<dl>
${row(w.operator.subject, subjectTypes[operator.subjectType][language])}
${row(w.operator.status, operatorStatuses[operator.status][language])}
${row(w.operator.region, place)}
${roles.length > 0 && row(w.operator.roles, roles.map((role) => operatorRoles[role][language]).join(language === "zh" ? "、" : ", "))}
${
  storefronts.length > 0 &&
  row(
    w.operator.storefronts,
    storefronts.map((one) => html`<div>${storefront(w, one)}</div>`),
  )
}
${row(
  w.operator.official,
  operator.officialSites.map(
    ({ address, say }) =>
      html`<div><a href="${address}" rel="noreferrer noopener">${say[language]}</a> <span class="small">${operator.code}</span></div>`,
  ),
)}
</dl>`;
}

function storefront(w: Asked["words"], one: Storefront): Html {
  const kind = one.kind === "self-run-site" ? w.operator.self : w.operator.shop(one.platform ?? "");
  const name = [one.name, one.shopId, one.domain, one.icp].filter((part) => part !== undefined).join(" · ");
  const period = one.until === undefined ? w.operator.since(one.from) : w.operator.between(one.from, one.until);
  return html`${kind} ${name} <span class="small">${period}</span>`;
}

function listsOf({ words: w, language }: Asked, lists: PublicOperator["lists"]): Piece {
  if (lists.length === 0) return undefined;
  return html`<h2>${w.lists.onLists}</h2><ul class="plain">${lists.map(
    ({ title, entry }) => html`<li><a href="/lists/${entry.list}">${title[language]}</a><br>
<span class="fact">${w.lists.enteredOn}${w.colon}${entry.enteredOn}</span> ${entry.until !== undefined && html`<span class="fact">${w.lists.until}${w.colon}${entry.until}</span>`}</li>`,
  )}</ul>`;
}

function inspectionsOf({ words: w, language }: Asked, inspections: PublicOperator["inspections"]): Piece {
  if (inspections.length === 0) return undefined;
  return html`<h2>${w.operator.inspections}</h2><ul class="plain">${inspections.map(
    (
      one,
    ) => html`<li><strong>${inspectionResults[one.result][language]}</strong>${one.disposition && html` · ${dispositions[one.disposition][language]}`}<br>
<span class="fact">${inspectionMeans[one.means][language]}</span> <span class="fact">${one.authority}</span> <span class="fact">${one.visitedOn}</span> <span class="fact">${one.number}</span></li>`,
  )}</ul>`;
}

function commitmentsOf({ words: w, language }: Asked, commitments: PublicOperator["commitments"]): Piece {
  if (commitments.length === 0) return undefined;
  return html`<h2 id="commitments">${w.commitments.title}</h2><p>${w.commitments.intro}</p>
<ul class="plain">${commitments.map(
    (one) => html`<li><strong>${one.title[language]}</strong><br>
<span class="fact">${w.commitments.state}${w.colon}${w.commitments.states[one.state]}</span> <span class="fact">${w.commitments.madeOn}${w.colon}${one.madeOn}</span> ${one.until !== undefined && html`<span class="fact">${w.commitments.until}${w.colon}${one.until}</span>`}
<details><summary>${w.commitments.text}</summary>${one.text.split("\n").map((line) => html`<p>${line}</p>`)}
<p class="small">${w.commitments.hash}${w.colon}<span class="code">${one.textHash}</span></p></details></li>`,
  )}</ul>`;
}

const classes: readonly RecordClass[] = ["basic", "supervision", "litigation", "online", "other"];

function recordsOf(asked: Asked, records: readonly PublicRecord[], cite: Cite): Html {
  const { words: w, language } = asked;
  const groups = Map.groupBy(records, (record) => record.class);
  return html`<h2>${w.operator.records}</h2>
<p>${w.operator.recordsIntro}</p>
${records.length === 0 && html`<p>${w.operator.noRecords}</p>`}
${classes.map((name) => {
  const members = groups.get(name);
  return (
    members &&
    html`<h3>${recordClasses[name][language]}</h3><ul class="plain">${members.map((one) => record(asked, one, cite))}</ul>`
  );
})}`;
}

function record(asked: Asked, one: PublicRecord, cite: Cite): Html {
  const { words: w, language } = asked;
  const until =
    one.until === undefined
      ? undefined
      : `${one.until}${one.untilIs === "computed" ? w.bracketed(w.operator.computed) : ""}`;
  const facts: readonly (readonly [string, Piece])[] = [
    [w.operator.on, one.decidedOn ?? one.occurredOn],
    [w.operator.counted, one.period && w.operator.between(one.period.from, one.period.to)],
    ...one.details.map(({ title, value }) => [title[language], value[language]] as const),
    [w.operator.severity, one.severity && severities[one.severity][language]],
    [w.operator.amount, one.amountFen === undefined ? undefined : w.operator.yuan(yuanText(one.amountFen))],
    [w.operator.authority, one.authority],
    [w.operator.document, one.documentNumber],
    [definitionOf(one.kind).ends === "validity" ? w.operator.validUntil : w.operator.until, until],
    [w.operator.source, sourceLink(one.source)],
  ];
  return html`<li><strong>${one.title[language]}</strong> ${marksOf(one.marks, asked, cite)}${earlierOnes(w, one)}<br>
${facts.filter(([, value]) => value !== undefined && value !== "").map(([key, value]) => html`<span class="fact">${key}${w.colon}${value}</span> `)}</li>`;
}

function earlierOnes(w: Asked["words"], { earlier, period }: PublicRecord): Piece {
  if (earlier === undefined) return undefined;
  return html` <span class="small">${period ? w.operator.earlierPeriods(earlier) : w.operator.earlierChecks(earlier)}</span>`;
}

/** Only addresses of the web become links; whatever else a source wrote stays text. */
function sourceLink({ name, url }: PublicRecord["source"]): Html {
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="nofollow noopener">${name}</a>` : html`${name}`;
}

function contact(w: Asked["words"], { contact: where }: PublicOperator): string {
  return where === undefined ? w.operator.noContact : `${w.operator.contact}${w.colon}${where}`;
}
