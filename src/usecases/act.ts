/**
 * One act on one operator: read its facts, ask the core, append, answer. When somebody else wrote meanwhile the decision is
 * made again on what stands then, so that no act rests on facts that have moved on.
 */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Actor, Along, Desk, OperatorState } from "../core/desk.ts";
import type { Result } from "../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { type Day, dayOf, type Instant } from "../core/time/day.ts";
import { changedMeanwhile, notFound } from "./faults.ts";

/** What was decided: the facts to write (none when nothing changes) and the answer to give once they are written. */
export interface Decision<T> {
  readonly facts: readonly NewFact[];
  readonly answer: T;
  readonly results?: readonly Result[];
  readonly along?: Along;
}

/** The moment and the legal day on which an act is done. */
export interface Moment {
  readonly now: Instant;
  readonly today: Day;
}

const ATTEMPTS = 5;

export const operatorNoun = { zh: "经营者", en: "operator" } as const;

export function moment(desk: Desk): Moment {
  const now = desk.clock.now();
  return { now, today: dayOf(now) };
}

export function statement(on: Day, actor: Actor, body: FactBody): NewFact {
  return { on, by: actor.id, body };
}

/** The operator with that code; a Fault when nobody has it. */
export async function operatorWithCode(desk: Desk, code: string): Promise<OperatorState> {
  const state = await desk.operators.byCode(code);
  if (state === undefined) throw notFound(operatorNoun, code);
  return state;
}

/** Reads, decides and writes; decides anew when the operator has moved on. Refusals come back unwritten. */
export async function actOn<T>(
  desk: Desk,
  operator: OperatorId,
  decide: (state: OperatorState, at: Moment) => Promise<Decision<T> | Refusal> | Decision<T> | Refusal,
): Promise<T | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await desk.operators.byId(operator);
    if (state === undefined) throw notFound(operatorNoun, operator);
    const at = moment(desk);
    const decision = await decide(state, at);
    if (isRefusal(decision)) return decision;
    if ((await write(desk, state, at, decision)) === "written") return decision.answer;
  }
  throw changedMeanwhile(operatorNoun);
}

async function write(
  desk: Desk,
  state: OperatorState,
  at: Moment,
  decision: Decision<unknown>,
): Promise<"written" | "moved-on"> {
  if (decision.facts.length === 0 && decision.along === undefined) return "written";
  const act = {
    operator: state.operator.id,
    seen: state.lastSeq,
    facts: decision.facts,
    knownAt: at.now,
    ...(decision.results === undefined ? {} : { results: decision.results }),
  };
  return desk.journal.append(decision.facts.length === 0 ? [] : [act], decision.along);
}
