/** One step of a result on its way to the public, with all that follows of it in the same transaction. */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Desk, Fault, OperatorState } from "../core/desk.ts";
import type { Result, ResultId } from "../core/evaluation/result.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import {
  evolvePublication,
  isPublicationFact,
  type Publication,
  type PublicationFact,
} from "../core/publication/publication.ts";
import { actOn, type Decision, type Moment, statement } from "./act.ts";
import { withEffects } from "./cases/effects.ts";
import { notFound } from "./faults.ts";
import { type NoticedOperator, type NoticeTelling, noticed } from "./notices.ts";
import { citedPack } from "./packs.ts";

export interface ResultAct {
  readonly result: string;
}

const resultNoun = { zh: "评价结果", en: "result" } as const;

/** The result with that id; a Fault `not-found` when there is none. */
export async function knownResult(desk: Desk, result: string): Promise<Result> {
  const found = await desk.results.find(result as Result["id"]);
  if (found === undefined) throw resultMissing(result);
  return found;
}

export function resultMissing(result: string): Fault {
  return notFound(resultNoun, result);
}

/** The publication of one result of an operator. */
export async function publicationOf(desk: Desk, operator: OperatorId, result: string): Promise<Publication> {
  const publication = (await desk.results.publications(operator)).find((candidate) => candidate.result === result);
  if (publication === undefined) throw resultMissing(result);
  return publication;
}

/** What is decided of a result on its way, by the pack, in the version, under which it was made. */
export type ResultDecision = (pack: PolicyPack, publication: Publication, at: Moment) => PublicationFact | Refusal;

/** Facts that are decided of one result, with what is written beside them. */
export type ResultFacts = Omit<Decision<unknown>, "answer">;

/** The same of one result alone: what follows may be more than one fact. */
export type OneResultDecision = (
  ...asked: [...Parameters<ResultDecision>, OperatorState]
) => PublicationFact | Refusal | Promise<PublicationFact | ResultFacts | Refusal>;

/** Decides of one result, with all that follows of it: withdrawals, words to receivers, the notice to the operator. */
export async function actOnResult(
  desk: Desk,
  request: ResultAct,
  decide: OneResultDecision,
): Promise<Publication | Refusal> {
  const { operator } = await knownResult(desk, request.result);
  return actOn<Publication>(desk, operator, async (state, at) => {
    const publication = await publicationOf(desk, operator, request.result);
    const pack = await citedPack(desk, publication);
    const decided = await decide(pack, publication, at, state);
    if (isRefusal(decided)) return decided;
    const whole = "facts" in decided ? decided : { facts: [statement(desk, at.today, decided)] };
    const own = whole.facts.flatMap(({ body }) => (isPublicationFact(body) ? [body] : []));
    const answer = own.reduce(
      (found, body) => evolvePublication(found, { on: at.today, knownAt: at.now, body }),
      publication,
    );
    const because = own.flatMap((body) => (body.type === "ResultWithdrawn" ? [body.reason] : [])).join();
    const by = pack.publication.mayBePublic.by;
    const decision = await withEffects(desk, state, { ...whole, answer }, at, { because, by });
    return toldOfStep(desk, state, decision, { result: publication.result, pack, bodies: own });
  });
}

export interface Step {
  readonly result: ResultId;
  readonly pack: PolicyPack;
  /** What was decided of the result. */
  readonly bodies: readonly PublicationFact[];
}

/** The operator is told from when until when its initial result is shown, and that the result is final. */
export async function toldOfStep<T>(
  desk: Desk,
  state: NoticedOperator,
  decision: Decision<T>,
  { result, pack, bodies }: Step,
): Promise<Decision<T>> {
  const telling = bodies.map((body): NoticeTelling | undefined => {
    const about = { about: { result }, pack } as const;
    if (body.type === "ResultPublished")
      return { kind: "result-published", by: pack.publication.mayBePublic.by, ...about };
    if (body.type !== "PublicityStarted" || pack.publicity === undefined) return undefined;
    return { kind: "initial-result", by: pack.publicity.initialResult.by, lastDay: body.lastDay, ...about };
  });
  const [told] = telling.filter((each) => each !== undefined);
  return told === undefined ? decision : noticed(desk, state, decision, told);
}
