/** Files on their way in: taken in by content, looked at, and tried on a layout before anything is imported. */
import type { Desk, FileFormat, FileInspection } from "../core/desk.ts";
import { candidatesFor } from "../core/record/header.ts";
import { type RowReading, readRow } from "../core/record/intake.ts";
import type { Layout } from "../core/record/layout.ts";
import { gateOf } from "./intake-batches.ts";
import { knownLayouts } from "./layouts.ts";
import { permit } from "./permit.ts";

export interface ReceiveFile {
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface ReceivedFile {
  readonly hash: string;
  readonly fileName: string;
  readonly bytes: number;
}

export interface FileToInspect {
  readonly hash: string;
  readonly fileName: string;
}

export interface PreviewRows extends FileToInspect {
  readonly layout: Layout;
  readonly format?: FileFormat;
  readonly encoding?: string;
  readonly sheet?: string;
  /** How many rows, 20 when absent. */
  readonly limit?: number;
}

/** A row as the layout would read it; nothing is written. */
export interface PreviewedRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly reading: RowReading;
}

const PREVIEWED = 20;

/** Keeps a file by the digest of its content; the same content is kept once. */
export async function receiveFile(desk: Desk, request: ReceiveFile): Promise<ReceivedFile> {
  permit(desk, "receiveFile");
  const { hash, bytes } = await desk.files.receive(request.content, request.fileName);
  return { hash, fileName: request.fileName, bytes };
}

/**
 * What a file turns out to be, and which layouts fit its header, own ones among them, best first. A Fault says what it is when
 * it is not what its name says, or cannot be read.
 */
export async function inspectFile(desk: Desk, file: FileToInspect): Promise<FileInspection> {
  permit(desk, "inspectFile");
  return inspection(desk, file);
}

export async function inspection(desk: Desk, file: FileToInspect): Promise<FileInspection> {
  const found = await desk.files.inspect(file.hash, file.fileName);
  return { ...found, candidates: candidatesFor(found.header, await knownLayouts(desk)) };
}

/** The first rows as a layout would read them, with what would be held and why. */
export async function previewRows(desk: Desk, request: PreviewRows): Promise<readonly PreviewedRow[]> {
  permit(desk, "inspectFile");
  const found = await desk.files.inspect(request.hash, request.fileName);
  const encoding = request.encoding ?? found.encoding;
  const sheet = request.sheet ?? found.sheets?.[0];
  const from = {
    fileName: request.fileName,
    format: request.format ?? found.format,
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
  };
  const limit = request.limit ?? PREVIEWED;
  const gate = gateOf(desk);
  const previewed: PreviewedRow[] = [];
  for await (const batch of desk.files.rows(request.hash, from, request.layout, 0)) {
    for (const { line, cells, broken } of batch.rows) {
      if (previewed.length === limit) return previewed;
      const reading = broken === undefined ? readRow(request.layout, cells, gate) : { finding: broken, cells };
      previewed.push({ line, cells: "finding" in reading ? reading.cells : cells, reading });
    }
  }
  return previewed;
}
