/** 影响分析报告: what a tally says, in the order in which it is read: how many move, from where to where, why, who they are, and whether the population stays itself. */
import type { Say } from "../citation.ts";
import { industryWords } from "../operator/industries.ts";
import { operatorRoles } from "../operator/operator.ts";
import { subjectTypes } from "../operator/subject-type.ts";
import { NOT_RATED } from "./evaluate.ts";
import {
  capitalBands,
  type Dimension,
  type Direction,
  dimensions,
  type GroupTally,
  type ImpactExample,
  type ImpactTally,
} from "./impact.ts";
import { type Stability, stabilityIndex, stabilityOf } from "./stability.ts";
import type { Standard } from "./standard.ts";

export interface ImpactReport {
  readonly compared: number;
  readonly rescored: number;
  /** Operators whose grade is another. */
  readonly movers: number;
  readonly directions: Readonly<Record<Direction, number>>;
  /** Of those rated under both, in hundredths of a point, rounded half away from nought. */
  readonly meanShiftCentipoints: number;
  /** Grades of before (rows) and after (columns), best first, NR last. */
  readonly matrix: {
    readonly before: readonly string[];
    readonly after: readonly string[];
    /** `counts[row][column]`. */
    readonly counts: readonly (readonly number[])[];
  };
  readonly stability: { readonly grades: Index; readonly scores: Index };
  /** Twentieths of the scale, lowest first, with how many scores lie in each. */
  readonly scores: readonly { readonly band: number; readonly before: number; readonly after: number }[];
  /** Most movers first. */
  readonly causes: readonly {
    readonly cause: string;
    readonly say: Say;
    readonly better: number;
    readonly worse: number;
  }[];
  /** By points moved in all, most first. */
  readonly indicators: readonly {
    readonly indicator: string;
    readonly say: Say;
    readonly moved: number;
    readonly gainedMicropoints: number;
    readonly lostMicropoints: number;
  }[];
  readonly groups: readonly {
    readonly dimension: Dimension;
    readonly say: Say;
    readonly kinds: readonly ImpactGroup[];
  }[];
  /** Of those who moved, most operators first: the best grade of one scale and that of another are the same place, however they are called. */
  readonly transitions: readonly {
    readonly before: string;
    readonly after: string;
    readonly operators: number;
    readonly examples: readonly (ImpactExample & { readonly causeSay?: Say })[];
  }[];
}

export interface ImpactGroup {
  readonly kind: string;
  readonly say: Say;
  readonly compared: number;
  readonly better: number;
  readonly worse: number;
  readonly newlyRated: number;
  readonly noLongerRated: number;
  readonly meanShiftCentipoints: number;
  readonly stability: Index;
}

export interface Index {
  /** 群体稳定性指数 in millionths. */
  readonly micro: number;
  readonly reads: Stability;
}

export const directionWords: Readonly<Record<Direction, Say>> = {
  same: { zh: "等级不变", en: "same grade" },
  better: { zh: "等级上升", en: "better grade" },
  worse: { zh: "等级下降", en: "worse grade" },
  "newly-rated": { zh: "转为参评", en: "newly rated" },
  "no-longer-rated": { zh: "转为不参评", en: "no longer rated" },
};

export const dimensionWords: Readonly<Record<Dimension, Say>> = {
  region: { zh: "地区", en: "Region" },
  industry: { zh: "行业大类", en: "Industry division" },
  capital: { zh: "规模（注册资本）", en: "Size (registered capital)" },
  subject: { zh: "主体类型", en: "Kind of subject" },
  role: { zh: "角色", en: "Role" },
};

export const stabilityWords: Readonly<Record<Stability, Say>> = {
  stable: { zh: "稳定", en: "stable" },
  watch: { zh: "略有变化，宜关注", en: "some shift, to be watched" },
  shifted: { zh: "显著变化", en: "shifted" },
};

