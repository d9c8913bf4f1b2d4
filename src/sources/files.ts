/** The files that were submitted: kept by their content, looked at, and read row by row in batches that fit any memory. */
import { mkdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { Fault, type FileInspection, type Files, type ImportRequest } from "../core/desk.ts";
import { candidatesFor, matchHeader } from "../core/record/header.ts";
import type { Layout } from "../core/record/layout.ts";
import { keptCells } from "../core/record/privacy.ts";
import { batched, type Failure, type FileChunk, type FileRow, upToFailure } from "./batches.ts";
import { csvRows, delimiterOf } from "./csv.ts";
import { decodedText } from "./encoding.ts";
import { HEADING_ROWS, type Heading, headingOf } from "./heading.ts";
import { type JsonChunk, type JsonRow, jsonArrayRows, ndjsonRows } from "./json.ts";
import { readLayouts } from "./layout-files.ts";
import { keptPath, receiveContent, removeAbandoned } from "./receiving.ts";
import { type Sniffed, sniff } from "./sniffing.ts";
import { isBlank, type TableChunk, type TableRow } from "./table.ts";
import { readXls, xlsRows, xlsSheets } from "./xls.ts";
import { openWorkbook, sheetRows } from "./xlsx.ts";

type ReadFrom = Pick<ImportRequest, "fileName" | "format" | "encoding" | "sheet">;

const SAMPLE_ROWS = 5;

/** Opens the place where submitted files are kept, making it where it is not there. */
export async function openFiles(directory: string): Promise<Files> {
  mkdirSync(directory, { recursive: true });
  await removeAbandoned(directory, Date.now());
  const shippedLayouts = readLayouts();
  return {
    shippedLayouts,
    receive: (content) => receiveContent(directory, content),
    inspect: async (hash, fileName) => inspect(await keptPath(directory, hash), fileName, shippedLayouts),
    async *rows(hash, from, layout, skip) {
      const path = await keptPath(directory, hash);
      const sniffed = await sniff(path, from.fileName);
      if (sniffed.format !== from.format) throw anotherFormat(from.format, sniffed.format);
      const failure: Failure = {};
      try {
        yield* batched(fileRows(path, sniffed, from, layout, failure), skip);
      } catch (error) {
        throw failure.error ?? error;
      }
      if (failure.error !== undefined) throw failure.error;
    },
  };
}

// Looking -------------------------------------------------------------------------------------------------------------

async function inspect(path: string, fileName: string, layouts: readonly Layout[]): Promise<FileInspection> {
  const sniffed = await sniff(path, fileName);
  const sheets = await sheetsOf(path, sniffed);
  const { header, sample } = await beginningOf(path, sniffed, sheets?.[0], layouts);
  return {
    format: sniffed.format,
    bytes: (await stat(path)).size,
    ...(sniffed.encoding === undefined ? {} : { encoding: sniffed.encoding }),
    ...(sheets === undefined ? {} : { sheets }),
    header,
    sample: sample.map((cells) => keptCells(undefined, cells)),
    candidates: candidatesFor(header, layouts),
  };
}

async function sheetsOf(path: string, sniffed: Sniffed): Promise<readonly string[] | undefined> {
  if (sniffed.format === "xls") return xlsSheets(await readXls(path));
  return sniffed.zip ? (await openWorkbook(sniffed.zip)).sheets.map((sheet) => sheet.name) : undefined;
}

interface Beginning {
  readonly header: readonly string[];
  readonly sample: readonly Readonly<Record<string, string>>[];
}

async function beginningOf(
  path: string,
  sniffed: Sniffed,
  sheet: string | undefined,
  layouts: readonly Layout[],
): Promise<Beginning> {
  if (sniffed.format === "json" || sniffed.format === "ndjson") return jsonBeginning(jsonChunks(path, sniffed));
  const rows = await firstRows(tableChunks(path, sniffed, sheet, sniffed.encoding));
  const heading = headingOf(rows.slice(0, HEADING_ROWS), layouts);
  const below = rows
    .slice(heading.index + 1)
    .filter((row) => !isBlank(row))
    .slice(0, SAMPLE_ROWS);
  return { header: heading.header, sample: below.map((row) => cellsOf(heading.header, row.values)) };
}

async function firstRows(chunks: AsyncIterable<TableChunk>): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const chunk of chunks) {
    rows.push(...chunk.rows.filter((row) => !isBlank(row)));
    if (rows.length >= HEADING_ROWS + SAMPLE_ROWS) break;
  }
  return rows;
}

/** Elements may leave members out: the header is all names of the first elements, in the order in which they appear. */
async function jsonBeginning(chunks: AsyncIterable<JsonChunk>): Promise<Beginning> {
  const rows: JsonRow[] = [];
  for await (const chunk of chunks) {
    rows.push(...chunk.rows);
    if (rows.length >= 100) break;
  }
  const header = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  if (header.length === 0) throw nothingInIt();
  return { header, sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells) };
}

// Reading -------------------------------------------------------------------------------------------------------------

async function* fileRows(
  path: string,
  sniffed: Sniffed,
  from: ReadFrom,
  layout: Layout,
  failure: Failure,
): AsyncGenerator<FileChunk> {
  if (sniffed.format === "json" || sniffed.format === "ndjson") {
    for await (const chunk of upToFailure(jsonChunks(path, sniffed), failure))
      yield { ...chunk, rows: chunk.rows.map((row) => withoutPersons(layout, row)) };
    return;
  }
  const chunks = tableChunks(path, sniffed, from.sheet, from.encoding ?? sniffed.encoding);
  yield* tableRows(upToFailure(chunks, failure), layout, sniffed.format === "csv");
}

