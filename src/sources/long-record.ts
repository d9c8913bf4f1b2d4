/** The lines of a text table, by its bytes; and the way over one record that is too long for any parser to hold. */

const QUOTE = 34;
const [LF, CR] = [10, 13];

/** How many lines end in these bytes: at an LF, a CR LF or a CR alone. */
export function lineBreaks(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) if (isLineBreak(bytes, at)) lines++;
  return lines;
}

function isLineBreak(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

type Place = "cell-start" | "plain" | "quoted" | "closing-quote";

/** Finds the end of a record without holding it, over as many blocks as it takes; it begins with the first block. */
export class LongRecord {
  /** The line it begins in. */
  readonly line: number;
  /** The column that was open when it became too long; 1 is the first. */
  readonly openColumn: number;
  readonly #delimiter: number;
  #place: Place = "cell-start";

  constructor(delimiter: string, line: number, openColumn: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.line = line;
    this.openColumn = openColumn;
  }

  get isInQuotes(): boolean {
    return this.#place === "quoted";
  }

  /** How far the record reaches into a block. A CR at the end of a block is left for the next one, where its LF may stand. */
  pass(block: Uint8Array, isLast: boolean): { readonly at: number; readonly isRecordEnd: boolean } {
    const end = !isLast && block.at(-1) === CR ? block.length - 1 : block.length;
    for (let at = 0; at < end; at++) {
      if (!this.isInQuotes && isLineBreak(block, at)) return { at: at + 1, isRecordEnd: true };
      this.#place = this.#after(block[at] ?? 0);
    }
    return { at: end, isRecordEnd: false };
  }

  #after(byte: number): Place {
    if (this.isInQuotes) return byte === QUOTE ? "closing-quote" : "quoted";
    if (byte === QUOTE) return this.#place === "plain" ? "plain" : "quoted";
    return byte === this.#delimiter ? "cell-start" : "plain";
  }
}
