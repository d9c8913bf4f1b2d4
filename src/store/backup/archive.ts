/**
 * A backup as a file: a tar of parts, compressed as it is written, closed by a manifest that says of each part how long it is and
 * which SHA-256 it has. It becomes a file of that name only when it is whole.
 *
 *   about.json             what this is, for whoever looks into it
 *   keys/…                 the house's keys, enclosed
 *   tables/<name>/000000   lines of COPY, whole lines in each entry
 *   files/<hash>/000000    what was imported; evidence/<hash>/… likewise
 *   manifest.json          of everything before it
 *   manifest.seal          SHA-256 of the manifest; with a passphrase, an HMAC under it
 *
 * After the compressed tar comes its SHA-256, as a frame that decompressors pass over: a file that was cut has none at its end.
 */
import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, type ReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import { codeOf, diskFull, fault } from "../faults.ts";
import { brokenArchive, type Entry, readTar, TAR_END, tarEntry } from "./tar.ts";

/** What stands of a part in the manifest. */
export interface PartSum {
  readonly bytes: number;
  readonly sha256: string;
}

const PIECE_BYTES = 2 * 1024 ** 2;

/** Writes an archive beside the file it is to be, then gives it its name. Answers its SHA-256 and size. */
export async function writeArchive(
  file: string,
  entries: AsyncIterable<Entry>,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  if (existsSync(file)) throw alreadyThere(file);
  const draft = `${file}.partial`;
  const digest = createHash("sha256");
  try {
    const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    await pipeline(
      Readable.from(tarOf(entries), { objectMode: true, highWaterMark: 2 }),
      compress,
      (bytes: AsyncIterable<Buffer>) => withEnding(bytes, digest),
      createWriteStream(draft, { mode: 0o600 }),
    );
    await makeLasting(draft);
    await rename(draft, file);
    return { bytes: (await stat(file)).size, sha256: digest.digest("hex") };
  } catch (error) {
    await rm(draft, { force: true });
    throw ["ENOSPC", "EDQUOT"].includes(codeOf(error) ?? "") ? diskFull(error) : error;
  }
}

async function* tarOf(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) yield tarEntry(entry);
  yield TAR_END;
}

async function* withEnding(bytes: AsyncIterable<Buffer>, digest: Hash): AsyncGenerator<Buffer> {
  yield* digested(bytes, digest);
  const ending = endingOf(digest);
  digest.update(ending);
  yield ending;
}

/** A skippable frame of zstd: its magic number, its length, and in it the digest of all before it. */
function endingOf(digest: Hash): Buffer {
  const frame = Buffer.alloc(ENDING_BYTES);
  frame.writeUInt32LE(0x184d2a5e, 0);
  frame.writeUInt32LE(32, 4);
  digest.copy().digest().copy(frame, 8);
  return frame;
}

const ENDING_BYTES = 40;

async function* digested(bytes: AsyncIterable<Buffer>, digest: Hash): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    digest.update(piece);
    yield piece;
  }
}

async function makeLasting(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync();
  await handle.close();
}

/** The entries of an archive; a Fault when it is none, is cut short or was changed. */
export async function* readArchive(file: string): AsyncGenerator<Entry> {
  const digest = createHash("sha256");
  try {
    const { compressed, ending } = await openArchive(file);
    const plain = createZstdDecompress();
    const reading = pipeline(compressed, (bytes: AsyncIterable<Buffer>) => digested(bytes, digest), plain);
    reading.catch(() => undefined); // whoever reads hears of it
    try {
      yield* readTar(plain);
    } finally {
      plain.destroy();
    }
    if (!endingOf(digest).equals(ending)) throw brokenArchive("it is not what its last line says", "与末尾的摘要不符");
  } catch (error) {
    throw readFault(error, file);
  }
}

async function openArchive(file: string): Promise<{ readonly compressed: ReadStream; readonly ending: Buffer }> {
  const handle = await open(file, "r");
  const { size } = await handle.stat();
  const ending = Buffer.alloc(ENDING_BYTES);
  const from = size - ENDING_BYTES;
  if (from > 0) await handle.read(ending, 0, ENDING_BYTES, from);
  await handle.close();
  if (from <= 0) throw brokenArchive("it is much too short", "长度不足");
  return { compressed: createReadStream(file, { end: from - 1 }), ending };
}

