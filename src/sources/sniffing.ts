/**
 * What a file is, told by its content and never by its name. What cannot be read is refused by its right name; so is a file whose
 * name promises another format than it has.
 */
import { open, readFile, stat } from "node:fs/promises";
import { Fault, type FileFormat } from "../core/desk.ts";
import { encodingOf, markedEncoding } from "./encoding.ts";
import { LARGEST_XLS_BYTES } from "./xls.ts";
import { openZip, passwordProtected, type Zip } from "./zip.ts";

export interface Sniffed {
  readonly format: FileFormat;
  readonly encoding?: string;
  readonly zip?: Zip;
}

const HEAD_BYTES = 64 * 1024;

/** Tells what a kept file is. Throws a Fault that names it where it is nothing that can be imported. */
export async function sniff(path: string, fileName: string): Promise<Sniffed> {
  const head = await headOf(path);
  if (head.length === 0) throw emptyFile();
  const foreign = FOREIGN.find(({ magic, at = 0 }) => head.subarray(at, at + magic.length).equals(magic));
  if (foreign) throw notATable(foreign.zh, foreign.en);
  const sniffed = await sniffedContent(path, head);
  refuseMisnamed(fileName, sniffed);
  return sniffed;
}

async function sniffedContent(path: string, head: Buffer): Promise<Sniffed> {
  if (startsWith(head, "PK\x03\x04") || startsWith(head, "PK\x05\x06")) return sniffZip(path);
  if (head.subarray(0, 8).equals(OLE2)) return sniffOle2(path);
  return sniffText(path, head);
}

// Archives and binary documents ---------------------------------------------------------------------------------------

async function sniffZip(path: string): Promise<Sniffed> {
  const zip = await openZip(path);
  if (zip.entries.has("xl/workbook.xml")) return { format: "xlsx", zip };
  const known = ZIPPED.find(({ part }) => [...zip.entries.keys()].some((name) => name.startsWith(part)));
  throw known ? notATable(known.zh, known.en) : archive("ZIP");
}

/** XLS, DOC, PPT and protected XLSX share one container; the names of its streams, in UTF-16, tell them apart. */
async function sniffOle2(path: string): Promise<Sniffed> {
  const { size } = await stat(path);
  if (size > LARGEST_XLS_BYTES) return { format: "xls" };
  const content = await readFile(path);
  const has = (stream: string) => content.includes(Buffer.from(stream, "utf16le"));
  if (has("EncryptedPackage")) throw passwordProtected();
  if (has("WordDocument")) throw notATable("Word 文档（.doc）", "a Word document (.doc)");
  if (has("PowerPoint Document")) throw notATable("演示文稿（.ppt）", "a presentation (.ppt)");
  if (has("Workbook") || has("Book")) return { format: "xls" };
  throw notATable("不含工作表的 Office 文档", "an Office document without a sheet");
}

interface Signature {
  readonly magic: Buffer;
  readonly at?: number;
  readonly zh: string;
  readonly en: string;
}

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const signature = (magic: string, zh: string, en: string, at = 0): Signature => ({
  magic: Buffer.from(magic, "latin1"),
  at,
  zh,
  en,
});
const FOREIGN: readonly Signature[] = [
  signature("%PDF-", "PDF 文档", "a PDF document"),
  signature("\x89PNG", "PNG 图片", "a PNG image"),
  signature("\xff\xd8\xff", "JPEG 图片", "a JPEG image"),
  signature("GIF8", "GIF 图片", "a GIF image"),
  signature("BM\x00\x00", "BMP 图片", "a BMP image", 0),
  signature("II*\x00", "TIFF 图片", "a TIFF image"),
  signature("MM\x00*", "TIFF 图片", "a TIFF image"),
  signature("WEBP", "WebP 图片", "a WebP image", 8),
  signature("\x1f\x8b", "GZIP 压缩包", "a GZIP archive"),
  signature("Rar!", "RAR 压缩包", "a RAR archive"),
  signature("7z\xbc\xaf\x27\x1c", "7-Zip 压缩包", "a 7-Zip archive"),
  signature("\xfd7zXZ", "XZ 压缩包", "an XZ archive"),
  signature("BZh", "BZIP2 压缩包", "a BZIP2 archive"),
  signature("SQLite format 3", "SQLite 数据库", "an SQLite database"),
  signature("{\\rtf", "RTF 文档", "an RTF document"),
  signature("MZ", "可执行程序", "a program"),
  signature("\x7fELF", "可执行程序", "a program"),
];

