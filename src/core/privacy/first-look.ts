/**
 * The first look at a text: one walk over its characters by a table says which finders have anything to do. Most texts have nothing for any, so this
 * decides what the finder costs; everything here is written to cost little.
 */
import { ADDRESS_TRIGGERS } from "./addresses.ts";
import { CONTACT_CUES } from "./contacts.ts";
import { GIVEN } from "./given-names.ts";
import { DOTS } from "./name-shape.ts";
import { cues, LEADERS, MARKS } from "./names.ts";
import { DIGITS_ALONE, DIGITS_TOLD, TELLING } from "./numbers.ts";
import { COMPOUND, isSurname, isUsualSurname } from "./surnames.ts";

/** What a text may hold; any number of them together. */
export const SIGN = { numbers: 1, contact: 2, cue: 4, mark: 8, leader: 16, dot: 32, head: 64, address: 128 } as const;
export const NAME_SIGNS = SIGN.cue | SIGN.mark | SIGN.leader | SIGN.dot | SIGN.head;

/** The signs of a text; 0 where no finder has anything to do. */
export function firstLook(text: string): number {
  let seen = text.length > 3 && (kindAt(text, 0) & SURNAME) !== 0 ? SIGN.head : 0;
  let run = 0;
  let longest = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if ((kind & (ALONE | PAIR)) !== 0) seen |= signsAt(text, at, kind);
    if ((kind & DIGIT) !== 0) {
      run++;
      if (run > longest) longest = run;
    } else if ((kind & GAP) === 0) run = 0;
  }
  return hasEnoughDigits(text, longest) ? seen | SIGN.numbers : seen;
}

/** The part of the first look that is about digits. */
export function mayHoldNumbers(text: string): boolean {
  let run = 0;
  let longest = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if ((kind & DIGIT) !== 0) {
      run++;
      if (run > longest) longest = run;
    } else if ((kind & GAP) === 0) run = 0;
  }
  return hasEnoughDigits(text, longest);
}

function hasEnoughDigits(text: string, longest: number): boolean {
  return longest >= DIGITS_ALONE || (longest >= DIGITS_TOLD && TELLING.test(text));
}

/** The signs of all words that begin here. */
function signsAt(text: string, at: number, kind: number): number {
  let seen = (kind & ALONE) === 0 ? 0 : (SINGLE[text.charCodeAt(at)] ?? 0);
  if ((kind & PAIR) !== 0) {
    for (const [word, sign] of PAIRS.get(pairAt(text, at)) ?? NO_WORDS)
      if ((seen & sign) === 0 && (word.length === 2 || text.startsWith(word, at))) seen |= sign;
  }
  if ((seen & SIGN.head) !== 0 && (kindAt(text, at + 1) & SURNAME) === 0) seen &= ~SIGN.head;
  if ((seen & SIGN.leader) !== 0 && !mayBeUncued(text, at + 1)) seen &= ~SIGN.leader;
  return seen;
}

/** Without a cue a name is of a usual surname and of one character at least that is given to children, or of a compound one. */
function mayBeUncued(text: string, at: number): boolean {
  const first = kindAt(text, at);
  if ((first & (USUAL | COMPOUND_FIRST)) === 0) return false;
  const given = (kindAt(text, at + 1) | kindAt(text, at + 2)) & IS_GIVEN;
  return ((first & USUAL) !== 0 && given !== 0) || COMPOUND.has(text.slice(at, at + 2));
}

function kindAt(text: string, at: number): number {
  return KINDS[text.charCodeAt(at)] ?? 0;
}

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

// The tables ----------------------------------------------------------------------------------------------------------

/** Marks behind which a title of a case may begin. */
const HEADS = '。；;\n《“"：:（(对就予诉';
/** Behind these a name may stand in the middle of a sentence: a mark, or the last character of 接到, 聘用, 退还 and their like. */
const UNCUED = `${LEADERS}，,、：:（(“"\n 与和及到入用告系还付同托加人叫。；`;

const [DIGIT, GAP, PAIR, ALONE, SURNAME, USUAL, IS_GIVEN, COMPOUND_FIRST] = [1, 2, 4, 8, 16, 32, 64, 128] as const;

type Word = readonly [word: string, sign: number];

const NO_WORDS: readonly Word[] = [];
const WORDS: readonly Word[] = [
  ...cues.words.map(([word]): Word => [word, SIGN.cue]),
  ...MARKS.words.map(([word]): Word => [word, SIGN.mark]),
  ...CONTACT_CUES.words.map(([word]): Word => [word, SIGN.contact]),
  ...ADDRESS_TRIGGERS.words.map(([word]): Word => [word, SIGN.address]),
  ...[...DOTS].map((character): Word => [character, SIGN.dot]),
  ...[...UNCUED].map((character): Word => [character, SIGN.leader]),
  ...[...HEADS].map((character): Word => [character, SIGN.head]),
];
const PAIRS: ReadonlyMap<number, readonly Word[]> = Map.groupBy(
  WORDS.filter(([word]) => word.length > 1),
  ([word]) => pairAt(word, 0),
);
const SINGLE = tableOf(WORDS.filter(([word]) => word.length === 1));

/** What each character can be. */
const KINDS = tableOf([
  ...[..."0123456789０１２３４５６７８９〇零一二两三四五六七八九幺"].map((digit): Word => [digit, DIGIT]),
  ...[..." \t\u00a0\u200b\u200c\u2060\ufeff\u202f\u3000-－–—―‐‑−._·/()（）XxＸｘ"].map((gap): Word => [gap, GAP]),
  ...Array.from({ length: 10 }, (_, i): Word => [String.fromCharCode(0x2002 + i), GAP]),
  ...WORDS.map(([word]): Word => [word.charAt(0), word.length > 1 ? PAIR : ALONE]),
  ...[...COMPOUND].map((surname): Word => [surname.charAt(0), COMPOUND_FIRST]),
  ...[...GIVEN].map((character): Word => [character, IS_GIVEN]),
  ...everyHan().flatMap((character): readonly Word[] => [
    ...(isSurname(character) ? [[character, SURNAME] as const] : []),
    ...(isUsualSurname(character) ? [[character, USUAL] as const] : []),
  ]),
]);

function everyHan(): readonly string[] {
  return Array.from({ length: 0xa000 - 0x4e00 }, (_, i) => String.fromCharCode(0x4e00 + i));
}

function tableOf(entries: readonly Word[]): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [character, what] of entries) {
    const unit = character.charCodeAt(0);
    table[unit] = (table[unit] ?? 0) | what;
  }
  return table;
}
