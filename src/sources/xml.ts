/**
 * The XML inside spreadsheets, read as a stream by saxes, which is strict. Document types are refused, so no entity can be declared
 * and none unfolds; names come without their namespace's prefix, which is each writer's own choice.
 */
import { SaxesParser } from "saxes";
import { Fault } from "../core/desk.ts";

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** Text between tags, entities resolved; may come in parts. */
  text(text: string): void;
  close(name: string): void;
}

/** saxes holds a text or a tag until it ends; one that is longer than this, in characters, is not waited for. */
const LONGEST_SILENCE = 32 * 1024 ** 2;

/** Feeds decoded chunks to a handler. Throws a Fault for what is not XML, or declares a document type, or stops in the middle. */
export class XmlReader {
  readonly #parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  #silence = 0;

  constructor(handler: XmlHandler) {
    const heard = () => {
      this.#silence = 0;
    };
    const text = (part: string) => {
      heard();
      handler.text(part);
    };
    this.#parser.on("opentag", ({ name, attributes }) => {
      heard();
      handler.open(localName(name), attributes);
    });
    this.#parser.on("text", text);
    this.#parser.on("cdata", text);
    this.#parser.on("closetag", ({ name }) => handler.close(localName(name)));
    this.#parser.on("doctype", () => {
      throw malformed("it declares a document type");
    });
  }

  write(chunk: string): void {
    this.#silence += chunk.length;
    if (this.#silence > LONGEST_SILENCE) throw malformed("a text in it has no end");
    try {
      this.#parser.write(chunk);
    } catch (error) {
      throw faultOf(error);
    }
  }

  end(): void {
    try {
      this.#parser.close();
    } catch (error) {
      throw faultOf(error);
    }
  }
}

/** The value of an attribute whatever the prefix of its namespace (`r:id`). */
export function prefixedAttribute(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => localName(each) === name);
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function faultOf(error: unknown): unknown {
  return error instanceof Error && !(error instanceof Fault) ? malformed(error.message, error) : error;
}

function malformed(why: string, cause?: unknown): Fault {
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
    cause,
  );
}
