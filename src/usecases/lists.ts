/**
 * 名单 (国办发〔2020〕49号): an honest list worked out by published criteria, and lists of serious dishonesty that are only imported, entry by entry, with the
 * decision of their authority. Nobody makes a blacklist here. Whoever is entered or leaves is told in the same act; what ends, the daily job ends.
 */
import { isRefusal, type Refusal, refuse } from "../core/citation.ts";
import type { Desk, OperatorState, Page, PageRequest } from "../core/desk.ts";
import {
  type CreditList,
  expiredEntries,
  foundList as found,
  type ListEntry,
  type ListLeft,
  standsOn,
  unmetCriteria,
} from "../core/procedure/list.ts";
import type { Day } from "../core/time/day.ts";
import { actOn, moment, operatorWithCode } from "./act.ts";
import { alongBoth } from "./cases/case-act.ts";
import { plainWords } from "./cases/opening.ts";
import { deskOfConsequences, saidBy } from "./consequences.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { askedOf, entering, leaving, listLawOf } from "./list-acts.ts";
import { permit } from "./permit.ts";
import { idOf } from "./repeated.ts";

export type KeepList = Omit<CreditList, "version">;

export interface EnterOnList {
  readonly list: string;
  readonly code: string;
  /** 列入决定: number and authority; needed where entries are imported. */
  readonly document?: string;
  readonly authority?: string;
  readonly until?: Day;
}

export interface LeaveList {
  readonly entry: string;
  readonly why: ListLeft["why"];
  readonly reason: string;
}

/** An entry with the operator that it is of. */
export interface ListedOperator {
  readonly code: string;
  readonly name: string;
  readonly entry: ListEntry;
}

/** What became of an honest list when it was worked out. */
export interface WorkedOut {
  readonly entered: number;
  readonly left: number;
  readonly standing: number;
}

const listNoun = { zh: "名单", en: "list" } as const;
const entryNoun = { zh: "名单条目", en: "list entry" } as const;
const AT_ONCE = 200;

// Lists ---------------------------------------------------------------------------------------------------------------

export async function readLists(desk: Desk): Promise<readonly CreditList[]> {
  permit(desk, "readLists");
  return desk.lists.lists();
}

/** Entries that stand, by the day of entry. */
export async function readListEntries(desk: Desk, list: string, page: PageRequest): Promise<Page<ListedOperator>> {
  permit(desk, "readLists");
  const { id } = await listWithId(desk, list);
  const { items, next } = await desk.lists.standing(id, page);
  return {
    items: items.map(({ code, name, entry }) => ({ code, name, entry })),
    ...(next === undefined ? {} : { next }),
  };
}

/** Makes a list, or changes one read at version `seen`; refused without a basis of national law or a local regulation (国办发〔2020〕49号). */
export async function keepList(desk: Desk, request: KeepList, seen = 0): Promise<CreditList | Refusal> {
  permit(desk, "changeLists");
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(request.id)) throw listId(request.id);
  const law = listLawOf(desk, moment(desk).today);
  if (isRefusal(law)) return law;
  const before = await desk.lists.list(request.id);
  if (before !== undefined && before.kind !== request.kind) throw anotherKind();
  const list = found(law, { ...request, version: seen + 1 });
  if (isRefusal(list)) return list;
  if (!(await desk.lists.keep(list, seen))) throw changedMeanwhile(listNoun);
  return list;
}

// Entries -------------------------------------------------------------------------------------------------------------

/** Enters one operator: by the decision of an authority, or on an honest list where it fulfils the criteria. */
export async function enterOnList(desk: Desk, request: EnterOnList): Promise<ListEntry | Refusal> {
  permit(desk, "changeLists");
  const list = await listWithId(desk, request.list);
  const { operator } = await operatorWithCode(desk, request.code);
  const id = idOf(desk, "list-entry");
  return actOn<ListEntry>(desk, operator.id, async (state, at) => {
    const entries = await desk.lists.entriesOf(operator.id);
    const known = entries.find((entry) => entry.id === id);
    if (known !== undefined) return { facts: [], answer: known };
    return entering(desk, list, state, at, { ...request, entry: id, entries });
  });
}

/** Off a list, with the reason; at its own wish an operator leaves honest lists alone. Left already, it is refused. */
export async function leaveList(desk: Desk, request: LeaveList): Promise<ListEntry | Refusal> {
  permit(desk, "leaveList");
  const { operator, entry } = await entryWithId(desk, request.entry);
  // An operator has a wish of its own, and nothing else to decide here.
  if (desk.scope.kind === "operator" && request.why !== "opted-out") return onlyOwnWish();
  const reason = plainWords(desk, operator, request.reason);
  const product = deskOfConsequences(desk);
  return actOn<ListEntry>(product, operator, async (state, at) => {
    const left = await leaving(product, state, at, entry, { ...request, reason: reason.text });
    if (isRefusal(left)) return left;
    return { ...left, facts: saidBy(desk, left.facts), ...alongBoth(left.along, reason.along) };
  });
}

/** Works an honest list out: who fulfils its criteria today is entered, who no longer does leaves. */
export async function workOutList(desk: Desk, id: string): Promise<WorkedOut | Refusal> {
  permit(desk, "changeLists");
  const list = await listWithId(desk, id);
  if (list.kind !== "honest") return onlyHonest(list);
  return workedOut(desk, list);
}

