/**
 * XLSX sheets, read as a stream: formulas are never evaluated, only their kept value is read as text; dates come out as days,
 * long numbers that lost digits say so. Memory holds the shared texts and one batch of rows.
 */
import { Fault } from "../core/desk.ts";
import { isDateFormat, plainNumber, serialDate } from "./cell-number.ts";
import { LONGEST_CELL, type TableChunk, type TableRow } from "./table.ts";
import { type Attributes, prefixedAttribute, type XmlHandler, XmlReader } from "./xml.ts";
import { unfold, type Zip } from "./zip.ts";

export interface Workbook {
  readonly zip: Zip;
  /** Sheets that are shown, in their order. */
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly since1904: boolean;
}

/** The most text that the shared texts of a workbook may hold, in characters. */
const MOST_SHARED_TEXT = 256 * 1024 ** 2;
const MOST_COLUMNS = 16_384;

export async function openWorkbook(zip: Zip): Promise<Workbook> {
  const targets = await relations(zip);
  const sheets: { name: string; path: string }[] = [];
  let since1904 = false;
  await readXml(zip, "xl/workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const path = targets.get(prefixedAttribute(attributes, "id") ?? "");
      if (path !== undefined) sheets.push({ name: attributes.name ?? path, path });
    },
  });
  return { zip, sheets, since1904 };
}

/** The rows of a sheet in chunks; the first sheet when none is named. Where it is damaged, the rows before that come first. */
export async function* sheetRows(workbook: Workbook, sheetName?: string): AsyncGenerator<TableChunk> {
  const { zip } = workbook;
  const sheet = sheetName === undefined ? workbook.sheets[0] : workbook.sheets.find((each) => each.name === sheetName);
  const entry = sheet && zip.entries.get(sheet.path);
  if (!entry) throw noSuchSheet(workbook, sheetName);
  const texts = await sharedTexts(zip);
  const reader = new SheetReader(texts, await dateStyles(zip), workbook.since1904);
  let unfolded = 0;
  const taken = (): TableChunk => {
    const share = unfolded / Math.max(entry.uncompressedSize, 1);
    return { rows: reader.take(), bytesRead: Math.round(share * entry.compressedSize) };
  };
  try {
    for await (const bytes of parsed(zip, sheet.path, reader)) {
      unfolded += bytes;
      if (reader.rows.length > 0) yield taken();
    }
  } catch (error) {
    if (reader.rows.length > 0) yield taken();
    throw error;
  }
}

class SheetReader implements XmlHandler {
  rows: TableRow[] = [];
  readonly #texts: readonly string[];
  readonly #isDate: readonly boolean[];
  readonly #since1904: boolean;
  #line = 0;
  #values: string[] = [];
  #column = -1;
  #type = "";
  #style = 0;
  #text = "";
  #isReading = false;
  #isTooLong = false;
  #inPhonetic = false;

  constructor(texts: readonly string[], isDate: readonly boolean[], since1904: boolean) {
    this.#texts = texts;
    this.#isDate = isDate;
    this.#since1904 = since1904;
  }

  take(): TableRow[] {
    const taken = this.rows;
    this.rows = [];
    return taken;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#isReading = !this.#inPhonetic;
    else if (name === "rPh") this.#inPhonetic = true;
    else if (name === "row") this.#openRow(attributes);
  }

  text(text: string): void {
    if (!this.#isReading) return;
    if (this.#text.length + text.length > LONGEST_CELL) this.#isTooLong = true;
    else this.#text += text;
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#isReading = false;
    else if (name === "rPh") this.#inPhonetic = false;
    else if (name === "row") this.#closeRow();
  }

  #openRow({ r }: Attributes): void {
    const stated = Number(r);
    this.#line = Number.isInteger(stated) && stated > this.#line ? stated : this.#line + 1;
    this.#values = [];
    this.#column = -1;
    this.#isTooLong = false;
  }

  #openCell({ r, t, s }: Attributes): void {
    this.#column = columnOf(r) ?? this.#column + 1;
    this.#type = t ?? "n";
    this.#style = Number(s ?? 0);
    this.#text = "";
  }