const capitalWords: Readonly<Record<(typeof capitalBands)[number], Say>> = {
  "under-1m": { zh: "不足 100 万元", en: "under 1 million yuan" },
  "1m-10m": { zh: "100 万元以上不足 1,000 万元", en: "1 to 10 million yuan" },
  "10m-100m": { zh: "1,000 万元以上不足 1 亿元", en: "10 to 100 million yuan" },
  "from-100m": { zh: "1 亿元以上", en: "100 million yuan and more" },
  unknown: { zh: "未知", en: "unknown" },
};

const unknown: Say = { zh: "未知", en: "unknown" };

/** `regionNames`: what regions are called, as far as known. */
export function impactReport(
  tally: ImpactTally,
  before: Standard,
  after: Standard,
  regionNames: ReadonlyMap<string, string> = new Map(),
): ImpactReport {
  const words = wordsOf(before, after);
  const { all } = tally;
  const directions = directionsOf(all);
  return {
    compared: all.compared,
    rescored: tally.rescored,
    movers: all.compared - directions.same,
    directions,
    meanShiftCentipoints: meanShift(all),
    matrix: matrixOf(tally, before, after),
    stability: {
      grades: indexOf(all.before, all.after),
      scores: indexOf(tally.bands.before, tally.bands.after),
    },
    scores: scoresOf(tally),
    causes: Object.entries(tally.causes)
      .map(([cause, counts]) => ({ cause, say: words(cause), ...counts }))
      .sort((a, b) => b.better + b.worse - a.better - a.worse || byText(a.cause, b.cause)),
    indicators: Object.entries(tally.indicators)
      .map(([indicator, sums]) => ({ indicator, say: words(indicator), ...sums }))
      .sort((a, b) => turnover(b) - turnover(a) || byText(a.indicator, b.indicator)),
    groups: dimensions.map((dimension) => ({
      dimension,
      say: dimensionWords[dimension],
      kinds: kindsOf(tally, dimension, regionNames),
    })),
    transitions: Object.entries(tally.transitions)
      .map(([transition, operators]) => transitionView(tally, transition, operators, words))
      .filter(({ examples }) => examples.length > 0)
      .sort((a, b) => b.operators - a.operators || byText(`${a.before}>${a.after}`, `${b.before}>${b.after}`)),
  };
}

function directionsOf({ directions }: GroupTally): Readonly<Record<Direction, number>> {
  const { same = 0, better = 0, worse = 0 } = directions;
  const { "newly-rated": newly = 0, "no-longer-rated": noLonger = 0 } = directions;
  return { same, better, worse, "newly-rated": newly, "no-longer-rated": noLonger };
}

function meanShift({ ratedTwice, shiftCentipoints }: GroupTally): number {
  if (ratedTwice === 0) return 0;
  const size = Math.floor((2 * Math.abs(shiftCentipoints) + ratedTwice) / (2 * ratedTwice));
  return shiftCentipoints < 0 && size > 0 ? -size : size;
}

function matrixOf({ transitions }: ImpactTally, before: Standard, after: Standard): ImpactReport["matrix"] {
  const [rows, columns] = [gradesOf(before), gradesOf(after)];
  const counts = rows.map((was) => columns.map((is) => transitions[`${was}>${is}`] ?? 0));
  return { before: rows, after: columns, counts };
}

function gradesOf({ grades }: Standard): readonly string[] {
  return [...grades.map(({ grade }) => grade), NOT_RATED];
}

function indexOf(before: GroupTally["before"], after: GroupTally["after"]): Index {
  const micro = stabilityIndex(before, after);
  return { micro, reads: stabilityOf(micro) };
}

function scoresOf({ bands }: ImpactTally): ImpactReport["scores"] {
  return Array.from({ length: 20 }, (_, band) => {
    const name = String(band).padStart(2, "0");
    return { band, before: bands.before[name] ?? 0, after: bands.after[name] ?? 0 };
  });
}