/** The daily job: entries whose term is over end, and on honest lists those whose criteria are no longer met. */
export async function sweepLists(desk: Desk): Promise<{ readonly expired: number; readonly noLongerMet: number }> {
  permit(desk, "sweepLists");
  let [expired, noLongerMet] = [0, 0];
  for await (const { operator, entry } of standingEntries(desk)) {
    const why = await whyItEnds(desk, operator, entry);
    if (why === undefined) continue;
    const left = await actOn(desk, operator, (state, at) => leaving(desk, state, at, entry, why));
    if (isRefusal(left)) continue;
    if (why.why === "expired") expired++;
    else noLongerMet++;
  }
  return { expired, noLongerMet };
}

async function whyItEnds(
  desk: Desk,
  operator: OperatorState["operator"]["id"],
  entry: ListEntry,
): Promise<Pick<ListLeft, "why" | "reason"> | undefined> {
  const { today } = moment(desk);
  if (expiredEntries([entry], today).length > 0) return { why: "expired", reason: `列入期限已于${entry.until}届满` };
  const list = entry.listKind === "honest" ? await desk.lists.list(entry.list) : undefined;
  const state = list === undefined ? undefined : await desk.operators.byId(operator);
  if (list === undefined || state === undefined) return undefined;
  const unmet = unmetCriteria(list, await askedOf(desk, state), today);
  return unmet.length === 0 ? undefined : { why: "criteria-not-met", reason: "不再符合公布的列入标准" };
}

async function workedOut(desk: Desk, list: CreditList): Promise<WorkedOut> {
  const { today } = moment(desk);
  let [entered, left, standing] = [0, 0, 0];
  for await (const batch of desk.operators.inBatches(AT_ONCE)) {
    for (const state of batch) {
      const entries = await desk.lists.entriesOf(state.operator.id);
      const present = entries.find((entry) => entry.list === list.id && standsOn(entry, today));
      const fulfils = unmetCriteria(list, await askedOf(desk, state), today).length === 0;
      if (present !== undefined && fulfils) standing++;
      if (present === undefined && fulfils && (await enteredNow(desk, list, state))) {
        entered++;
        standing++;
      }
      if (present !== undefined && !fulfils) {
        const why = { why: "criteria-not-met", reason: "不再符合公布的列入标准" } as const;
        const gone = await actOn(desk, state.operator.id, (now, at) => leaving(desk, now, at, present, why));
        if (!isRefusal(gone)) left++;
      }
    }
  }
  return { entered, left, standing };
}

/** An operator that does not wish to be listed is passed over. */
async function enteredNow(desk: Desk, list: CreditList, { operator }: OperatorState): Promise<boolean> {
  const entry = desk.ids.next();
  const answer = await actOn<ListEntry>(desk, operator.id, async (state, at) => {
    const entries = await desk.lists.entriesOf(operator.id);
    return entering(desk, list, state, at, { entry, entries });
  });
  return !isRefusal(answer);
}

// What is looked up, and what is refused ------------------------------------------------------------------------------

async function listWithId(desk: Desk, id: string): Promise<CreditList> {
  const list = await desk.lists.list(id);
  if (list === undefined) throw notFound(listNoun, id);
  return list;
}

async function entryWithId(desk: Desk, id: string) {
  if (desk.scope.kind === "operator") {
    const { operator } = desk.scope;
    const own = (await desk.lists.entriesOf(operator)).find((entry) => entry.id === id);
    if (own !== undefined) return { operator, entry: own };
    throw notFound(entryNoun, id);
  }
  for await (const found of standingEntries(desk)) if (found.entry.id === id) return found;
  throw notFound(entryNoun, id);
}

async function* standingEntries(desk: Desk) {
  let after: string | undefined;
  do {
    const page = await desk.lists.standing(undefined, { limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

function onlyHonest({ basis: { instrument, article } }: CreditList): Refusal {
  return refuse(
    "list-imported-only",
    {
      zh: "严重失信主体名单只能依照列入决定导入，不得自行认定。",
      en: "A list of serious dishonesty is imported from decisions; it is not worked out.",
    },
    { instrument, article },
  );
}

function onlyOwnWish(): Refusal {
  return refuse(
    "own-wish-only",
    {
      zh: "经营者可以提出不列入守信名单；对其他事由，请提出异议。",
      en: "An operator may wish to be left off an honest list; of anything else it objects.",
    },
    { instrument: "sz-credit-2023", article: "48" },
  );
}

function listId(id: string) {
  return unusable(
    "list-id",
    { zh: `名单编号“${id}”不可用。`, en: `The list id “${id}” cannot be used.` },
    {
      zh: "请使用小写字母、数字和连字符，不超过 63 个字符。",
      en: "Use lower-case letters, digits and hyphens, at most 63 characters.",
    },
  );
}

function anotherKind() {
  return unusable(
    "list-kind",
    { zh: "名单的种类不能更改。", en: "The kind of a list cannot be changed." },
    { zh: "请另设名单。", en: "Make another list." },
  );
}
