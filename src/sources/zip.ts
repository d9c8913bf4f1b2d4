/**
 * Zip archives, read by yauzl and streamed entry by entry, with guards of ours: an archive that unfolds to more than it can
 * honestly hold is refused before it fills the memory, and one that was cut off or damaged says so.
 */
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Fault } from "../core/desk.ts";

export interface Zip {
  readonly path: string;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** The most that an archive may unfold to, over all its entries. */
export const MOST_UNFOLDED_BYTES = 2 * 1024 ** 3;
/** A sheet rarely shrinks to less than a fortieth; beyond this, once past the first megabytes, an entry is a bomb. */
export const MOST_RATIO = 250;
const RATIO_COUNTS_FROM_BYTES = 32 * 1024 ** 2;
const MOST_ENTRIES = 10_000;

/** Reads the directory of an archive. Throws a Fault for one that is cut off, and for one whose directory promises too much. */
export async function openZip(path: string): Promise<Zip> {
  const file = await opened(path);
  try {
    if (file.entryCount > MOST_ENTRIES) throw bomb();
    const entries = new Map<string, Entry>();
    let total = 0;
    for await (const entry of file.eachEntry()) {
      total += entry.uncompressedSize;
      if (total > MOST_UNFOLDED_BYTES || unfoldsTooFar(entry.uncompressedSize, entry)) throw bomb();
      entries.set(entry.fileName, entry);
    }
    return { path, entries };
  } catch (error) {
    throw faultOf(error, "目录（directory）");
  } finally {
    file.close();
  }
}

/** The content of an entry, unfolded as it is read and counted; its check sum, which yauzl leaves to us, is compared at the end. */
export async function* unfold({ path }: Zip, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw passwordProtected();
  const file = await opened(path);
  try {
    let [bytes, sum] = [0, 0];
    for await (const chunk of await contentOf(file, entry)) {
      bytes += chunk.length;
      if (unfoldsTooFar(bytes, entry)) throw bomb();
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw damaged(entry.fileName);
  } catch (error) {
    throw faultOf(error, entry.fileName);
  } finally {
    file.close();
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (error) {
    throw faultOf(error, "目录（directory）");
  }
}

async function contentOf(file: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  return file.openReadStreamPromise(entry);
}

function unfoldsTooFar(bytes: number, { compressedSize }: Entry): boolean {
  return bytes > MOST_UNFOLDED_BYTES || (bytes > RATIO_COUNTS_FROM_BYTES && bytes > compressedSize * MOST_RATIO);
}

/** What an error of yauzl or of the inflating amounts to; it gives its reasons as messages only. */
function faultOf(error: unknown, part: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  if (/End of central directory|unexpected EOF|central directory file header signature/.test(error.message))
    return truncated(error);
  if (/too many bytes in the stream/.test(error.message)) return bomb();
  return /encrypt/.test(error.message) ? passwordProtected() : damaged(part, error);
}

function truncated(cause: unknown): Fault {
  return new Fault(
    "file-truncated",
    {
      zh: "文件不完整：缺少压缩包末尾的目录，像是下载或传输中断。",
      en: "The file is cut off: the directory at its end is missing, as after a broken download.",
    },
    { zh: "请重新下载或请提供方重新发送，再行提交。", en: "Download it again or ask for it anew, then submit it." },
    cause,
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
