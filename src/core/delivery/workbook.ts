/** 工作簿: tables that are handed out as a spreadsheet file, one sheet each; what it looks like in bytes is said by whoever writes it down. */
import type { Say } from "../citation.ts";

export interface Workbook {
  readonly title: Say;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** Shown on its tab, at most 31 characters. */
  readonly name: Say;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SheetColumn {
  readonly title: Say;
  /** `count`: a whole number; `points`: two places; `index`: four places; `share`: a fraction of one, shown in per cent. Text when absent. */
  readonly form?: "count" | "points" | "index" | "share";
  /** In characters of Latin script; by its form when absent. */
  readonly width?: number;
}

/** Text is written as text: no spreadsheet takes it for a formula. */
export type Cell = string | number | Say | undefined;

export type WorkbookWriter = (workbook: Workbook, language: keyof Say) => Promise<Uint8Array>;
