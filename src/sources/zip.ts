/**
 * Zip archives, read from their directory at the end and streamed entry by entry, with guards: an archive that unfolds to more
 * than it can honestly hold is refused before it fills the memory, and one that was cut off or damaged says so.
 */
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { Fault } from "../core/desk.ts";

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  readonly headerOffset: number;
}

export interface Zip {
  readonly path: string;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/** The most that an archive may unfold to, over all its entries. */
export const MOST_UNFOLDED_BYTES = 2 * 1024 ** 3;
/** A sheet rarely shrinks to less than a fortieth; beyond this, once past the first megabytes, an entry is a bomb. */
export const MOST_RATIO = 250;
const RATIO_COUNTS_FROM_BYTES = 32 * 1024 ** 2;
const MOST_ENTRIES = 10_000;

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;

/** Reads the directory of an archive. Throws a Fault for one that is cut off, and for one whose directory promises too much. */
export async function openZip(path: string): Promise<Zip> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const directory = await readDirectory(file, size);
    return { path, entries: new Map(entriesOf(directory.bytes, directory.count).map((entry) => [entry.name, entry])) };
  } finally {
    await file.close();
  }
}

/** The content of an entry, unfolded as it is read and counted; its check sum is compared at the end. */
export async function* unfold(zip: Zip, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.encrypted) throw passwordProtected();
  if (entry.method !== 0 && entry.method !== 8) throw damaged(entry.name);
  const start = await dataOffset(zip, entry);
  const raw = createReadStream(zip.path, {
    start,
    end: start + Math.max(entry.compressedBytes, 1) - 1,
    highWaterMark: 256 * 1024,
  });
  let [bytes, sum] = [0, 0];
  try {
    for await (const chunk of entry.method === 8 ? raw.pipe(createInflateRaw()) : raw) {
      bytes += chunk.length;
      if (bytes > entry.bytes || unfoldsTooFar(bytes, entry.compressedBytes)) throw bomb();
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Fault ? error : damaged(entry.name, error);
  } finally {
    raw.destroy();
  }
  if (sum !== entry.crc || bytes !== entry.bytes) throw damaged(entry.name);
}

function unfoldsTooFar(bytes: number, compressedBytes: number): boolean {
  return bytes > MOST_UNFOLDED_BYTES || (bytes > RATIO_COUNTS_FROM_BYTES && bytes > compressedBytes * MOST_RATIO);
}

async function readDirectory(
  file: FileHandle,
  size: number,
): Promise<{ readonly bytes: Buffer; readonly count: number }> {
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > tail.length || tail.readUInt32LE(at) !== END_SIGNATURE) throw truncated();
  const end = await endRecord(file, tail, at);
  if (end.offset + end.length > size) throw truncated();
  if (end.count > MOST_ENTRIES) throw bomb();
  return { bytes: await readAt(file, end.offset, end.length), count: end.count };
}

/** Archives beyond 4 GB, and some writers always, put the figures into a 64-bit record beside the plain one. */
async function endRecord(
  file: FileHandle,
  tail: Buffer,
  at: number,
): Promise<{ count: number; length: number; offset: number }> {
  const plain = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const locator = at - 20;
  if (plain.offset !== 0xffffffff || locator < 0 || tail.readUInt32LE(locator) !== END64_LOCATOR_SIGNATURE)
    return plain;
  const record = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.length < 56) throw truncated();
  return {
    count: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

function entriesOf(directory: Buffer, count: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw truncated();
    const entry = entryAt(directory, at);
    total += entry.bytes;
    if (total > MOST_UNFOLDED_BYTES || unfoldsTooFar(entry.bytes, entry.compressedBytes)) throw bomb();
    entries.push(entry);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(directory: Buffer, at: number): ZipEntry {
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
  const sizes = {
    bytes: directory.readUInt32LE(at + 24),
    compressedBytes: directory.readUInt32LE(at + 20),
    headerOffset: directory.readUInt32LE(at + 42),
  };
  return {
    name: directory.toString("utf8", at + 46, nameEnd).replaceAll("\\", "/"),
    method: directory.readUInt16LE(at + 10),
    encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    crc: directory.readUInt32LE(at + 16),
    ...widened(sizes, directory.subarray(nameEnd, nameEnd + directory.readUInt16LE(at + 30))),
  };
}

/** Figures that do not fit 32 bits stand in the extra field 0x0001, in the order of those left at 0xffffffff. */
function widened<T extends Record<string, number>>(sizes: T, extra: Buffer): T {
  const wide: Record<string, number> = { ...sizes };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    for (const [name, size] of Object.entries(sizes)) {
      if (size !== 0xffffffff || from + 8 > extra.length) continue;
      wide[name] = Number(extra.readBigUInt64LE(from));
      from += 8;
    }
  }
  return { ...sizes, ...wide };
}

async function dataOffset(zip: Zip, entry: ZipEntry): Promise<number> {
  const file = await open(zip.path, "r");
  try {
    const header = await readAt(file, entry.headerOffset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged(entry.name);
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function truncated(): Fault {
  return new Fault(
    "file-truncated",
    {
      zh: "文件不完整：缺少压缩包末尾的目录，像是下载或传输中断。",
      en: "The file is cut off: the directory at its end is missing, as after a broken download.",
    },
    { zh: "请重新下载或请提供方重新发送，再行提交。", en: "Download it again or ask for it anew, then submit it." },
  );
}

function damaged(name: string, cause?: unknown): Fault {
  return new Fault(
    "file-damaged",
    {
      zh: `文件已损坏：其中的 ${name} 无法正确解压。`,
      en: `The file is damaged: ${name} inside it cannot be unfolded correctly.`,
    },
    {
      zh: "请用电子表格软件打开核对，另存后重新提交。",
      en: "Open it in a spreadsheet program, check it, save it anew and submit that.",
    },
    cause,
  );
}

function bomb(): Fault {
  return new Fault(
    "zip-bomb",
    {
      zh: "文件解压后异常膨胀，可能是压缩炸弹，已停止读取。",
      en: "The file unfolds to far more than it can honestly hold (a zip bomb); reading was stopped.",
    },
    {
      zh: "请核实文件来源；确属正常数据的，请另存为 CSV 后提交。",
      en: "Check where it comes from; if it is honest data, save it as CSV and submit that.",
    },
  );
}

export function passwordProtected(): Fault {
  return new Fault(
    "file-encrypted",
    { zh: "文件设有打开密码，无法读取。", en: "The file is protected by a password and cannot be read." },
    {
      zh: "请在原软件中取消密码后重新提交。",
      en: "Remove the password in the program that made it and submit it again.",
    },
  );
}
