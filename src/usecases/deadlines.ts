/**
 * 期限: all that is to be done by a day, worked out anew at every asking from the cases that are open, the results in publicity and those that grow too
 * old, by the rulings of each one's own pack and the calendar of today. Nothing of it is stored, so that a new year's arrangement moves it all.
 */
import { seesAll } from "../core/access/scope.ts";
import type { Citation, Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { CaseDeadline, CaseKind } from "../core/procedure/case.ts";
import type { KeptCase } from "../core/procedure/case-register.ts";
import { caseDeadlines } from "../core/procedure/cases.ts";
import type { Hand } from "../core/procedure/machine.ts";
import { gate } from "../core/publication/gate.ts";
import { publicationStages, renewalOf } from "../core/publication/publication.ts";
import { addDays, type Day, daysBetween } from "../core/time/day.ts";
import type { Deadline } from "../core/time/term.ts";
import { moment } from "./act.ts";
import { qualificationsToday } from "./matters/qualifications.ts";
import { tasksDue } from "./measures/tasks-due.ts";
import { type PackReader, packReader } from "./packs.ts";
import { permit } from "./permit.ts";
import { type GrowingOld, growingOld } from "./refresh.ts";
import { instructionsDue } from "./supervision/instructions.ts";

export type DeadlineSpan = "overdue" | "today" | "week" | "later";

export interface WhichDeadlines {
  /** An account; `nobody`: what nobody sees to. */
  readonly assignee?: string;
  readonly span?: DeadlineSpan;
  /** At most so many; 200 when absent. */
  readonly limit?: number;
}

/** One thing to be done by a day: in a case, at the end of a publicity, by a notice, or because a published result grows too old. */
export interface DueItem {
  readonly case?: { readonly id: string; readonly kind: CaseKind; readonly receipt: string; readonly stage: string };
  readonly publicity?: { readonly result: string };
  /** `renewed`: the new result that is to take its place, once it is made. */
  readonly refresh?: { readonly result: string; readonly renewed?: string };
  /** The notice that names the day, where it is none of the others. */
  readonly notice?: string;
  /** 监管指导意见 that waits for the agency's reply; `escalated` once its day is over. */
  readonly instruction?: { readonly matter: string; readonly number: string; readonly escalated: boolean };
  /** 机构资质 that comes to its end. */
  readonly qualification?: { readonly matter: string; readonly number: string };
  /** 联席任务 that waits for an authority's feedback. */
  readonly task?: { readonly matter: string; readonly number: string };
  readonly code: string;
  readonly name: string;
  readonly act: string;
  readonly say: Say;
  readonly of: Hand;
  readonly deadline: Deadline;
  readonly by: Citation;
  readonly extended?: true;
  /** 0 on the last day, negative when it is over. */
  readonly daysLeft: number;
  readonly span: DeadlineSpan;
  readonly assignee?: string;
}

export interface DeadlineBook {
  readonly today: Day;
  /** Over everything asked for, whatever the span. */
  readonly counts: Readonly<Record<DeadlineSpan, number>>;
  /** How many each person sees to; `nobody` for the rest. */
  readonly perAssignee: Readonly<Record<string, number>>;
  /** The earliest last day first. */
  readonly items: readonly DueItem[];
  /** There are more than are shown. */
  readonly more: boolean;
}

const MOST = 200;
const AT_ONCE = 200;
/** Results that grow too old are announced so many days before. */
const REFRESH_AHEAD_DAYS = 60;
const WEEK_DAYS = 7;

/** What is due of all that the desk reaches. */
export async function readDeadlines(desk: Desk, which: WhichDeadlines = {}): Promise<DeadlineBook> {
  permit(desk, "readDeadlines");
  const { today } = moment(desk);
  const { assignee } = which;
  const packOf = packReader(desk);
  const ofCases = await casesDue(desk, packOf, assignee);
  // What belongs to no case is seen to by nobody in particular.
  const ofNobody = assignee === undefined || assignee === "nobody";
  const inside = seesAll(desk.scope);
  const ofResults = ofNobody && inside ? await resultsDue(desk, packOf) : [];
  const ofMatters = ofNobody ? await mattersDue(desk, inside) : [];
  const all = [...ofCases, ...ofResults, ...ofMatters]
    .map((item) => spanned(inside ? item : withoutStaff(item), today))
    .toSorted(earliestFirst);
  const wanted = which.span === undefined ? all : all.filter(({ span }) => span === which.span);
  const limit = which.limit ?? MOST;
  return {
    today,
    counts: countsOf(all),
    perAssignee: perAssignee(all),
    items: await Promise.all(wanted.slice(0, limit).map((item) => withRenewal(desk, item))),
    more: wanted.length > limit,
  };
}

export type Unspanned = Omit<DueItem, "daysLeft" | "span">;

/** The deadlines of one case, by the rulings of its own pack. */
export async function dueOfCase(
  desk: Pick<Desk, "law">,
  packOf: PackReader,
  kept: KeptCase,
): Promise<readonly Unspanned[]> {
  const { code, name, case: found } = kept;
  const pack = await packOf({ pack: found.pack.id, packVersion: found.pack.version });
  const { id, kind, receipt, stage, assignee } = found;
  return caseDeadlines(pack, desk.law.calendar, found).map((due) => ({
    case: { id, kind, receipt, stage },
    code,
    name,
    ...dueOf(due),
    ...(assignee === undefined ? {} : { assignee }),
  }));
}

export function spanned(item: Unspanned, today: Day): DueItem {
  const daysLeft = daysBetween(today, item.deadline.lastDay);
  return { ...item, daysLeft, span: spanOf(daysLeft) };
}

export function earliestFirst(a: DueItem, b: DueItem): number {
  if (a.deadline.lastDay !== b.deadline.lastDay) return a.deadline.lastDay < b.deadline.lastDay ? -1 : 1;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function dueOf({ act, say, of, deadline, by, extended }: CaseDeadline) {
  return { act, say, of, deadline, by, ...(extended === undefined ? {} : { extended }) };
}

function spanOf(daysLeft: number): DeadlineSpan {
  if (daysLeft < 0) return "overdue";
  if (daysLeft === 0) return "today";
  return daysLeft <= WEEK_DAYS ? "week" : "later";
}

function countsOf(items: readonly DueItem[]): Readonly<Record<DeadlineSpan, number>> {
  const counts = { overdue: 0, today: 0, week: 0, later: 0 };
  for (const { span } of items) counts[span]++;
  return counts;
}

function perAssignee(items: readonly DueItem[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { assignee = "nobody" } of items) counts[assignee] = (counts[assignee] ?? 0) + 1;
  return counts;
}

async function casesDue(desk: Desk, packOf: PackReader, assignee: string | undefined): Promise<readonly Unspanned[]> {
  const due: Unspanned[] = [];
  for await (const batch of desk.cases.open(assignee === undefined ? {} : { assignee }))
    for (const kept of batch) due.push(...(await dueOfCase(desk, packOf, kept)));
  return due;
}

/** Who of the agency sees to a case is the agency's own affair. */
function withoutStaff({ assignee: _, ...item }: Unspanned): Unspanned {
  return item;
}

// Matters -------------------------------------------------------------------------------------------------------------

/** What the agency owes and is owed, and of the tasks of joint meetings those of whoever asks. */
async function mattersDue(desk: Desk, inside: boolean): Promise<readonly Unspanned[]> {
  const tasks = await feedbackDue(desk);
  return inside ? [...(await repliesDue(desk)), ...(await qualificationsDue(desk)), ...tasks] : tasks;
}

async function feedbackDue(desk: Desk): Promise<readonly Unspanned[]> {
  return (await tasksDue(desk)).map(({ id, number, title, to, of, code, due }) => ({
    task: { matter: id, number },
    ...{ code: code ?? number, name: `${to}：${title}`, act: "feedback", of },
    say: { zh: "反馈联席任务", en: "answer the task of the joint meeting" },
    deadline: { lastDay: due, provisional: false },
    by: { instrument: "sz-2023", article: "21" },
  }));
}

/** Qualifications of the agency whose end is near or past. */
async function qualificationsDue(desk: Desk): Promise<readonly Unspanned[]> {
  return (await qualificationsToday(desk)).flatMap(({ qualification, state }): readonly Unspanned[] => {
    const { id, number, title, until } = qualification;
    if (until === undefined || (state !== "expiring" && state !== "expired")) return [];
    const expired = {
      zh: "机构资质已到期，办理延续或者注销",
      en: "the qualification has expired: renew it, or end it",
    };
    return [
      {
        qualification: { matter: id, number },
        ...{ code: number, name: title, act: "renew", of: "agency" },
        say: state === "expired" ? expired : { zh: "机构资质将到期，办理延续", en: "renew the qualification" },
        deadline: { lastDay: until, provisional: false },
        by: { instrument: "sz-2023", article: "3" },
      },
    ];
  });
}

/** What regulators wait for; of no operator, so that it goes by its number and by who asked. */
async function repliesDue(desk: Desk): Promise<readonly Unspanned[]> {
  return (await instructionsDue(desk)).map(({ id, number, from, title, dueOn, escalated }) => ({
    instruction: { matter: id, number, escalated },
    ...{ code: number, name: `${from}：${title}`, act: "answer", of: "agency" },
    say: escalated
      ? {
          zh: "回复监管指导意见（逾期未回复，已升级提醒管理员）",
          en: "answer the instruction (overdue: escalated to the administrators)",
        }
      : { zh: "回复监管指导意见", en: "answer the instruction" },
    deadline: { lastDay: dueOn, provisional: false },
    by: { instrument: "sz-draft", article: "5" },
  }));
}

// Results -------------------------------------------------------------------------------------------------------------

async function resultsDue(desk: Desk, packOf: PackReader): Promise<readonly Unspanned[]> {
  return [...(await publicitiesEnding(desk, packOf)), ...(await resultsGrowingOld(desk, packOf))];
}

type AtStage = Awaited<ReturnType<Desk["results"]["atStage"]>>["items"][number];

async function publicitiesEnding(desk: Desk, packOf: PackReader): Promise<readonly Unspanned[]> {
  const due: Unspanned[] = [];
  for await (const { code, name, publication } of atStage(desk, "in-publicity")) {
    const pack = await packOf(publication);
    const steps = gate(pack, desk.law.calendar, publication, moment(desk).today);
    const publicity = steps.find(({ step }) => step === "publicity");
    const lastDay = publicity?.until ?? publication.publicityLastDay;
    if (publicity === undefined || lastDay === undefined) continue;
    const deadline = { lastDay, provisional: publicity.provisional === true };
    const say = { zh: "初评结果公示期届满", en: "publicity of the initial result ends" };
    const { result } = publication;
    due.push({ publicity: { result }, code, name, act: "publish", say, of: "system", deadline, by: publicity.by });
  }
  return due;
}

async function resultsGrowingOld(desk: Desk, packOf: PackReader): Promise<readonly Unspanned[]> {
  const due: Unspanned[] = [];
  for await (const found of growingOld(desk, packOf, addDays(moment(desk).today, REFRESH_AHEAD_DAYS)))
    due.push(await refreshOf(packOf, found));
  return due;
}

async function refreshOf(packOf: PackReader, found: GrowingOld): Promise<Unspanned> {
  const { code, name, publication, deadline } = found;
  const { refresh, publication: law } = await packOf(publication);
  const by = refresh?.longestInterval.by ?? law.mayBePublic.by;
  return { refresh: { result: publication.result }, ...RENEW, of: "agency", deadline, by, code, name };
}

const RENEW = {
  act: "evaluate",
  say: { zh: "重新评价，更新结果", en: "evaluate again and renew the result" },
} as const;

/** Of what is shown: where the new result is made already, its way through the gate is what is left to do. */
async function withRenewal(desk: Desk, item: DueItem): Promise<DueItem> {
  const state = item.refresh && (await desk.operators.byCode(item.code));
  if (state === undefined || item.refresh === undefined) return item;
  const publications = await desk.results.publications(state.operator.id);
  const published = publications.find(({ result }) => result === item.refresh?.result);
  const renewed = published && renewalOf(publications, published);
  if (renewed === undefined) return item;
  const say = {
    zh: `发布更新后的评价结果（${publicationStages[renewed.stage].zh}）`,
    en: `publish the renewed result (${publicationStages[renewed.stage].en})`,
  };
  return { ...item, refresh: { ...item.refresh, renewed: renewed.result }, act: "publish", say };
}

async function* atStage(desk: Desk, stage: "in-publicity"): AsyncIterable<AtStage> {
  let after: string | undefined;
  do {
    const page = await desk.results.atStage(stage, { limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}