function readFault(error: unknown, file: string): unknown {
  const code = codeOf(error) ?? "";
  if (code === "ENOENT" || code === "EACCES" || code === "EISDIR") return noSuchFile(file, error);
  if (code.startsWith("ZSTD") || code.startsWith("Z_") || code.startsWith("ERR_ZSTD"))
    return brokenArchive("it cannot be decompressed", "无法解压", error);
  return error;
}

// Parts ---------------------------------------------------------------------------------------------------------------

/** Cuts a content into entries of one part, and knows in the end how long it was and its SHA-256. */
export class Part {
  readonly name: string;
  readonly #digest: Hash = createHash("sha256");
  #bytes = 0;

  constructor(name: string) {
    this.name = name;
  }

  get sum(): PartSum {
    return { bytes: this.#bytes, sha256: this.#digest.copy().digest("hex") };
  }

  /** Pieces of a size that is easy to hold; where `wholeLines` is asked, each ends with a line. */
  async *entries(content: AsyncIterable<Uint8Array>, wholeLines = false): AsyncGenerator<Entry> {
    let held: Uint8Array[] = [];
    let size = 0;
    let nth = 0;
    for await (const bytes of content) {
      held.push(bytes);
      size += bytes.length;
      if (size < PIECE_BYTES) continue;
      let all = Buffer.concat(held);
      while (all.length >= PIECE_BYTES) {
        const end = wholeLines ? all.lastIndexOf(0x0a) + 1 : PIECE_BYTES;
        if (end === 0) break;
        yield this.#entry(nth++, all.subarray(0, end));
        all = all.subarray(end);
      }
      held = [all];
      size = all.length;
    }
    if (size > 0 || nth === 0) yield this.#entry(nth, Buffer.concat(held));
  }

  #entry(nth: number, content: Buffer): Entry {
    this.#digest.update(content);
    this.#bytes += content.length;
    return { name: `${this.name}/${String(nth).padStart(6, "0")}`, content };
  }
}

/** Sums of parts as they are read back, piece by piece. */
export class Sums {
  readonly #open = new Map<string, { digest: Hash; bytes: number; next: number }>();

  /** Takes the next piece of a part; answers the part's name. */
  take({ name, content }: Entry): string {
    const [, part = "", nth = ""] = /^(.+)\/(\d{6})$/.exec(name) ?? [];
    const sum = this.#open.get(part) ?? { digest: createHash("sha256"), bytes: 0, next: 0 };
    if (Number(nth) !== sum.next || part === "") throw brokenArchive(`${name} is out of its place`, "条目次序不对");
    sum.digest.update(content);
    sum.bytes += content.length;
    sum.next += 1;
    this.#open.set(part, sum);
    return part;
  }

  /** Every part must be as the manifest says, and nothing may be there that it does not name. */
  mustBe(told: Readonly<Record<string, PartSum>>): void {
    const names = new Set([...Object.keys(told), ...this.#open.keys()]);
    for (const name of names) {
      const [is, said] = [this.#open.get(name), told[name]];
      if (
        is === undefined ||
        said === undefined ||
        is.bytes !== said.bytes ||
        is.digest.copy().digest("hex") !== said.sha256
      )
        throw brokenArchive(`${name} is not what the manifest says`, `${name} 与清单不符`);
    }
  }
}

function alreadyThere(file: string) {
  return fault(
    "file-exists",
    { zh: `文件“${file}”已经存在。`, en: `The file “${file}” exists already.` },
    { zh: "请换一个文件名；备份从不覆盖已有文件。", en: "Choose another name: a backup never overwrites a file." },
  );
}

function noSuchFile(file: string, cause: unknown) {
  return fault(
    "no-file",
    { zh: `无法读取备份文件“${file}”。`, en: `The backup “${file}” cannot be read.` },
    { zh: "请核对路径和权限。", en: "Check the path and your rights." },
    cause,
  );
}
