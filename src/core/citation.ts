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

/** A value of the law, with the article that gives it. `ours` marks a careful choice the law leaves to the agency. */
export interface Ruled<T> {
  readonly value: T;
  readonly by: Citation;
  readonly ours?: Say;
}

export function ruled<T>(value: T, instrument: string, article: string, ours?: Say): Ruled<T> {
  return ours === undefined
    ? { value, by: { instrument, article } }
    : { value, by: { instrument, article }, ours };
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
  return notBefore === undefined
    ? { refused: true, code, say, by }
    : { refused: true, code, say, by, notBefore };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "refused" in answer && answer.refused === true;
}
