/** A table on a sheet: columns as wide as what stands in them asks for, no row broken where a page can hold it, the head again on every page. */
import type { Say } from "../core/citation.ts";
import type { PaperTable } from "../core/delivery/paper.ts";
import type { Sheet } from "./pdf-sheet.ts";

const SIZE = 9;
const PADDING = 4;
const NARROWEST = 34;
/** A cell that asks for more than that breaks its lines. */
const WIDEST = 210;

type Row = readonly string[];

export function drawTable(sheet: Sheet, { columns, rows }: PaperTable, language: keyof Say): void {
  const head = columns.map((column) => column[language]);
  const body = rows.map((row) => head.map((_, at) => row[at]?.[language] ?? ""));
  const widths = widthsOf(sheet, head, body);
  sheet.y += 4;
  const first = body[0] === undefined ? 0 : heightOf(sheet, body[0], widths);
  sheet.room(heightOf(sheet, head, widths, true) + Math.min(first, sheet.height / 2));
  drawRow(sheet, head, widths, true);
  for (const row of body.flatMap((each) => pagefuls(sheet, each, widths)))
    if (sheet.room(heightOf(sheet, row, widths))) {
      drawRow(sheet, head, widths, true);
      drawRow(sheet, row, widths);
    } else drawRow(sheet, row, widths);
  sheet.y += 6;
}

function widthsOf(sheet: Sheet, head: Row, body: readonly Row[]): readonly number[] {
  const wanted = head.map((title, at) => {
    const cells = body.map((row) => sheet.widthOf(row[at] ?? "", SIZE));
    const widest = Math.max(sheet.widthOf(title, SIZE, true), ...cells) + 2 * PADDING;
    return Math.min(WIDEST, Math.max(NARROWEST, widest));
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width * sheet.width) / all);
}

function heightOf(sheet: Sheet, row: Row, widths: readonly number[], bold = false): number {
  const heights = row.map((cell, at) => sheet.heightOf(cell, SIZE, (widths[at] ?? 0) - 2 * PADDING, bold));
  return Math.max(SIZE * 1.5, ...heights) + 2 * PADDING;
}

function drawRow(sheet: Sheet, row: Row, widths: readonly number[], isHead = false): void {
  const height = heightOf(sheet, row, widths, isHead);
  let x = sheet.left;
  row.forEach((cell, at) => {
    const width = widths[at] ?? 0;
    sheet.box(x, sheet.y, width, height, isHead);
    const place = { x: x + PADDING, y: sheet.y + PADDING, width: width - 2 * PADDING };
    sheet.put(cell, { ...place, size: SIZE, bold: isHead });
    x += width;
  });
  sheet.y += height;
}

/** A row that no page could hold, in several rows; every other as it is. */
function pagefuls(sheet: Sheet, row: Row, widths: readonly number[]): readonly Row[] {
  if (heightOf(sheet, row, widths) <= sheet.height * 0.8) return [row];
  const half = row.map((cell) => middleOf(cell));
  const [upper, lower] = [row.map((cell, at) => cell.slice(0, half[at])), row.map((cell, at) => cell.slice(half[at]))];
  return [...pagefuls(sheet, upper, widths), ...pagefuls(sheet, lower, widths)];
}

/** Short cells stay whole in the first of the two. */
function middleOf(cell: string): number {
  return cell.length < 80 ? cell.length : Math.ceil(cell.length / 2);
}
