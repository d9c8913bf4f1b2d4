/**
 * 案件: the list, and one case with everything that belongs to it: what it is about as that stands now, every act with the article that allows or forbids
 * it to whoever asks, deadlines, notices, evidence. Staff see all cases, an operator its own, a provider what was forwarded to it.
 */
import type { AccountId } from "../../core/access/directory.ts";
import { productActors, seesAll } from "../../core/access/scope.ts";
import type { Say } from "../../core/citation.ts";
import type { Desk, OperatorState, Page, PageRequest, Source } from "../../core/desk.ts";
import { type DossierEntry, dossierOf } from "../../core/dossier/dossier.ts";
import { governingPack } from "../../core/governing.ts";
import { nameOn } from "../../core/operator/operator.ts";
import type { PolicyPack } from "../../core/policy.ts";
import { shownText } from "../../core/privacy/shown.ts";
import type { CaseDeadline, CaseSubject } from "../../core/procedure/case.ts";
import type { CaseQuery, KeptCase } from "../../core/procedure/case-register.ts";
import { type Case, caseDeadlines, machines, machineUnder } from "../../core/procedure/cases.ts";
import type { Commitment } from "../../core/procedure/commitment.ts";
import type { ListEntry } from "../../core/procedure/list.ts";
import type { Machine } from "../../core/procedure/machine.ts";
import type { Notice } from "../../core/procedure/notice-fact.ts";
import type { Evidence } from "../../core/proof/evidence.ts";
import type { Publication } from "../../core/publication/publication.ts";
import { definitionOf } from "../../core/record/catalogue.ts";
import { withTexts } from "../../core/record/personal.ts";
import type { Day } from "../../core/time/day.ts";
import { moment, operatorNoun, operatorWithCode } from "../act.ts";
import { askedFor } from "../asked.ts";
import { notFound } from "../faults.ts";
import { type GoverningPack, packReader, packView, standingLawOf } from "../packs.ts";
import { permit, permitSending } from "../permit.ts";
import { dossierInReach, publicationsInReach } from "../texts.ts";
import { caseWithId, lawOf } from "./case-act.ts";
import { type ActOption, actOptions } from "./case-acts.ts";

export interface ListCases extends PageRequest, Omit<CaseQuery, "operator"> {
  /** Code of the operator. */
  readonly code?: string;
}

export interface CaseSummary extends Omit<KeptCase, "operator"> {
  readonly stageSay: Say;
  /** What is next, and of whom; empty once it is closed. */
  readonly deadlines: readonly CaseDeadline[];
}

export interface CasePage extends Page<CaseSummary> {
  readonly total: number;
  readonly today: Day;
}

/** What a case is about, as it stands now and as far as whoever asks may see it. */
export interface CaseMatter {
  readonly title: Say;
  readonly record?: DossierEntry;
  readonly source?: Source;
  readonly result?: Publication;
  readonly entry?: ListEntry;
  readonly commitment?: Commitment;
}

export interface CaseInFull {
  readonly case: Case;
  readonly stageSay: Say;
  readonly operator: { readonly code: string; readonly name: string; readonly region: string };
  readonly subject: CaseMatter;
  readonly machine: Machine;
  readonly acts: readonly ActOption[];
  readonly deadlines: readonly CaseDeadline[];
  readonly notices: readonly Notice[];
  readonly evidence: readonly Evidence[];
  readonly pack: GoverningPack;
  /** What the accounts of the timeline are called, as far as whoever asks may know. */
  readonly names: Readonly<Record<string, string>>;
  readonly today: Day;
}

/** Newest first. */
export async function listCases(desk: Desk, request: ListCases): Promise<CasePage> {
  permit(desk, "readCases");
  await permitSending(desk, "readCases");
  const { code, after, limit, ...query } = request;
  const operator = code === undefined ? undefined : (await operatorWithCode(desk, code)).operator.id;
  const page = { limit, ...(after === undefined ? {} : { after }) };
  const found = await desk.cases.list({ ...query, ...(operator === undefined ? {} : { operator }) }, page);
  const packOf = packReader(desk);
  const items = found.items.map(async (kept) => {
    const pack = await packOf({ pack: kept.case.pack.id, packVersion: kept.case.pack.version });
    return summaryOf(desk, kept, pack);
  });
  return { ...found, items: await Promise.all(items), today: moment(desk).today };
}

/** A Fault `not-found` where whoever asks reaches no such case. */
export async function readCase(desk: Desk, id: string): Promise<CaseInFull> {
  permit(desk, "readCases");
  await permitSending(desk, "readCases");
  const kept = await caseWithId(desk, id);
  const state = await desk.operators.byId(kept.operator);
  if (state === undefined) throw notFound(operatorNoun, kept.code);
  const pack = await lawOf(desk, kept.case);
  const { today } = moment(desk);
  const scorer = await scorerOf(desk, kept.case.about);
  const [subject, notices, evidence, names] = await Promise.all([
    matterOf(desk, state, kept.case),
    desk.notices.ofCase(kept.case.id),
    desk.evidence.about({ kind: "case", id: kept.case.id }),
    namesOf(desk, kept.case),
  ]);
  if (!seesAll(desk.scope)) await askedFor(desk, "file", kept.operator);
  return {
    ...summaryOf(desk, kept, pack),
    operator: { code: kept.code, name: nameOn(state.operator, today), region: kept.region },
    subject,
    machine: machineUnder(pack, kept.case.kind),
    acts: actOptions(desk, kept.case, { pack, today, ...(scorer === undefined ? {} : { scorer }) }),
    notices,
    evidence,
    pack: packView(pack),
    names,
    today,
  };
}