const ZIPPED: readonly { readonly part: string; readonly zh: string; readonly en: string }[] = [
  { part: "word/", zh: "Word 文档（.docx）", en: "a Word document (.docx)" },
  { part: "ppt/", zh: "演示文稿（.pptx）", en: "a presentation (.pptx)" },
  { part: "xl/workbook.bin", zh: "二进制工作簿（.xlsb）", en: "a binary workbook (.xlsb)" },
  { part: "OFD.xml", zh: "OFD 版式文档", en: "an OFD document" },
  { part: "content.xml", zh: "OpenDocument 文档（.ods 等）", en: "an OpenDocument file (.ods and the like)" },
];

// Text ----------------------------------------------------------------------------------------------------------------

async function sniffText(path: string, head: Buffer): Promise<Sniffed> {
  const marked = markedEncoding(head);
  if (!marked) refuseBinary(head);
  const encoding = await encodingOf(path, head);
  const text = new TextDecoder(encoding)
    .decode(head, { stream: true })
    .replace(/^\ufeff/, "")
    .trimStart();
  if (text === "" && head.length < HEAD_BYTES) throw emptyFile();
  const markup = MARKUP.find(({ begins }) => begins.test(text));
  if (markup) throw notATable(markup.zh, markup.en);
  return { format: textFormat(text), encoding };
}

const MARKUP: readonly { readonly begins: RegExp; readonly zh: string; readonly en: string }[] = [
  {
    begins: /^(<!doctype html|<html|<head|<body|<table|<meta|<div|<script|<style)[\s>]/i,
    zh: "网页（HTML）",
    en: "a web page (HTML)",
  },
  { begins: /^<\?xml[\s\S]{0,2000}<html[\s>]/i, zh: "网页（XHTML）", en: "a web page (XHTML)" },
  {
    begins: /^<\?xml[\s\S]{0,2000}urn:schemas-microsoft-com:office:spreadsheet/i,
    zh: "XML 表格（Excel 2003）",
    en: "an XML spreadsheet (Excel 2003)",
  },
  { begins: /^<\?xml|^<[a-z][\w:.-]*[\s>]/i, zh: "XML 文档", en: "an XML document" },
  { begins: /^(MIME-Version:|From: <Saved by)/i, zh: "单文件网页（MHTML）", en: "a web archive (MHTML)" },
];

