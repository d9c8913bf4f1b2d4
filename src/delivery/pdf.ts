/**
 * Papers as PDF: A4, with their fonts inside, `page x of y` on every page, tables that go on over pages under their heads, a place for the seal, and the
 * verification code as text and as a QR code. No browser and nothing from outside is needed; the same paper gives the same bytes.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create as fontOf } from "fontkit";
import PDFDocument from "pdfkit";
import { create as qrOf } from "qrcode";
import type { Say } from "../core/citation.ts";
import type { Paper, PaperPart, PaperPress } from "../core/delivery/paper.ts";
import { type Fonts, margins, Sheet } from "./pdf-sheet.ts";
import { drawTable } from "./pdf-table.ts";

export interface PdfSettings {
  /** The site as browsers know it, to which the QR code leads; without it the code says itself alone. */
  readonly site?: string | undefined;
}

/** The fonts are read when the first paper is written, and kept open: to open one takes longer than to write a page. */
export function pdfWriter({ site }: PdfSettings = {}): PaperPress {
  let fonts: ReturnType<typeof readFonts> | undefined;
  return async (paper, language) => {
    fonts ??= readFonts();
    const opened = await fonts;
    const document = new PDFDocument({
      size: "A4",
      margins,
      bufferPages: true,
      lang: language === "zh" ? "zh-CN" : "en",
      displayTitle: true,
      info: infoOf(paper, language),
      font: NONE,
    });
    const written = bytesOf(document);
    const sheet = new Sheet(document, opened);
    write(sheet, paper, language, site);
    sheet.foot((page, count) => (language === "zh" ? `第 ${page} 页，共 ${count} 页` : `Page ${page} of ${count}`));
    document.end();
    return written;
  };
}

/** No font of the library's own: a font that is opened twice, under two names, is read anew at every use. */
const NONE = null as unknown as string;

async function readFonts(): Promise<Fonts> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), "..", "fonts");
  const [regular, bold] = await Promise.all(
    ["Regular", "Bold"].map(async (weight) => fontOf(await readFile(join(folder, `NotoSansHans-${weight}.otf`)))),
  );
  if (regular?.type !== "TTF" || bold?.type !== "TTF") throw new Error("the fonts are not there");
  return { regular, bold };
}

/** The day of the paper, not of the printing: so the bytes are those of the paper. */
function infoOf({ title, number, on, seal }: Paper, language: keyof Say): PDFKit.DocumentInfo {
  const day = new Date(`${on}T00:00:00+08:00`);
  return {
    Title: number === undefined ? title[language] : `${title[language]} ${number}`,
    ...(seal === undefined ? {} : { Author: seal.by }),
    Creator: "信衡 Xinheng",
    CreationDate: day,
    ModDate: day,
  };
}

async function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of document as unknown as AsyncIterable<Buffer>) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

// The paper -----------------------------------------------------------------------------------------------------------

function write(sheet: Sheet, paper: Paper, language: keyof Say, site: string | undefined): void {
  const { title, number, on, to, parts, seal, code, foot } = paper;
  sheet.text(title[language], { size: 17, bold: true, align: "center" });
  if (number !== undefined) sheet.text(number, { size: 10.5, align: "center" });
  sheet.text(on, { size: 10.5, align: "center", after: 14 });
  if (to !== undefined) sheet.text(`${to}${language === "zh" ? "：" : ":"}`, { size: 11, after: 4 });
  for (const part of parts) writePart(sheet, part, language);
  if (seal !== undefined) writeSeal(sheet, seal.by, on, language);
  if (code !== undefined) writeCode(sheet, code, language, site);
  if (foot !== undefined) sheet.text(foot[language], { size: 9, before: 10, grey: true });
}

