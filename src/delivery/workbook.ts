/**
 * Writes a workbook as XLSX (ECMA-376): a bold head that stays in view and filters, columns wide enough, numbers as numbers. Text stands in the cells
 * as text, so that nothing in it becomes a formula.
 */
import type { Say } from "../core/citation.ts";
import type { Cell, Sheet, SheetColumn, Workbook } from "../core/delivery/workbook.ts";
import { archiveOf, type Part } from "./archive.ts";

/** What a sheet can hold; beyond it a spreadsheet refuses the file. */
const MOST_ROWS = 1_048_575;
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;

export async function writeWorkbook(workbook: Workbook, language: keyof Say): Promise<Uint8Array> {
  const names = namesOf(workbook.sheets, language);
  return archiveOf([
    { path: "[Content_Types].xml", text: contentTypes(workbook.sheets.length) },
    { path: "_rels/.rels", text: packageRelations },
    { path: "docProps/core.xml", text: propertiesOf(workbook.title[language]) },
    { path: "xl/workbook.xml", text: workbookXml(names, workbook.sheets) },
    { path: "xl/_rels/workbook.xml.rels", text: workbookRelations(workbook.sheets.length) },
    { path: "xl/styles.xml", text: styles },
    ...workbook.sheets.map(
      (sheet, at): Part => ({ path: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(sheet, language) }),
    ),
  ]);
}

/** Without what a tab may not bear, not too long, and each another. */
function namesOf(sheets: readonly Sheet[], language: keyof Say): readonly string[] {
  const names: string[] = [];
  for (const { name } of sheets) {
    const base = name[language].replace(/[\\/*?:[\]]/g, " ").trim() || "1";
    let unique = base.slice(0, LONGEST_NAME);
    for (let nth = 2; names.includes(unique); nth++) unique = `${base.slice(0, LONGEST_NAME - 4)} ${nth}`;
    names.push(unique);
  }
  return names;
}

// A sheet -------------------------------------------------------------------------------------------------------------

function sheetXml({ columns, rows }: Sheet, language: keyof Say): string {
  const shown = rows.slice(0, MOST_ROWS);
  const forms = columns.map(({ form }) => (form === undefined ? 0 : formStyles[form]));
  const head = rowXml(
    1,
    columns.map(({ title }) => title),
    columns.map(() => HEAD_STYLE),
    language,
  );
  const body = shown.map((row, at) => rowXml(at + 2, row, forms, language));
  const last = `${letters(columns.length)}${shown.length + 1}`;
  return [
    XML,
    `<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/>`,
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${columns.map((column, at) => widthXml(column, at, language)).join("")}</cols>`,
    `<sheetData>${head}${body.join("")}</sheetData>`,
    `<autoFilter ref="A1:${last}"/></worksheet>`,
  ].join("");
}

function widthXml(column: SheetColumn, at: number, language: keyof Say): string {
  const { width = column.form === undefined ? 28 : 12 } = column;
  const title = column.title[language];
  const wanted = Math.max(width, title.length * (language === "zh" ? 2 : 1) + 4);
  return `<col min="${at + 1}" max="${at + 1}" width="${wanted}" customWidth="1"/>`;
}

function rowXml(nth: number, cells: readonly Cell[], styleOf: readonly number[], language: keyof Say): string {
  const written = cells.map((cell, at) => cellXml(`${letters(at + 1)}${nth}`, cell, styleOf[at] ?? 0, language));
  return `<row r="${nth}">${written.join("")}</row>`;
}

function cellXml(place: string, cell: Cell, style: number, language: keyof Say): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  const text = (typeof cell === "string" ? cell : cell[language]).slice(0, LONGEST_TEXT);
  const shown = style === HEAD_STYLE ? HEAD_STYLE : 0;
  return `<c r="${place}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** 1 → A, 27 → AA. */
function letters(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return `${before === 0 ? "" : letters(before)}${String.fromCharCode(65 + rest)}`;
}

/** What XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

// The parts around it -------------------------------------------------------------------------------------------------

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const HEAD_STYLE = 1;
const formStyles: Readonly<Record<NonNullable<SheetColumn["form"]>, number>> = {
  count: 2,
  points: 3,
  index: 4,
  share: 5,
};

const styles = [
  XML,
  `<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0000"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6">',
  "<xf/>",
  '<xf fontId="1" applyFont="1"/>',
  '<xf numFmtId="3" applyNumberFormat="1"/>',
  '<xf numFmtId="4" applyNumberFormat="1"/>',
  '<xf numFmtId="164" applyNumberFormat="1"/>',
  '<xf numFmtId="10" applyNumberFormat="1"/>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join("");

function workbookXml(names: readonly string[], sheets: readonly Sheet[]): string {
  const tabs = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const filters = sheets.map(({ columns, rows }, at) => {
    const sheet = `'${escaped((names[at] ?? "").replaceAll("'", "''"))}'`;
    const range = `${sheet}!$A$1:$${letters(columns.length)}$${Math.min(rows.length, MOST_ROWS) + 1}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${range}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tabs.join("")}</sheets><definedNames>${filters.join("")}</definedNames></workbook>`;
}

function workbookRelations(sheets: number): string {
  const own = Array.from({ length: sheets }, (_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`));
  return `${XML}<Relationships xmlns="${RELATIONS}">${own.join("")}${relation(sheets + 1, "styles", "styles.xml")}</Relationships>`;
}

function relation(nth: number, kind: string, target: string): string {
  return `<Relationship Id="rId${nth}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
}

const packageRelations = `${XML}<Relationships xmlns="${RELATIONS}">${relation(1, "officeDocument", "xl/workbook.xml")}<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function contentTypes(sheets: number): string {
  const own = Array.from({ length: sheets }, (_, at) =>
    override(`/xl/worksheets/sheet${at + 1}.xml`, `${TYPES}.worksheet+xml`),
  );
  return [
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override("/xl/workbook.xml", `${TYPES}.sheet.main+xml`),
    override("/xl/styles.xml", `${TYPES}.styles+xml`),
    override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    `${own.join("")}</Types>`,
  ].join("");
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${type}"/>`;
}

function propertiesOf(title: string): string {
  return `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`;
}
