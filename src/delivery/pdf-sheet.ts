/** A sheet that is written on from top to bottom: what does not fit goes on to the next page. Measures are points from the upper left corner. */
import type { Font } from "fontkit";

export interface Fonts {
  readonly regular: Font;
  readonly bold: Font;
}

export interface Written {
  readonly size: number;
  readonly bold?: boolean;
  readonly grey?: boolean;
  readonly align?: "left" | "center";
}

export const margins = { top: 68, bottom: 72, left: 62, right: 62 } as const;

const [PAGE_WIDTH, PAGE_HEIGHT] = [595.28, 841.89];
const INK = "#111111";
const GREY = "#555555";
const LINE = "#999999";
const LINE_GAP = 0.35;
/** 缺字: stands where the fonts have no sign, as printers set it. */
const MISSING = "〓";

export class Sheet {
  readonly left = margins.left;
  readonly width = PAGE_WIDTH - margins.left - margins.right;
  readonly bottom = PAGE_HEIGHT - margins.bottom;
  /** Where the next thing goes. */
  y: number = margins.top;
  readonly #document: PDFKit.PDFDocument;
  readonly #has: (sign: number) => boolean;

  constructor(document: PDFKit.PDFDocument, { regular, bold }: Fonts) {
    this.#document = document;
    // The library takes a font that is open already, though its types do not say so.
    for (const [name, font] of Object.entries({ regular, bold }))
      document.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource);
    document.font("regular");
    this.#has = (sign) => regular.hasGlyphForCodePoint(sign);
  }

  /** How much a page holds. */
  get height(): number {
    return this.bottom - margins.top;
  }

  /** Turns over where less than that is left; answers whether it did. */
  room(height: number): boolean {
    if (this.y + height <= this.bottom || this.y === margins.top) return false;
    this.#document.addPage();
    this.y = margins.top;
    return true;
  }

  /** Text over the whole width and as many pages as it takes. `indent` counts signs; `keep` is what must stand with it on its page. */
  text(
    text: string,
    written: Written & {
      readonly before?: number;
      readonly after?: number;
      readonly indent?: number;
      readonly keep?: number;
    },
  ): void {
    const { size, before = 0, after = 2, indent = 0, keep = 0 } = written;
    this.y += before;
    this.room(size * 1.6 + keep);
    this.put(text, { ...written, x: this.left, y: this.y, width: this.width, indent: indent * size });
    this.y = this.#document.y + after;
  }

  /** Text at a place. */
  put(
    text: string,
    at: Written & { readonly x: number; readonly y: number; readonly width: number; readonly indent?: number },
  ): void {
    const { x, y, width, size, bold = false, grey = false, align = "left", indent = 0 } = at;
    this.#font(size, bold).fillColor(grey ? GREY : INK);
    this.#document.text(this.#printable(text), x, y, { width, align, indent, lineGap: size * LINE_GAP });
  }

  heightOf(text: string, size: number, width: number, bold = false): number {
    return this.#font(size, bold).heightOfString(this.#printable(text), { width, lineGap: size * LINE_GAP });
  }

  widthOf(text: string, size: number, bold = false): number {
    return this.#font(size, bold).widthOfString(this.#printable(text));
  }

  line(from: number, y: number, to: number, thick = 0.7): void {
    this.#document.lineWidth(thick).strokeColor(LINE).moveTo(from, y).lineTo(to, y).stroke();
  }

  box(x: number, y: number, width: number, height: number, filled: boolean): void {
    if (filled) this.#document.rect(x, y, width, height).fill("#f0f0f0");
    this.#document.lineWidth(0.5).strokeColor(LINE).rect(x, y, width, height).stroke();
  }

  /** Drawn with a broken line: a place for something, and not the thing. */
  ring(x: number, y: number, radius: number): void {
    this.#document.lineWidth(0.7).strokeColor(LINE).dash(3, { space: 3 }).circle(x, y, radius).stroke().undash();
  }

  /** Squares of one size, drawn as one. */
  squares(places: Iterable<{ readonly x: number; readonly y: number }>, side: number): void {
    for (const { x, y } of places) this.#document.rect(x, y, side, side);
    this.#document.fill("#000000");
  }

  /** Writes at the foot of every page, below what a page holds. */
  foot(textOf: (page: number, count: number) => string): void {
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page);
      this.#document.page.margins.bottom = 0;
      const at = { x: this.left, y: this.bottom + 24, width: this.width };
      this.put(textOf(page + 1, count), { ...at, size: 9, align: "center", grey: true });
    }
  }

  #font(size: number, bold: boolean): PDFKit.PDFDocument {
    return this.#document.font(bold ? "bold" : "regular").fontSize(size);
  }

  #printable(text: string): string {
    return Array.from(text, (sign) => (sign === "\n" || this.#has(sign.codePointAt(0) ?? 0) ? sign : MISSING)).join("");
  }
}
