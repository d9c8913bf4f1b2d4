/**
 * Finding an operator by a part of its name. Every two neighbouring characters of every name it has borne are lexemes of a
 * tsvector, so that two characters suffice; its last character stands alone, so that one does. Of the initials of its pinyin, of which
 * there are but 26, every three neighbours are as well. Candidates are checked again against the lines of all its forms, which alone decide.
 *
 * The forms themselves are the core's (`search-form.ts`). Whoever changes them, or this file, counts {@link NAMES_FORM} up.
 */
import type { Operator } from "../core/operator/operator.ts";
import { initials, isInitials, searchForm, searchWords, spokenForm } from "../core/operator/search-form.ts";

export interface NameSearch {
  /** All names in all their forms, one a line. */
  readonly folded: string;
  /** A tsvector in PostgreSQL's text form. */
  readonly grams: string;
}

export interface NameQuery {
  /** The words that a name must hold. */
  readonly words: readonly string[];
  /** The same as patterns of LIKE, against the lines of all forms. */
  readonly patterns: readonly string[];
  /** The lexemes that it has: none where a single character is asked for. */
  readonly lexemes: readonly string[];
  /** With what further ones begin. */
  readonly beginnings: readonly string[];
}

/** The form in which names are kept for finding; views of an earlier one are written anew when a store is opened (`renewing-names.ts`). */
export const NAMES_FORM = 2;

/** Nobody looks for what stands beyond so many characters of a name. */
const SEARCHED = 500;
/** Before the initials, so that they are taken for no name; the forms of names hold no control characters. */
const INITIALS = "\u0001";

export function nameSearchOf(operator: Operator): NameSearch {
  const names = operator.names.map(({ name }) => searchForm(name).slice(0, SEARCHED));
  const forms = [...new Set(names.flatMap((name) => [name, spokenForm(name)]))];
  const letters = [...new Set(forms.flatMap(initials))];
  const grams = new Set<string>();
  for (const form of forms) addGrams(grams, form);
  for (const line of letters) addInitialGrams(grams, line);
  return { folded: [...forms, ...letters].join("\n"), grams: Array.from(grams, quoted).join(" ") };
}

/** Undefined for nothing to find. */
export function nameQuery(text: string): NameQuery | undefined {
  const words = searchWords(text.slice(0, SEARCHED));
  if (words.length === 0) return undefined;
  const lexemes = [...new Set(words.flatMap(wantedGrams))];
  const beginnings = [...new Set(words.flatMap(wantedBeginnings))];
  return {
    words,
    patterns: words.map((word) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`),
    lexemes,
    beginnings,
  };
}

/** The tsquery of what holds them all. */
export function gramQuery(lexemes: readonly string[], beginnings: readonly string[]): string {
  return [...lexemes.map(quoted), ...beginnings.map((beginning) => `${quoted(beginning)}:*`)].join(" & ");
}

/** The lexemes that a name has which holds the word. */
function wantedGrams(word: string): readonly string[] {
  const [characters, length] = isInitials(word) ? [[...word], Math.min(word.length, 3)] : [[...word], 2];
  const before = isInitials(word) ? INITIALS : "";
  return characters.slice(length - 1).map((_, at) => before + characters.slice(at, at + length).join(""));
}

/** With what one of its lexemes begins, where the word is too short to have one of its own. */
function wantedBeginnings(word: string): readonly string[] {
  return [...word].length === 1 ? [word] : [];
}

/** Every two neighbours, and the last alone. */
function addGrams(grams: Set<string>, name: string): void {
  let before = "";
  for (const character of name) {
    if (before !== "") grams.add(before + character);
    before = character;
  }
  if (before !== "") grams.add(before);
}

/** Every two neighbours and every three. */
function addInitialGrams(grams: Set<string>, letters: string): void {
  for (let at = 0; at < letters.length - 1; at++) {
    grams.add(INITIALS + letters.slice(at, at + 2));
    if (at < letters.length - 2) grams.add(INITIALS + letters.slice(at, at + 3));
  }
}

/** A lexeme as tsvector and tsquery read it. */
function quoted(lexeme: string): string {
  if (!lexeme.includes("'") && !lexeme.includes("\\")) return `'${lexeme}'`;
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
