/**
 * CSV as it leaves the house (RFC 4180, UTF-8 with a byte order mark, so that spreadsheet programs read the Chinese). No cell is ever a formula: what a
 * spreadsheet would work out is led by an apostrophe and stays the text that a source wrote.
 */

/** The whole of a file. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + lines.map(csvLine).join("");
}

export const BYTE_ORDER_MARK = "\ufeff";

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A text as a cell that no spreadsheet works out; for sheets of other formats too. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Also after blanks, which some programs drop, and in full width, which some fold. */
const FORMULA = /^[\s\u200b\u2060\ufeff]*[=+\-@|%＝＋－＠]|^[\t\r\n]/;
/** A negative number is a number. */
const NUMBER = /^-?\d+(?:\.\d+)?%?$/;

function csvCell(text: string): string {
  const safe = withoutFormula(text);
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
