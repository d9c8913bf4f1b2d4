/**
 * Comma-separated text and its like (RFC 4180 and what people make of it), read as a stream: physical line numbers, line breaks in
 * quotes, and exact findings for rows that are broken. No cell is ever held beyond its limit, however large it is in the file.
 */
import { Fault } from "../core/desk.ts";
import type { Finding } from "../core/record/finding.ts";
import type { DecodedChunk } from "./encoding.ts";
import { LONGEST_CELL, type TableChunk, type TableRow } from "./table.ts";

/** Signs that separate cells, in the order in which they win a tie. */
export const DELIMITERS = [",", "\t", ";", "|"] as const;
const LONGEST_ROW = 4 * LONGEST_CELL;
const QUOTE = 34;
const [LF, CR] = [10, 13];

/** The rows of a text in chunks. Throws a Fault for a quote that is never closed. */
export async function* csvRows(chunks: AsyncIterable<DecodedChunk>, delimiter: string): AsyncGenerator<TableChunk> {
  const reader = new CsvReader(delimiter);
  let bytes = 0;
  for await (const { text, bytesRead } of chunks) {
    bytes = bytesRead;
    reader.write(text);
    const rows = reader.take();
    if (rows.length > 0) yield { rows, bytesRead };
  }
  reader.end();
  const rows = reader.take();
  if (rows.length > 0) yield { rows, bytesRead: bytes };
}

/** The delimiter that makes the first rows of a text the widest and most even; a comma where none makes more than one cell. */
export function delimiterOf(head: string): string {
  let best = { delimiter: ",", worth: 0 };
  for (const delimiter of DELIMITERS) {
    const worth = evenness(head, delimiter);
    if (worth > best.worth) best = { delimiter, worth };
  }
  return best.delimiter;
}

function evenness(head: string, delimiter: string): number {
  const reader = new CsvReader(delimiter);
  reader.write(head);
  const widths = reader
    .take()
    .slice(0, 20)
    .map((row) => row.values.length)
    .filter((width) => width > 1);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return times * 1000 + width;
}

