/**
 * The finder of personal data in Chinese texts (深圳办法 第十条; 深圳经济特区社会信用条例 第三十八条): pure, and fast where there is nothing to find, so that
 * every text of every row can pass through it. One look over the characters decides which of the finders beside it have anything to do.
 */
import { ADDRESS_TRIGGERS, findAddresses } from "./addresses.ts";
import { CONTACT_CUES, findContacts } from "./contacts.ts";
import { apart, type PersonalFinding } from "./finding.ts";
import { DOTS } from "./name-shape.ts";
import { cues, findNames, LEADERS, MARKS } from "./names.ts";
import { DIGITS_ALONE, DIGITS_TOLD, findNumbers, TELLING } from "./numbers.ts";
import { isSurname } from "./surnames.ts";

export type { PersonalFinding } from "./finding.ts";

/** Whatever is personal in a text, in order and apart from one another; nothing at all for most texts. */
export function findPersonal(text: string): readonly PersonalFinding[] {
  const seen = look(text);
  if (seen === 0) return NOTHING;
  const has = (sign: number): boolean => (seen & sign) !== 0;
  const names = { cue: has(CUE), mark: has(MARK), leader: has(LEADER), dot: has(DOT), head: has(HEAD) };
  return apart([
    ...(has(NUMBERS) ? findNumbers(text) : NOTHING),
    ...(has(CONTACT) ? findContacts(text) : NOTHING),
    ...(has(CUE | MARK | LEADER | DOT | HEAD) ? findNames(text, names) : NOTHING),
    ...(has(ADDRESS) ? findAddresses(text) : NOTHING),
  ]);
}

/** Numbers alone, for what is masked for good wherever it stands. */
export function findPersonalNumbers(text: string): readonly PersonalFinding[] {
  return mayHoldNumbers(text) ? apart(findNumbers(text)) : NOTHING;
}

const NOTHING: readonly PersonalFinding[] = [];

// The first look ------------------------------------------------------------------------------------------------------

const [NUMBERS, CONTACT, CUE, MARK, LEADER, DOT, HEAD, ADDRESS] = [1, 2, 4, 8, 16, 32, 64, 128] as const;
const [DIGIT, NUMERAL, GAP, WORD] = [1, 2, 4, 8] as const;

/** Marks behind which a title of a case may begin. */
const HEADS = '。；;\n《“"：:（(对就予';

/** Signs that single characters are only before a surname. */
const BEFORE_A_SURNAME = LEADER | HEAD;
const NO_WORDS: readonly (readonly [string, number])[] = [];
const WORDS: readonly (readonly [word: string, sign: number])[] = [
  ...cues.words.map(([word]) => [word, CUE] as const),
  ...MARKS.words.map(([word]) => [word, MARK] as const),
  ...CONTACT_CUES.words.map(([word]) => [word, CONTACT] as const),
  ...ADDRESS_TRIGGERS.words.map(([word]) => [word, ADDRESS] as const),
  ...[...DOTS].map((dot) => [dot, DOT] as const),
  ...[...LEADERS].map((leader) => [leader, LEADER] as const),
  ...[...HEADS].map((head) => [head, HEAD] as const),
];
const SINGLE = singles();
const PAIRS: ReadonlyMap<number, readonly (readonly [string, number])[]> = Map.groupBy(
  WORDS.filter(([word]) => word.length > 1),
  ([word]) => (word.charCodeAt(0) << 16) | word.charCodeAt(1),
);

/** What each character can be: a digit, a Chinese numeral, a gap between digits, the beginning of a word that matters. */
const CHARACTERS = characters();

function look(text: string): number {
  let [seen, run, longest] = [startsLikeName(text) ? HEAD : 0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const character = CHARACTERS[text.charCodeAt(at)] ?? 0;
    if (character === 0) {
      run = 0;
      continue;
    }
    if ((character & WORD) !== 0) seen |= wordAt(text, at);
    if ((character & (DIGIT | NUMERAL)) !== 0) longest = Math.max(longest, ++run);
    else if ((character & GAP) === 0) run = 0;
  }
  return enoughDigits(text, longest) ? seen | NUMBERS : seen;
}

/** The part of {@link look} that is about digits. */
function mayHoldNumbers(text: string): boolean {
  let [run, longest] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const character = CHARACTERS[text.charCodeAt(at)] ?? 0;
    if ((character & (DIGIT | NUMERAL)) !== 0) longest = Math.max(longest, ++run);
    else if ((character & GAP) === 0) run = 0;
  }
  return enoughDigits(text, longest);
}

function enoughDigits(text: string, longest: number): boolean {
  return longest >= DIGITS_ALONE || (longest >= DIGITS_TOLD && TELLING.test(text));
}

function startsLikeName(text: string): boolean {
  return text.length > 3 && isSurname(text.charAt(0));
}

/** The signs of all words that begin here. */
function wordAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let seen = SINGLE[unit] ?? 0;
  for (const [word, sign] of PAIRS.get((unit << 16) | text.charCodeAt(at + 1)) ?? NO_WORDS)
    if ((seen & sign) === 0 && (word.length === 2 || text.startsWith(word, at))) seen |= sign;
  const before = seen & BEFORE_A_SURNAME;
  return before !== 0 && !isSurname(text.charAt(at + 1)) ? seen & ~before : seen;
}

function characters(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const set = (given: Iterable<string>, what: number) => {
    for (const character of given) {
      const unit = character.charCodeAt(0);
      table[unit] = (table[unit] ?? 0) | what;
    }
  };
  set("0123456789０１２３４５６７８９", DIGIT);
  set("〇零一二两三四五六七八九幺", NUMERAL);
  set(" \t\u00a0\u200b\u200c\u2060\ufeff\u202f\u3000-－–—―‐‑−._·/()（）XxＸｘ", GAP);
  for (let unit = 0x2002; unit <= 0x200b; unit++) table[unit] = GAP;
  set(
    WORDS.map(([word]) => word.charAt(0)),
    WORD,
  );
  return table;
}

function singles(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [word, sign] of WORDS)
    if (word.length === 1) table[word.charCodeAt(0)] = (table[word.charCodeAt(0)] ?? 0) | sign;
  return table;
}
