/**
 * 我的企业: what an operator finds first: its grade in one sentence and what moved it, what it can answer or must not miss, what the agency owes it by
 * when, its commitments and lists, and what has changed since the last result. Its own file and nothing else, free of charge.
 */
import { isRefusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { dossierOf } from "../core/dossier/dossier.ts";
import { governingPack } from "../core/governing.ts";
import { nameOn } from "../core/operator/operator.ts";
import { type Case, machines } from "../core/procedure/cases.ts";
import type { ListEntry } from "../core/procedure/list.ts";
import type { Notice } from "../core/procedure/notice-fact.ts";
import { type Publication, shownScore } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { moment, operatorNoun } from "./act.ts";
import { type CommitmentView, commitmentViews } from "./cases/commitments.ts";
import { type Change, changesSince } from "./change-log.ts";
import { type DueItem, dueOfCase, earliestFirst, spanned, type Unspanned } from "./deadlines.ts";
import { notFound } from "./faults.ts";
import { type GoverningPack, packReader, packView, standingLawOf } from "./packs.ts";
import { permit } from "./permit.ts";
import { plainSentence } from "./sentence.ts";

/** A result as its operator sees it. */
export interface MyResult {
  readonly result: string;
  readonly stage: Publication["stage"];
  readonly grade: string;
  readonly scoreCentipoints?: number;
  readonly sentence: Say;
  readonly asOf: Day;
  readonly standard: { readonly id: string; readonly version: string; readonly title: Say };
  readonly publishedOn?: Day;
  readonly publicityLastDay?: Day;
  readonly marks: readonly string[];
}

export interface Mine {
  readonly code: string;
  readonly name: string;
  readonly today: Day;
  readonly governing?: GoverningPack;
  /** The one in force, else the latest that it was told of. */
  readonly result?: MyResult;
  /** 初评结果 in its publicity, where it is not the same. */
  readonly initial?: MyResult;
  /** Grades that were published before, newest first. */
  readonly former: readonly { readonly grade: string; readonly publishedOn: Day }[];
  readonly standingRecords: number;
  /** Not opened yet, newest first. */
  readonly unread: readonly Notice[];
  readonly openCases: readonly MyCase[];
  /** Of both sides: what the operator may still do, and what is owed to it; the earliest first. */
  readonly deadlines: readonly DueItem[];
  readonly commitments: readonly CommitmentView[];
  readonly lists: readonly ListEntry[];
  readonly changes: readonly Change[];
}

export interface MyCase {
  readonly id: string;
  readonly kind: Case["kind"];
  readonly title: Say;
  readonly receipt: string;
  readonly stage: string;
  readonly say: Say;
  readonly openedOn: Day;
}

export async function readMine(desk: Desk): Promise<Mine> {
  permit(desk, "readMine");
  const state = await ownFile(desk);
  const { operator } = state;
  const { now, today } = moment(desk);
  const governing = governingPack(desk.law.packs, await desk.settings.read(), operator.region, today);
  const dossier = dossierOf(state, today, now, standingLawOf(desk, governing));
  const [publications, cases, notices, commitments, lists, facts] = await Promise.all([
    desk.results.publications(operator.id),
    desk.cases.ofOperator(operator.id),
    desk.notices.ofOperator(operator.id),
    commitmentViews(desk, operator.id),
    desk.lists.entriesOf(operator.id),
    desk.journal.read(operator.id),
  ]);
  const leading = leadingOf(publications);
  const initial = publications.find(({ stage }) => stage === "in-publicity");
  const [result, other] = await Promise.all([
    myResult(desk, state, leading),
    initial === leading ? undefined : myResult(desk, state, initial),
  ]);
  const latest = leading === undefined ? undefined : await desk.results.read(operator.id, leading.result);
  const open = cases.filter(({ kind, stage }) => machines[kind].stages[stage]?.closes !== true);
  return {
    code: operator.code.value,
    name: nameOn(operator, today),
    today,
    ...(isRefusal(governing) ? {} : { governing: packView(governing) }),
    ...(result === undefined ? {} : { result }),
    ...(other === undefined ? {} : { initial: other }),
    former: formerOf(publications, leading),
    standingRecords: dossier.entries.filter(({ standing }) => standing.stands).length,
    unread: notices.filter((notice) => isUnread(notice)),
    openCases: open.map(myCase),
    deadlines: await myDeadlines(desk, state, open, publications, notices),
    commitments,
    lists: lists.filter(({ left }) => left === undefined),
    changes: changesSince(latest, facts, dossier),
  };
}

async function ownFile(desk: Desk): Promise<OperatorState> {
  const { scope } = desk;
  const state = scope.kind === "operator" ? await desk.operators.byId(scope.operator) : undefined;
  if (state === undefined) throw notFound(operatorNoun, "");
  return state;
}

const ORDER: readonly Publication["stage"][] = ["published", "in-publicity", "noticed"];

function leadingOf(publications: readonly Publication[]): Publication | undefined {
  for (const wanted of ORDER) {
    const found = publications.find(({ stage }) => stage === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function formerOf(publications: readonly Publication[], leading: Publication | undefined): Mine["former"] {
  return publications.flatMap((each) =>
    each === leading || each.publishedOn === undefined ? [] : [{ grade: each.grade, publishedOn: each.publishedOn }],
  );
}

async function myResult(
  desk: Desk,
  { operator }: OperatorState,
  publication: Publication | undefined,
): Promise<MyResult | undefined> {
  if (publication === undefined) return undefined;
  const result = await desk.results.read(operator.id, publication.result);
  const standard = result && (await desk.standards.read(result.standard.id, result.standard.version));
  if (result === undefined || standard === undefined) return undefined;
  const { stage, publishedOn, publicityLastDay, marks = [] } = publication;
  const score = shownScore(publication);
  return {
    result: result.id,
    stage,
    grade: result.grade,
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    sentence: plainSentence(standard, result, nameOn(operator, result.asOf)),
    asOf: result.asOf,
    standard: { id: standard.id, version: standard.version, title: standard.title },
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(publicityLastDay === undefined ? {} : { publicityLastDay }),
    marks: marks.map(({ kind }) => kind),
  };
}

function isUnread({ kind, deliveries }: Notice): boolean {
  return !STAFF_ONLY.has(kind) && !deliveries.some(({ channel }) => channel === "in-product");
}

/** Reminders are for whoever sees to a case, not for the operator. */
const STAFF_ONLY: ReadonlySet<string> = new Set<Notice["kind"]>(["deadline-near", "deadline-missed"]);

function myCase({ id, kind, receipt, stage, openedOn }: Case): MyCase {
  const { title, stages } = machines[kind];
  return { id, kind, title, receipt, stage, say: stages[stage]?.say ?? { zh: stage, en: stage }, openedOn };
}

/** What the agency and providers owe it in its cases, until when it may object in a publicity, and the last days its notices name. */
async function myDeadlines(
  desk: Desk,
  { operator }: OperatorState,
  open: readonly Case[],
  publications: readonly Publication[],
  notices: readonly Notice[],
): Promise<readonly DueItem[]> {
  const { today } = moment(desk);
  const packOf = packReader(desk);
  const [code, name] = [operator.code.value, nameOn(operator, today)];
  const kept = { operator: operator.id, code, name, region: operator.region };
  const due: Unspanned[] = [];
  for (const each of open) due.push(...(await dueOfCase(desk, packOf, { ...kept, case: each })));
  for (const { stage, result, publicityLastDay: lastDay, ...cited } of publications) {
    const pack = stage === "in-publicity" && lastDay !== undefined ? await packOf(cited) : undefined;
    if (pack === undefined || lastDay === undefined) continue;
    const by = pack.publicity?.initialResult.by ?? pack.publication.mayBePublic.by;
    const deadline = { lastDay, provisional: lastDay > desk.law.calendar.knownUntil };
    due.push({ publicity: { result }, code, name, act: "request", say: mayObject, of: "operator", deadline, by });
  }
  for (const { lastDay, by, title, kind, id } of notices) {
    if (lastDay === undefined || lastDay < today || STAFF_ONLY.has(kind)) continue;
    due.push({
      notice: id,
      code,
      name,
      act: kind,
      say: title,
      of: "operator",
      deadline: { lastDay, provisional: false },
      by,
    });
  }
  return due.map((item) => spanned(item, today)).toSorted(earliestFirst);
}

const mayObject: Say = { zh: "对初评结果提出异议的最后一日", en: "last day to object to the initial result" };
