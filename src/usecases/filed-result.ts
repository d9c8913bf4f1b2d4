/** Results as they stand in a credit file that is carried away: the one in force first, each with every part of its score. */
import type { Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { Dossier } from "../core/dossier/dossier.ts";
import type { Result } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { nameOn } from "../core/operator/operator.ts";
import { type Publication, publicationStages, shownScore } from "../core/publication/publication.ts";
import type { MarkKind } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { plainSentence } from "./sentence.ts";

export interface FiledPart {
  readonly title: Say;
  readonly points: number;
  readonly max: number;
  readonly indicators: readonly { readonly title: Say; readonly points: number; readonly max: number }[];
}

/** A result that the operator may see. Points are in millionths. */
export interface FiledResult {
  readonly result: string;
  readonly grade: string;
  readonly scoreCentipoints?: number;
  readonly sentence: Say;
  readonly standard: Pick<Standard, "id" | "version" | "title">;
  readonly asOf: Day;
  readonly stage: Say;
  readonly publishedOn?: Day;
  readonly publicityLastDay?: Day;
  readonly parts: readonly FiledPart[];
  readonly vetoes: readonly Say[];
  readonly marks: readonly MarkKind[];
}

/** A result with what it is shown with. */
export interface ResultInReach {
  readonly result: Result;
  readonly publication: Publication;
  readonly standard: Standard;
}

/** The one in force first, then what is on its way to the public, each standard once a stage; what is withdrawn or superseded is history. */
export async function resultsInReach(desk: Desk, { operator }: Dossier): Promise<readonly ResultInReach[]> {
  const stages = ["published", "in-publicity", "noticed"];
  const all = (await desk.results.publications(operator.id)).filter(({ stage }) => stages.includes(stage));
  const inOrder = all.toSorted((a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage));
  const found = inOrder.map(async (publication): Promise<readonly ResultInReach[]> => {
    const result = await desk.results.read(operator.id, publication.result);
    if (result === undefined) return [];
    const standard = await desk.standards.read(result.standard.id, result.standard.version);
    return standard === undefined ? [] : [{ result, publication, standard }];
  });
  return (await Promise.all(found)).flat();
}

export function filedResult(
  { result, publication, standard }: ResultInReach,
  { operator, marks }: Dossier,
): FiledResult {
  const { id, version, title } = standard;
  const { publishedOn, publicityLastDay, stage } = publication;
  const score = shownScore(publication);
  return {
    result: result.id,
    grade: result.grade,
    ...(score === undefined ? {} : { scoreCentipoints: score }),
    sentence: plainSentence(standard, result, nameOn(operator, result.asOf)),
    standard: { id, version, title },
    asOf: result.asOf,
    stage: publicationStages[stage],
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(publicityLastDay === undefined ? {} : { publicityLastDay }),
    parts: partsOf(standard, result),
    vetoes: result.explanation.vetoes.flatMap(
      ({ veto }) => standard.vetoes.find((each) => each.id === veto)?.title ?? [],
    ),
    marks: [...new Set([...marks, ...(publication.marks ?? []).map(({ kind }) => kind)])],
  };
}

/** Every contribution, so that the parts sum to the score; what belongs to no group stands last. */
function partsOf(standard: Standard, { explanation }: Result): readonly FiledPart[] {
  const groups = standard.groups.map(({ id, title, indicators }): FiledPart => {
    const own = explanation.contributions.filter(({ group }) => group === id);
    const named = indicators.flatMap((indicator) => {
      const part = own.find((each) => each.indicator === indicator.id);
      return part === undefined ? [] : [{ title: indicator.title, points: part.points, max: part.max }];
    });
    return {
      title,
      points: sum(own.map(({ points }) => points)),
      max: sum(named.map(({ max }) => max)),
      indicators: named,
    };
  });
  const ids = new Set(standard.groups.map(({ id }) => id));
  const others = explanation.contributions.filter(({ group }) => !ids.has(group));
  return [
    ...groups,
    ...others.map(({ points, max, group }) => ({ title: group === "base" ? base : cut, points, max, indicators: [] })),
  ];
}

const base: Say = { zh: "基准分", en: "base" };
const cut: Say = { zh: "超出总分上下限的部分", en: "beyond the bounds of the scale" };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
