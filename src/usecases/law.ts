/** 法规: the instruments, their articles and rulings, how much of each is coded, and the counting of terms. */
import type { Say } from "../core/citation.ts";
import type { Desk, Fault } from "../core/desk.ts";
import type { Article, Instrument, PolicyPack, WorkedExample } from "../core/policy.ts";
import type { Reference } from "../core/reference.ts";
import {
  type Coverage,
  type CoverageByArticle,
  coverageByArticle,
  coverageOf,
  type Ruling,
  rulingsOf,
} from "../core/rulings.ts";
import { type Day, parseDay } from "../core/time/day.ts";
import { endOfTerm, parseTerm } from "../core/time/deadline.ts";
import type { Term } from "../core/time/term.ts";
import { notFound, unusable } from "./faults.ts";
import { permit } from "./permit.ts";

/** How much of an instrument is in the product, counted in articles. */
export interface InstrumentCoverage extends Coverage {
  readonly instrument: string;
  readonly title: Say;
  /** 征求意见稿 for a draft. */
  readonly label?: Say;
}

export interface InstrumentView {
  readonly instrument: Instrument;
  readonly articles: readonly Article[];
  /** The rulings of the pack made of this instrument, each with those over which it prevailed; none where it has no pack. */
  readonly rulings: readonly Ruling[];
  /** The worked cases that try them. */
  readonly examples: readonly WorkedExample[];
  readonly packVersion?: PolicyPack["version"];
  readonly coverage: InstrumentCoverage;
}

export interface CountedTerm {
  readonly day: Day;
  readonly term: Term;
  /** Until 24:00 in Asia/Shanghai; the start day is not counted. */
  readonly lastDay: Day;
  readonly provisional: boolean;
}

/** All that these need of the desk. */
export type Law = Pick<Desk, "law" | "scope">;

const instrumentNoun = { zh: "法规", en: "instrument" } as const;

export function listInstruments(desk: Law): readonly (Instrument & { readonly coverage: InstrumentCoverage })[] {
  permit(desk, "readLaw");
  return desk.law.instruments.map((instrument) => ({ ...instrument, coverage: covered(desk, instrument) }));
}

/** A Fault `not-found` when the product does not read that instrument. */
export function readInstrument(desk: Law, id: string): InstrumentView {
  permit(desk, "readLaw");
  const instrument = desk.law.instruments.find((candidate) => candidate.id === id);
  if (instrument === undefined) throw notFound(instrumentNoun, id);
  const pack = desk.law.packs.find((candidate) => candidate.instrument.id === id);
  return {
    instrument,
    articles: desk.law.articles(id),
    rulings: pack === undefined ? [] : rulingsOf(pack),
    examples: pack === undefined ? [] : desk.law.examples(pack.id),
    ...(pack === undefined ? {} : { packVersion: pack.version }),
    coverage: covered(desk, instrument),
  };
}

export function coverage(desk: Law): readonly InstrumentCoverage[] {
  permit(desk, "readLaw");
  return desk.law.instruments.map((instrument) => covered(desk, instrument));
}

/** Where each article of each instrument stands, and which requirements wait for which later work. */
export function coverageInFull(desk: Law): readonly (InstrumentCoverage & { readonly byArticle: CoverageByArticle })[] {
  permit(desk, "readLaw");
  return desk.law.instruments.map((instrument) => ({
    ...covered(desk, instrument),
    byArticle: coverageByArticle(desk.law.articles(instrument.id)),
  }));
}

/** The register of everything that may be cited, so that a citation can be printed. */
export function listReferences(desk: Law): readonly Reference[] {
  permit(desk, "readLaw");
  return desk.law.references;
}

/** The last day of a term such as `10wd`, `7d` or `6m` from a day; a Fault names what cannot be read. */
export function countTerm(desk: Law, dayText: string, termText: string): CountedTerm {
  permit(desk, "readLaw");
  const day = parseDay(dayText);
  if (day === undefined) throw unreadableDay(dayText);
  const term = parseTerm(termText);
  if (term === undefined) throw unreadableTerm(termText);
  return { day, term, ...endOfTerm(desk.law.calendar, day, term) };
}

export function unreadableDay(text: string): Fault {
  return unusable(
    "unreadable-day",
    { zh: `“${text}”不是有效日期。`, en: `“${text}” is not a day.` },
    {
      zh: "请写成 2026-11-21 的形式，年份在 1900 至 2199 之间。",
      en: "Write it like 2026-11-21, with a year from 1900 to 2199.",
    },
  );
}

function unreadableTerm(text: string): Fault {
  return unusable(
    "unreadable-term",
    { zh: `“${text}”不是有效期限。`, en: `“${text}” is not a term.` },
    {
      zh: "请写成 10wd（工作日）、7d（日）或者 6m（月）的形式。",
      en: "Write it like 10wd (working days), 7d (days) or 6m (months).",
    },
  );
}

function covered(desk: Law, instrument: Instrument): InstrumentCoverage {
  return {
    instrument: instrument.id,
    title: instrument.title,
    ...(instrument.label === undefined ? {} : { label: instrument.label }),
    ...coverageOf(desk.law.articles(instrument.id)),
  };
}
