/**
 * One form for what people write in many: full-width letters become half-width, case and blanks fall away. Only for
 * comparing and for codes; what is shown and kept as text stays as the source wrote it.
 */

/** Full-width ASCII (U+FF01–U+FF5E) and the ideographic space become their half-width form; nothing else changes. */
export function halfWidth(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x3000 || (unit >= 0xff01 && unit <= 0xff5e)) return narrowed(text);
  }
  return text;
}

/** Half width, upper case, and no blanks of any kind (tabs, no-break and zero-width spaces, byte order marks included). */
export function folded(text: string): string {
  return isPlain(text) ? text : withoutBlanks(halfWidth(text)).toUpperCase();
}

/** {@link folded}, and brackets, dashes and their like in one form, as 文号 and case numbers are written in many. */
export function foldedNumber(text: string): string {
  return folded(text).replace(ODD_MARKS, (mark) => MARKS[mark] ?? mark);
}

/** Trimmed of every kind of blank and of control characters, inner line breaks kept. */
export function tidy(text: string): string {
  if (isPlain(text)) return text;
  const trimmed = text.trim();
  return CONTROLS.test(trimmed) ? trimmed.replace(CONTROLS_ALL, "").trim() : trimmed;
}

/** What sources write where they have nothing to say: 无, —, /, null, N/A and their like, what was masked, or nothing at all. */
export function isPlaceholder(text: string): boolean {
  return text === "" || (text.length <= 6 && PLACEHOLDERS.has(folded(text)));
}

const PLACEHOLDERS: ReadonlySet<string> = new Set(
  [
    "",
    "无",
    "暂无",
    "空",
    "不详",
    "未知",
    "未提供",
    "-",
    "--",
    "---",
    "－",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "*",
    "***",
    "******",
    "N/A",
    "NA",
    "NULL",
    "(NULL)",
    "NONE",
    "NIL",
    "UNDEFINED",
  ].map((word) => word.toUpperCase()),
);

const MARKS: Readonly<Record<string, string>> = {
  "〔": "[",
  "〕": "]",
  "【": "[",
  "】": "]",
  "﹝": "[",
  "﹞": "]",
  "(": "[",
  ")": "]",
  "{": "[",
  "}": "]",
  "<": "[",
  ">": "]",
  "〈": "[",
  "〉": "]",
  "《": "[",
  "》": "]",
  "–": "-",
  "—": "-",
  "―": "-",
  "‐": "-",
  "‑": "-",
  "−": "-",
  "﹣": "-",
  "·": ".",
  "•": ".",
  "・": ".",
};
const ODD_MARKS = /[〔〕【】﹝﹞(){}<>〈〉《》–—―‐‑−﹣·•・]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060\ufeff]/;
const CONTROLS_ALL = new RegExp(CONTROLS, "g");

/** Digits and upper-case letters only: the form in which most codes already come. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (!((unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90))) return false;
  }
  return true;
}

function narrowed(text: string): string {
  return text.replace(/[\u3000\uff01-\uff5e]/g, (wide) =>
    wide === "\u3000" ? " " : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

function withoutBlanks(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are dropped here on purpose
  return text.replace(/[\s\u0000-\u001f\u007f\u200b-\u200f\u2060\ufeff]+/g, "");
}
