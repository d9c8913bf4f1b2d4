/** One plain sentence that states a result and the two or three things that decided it, without naming any single record. */
import type { Say } from "../core/citation.ts";
import type { Contribution, Result } from "../core/evaluation/result.ts";
import type { Indicator, Standard } from "../core/evaluation/standard.ts";
import { hundredths, scoreText } from "../core/fixed-point.ts";
import type { RecordId } from "../core/record/record.ts";

/** How many things are named. */
const NAMED = 3;

/** What rests on an `unspoken` record is not named: to the public, a record that has ended is not even hinted at. */
export function plainSentence(
  standard: Standard,
  result: Result,
  name: string,
  unspoken: ReadonlySet<RecordId> = new Set(),
): Say {
  const verdict = verdictOf(standard, result, name);
  const reasons = reasonsOf(standard, result, unspoken);
  return {
    zh: `${verdict.zh}${reasons.length === 0 ? "" : `，主要因为${reasons.map(({ zh }) => zh).join("、")}`}。`,
    en: `${verdict.en}${reasons.length === 0 ? "" : `, mainly because ${reasons.map(({ en }) => en).join("; ")}`}.`,
  };
}

function verdictOf(standard: Standard, result: Result, name: string): Say {
  const { title } = standard;
  if (result.notRated !== undefined)
    return {
      zh: `${name}截至${result.asOf}，依据“${title.zh}”：${withoutStop(result.notRated.say.zh)}`,
      en: `${name} as of ${result.asOf} under “${title.en}”: ${withoutStop(result.notRated.say.en)}`,
    };
  const score = scoreText(result.scoreCentipoints);
  return {
    zh: `${name}截至${result.asOf}依据“${title.zh}”得${score}分，信用等级为${result.grade}`,
    en: `As of ${result.asOf}, ${name} scores ${score} under “${title.en}” and is graded ${result.grade}`,
  };
}

/** What lowered the grade first, then what cost or gave the most; where nothing was lost, that it was not. */
function reasonsOf(standard: Standard, result: Result, unspoken: ReadonlySet<RecordId>): readonly Say[] {
  if (result.notRated !== undefined) return [];
  const isSpoken = (records: readonly RecordId[]): boolean => !records.some((record) => unspoken.has(record));
  const vetoes = result.explanation.vetoes
    .filter(({ decisive, records }) => decisive && isSpoken(records))
    .flatMap(({ veto, grade }) => {
      const title = standard.vetoes.find((candidate) => candidate.id === veto)?.title;
      return title === undefined ? [] : [lowered(title, grade)];
    });
  const losses = measured(standard, result)
    .filter(({ lost, contribution }) => lost > 0 && isSpoken(contribution.records.map(({ record }) => record)))
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, NAMED - Math.min(NAMED - 1, vetoes.length))
    .map(({ indicator, contribution, lost }) => costing(indicator, contribution, lost));
  const reasons = [...vetoes, ...losses].slice(0, NAMED);
  return reasons.length > 0 || unspoken.size > 0 ? reasons : [nothingLost];
}

interface Measured {
  readonly indicator: Indicator;
  readonly contribution: Contribution;
  /** Below the most that the indicator can give, in micro-points. */
  readonly lost: number;
}

/** Only what was worked out from records speaks for or against the operator; what is neutral for want of data does neither. */
function measured(standard: Standard, result: Result): readonly Measured[] {
  const indicators = new Map(
    standard.groups.flatMap((group) => group.indicators.map((item) => [`${group.id}/${item.id}`, item])),
  );
  return result.explanation.contributions.flatMap((contribution) => {
    const indicator = indicators.get(`${contribution.group}/${contribution.indicator}`);
    if (indicator === undefined || contribution.reason !== "measured") return [];
    return [{ indicator, contribution, lost: contribution.max - contribution.points }];
  });
}

function costing({ title }: Indicator, contribution: Contribution, lost: number): Say {
  const by = scoreText(hundredths(lost));
  const count = contribution.records.filter(({ points }) => points < 0).length;
  return {
    zh: `“${title.zh}”少得${by}分${count === 0 ? "" : `（涉及${count}条信息）`}`,
    en: `“${title.en}” lost ${by}${count === 0 ? "" : ` (${count} record${count === 1 ? "" : "s"})`}`,
  };
}

function lowered(title: Say, grade: string): Say {
  return {
    zh: `“${withoutStop(title.zh)}”使等级不高于${grade}`,
    en: `“${withoutStop(title.en)}” holds the grade at ${grade} or below`,
  };
}

const nothingLost: Say = { zh: "各项有记录的指标均未失分", en: "no indicator with records lost any points" };

function withoutStop(text: string): string {
  return text.replace(/[。.]$/, "");
}
