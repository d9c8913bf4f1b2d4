/**
 * Finding an operator by a part of its name. Every two neighbouring characters of every name it has borne are lexemes of a
 * tsvector, so that two characters suffice; its last character stands alone, so that one does. Candidates are checked again
 * against the folded names, which alone decide.
 *
 * Folding of scripts and pinyin initials will be further lexemes of the same column: change this file, then rebuild the views.
 */
import { folded } from "../core/operator/folding.ts";
import type { Operator } from "../core/operator/operator.ts";

export interface NameSearch {
  /** All names, folded, one a line. */
  readonly folded: string;
  /** A tsvector in PostgreSQL's text form. */
  readonly grams: string;
}

/** Nobody looks for what stands beyond so many characters of a name. */
const SEARCHED = 500;

export function nameSearchOf(operator: Operator): NameSearch {
  const names = [...new Set(operator.names.map(({ name }) => folded(name).slice(0, SEARCHED)))];
  const grams = new Set(names.flatMap(gramsOf));
  return { folded: names.join("\n"), grams: [...grams].sort().map(quoted).join(" ") };
}

/** What to look for: the folded text for the check, and the tsquery that finds its candidates; undefined for nothing to find. */
export function nameQuery(text: string): { readonly folded: string; readonly query: string } | undefined {
  const wanted = folded(text).slice(0, SEARCHED);
  if (wanted === "") return undefined;
  const characters = [...wanted];
  if (characters.length === 1) return { folded: wanted, query: `${quoted(wanted)}:*` };
  return { folded: wanted, query: [...new Set(pairs(characters))].map(quoted).join(" & ") };
}

function gramsOf(name: string): readonly string[] {
  const characters = [...name];
  const last = characters.at(-1);
  return last === undefined ? [] : [...pairs(characters), last];
}

function pairs(characters: readonly string[]): readonly string[] {
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** A lexeme as tsvector and tsquery read it. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
