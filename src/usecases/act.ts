/**
 * One act on one operator: read its facts, ask the core, append, answer. When somebody else wrote meanwhile the decision is
 * made again on what stands then, so that no act rests on facts that have moved on.
 */
import { seesAll } from "../core/access/scope.ts";
import { isRefusal, type Refusal } from "../core/citation.ts";
import { type Along, type Desk, Fault, type OperatorState } from "../core/desk.ts";
import type { FactsAtHand } from "../core/dossier/fold.ts";
import type { NewResult } from "../core/evaluation/result.ts";
import type { FactBody, NewFact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { type Day, dayOf, type Instant } from "../core/time/day.ts";
import { changedMeanwhile, notFound } from "./faults.ts";
import { actorAt } from "./permit.ts";

/** What was decided: the facts to write (none when nothing changes) and the answer to give once they are written. */
export interface Decision<T> {
  readonly facts: readonly NewFact[];
  readonly answer: T;
  readonly results?: readonly NewResult[];
  readonly along?: Along;
  /** After a new evaluation: the standards under which the act itself, and not the time that went by, moved score or grade. */
  readonly moved?: ReadonlySet<string>;
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

/** A fact of a legal day, stated by whoever stands at the desk. */
export function statement(desk: Desk, on: Day, body: FactBody): NewFact {
  return { on, by: actorAt(desk).id, body };
}

/**
 * The operator with that code. Where the desk reaches none, a Fault: `not-found` for the agency, which sees all there are; `outside-scope` for
 * everybody else, in the same words whether there is such an operator or not (SZ23 第十六条第一款).
 */
export async function operatorWithCode(desk: Desk, code: string): Promise<OperatorState> {
  const state = await desk.operators.byCode(code);
  if (state !== undefined) return state;
  throw seesAll(desk.scope) ? notFound(operatorNoun, code) : outsideScope();
}

function outsideScope(): Fault {
  return new Fault(
    "outside-scope",
    {
      zh: "该统一社会信用代码不在您可以查询的范围内。",
      en: "This code does not belong to an operator that you may look into.",
    },
    {
      zh: "请核对代码；经营者可以在“我的账号”中申请身份核验，公开信息可以在公众门户查询。",
      en: "Check the code. Operators apply for verification under “My account”; what is public is on the public pages.",
    },
  );
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

/** Outside the agency, facts that tell of a result nobody was told of yet are out of reach. */
export function factsAtHand({ scope }: Pick<Desk, "scope">): FactsAtHand {
  return seesAll(scope) ? "all" : "in-reach";
}
