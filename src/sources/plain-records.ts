/**
 * The records that a piece of comma-separated text begins with, as far as they are plain: cells without quotes, or wholly within quotes that
 * pair. That is nearly all of nearly every file, and a tenth of what the library takes for it. The first record that is anything else, or that
 * does not end in this piece, ends the reading here, and the library goes on from there (`csv.ts`): what is odd is decided in one place.
 */

export interface PlainRecord {
  readonly values: readonly string[];
  /** Where it ends in its piece, its line break included. */
  readonly end: number;
  /** Line breaks in it, the one that ends it included. */
  readonly lines: number;
}

const [QUOTE, CR, LF] = [34, 13, 10];

/** The delimiter is a single sign. A record longer than `longest` is not plain. */
export function plainRecords(text: string, delimiter: string, longest = Number.POSITIVE_INFINITY): PlainRecord[] {
  const records: PlainRecord[] = [];
  const sign = delimiter.charCodeAt(0);
  let at = 0;
  while (at < text.length) {
    const record = plainRecord(text, at, sign);
    if (record === undefined || record.end - at > longest) break;
    records.push(record);
    at = record.end;
  }
  return records;
}

function plainRecord(text: string, from: number, sign: number): PlainRecord | undefined {
  const values: string[] = [];
  let lines = 1;
  let at = from;
  for (;;) {
    const isQuoted = text.charCodeAt(at) === QUOTE;
    const end = isQuoted ? closingQuote(text, at) + 1 : endOfCell(text, at, sign);
    if (end <= 0 || end >= text.length) return undefined;
    const next = text.charCodeAt(end);
    if (next !== sign && next !== CR && next !== LF) return undefined;
    const value = isQuoted ? text.slice(at + 1, end - 1) : text.slice(at, end);
    values.push(isQuoted && value.includes('"') ? value.replaceAll('""', '"') : value);
    if (isQuoted) lines += lineBreaksIn(value);
    at = end + 1;
    if (next === LF) return { values, end: at, lines };
    if (next === sign) continue;
    if (at === text.length) return undefined; // the LF of this CR may come yet
    return { values, end: text.charCodeAt(at) === LF ? at + 1 : at, lines };
  }
}

/** Where a cell without quotes ends; at a quote inside it, which no plain cell holds. */
function endOfCell(text: string, from: number, sign: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === sign || unit === LF || unit === CR || unit === QUOTE) return unit === QUOTE ? -1 : at;
  }
  return -1;
}

/** Where the quote that opens at the place is closed; -2 where the text ends first. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -2;
}

/** At an LF, a CR LF or a CR alone. */
function lineBreaksIn(value: string): number {
  let lines = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === LF || (unit === CR && value.charCodeAt(at + 1) !== LF)) lines++;
  }
  return lines;
}
