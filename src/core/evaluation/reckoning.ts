/** The reckoning of one operator: every indicator answers, the sums are bounded, the vetoes act, the grade is found. In numbers alone. */
import { hundredths, MILLION, mulDiv } from "../fixed-point.ts";
import type { Answers } from "./answers.ts";
import type { CompiledGroup, CompiledIndicator, CompiledStandard, CompiledVeto } from "./compile.ts";
import type { Extract } from "./extract.ts";
import type { Population } from "./result.ts";
import { within } from "./score.ts";
import { isAtRest, type Sheet } from "./sheet.ts";

/** No veto leaves it unrated: too little information does. */
export const BY_COVERAGE = -1;

/** Holds until the next operator is reckoned. */
export interface Reckoning {
  /** To which the rows of the answers belong. */
  readonly records: Pick<Extract, "rows" | "ids">;
  readonly answers: Answers;
  /** What the bounds of each group cut, and those of the scale. */
  readonly cuts: Float64Array;
  readonly cutOfScale: number;
  readonly score: number;
  readonly centipoints: number;
  /** In millionths. */
  readonly coverage: number;
  readonly placeOfScore: number;
  /** 0 = highest grade; beyond the last where a veto says so. */
  readonly place: number;
  /** By the number of a veto that says so, or {@link BY_COVERAGE}; undefined where the operator is rated. */
  readonly notRated: number | undefined;
  readonly vetoes: readonly ActingVeto[];
}

/** A veto that acts, by its number in the standard; its witnesses stand up to a place. */
export interface ActingVeto {
  readonly veto: number;
  readonly witnessesEnd: number;
}

export function reckon(compiled: CompiledStandard, extract: Extract, population: Population | undefined): Reckoning {
  const sheet = compiled.plan.read(extract, population);
  const { answers, groups, base, cuts } = compiled;
  answers.begin();
  let total = base;
  let covered = 0;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] as CompiledGroup;
    const { indicators } = group;
    const from = answers.indicators;
    for (let i = 0; i < indicators.length; i++) {
      const indicator = indicators[i] as CompiledIndicator;
      if (isAtRest(indicator)) answers.rest(indicator.resting);
      else indicator.score(sheet, answers);
    }
    const own = answers.sumOfPoints(from);
    covered += answers.sumOfCovered(from);
    const bounded = within(group, own);
    cuts[g] = bounded - own;
    total += bounded;
  }
  const score = within(compiled, total);
  const centipoints = hundredths(score);
  const coverage = compiled.span === 0 ? MILLION : mulDiv(covered, MILLION, compiled.span);
  const placeOfScore = placeOf(compiled, centipoints);
  const vetoes = actingVetoes(compiled, sheet, answers);
  return {
    records: extract,
    answers,
    cuts,
    cutOfScale: score - total,
    score,
    centipoints,
    coverage,
    placeOfScore,
    place: lowestPlace(compiled, vetoes, placeOfScore),
    notRated: whyNotRated(compiled, vetoes, coverage),
    vetoes,
  };
}

function lowestPlace(compiled: CompiledStandard, acting: readonly ActingVeto[], placeOfScore: number): number {
  let place = placeOfScore;
  for (const { veto } of acting) place = Math.max(place, compiled.vetoes[veto]?.place ?? 0);
  return place;
}

/** The first veto that says so, else too little information. */
function whyNotRated(
  { vetoes, standard, leastCoverage }: CompiledStandard,
  acting: readonly ActingVeto[],
  coverage: number,
): number | undefined {
  for (const { veto } of acting) if (vetoes[veto]?.veto.effect.type === "not-rated") return veto;
  return standard.coverage !== undefined && coverage < leastCoverage ? BY_COVERAGE : undefined;
}

/** Place of the grade of a rounded score, 0 = highest; the lowest grade has no lower bound that matters. */
function placeOf({ bands }: CompiledStandard, centipoints: number): number {
  for (let place = 0; place < bands.length; place++)
    if (centipoints >= (bands[place]?.fromCentipoints ?? 0)) return place;
  return bands.length - 1;
}

const NO_VETOES: readonly ActingVeto[] = [];

/** In the order of the standard; the witnesses of each in the order of their ids, each once. */
function actingVetoes({ vetoes }: CompiledStandard, sheet: Sheet, answers: Answers): readonly ActingVeto[] {
  const { witnesses } = answers;
  let acting: ActingVeto[] | undefined;
  for (let veto = 0; veto < vetoes.length; veto++) {
    const before = witnesses.count;
    const one = vetoes[veto] as CompiledVeto;
    if (one.restsWithout && isAtRest(one)) continue;
    if (one.ask(sheet, answers) !== "yes") {
      witnesses.count = before;
      continue;
    }
    witnesses.putInOrder(before);
    acting ??= [];
    acting.push({ veto, witnessesEnd: witnesses.count });
  }
  return acting ?? NO_VETOES;
}
