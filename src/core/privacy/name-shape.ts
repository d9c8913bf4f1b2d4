/**
 * What a person's name looks like at a place of a text: a surname and one or two characters that may be given, ended by a mark or by what a person is or
 * does; or parts joined by dots. And what only looks so: firms, places, everyday words, names already masked.
 */
import type { PersonalFinding } from "./finding.ts";
import { GIVEN } from "./given-names.ts";
import {
  COMMON_WORDS,
  COURTESIES,
  type CUES,
  FOLLOWS,
  NOT_GIVEN,
  ORGANISATION_ENDS,
  ORGANISATION_STOPS,
} from "./name-words.ts";
import { surnameAt } from "./surnames.ts";
import { WordTable } from "./word-table.ts";

type Certainty = PersonalFinding["certainty"];
export type CueKind = keyof typeof CUES;
/** How a cue leads to what follows it: by a colon or bracket, by a verb (为, 是), or bare. */
export type Lead = "colon" | "verb" | "bare";

const follows = new WordTable<true>(FOLLOWS.map((word) => [word, true]));
const ends = new WordTable<true>(ORGANISATION_ENDS.map((word) => [word, true]));
const stops = new WordTable<true>(ORGANISATION_STOPS.map((word) => [word, true]));
const courtesies = new WordTable<true>(COURTESIES.map((word) => [word, true]));

/** A name that begins here, as far as the cue before it lets us believe it. */
export function nameAt(text: string, start: number, kind: CueKind, lead: Lead): PersonalFinding | undefined {
  const dots = dottedAt(text, start);
  if (dots !== undefined) return finding(start, dots, "sure");
  const surname = surnameAt(text, start);
  if (surname === undefined && !(lead === "colon" && kind === "person")) return undefined;
  if (isOrganisationAt(text, start) || isPlaceAt(text, start)) return undefined;
  if (surname === undefined) return unusual(text, start);
  if (COMMON_WORDS.has(text.slice(start, start + 2)) && !(lead === "colon" && isHardEnd(text, start + 2)))
    return undefined;
  const length = lengthOf(text, start, surname.length);
  if (length === undefined) return undefined;
  const certainty = certaintyOf(surname.kind === "usual", kind, lead, length.ends);
  const [first, end] = [start + surname.length, start + length.of];
  if (certainty !== undefined) return finding(start, end, certainty);
  return surname.kind === "usual" && isLikeAName(text, first, end) ? finding(start, end, "likely") : undefined;
}

/** What ends a name: a mark, a word of several characters, a single character such as 于, or nothing that could be seen. */
type End = "hard" | "word" | "soft" | "none";

/** Whether all that is given is made of characters that are given to children. */
function isLikeAName(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (!GIVEN.has(text.charAt(at))) return false;
  return true;
}

/** A name without any cue: a usual surname, given characters, and then what a person does or has. */
export function uncuedNameAt(text: string, start: number): PersonalFinding | undefined {
  const surname = surnameAt(text, start);
  if (surname === undefined || surname.kind !== "usual") return undefined;
  const first = start + surname.length;
  const name = nameAt(text, start, "party", "bare");
  if (name === undefined) return undefined;
  const given = [...text.slice(first, name.end)].some((character) => GIVEN.has(character));
  return given ? { ...name, certainty: "likely" } : undefined;
}

function certaintyOf(usual: boolean, kind: CueKind, lead: Lead, end: End): Certainty | undefined {
  if (lead === "colon") return end === "none" || !usual ? (end === "none" && !usual ? undefined : "likely") : "sure";
  if (usual) return end === "none" ? (kind === "person" ? "likely" : undefined) : "sure";
  return end === "none" ? undefined : "likely";
}

/** How long the name is, surname included, and what ends it; undefined where no name can be. */
function lengthOf(
  text: string,
  start: number,
  surname: number,
): { readonly of: number; readonly ends: End } | undefined {
  const [one, two] = [start + surname + 1, start + surname + 2];
  if (isMasked(text.charAt(start + surname)) || !isGiven(text, start + surname)) return undefined;
  if (courtesies.longestAt(text, start + surname) !== undefined) return undefined;
  const long = isGiven(text, two - 1) && !isMasked(text.charAt(two - 1)) ? endAt(text, two) : undefined;
  const short = endAt(text, one);
  const sexed =
    /[男女]/.test(text.charAt(two - 1)) && /^[，,、]?(?:\d|汉|[^，。]{1,3}族|出生|身份)/.test(text.slice(two, two + 6));
  if (long === "hard" && !sexed) return { of: surname + 2, ends: "hard" };
  const longer = long === "word" || (long === "soft" && short !== "word");
  if (longer && !sexed) return { of: surname + 2, ends: "soft" };
  if (short !== "none") return { of: surname + 1, ends: short };
  return long === undefined ? undefined : { of: surname + 2, ends: "none" };
}

/** A name does not end inside of a word such as 投诉. */
function endAt(text: string, at: number): End {
  if (isHardEnd(text, at)) return "hard";
  if ((follows.longestAt(text, at - 1)?.length ?? 0) > 1) return "none";
  const word = follows.longestAt(text, at);
  if (word === undefined) return "none";
  return word.length > 1 ? "word" : "soft";
}

function isHardEnd(text: string, at: number): boolean {
  return !isHan(text.charAt(at));
}