function turnover({ gainedMicropoints, lostMicropoints }: ImpactReport["indicators"][number]): number {
  return gainedMicropoints + lostMicropoints;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The largest first; where they come in an order of their own, in that. */
function kindsOf(
  tally: ImpactTally,
  dimension: Dimension,
  regionNames: ReadonlyMap<string, string>,
): readonly ImpactGroup[] {
  const kinds = Object.entries(tally.groups[dimension]).map(([kind, group]) => {
    const { better, worse, "newly-rated": newlyRated, "no-longer-rated": noLongerRated } = directionsOf(group);
    return {
      kind,
      say: kindWord(dimension, kind, regionNames),
      compared: group.compared,
      ...{ better, worse, newlyRated, noLongerRated },
      meanShiftCentipoints: meanShift(group),
      stability: indexOf(group.before, group.after),
    };
  });
  const order: readonly string[] = dimension === "capital" ? capitalBands : [];
  const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds.sort((a, b) => place(a.kind) - place(b.kind) || b.compared - a.compared || byText(a.kind, b.kind));
}

function kindWord(dimension: Dimension, kind: string, regionNames: ReadonlyMap<string, string>): Say {
  const named = wordIn(dimension, kind);
  if (named !== undefined) return named;
  if (kind === "unknown") return unknown;
  if (dimension === "industry") return industryWords(kind);
  const name = dimension === "region" ? regionName(kind, regionNames) : undefined;
  const text = name === undefined ? kind : `${name} ${kind}`;
  return { zh: text, en: text };
}

/** Its own, or its city's or province's. */
export function regionName(code: string, names: ReadonlyMap<string, string>): string | undefined {
  return names.get(code) ?? names.get(`${code.slice(0, 4)}00`) ?? names.get(`${code.slice(0, 2)}0000`);
}

function wordIn(dimension: Dimension, kind: string): Say | undefined {
  const words: Readonly<Record<string, Say>> =
    dimension === "capital"
      ? capitalWords
      : dimension === "subject"
        ? subjectTypes
        : dimension === "role"
          ? operatorRoles
          : {};
  return Object.hasOwn(words, kind) ? words[kind] : undefined;
}

function transitionView(
  { examples }: ImpactTally,
  transition: string,
  operators: number,
  words: (cause: string) => Say,
): ImpactReport["transitions"][number] {
  const [before = "", after = ""] = transition.split(">");
  const told = (examples[transition] ?? []).map((example) => ({
    ...example,
    ...(example.cause === undefined ? {} : { causeSay: words(example.cause) }),
  }));
  return { before, after, operators, examples: told };
}

// Words ---------------------------------------------------------------------------------------------------------------

/** What a cause or an indicator is called, in the words of the later standard before those of the earlier. */
function wordsOf(before: Standard, after: Standard): (cause: string) => Say {
  const titles = new Map([...titlesOf(before), ...titlesOf(after)]);
  return (cause) => titles.get(cause) ?? { zh: cause, en: cause };
}

function titlesOf({ groups, vetoes, coverage }: Standard): readonly (readonly [string, Say])[] {
  return [
    ["bands", { zh: "等级分界调整", en: "the bands of the grades" }],
    ["base", { zh: "基础分", en: "base" }],
    ["scale/cap", { zh: "总分上下限", en: "bounds of the scale" }],
    ...groups.map(
      ({ id, title }) => [`${id}/cap`, { zh: `${title.zh}（上下限）`, en: `${title.en} (bounds)` }] as const,
    ),
    ...groups.flatMap(({ indicators }) => indicators.map(({ id, title }) => [id, title] as const)),
    ...vetoes.map(({ id, title }) => [`veto:${id}`, { zh: `一票否决：${title.zh}`, en: `veto: ${title.en}` }] as const),
    ...vetoes.flatMap(({ effect }) =>
      effect.type === "not-rated" ? [[`not-rated:${effect.code}`, effect.say] as const] : [],
    ),
    ...(coverage === undefined ? [] : [[`not-rated:${coverage.code}`, coverage.say] as const]),
  ];
}

export { wordsOf as impactWords };
