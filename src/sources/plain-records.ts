/**
 * The records that a block of comma-separated text begins with, as far as they are plain: cells without quotes, or wholly within quotes that pair.
 * That is nearly all of nearly every file, and a fifth of what the library takes for it. The first record that is anything else ends the reading
 * here, and the library goes on from there (`csv.ts`): what is odd is decided in one place.
 */

export interface ParsedRecord {
  readonly values: readonly string[];
  /** Where it ends in its block, its line break included. */
  readonly end: number;
}

const [QUOTE, CR, LF] = [34, 13, 10];

/** The block is UTF-8, the delimiter a single sign of ASCII. */
export function plainRecords(block: Buffer, delimiter: string): readonly ParsedRecord[] {
  const records: ParsedRecord[] = [];
  const sign = delimiter.charCodeAt(0);
  let at = 0;
  while (at < block.length) {
    const record = plainRecord(block, at, sign);
    if (record === undefined) break;
    records.push(record);
    at = record.end;
  }
  return records;
}

function plainRecord(block: Buffer, from: number, sign: number): ParsedRecord | undefined {
  const values: string[] = [];
  let at = from;
  for (;;) {
    const end = block[at] === QUOTE ? closingQuote(block, at) + 1 : endOfCell(block, at, sign);
    if (end <= 0) return undefined;
    const next = block[end];
    if (next !== undefined && next !== sign && next !== CR && next !== LF) return undefined;
    values.push(block[at] === QUOTE ? quotedText(block, at + 1, end - 1) : block.toString("utf8", at, end));
    if (next !== sign)
      return { values, end: end + (next === undefined ? 0 : next === CR && block[end + 1] === LF ? 2 : 1) };
    at = end + 1;
  }
}

/** Where a cell without quotes ends; at a quote inside it, which no plain cell holds. */
function endOfCell(block: Buffer, from: number, sign: number): number {
  for (let at = from; at < block.length; at++) {
    const byte = block[at];
    if (byte === sign || byte === LF || byte === CR || byte === QUOTE) return byte === QUOTE ? -1 : at;
  }
  return block.length;
}

/** Where the quote that opens at the place is closed; -2 where the block ends first. */
function closingQuote(block: Buffer, from: number): number {
  for (let at = block.indexOf(QUOTE, from + 1); at >= 0; at = block.indexOf(QUOTE, at + 2)) {
    if (block[at + 1] !== QUOTE) return at;
  }
  return -2;
}

function quotedText(block: Buffer, from: number, to: number): string {
  const text = block.toString("utf8", from, to);
  return text.includes('"') ? text.replaceAll('""', '"') : text;
}