export function isGiven(text: string, at: number): boolean {
  const character = text.charAt(at);
  return isHan(character) && !NOT_GIVEN.has(character);
}

/** A name with a surname that no table has, or of a people that uses none, where the colon says that it is one. */
function unusual(text: string, start: number): PersonalFinding | undefined {
  const latin = /^[A-Z][A-Za-z'.-]{1,20}(?:[ ·][A-Z][A-Za-z'.-]{0,20}){1,3}(?![A-Za-z])/.exec(
    text.slice(start, start + 80),
  );
  if (latin && !/\b(?:LTD|LIMITED|INC|CO|CORP|LLC|GMBH)\b/i.test(latin[0]))
    return finding(start, start + latin[0].length, "likely");
  const run = /^[\u3400-\u9fff]{2,6}/.exec(text.slice(start, start + 7))?.[0] ?? "";
  const wrong = [...run].some((character) => NOT_GIVEN.has(character) || isMasked(character)) || NO_NAME.test(run);
  if (run.length < 2 || run.length > 5 || wrong || !isHardEnd(text, start + run.length)) return undefined;
  return COMMON_WORDS.has(run.slice(0, 2)) ? undefined : finding(start, start + run.length, "likely");
}

const NO_NAME =
  /^(?:暂|未|本|同上|详见|见附|保密|匿名|不详|已|办公|电话|地址|职务|职业|法人|股份|自然|个人|身份|个体|企业|国有|人民|最高|中级|单位|姓名|性别)|[店厂司局院所部处科室队站会]$/;

export function finding(start: number, end: number, certainty: Certainty): PersonalFinding {
  return { kind: "name", start, end, certainty };
}

// Names with dots -----------------------------------------------------------------------------------------------------

export const DOTS = "·•・．‧∙";
const DOTTED = /[\u3400-\u9fff]{1,8}(?:[·•・．‧∙][\u3400-\u9fff]{1,10}){1,3}/y;
/** What behind the last part is no part of it any more; the everyday words that transliterations use are not among them. */
const BEHIND_DOTTED = /[在与及诉因的系向将未被等男女住称曾现并则其和说]|身份|名下|作为|经营|销售|购买/;
export function dottedAt(text: string, start: number): number | undefined {
  if (!hasDotSoon(text, start)) return undefined;
  DOTTED.lastIndex = start;
  const whole = DOTTED.exec(text)?.[0];
  if (whole === undefined) return undefined;
  const last = Math.max(...[...DOTS].map((dot) => whole.lastIndexOf(dot)));
  const cut = whole.slice(last + 1).search(BEHIND_DOTTED);
  const length = cut > 0 ? last + 1 + cut : whole.length;
  const isFirm = endsOrganisation(text, start + length - 1) || /公司|店$|厂$/.test(whole.slice(0, length));
  return isFirm ? undefined : start + length;
}

export function hasDotSoon(text: string, start: number): boolean {
  for (let at = start + 1; at < start + 9 && at < text.length; at++) {
    if (DOTS.includes(text.charAt(at))) return true;
    if (!isHan(text.charAt(at))) return false;
  }
  return false;
}

// What only looks like a name -----------------------------------------------------------------------------------------

/** How far the name of an organisation is read. */
const ORGANISATION_LENGTH = 40;

/** Whether what begins here runs on into the name of an organisation before anything ends it. */
function isOrganisationAt(text: string, start: number): boolean {
  const last = Math.min(text.length, start + ORGANISATION_LENGTH);
  for (let at = start; at < last; at++) {
    if (!isOfOrganisation(text.charAt(at))) return false;
    if (at < start + 2) continue;
    const end = ends.longestAt(text, at);
    if (end !== undefined && (end.length > 1 || isShortEnd(text, start, at))) return true;
    if (stops.longestAt(text, at) !== undefined) return false;
  }
  return false;
}

/** A single character such as 店 ends an organisation's name only where something ends with it; 堂 may be the third of a person's. */
function isShortEnd(text: string, start: number, at: number): boolean {
  if (at === start + 2 && !"厂店局院站馆社".includes(text.charAt(at))) return false;
  const next = at + 1;
  return (
    !isOfOrganisation(text.charAt(next)) ||
    stops.longestAt(text, next) !== undefined ||
    follows.longestAt(text, next) !== undefined
  );
}

const IN_ORGANISATIONS: ReadonlySet<string> = new Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789（）()·&-",
);

function isOfOrganisation(character: string): boolean {
  return isHan(character) || IN_ORGANISATIONS.has(character);
}

function isPlaceAt(text: string, start: number): boolean {
  return /^(?:(?![与和及诉在于因的为是向对将被由从称])[\u3400-\u9fff]){1,5}?(?:省|市|县|区|镇|乡|自治|街道|人民|法院)/.test(
    text.slice(start, start + 8),
  );
}

export function isMasked(character: string): boolean {
  return character !== "" && "某×xX*＊○〇Ｘｘ█■□_".includes(character);
}

export function isHan(character: string): boolean {
  const unit = character.charCodeAt(0);
  return unit >= 0x3400 && unit <= 0x9fff;
}

/** Whether an organisation's name may end with this character. */
export function endsOrganisation(text: string, at: number): boolean {
  return ends.longestAt(text, at) !== undefined;
}
