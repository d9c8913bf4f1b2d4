/**
 * What ends, ends everywhere (信用修复管理办法 第三条): an act that changes what counts withdraws, in the same transaction, every result on its way to the
 * public or shown to it that rested on the record and would come out otherwise now; and whoever was told of the record or the result is told what has
 * become of it. Marks go the same way.
 */

import { type Citation, isRefusal } from "../../core/citation.ts";
import { type Word, wordText } from "../../core/delivery/content.ts";
import type { NewDelivery, Receiver } from "../../core/delivery/outbox.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import type { Result, ResultId } from "../../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../../core/journal.ts";
import { nameOn, type Operator } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import { withdraw } from "../../core/publication/gate.ts";
import {
  evolvePublications,
  isPublicationFact,
  type Publication,
  shownScore,
} from "../../core/publication/publication.ts";
import type { RecordId } from "../../core/record/record.ts";
import { type Decision, type Moment, statement } from "../act.ts";
import { noticed } from "../notices.ts";
import { citedPack } from "../packs.ts";
import { alongBoth } from "./case-act.ts";

export interface Effects {
  /** Why a result that rested on what ended is withdrawn: the case or act and its article. */
  readonly because: string;
  /** The article under which the operator is told that a result of which it knew is withdrawn; absent where the act tells it otherwise. */
  readonly by?: Citation;
  /** Results that are withdrawn whatever comes out now: those that were objected to and found wrong. */
  readonly results?: readonly ResultId[];
}

/**
 * The decision with the withdrawals and the words that follow from it. Where the decision changes what counts, it has been evaluated anew before
 * (`reevaluated`): its new results are what the old ones are held against.
 */
export async function withEffects<T>(
  desk: Desk,
  state: OperatorState,
  decision: Decision<T>,
  at: Moment,
  effects: Effects,
): Promise<Decision<T>> {
  if (decision.facts.length === 0) return decision;
  const publications = await desk.results.publications(state.operator.id);
  const resting = new Resting(await resultsAtHand(desk, state, decision.facts));
  const withdrawn = await withdrawals(desk, { publications, resting, decision, at, effects });
  const facts = [...decision.facts, ...withdrawn];
  const deliveries = await words(desk, state, { publications, resting, facts, at });
  const whole = {
    ...decision,
    facts,
    ...alongBoth(decision.along, deliveries.length === 0 ? undefined : { deliveries }),
  };
  return toldOfWithdrawal(desk, state, whole, { publications, facts, effects });
}

/** The operator knew of a result from its notice on: that it is withdrawn is told in the same act. */
async function toldOfWithdrawal<T>(
  desk: Desk,
  state: OperatorState,
  decision: Decision<T>,
  what: {
    readonly publications: readonly Publication[];
    readonly facts: readonly NewFact[];
    readonly effects: Effects;
  },
): Promise<Decision<T>> {
  const { by, because } = what.effects;
  let told = decision;
  for (const { body } of by === undefined ? [] : what.facts) {
    if (by === undefined || body.type !== "ResultWithdrawn") continue;
    const { result } = body;
    const known = what.publications.find((each) => each.result === result && wasTold(each));
    if (known === undefined) continue;
    const said = { zh: `理由：${because}。`, en: `Reason: ${because}` };
    told = await noticed(desk, state, told, { kind: "result-withdrawn", about: { result }, by, said });
  }
  return told;
}

function wasTold({ stage }: Publication): boolean {
  return stage === "noticed" || stage === "in-publicity" || stage === "published";
}

// Results that rested on a record -------------------------------------------------------------------------------------

/** Which results rest on which records: those that a contribution names with points, and those that a veto names. */
class Resting {
  readonly #results: readonly Result[];

  constructor(results: readonly Result[]) {
    this.#results = results;
  }

  /** Whether a result rests on any of the records. */
  on(records: ReadonlySet<RecordId>, { result: id }: Pick<Publication, "result">): boolean {
    const result = this.#results.find((each) => each.id === id);
    return result !== undefined && restsOn(result, records);
  }
}

