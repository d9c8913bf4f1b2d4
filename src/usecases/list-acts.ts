/** Entering a list and leaving it, as decided and told; and what the criteria of an honest list are asked of. */
import { isRefusal, type Refusal, refuse } from "../core/citation.ts";
import { wordText } from "../core/delivery/content.ts";
import type { NewDelivery } from "../core/delivery/outbox.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { dossierOf } from "../core/dossier/dossier.ts";
import { governingPack } from "../core/governing.ts";
import { nameOn } from "../core/operator/operator.ts";
import {
  type AskedOfOperator,
  type CreditList,
  enterList as enter,
  type ListEntered,
  type ListEntry,
  type ListLaw,
  type ListLeft,
  leaveList as leave,
  unmetCriteria,
} from "../core/procedure/list.ts";
import { gradesHeld } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { type Decision, type Moment, moment, statement } from "./act.ts";
import { alongBoth } from "./cases/case-act.ts";
import { noticed } from "./notices.ts";
import { standingLawOf, widestLaw } from "./packs.ts";

export interface Entering {
  readonly entry: string;
  /** Of the operator, past ones too. */
  readonly entries: readonly ListEntry[];
  readonly document?: string;
  readonly authority?: string;
  readonly until?: Day;
}

export async function entering(
  desk: Desk,
  list: CreditList,
  state: OperatorState,
  at: Moment,
  request: Entering,
): Promise<Decision<ListEntry> | Refusal> {
  const law = listLawOf(desk, at.today);
  if (isRefusal(law)) return law;
  const honest = list.kind === "honest";
  const unmet = honest ? unmetCriteria(list, await askedOf(desk, state), at.today) : [];
  const optedOut = request.entries.some(({ list: of, left }) => of === list.id && left?.why === "opted-out");
  const { entry, entries, document, authority, until } = request;
  const entered = enter(law, list, {
    entry,
    entries,
    unmet,
    optedOut,
    today: at.today,
    ...(document === undefined ? {} : { document }),
    ...(authority === undefined ? {} : { authority }),
    ...(until === undefined ? {} : { until }),
  });
  if (isRefusal(entered)) return entered;
  const decision = { facts: [statement(desk, at.today, entered)], answer: entryOf(entered, at.today) };
  const said = {
    zh: `已列入“${list.title.zh}”。${document === undefined ? "依据为公布的列入标准。" : `列入决定：${authority ?? ""}${document}。`}`,
    en: `Entered on “${list.title.en}”. ${document === undefined ? "By its published criteria." : `Decision: ${authority ?? ""} ${document}.`}`,
  };
  return toldAndSent(desk, state, at, decision, list, { event: "entered", entry, said });
}

function entryOf({ type: _, entry: id, ...entered }: ListEntered, enteredOn: Day): ListEntry {
  return { id, ...entered, enteredOn };
}

export async function leaving(
  desk: Desk,
  state: OperatorState,
  at: Moment,
  entry: ListEntry,
  request: Pick<ListLeft, "why" | "reason">,
): Promise<Decision<ListEntry> | Refusal> {
  const law = listLawOf(desk, at.today);
  if (isRefusal(law)) return law;
  const present = (await desk.lists.entriesOf(state.operator.id)).find(({ id }) => id === entry.id) ?? entry;
  const left = leave(law, present, request);
  if (isRefusal(left)) return left;
  const { why, reason } = left;
  const answer = { ...present, left: { on: at.today, why, reason } };
  const decision = { facts: [statement(desk, at.today, left)], answer };
  const list = await desk.lists.list(entry.list);
  const said = {
    zh: `已移出“${list?.title.zh ?? entry.list}”。原因：${reason}`,
    en: `Taken off “${list?.title.en ?? entry.list}”. Reason: ${reason}`,
  };
  return toldAndSent(desk, state, at, decision, list, { event: "left", entry: entry.id, said });
}

interface Sent {
  readonly event: "entered" | "left";
  readonly entry: string;
  readonly said: { readonly zh: string; readonly en: string };
}

/** The operator's notice, and a word to each receiver of its region: the list is public, and whoever reads copies of it must hear of both. */
async function toldAndSent<T>(
  desk: Desk,
  state: OperatorState,
  at: Moment,
  decision: Decision<T>,
  list: CreditList | undefined,
  { event, entry, said }: Sent,
): Promise<Decision<T>> {
  const by = list === undefined ? restraint : { instrument: list.basis.instrument, article: list.basis.article };
  const kind = event === "entered" ? "list-entered" : "list-left";
  const told = await noticed(desk, state, decision, { kind, by, said, about: { list: list?.id ?? entry } });
  const deliveries = await words(desk, state, at, { event, entry });
  return { ...told, ...alongBoth(told.along, deliveries.length === 0 ? undefined : { deliveries }) };
}

async function words(
  desk: Desk,
  { operator }: OperatorState,
  at: Moment,
  { event, entry }: Pick<Sent, "event" | "entry">,
): Promise<readonly NewDelivery[]> {
  const outgoing = { about: "list", event, entry } as const;
  const who = { code: operator.code.value, name: nameOn(operator, at.today) };
  const content = wordText({ outgoing, operator: who, at: at.now, on: at.today });
  const receivers = (await desk.receivers.list()).filter(
    ({ active, mode, regions }) =>
      active &&
      mode === "push" &&
      (regions.length === 0 || regions.some((prefix) => operator.region.startsWith(prefix))),
  );
  return receivers.map(({ id }) => ({
    id: desk.ids.next(),
    operator: operator.id,
    outgoing,
    to: { receiver: id },
    content,
  }));
}

// What criteria are asked of ------------------------------------------------------------------------------------------

export async function askedOf(desk: Desk, state: OperatorState): Promise<AskedOfOperator> {
  const { now, today } = moment(desk);
  const { operator } = state;
  const publications = await desk.results.publications(operator.id);
  const governing = governingPack(desk.law.packs, await desk.settings.read(), operator.region, today);
  const { entries } = dossierOf(state, today, now, standingLawOf(desk, governing));
  const standards = [...new Set(publications.map(({ standard }) => standard))];
  const grades = new Map<string, readonly string[]>();
  for (const id of standards) grades.set(id, (await desk.standards.read(id))?.grades.map(({ grade }) => grade) ?? []);
  return {
    held: gradesHeld(publications),
    standing: entries.flatMap(({ record, standing }) => (standing.stands ? [record.current.kind] : [])),
    gradesOf: (standard) => grades.get(standard) ?? [],
  };
}

// The law ------------------------------------------------------------------------------------------------------------

/** Lists are the agency's, for all regions. */
export function listLawOf(desk: Pick<Desk, "law">, today: Day): ListLaw | Refusal {
  const law = widestLaw(desk, today, ({ lists }) => lists);
  if (law !== undefined) return law;
  return refuse("no-lists", { zh: "现行规定未设名单。", en: "The rules in force know no lists." }, restraint);
}

const restraint = { instrument: "credit-restraint-2020", article: "(6)" } as const;
