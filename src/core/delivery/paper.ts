/**
 * 文书: a document that is handed out, printed or kept: its number, its day, who seals it, its parts, and the code by which it can be checked. One
 * form for notices, credit files and the forms of 凌源; how it looks on paper is said by whoever writes it down (`paper-html.ts`, the PDF writer).
 */
import type { Say } from "../citation.ts";
import type { Day } from "../time/day.ts";

export interface Paper {
  readonly title: Say;
  /** 文号, such as 信告〔2026〕12号; absent for what is no issued paper but a print of a page. */
  readonly number?: string;
  readonly on: Day;
  /** Whom it is for, as it stands at its head. */
  readonly to?: string;
  readonly parts: readonly PaperPart[];
  /** 落款: who issues it, and where its seal belongs. Absent where nobody of the agency seals. */
  readonly seal?: { readonly by: string };
  /** 核验码 and the address, without the house's own, where it can be checked. */
  readonly code?: { readonly text: string; readonly path: string };
  /** Small print at its end, such as that a result is for reference only. */
  readonly foot?: Say;
}

export interface PaperPart {
  readonly heading?: Say;
  readonly paragraphs?: readonly Say[];
  /** Term and what is said of it; an empty description is a line to be filled in by hand. */
  readonly terms?: readonly { readonly term: Say; readonly is: Say }[];
  readonly table?: PaperTable;
  /** Lines to sign on, each with what it is for. */
  readonly signatures?: readonly Say[];
}

export interface PaperTable {
  readonly columns: readonly Say[];
  readonly rows: readonly (readonly Say[])[];
}

/** Writes a paper down as a PDF with its fonts inside and `page x of y` on every page. */
export type PaperPress = (paper: Paper, language: keyof Say) => Promise<Uint8Array>;

/** The same text in both languages: a name, a number, a day. */
export function alike(text: string): Say {
  return { zh: text, en: text };
}
