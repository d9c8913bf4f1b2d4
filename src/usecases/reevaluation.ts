/**
 * A new evaluation that follows an act on a record in the same transaction, under each standard by which the operator has a
 * result, so that what no longer counts leaves the score at once. The new result goes its own way through the gate.
 */
import { isRefusal } from "../core/citation.ts";
import type { Desk, OperatorState, Run } from "../core/desk.ts";
import { foldOperator } from "../core/dossier/fold.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import type { RatedResult, Result } from "../core/evaluation/result.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { dayOf } from "../core/time/day.ts";
import type { Decision, Moment } from "./act.ts";
import { finished } from "./evaluations.ts";
import { actorAt } from "./permit.ts";
import { withPopulation } from "./population.ts";
import { admittedDossier, type Scoring, score, scoringOf } from "./scoring.ts";

/** The standards under which the operator is to be evaluated again, each with the run that will stand for it. */
export interface Reevaluation {
  readonly scorings: readonly Scoring[];
}

/** Reads what the evaluations need, before the act itself is decided. */
export async function prepareReevaluation(desk: Desk, operator: OperatorId): Promise<Reevaluation> {
  const scorings: Scoring[] = [];
  for (const { standard, population } of await latestByStandard(desk, operator)) {
    const kept = await desk.standards.read(standard.id, standard.version);
    if (kept === undefined) continue;
    const now = desk.clock.now();
    const run = { asOf: dayOf(now), knownAt: now, run: desk.ids.next(), scorer: actorAt(desk).id };
    scorings.push(await withPopulation(desk, await scoringOf(desk, kept, run), population));
  }
  return { scorings };
}

/** The decision with the results that follow from it. An operator that is no longer admitted gets none. */
export function reevaluated<T>(
  desk: Desk,
  prepared: Reevaluation,
  state: OperatorState,
  decision: Decision<T>,
  at: Moment,
): Decision<T> {
  return decision.facts.length === 0 ? decision : evaluatedAnew(desk, prepared, state, decision, at);
}

/** The same where nothing was written: what counts has changed with the day. */
export function evaluatedAnew<T>(
  desk: Desk,
  prepared: Reevaluation,
  state: OperatorState,
  decision: Decision<T>,
  at: Moment,
): Decision<T> {
  const after = foldOperator(
    decision.facts.map((fact, nth) => ({
      ...fact,
      operator: state.operator.id,
      seq: state.lastSeq + nth + 1,
      knownAt: at.now,
    })),
    state,
  );
  const scored = prepared.scorings.flatMap((scoring) => {
    const admitted = after === undefined ? undefined : admittedDossier(desk, { ...scoring, knownAt: at.now }, after);
    if (admitted === undefined || isRefusal(admitted)) return [];
    return [{ ...score(desk, { ...scoring, knownAt: at.now }, admitted), run: runOf(desk, scoring, at) }];
  });
  const facts = [...decision.facts, ...scored.map(({ fact }) => fact)];
  const along = { ...decision.along, finishedRuns: scored.map(({ run }) => run) };
  const moved = movedBy(
    desk,
    prepared,
    state,
    scored.map(({ result }) => result),
    at,
  );
  return { ...decision, facts, results: scored, along, moved };
}

/** Held against what the same day gives without the act. */
function movedBy(
  desk: Desk,
  { scorings }: Reevaluation,
  state: OperatorState,
  results: readonly RatedResult[],
  at: Moment,
): ReadonlySet<string> {
  const moved = scorings.filter((scoring) => {
    const without = admittedDossier(desk, { ...scoring, knownAt: at.now }, state);
    const after = results.find((each) => each.standard.id === scoring.standard.id);
    if (isRefusal(without) || after === undefined) return true;
    const before = evaluate(scoring.compiled, without.dossier, scoring.population);
    return before.grade !== after.grade || before.scoreCentipoints !== after.scoreCentipoints;
  });
  return new Set(moved.map(({ standard }) => standard.id));
}

function runOf(desk: Desk, scoring: Scoring, at: Moment): Run {
  const { id, version } = scoring.standard;
  const run: Run = {
    id: scoring.run,
    standard: { id, version },
    asOf: scoring.asOf,
    knownAt: at.now,
    by: scoring.scorer,
    state: "waiting",
    createdAt: at.now,
    total: 1,
    done: 0,
    evaluated: 0,
    refused: 0,
  };
  return finished(desk, run, scoring.population);
}

async function latestByStandard(desk: Desk, operator: OperatorId): Promise<readonly Result[]> {
  const latest = new Map<string, Result>();
  for (const result of await desk.results.history(operator)) {
    if (!latest.has(result.standard.id)) latest.set(result.standard.id, result);
  }
  return [...latest.values()];
}
