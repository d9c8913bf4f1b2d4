/** Which encoding a text file is in: UTF-8 where every byte says so, else GB18030 where that is valid, UTF-16 only by its mark. */
import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import { Fault } from "../core/desk.ts";

export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

const READ_BYTES = 256 * 1024;
const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** The encoding told by the byte order mark at the head of a file, and the mark's length. */
export function markedEncoding(
  head: Uint8Array,
): { readonly encoding: Encoding; readonly markBytes: number } | undefined {
  if (UTF8_MARK.every((byte, index) => head[index] === byte)) return { encoding: "utf-8", markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", markBytes: 2 };
  return undefined;
}

/** Reads the whole file once to tell its encoding. Throws a Fault for one that is valid in none. */
export async function encodingOf(path: string, head: Uint8Array): Promise<Encoding> {
  const marked = markedEncoding(head)?.encoding;
  const candidates: readonly Encoding[] = marked ? [marked] : ["utf-8", "gb18030"];
  for (const encoding of candidates) {
    const isValid = encoding === "utf-8" ? await isWhollyUtf8(path) : await decodesWhole(path, encoding);
    if (isValid) return encoding;
  }
  throw unknownEncoding(marked);
}

export interface DecodedChunk {
  readonly text: string;
  readonly bytesRead: number;
}

/** The text of a file in chunks, without its byte order mark. Throws a Fault that names the line of the first invalid byte. */
export async function* decodedText(path: string, encoding: string): AsyncGenerator<DecodedChunk> {
  const decoder = decoderOf(encoding);
  let [bytesRead, lines] = [0, 1];
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const text = decodedOrFault(decoder, chunk, encoding, lines);
    bytesRead += chunk.length;
    lines += countLines(text);
    yield { text, bytesRead };
  }
  const rest = decodedOrFault(decoder, undefined, encoding, lines);
  if (rest !== "") yield { text: rest, bytesRead };
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw notSupported(encoding, error);
  }
}

function decodedOrFault(decoder: TextDecoder, chunk: Uint8Array | undefined, encoding: string, line: number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw invalidBytes(encoding, line, error);
  }
}

async function isWhollyUtf8(path: string): Promise<boolean> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    carried = bytes.subarray(whole);
  }
  return carried.length === 0;
}

/** How many bytes make whole characters: up to three at the end may begin one that goes on in the next chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

async function decodesWhole(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _ of decodedText(path, encoding));
    return true;
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

function unknownEncoding(marked: Encoding | undefined): Fault {
  const zh = marked
    ? `文件带有 ${marked.toUpperCase()} 标记，内容却不是这种编码`
    : "文字编码既不是 UTF-8，也不是 GB18030，或文件在一个字中间被截断";
  const en = marked
    ? `The file is marked as ${marked.toUpperCase()} and is not`
    : "The text is neither UTF-8 nor GB18030, or the file was cut off in the middle of a character";
  return new Fault("encoding-unknown", { zh: `${zh}。`, en: `${en}.` }, SAVE_AS_UTF8);
}

function invalidBytes(encoding: string, line: number, cause: unknown): Fault {
  const name = encoding.toUpperCase();
  return new Fault(
    "encoding-invalid",
    {
      zh: `第 ${line} 行附近有不属于 ${name} 编码的字节。`,
      en: `Near line ${line} there are bytes that are not ${name}.`,
    },
    SAVE_AS_UTF8,
    cause,
  );
}

function notSupported(encoding: string, cause: unknown): Fault {
  return new Fault(
    "encoding-unknown",
    { zh: `不认识编码“${encoding}”。`, en: `The encoding "${encoding}" is not known.` },
    { zh: "可用：utf-8、gb18030、utf-16le、utf-16be。", en: "Known are utf-8, gb18030, utf-16le and utf-16be." },
    cause,
  );
}

const SAVE_AS_UTF8 = {
  zh: "请用电子表格或文本编辑软件打开，确认文字正常后另存为 UTF-8 编码的 CSV，再行提交。",
  en: "Open it in a spreadsheet program or editor, see that the text is right, save it as CSV in UTF-8 and submit that.",
};
