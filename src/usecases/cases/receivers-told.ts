/**
 * Whoever was told of a result or a record is told what has become of it, in the same transaction: withdrawn, repaired, corrected, superseded, marked or
 * marked no longer. What is published is pushed to the receivers of its region.
 */
import type { OrganisationId } from "../../core/access/organisation.ts";
import { codesWatched } from "../../core/application/subscription.ts";
import { type Word, wordText } from "../../core/delivery/content.ts";
import type { NewDelivery, Receiver } from "../../core/delivery/outbox.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import { recordsUnder } from "../../core/evaluation/resting.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../../core/journal.ts";
import { nameOn, type Operator } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import {
  evolvePublications,
  isPublicationFact,
  type Publication,
  publicView,
  shownScore,
} from "../../core/publication/publication.ts";
import { evolveRecord, isRecordFact } from "../../core/record/evolve.ts";
import type { CreditRecord, RecordId } from "../../core/record/record.ts";
import type { Moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";

/** The records on which each result of an operator rests; empty where no record and no mark is spoken of. */
export type RecordsUnder = ReadonlyMap<ResultId, ReadonlySet<RecordId>>;

export async function recordsUnderResults(
  desk: Desk,
  state: Pick<OperatorState, "operator">,
  facts: readonly NewFact[],
): Promise<RecordsUnder> {
  const spoken = facts.some(({ body }) => "record" in body || "mark" in body || body.type === "ResultUnmarked");
  return spoken ? recordsUnderAll(desk, state) : new Map();
}

export async function recordsUnderAll(
  desk: Desk,
  { operator }: Pick<OperatorState, "operator">,
): Promise<RecordsUnder> {
  return new Map((await desk.results.history(operator.id)).map((result) => [result.id, recordsUnder(result)]));
}

export interface Telling {
  readonly publications: readonly Publication[];
  readonly under: RecordsUnder;
  readonly facts: readonly NewFact[];
  readonly at: Moment;
}

type Told = Word["outgoing"];

/** One word to each who was told before, for each thing of which the facts speak. */
export async function wordsOf(desk: Desk, state: OperatorState, telling: Telling): Promise<readonly NewDelivery[]> {
  const { facts, at, under } = telling;
  const publications = publicationsAfter(telling).map((each) =>
    withMarksOfRecords(each, recordsAfter(state, telling), under.get(each.result)),
  );
  const deliveries: NewDelivery[] = [];
  for (const { body } of facts) {
    if (body.type === "ResultPublished") {
      const published = { operator: state.operator, publications: telling.publications, result: body.result };
      deliveries.push(...(await publishedWords(desk, [published], at)));
    }
    for (const outgoing of outgoingOf(body, telling)) {
      const told = await desk.outbox.toldOf(aboutOf(outgoing));
      const reason = "reason" in body && typeof body.reason === "string" ? { reason: shownText(body.reason) } : {};
      const content = wordText({ ...wordOf(state, publications, outgoing, at), ...reason });
      deliveries.push(...told.map(({ to }) => newDelivery(desk, state, outgoing, to, content)));
    }
  }
  return deliveries;
}

function publicationsAfter({ publications, facts, at }: Telling): readonly Publication[] {
  return facts.reduce(
    (found, { on, body }) =>
      isPublicationFact(body) ? evolvePublications(found, { on, knownAt: at.now, body }) : found,
    publications,
  );
}

function recordsAfter({ records }: OperatorState, { facts, at }: Telling): readonly CreditRecord[] {
  const known = new Map(records.map((record) => [record.id, record]));
  for (const { on, body } of facts)
    if (isRecordFact(body)) known.set(body.record, evolveRecord(known.get(body.record), { on, knownAt: at.now, body }));
  return [...known.values()];
}

/** What is contested beneath a result is marked on the result too, as on the public page. */
function withMarksOfRecords(
  publication: Publication,
  records: readonly CreditRecord[],
  under: ReadonlySet<RecordId> | undefined,
): Publication {
  const beneath = records.filter(({ id }) => under?.has(id)).flatMap(({ marks }) => marks);
  return beneath.length === 0 ? publication : { ...publication, marks: [...(publication.marks ?? []), ...beneath] };
}

/** What a fact says to those who were told; a mark on a record also marks the results that rest on it. */
function outgoingOf(body: FactBody, { publications, under }: Telling): readonly Told[] {
  switch (body.type) {
    case "RecordWithdrawn":
    case "AwardOptedOut":
      return [{ about: "record", event: "withdrawn", record: body.record }];
    case "RecordRepaired":
      return [{ about: "record", event: "repaired", record: body.record }];
    case "RecordCorrected":
      return [{ about: "record", event: "corrected", record: body.record }];
    case "RecordMarked":
    case "RecordUnmarked": {
      const event = body.type === "RecordMarked" ? "marked" : "unmarked";
      const shown = publications.filter(({ stage }) => stage === "published" || stage === "in-publicity");
      const marked = shown.filter((each) => under.get(each.result)?.has(body.record));
      return [
        { about: "record", event, record: body.record },
        ...marked.map(({ result }): Told => ({ about: "result", event, result })),
      ];
    }
    case "ResultWithdrawn":
      return [{ about: "result", event: "withdrawn", result: body.result }];
    case "ResultMarked":
      return [{ about: "result", event: "marked", result: body.result }];
    case "ResultUnmarked":
      return [{ about: "result", event: "unmarked", result: body.result }];
    default:
      return [];
  }
}

function aboutOf(outgoing: Told): Parameters<Desk["outbox"]["toldOf"]>[0] {
  if (outgoing.about === "record") return { record: outgoing.record };
  if (outgoing.about === "result") return { result: outgoing.result };
  throw new Error("nobody is told of list entries by these acts");
}

function wordOf(
  { operator }: Pick<OperatorState, "operator">,
  publications: readonly Publication[],
  outgoing: Told,
  { now, today }: Moment,
): Word {
  const publication =
    outgoing.about === "result" ? publications.find(({ result }) => result === outgoing.result) : undefined;
  return {
    outgoing,
    operator: { code: operator.code.value, name: nameOn(operator, today) },
    at: now,
    on: today,
    ...(publication === undefined ? {} : { result: toldResult(publication) }),
  };
}

function toldResult(publication: Publication): NonNullable<Word["result"]> {
  const { standard, grade, pack, publishedOn, marks = [] } = publication;
  const score = shownScore(publication);
  return {
    standard,
    grade,
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    pack,
    ...(publishedOn === undefined ? {} : { publishedOn }),
    marks: [...new Set(marks.map(({ kind }) => kind))].sort(),
  };
}

function newDelivery(
  desk: Desk,
  { operator }: Pick<OperatorState, "operator">,
  outgoing: Told,
  to: NewDelivery["to"],
  content: string,
): NewDelivery {
  return { id: desk.ids.next(), operator: operator.id, outgoing, to, content };
}

// Results that are published ------------------------------------------------------------------------------------------

/** A result that is published by the act, with the operator's publications before it. */
export interface Publishing {
  readonly operator: Operator;
  readonly publications: readonly Publication[];
  readonly result: ResultId;
}

/** 主动推送 (SZ23 第十八条): results published now, to every receiver of their regions; what they supersede, to whoever was told of that. */
export async function publishedWords(
  desk: Desk,
  all: readonly Publishing[],
  at: Moment,
): Promise<readonly NewDelivery[]> {
  const receivers = await desk.receivers.list();
  if (receivers.length === 0) return [];
  const watching = await watchersOf(desk, at);
  const deliveries: NewDelivery[] = [];
  for (const { operator, publications, result } of all) {
    const body = { type: "ResultPublished", result } as const;
    const after = evolvePublications(publications, { on: at.today, knownAt: at.now, body });
    const published: Told = { about: "result", event: "published", result };
    const [state, made] = [await desk.operators.byId(operator.id), await desk.results.read(operator.id, result)];
    const marked = after.map((each) =>
      each.result === result && made !== undefined
        ? withMarksOfRecords(each, state?.records ?? [], recordsUnder(made))
        : each,
    );
    const content = wordText(wordOf({ operator }, marked, published, at));
    const pushed = receivers.filter(
      (each) => isTold(each, operator.region) || (each.active && watching(each.organisation, operator.code.value)),
    );
    deliveries.push(...pushed.map(({ id }) => newDelivery(desk, { operator }, published, { receiver: id }, content)));
    deliveries.push(...(await supersededWords(desk, { operator, publications, after }, at)));
  }
  return deliveries;
}

/** Who has subscribed to which codes: a receiver that is told of all is told of these once, like everybody. */
async function watchersOf(desk: Desk, { today }: Moment): Promise<(who: OrganisationId, code: string) => boolean> {
  const watched = new Map<OrganisationId, Set<string>>();
  for await (const batch of deskOfProduct(desk).matters.all({ kind: "subscription", open: true }))
    for (const matter of batch)
      if (matter.kind === "subscription") {
        const codes = watched.get(matter.owner) ?? new Set<string>();
        for (const code of codesWatched(matter, today)) codes.add(code);
        watched.set(matter.owner, codes);
      }
  return (who, code) => watched.get(who)?.has(code) ?? false;
}

/** 首次告知: the results that stand, to receivers that begin to watch these operators; whoever was told of one already is not told again. */
export async function standingWords(
  desk: Desk,
  codes: Iterable<string>,
  receivers: readonly Receiver[],
  at: Moment,
): Promise<readonly NewDelivery[]> {
  const deliveries: NewDelivery[] = [];
  if (receivers.length === 0) return deliveries;
  for (const [, { id }] of await desk.operators.idsOf([...new Set(codes)])) {
    const publications = await desk.results.publications(id);
    const published = publicView(publications, at.today).published;
    const state = published === undefined ? undefined : await desk.operators.byId(id);
    if (state === undefined || published === undefined) continue;
    const outgoing: Told = { about: "result", event: "published", result: published.result };
    const under = await desk.results.read(id, published.result);
    const marked = publications.map((each) =>
      each === published && under !== undefined ? withMarksOfRecords(each, state.records, recordsUnder(under)) : each,
    );
    const content = wordText(wordOf(state, marked, outgoing, at));
    const told = new Set(
      (await desk.outbox.toldOf({ result: published.result })).flatMap(({ to }) =>
        "receiver" in to ? [to.receiver] : [],
      ),
    );
    const fresh = receivers.filter((each) => !told.has(each.id));
    deliveries.push(...fresh.map((each) => newDelivery(desk, state, outgoing, { receiver: each.id }, content)));
  }
  return deliveries;
}

async function supersededWords(
  desk: Desk,
  what: Omit<Publishing, "result"> & { readonly after: readonly Publication[] },
  at: Moment,
): Promise<readonly NewDelivery[]> {
  const { operator, publications, after } = what;
  const gone = after.filter((each, nth) => each.stage === "superseded" && publications[nth]?.stage === "published");
  const deliveries = gone.map(async ({ result }) => {
    const outgoing: Told = { about: "result", event: "superseded", result };
    const content = wordText(wordOf({ operator }, after, outgoing, at));
    const told = await desk.outbox.toldOf({ result });
    return told.map(({ to }) => newDelivery(desk, { operator }, outgoing, to, content));
  });
  return (await Promise.all(deliveries)).flat();
}

function isTold({ active, mode, regions }: Receiver, region: string): boolean {
  return active && mode === "push" && (regions.length === 0 || regions.some((prefix) => region.startsWith(prefix)));
}