/** An array, or objects line by line; a single object over many lines is neither. */
function textFormat(text: string): FileFormat {
  if (/^\[\s*([{\]]|$)/.test(text)) return "json";
  if (!/^\{\s*("|\}|$)/.test(text)) return "csv";
  const firstLine = text.slice(0, Math.max(text.indexOf("\n"), 0) || text.length);
  if (!isJsonObject(firstLine) && text.length < HEAD_BYTES / 4) throw singleObject();
  return "ndjson";
}

function isJsonObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** NUL bytes at every other place are UTF-16 without its mark; many control bytes are no text at all. */
function refuseBinary(head: Buffer): void {
  const nulls = [0, 0];
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0;
    if (byte === 0) nulls[i % 2] = (nulls[i % 2] ?? 0) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  const [even = 0, odd = 0] = nulls;
  const everyOther = Math.max(even, odd) > head.length / 8 && Math.min(even, odd) < head.length / 64;
  if (everyOther || (even + odd > head.length / 64 && isChineseUtf16(head))) throw unmarkedUtf16();
  if (even + odd + controls > head.length / 10)
    throw notATable("无法识别的二进制文件", "a binary file of no known kind");
}

/** Chinese in UTF-16 has NUL bytes only beside its digits, commas and line ends; it is no UTF-8, and nearly all usual signs. */
function isChineseUtf16(head: Buffer): boolean {
  if (isDecodable(head, "utf-8")) return false;
  return ["utf-16le", "utf-16be"].some((encoding) => {
    const text = new TextDecoder(encoding).decode(head);
    return (text.match(USUAL_SIGNS)?.length ?? 0) > text.length * 0.9;
  });
}

const USUAL_SIGNS = /[\t\r\n -~\u00a0-\u00ff\u2010-\u2030\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;

function isDecodable(head: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

// Names ---------------------------------------------------------------------------------------------------------------

const NAMES_OF: Readonly<Record<FileFormat, readonly string[]>> = {
  csv: ["csv", "txt", "tsv", "tab", "dat"],
  xlsx: ["xlsx", "xlsm", "xltx"],
  xls: ["xls", "et", "xlt"],
  ndjson: ["ndjson", "jsonl", "json", "txt"],
  json: ["json", "txt"],
};
const FORMAT_NAMES: Readonly<Record<FileFormat, { readonly zh: string; readonly en: string }>> = {
  csv: { zh: "CSV 文本", en: "CSV text" },
  xlsx: { zh: "Excel 工作簿（.xlsx）", en: "an Excel workbook (.xlsx)" },
  xls: { zh: "旧版 Excel 工作簿（.xls）", en: "a legacy Excel workbook (.xls)" },
  ndjson: { zh: "逐行 JSON（NDJSON）", en: "newline-delimited JSON" },
  json: { zh: "JSON 数组", en: "a JSON array" },
};

function refuseMisnamed(fileName: string, { format, encoding }: Sniffed): void {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
  if (extension === undefined || NAMES_OF[format].includes(extension) || !isKnownExtension(extension)) return;
  const { zh, en } = FORMAT_NAMES[format];
  const inEncoding = encoding === undefined ? "" : `，${encoding.toUpperCase()}`;
  const right = NAMES_OF[format][0];
  throw new Fault(
    "file-misnamed",
    {
      zh: `文件名以 .${extension} 结尾，内容却是${zh}${inEncoding}。`,
      en: `The name ends in .${extension}, but the content is ${en}${encoding === undefined ? "" : ` (${encoding.toUpperCase()})`}.`,
    },
    {
      zh: `请核对是否选错文件；确认无误的，将扩展名改为 .${right} 后重新提交。`,
      en: `Check that it is the right file; if it is, change its ending to .${right} and submit it again.`,
    },
  );
}

/** Endings that promise a format; others (.bak, .2026) promise nothing. */
function isKnownExtension(extension: string): boolean {
  return (
    Object.values(NAMES_OF).some((names) => names.includes(extension)) ||
    /^(docx?|pdf|pptx?|html?|xml|zip|rar|gz|png|jpe?g|ods)$/.test(extension)
  );
}

// Faults --------------------------------------------------------------------------------------------------------------

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, magic: string): boolean {
  return head.subarray(0, magic.length).equals(Buffer.from(magic, "latin1"));
}

function emptyFile(): Fault {
  return new Fault(
    "file-empty",
    { zh: "文件是空的。", en: "The file is empty." },
    { zh: "请核对是否选错文件，或请提供方重新发送。", en: "Check that it is the right file, or ask for it again." },
  );
}

function notATable(zh: string, en: string): Fault {
  if (/压缩包/.test(zh)) return archive(en.replace(/^an? | archive$/g, ""));
  return new Fault(
    "file-not-a-table",
    {
      zh: `这个文件的内容是${zh}，不是可导入的表格。`,
      en: `The content of this file is ${en}, not a table that can be imported.`,
    },
    {
      zh: "可导入 CSV、XLSX、XLS、JSON。请用相应软件打开，将表格另存为 .xlsx 或 .csv 后提交。",
      en: "CSV, XLSX, XLS and JSON can be imported. Open it in its program, save the table as .xlsx or .csv and submit that.",
    },
  );
}

function archive(kind: string): Fault {
  return new Fault(
    "file-archive",
    { zh: `这个文件是 ${kind} 压缩包。`, en: `This file is a ${kind} archive.` },
    { zh: "请解压后逐个提交其中的表格。", en: "Unpack it and submit the tables inside one by one." },
  );
}

function unmarkedUtf16(): Fault {
  return new Fault(
    "encoding-unknown",
    {
      zh: "文件像是 UTF-16 编码，但缺少字节顺序标记（BOM）。",
      en: "The file looks like UTF-16 without its byte order mark.",
    },
    {
      zh: "请用文本编辑软件打开，另存为 UTF-8 编码后提交。",
      en: "Open it in an editor, save it in UTF-8 and submit that.",
    },
  );
}

function singleObject(): Fault {
  return new Fault(
    "json-not-array",
    {
      zh: "文件是单个 JSON 对象，不是数组，也不是逐行 JSON。",
      en: "The file is a single JSON object, neither an array nor one object a line.",
    },
    {
      zh: "请只导出其中的数据数组，或改为每行一个对象。",
      en: "Export the array of data inside it alone, or write one object a line.",
    },
  );
}
