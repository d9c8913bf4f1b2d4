/**
 * Comma-separated text and its like (RFC 4180 and what people make of it), read as a stream of rows with their physical lines.
 *
 * What is plain is read from the text as it stands (`plain-records.ts`). Everything else csv-parse tells into cells and rows, a block of bytes at
 * a time: every whole record of the block is taken, the last one waits for the next chunk. Ours is what must hold for a whole file: a row whose
 * quotes do not pair breaks itself alone, a row beyond measure is passed over without being held, and every row keeps the line it begins in.
 */
import { CsvError, type Options, parse } from "csv-parse/sync";
import { Fault } from "../core/desk.ts";
import type { Finding } from "../core/record/finding.ts";
import type { DecodedChunk } from "./encoding.ts";
import { LongRecord, lineBreaks } from "./long-record.ts";
import { plainRecords } from "./plain-records.ts";
import { LONGEST_CELL, type TableChunk, type TableRow } from "./table.ts";

/** Signs that separate cells, in the order in which they win a tie. */
export const DELIMITERS = [",", "\t", ";", "|"] as const;
/** A record of more bytes is not held. */
const LONGEST_RECORD = 4 * LONGEST_CELL;
/** A longer one is not taken for plain; and so much at the end of a chunk waits for what comes next as text. */
const LONGEST_PLAIN = 64 * 1024;
const EMPTY = Buffer.alloc(0);
const QUOTE = 34;
/** Quotes that do not pair are text: a row that they break must not take the rows after it along. */
const RELAXED = { relax_quotes: true };

/** The rows of a text in chunks. Throws a Fault for a quote that is never closed, after the rows before it. */
export async function* csvRows(chunks: AsyncIterable<DecodedChunk>, delimiter: string): AsyncGenerator<TableChunk> {
  const reader = new CsvReader(delimiter);
  let bytes = 0;
  for await (const { text, bytesRead } of chunks) {
    bytes = bytesRead;
    const rows = reader.write(text);
    if (rows.length > 0) yield { rows, bytesRead };
  }
  const { rows, fault } = reader.end();
  if (rows.length > 0) yield { rows, bytesRead: bytes };
  if (fault) throw fault;
}

/**
 * The delimiter that makes the first rows of a text the widest and most even; a comma where none makes more than one cell. The
 * library's own discovery fails on any text beyond ASCII.
 */
export function delimiterOf(head: string): string {
  let best = { delimiter: ",", worth: 0 };
  for (const delimiter of DELIMITERS) {
    const worth = evenness(head, delimiter);
    if (worth > best.worth) best = { delimiter, worth };
  }
  return best.delimiter;
}

function evenness(head: string, delimiter: string): number {
  const { records } = recordsIn(Buffer.from(head), delimiter, { ...RELAXED, to: 20 });
  const counts = new Map<number, number>();
  for (const { values } of records)
    if (values.length > 1) counts.set(values.length, (counts.get(values.length) ?? 0) + 1);
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return times * 1000 + width;
}

interface ParsedRecord {
  readonly values: readonly string[];
  /** Where it ends in its block, its line break included. */
  readonly end: number;
}

/** The records that a block begins with, and what ended the reading before the block did. */
function recordsIn(
  block: Buffer,
  delimiter: string,
  options: Options,
): { readonly records: ParsedRecord[]; readonly problem: CsvError | undefined } {
  const records: ParsedRecord[] = [];
  try {
    parse(block, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      ...options,
      on_record(values: readonly string[], { bytes }) {
        records.push({ values, end: bytes });
        return null;
      },
    });
    return { records, problem: undefined };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, problem: error };
  }
}

