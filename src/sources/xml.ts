/**
 * A small streaming reader of XML, as far as spreadsheets use it: elements, attributes, text, CDATA. Document types are refused,
 * so no entity can be declared and none unfolds.
 */
import { Fault } from "../core/desk.ts";

export interface XmlHandler {
  /** An element begins; `tag` is its raw inside (`c r="B2" t="s"`), for {@link attribute}. */
  open(name: string, tag: string): void;
  /** Text between tags, entities resolved; may come in parts. */
  text(text: string): void;
  close(name: string): void;
}

/** Feeds decoded chunks to a handler; `end` throws a Fault when the document stops in the middle of a tag. */
export class XmlReader {
  #rest = "";
  #depth = 0;
  readonly #handler: XmlHandler;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const open = text.indexOf("<", at);
      if (open < 0) break;
      if (open > at && this.#depth > 0) this.#handler.text(resolved(text.slice(at, open)));
      at = open;
      const after = this.#markup(text, open);
      if (after < 0) break;
      at = after;
    }
    this.#rest = this.#keep(text, at);
  }

  end(): void {
    if (this.#rest.trim() !== "" || this.#depth !== 0) throw malformed("the document stops in the middle");
  }

  /** Text is handed on at once, but for an entity that the chunk cut in two. */
  #keep(text: string, at: number): string {
    const left = text.slice(at);
    if (left.startsWith("<") || this.#depth === 0) return limited(left);
    const cut = left.lastIndexOf("&");
    const ready = cut >= 0 && left.indexOf(";", cut) < 0 ? left.slice(0, cut) : left;
    if (ready !== "") this.#handler.text(resolved(ready));
    return limited(left.slice(ready.length));
  }

  /** Reads what begins at a `<`; where it ends, or -1 when the chunk does not hold all of it. */
  #markup(text: string, open: number): number {
    const next = text.charCodeAt(open + 1);
    if (next === 33 /* ! */) return this.#declaration(text, open);
    if (next === 63 /* ? */) return after(text, "?>", open);
    const close = tagEnd(text, open + 1);
    if (close < 0) return -1;
    this.#element(text.slice(open + 1, close));
    return close + 1;
  }

  #declaration(text: string, open: number): number {
    if (text.startsWith("<!--", open)) return after(text, "-->", open);
    if (text.startsWith("<![CDATA[", open)) {
      const end = text.indexOf("]]>", open);
      if (end >= 0) this.#handler.text(text.slice(open + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (text.length - open < 9) return -1;
    throw malformed("it declares a document type");
  }

  #element(tag: string): void {
    if (tag.charCodeAt(0) === 47 /* / */) {
      this.#depth--;
      this.#handler.close(localName(tag.slice(1)));
      return;
    }
    const isEmpty = tag.endsWith("/");
    const name = localName(tag);
    this.#handler.open(name, tag);
    if (isEmpty) this.#handler.close(name);
    else this.#depth++;
  }
}

/** The value of an attribute of a raw tag, entities resolved. */
export function attribute(tag: string, name: string): string | undefined {
  for (const quote of ['"', "'"]) {
    const key = `${name}=${quote}`;
    let at = tag.indexOf(key);
    while (at > 0 && !isBlankOrColon(tag.charCodeAt(at - 1))) at = tag.indexOf(key, at + 1);
    if (at <= 0) continue;
    const from = at + key.length;
    const end = tag.indexOf(quote, from);
    return end < 0 ? undefined : resolved(tag.slice(from, end));
  }
  return undefined;
}

const LONGEST_TAG = 1 << 20;

function limited(rest: string): string {
  if (rest.length > LONGEST_TAG) throw malformed("a tag is too long");
  return rest;
}

function isBlankOrColon(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13 || unit === 58;
}

function localName(tag: string): string {
  let end = 0;
  let start = 0;
  for (; end < tag.length; end++) {
    const unit = tag.charCodeAt(end);
    if (unit === 58 /* : */) start = end + 1;
    else if (unit <= 32 || unit === 47 /* / */) break;
  }
  return tag.slice(start, end);
}

/** The `>` that ends a tag: one inside a quoted attribute does not. */
function tagEnd(text: string, from: number): number {
  let close = text.indexOf(">", from);
  while (close >= 0 && insideQuotes(text, from, close)) close = text.indexOf(">", close + 1);
  return close;
}

function insideQuotes(text: string, from: number, to: number): boolean {
  let quote = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (quote === 0 && (unit === 34 || unit === 39)) quote = unit;
    else if (unit === quote) quote = 0;
  }
  return quote !== 0;
}

function after(text: string, sign: string, from: number): number {
  const end = text.indexOf(sign, from);
  return end < 0 ? -1 : end + sign.length;
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]+);/g,
    (whole, entity: string) => NAMED[entity] ?? characterOf(entity) ?? whole,
  );
}

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith("#")) return undefined;
  const point = entity[1] === "x" ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function malformed(why: string): Fault {
  return new Fault(
    "file-damaged",
    {
      zh: "电子表格内部的数据不完整或不合规范，无法读取。",
      en: `The data inside the spreadsheet cannot be read: ${why}.`,
    },
    {
      zh: "请用电子表格软件打开核对，另存后重新提交。",
      en: "Open it in a spreadsheet program, check it, save it anew and submit that.",
    },
  );
}