function restsOn({ explanation }: Result, records: ReadonlySet<RecordId>): boolean {
  const { contributions, vetoes } = explanation;
  return (
    contributions.some((each) => each.records.some(({ record, points }) => points !== 0 && records.has(record))) ||
    vetoes.some((veto) => veto.records.some((record) => records.has(record)))
  );
}

/** Read only where a record is spoken of. */
async function resultsAtHand(
  desk: Desk,
  { operator }: OperatorState,
  facts: readonly NewFact[],
): Promise<readonly Result[]> {
  return facts.some(({ body }) => "record" in body) ? desk.results.history(operator.id) : [];
}

interface Deciding {
  readonly publications: readonly Publication[];
  readonly resting: Resting;
  readonly decision: Decision<unknown>;
  readonly at: Moment;
  readonly effects: Effects;
}

async function withdrawals(desk: Desk, deciding: Deciding): Promise<readonly NewFact[]> {
  const { publications, resting, decision, at, effects } = deciding;
  const ended = new Set(decision.facts.flatMap(({ body }) => recordThatChanged(body) ?? []));
  const named = new Set(effects.results);
  const gone = publications.filter(
    (each) =>
      isOpenOrPublished(each) &&
      (named.has(each.result) || (resting.on(ended, each) && comesOutOtherwise(each, decision.results ?? []))),
  );
  const facts = gone.map(async (publication) => {
    const fact = withdraw(await citedPack(desk, publication), publication, effects.because);
    return isRefusal(fact) ? [] : [statement(desk, at.today, fact)];
  });
  return (await Promise.all(facts)).flat();
}

function isOpenOrPublished({ stage }: Publication): boolean {
  return stage !== "withdrawn" && stage !== "superseded";
}

/** An operator that is evaluated no more has no result that could bear the old one out. */
function comesOutOtherwise({ standard, grade, scoreCentipoints }: Publication, results: readonly Result[]): boolean {
  const now = results.find((each) => each.standard.id === standard);
  return now === undefined || now.grade !== grade || now.scoreCentipoints !== scoreCentipoints;
}

/** The record of which a fact changes what counts. A mark changes what is shown beside it, and nothing else. */
function recordThatChanged(body: FactBody): RecordId | undefined {
  switch (body.type) {
    case "RecordWithdrawn":
    case "RecordRepaired":
    case "RecordCorrected":
    case "AwardOptedOut":
      return body.record;
    default:
      return undefined;
  }
}

// Whoever was told ----------------------------------------------------------------------------------------------------

interface Telling {
  readonly publications: readonly Publication[];
  readonly resting: Resting;
  readonly facts: readonly NewFact[];
  readonly at: Moment;
}

type Told = Word["outgoing"];

/** One word to each who was told before, for each thing of which the facts speak. */
async function words(desk: Desk, state: OperatorState, telling: Telling): Promise<readonly NewDelivery[]> {
  const { facts, at } = telling;
  const publications = publicationsAfter(telling);
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

/** What a fact says to those who were told; a mark on a record also marks the results that rest on it. */
function outgoingOf(body: FactBody, { publications, resting }: Telling): readonly Told[] {
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
      const marked = shown.filter((each) => resting.on(new Set([body.record]), each));
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
    marks: marks.map(({ kind }) => kind),
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
  const deliveries: NewDelivery[] = [];
  for (const { operator, publications, result } of all) {
    const body = { type: "ResultPublished", result } as const;
    const after = evolvePublications(publications, { on: at.today, knownAt: at.now, body });
    const published: Told = { about: "result", event: "published", result };
    const content = wordText(wordOf({ operator }, after, published, at));
    const pushed = receivers.filter((each) => isTold(each, operator.region));
    deliveries.push(...pushed.map(({ id }) => newDelivery(desk, { operator }, published, { receiver: id }, content)));
    deliveries.push(...(await supersededWords(desk, { operator, publications, after }, at)));
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
