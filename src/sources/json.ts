/**
 * JSON arrays and newline-delimited JSON, read as a stream. An element is an object of plain values; objects inside it become
 * columns with dotted names. Long numbers keep the digits they were written with.
 */
import { Fault } from "../core/desk.ts";
import type { Finding } from "../core/record/finding.ts";
import type { DecodedChunk } from "./encoding.ts";
import { LONGEST_CELL } from "./table.ts";

export interface JsonRow {
  /** The line of newline-delimited JSON; the ordinal of an array's element. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly broken?: Finding;
}

export interface JsonChunk {
  readonly rows: readonly JsonRow[];
  readonly bytesRead: number;
}

const LONGEST_ELEMENT = 4 * LONGEST_CELL;

/** One object a line; a line that is none is a broken row. */
export async function* ndjsonRows(chunks: AsyncIterable<DecodedChunk>): AsyncGenerator<JsonChunk> {
  let [rest, line, isTooLong, bytes] = ["", 0, false, 0];
  for await (const { text, bytesRead } of chunks) {
    bytes = bytesRead;
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    const rows: JsonRow[] = [];
    for (const each of lines) {
      line++;
      const row = isTooLong ? { line, cells: {}, broken: TOO_LONG } : rowOf(each, line);
      isTooLong = false;
      if (row) rows.push(row);
    }
    if (rest.length > LONGEST_ELEMENT) [rest, isTooLong] = ["", true];
    if (rows.length > 0) yield { rows, bytesRead };
  }
  const last = isTooLong ? { line: line + 1, cells: {}, broken: TOO_LONG } : rowOf(rest, line + 1);
  if (last) yield { rows: [last], bytesRead: bytes };
}

/** The elements of one array. Throws a Fault where the array itself is not whole, after the elements before that. */
export async function* jsonArrayRows(chunks: AsyncIterable<DecodedChunk>): AsyncGenerator<JsonChunk> {
  const splitter = new ArraySplitter();
  let ordinal = 0;
  for await (const { text, bytesRead } of chunks) {
    const rows: JsonRow[] = [];
    for (const element of splitter.write(text)) {
      ordinal++;
      const row = element === undefined ? { line: ordinal, cells: {}, broken: TOO_LONG } : rowOf(element, ordinal);
      if (row) rows.push(row);
    }
    if (rows.length > 0) yield { rows, bytesRead };
    if (splitter.isBroken) break;
  }
  if (!splitter.isWhole) throw notWhole();
}

/**
 * Cuts the text of an array into the texts of its elements, by depth and quotes alone; undefined for one beyond the limit. It knows
 * no more of JSON than where an element ends: what the element is, and whether it is JSON at all, `JSON.parse` says.
 */
class ArraySplitter {
  #depth = 0;
  #inText = false;
  #isEscaped = false;
  #element = "";
  #isTooLong = false;
  #isEnded = false;
  /** Something stands before the array or after it. */
  isBroken = false;

  get isWhole(): boolean {
    return this.#isEnded && !this.isBroken;
  }

  write(text: string): (string | undefined)[] {
    const elements: (string | undefined)[] = [];
    let from = 0;
    for (let at = 0; at < text.length && !this.isBroken; at++) {
      const unit = text.charCodeAt(at);
      if (this.#inText) this.#insideText(unit);
      else if (this.#depth === 0) from = this.#outside(unit, at);
      else if (unit === 34 /* " */) this.#inText = true;
      else if (unit === 123 || unit === 91 /* { [ */) this.#depth++;
      else if (unit === 125 || unit === 93 || unit === 44 /* } ] , */) {
        if (unit !== 44) this.#depth--;
        if (this.#depth > 1 || (this.#depth === 1 && unit !== 44)) continue;
        this.#append(text.slice(from, at));
        from = at + 1;
        this.#finish(elements);
      }
    }
    if (this.#depth > 0) this.#append(text.slice(from));
    return elements;
  }

  #insideText(unit: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (unit === 92 /* \ */) this.#isEscaped = true;
    else if (unit === 34) this.#inText = false;
  }

  /** Before the array there may be blanks only, and after it too. */
  #outside(unit: number, at: number): number {
    if (unit === 91 && !this.#isEnded) this.#depth = 1;
    else if (unit > 32) this.isBroken = true;
    return at + 1;
  }

  #append(part: string): void {
    if (this.#element.length + part.length > LONGEST_ELEMENT) this.#isTooLong = true;
    else this.#element += part;
  }

  #finish(elements: (string | undefined)[]): void {
    if (this.#depth === 0) this.#isEnded = true;
    const element = this.#element.trim();
    if (this.#isTooLong) elements.push(undefined);
    else if (element !== "" || !this.#isEnded) elements.push(element);
    this.#element = "";
    this.#isTooLong = false;
  }
}

function rowOf(text: string, line: number): JsonRow | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  try {
    // The third argument gives a number's own digits: an 18-digit code must not pass through a binary fraction.
    const value: unknown = JSON.parse(trimmed, (_key, each: unknown, context?: { readonly source?: string }) =>
      typeof each === "number" ? (context?.source ?? String(each)) : each,
    );
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return { line, cells: {}, broken: NOT_AN_OBJECT };
    return { line, cells: cellsOf(value) };
  } catch {
    return { line, cells: {}, broken: NOT_JSON };
  }
}

function cellsOf(value: object): Readonly<Record<string, string>> {
  const cells: [string, string][] = [];
  collect("", value, cells);
  return Object.fromEntries(cells);
}

function collect(prefix: string, value: object, cells: [string, string][]): void {
  for (const [name, member] of Object.entries(value)) {
    const column = `${prefix}${name}`;
    if (Array.isArray(member)) cells.push([column, member.map(textOf).join("；")]);
    else if (typeof member === "object" && member !== null) collect(`${column}.`, member, cells);
    else cells.push([column, textOf(member)]);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const NOT_JSON: Finding = {
  code: "json-unreadable",
  say: {
    zh: "此行不是完整的 JSON，无法读取。请核对原文件。",
    en: "This is not whole JSON and cannot be read. Check the original file.",
  },
};
const NOT_AN_OBJECT: Finding = {
  code: "json-not-object",
  say: {
    zh: "此处应为一个 JSON 对象（列名与值）。请核对原文件。",
    en: "A JSON object (names and values) belongs here. Check the original file.",
  },
};
const TOO_LONG: Finding = {
  code: "cell-too-large",
  say: {
    zh: "此条数据超过 4,194,304 字，未读入。请核对原文件，改正后重新提交。",
    en: "This element has more than 4,194,304 characters and was not read. Check the original file, mend it and submit it again.",
  },
};

function notWhole(): Fault {
  return new Fault(
    "file-truncated",
    {
      zh: "JSON 数组不完整：缺少结尾的“]”，或数组之外还有内容。",
      en: "The JSON array is not whole: its closing bracket is missing, or something stands outside it.",
    },
    {
      zh: "请重新导出或重新下载后提交；此前各条已处理，重复提交不会重复记录。",
      en: "Export or download it again and submit it; the elements before have been dealt with and are not doubled.",
    },
  );
}
