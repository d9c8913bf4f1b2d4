/** Writes what a table shows as CSV. */
import { csvText as fileOf } from "../../../src/core/csv.ts";

export interface CsvColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
}

export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return fileOf([
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => column.text(row))),
  ]);
}

/** Hands a text to the browser as a file. */
export function download(fileName: string, text: string, type = "text/csv;charset=utf-8"): void {
  downloadBlob(fileName, new Blob([text], { type }));
}

/** Hands a content to the browser as a file. */
export function downloadBlob(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser may still be reading it when the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