function writePart(sheet: Sheet, part: PaperPart, language: keyof Say): void {
  const { heading, paragraphs = [], terms = [], table, signatures = [] } = part;
  if (heading !== undefined) sheet.text(heading[language], { size: 12.5, bold: true, before: 12, after: 4, keep: 40 });
  const indent = language === "zh" ? 2 : 0;
  for (const paragraph of paragraphs) sheet.text(paragraph[language], { size: 11, after: 5, indent });
  for (const { term, is } of terms) writeTerm(sheet, term[language], is[language]);
  if (table !== undefined) drawTable(sheet, table, language);
  for (const what of signatures) writeLine(sheet, what[language]);
}

const TERM_WIDTH = 130;

function writeTerm(sheet: Sheet, term: string, is: string): void {
  const width = sheet.width - TERM_WIDTH;
  const height = Math.max(sheet.heightOf(term, 10, TERM_WIDTH - 8), sheet.heightOf(is, 10, width), 12) + 7;
  sheet.room(height);
  const top = sheet.y;
  sheet.put(term, { x: sheet.left, y: top + 3, width: TERM_WIDTH - 8, size: 10, grey: true });
  sheet.put(is, { x: sheet.left + TERM_WIDTH, y: top + 3, width, size: 10 });
  sheet.line(sheet.left, top + height, sheet.left + sheet.width, 0.5);
  sheet.y = top + height;
}

function writeLine(sheet: Sheet, what: string): void {
  sheet.room(34);
  const from = sheet.left + sheet.widthOf(what, 11) + 10;
  sheet.put(what, { x: sheet.left, y: sheet.y + 14, width: sheet.width, size: 11 });
  sheet.line(from, sheet.y + 29, Math.max(sheet.left + 260, from + 120));
  sheet.y += 34;
}

const SEAL = 108;

function writeSeal(sheet: Sheet, by: string, on: string, language: keyof Say): void {
  const width = 220;
  const x = sheet.left + sheet.width - width;
  sheet.room(SEAL + 56);
  const top = sheet.y + 16;
  sheet.ring(x + width / 2, top + SEAL / 2, SEAL / 2);
  const place = language === "zh" ? "（盖章处）" : "(seal)";
  sheet.put(place, { x, y: top + SEAL / 2 - 6, width, size: 9, align: "center", grey: true });
  const height = sheet.heightOf(by, 11, width);
  sheet.put(by, { x, y: top + SEAL + 4, width, size: 11, align: "center" });
  sheet.put(on, { x, y: top + SEAL + 6 + height, width, size: 11, align: "center" });
  sheet.y = top + SEAL + height + 26;
}

const QR = 84;

function writeCode(
  sheet: Sheet,
  code: NonNullable<Paper["code"]>,
  language: keyof Say,
  site: string | undefined,
): void {
  sheet.room(QR + 20);
  const top = sheet.y + 10;
  const address = `${site ?? ""}${code.path}`;
  writeQr(sheet, site === undefined ? code.text : address, top);
  const at = { x: sheet.left + QR + 14, width: sheet.width - QR - 14, size: 9.5 };
  const check = `${language === "zh" ? "核验码：" : "Verification code: "}${code.text}`;
  const where = `${language === "zh" ? "核验地址：" : "Check it at: "}${address}`;
  sheet.put(check, { ...at, y: top + 4 });
  sheet.put(where, { ...at, y: top + 10 + sheet.heightOf(check, at.size, at.width) });
  sheet.y = top + QR + 10;
}

function writeQr(sheet: Sheet, text: string, top: number): void {
  const { modules } = qrOf(text, { errorCorrectionLevel: "M" });
  const side = QR / modules.size;
  const all = Array.from(
    { length: modules.size ** 2 },
    (_, at) => [Math.floor(at / modules.size), at % modules.size] as const,
  );
  const dark = all.filter(([row, column]) => modules.get(row, column) !== 0);
  const places = dark.map(([row, column]) => ({ x: sheet.left + column * side, y: top + row * side }));
  sheet.squares(places, side);
}
