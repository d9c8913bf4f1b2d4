/** Whether a copy of an operator is what it was copied from, as the product reads it: what stands, what was stated, and what it is evaluated to. */
import { canonical } from "../src/core/canonical.ts";
import { isRefusal } from "../src/core/citation.ts";
import type { Desk } from "../src/core/desk.ts";
import { evaluate } from "../src/core/evaluation/evaluate.ts";
import type { OperatorId } from "../src/core/operator/operator.ts";
import { admittedDossier, type Scoring } from "../src/usecases/scoring.ts";

const SAMPLED = 50;

/** An original, in words that hold for each of its copies. */
export interface Told {
  readonly id: OperatorId;
  readonly told: string;
}

export async function originalsTold(desk: Desk, scoring: Scoring): Promise<readonly Told[]> {
  const told: Told[] = [];
  for await (const batch of desk.operators.inBatches(SAMPLED)) {
    for (const { operator } of batch) told.push({ id: operator.id, told: await toldOf(desk, scoring, operator.id) });
    break;
  }
  return told;
}

/** Of each a copy, the first and the last among them. Throws where one differs. */
export async function checkCopies(
  desk: Desk,
  scoring: Scoring,
  originals: readonly Told[],
  copyOf: (id: OperatorId, nth: number) => OperatorId,
  copies: number,
): Promise<void> {
  for (const [place, { id, told }] of originals.entries()) {
    const nth = Math.round((place / (originals.length - 1)) * (copies - 1));
    const found = await toldOf(desk, scoring, copyOf(id, nth));
    if (found !== told) throw new Error(`copy ${nth} of ${id} is not what it was copied from`);
  }
}

async function toldOf(desk: Desk, scoring: Scoring, id: OperatorId): Promise<string> {
  const state = await desk.operators.byId(id);
  if (state === undefined) return "nobody";
  const facts = await desk.journal.read(id);
  const admitted = admittedDossier(desk, scoring, state);
  const evaluated = isRefusal(admitted) ? admitted : evaluate(scoring.compiled, admitted.dossier);
  const { code } = state.operator;
  return canonical({ state, facts, evaluated }).replaceAll(id, "its id").replaceAll(code.value, "its code");
}
