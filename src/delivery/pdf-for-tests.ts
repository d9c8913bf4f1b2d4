/** What stands on the pages of a PDF as our press writes them: enough of the format to read our own papers back, for tests. */
import { inflateSync } from "node:zlib";

export interface PdfPage {
  readonly text: string;
  /** Where each piece of text begins, from the lower left corner. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

/** Font of an object → glyph → signs. */
type Signs = ReadonlyMap<string, string>;

export function pagesOf(bytes: Uint8Array): readonly PdfPage[] {
  const file = Buffer.from(bytes).toString("latin1");
  const objects = new Map(
    [...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((found) => [found[1] ?? "", found[2] ?? ""]),
  );
  const pages = [...objects.values()].filter((object) => /\/Type \/Page\n/.test(object));
  return pages.map((page) => pageOf(page, objects));
}

function pageOf(page: string, objects: ReadonlyMap<string, string>): PdfPage {
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? "") ?? page;
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [name, signsOf(id, objects)]),
  );
  const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "") ?? "");
  return { text: textOf(content, fonts), places: placesOf(content) };
}

function textOf(content: string, fonts: ReadonlyMap<string, Signs>): string {
  let signs: Signs = new Map();
  let text = "";
  for (const [, font, place, shown] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|(1 0 0 1 [\d.-]+ [\d.-]+ Tm)|\[(.*?)\] TJ/g,
  )) {
    if (font !== undefined) signs = fonts.get(font) ?? new Map();
    else if (place !== undefined) text += text === "" ? "" : "\n";
    else
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-f]*)>/g))
        text += (hex.match(/.{4}/g) ?? []).map((glyph) => signs.get(glyph) ?? "?").join("");
  }
  return text;
}

function placesOf(content: string): PdfPage["places"] {
  const found = content.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/g);
  return [...found].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

/** The map from glyphs to signs that makes the text of a PDF searchable. */
function signsOf(font: string, objects: ReadonlyMap<string, string>): Signs {
  const map = streamOf(objects.get(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? "")?.[1] ?? "") ?? "");
  const signs = new Map<string, string>();
  for (const [, first = "0", listed = ""] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[(.*?)\]/g))
    [...listed.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ""], at) => {
      const glyph = (Number.parseInt(first, 16) + at).toString(16).padStart(4, "0");
      signs.set(glyph, Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    });
  return signs;
}

function streamOf(object: string): string {
  const start = object.indexOf("stream\n") + "stream\n".length;
  const body = Buffer.from(object.slice(start, object.lastIndexOf("\nendstream")), "latin1");
  return (object.includes("/FlateDecode") ? inflateSync(body) : body).toString("latin1");
}
