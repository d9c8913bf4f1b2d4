/** Files made for tests: in a folder of their own that is gone afterwards, zip archives byte by byte, workbooks by their parts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import { Fault, type FileBatch, type FileInspection, type Files } from "../core/desk.ts";
import type { Layout } from "../core/record/layout.ts";
import { openFiles } from "./files.ts";

/** A folder that is removed when the test ends. */
export function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-files-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file of its own folder with the given content. */
export function fileFor(t: TestContext, content: string | Uint8Array): string {
  const path = join(folderFor(t), "content");
  writeFileSync(path, content);
  return path;
}

export async function* inChunks(content: Uint8Array, size = content.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

/** The Fault that work throws; fails when it throws another thing or nothing. */
export async function faultOf(work: () => Promise<unknown>): Promise<Fault> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("no Fault was thrown");
}

export async function gathered<T>(chunks: AsyncIterable<{ readonly rows: readonly T[] }>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const chunk of chunks) rows.push(...chunk.rows);
  return rows;
}

/** Files as a clerk submits them: received, inspected, and read by the best layout or a given one. */
export class Desk {
  readonly files: Files;
  private constructor(files: Files) {
    this.files = files;
  }

  static async in(folder: string): Promise<Desk> {
    return new Desk(await openFiles(folder));
  }

  async inspect(fileName: string, content: string | Uint8Array): Promise<FileInspection & { readonly hash: string }> {
    const { hash } = await this.files.receive(inChunks(Buffer.from(content)), fileName);
    return { ...(await this.files.inspect(hash, fileName)), hash };
  }

  async batches(
    fileName: string,
    content: string | Uint8Array,
    layout: Layout,
    skip = 0,
  ): Promise<readonly FileBatch[]> {
    const { hash, format, encoding } = await this.inspect(fileName, content);
    const from = { fileName, format, ...(encoding === undefined ? {} : { encoding }) };
    const batches: FileBatch[] = [];
    for await (const batch of this.files.rows(hash, from, layout, skip)) batches.push(batch);
    return batches;
  }

  async rows(
    fileName: string,
    content: string | Uint8Array,
    layout: Layout,
    skip = 0,
  ): Promise<readonly FileBatch["rows"][number][]> {
    return (await this.batches(fileName, content, layout, skip)).flatMap((batch) => batch.rows);
  }

  layout(id: string): Layout {
    const layout = this.files.shippedLayouts.find((each) => each.id === id);
    if (!layout) throw new Error(`no layout ${id}`);
    return layout;
  }
}

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the directory claims instead of the truth. */
  readonly claims?: { readonly bytes?: number; readonly crc?: number; readonly encrypted?: boolean };
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const header = entryHeader(part, content, packed);
    const name = Buffer.from(part.name);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), header, name, packed]);
    bodies.push(local);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), header, Buffer.alloc(10), uint32(offset), name]),
    );
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06", "latin1"),
    Buffer.alloc(4),
    uint16(parts.length),
    uint16(parts.length),
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...bodies, central, end]);
}

/** The 26 bytes that the local header and the directory share. */
function entryHeader({ name, claims }: ZipPart, content: Buffer, packed: Buffer): Buffer {
  return Buffer.concat([
    uint16(20),
    uint16(claims?.encrypted ? 1 : 0),
    uint16(8),
    Buffer.alloc(4),
    uint32(claims?.crc ?? crc32(content)),
    uint32(packed.length),
    uint32(claims?.bytes ?? content.length),
    uint16(Buffer.byteLength(name)),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

/** A workbook of one sheet: the XML of its rows, and where they are wanted its shared texts, styles and properties. */
export function workbookOf(
  rows: string,
  more: { readonly texts?: string; readonly styles?: string; readonly properties?: string } = {},
): Buffer {
  const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
  return zipOf([
    { name: "[Content_Types].xml", content: xml("<Types/>") },
    {
      name: "xl/workbook.xml",
      content: xml(
        `<workbook xmlns:r="r">${more.properties ?? ""}<sheets><sheet name="隐藏" sheetId="2" state="hidden" r:id="rId2"/><sheet name="公示" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: xml(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      ),
    },
    { name: "xl/sharedStrings.xml", content: xml(`<sst>${more.texts ?? ""}</sst>`) },
    { name: "xl/styles.xml", content: xml(`<styleSheet>${more.styles ?? ""}</styleSheet>`) },
    { name: "xl/worksheets/sheet1.xml", content: xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`) },
    { name: "xl/worksheets/sheet2.xml", content: xml("<worksheet><sheetData/></worksheet>") },
  ]);
}

/** Rows of texts as a sheet's XML, all inline. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return rows
    .map(
      (cells, index) =>
        `<row r="${index + 1}">${cells.map((cell, column) => `<c r="${String.fromCharCode(65 + column)}${index + 1}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join("")}</row>`,
    )
    .join("");
}
