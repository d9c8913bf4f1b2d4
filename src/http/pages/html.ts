/** HTML that is safe by its type: a text is always escaped, and only what this file made is taken as HTML. */

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a page; `undefined` and `false` leave nothing. */
export type Piece = Html | string | number | undefined | false | readonly Piece[];

export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.reduce((text, part, at) => text + written(pieces[at - 1]) + part));
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (piece instanceof Html) return piece.text;
  if (typeof piece === "object") return piece.map(written).join("");
  return escaped(String(piece));
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** One line of a description list; nothing where there is nothing to say. */
export function row(term: string, description: Piece): Piece {
  return description !== undefined && description !== "" && html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}
