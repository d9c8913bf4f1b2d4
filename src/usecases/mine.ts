/**
 * 我的企业: what an operator finds first: its grade in one sentence and what moved it, what it can answer or must not miss, what the agency owes it by
 * when, its commitments and lists, and what has changed since the last result. Its own file and nothing else, free of charge.
 */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { type Dossier, dossierOf } from "../core/dossier/dossier.ts";
import type { Micropoints, Result } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { governingPack } from "../core/governing.ts";
import { nameOn } from "../core/operator/operator.ts";
import { type Case, machines } from "../core/procedure/cases.ts";
import type { ListEntry } from "../core/procedure/list.ts";
import type { Notice } from "../core/procedure/notice-fact.ts";
import { type Publication, shownScore } from "../core/publication/publication.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { moment, operatorNoun } from "./act.ts";
import { lawOf } from "./cases/case-act.ts";
import { type CaseSummary, summaryOf } from "./cases/case-views.ts";
import { type CommitmentView, commitmentViews } from "./cases/commitments.ts";
import { type Change, changesSince } from "./change-log.ts";
import { type DueItem, dueOfCase, earliestFirst, spanned, type Unspanned } from "./deadlines.ts";
import { notFound } from "./faults.ts";
import { citedPack, type GoverningPack, packReader, packView, standingLawOf } from "./packs.ts";
import { permit } from "./permit.ts";
import { plainSentence } from "./sentence.ts";
import { marksBeside, type ShownMark } from "./shown-marks.ts";
import { withStaleness } from "./staleness.ts";

/** A result as its operator sees it. */
export interface MyResult {
  readonly id: string;
  readonly grade: string;
  readonly meaning?: Say;
  readonly scoreCentipoints?: number;
  readonly asOf: Day;
  readonly standard: { readonly id: string; readonly version: string; readonly title: Say };
  readonly publication: Publication;
  /** 逾更新期限: from this day it is older than its pack allows. */
  readonly staleSince?: Day;
  readonly sentence: Say;
  /** What moved it, each with the records behind it; the greatest loss first. */
  readonly parts: readonly MyPart[];
  readonly marked: readonly ShownMark[];
}

export interface MyPart {
  readonly title: Say;
  readonly points: Micropoints;
  readonly max: Micropoints;
  readonly records: readonly RecordId[];
}

export interface Mine {
  readonly operator: { readonly code: string; readonly name: string; readonly region: string };
  readonly today: Day;
  readonly governing: GoverningPack | Refusal;
  /** The one in force, else the latest that it was told of. */
  readonly result?: MyResult;
  /** 初评结果 in its publicity, where it is not the same. */
  readonly initial?: MyResult;
  /** Grades that were published before, newest first. */
  readonly former: readonly { readonly grade: string; readonly publishedOn: Day }[];
  readonly standingRecords: number;
  /** Not opened yet, newest first. */
  readonly unread: readonly Notice[];
  /** Open ones, newest first. */
  readonly cases: readonly CaseSummary[];
  /** Of both sides: what the operator may still do, and what is owed to it; the earliest first. */
  readonly due: readonly DueItem[];
  readonly commitments: readonly CommitmentView[];
  readonly lists: readonly ListEntry[];
  readonly changes: readonly Change[];
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
    myResult(desk, dossier, leading),
    initial === leading ? undefined : myResult(desk, dossier, initial),
  ]);
  const latest = leading === undefined ? undefined : await desk.results.read(operator.id, leading.result);
  const open = cases.filter(({ kind, stage }) => machines[kind].stages[stage]?.closes !== true);
  return {
    operator: { code: operator.code.value, name: nameOn(operator, today), region: operator.region },
    today,
    governing: isRefusal(governing) ? governing : packView(governing),
    ...(result === undefined ? {} : { result }),
    ...(other === undefined ? {} : { initial: other }),
    former: formerOf(publications, leading),
    standingRecords: dossier.entries.filter(({ standing }) => standing.stands).length,
    unread: notices.filter((notice) => isUnread(notice)),
    cases: await myCases(desk, state, open),
    due: await myDeadlines(desk, state, open, publications, notices),
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
  dossier: Dossier,
  publication: Publication | undefined,
): Promise<MyResult | undefined> {
  if (publication === undefined) return undefined;
  const { operator } = dossier;
  const result = await desk.results.read(operator.id, publication.result);
  const standard = result && (await desk.standards.read(result.standard.id, result.standard.version));
  if (result === undefined || standard === undefined) return undefined;
  const score = shownScore(publication);
  const meaning = standard.grades.find(({ grade }) => grade === result.grade)?.meaning ?? result.notRated?.say;
  return {
    id: result.id,
    grade: result.grade,
    ...(meaning === undefined ? {} : { meaning }),
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    asOf: result.asOf,
    standard: { id: standard.id, version: standard.version, title: standard.title },
    publication,
    ...(await withStaleness(desk, packReader(desk), publication)),
    sentence: plainSentence(standard, result, nameOn(operator, result.asOf)),
    parts: myParts(standard, result),
    marked: marksBeside(publication, dossier, await citedPack(desk, publication)),
  };
}

/** Every indicator of the standard by its words; what belongs to none, such as the base, moves nothing by itself. */
function myParts(standard: Standard, { explanation }: Result): readonly MyPart[] {
  const titles = new Map(
    standard.groups.flatMap(({ id, indicators }) => indicators.map((item) => [`${id}/${item.id}`, item.title])),
  );
  return explanation.contributions
    .flatMap(({ group, indicator, points, max, records }): readonly MyPart[] => {
      const title = titles.get(`${group}/${indicator}`);
      return title === undefined ? [] : [{ title, points, max, records: records.map(({ record }) => record) }];
    })
    .toSorted((a, b) => b.max - b.points - (a.max - a.points));
}

function isUnread({ kind, deliveries }: Notice): boolean {
  return !STAFF_ONLY.has(kind) && !deliveries.some(({ channel }) => channel === "in-product");
}

/** Reminders are for whoever sees to a case, not for the operator. */
const STAFF_ONLY: ReadonlySet<string> = new Set<Notice["kind"]>(["deadline-near", "deadline-missed"]);

async function myCases(
  desk: Desk,
  { operator }: OperatorState,
  open: readonly Case[],
): Promise<readonly CaseSummary[]> {
  const { today } = moment(desk);
  const own = {
    operator: operator.id,
    code: operator.code.value,
    name: nameOn(operator, today),
    region: operator.region,
  };
  return Promise.all(open.map(async (each) => summaryOf(desk, { ...own, case: each }, await lawOf(desk, each))));
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
