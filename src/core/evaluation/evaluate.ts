/**
 * 信用评价: the score of a dossier under a standard. The contributions are worked out and summed, and the sum is the score;
 * there is no second path. Pure, and the same bytes on any machine.
 */
import type { Dossier } from "../dossier/dossier.ts";
import type { CompiledStandard } from "./compile.ts";
import { explained, ratingOf } from "./explaining.ts";
import { explanationText } from "./explanation-text.ts";
import { type Extract, extractOf } from "./extract.ts";
import { packed } from "./packed.ts";
import { reckon } from "./reckoning.ts";
import type { Evaluation, Population, Rating } from "./result.ts";

export { type CompiledStandard, compile } from "./compile.ts";
export { NOT_RATED } from "./explaining.ts";
export { type Extract, extractOf } from "./extract.ts";
export { unpacked } from "./packed.ts";
export { needsPopulation, type PopulationSums, populationOf, populationTally } from "./population.ts";

/**
 * Evaluates a dossier: contributions in micropoints, in the order of the standard, whose sum is the score; the score rounded
 * half up once to two decimals; the grade of the rounded score, lowered by vetoes.
 *
 * Only records that stand count, never one that is 轻微. `population` gives the sectors' means where the standard asks for them
 * ({@link needsPopulation}); without it such an indicator takes its stated value for no data. Throws when the population is
 * another standard's or a later day's: a bug of the caller. An earlier day's is cited as such.
 */
export function evaluate(compiled: CompiledStandard, dossier: Dossier, population?: Population): Evaluation {
  return evaluateExtract(compiled, extractOf(dossier, compiled.plan.fieldsRead), population);
}

/** The same of an extract, such as is made once and kept: what {@link evaluate} does with the dossier it was made of. */
export function evaluateExtract(compiled: CompiledStandard, extract: Extract, population?: Population): Evaluation {
  if (population) assertFits(compiled, extract, population);
  return explained(compiled, reckon(compiled, extract, population));
}

/** The same in the packed form, for where many are stored: `unpacked` gives what {@link evaluate} does. */
export function evaluatePacked(compiled: CompiledStandard, extract: Extract, population?: Population): Uint8Array {
  if (population) assertFits(compiled, extract, population);
  return packed(compiled, reckon(compiled, extract, population));
}

/** An evaluation as it is stored and digested. */
export interface WrittenEvaluation {
  readonly rating: Rating;
  /** The canonical text of its explanation. */
  readonly explanation: string;
  readonly packed: Uint8Array;
}

/** The same as it is written down, for where many are: no explanation is built up to be taken apart again. */
export function evaluateWritten(
  compiled: CompiledStandard,
  extract: Extract,
  population?: Population,
): WrittenEvaluation {
  if (population) assertFits(compiled, extract, population);
  const reckoning = reckon(compiled, extract, population);
  const explanation = explanationText(compiled, reckoning);
  return { rating: ratingOf(compiled, reckoning), explanation, packed: packed(compiled, reckoning) };
}

function assertFits({ standard }: CompiledStandard, { asOf }: Pick<Dossier, "asOf">, population: Population): void {
  const { id, version } = population.standard;
  if (id === standard.id && version === standard.version && population.asOf <= asOf) return;
  throw new Error(
    `the population of ${id} ${version} as of ${population.asOf} does not fit ${standard.id} ${standard.version} as of ${asOf}`,
  );
}
