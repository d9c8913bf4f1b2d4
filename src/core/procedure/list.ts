/**
 * 名单 (国办发〔2020〕49号; 深圳经济特区社会信用条例 第七十条至第七十七条): an honest list by published criteria, and lists of serious dishonesty that are only ever
 * imported, with the law that founds them. Nobody makes a blacklist here: a list without a basis of national law or a local regulation is refused.
 */
import { type Citation, type Rank, type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import { definitionOf, isRecordKind, type RecordKind } from "../record/catalogue.ts";
import { addDays, addMonths, type Day } from "../time/day.ts";
import { formalCheck, isSaid, wantsReason } from "./formal-check.ts";

export interface ListLaw {
  /** Ranks on which a list of serious dishonesty may rest. */
  readonly foundedOn: Ruled<readonly Rank[]>;
  /** Whether operators may be left off an honest list at their wish. */
  readonly honestListOptOut: Ruled<boolean>;
}

export type ListKind = "honest" | "serious-dishonesty";

/** A list as the agency keeps it. A criterion of an honest list is asked of results and records alone, and is public. */
export interface CreditList {
  readonly id: string;
  readonly kind: ListKind;
  readonly title: Say;
  /** The instrument and article that found it, with its rank. */
  readonly basis: Citation & { readonly rank: Rank };
  /** Honest lists: what an operator must fulfil. */
  readonly criteria?: readonly ListCriterion[];
  /** How long an entry stands, where the list says so. */
  readonly termMonths?: number;
  readonly version: number;
}

export type ListCriterion =
  | { readonly ask: "grade-at-least"; readonly standard: string; readonly grade: string; readonly forMonths: number }
  | { readonly ask: "no-standing-record"; readonly kinds: readonly string[] };

export interface ListEntered {
  readonly type: "ListEntered";
  readonly entry: string;
  readonly list: string;
  readonly listKind: ListKind;
  /** 列入决定: document and authority of an imported entry; absent for an honest list by criteria. */
  readonly document?: string;
  readonly authority?: string;
  readonly until?: Day;
}
/** 移出: expired, criteria no longer met, decided by the authority, at the operator's wish, or an upheld objection. */
export interface ListLeft {
  readonly type: "ListLeft";
  readonly entry: string;
  readonly why: "expired" | "criteria-not-met" | "decided" | "opted-out" | "objection-upheld";
  readonly reason: string;
}
export type ListFact = ListEntered | ListLeft;

export interface ListEntry {
  readonly id: string;
  readonly list: string;
  readonly listKind: ListKind;
  readonly enteredOn: Day;
  readonly document?: string;
  readonly authority?: string;
  readonly until?: Day;
  readonly left?: { readonly on: Day; readonly why: ListLeft["why"]; readonly reason: string };
}

// Acts: each answers what to keep or write, or the law's no -----------------------------------------------------------

/**
 * A list may be made where it is founded: one of serious dishonesty on a law or regulation of a rank that the pack allows, and never by criteria of our
 * own; an honest list on criteria that anyone can read.
 */
export function foundList(law: ListLaw, list: CreditList): CreditList | Refusal {
  const { foundedOn } = law;
  const { basis, kind, criteria = [] } = list;
  const based = basis.instrument.trim() !== "" && basis.article.trim() !== "";
  if (kind === "serious-dishonesty") {
    if (!based || !foundedOn.value.includes(basis.rank)) return notFounded(foundedOn.by);
    return criteria.length > 0 ? homemade(foundedOn.by) : list;
  }
  const wanted = [
    { there: based, say: { zh: "设立依据", en: "what it is founded on" } },
    { there: criteria.length > 0, say: { zh: "公开的列入标准", en: "published criteria" } },
  ];
  return formalCheck(law.honestListOptOut.by, wanted) ?? list;
}

/** Which criteria an operator does not fulfil on a day, in the list's order; none: it may be entered, and stays. */
export function unmetCriteria(
  { criteria = [] }: Pick<CreditList, "criteria">,
  of: AskedOfOperator,
  today: Day,
): readonly ListCriterion[] {
  return criteria.filter((criterion) => !isMet(criterion, of, today));
}

/** What criteria are asked of: results and records alone. */
export interface AskedOfOperator {
  readonly held: readonly GradeHeld[];
  /** Kinds of the records that stand against it. */
  readonly standing: readonly RecordKind[];
  /** The grades of a standard, best first. */
  readonly gradesOf: (standard: string) => readonly string[];
}

/** A grade in effect: from the day of its publication, to the day on which another took its place or it was withdrawn. */
export interface GradeHeld {
  readonly standard: string;
  readonly grade: string;
  readonly from: Day;
  /** The first day on which it was no longer in effect; absent: it is still. */
  readonly to?: Day;
}

export interface EnterList {
  readonly entry: string;
  readonly document?: string;
  readonly authority?: string;
  /** The end that the decision states; where it states none, the term of the list. */
  readonly until?: Day;
  /** Of the operator, past ones too. */
  readonly entries: readonly ListEntry[];
  /** Honest lists: what is unmet, and whether the operator does not wish to be listed. */
  readonly unmet?: readonly ListCriterion[];
  readonly optedOut?: boolean;
  readonly today: Day;
}

/** By the decision of an authority, or by the published criteria; never twice, and on an honest list never against the operator's wish. */
export function enterList(law: ListLaw, list: CreditList, asked: EnterList): ListEntered | Refusal {
  const refusal =
    enteredAlready(list, asked) ?? (list.kind === "honest" ? notHonest(law, asked) : notDecided(law, asked));
  if (refusal) return refusal;
  const { entry, document, authority, today } = asked;
  const until = asked.until ?? (list.termMonths === undefined ? undefined : addMonths(today, list.termMonths));
  return {
    type: "ListEntered",
    entry,
    list: list.id,
    listKind: list.kind,
    ...(isSaid(document) ? { document } : {}),
    ...(isSaid(authority) ? { authority } : {}),
    ...(until === undefined ? {} : { until }),
  };
}

/** Off a list, with the reason. At its own wish an operator leaves honest lists alone. */
export function leaveList(
  law: ListLaw,
  entry: ListEntry,
  { why, reason }: Pick<ListLeft, "why" | "reason">,
): ListLeft | Refusal {
  if (entry.left !== undefined) return leftAlready(law.foundedOn.by);
  if (why === "opted-out" && (entry.listKind !== "honest" || !law.honestListOptOut.value))
    return noOptOut(law.foundedOn.by);
  return formalCheck(law.foundedOn.by, [wantsReason(reason)]) ?? { type: "ListLeft", entry: entry.id, why, reason };
}

/** Whether an entry stands on a day: not left, and its last day not over. */
export function standsOn({ left, until, enteredOn }: ListEntry, today: Day): boolean {
  return left === undefined && enteredOn <= today && (until === undefined || today <= until);
}

/** Entries whose last day is over and that nobody has taken off yet: the daily job does. */
export function expiredEntries(entries: readonly ListEntry[], today: Day): readonly ListEntry[] {
  return entries.filter(({ left, until }) => left === undefined && until !== undefined && until < today);
}

// Criteria ------------------------------------------------------------------------------------------------------------

function isMet(criterion: ListCriterion, of: AskedOfOperator, today: Day): boolean {
  if (criterion.ask === "no-standing-record") return !of.standing.some((kind) => criterion.kinds.includes(kind));
  return heldSince(criterion, of, today) <= addMonths(today, -criterion.forMonths);
}

/** Since when without a gap the grade has been at least the one asked for; the day after today where it is not now. */
function heldSince(
  { standard, grade }: Extract<ListCriterion, { readonly ask: "grade-at-least" }>,
  { held, gradesOf }: AskedOfOperator,
  today: Day,
): Day {
  const grades = gradesOf(standard);
  const least = grades.indexOf(grade);
  const good = held.filter((each) => each.standard === standard && isAtLeast(grades, each.grade, least));
  let since = addDays(today, 1);
  for (const { from, to } of good.toSorted((a, b) => (a.from < b.from ? 1 : -1)))
    if (from < since && (to === undefined || to >= since)) since = from;
  return since;
}

function isAtLeast(grades: readonly string[], grade: string, least: number): boolean {
  const at = grades.indexOf(grade);
  return at >= 0 && at <= least;
}

// What the law's no says ----------------------------------------------------------------------------------------------

function enteredAlready(list: CreditList, { entries, today }: EnterList): Refusal | undefined {
  if (!entries.some((entry) => entry.list === list.id && standsOn(entry, today))) return undefined;
  return refuse(
    "listed-already",
    { zh: "该经营者已在名单上。", en: "The operator is on the list already." },
    list.basis,
  );
}

function notHonest(law: ListLaw, { unmet = [], optedOut = false }: EnterList): Refusal | undefined {
  const { by } = law.honestListOptOut;
  if (optedOut && law.honestListOptOut.value)
    return refuse(
      "operator-opted-out",
      { zh: "经营者提出不列入守信名单，不予列入。", en: "The operator does not wish to be listed." },
      by,
    );
  if (unmet.length === 0) return undefined;
  const said = unmet.map(sayCriterion);
  return refuse(
    "criteria-not-met",
    {
      zh: `不符合列入标准：${said.map((each) => each.zh).join("；")}。`,
      en: `The criteria are not met: ${said.map((each) => each.en).join("; ")}.`,
    },
    by,
  );
}

function notDecided(law: ListLaw, { document, authority }: EnterList): Refusal | undefined {
  return formalCheck(law.foundedOn.by, [
    { there: isSaid(document), say: { zh: "列入决定文书号", en: "the number of the listing decision" } },
    { there: isSaid(authority), say: { zh: "作出列入决定的单位", en: "the authority that decided it" } },
  ]);
}

/** A criterion as anyone can read it. */
export function sayCriterion(criterion: ListCriterion): Say {
  if (criterion.ask === "grade-at-least") {
    const { grade, forMonths } = criterion;
    return {
      zh: `评价等级连续${forMonths}个月不低于${grade}`,
      en: `a grade of at least ${grade} for ${forMonths} months without a break`,
    };
  }
  const kinds = criterion.kinds.map((kind) => (isRecordKind(kind) ? definitionOf(kind) : { zh: kind, en: kind }));
  return {
    zh: `没有现行有效的${kinds.map(({ zh }) => zh).join("、")}信息`,
    en: `no standing record of ${kinds.map(({ en }) => en).join(", ")}`,
  };
}

function notFounded(by: Citation): Refusal {
  return refuse(
    "list-not-founded",
    {
      zh: "严重失信主体名单应当以法律、行政法规或者地方性法规为依据；没有依据的，不得设立。",
      en: "A list of serious dishonesty rests on a law, an administrative or a local regulation; without one it is not made.",
    },
    by,
  );
}

function homemade(by: Citation): Refusal {
  return refuse(
    "list-homemade",
    {
      zh: "严重失信主体名单只能依照有权机关的列入决定导入，本机构不得自定列入标准。",
      en: "A list of serious dishonesty is imported from the decisions of its authority; the agency sets no criteria of its own.",
    },
    by,
  );
}

function leftAlready(by: Citation): Refusal {
  return refuse("left-already", { zh: "该主体已移出名单。", en: "The operator has left the list already." }, by);
}

function noOptOut(by: Citation): Refusal {
  return refuse(
    "no-opt-out",
    {
      zh: "不列入的意愿只适用于守信名单；对其他名单有异议的，可以提出异议。",
      en: "Only an honest list can be left at one's wish; to any other an objection can be filed.",
    },
    by,
  );
}

// The fold ------------------------------------------------------------------------------------------------------------

const listFacts: Readonly<Record<ListFact["type"], true>> = { ListEntered: true, ListLeft: true };

export function isListFact(body: { readonly type: string }): body is ListFact {
  return Object.hasOwn(listFacts, body.type);
}

/** All of an operator's entries, past ones too, after one more fact, newest first. Throws on the leaving of one never entered (a bug). */
export function evolveListEntries(
  entries: readonly ListEntry[],
  { on, body }: { readonly on: Day; readonly body: ListFact },
): readonly ListEntry[] {
  if (body.type === "ListEntered") {
    const { type: _, entry: id, ...entered } = body;
    return [{ id, ...entered, enteredOn: on }, ...entries];
  }
  if (!entries.some(({ id }) => id === body.entry))
    throw new Error(`${body.type} of entry ${body.entry}, which was never entered`);
  const left = { on, why: body.why, reason: body.reason };
  return entries.map((entry) => (entry.id === body.entry ? { ...entry, left } : entry));
}
