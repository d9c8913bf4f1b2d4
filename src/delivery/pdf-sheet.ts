/** A sheet that is written on from top to bottom: what does not fit goes on to the next page. Measures are points from the upper left corner. */
import { create } from "fontkit";

export interface Written {
  readonly size: number;
  readonly bold?: boolean;
  readonly grey?: boolean;
  readonly align?: "left" | "center";
}

const INK = "#111111";
const GREY = "#555555";
const LINE = "#999999";
/** 缺字: stands where the fonts have no sign, as printers have it. */
const MISSING = "〓";
const LINE_GAP = 0.35;

export class Sheet {
  readonly left = 62;
  readonly width = 595.28 - 2 * 62;
  readonly top = 68;
  readonly bottom = 841.89 - 72;
  /** Where the next thing goes. */
  y = this.top;
  readonly #document: PDFKit.PDFDocument;
  readonly #has: (sign: number) => boolean;

  constructor(document: PDFKit.PDFDocument, fonts: { readonly regular: Buffer; readonly bold: Buffer }) {
    this.#document = document;
    document.registerFont("regular", fonts.regular);
    document.registerFont("bold", fonts.bold);
    const font = create(fonts.regular);
    this.#has = (sign) => "hasGlyphForCodePoint" in font && font.hasGlyphForCodePoint(sign);
  }

  /** Turns over where less than that is left; nothing is taller than a page but text, which breaks by lines. */
  room(height: number): boolean {
    if (this.y + height <= this.bottom || this.y === this.top) return false;
    this.#document.addPage();
    this.y = this.top;
    return true;
  }

  /** Text over the whole width, line by line, over as many pages as it takes. `indent` counts signs of the first line. */
  text(
    text: string,
    written: Written & { readonly before?: number; readonly after?: number; readonly indent?: number; readonly keep?: number },
  ): void {
    const { size, before = 0, after = 2, indent = 0, keep = 0 } = written;
    this.y += before;
    const lines = this.#lines(text, written, indent * size);
    const height = this.#lineHeight(written);
    if (keep > 0) this.room(height + keep);
    lines.forEach((line, nth) => {
      this.room(height);
      const by = nth === 0 ? indent * size : 0;
      this.put(line, { ...written, x: this.left + by, y: this.y, width: this.width - by });
      this.y += height;
    });
    this.y += after;
  }

  /** Text at a place; whoever puts it has measured that it fits. */
  put(text: string, { x, y, width, size, bold, grey, align }: Written & { readonly x: number; readonly y: number; readonly width: number }): void {
    this.#font({ size, ...(bold === undefined ? {} : { bold }) }).fillColor(grey === true ? GREY : INK);
    this.#document.text(this.#printable(text), x, y, { width, align: align ?? "left", lineGap: size * LINE_GAP });
  }

  heightOf(text: string, size: number, width: number, bold = false): number {
    return this.#font({ size, bold }).heightOfString(this.#printable(text), { width, lineGap: size * LINE_GAP });
  }

  widthOf(text: string, size: number): number {
    return this.#font({ size }).widthOfString(this.#printable(text));
  }

  rule(y: number): void {
    this.line(this.left, y, this.left + this.width, 0.5);
  }

  line(from: number, y: number, to: number, thick = 0.7): void {
    this.#document.lineWidth(thick).strokeColor(LINE).moveTo(from, y).lineTo(to, y).stroke();
  }

  box(x: number, y: number, width: number, height: number, filled: boolean): void {
    if (filled) this.#document.rect(x, y, width, height).fill("#f0f0f0");
    this.#document.lineWidth(0.5).strokeColor(LINE).rect(x, y, width, height).stroke();
  }

  circle(x: number, y: number, radius: number): void {
    this.#document.lineWidth(0.7).strokeColor(LINE).dash(3, { space: 3 }).circle(x, y, radius).stroke().undash();
  }

  /** One square of many, drawn together by `ink`. */
  square(x: number, y: number, side: number): void {
    this.#document.rect(x, y, side, side);
  }

  ink(): void {
    this.#document.fill("#000000");
  }

  pages(): number {
    return this.#document.bufferedPageRange().count;
  }

  turnTo(page: number): void {
    this.#document.switchToPage(page);
  }

  /** Lines as they fit; a line's end in the text ends it. The first is shorter by its indent. */
  #lines(text: string, written: Written, indent: number): readonly string[] {
    const height = this.#lineHeight(written) * 1.5;
    const fits = (line: string, first: boolean): boolean =>
      this.heightOf(line, written.size, this.width - (first ? indent : 0), written.bold) <= height;
    const lines: string[] = [];
    for (const paragraph of text.split("\n")) {
      let rest = paragraph;
      do {
        const taken = longestFitting(rest, (line) => fits(line, lines.length === 0));
        lines.push(rest.slice(0, taken).trimEnd());
        rest = rest.slice(taken).trimStart();
      } while (rest !== "");
    }
    return lines;
  }

  #lineHeight({ size, bold = false }: Written): number {
    return this.heightOf("国", size, this.width, bold);
  }

  #font({ size, bold = false }: Written): PDFKit.PDFDocument {
    return this.#document.font(bold ? "bold" : "regular").fontSize(size);
  }

  #printable(text: string): string {
    return Array.from(text, (sign) => (sign === "\n" || this.#has(sign.codePointAt(0) ?? 0) ? sign : MISSING)).join("");
  }
}