/** The state of the reading between chunks. */
export class CsvReader {
  readonly #delimiter: number;
  #rows: TableRow[] = [];
  #values: string[] = [];
  /** The part of the present cell that came before this chunk or before an escaped quote. */
  #cell = "";
  #rowLength = 0;
  #line = 1;
  #rowLine = 1;
  #quoteLine = 0;
  #state: "start" | "plain" | "quoted" | "quote-in-quoted" = "start";
  #lastWasCr = false;
  #isRowBegun = false;
  #broken: Finding | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  take(): TableRow[] {
    const taken = this.#rows;
    this.#rows = [];
    return taken;
  }

  write(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#state === "quoted" ? this.#quoted(text, at) : this.#unquoted(text, at);
  }

  end(): void {
    if (this.#state === "quoted") throw unclosedQuote(this.#quoteLine, this.#values.length + 1);
    if (this.#isRowBegun) this.#endRow();
  }

  #unquoted(text: string, at: number): number {
    const unit = text.charCodeAt(at);
    if (this.#lastWasCr) {
      this.#lastWasCr = false;
      if (unit === LF) return at + 1;
    }
    if (unit === this.#delimiter) return this.#endCell(at);
    if (unit === LF || unit === CR) return this.#lineBreak(unit, at);
    this.#isRowBegun = true;
    if (this.#state === "quote-in-quoted") return this.#afterQuote(unit, at);
    if (unit === QUOTE && this.#state === "start") return this.#openQuote(at);
    return this.#plain(text, at);
  }

  #plain(text: string, at: number): number {
    this.#state = "plain";
    let end = at + 1;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === this.#delimiter || unit === LF || unit === CR) break;
    }
    this.#append(text.slice(at, end));
    return end;
  }

  #openQuote(at: number): number {
    this.#state = "quoted";
    this.#quoteLine = this.#line;
    return at + 1;
  }

  #quoted(text: string, at: number): number {
    const close = text.indexOf('"', at);
    const end = close < 0 ? text.length : close;
    const part = text.slice(at, end);
    this.#line += lineBreaks(part);
    this.#append(part);
    if (close < 0) return end;
    this.#state = "quote-in-quoted";
    return close + 1;
  }

  /** A second quote is a quote of the text; anything else after a closing quote should not be there. */
  #afterQuote(unit: number, at: number): number {
    if (unit === QUOTE) {
      this.#append('"');
      this.#state = "quoted";
      return at + 1;
    }
    if (unit === 32 || unit === 9) return at + 1;
    this.#broken ??= strayQuote(this.#values.length + 1);
    this.#state = "plain";
    return at;
  }

  #endCell(at: number): number {
    this.#values.push(this.#cell);
    this.#cell = "";
    this.#state = "start";
    this.#isRowBegun = true;
    return at + 1;
  }

  #lineBreak(unit: number, at: number): number {
    this.#lastWasCr = unit === CR;
    this.#endRow();
    this.#line++;
    this.#rowLine = this.#line;
    return at + 1;
  }

  #endRow(): void {
    this.#values.push(this.#cell);
    const row = { line: this.#rowLine, values: this.#values };
    this.#rows.push(this.#broken ? { ...row, broken: this.#broken } : row);
    this.#values = [];
    this.#cell = "";
    this.#rowLength = 0;
    this.#state = "start";
    this.#isRowBegun = false;
    this.#broken = undefined;
  }

  #append(part: string): void {
    this.#rowLength += part.length;
    if (this.#cell.length + part.length > LONGEST_CELL || this.#rowLength > LONGEST_ROW) {
      this.#broken = tooLong(this.#values.length + 1);
      return;
    }
    if (part.includes("\0")) this.#broken ??= nulByte(this.#values.length + 1);
    this.#cell = this.#cell === "" ? part : this.#cell + part;
  }
}

/** Line breaks in a quoted text: LF, CR LF, or CR alone. A CR LF cut by the end of a chunk counts once, by its LF. */
function lineBreaks(text: string): number {
  let lines = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === LF || (unit === CR && i + 1 < text.length && text.charCodeAt(i + 1) !== LF)) lines++;
  }
  return lines;
}

function strayQuote(column: number): Finding {
  return {
    code: "stray-quote",
    say: {
      zh: `第 ${column} 列的引号没有成对：结束引号后还有文字。请将文中的引号写成两个，再重新提交，或在此补正。`,
      en: `The quotes in column ${column} do not pair: text follows the closing quote. Double the quotes inside the text and submit it again, or mend the row here.`,
    },
  };
}

function nulByte(column: number): Finding {
  return {
    code: "nul-byte",
    say: {
      zh: `第 ${column} 列含有空字节（NUL），文件可能在传输中损坏。请核对原文后补正。`,
      en: `Column ${column} holds NUL bytes; the file may have been damaged on its way. Check the original and mend the row.`,
    },
  };
}

function tooLong(column: number): Finding {
  return {
    code: "cell-too-large",
    say: {
      zh: `第 ${column} 列的文字超过 1,048,576 字，未读入。请核对原文件，改正后重新提交。`,
      en: `Column ${column} holds more than 1,048,576 characters and was not read. Check the original file, mend it and submit it again.`,
    },
  };
}

function unclosedQuote(line: number, column: number): Fault {
  return new Fault(
    "unclosed-quote",
    {
      zh: `第 ${line} 行第 ${column} 列的引号没有结束，其后的内容无法分行。`,
      en: `The quote opened in line ${line}, column ${column} is never closed; what follows cannot be told into rows.`,
    },
    {
      zh: "请在该处补上引号后重新提交；此前各行已处理，重复提交不会重复记录。",
      en: "Close it there and submit the file again; the rows before it have been dealt with and are not doubled.",
    },
  );
}
