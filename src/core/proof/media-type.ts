/**
 * What kind of file a piece of evidence is, found by looking into it. Few kinds are taken, none of which a browser or a viewer runs:
 * scans and pictures, PDF, OFD (GB/T 33190, the format of electronic licences), plain text. HTML and SVG never are.
 */
export const evidenceTypes = {
  "application/pdf": ".pdf",
  "application/ofd": ".ofd",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "text/plain; charset=utf-8": ".txt",
} as const;
export type EvidenceType = keyof typeof evidenceTypes;

/** Undefined for a kind of file that is not taken, and for one that is broken off. */
export function mediaTypeOf(content: Uint8Array): EvidenceType | undefined {
  if (startsWith(content, "%PDF-"))
    return latin(content.subarray(-2048)).includes("%%EOF") ? "application/pdf" : undefined;
  if (startsWith(content, "\u0089PNG\r\n\u001a\n")) return isPng(content) ? "image/png" : undefined;
  if (startsWith(content, "\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (startsWith(content, "PK\u0003\u0004")) return isOfd(content) ? "application/ofd" : undefined;
  return isPlainText(content) ? "text/plain; charset=utf-8" : undefined;
}

/** The first piece of a PNG is its header, the last one says that it ends. */
function isPng(content: Uint8Array): boolean {
  return latin(content.subarray(12, 16)) === "IHDR" && latin(content.subarray(-12)).includes("IEND");
}

// OFD -----------------------------------------------------------------------------------------------------------------

const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_END = 0x06054b50;
const MOST_FILES = 10_000;

/** A ZIP whose list of files names `OFD.xml`, and nothing that leads out of it. */
function isOfd(content: Uint8Array): boolean {
  const names = namesInZip(content);
  return names?.includes("OFD.xml") === true && names.every((name) => !/^[/\\]|\.\.[/\\]|^[a-zA-Z]:/.test(name));
}

/** The names in the list at the end of a ZIP; undefined where there is no whole list. */
function namesInZip(content: Uint8Array): readonly string[] | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = endOfList(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  const names: string[] = [];
  for (let at = view.getUint32(end + 16, true); names.length < count; ) {
    if (names.length === MOST_FILES || at + 46 > end || view.getUint32(at, true) !== CENTRAL_HEADER) return undefined;
    const length = view.getUint16(at + 28, true);
    names.push(latin(content.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** The record that ends a ZIP stands within the last 64 KiB, before a comment of its own. */
function endOfList(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--)
    if (view.getUint32(at, true) === CENTRAL_END) return at;
  return undefined;
}

// Text ----------------------------------------------------------------------------------------------------------------

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
const MARKUP = /<\s*(!doctype|\?xml|html|head|body|svg|script|iframe|img|math|style|link|meta|object|embed)\b/i;

/** UTF-8 without control characters, in which nothing looks like a page or a drawing. */
function isPlainText(content: Uint8Array): boolean {
  if (content.length === 0) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    return !NOT_TEXT.test(text) && !MARKUP.test(text);
  } catch {
    return false;
  }
}

function startsWith(content: Uint8Array, beginning: string): boolean {
  return latin(content.subarray(0, beginning.length)) === beginning;
}

/** Each byte as the character of its number. */
function latin(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