/** The state of the reading between chunks: text or bytes that make no whole record yet, and the line that they begin in. */
export class CsvReader {
  readonly #delimiter: string;
  /** Either this or the block is empty. */
  #text = "";
  #block: Buffer = EMPTY;
  #line = 1;
  #rows: TableRow[] = [];
  #hasNul = false;
  /** A record over many chunks is tried again when twice as much of it is there, not with every chunk. */
  #worthReading = 0;
  #passing: LongRecord | undefined;
  #fault: Fault | undefined;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that are whole with this part of the text. */
  write(text: string): readonly TableRow[] {
    return this.#read(text, false);
  }

  /** The rows that were still open, and the Fault of a quote that is never closed. */
  end(): { readonly rows: readonly TableRow[]; readonly fault: Fault | undefined } {
    const rows = this.#read("", true);
    return { rows, fault: this.#fault };
  }

  #read(text: string, isEnd: boolean): readonly TableRow[] {
    this.#rows = [];
    const left = this.#isBetweenRecords() ? this.#readPlain(this.#text + text) : text;
    const waits = this.#isBetweenRecords() && !isEnd && left.length <= LONGEST_PLAIN;
    this.#text = waits ? left : "";
    if (!waits) this.#readBytes(Buffer.from(left), isEnd);
    return this.#rows;
  }

