/** The explanation that people read, made of the numbers of a reckoning: names for places, ids for rows. */
import type { RecordId } from "../record/record.ts";
import { type Answers, reasons } from "./answers.ts";
import type { CompiledGroup, CompiledIndicator, CompiledStandard } from "./compile.ts";
import { idOf, type RecordIds } from "./extract.ts";
import { BY_COVERAGE, type Reckoning } from "./reckoning.ts";
import type { Centipoints, Contribution, Evaluation, Micropoints, Rating, VetoOutcome } from "./result.ts";

/** The grade of an operator that is not rated. */
export const NOT_RATED = "NR";

const NO_RECORDS: Contribution["records"] = [];
const NO_FIGURES: Contribution["figures"] = {};

export function explained(compiled: CompiledStandard, reckoning: Reckoning): Evaluation {
  return {
    ...ratingOf(compiled, reckoning),
    explanation: {
      contributions: contributionsOf(compiled, reckoning),
      vetoes: reckoning.vetoes.length === 0 ? [] : vetoesOf(compiled, reckoning),
      coverageMicro: reckoning.coverage,
      gradeOfScore: gradeAt(compiled, reckoning.placeOfScore),
    },
  };
}

/** What it comes to. */
export function ratingOf(compiled: CompiledStandard, reckoning: Reckoning): Rating {
  const notRated = reasonNotToRate(compiled, reckoning.notRated);
  return {
    scoreMicropoints: reckoning.score as Micropoints,
    scoreCentipoints: reckoning.centipoints as Centipoints,
    grade: notRated ? NOT_RATED : gradeAt(compiled, reckoning.place),
    ...(notRated ? { notRated } : {}),
  };
}

export function gradeAt({ bands }: CompiledStandard, place: number): string {
  return bands[place]?.grade ?? NOT_RATED;
}

function reasonNotToRate({ standard, vetoes }: CompiledStandard, by: number | undefined): Evaluation["notRated"] {
  if (by === undefined) return undefined;
  const effect = by === BY_COVERAGE ? standard.coverage : vetoes[by]?.veto.effect;
  return effect !== undefined && "code" in effect ? { code: effect.code, say: effect.say } : undefined;
}

function contributionsOf(compiled: CompiledStandard, reckoning: Reckoning): readonly Contribution[] {
  const { groups } = compiled;
  const { records, answers } = reckoning;
  const { base, ofGroup, ofScale } = fixedContributions(compiled, reckoning);
  const contributions: Contribution[] = base === undefined ? [] : [base];
  let indicator = 0;
  for (let g = 0; g < groups.length; g++) {
    const group = groups[g] as CompiledGroup;
    for (const compiled of group.indicators) {
      const rests = answers.rests[indicator] === 1;
      contributions.push(
        rests ? compiled.restingContribution : contributionOf(group.id, compiled, indicator, records.ids, answers),
      );
      indicator += 1;
    }
    const cut = ofGroup(g);
    if (cut !== undefined) contributions.push(cut);
  }
  if (ofScale !== undefined) contributions.push(ofScale);
  return contributions;
}

/** What is not of an indicator: the base before them all, what its bounds cut after those of each group, and what the scale cuts at the end. */
export function fixedContributions({ base, groups }: CompiledStandard, { cuts, cutOfScale }: Reckoning) {
  const cut = (group: string, points: number) => (points === 0 ? undefined : fixed(group, "cap", points, "cap"));
  return {
    base: base === 0 ? undefined : fixed("base", "base", base, "base"),
    ofGroup: (g: number) => cut(groups[g]?.id ?? "", cuts[g] ?? 0),
    ofScale: cut("scale", cutOfScale),
  };
}

function contributionOf(
  group: string,
  { id, max, figures }: CompiledIndicator,
  indicator: number,
  ids: RecordIds,
  answers: Answers,
): Contribution {
  return {
    group,
    indicator: id,
    points: answers.pointsOf(indicator) as Micropoints,
    max: max as Micropoints,
    reason: reasons[answers.reasons[indicator] ?? 0] ?? "measured",
    records: recordsOf(indicator, ids, answers),
    figures: figuresOf(figures, indicator, answers),
  };
}

function recordsOf(indicator: number, ids: RecordIds, answers: Answers): Contribution["records"] {
  const from = answers.partsFrom(indicator);
  const to = answers.partsTo(indicator);
  if (from === to) return NO_RECORDS;
  const records: { readonly record: RecordId; readonly points: Micropoints }[] = [];
  for (let i = from; i < to; i++)
    records.push({ record: idOf(ids, answers.rows[i] ?? 0), points: (answers.parts[i] ?? 0) as Micropoints });
  return records;
}

function figuresOf(names: readonly string[], indicator: number, answers: Answers): Contribution["figures"] {
  const from = answers.figuresFrom(indicator);
  const to = answers.figuresTo(indicator);
  if (from === to) return NO_FIGURES;
  const figures: Record<string, number> = {};
  for (let i = from; i < to; i++) figures[names[i - from] ?? ""] = answers.figureAt(i);
  return figures;
}

function fixed(group: string, indicator: string, points: number, reason: "base" | "cap"): Contribution {
  return {
    group,
    indicator,
    points: points as Micropoints,
    max: (reason === "base" ? points : 0) as Micropoints,
    reason,
    records: NO_RECORDS,
    figures: NO_FIGURES,
  };
}

/** Decisive are those that put the grade where it ends up, if it moved. */
export function vetoesOf(compiled: CompiledStandard, reckoning: Reckoning): readonly VetoOutcome[] {
  const { records: named, answers, place, placeOfScore } = reckoning;
  let from = 0;
  return reckoning.vetoes.flatMap(({ veto: number, witnessesEnd }) => {
    const acting = compiled.vetoes[number];
    if (acting === undefined) return [];
    const { id, effect } = acting.veto;
    const records = Array.from(answers.witnesses.rows.subarray(from, witnessesEnd), (row) => idOf(named.ids, row));
    from = witnessesEnd;
    return {
      veto: id,
      effect: effect.type,
      grade: effect.type === "not-rated" ? NOT_RATED : effect.grade,
      records,
      decisive: acting.place === place && place > placeOfScore,
    };
  });
}
