/** 总体数据: what some standards need of all operators before one can be evaluated, such as the spread of a figure. */
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { needsPopulation, populationTally } from "../core/evaluation/evaluate.ts";
import type { Population } from "../core/evaluation/result.ts";
import { admittedDossier, type Scoring, stateAtCut } from "./scoring.ts";

const BATCH = 200;

/**
 * What the standard needs of all operators, if anything: the figures kept under the digest, or else worked out now over every
 * operator that is admitted.
 */
export async function withPopulation(desk: Desk, scoring: Scoring, digest: string | undefined): Promise<Scoring> {
  if (!needsPopulation(scoring.compiled)) return scoring;
  const kept = digest === undefined ? undefined : await desk.results.population(digest);
  const population = kept ?? (await tallied(desk, scoring));
  if (kept === undefined) await desk.results.keepPopulation(population);
  return { ...scoring, population };
}

async function tallied(desk: Desk, scoring: Scoring): Promise<Population> {
  const tally = populationTally(scoring.compiled);
  for await (const batch of desk.operators.inBatches(BATCH)) {
    for (const state of batch) {
      const known = await stateAtCut(desk, state, scoring.knownAt);
      const admitted = known === undefined ? undefined : admittedDossier(desk, scoring, known);
      if (admitted !== undefined && !isRefusal(admitted)) tally.add(admitted.dossier);
    }
  }
  return tally.population({ asOf: scoring.asOf, knownAt: scoring.knownAt });
}
