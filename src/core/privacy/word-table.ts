/** Words looked for at every place of a text: tables by the first character and by the first two, so that most places cost one look. */

export interface WordAt<T> {
  readonly length: number;
  readonly value: T;
}

type Entry<T> = readonly [word: string, value: T];

export class WordTable<T> {
  readonly words: readonly Entry<T>[];
  /** 1: a word begins so; 2: a word is this one character. */
  readonly #first = new Uint8Array(0x10000);
  readonly #single = new Map<number, T>();
  /** By the first two characters, the longest first. */
  readonly #byPair = new Map<number, Entry<T>[]>();

  constructor(words: readonly Entry<T>[]) {
    this.words = words;
    for (const entry of words.toSorted((a, b) => b[0].length - a[0].length)) this.#enter(entry);
  }

  /** The longest of the words that stands at a place of the text. */
  longestAt(text: string, at: number): WordAt<T> | undefined {
    const unit = text.charCodeAt(at);
    const first = this.#first[unit];
    if (first === undefined || first === 0) return undefined;
    const longer = this.#longerAt(text, at, unit);
    if (longer !== undefined || (first & 2) === 0) return longer;
    const value = this.#single.get(unit);
    return value === undefined ? undefined : { length: 1, value };
  }

  #longerAt(text: string, at: number, unit: number): WordAt<T> | undefined {
    const entries = this.#byPair.get((unit << 16) | text.charCodeAt(at + 1));
    if (entries === undefined) return undefined;
    for (const [word, value] of entries)
      if (word.length === 2 || text.startsWith(word, at)) return { length: word.length, value };
    return undefined;
  }

  #enter(entry: Entry<T>): void {
    const [word, value] = entry;
    const unit = word.charCodeAt(0);
    this.#first[unit] = (this.#first[unit] ?? 0) | (word.length === 1 ? 2 : 1);
    if (word.length === 1) this.#single.set(unit, value);
    if (word.length === 1) return;
    const pair = (unit << 16) | word.charCodeAt(1);
    this.#byPair.set(pair, [...(this.#byPair.get(pair) ?? []), entry]);
  }
}
