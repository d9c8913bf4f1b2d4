/** How a ruling names the article that gives it, and how the law says no. */

/** Text that people read, in both languages of the product; Chinese governs. */
export interface Say {
  readonly zh: string;
  readonly en: string;
}

/** Where a rule stands: the instrument's id (`sz-2023`, `sz-credit-2023`, `civil-code` …) and the article as the text counts it (`17`, `51`, `9(2)`). */
export interface Citation {
  readonly instrument: string;
  readonly article: string;
}

/** 效力位阶, highest first: a higher rank prevails, and within a rank the later rule. */
export type Rank =
  | "law"
  | "administrative-regulation"
  | "local-regulation"
  | "departmental-rule"
  | "normative-document"
  | "draft";

/** A value of the law, with the article that gives it. `ours` marks a careful choice the law leaves to the agency. */
export interface Ruled<T> {
  readonly value: T;
  readonly by: Citation;
  readonly ours?: Say;
  /** The rulings over which this one prevailed when a pack was put together: lower in rank, or earlier within the same. */
  readonly over?: readonly Citation[];
}

export function ruled<T>(value: T, instrument: string, article: string, ours?: Say): Ruled<T> {
  return ours === undefined ? { value, by: { instrument, article } } : { value, by: { instrument, article }, ours };
}

/**
 * The law says no. A returned value, never thrown: it is an answer that a person can read and contest.
 * `code` is stable and machine-readable, `say` is for people, `by` names the article.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly say: Say;
  readonly by: Citation;
  /** The first day on which the same act would be allowed, where there is one. */
  readonly notBefore?: string;
}

export function refuse(code: string, say: Say, by: Citation, notBefore?: string): Refusal {
  return notBefore === undefined ? { refused: true, code, say, by } : { refused: true, code, say, by, notBefore };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "refused" in answer && answer.refused === true;
}

/** How the parts of an instrument are called; articles with items where nothing is said. */
export interface PartNames {
  /** 第五条 (article), （十七） of a guidance (section), 5.2 of a standard (clause). */
  readonly parts?: "article" | "section" | "clause";
  /** What a number in brackets after an article counts: 项 (item) or 款 (paragraph). */
  readonly brackets?: "item" | "paragraph";
}

/**
 * How an article is named in a sentence: `17` → 第十七条, `39.3` → 第三十九条第三款, `9(2)` → 第九条第二项, `chapter 2` → 第二章, `issue` → 发文;
 * of a guidance `(17)` → （十七）, `2(3)` → 第二部分（三）. What is not counted in figures stays as it is.
 */
export function sayArticle(article: string, names: PartNames = {}): Say {
  if (article === "issue") return { zh: "发文", en: "issuing notice" };
  const chapter = /^chapter (\d{1,2})$/.exec(article)?.[1];
  if (chapter !== undefined) return { zh: `第${chineseNumeral(Number(chapter))}章`, en: `Chapter ${chapter}` };
  if (names.parts === "clause") return { zh: article, en: `clause ${article}` };
  const counted = /^(\d{1,4})?(?:\.(\d{1,2}))?(?:\((\d{1,2})\))?$/.exec(article);
  if (!counted || article === "") return { zh: article, en: article };
  const [number, paragraph, bracketed] = counted.slice(1, 4).map((figure) => figure && chineseNumeral(Number(figure)));
  if (names.parts === "section" || number === undefined)
    return {
      zh: `${number ? `第${number}部分` : ""}${bracketed ? `（${bracketed}）` : ""}`,
      en: number ? `Part ${article}` : article,
    };
  const inBrackets = bracketed ? `第${bracketed}${names.brackets === "paragraph" ? "款" : "项"}` : "";
  return { zh: `第${number}条${paragraph ? `第${paragraph}款` : ""}${inBrackets}`, en: `Art. ${article}` };
}

/** 1 to 9999 as Chinese laws count their articles: 17 is 十七, 102 is 一百零二, 110 is 一百一十. */
export function chineseNumeral(value: number): string {
  const units = ["", "十", "百", "千"];
  const figures = String(value);
  let text = "";
  for (let at = 0; at < figures.length; at++) {
    const figure = Number(figures[at]);
    const skipped = figure !== 0 && figures[at - 1] === "0" ? "零" : "";
    if (figure !== 0) text += skipped + "零一二三四五六七八九"[figure] + units[figures.length - 1 - at];
  }
  return text.replace(/^一十/, "十");
}
