/** How the public pages write figures: scores with two decimals, shares in percent, grades as text before colour. */
import type { Citation } from "../../core/citation.ts";
import type { ShownMark } from "../../usecases/shown-marks.ts";
import type { Asked } from "./frame.ts";
import { type Html, html } from "./html.ts";

/** 8640 hundredths of a point → 86.40. */
export function score(centipoints: number): string {
  const sign = centipoints < 0 ? "-" : "";
  const digits = String(Math.abs(centipoints)).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 0.6 → 60%, by the digits of the text. */
export function share(decimal: string): string {
  const [whole = "0", part = ""] = decimal.split(".");
  const digits = `${whole}${part.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = part.slice(2).replace(/0+$/, "");
  return `${digits}${rest === "" ? "" : `.${rest}`}%`;
}

export function gradeBadge(grade: string, size: "large" | "small"): Html {
  const letters = /^([a-z]{1,3})[+-]?$/i.exec(grade)?.[1];
  const name = letters === undefined ? "" : ` g-${letters.toLowerCase()}`;
  return html`<span class="${size === "large" ? "grade" : "inline-grade"}${name}">${grade}</span>`;
}

/** Each with its day and its article, so that whoever reads a grade sees what is contested, since when, and why that is shown. */
export function marksOf(
  marks: readonly ShownMark[],
  { words, language }: Asked,
  cite: (by: Citation) => Html,
): readonly Html[] {
  return marks.map(
    ({ say, since, by }) =>
      html`<span class="mark">${say[language]}</span><span class="small">${words.operator.since(since)}${by && html` · ${cite(by)}`}</span> `,
  );
}

/** In a list: the marks by their names alone; day and article stand on the operator's page. */
export function markNames(marks: readonly ShownMark[], { language }: Asked): readonly Html[] {
  return marks.map(({ say }) => html`<span class="mark">${say[language]}</span>`);
}

/** The 统一社会信用代码 in groups, as people read it aloud. */
export function grouped(code: string): Html {
  return html`<span class="code">${code.length === 18 ? code.replace(/(.{4})(?=.)/g, "$1 ") : code}</span>`;
}
