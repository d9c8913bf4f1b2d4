/** 总体数据: what some standards need of all operators before one can be evaluated, such as the spread of a figure. */
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { needsPopulation, populationTally } from "../core/evaluation/evaluate.ts";
import type { Population } from "../core/evaluation/result.ts";
import { BATCH } from "./ranges.ts";
import { readyFiles } from "./ready-files.ts";
import type { Scoring } from "./scoring.ts";

/** How many batches are tallied between two times that it is written down how far it has come. */
const BATCHES_KEPT = 25;

/**
 * What the standard needs of all operators, if anything: the figures kept under the digest, or else worked out now over every
 * operator that is admitted. One that broke off goes on where it was last written down; in memory there are the sums alone.
 */
export async function withPopulation(desk: Desk, scoring: Scoring, digest: string | undefined): Promise<Scoring> {
  if (!needsPopulation(scoring.compiled)) return scoring;
  const kept = digest === undefined ? undefined : await desk.results.population(digest);
  const population = kept ?? (await tallied(desk, scoring));
  if (kept === undefined) {
    await desk.results.keepPopulation(population);
    await desk.results.forgetTally(tallyIdOf(scoring));
  }
  return { ...scoring, population };
}

/** Of two that tally the same at once each writes what it has: either is the sums of all operators up to the one named beside them. */
async function tallied(desk: Desk, scoring: Scoring): Promise<Population> {
  const id = tallyIdOf(scoring);
  const so = await desk.results.tally(id);
  const tally = populationTally(scoring.compiled, so?.sums);
  let batches = 0;
  for await (const batch of desk.operators.readyInBatches(BATCH, scoring.asOf, so?.lastOperator)) {
    for (const { file } of await readyFiles(desk, scoring, batch))
      if (file !== undefined && !isRefusal(file)) tally.add(file.extract);
    const lastOperator = batch.at(-1)?.operator.id;
    if (++batches % BATCHES_KEPT === 0 && lastOperator !== undefined)
      await desk.results.keepTally(id, { lastOperator, sums: tally.sums() });
  }
  return tally.population({ asOf: scoring.asOf, knownAt: scoring.knownAt });
}

/** By the work it is for and all that the figures rest on: under other rules who is admitted may be other operators. */
function tallyIdOf({ run, standard, settings, asOf, knownAt }: Scoring): string {
  return [run, standard.digest, asOf, knownAt, settings.version].join(" ");
}
