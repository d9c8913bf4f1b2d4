/** Legacy XLS sheets (BIFF), read whole: the format cannot be streamed, and no sheet of it has more than 65,536 rows. */
import { readFile, stat } from "node:fs/promises";
import { read, type WorkBook } from "@e965/xlsx";
import { Fault } from "../core/desk.ts";
import { isDateFormat, plainNumber, serialDate } from "./cell-number.ts";
import type { TableChunk, TableRow } from "./table.ts";
import { passwordProtected } from "./zip.ts";

/** The largest legacy workbook that is read. */
export const LARGEST_XLS_BYTES = 64 * 1024 ** 2;

/** A cell as the library gives it, as far as it is used: its type, raw value and number format. */
interface XlsCell {
  readonly t?: string;
  readonly v?: unknown;
  readonly z?: unknown;
}

export async function readXls(path: string): Promise<WorkBook> {
  const { size } = await stat(path);
  if (size > LARGEST_XLS_BYTES) throw tooLarge();
  try {
    return read(await readFile(path), {
      type: "buffer",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      cellText: false,
    });
  } catch (error) {
    throw /password|encrypt/i.test(String(error)) ? passwordProtected() : unreadable(error);
  }
}

export function xlsSheets(workbook: WorkBook): readonly string[] {
  const hidden = workbook.Workbook?.Sheets ?? [];
  return workbook.SheetNames.filter((_, index) => !hidden[index]?.Hidden);
}

/** The rows of a sheet, all at once; the first sheet when none is named. */
export function xlsRows(workbook: WorkBook, sheetName: string | undefined, bytes: number): TableChunk {
  const name = sheetName ?? xlsSheets(workbook)[0];
  const sheet = name === undefined ? undefined : workbook.Sheets[name];
  const data: unknown = sheet?.["!data"];
  if (!Array.isArray(data)) throw noSuchSheet(workbook, name);
  const since1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const rows = data.flatMap((cells: unknown, index): readonly TableRow[] =>
    Array.isArray(cells)
      ? [{ line: index + 1, values: Array.from(cells, (cell: XlsCell | undefined) => cellText(cell, since1904)) }]
      : [],
  );
  return { rows, bytesRead: bytes };
}

function cellText(cell: XlsCell | undefined, since1904: boolean): string {
  if (cell?.v === undefined || cell.v === null) return "";
  if (cell.t === "e") return "#VALUE!";
  if (cell.t === "b") return cell.v === true ? "TRUE" : "FALSE";
  if (cell.t !== "n") return String(cell.v);
  const format = typeof cell.z === "string" ? cell.z : undefined;
  return format !== undefined && isDateFormat(0, format)
    ? serialDate(String(cell.v), since1904)
    : plainNumber(String(cell.v));
}

function unreadable(cause: unknown): Fault {
  return new Fault(
    "file-damaged",
    {
      zh: "旧版 Excel 文件（.xls）不完整或已损坏，无法读取。",
      en: "The legacy Excel file (.xls) is cut off or damaged and cannot be read.",
    },
    {
      zh: "请用电子表格软件打开核对，另存为 .xlsx 后重新提交。",
      en: "Open it in a spreadsheet program, check it, save it as .xlsx and submit that.",
    },
    cause,
  );
}

function tooLarge(): Fault {
  return new Fault(
    "file-too-large",
    {
      zh: "旧版 Excel 文件（.xls）超过 64 MB，不能整份读入。",
      en: "The legacy Excel file (.xls) is larger than 64 MB and cannot be read whole.",
    },
    { zh: "请另存为 .xlsx 或 CSV 后提交。", en: "Save it as .xlsx or CSV and submit that." },
  );
}

function noSuchSheet(workbook: WorkBook, name: string | undefined): Fault {
  const names = xlsSheets(workbook).join("、");
  return new Fault(
    "sheet-not-found",
    {
      zh: `工作簿里没有可读的工作表${name === undefined ? "" : `“${name}”`}。`,
      en: `The workbook has no sheet${name === undefined ? "" : ` "${name}"`} that can be read.`,
    },
    { zh: `可选的工作表：${names}。`, en: `Sheets there are: ${names}.` },
  );
}