  #isBetweenRecords(): boolean {
    return this.#block.length === 0 && this.#passing === undefined;
  }

  /** Takes the plain records that a text begins with, and answers what is left of it. */
  #readPlain(text: string): string {
    if (text.includes("\0")) return text;
    let at = 0;
    for (const { values, end, lines } of plainRecords(text, this.#delimiter, LONGEST_PLAIN)) {
      this.#rows.push({ line: this.#line, values });
      this.#line += lines;
      at = end;
    }
    return text.slice(at);
  }

  #readBytes(bytes: Buffer, isEnd: boolean): void {
    this.#block = this.#block.length === 0 ? bytes : Buffer.concat([this.#block, bytes]);
    this.#hasNul = this.#block.includes(0);
    if (this.#passing) this.#passOver(this.#passing, isEnd);
    if (!this.#passing && (isEnd || this.#block.length >= this.#worthReading)) this.#readBlock(isEnd);
    this.#worthReading = Math.min(2 * this.#block.length, LONGEST_RECORD + 1);
    if (this.#block.length > LONGEST_RECORD && !this.#passing) this.#beginPassing(isEnd);
    if (this.#block.length <= LONGEST_PLAIN && !this.#passing) this.#goOnAsText();
  }

  /** Behind what is odd the next plain record may stand. */
  #goOnAsText(): void {
    this.#text = this.#block.toString("utf8");
    this.#block = EMPTY;
    this.#worthReading = 0;
  }

  /** Takes the whole records of the block. The last one may go on in the next chunk, and its CR be followed by an LF there. */
  #readBlock(isEnd: boolean): void {
    const { records, problem } = recordsIn(this.#block, this.#delimiter, RELAXED);
    if (problem && isEnd) this.#fault = unclosedQuote(this.#line, Number(problem.column) + 1);
    if (!problem && !isEnd) records.pop();
    let from = 0;
    for (const { values, end } of records) {
      this.#take(values, this.#block.subarray(from, end));
      from = end;
    }
    this.#block = this.#block.subarray(from);
  }

  #take(values: readonly string[], bytes: Buffer): void {
    if (values.some(beginsWithQuote)) this.#takeQuoted(values, bytes);
    else this.#push(values, this.#flawIn(values, bytes.length));
    // Counted here: csv-parse counts a CR LF inside quotes twice.
    this.#line += lineBreaks(bytes);
  }

  /**
   * A cell that begins with a quote holds one that was doubled, or text stands after its closing quote, which the strict reading
   * tells apart. Blanks there do no harm; anything else breaks the row, which then shows the cell as it stands in the file.
   * Where a plain cell beside it holds a quote, the two cannot be told apart and the row is held.
   */
  #takeQuoted(values: readonly string[], bytes: Buffer): void {
    const [strict] = recordsIn(bytes, this.#delimiter, {}).records;
    const read = strict?.values ?? this.#withoutPadding(values, bytes);
    if (read) this.#push(read, this.#flawIn(read, bytes.length));
    else this.#push(values, strayQuote(values.findIndex(beginsWithQuote) + 1));
  }

  /** The cells without the blanks behind them, if blanks are all that is left out: of `"" "x"` the library would keep the x alone. */
  #withoutPadding(values: readonly string[], bytes: Buffer): readonly string[] | undefined {
    const trimmed = recordsIn(bytes, this.#delimiter, { rtrim: true }).records[0]?.values ?? [];
    const isWhole = values.every((value, at) => {
      const cell = trimmed[at];
      return value === cell || [cell, `"${cell}"`].includes(value.trimEnd());
    });
    return isWhole ? trimmed : undefined;
  }

  #flawIn(values: readonly string[], bytes: number): Finding | undefined {
    const tooLong = bytes > LONGEST_CELL ? tooLongIn(values, bytes) : undefined;
    return tooLong ?? (this.#hasNul ? nulByteIn(values) : undefined);
  }

  #push(values: readonly string[], broken: Finding | undefined): void {
    const row = { line: this.#line, values };
    this.#rows.push(broken ? { ...row, values: values.map(withinLimit), broken } : row);
  }

  /**
   * Gives out what is known of a record that is too long to be held, with the cell that is open closed here, and passes over the
   * rest of it: `max_record_size` of the library ends the reading, or loses the rest of its block where it is told to skip.
   */
  #beginPassing(isEnd: boolean): void {
    const [record] = recordsIn(this.#block, this.#delimiter, RELAXED).records;
    const closed = () => recordsIn(Buffer.concat([this.#block, Buffer.from('"')]), this.#delimiter, RELAXED).records[0];
    const values = (record ?? closed())?.values ?? [];
    this.#push(values.slice(0, -1), tooLongIn(values, this.#block.length));
    this.#passing = new LongRecord(this.#delimiter, this.#line, values.length);
    this.#passOver(this.#passing, isEnd);
  }

  #passOver(record: LongRecord, isEnd: boolean): void {
    const { at, isRecordEnd } = record.pass(this.#block, isEnd);
    if (isEnd && record.isInQuotes) this.#fault = unclosedQuote(record.line, record.openColumn);
    this.#line += lineBreaks(this.#block.subarray(0, at));
    this.#block = this.#block.subarray(at);
    if (isRecordEnd) this.#passing = undefined;
  }
}

function beginsWithQuote(value: string): boolean {
  return value.charCodeAt(0) === QUOTE;
}

function withinLimit(value: string): string {
  return value.length > LONGEST_CELL ? "" : value;
}

// Findings ------------------------------------------------------------------------------------------------------------

function tooLongIn(values: readonly string[], bytes: number): Finding | undefined {
  const column = values.findIndex((value) => value.length > LONGEST_CELL);
  if (column >= 0) return cellTooLong(column + 1);
  return bytes > LONGEST_RECORD ? RECORD_TOO_LONG : undefined;
}

function nulByteIn(values: readonly string[]): Finding | undefined {
  const column = values.findIndex((value) => value.includes("\0"));
  return column < 0 ? undefined : nulByte(column + 1);
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

function cellTooLong(column: number): Finding {
  return {
    code: "cell-too-large",
    say: {
      zh: `第 ${column} 列的文字超过 1,048,576 字，未读入。请核对原文件，改正后重新提交。`,
      en: `Column ${column} holds more than 1,048,576 characters and was not read. Check the original file, mend it and submit it again.`,
    },
  };
}

const RECORD_TOO_LONG: Finding = {
  code: "cell-too-large",
  say: {
    zh: "此行超过 4 MB，未读入。请核对原文件，改正后重新提交。",
    en: "This row is larger than 4 MB and was not read. Check the original file, mend it and submit it again.",
  },
};

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