function jsonChunks(path: string, sniffed: Sniffed): AsyncIterable<JsonChunk> {
  const chunks = decodedText(path, sniffed.encoding ?? "utf-8");
  return sniffed.format === "json" ? jsonArrayRows(chunks) : ndjsonRows(chunks);
}

async function* tableChunks(
  path: string,
  sniffed: Sniffed,
  sheet: string | undefined,
  encoding = "utf-8",
): AsyncGenerator<TableChunk> {
  if (sniffed.format === "xls") yield xlsRows(await readXls(path), sheet, (await stat(path)).size);
  else if (sniffed.zip) yield* sheetRows(await openWorkbook(sniffed.zip), sheet);
  else yield* csvRows(decodedText(path, encoding), delimiterOf(await headText(path, encoding)));
}

async function headText(path: string, encoding: string): Promise<string> {
  for await (const { text } of decodedText(path, encoding)) return text.slice(0, 64 * 1024);
  return "";
}

/** Holds back the first rows until the header is found among them, then gives every row below it. */
async function* tableRows(
  chunks: AsyncIterable<TableChunk>,
  layout: Layout,
  everyCellCounts: boolean,
): AsyncGenerator<FileChunk> {
  let waiting: TableRow[] = [];
  let heading: Heading | undefined;
  let bytes = 0;
  for await (const { rows, bytesRead } of chunks) {
    bytes = bytesRead;
    const present = rows.filter((row) => !isBlank(row));
    if (heading) {
      yield { rows: rowsUnder(heading, present, layout, everyCellCounts), bytesRead };
      continue;
    }
    waiting.push(...present);
    if (waiting.length < HEADING_ROWS) continue;
    heading = headingFor(waiting, layout);
    yield { rows: rowsUnder(heading, waiting.slice(heading.index + 1), layout, everyCellCounts), bytesRead };
    waiting = [];
  }
  if (heading) return;
  heading = headingFor(waiting, layout);
  yield { rows: rowsUnder(heading, waiting.slice(heading.index + 1), layout, everyCellCounts), bytesRead: bytes };
}

/** The header by this layout's words. Throws a Fault when the file has none of its columns: it is another layout's file. */
function headingFor(rows: readonly TableRow[], layout: Layout): Heading {
  const heading = headingOf(rows.slice(0, HEADING_ROWS), [layout]);
  if (matchHeader(layout, heading.header).columns.length === 0) throw anotherLayout(layout, heading.header);
  return heading;
}

/** In text every row has every cell; a sheet leaves out the empty ones at the end. */
function rowsUnder(
  { header }: Heading,
  rows: readonly TableRow[],
  layout: Layout,
  everyCellCounts: boolean,
): readonly FileRow[] {
  return rows.map((row) => {
    const cells = cellsOf(header, row.values);
    const broken = row.broken ?? raggedness(header, row, everyCellCounts);
    return broken ? withoutPersons(layout, { line: row.line, cells, broken }) : { line: row.line, cells };
  });
}

function cellsOf(header: readonly string[], values: readonly string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (let i = 0; i < header.length; i++) {
    const name = header[i] ?? "";
    if (name === "__proto__") Object.defineProperty(cells, name, { value: values[i] ?? "", enumerable: true });
    else cells[name] = values[i] ?? "";
  }
  return cells;
}

/** More filled cells than the header names, or fewer where each should stand: no value can be trusted to be in its column. */
function raggedness(header: readonly string[], { values }: TableRow, everyCellCounts: boolean): FileRow["broken"] {
  const filled = values.findLastIndex((value) => value.trim() !== "") + 1;
  const isShort = everyCellCounts && values.length < header.length;
  if (filled <= header.length && !isShort) return undefined;
  const cells = isShort ? values.length : filled;
  return {
    code: "ragged-row",
    say: {
      zh: `此行有 ${cells} 列，表头有 ${header.length} 列，各列可能错位。请核对原文后补正。`,
      en: `This row has ${cells} cells and the header ${header.length}; cells may have slipped. Check the original and mend the row.`,
    },
  };
}

/** A broken row is not read any further, so what must not be kept of it is taken out here. */
function withoutPersons(layout: Layout, row: FileRow): FileRow {
  return row.broken ? { ...row, cells: keptCells(layout, row.cells) } : row;
}

// Faults --------------------------------------------------------------------------------------------------------------

function anotherFormat(expected: string, found: string): Fault {
  return new Fault(
    "file-changed",
    {
      zh: `导入任务登记的格式是 ${expected}，文件内容却是 ${found}。`,
      en: `The import was started for ${expected}, but the content is ${found}.`,
    },
    { zh: "请重新提交文件并新建导入。", en: "Submit the file again and start a new import." },
  );
}

function anotherLayout(layout: Layout, header: readonly string[]): Fault {
  const shown = header.slice(0, 8).join("、");
  return new Fault(
    "layout-does-not-fit",
    {
      zh: `文件的列名与版式“${layout.title.zh}”没有一列相符。文件的列名：${shown}。`,
      en: `None of the file's columns is one of the layout "${layout.title.en}". The file has: ${shown}.`,
    },
    {
      zh: "请改选合适的版式，或在导入页面对应各列后另存为自有版式。",
      en: "Choose another layout, or match the columns in the import page and save that as a layout of your own.",
    },
  );
}

function nothingInIt(): Fault {
  return new Fault(
    "file-empty",
    { zh: "文件里没有数据。", en: "There are no data in the file." },
    { zh: "请核对是否选错文件，或请提供方重新发送。", en: "Check that it is the right file, or ask for it again." },
  );
}