export function summaryOf(desk: Desk, { code, name, region, case: found }: KeptCase, pack: PolicyPack): CaseSummary {
  return {
    code,
    name,
    region,
    case: caseInReach(desk, found),
    stageSay: stageOf(found),
    deadlines: caseDeadlines(pack, desk.law.calendar, found),
  };
}

function stageOf({ kind, stage }: Case): Say {
  return machines[kind].stages[stage]?.say ?? { zh: stage, en: stage };
}

/** Outside the agency, what people wrote is shown without what is personal in it. */
export function caseInReach({ scope }: Pick<Desk, "scope">, found: Case): Case {
  if (seesAll(scope)) return found;
  const timeline = found.timeline.map((step) =>
    step.note === undefined ? step : { ...step, note: shownText(step.note) },
  );
  const outside = { ...found, statement: shownText(found.statement), timeline };
  if (outside.kind === "management-card")
    return { ...outside, content: withTexts(outside.content, (text) => shownText(text)) };
  if (outside.kind !== "objection" || outside.answered === undefined) return outside;
  return { ...outside, answered: { ...outside.answered, reason: shownText(outside.answered.reason) } };
}

// What it is about ----------------------------------------------------------------------------------------------------

async function matterOf(desk: Desk, state: OperatorState, found: Case): Promise<CaseMatter> {
  const { about } = found;
  const { id } = state.operator;
  switch (about.of) {
    case "record":
      return recordMatter(desk, state, about.record);
    case "result": {
      const publications = await desk.results.publications(id);
      const result = publicationsInReach(desk, publications).find((each) => each.result === about.result);
      const title = { zh: `评价结果${result?.grade ?? ""}`, en: `Result ${result?.grade ?? ""}`.trimEnd() };
      return result === undefined ? { title } : { title, result };
    }
    case "list-entry": {
      const entry = (await desk.lists.entriesOf(id)).find((each) => each.id === about.entry);
      const list = entry === undefined ? undefined : await desk.lists.list(entry.list);
      const title = list?.title ?? { zh: "名单条目", en: "List entry" };
      return entry === undefined ? { title } : { title, entry };
    }
    case "commitment": {
      const commitment = (await desk.commitments.ofOperator(id)).find((each) => each.id === about.commitment);
      const title = { zh: "信用承诺", en: "Commitment" };
      return commitment === undefined ? { title } : { title, commitment };
    }
    case "operator":
      return { title: { zh: "信用档案", en: "The credit file" } };
  }
}

async function recordMatter(desk: Desk, state: OperatorState, record: string): Promise<CaseMatter> {
  const { now, today } = moment(desk);
  const governing = governingPack(desk.law.packs, await desk.settings.read(), state.operator.region, today);
  const dossier = await dossierInReach(desk, dossierOf(state, today, now, standingLawOf(desk, governing)));
  const entry = dossier.entries.find((each) => each.record.id === record);
  if (entry === undefined) return { title: { zh: "信用信息", en: "Record" } };
  const { kind, documentNumber } = entry.record.current;
  const { zh, en } = definitionOf(kind);
  const number = documentNumber === undefined ? "" : ` ${documentNumber}`;
  const first = entry.record.versions[0]?.provenance.source;
  const source = first === undefined ? undefined : await desk.sources.read(first);
  const title = { zh: `${zh}${number}`, en: `${en}${number}` };
  return { title, record: entry, ...(source === undefined ? {} : { source }) };
}

async function scorerOf(desk: Desk, about: CaseSubject): Promise<string | undefined> {
  if (about.of !== "result" || !seesAll(desk.scope)) return undefined;
  return (await desk.results.find(about.result))?.scorer;
}

/** Whose names the agency's own people may read; everybody else reads what the product itself is called, and nobody's name. */
async function namesOf(desk: Desk, { timeline, assignee }: Case): Promise<Readonly<Record<string, string>>> {
  const ids = new Set([...timeline.map(({ by }) => by), ...(assignee === undefined ? [] : [assignee])]);
  const known = new Map<string, string>(Object.values(productActors).map(({ id, name }) => [id, name]));
  if (seesAll(desk.scope))
    for (const id of ids) {
      const account = known.has(id) ? undefined : await desk.directory.account(id as AccountId);
      if (account !== undefined) known.set(id, account.name);
    }
  return Object.fromEntries([...ids].flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? id]] : [])));
}