  #closeCell(): void {
    if (this.#text === "" || this.#column >= MOST_COLUMNS) return;
    while (this.#values.length < this.#column) this.#values.push("");
    this.#values[this.#column] = this.#value();
  }

  #value(): string {
    const raw = this.#text;
    if (this.#type === "s") return this.#texts[Number(raw)] ?? "";
    if (this.#type === "b") return raw === "1" ? "TRUE" : "FALSE";
    if (this.#type === "d") return raw.replace("T", " ").replace(/ 00:00:00(\.0+)?$/, "");
    if (this.#type !== "n") return unescaped(raw);
    return this.#isDate[this.#style] ? serialDate(raw, this.#since1904) : plainNumber(raw);
  }

  #closeRow(): void {
    const row = { line: this.#line, values: this.#values };
    this.rows.push(this.#isTooLong ? { ...row, broken: TOO_LONG } : row);
  }
}

/** B2 → 1; undefined for what is no cell's name. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const unit = reference.charCodeAt(i) & ~32;
    if (unit < 65 || unit > 90) break;
    column = column * 26 + unit - 64;
  }
  return column === 0 ? undefined : column - 1;
}

/** Control characters stand in sheets as _x000D_. */
function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

async function sharedTexts(zip: Zip): Promise<readonly string[]> {
  const texts: string[] = [];
  let [text, total, isReading, inPhonetic] = ["", 0, false, false];
  await readXml(zip, "xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") inPhonetic = true;
      else if (name === "t") isReading = !inPhonetic;
    },
    text(part) {
      if (!isReading) return;
      text += part;
      total += part.length;
      if (total > MOST_SHARED_TEXT) throw tooMuchText();
    },
    close(name) {
      if (name === "si") texts.push(unescaped(text));
      else if (name === "rPh") inPhonetic = false;
      else if (name === "t") isReading = false;
    },
  });
  return texts;
}

/** For each cell style, whether it shows a date. */
async function dateStyles(zip: Zip): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readXml(zip, "xl/styles.xml", {
    open(name, { numFmtId, formatCode }) {
      if (name === "numFmt") codes.set(Number(numFmtId), formatCode ?? "");
      else if (name === "cellXfs") inCellStyles = true;
      else if (name === "xf" && inCellStyles) styles.push(isDateStyle(Number(numFmtId ?? 0), codes));
    },
    close(name) {
      if (name === "cellXfs") inCellStyles = false;
    },
  });
  return styles;
}

function isDateStyle(id: number, codes: ReadonlyMap<number, string>): boolean {
  return isDateFormat(id, codes.get(id));
}

async function relations(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readXml(zip, "xl/_rels/workbook.xml.rels", {
    open(name, { Id, Target }) {
      if (name === "Relationship" && Id && Target)
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

/** Reads a part of the workbook whole. */
async function readXml(zip: Zip, name: string, handler: Partial<XmlHandler>): Promise<void> {
  for await (const _ of parsed(zip, name, { open() {}, text() {}, close() {}, ...handler }));
}

/** Feeds a part of the workbook to a handler, and says after each step how many bytes it took; a part that is not there is empty. */
async function* parsed(zip: Zip, name: string, handler: XmlHandler): AsyncGenerator<number> {
  const entry = zip.entries.get(name);
  if (!entry) return;
  const decoder = new TextDecoder("utf-8");
  const xml = new XmlReader(handler);
  for await (const chunk of unfold(zip, entry)) {
    xml.write(decoder.decode(chunk, { stream: true }));
    yield chunk.length;
  }
  xml.write(decoder.decode());
  xml.end();
  yield 0;
}

const TOO_LONG = {
  code: "cell-too-large",
  say: {
    zh: "此行有单元格的文字超过 1,048,576 字，未读入。请核对原表，改正后重新提交。",
    en: "A cell of this row holds more than 1,048,576 characters and was not read. Check the original sheet, mend it and submit it again.",
  },
} as const;

function tooMuchText(): Fault {
  return new Fault(
    "zip-bomb",
    {
      zh: "电子表格的文字量异常，已停止读取。",
      en: "The spreadsheet holds an abnormal amount of text; reading was stopped.",
    },
    {
      zh: "请核实文件来源；确属正常数据的，请另存为 CSV 后提交。",
      en: "Check where it comes from; if it is honest data, save it as CSV and submit that.",
    },
  );
}

function noSuchSheet(workbook: Workbook, name: string | undefined): Fault {
  const names = workbook.sheets.map((sheet) => sheet.name).join("、");
  return new Fault(
    "sheet-not-found",
    {
      zh: name === undefined ? "工作簿里没有可读的工作表。" : `工作簿里没有名为“${name}”的工作表。`,
      en:
        name === undefined
          ? "The workbook has no sheet that can be read."
          : `The workbook has no sheet named "${name}".`,
    },
    {
      zh: names === "" ? "请核对文件。" : `可选的工作表：${names}。`,
      en: names === "" ? "Check the file." : `Sheets there are: ${names}.`,
    },
  );
}
