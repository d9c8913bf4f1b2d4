/** What every reader of a table gives: rows of cells as text, in file order, with their place in the file. */
import type { Finding } from "../core/record/finding.ts";

export interface TableRow {
  /** The physical line of a text file, the row of a sheet, the ordinal of a JSON element; 1 is the first. */
  readonly line: number;
  readonly values: readonly string[];
  /** Why the row cannot be trusted as it stands, where the reader saw it. */
  readonly broken?: Finding;
}

/** Some rows, and how far into the file they reach. */
export interface TableChunk {
  readonly rows: readonly TableRow[];
  readonly bytesRead: number;
}

/** The longest text of one cell that is read; a longer one holds its row. */
export const LONGEST_CELL = 1 << 20;

export function isBlank(row: TableRow): boolean {
  return !row.broken && row.values.every((value) => value.trim() === "");
}
