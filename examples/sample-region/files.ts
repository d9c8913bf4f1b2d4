/** Writes rows as the files a bureau or platform would send: in the layout's own columns, units, encoding and format. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import iconv from "iconv-lite";
import { definitionOf, type RecordKind } from "../../src/core/record/catalogue.ts";
import type { CellUnit, Layout, LayoutColumn, TargetField } from "../../src/core/record/layout.ts";
import type { Cell, SampleRow } from "./row.ts";

export type SampleFormat = "csv-gb18030" | "csv-utf8" | "csv-utf8-bom" | "xlsx" | "ndjson";

export interface SampleFile {
  readonly fileName: string;
  readonly path: string;
  readonly source: SampleRow["source"];
  readonly layout: Layout;
  readonly rows: number;
}

/** Which format each kind's files come in; those not named come as UTF-8 CSV. */
const formats: Readonly<Partial<Record<RecordKind, SampleFormat>>> = {
  penalty: "csv-gb18030",
  licence: "csv-gb18030",
  registration: "csv-utf8-bom",
  "product-inspection": "xlsx",
  "abnormal-operation-listing": "xlsx",
  "tax-arrears": "xlsx",
  judgment: "csv-gb18030",
  "online-operation": "ndjson",
  "consumer-reviews": "ndjson",
  "site-activity": "ndjson",
};

export async function writeSampleFile(
  folder: string,
  rows: readonly SampleRow[],
  layout: Layout,
  issue: string,
): Promise<SampleFile> {
  const [first] = rows;
  if (first === undefined) throw new Error("a sample file needs rows");
  const format = formats[first.kind] ?? "csv-utf8";
  const fileName = `${definitionOf(first.kind).zh}_${first.source}_${issue}.${extensionOf(format)}`;
  const path = join(folder, fileName);
  const columns = columnsFor(layout, rows);
  const table = rows.map((row) => columns.map(({ field, unit }) => textOf(row.fields[field], unit)));
  await mkdir(folder, { recursive: true });
  await writeFile(path, bytesOf(format, columns.map(headerOf), table));
  return { fileName, path, source: first.source, layout, rows: rows.length };
}

/** The layout's columns that the rows fill, each header once: a court is both the court and the authority, in one column. */
function columnsFor(layout: Layout, rows: readonly SampleRow[]): readonly LayoutColumn[] {
  const headers = new Set<string>();
  const fields = new Set<TargetField>();
  return layout.columns.filter((column) => {
    const header = headerOf(column);
    const filled = rows.some((row) => row.fields[column.field] !== undefined);
    if (!filled || headers.has(header) || fields.has(column.field)) return false;
    headers.add(header);
    fields.add(column.field);
    return true;
  });
}

/** The field codes of 双公示 where the layout knows them, else the Chinese header. */
function headerOf(column: LayoutColumn): string {
  return column.headers.find((header) => /^(CF|XK)_/.test(header)) ?? column.headers[0] ?? column.field;
}

function extensionOf(format: SampleFormat): string {
  return format.startsWith("csv") ? "csv" : format;
}

function textOf(cell: Cell | undefined, unit: CellUnit | undefined): string {
  if (cell === undefined || typeof cell === "string") return cell ?? "";
  if (unit === "wan-yuan") return decimal(cell.fen, 6);
  if (unit === "stated") return `${decimal(cell.fen, 6)}万元`;
  return unit === "fen" ? String(cell.fen) : decimal(cell.fen, 2);
}

/** An integer with a decimal point so many places from its end, without needless zeros. */
function decimal(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, -places), digits.slice(-places).replace(/0+$/, "")];
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

function bytesOf(format: SampleFormat, header: readonly string[], table: readonly (readonly string[])[]): Uint8Array {
  switch (format) {
    case "csv-gb18030":
      return iconv.encode(csv(header, table), "gb18030");
    case "csv-utf8":
      return Buffer.from(csv(header, table), "utf8");
    case "csv-utf8-bom":
      return Buffer.from(`\ufeff${csv(header, table)}`, "utf8");
    case "ndjson":
      return Buffer.from(table.map((row) => `${JSON.stringify(record(header, row))}\n`).join(""), "utf8");
    case "xlsx":
      return workbook(header, table);
  }
}

function csv(header: readonly string[], table: readonly (readonly string[])[]): string {
  return [header, ...table].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function record(header: readonly string[], row: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(header.map((name, place) => [name, row[place] ?? ""]).filter(([, text]) => text !== ""));
}

/** A workbook whose bytes depend on its rows alone: no day of writing, no author. */
function workbook(header: readonly string[], table: readonly (readonly string[])[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[...header], ...table.map((row) => [...row])]), "公示");
  const written: unknown = write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true });
  if (!Buffer.isBuffer(written)) throw new Error("a workbook is written as bytes");
  return written;
}
