/**
 * 信用评价: the score of a dossier under a standard. The contributions are worked out and summed, and the sum is the score;
 * there is no second path. Pure, and the same bytes on any machine.
 */
import type { Dossier } from "../dossier/dossier.ts";
import { hundredths, MILLION, mulDiv } from "../fixed-point.ts";
import type { RecordId } from "../record/record.ts";
import type { CompiledGroup, CompiledStandard, CompiledVeto } from "./compile.ts";
import { type Reading, readDossier } from "./reading.ts";
import type { Centipoints, Contribution, Evaluation, Micropoints, Population, VetoOutcome } from "./result.ts";
import { NO_FIGURES, NO_RECORDS } from "./score.ts";

export { type CompiledStandard, compile } from "./compile.ts";
export { needsPopulation, populationOf, populationTally } from "./population.ts";

/** The grade of an operator that is not rated. */
export const NOT_RATED = "NR";

/**
 * Evaluates a dossier: contributions in micropoints, in the order of the standard, whose sum is the score; the score rounded
 * half up once to two decimals; the grade of the rounded score, lowered by vetoes.
 *
 * Only records that stand count, never one that is 轻微. `population` gives the sectors' means where the standard asks for them
 * ({@link needsPopulation}); without it such an indicator takes its stated value for no data. Throws when the population is
 * another standard's or a later day's: a bug of the caller. An earlier day's is cited as such.
 */
export function evaluate(compiled: CompiledStandard, dossier: Dossier, population?: Population): Evaluation {
  if (population) assertFits(compiled, dossier, population);
  const reading = readDossier(compiled.plan, dossier, population);
  const { contributions, covered } = contributionsOf(compiled, reading);
  const score = contributions.reduce((total, { points }) => total + points, 0);
  const centipoints = hundredths(score);
  const placeOfScore = placeOf(compiled, centipoints);
  const vetoes = vetoesOf(compiled, reading, placeOfScore);
  const coverage = compiled.span === 0 ? MILLION : mulDiv(covered, MILLION, compiled.span);
  const notRated = reasonNotToRate(compiled, vetoes, coverage);
  const place = Math.max(placeOfScore, ...vetoes.map((outcome) => outcome.place));
  return {
    scoreMicropoints: score as Micropoints,
    scoreCentipoints: centipoints as Centipoints,
    grade: notRated ? NOT_RATED : gradeAt(compiled, place),
    ...(notRated ? { notRated } : {}),
    explanation: {
      contributions,
      vetoes: vetoes.map(({ outcome }) => outcome),
      coverageMicro: coverage,
      gradeOfScore: gradeAt(compiled, placeOfScore),
    },
  };
}

function assertFits({ standard }: CompiledStandard, dossier: Dossier, population: Population): void {
  const { id, version } = population.standard;
  if (id === standard.id && version === standard.version && population.asOf <= dossier.asOf) return;
  throw new Error(
    `the population of ${id} ${version} as of ${population.asOf} does not fit ${standard.id} ${standard.version} as of ${dossier.asOf}`,
  );
}

// Contributions -------------------------------------------------------------------------------------------------------

function contributionsOf(
  compiled: CompiledStandard,
  reading: Reading,
): { readonly contributions: readonly Contribution[]; readonly covered: number } {
  const contributions: Contribution[] = [];
  if (compiled.base !== 0) contributions.push(fixed("base", "base", compiled.base, "base"));
  let [total, covered] = [compiled.base, 0];
  for (const group of compiled.groups) {
    const own = addGroup(contributions, group, reading);
    total += own.points;
    covered += own.covered;
  }
  const cut = Math.min(compiled.max, Math.max(compiled.min, total)) - total;
  if (cut !== 0) contributions.push(fixed("scale", "cap", cut, "cap"));
  return { contributions, covered };
}

function addGroup(
  contributions: Contribution[],
  group: CompiledGroup,
  reading: Reading,
): { readonly points: number; readonly covered: number } {
  let [total, covered] = [0, 0];
  for (const { id, max, score } of group.indicators) {
    const scored = score(reading);
    total += scored.points;
    covered += scored.covered;
    contributions.push({
      group: group.id,
      indicator: id,
      points: scored.points as Micropoints,
      max: max as Micropoints,
      reason: scored.reason,
      records: scored.records as Contribution["records"],
      figures: scored.figures as Contribution["figures"],
    });
  }
  const within = Math.min(group.max, Math.max(group.min, total));
  if (within !== total) contributions.push(fixed(group.id, "cap", within - total, "cap"));
  return { points: within, covered };
}

function fixed(group: string, indicator: string, points: number, reason: "base" | "cap"): Contribution {
  return {
    group,
    indicator,
    points: points as Micropoints,
    max: (reason === "base" ? points : 0) as Micropoints,
    reason,
    records: NO_RECORDS as Contribution["records"],
    figures: NO_FIGURES as Contribution["figures"],
  };
}

// Grade ---------------------------------------------------------------------------------------------------------------

/** Place of the grade of a rounded score, 0 = highest; the lowest grade has no lower bound that matters. */
function placeOf({ bands }: CompiledStandard, centipoints: number): number {
  const place = bands.findIndex(({ fromCentipoints }) => centipoints >= fromCentipoints);
  return place === -1 ? bands.length - 1 : place;
}

function gradeAt({ bands }: CompiledStandard, place: number): string {
  return bands[place]?.grade ?? NOT_RATED;
}

interface PlacedOutcome {
  readonly place: number;
  readonly outcome: VetoOutcome;
  readonly veto: CompiledVeto["veto"];
}

/** The vetoes that act, in the order of the standard; decisive are those that put the grade where it ends up, if it moved. */
function vetoesOf(compiled: CompiledStandard, reading: Reading, placeOfScore: number): readonly PlacedOutcome[] {
  const acting = compiled.vetoes.flatMap((compiledVeto) => {
    const witnesses: RecordId[] = [];
    return compiledVeto.ask(reading, witnesses) === "yes" ? [{ ...compiledVeto, witnesses }] : [];
  });
  const lowest = Math.max(placeOfScore, ...acting.map(({ place }) => place));
  return acting.map(({ veto, place, witnesses }) => ({
    place,
    veto,
    outcome: {
      veto: veto.id,
      effect: veto.effect.type,
      grade: veto.effect.type === "not-rated" ? NOT_RATED : veto.effect.grade,
      records: [...new Set(witnesses)].sort(),
      decisive: place === lowest && place > placeOfScore,
    },
  }));
}

/** The first veto that says so, else too little information. */
function reasonNotToRate(
  { standard, leastCoverage }: CompiledStandard,
  vetoes: readonly PlacedOutcome[],
  coverage: number,
): Evaluation["notRated"] {
  for (const { veto } of vetoes) {
    if (veto.effect.type === "not-rated") return { code: veto.effect.code, say: veto.effect.say };
  }
  const { coverage: rule } = standard;
  return rule !== undefined && coverage < leastCoverage ? { code: rule.code, say: rule.say } : undefined;
}
