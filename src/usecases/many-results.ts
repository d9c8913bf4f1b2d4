/** The same step of many results at once: a page in one transaction, so that a run of a whole city goes on in minutes. */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Act, Along, Desk } from "../core/desk.ts";
import type { Operator, OperatorId } from "../core/operator/operator.ts";
import type { PublicationStage } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { type Decision, type Moment, moment, statement } from "./act.ts";
import { alongBoth } from "./cases/case-act.ts";
import { publishedWords } from "./cases/receivers-told.ts";
import { packReader } from "./packs.ts";
import { actOnResult, type ResultDecision, toldOfStep } from "./result-acts.ts";

/** What became of many results at once; those refused keep their stage and say why. */
export interface ManyResults {
  readonly done: number;
  readonly refused: readonly RefusedResult[];
}

export interface RefusedResult {
  readonly result: string;
  readonly code: string;
  readonly name: string;
  readonly refusal: Refusal;
}

/** How many results one transaction moves on. */
const AT_ONCE = 200;

export interface WaitingResults {
  readonly stage: PublicationStage;
  readonly run?: string;
  readonly lastDayBefore?: Day;
}

type Waiting = Awaited<ReturnType<Desk["results"]["atStage"]>>["items"][number];

/** Decides of every result at a stage, page by page; those refused keep their stage and say why. */
export async function actOnMany(desk: Desk, waiting: WaitingResults, decide: ResultDecision): Promise<ManyResults> {
  const { stage, ...filter } = waiting;
  const refused: RefusedResult[] = [];
  let done = 0;
  let after: string | undefined;
  do {
    const page = await desk.results.atStage(stage, {
      limit: AT_ONCE,
      ...filter,
      ...(after === undefined ? {} : { after }),
    });
    const outcome = await actOnPage(desk, page.items, decide);
    done += outcome.done;
    refused.push(...outcome.refused);
    after = page.next;
  } while (after !== undefined);
  return { done, refused };
}

/** All of a page in one transaction; one by one when two concern one operator, or an operator has moved on meanwhile. */
async function actOnPage(desk: Desk, items: readonly Waiting[], decide: ResultDecision): Promise<ManyResults> {
  const at = moment(desk);
  const [seen, operators] = await Promise.all([
    desk.operators.idsOf(items.map((item) => item.code)),
    desk.operators.withIds(items.map((item) => item.operator)),
  ]);
  const packOf = packReader(desk);
  const decided = await Promise.all(
    items.map(async (item) => {
      const pack = await packOf(item.publication);
      const body = decide(pack, item.publication, at);
      if (isRefusal(body)) return { refused: refusedResult(item, body) };
      const operator = operators.get(item.operator);
      const step = { result: item.publication.result, pack, bodies: [body] };
      const stated: Decision<undefined> = { facts: [statement(desk, at.today, body)], answer: undefined };
      const { facts, along } =
        operator === undefined ? stated : await toldOfStep(desk, { operator, records: [] }, stated, step);
      const act: Act = { operator: item.operator, seen: seen.get(item.code)?.lastSeq ?? 0, facts, knownAt: at.now };
      return { act, along };
    }),
  );
  const refused = decided.flatMap((each) => each.refused ?? []);
  const acts = decided.flatMap((each) => each.act ?? []);
  const along = decided.reduce<Along>((all, each) => alongBoth(all, each.along).along ?? {}, {});
  if (acts.length === 0) return { done: 0, refused };
  const apart = new Set(acts.map((act) => act.operator)).size === acts.length;
  if (!apart) return actOneByOne(desk, items, decide);
  const all = alongBoth(along, await pushed(desk, acts, operators, at)).along ?? {};
  if ((await desk.journal.append(acts, all)) === "written") return { done: acts.length, refused };
  return actOneByOne(desk, items, decide);
}

/** What goes out because of the results that are published on a page. */
async function pushed(
  desk: Desk,
  acts: readonly Act[],
  operators: ReadonlyMap<OperatorId, Operator>,
  at: Moment,
): Promise<Along> {
  const published = acts.flatMap(({ operator: id, facts }) => {
    const operator = operators.get(id);
    const [result] = facts.flatMap(({ body }) => (body.type === "ResultPublished" ? [body.result] : []));
    return operator === undefined || result === undefined ? [] : [{ operator, result }];
  });
  if (published.length === 0 || (await desk.receivers.list()).length === 0) return {};
  const all = published.map(async (each) => ({
    ...each,
    publications: await desk.results.publications(each.operator.id),
  }));
  return { deliveries: await publishedWords(desk, await Promise.all(all), at) };
}

async function actOneByOne(desk: Desk, items: readonly Waiting[], decide: ResultDecision): Promise<ManyResults> {
  const refused: RefusedResult[] = [];
  for (const item of items) {
    const answer = await actOnResult(desk, { result: item.publication.result }, decide);
    if (isRefusal(answer)) refused.push(refusedResult(item, answer));
  }
  return { done: items.length - refused.length, refused };
}

function refusedResult({ publication, code, name }: Waiting, refusal: Refusal): RefusedResult {
  return { result: publication.result, code, name, refusal };
}
