/** The rules of the law folder as functions: every article is there, says where it lives or why not, and nothing is cited that has no title. */
import type { Citation } from "../src/core/citation.ts";
import type { Article } from "../src/core/policy.ts";
import type { Reference } from "../src/core/reference.ts";

export interface InstrumentCheck {
  readonly instrument: string;
  readonly articles: readonly Article[];
  /** The articles the text has, as it numbers them. */
  readonly expected: readonly string[];
  readonly exists: (path: string) => boolean;
}

export function breachesOfArticles({ instrument, articles, expected, exists }: InstrumentCheck): readonly string[] {
  const numbers = articles.map(({ article }) => article);
  return [
    ...expected.filter((number) => !numbers.includes(number)).map((number) => `article ${number} is missing`),
    ...numbers.filter((number) => !expected.includes(number)).map((number) => `article ${number} is not in the text`),
    ...numbers
      .filter((number, at) => numbers.indexOf(number) !== at)
      .map((number) => `article ${number} is there twice`),
    ...articles.flatMap((article) => breachesOfArticle(article, exists)),
  ].map((breach) => `${instrument}: ${breach}`);
}

/** Requirements that no article of the instrument speaks of, and those it speaks of that do not exist. */
export function breachesOfRequirements(articles: readonly Article[], required: readonly string[]): readonly string[] {
  const named = new Set(articles.flatMap(requirementsOf));
  return [
    ...required.filter((id) => !named.has(id)).map((id) => `no article speaks of ${id}`),
    ...[...named].filter((id) => !required.includes(id)).map((id) => `${id} is no requirement`),
  ];
}

export function requirementsOf({ coverage }: Article): readonly string[] {
  if (coverage.kind !== "coded") return coverage.requirements ?? [];
  return [...coverage.requirements, ...(coverage.rest?.requirements ?? [])];
}

/** Citations of instruments without a title, or of articles that an instrument of ours does not have. */
export function breachesOfCitations(
  citations: readonly (Citation & { readonly at: string })[],
  register: readonly Reference[],
  articlesOf: (instrument: string) => readonly Article[],
): readonly string[] {
  return citations.flatMap(({ at, instrument, article }) => {
    if (!register.some(({ id }) => id === instrument)) return [`${at} cites ${instrument}, which has no title`];
    const articles = articlesOf(instrument);
    if (articles.length === 0) return [];
    const known = articles.some((each) => each.article === article || each.article === wholeArticle(article));
    return known ? [] : [`${at} cites ${instrument} ${article}, which the text does not have`];
  });
}

function breachesOfArticle(
  { article, restated, coverage }: Article,
  exists: InstrumentCheck["exists"],
): readonly string[] {
  const of = `article ${article}`;
  const untold = [restated.zh, restated.en].some((text) => text.trim().length < 8) ? [`${of} is not restated`] : [];
  switch (coverage.kind) {
    case "coded":
      return [
        ...untold,
        ...(coverage.in.length === 0 ? [`${of} is coded nowhere`] : []),
        ...(coverage.requirements.length === 0 ? [`${of} is coded without a requirement`] : []),
        ...coverage.in.filter((path) => !exists(path)).map((path) => `${of} is coded in ${path}, which does not exist`),
      ];
    case "not-software":
      return coverage.because.zh.trim() && coverage.because.en.trim() ? untold : [...untold, `${of} gives no reason`];
    case "open":
      return coverage.until.zh.trim() ? untold : [...untold, `${of} is open without saying until when`];
  }
}

/** `9(2)` and `39.3` stand in articles 9 and 39. */
function wholeArticle(article: string): string {
  return article.replace(/[.(].*$/, "");
}
