/**
 * Files taken in: streamed to disk, named by their content, and only then there. A file that did not arrive whole leaves
 * nothing behind; the same content is kept once.
 */
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "../core/desk.ts";

/** The largest file taken in. */
export const LARGEST_FILE_BYTES = 2 * 1024 ** 3;
const INCOMING = "incoming";
const ABANDONED_AFTER_MS = 24 * 3_600_000;

export interface ReceivedContent {
  /** SHA-256 of the content, in lower-case hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
}

/** Where the content of a hash lies, whether or not it is there. */
export function pathOf(directory: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw notKept();
  return join(directory, hash.slice(0, 2), hash);
}

/** The path of a file that was received; a Fault when it never was, or is no longer there. */
export async function keptPath(directory: string, hash: string): Promise<string> {
  const path = pathOf(directory, hash);
  const isKept = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isKept) throw notKept();
  return path;
}

/** Keeps a content under its hash. Throws a Fault when the disk is full or the sender breaks off; then nothing is kept. */
export async function receiveContent(directory: string, content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
  const incoming = join(directory, INCOMING, randomUUID());
  await mkdir(dirname(incoming), { recursive: true });
  try {
    const received = await writeWhole(incoming, content);
    const path = pathOf(directory, received.hash);
    await mkdir(dirname(path), { recursive: true });
    await rename(incoming, path);
    return received;
  } catch (error) {
    await rm(incoming, { force: true });
    throw faultOf(error);
  }
}

/** Removes what a process that was killed left half received; what another process is receiving now is younger. */
export async function removeAbandoned(directory: string, nowMs: number): Promise<void> {
  const incoming = join(directory, INCOMING);
  await mkdir(incoming, { recursive: true });
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const modified = await stat(path).then(
      (found) => found.mtimeMs,
      () => nowMs,
    );
    if (nowMs - modified > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

async function writeWhole(path: string, content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
  const file = await open(path, "wx", 0o600);
  try {
    const received = await copyInto(file, content);
    await file.sync();
    return received;
  } finally {
    await file.close();
  }
}

/** Writes a content to an open file and digests it on the way; errors of the disk come out as they are. */
export async function copyInto(file: FileHandle, content: AsyncIterable<Uint8Array>): Promise<ReceivedContent> {
  const digest = createHash("sha256");
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_FILE_BYTES) throw tooLarge();
    digest.update(chunk);
    await writeAll(file, chunk);
  }
  return { hash: digest.digest("hex"), bytes };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) written += (await file.write(chunk, written)).bytesWritten;
}

/** The Fault that an error of the disk or the sender amounts to. */
export function faultOf(error: unknown): Error {
  if (error instanceof Fault) return error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(error);
  return new Fault(
    "file-not-received",
    { zh: "文件没有接收完整，未予保存。", en: "The file did not arrive whole; nothing of it was kept." },
    {
      zh: "请重新提交；仍不成功的，请检查网络和磁盘。",
      en: "Submit it again; if that fails too, check the network and the disk.",
    },
    error,
  );
}

function diskFull(cause: unknown): Fault {
  return new Fault(
    "disk-full",
    { zh: "磁盘空间不足，文件未予保存。", en: "The disk is full; the file was not kept." },
    {
      zh: "请清理磁盘后重新提交，已导入的数据不受影响。",
      en: "Free some space and submit it again; what was imported before is untouched.",
    },
    cause,
  );
}

function tooLarge(): Fault {
  return new Fault(
    "file-too-large",
    { zh: "文件超过 2 GB。", en: "The file is larger than 2 GB." },
    { zh: "请拆分后分别提交。", en: "Split it and submit the parts." },
  );
}

function notKept(): Fault {
  return new Fault(
    "file-not-found",
    { zh: "没有收到过这个文件，或原件已不在。", en: "This file was never received, or its original is gone." },
    {
      zh: "请重新提交原件；内容相同的文件只保存一份。",
      en: "Submit the original again; the same content is kept only once.",
    },
  );
}
