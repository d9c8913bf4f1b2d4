/**
 * The container of a backup: a plain tar (POSIX ustar) of small entries, so that any system can look into it without the product.
 * Only what we write ourselves is read back: regular files with short names.
 */
import { fault } from "../faults.ts";

const BLOCK = 512;
/** The largest entry read back; ours are much smaller. */
const LARGEST_ENTRY = 64 * 1024 ** 2;

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

/** Head, content and padding of one entry. */
export function tarEntry({ name, content }: Entry): Buffer {
  const padding = (BLOCK - (content.length % BLOCK)) % BLOCK;
  return Buffer.concat([header(name, content.length), content, Buffer.alloc(padding)]);
}

/** What ends a tar: two empty blocks. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);

/** The entries in the order in which they were written. Throws a Fault when the tar is no longer what was written, or ends too early. */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const reading = new Reading(bytes);
  for (;;) {
    const head = await reading.take(BLOCK);
    if (head.every((byte) => byte === 0)) return reading.end();
    const { name, size } = readHeader(head);
    const content = await reading.take(size);
    await reading.take((BLOCK - (size % BLOCK)) % BLOCK);
    yield { name, content };
  }
}

/** Takes so many bytes at a time from a stream that comes in pieces of its own. */
class Reading {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const got: Buffer[] = [this.#rest];
    let size = this.#rest.length;
    while (size < length) {
      const next = await this.#pieces.next();
      if (next.done === true) throw brokenArchive("it ends too early", "提前结束");
      got.push(next.value);
      size += next.value.length;
    }
    const all = got.length === 1 ? this.#rest : Buffer.concat(got);
    this.#rest = all.subarray(length);
    return all.subarray(0, length);
  }

  /** Reads on to where the stream ends, so that one that was cut is found; nothing but emptiness may follow. */
  async end(): Promise<void> {
    for (let bytes = this.#rest; ; ) {
      if (bytes.some((byte) => byte !== 0)) throw brokenArchive("something follows its end", "结尾之后还有内容");
      const next = await this.#pieces.next();
      if (next.done === true) return;
      bytes = next.value;
    }
  }
}

// Headers -------------------------------------------------------------------------------------------------------------

/** Field → where it begins in the header, and how long it is. */
const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  owner: [108, 8],
  group: [116, 8],
  size: [124, 12],
  modified: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

type Field = keyof typeof FIELDS;

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const put = (field: Field, text: string): void => {
    block.write(text, FIELDS[field][0], FIELDS[field][1], "latin1");
  };
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;
  if (name.length > FIELDS.name[1]) throw new Error(`${name}: too long for a tar`);
  put("name", name);
  put("mode", octal(0o600, 7));
  put("owner", octal(0, 7));
  put("group", octal(0, 7));
  put("size", octal(size, 11));
  put("modified", octal(0, 11));
  put("checksum", " ".repeat(8));
  put("type", "0");
  put("magic", "ustar\u000000");
  put("checksum", `${sumOf(block).toString(8).padStart(6, "0")}\0 `);
  return block;
}

function readHeader(block: Buffer): { readonly name: string; readonly size: number } {
  const get = (field: Field): string => {
    const [from, length] = FIELDS[field];
    return block.toString("latin1", from, from + length).replace(/[\0 ].*$/s, "");
  };
  const size = Number.parseInt(get("size"), 8);
  const told = Number.parseInt(get("checksum"), 8);
  const blank = Buffer.from(block).fill(" ", FIELDS.checksum[0], FIELDS.checksum[0] + FIELDS.checksum[1]);
  if (get("magic") !== "ustar" || told !== sumOf(blank) || get("type") !== "0" || !(size >= 0 && size <= LARGEST_ENTRY))
    throw brokenArchive("a header in it cannot be read", "其中的条目头无法读取");
  return { name: get("name"), size };
}

function sumOf(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** Whatever is wrong with it, nothing of it is used. */
export function brokenArchive(why: string, zh: string, cause?: unknown) {
  return fault(
    "archive-broken",
    {
      zh: `备份文件不完整或者被改动过（${zh}），未写入任何数据。`,
      en: `The backup is broken or was changed: ${why}. Nothing was written.`,
    },
    {
      zh: "请换用另一份备份，或者从原处重新复制这一份。",
      en: "Use another backup, or copy this one again from where it was made.",
    },
    cause,
  );
}
