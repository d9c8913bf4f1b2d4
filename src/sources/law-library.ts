/**
 * The law folder, opened: one folder an instrument (`instrument.ts`, `articles.yaml`, and where it can govern `pack.ts` with its worked cases), the
 * holiday arrangements, and the register of what is cited. A new instrument is a new folder; nothing here names one.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Fault, type LawLibrary } from "../core/desk.ts";
import { byPrecedence } from "../core/governing.ts";
import type { Article, Instrument, PolicyPack, WorkedExample } from "../core/policy.ts";
import type { Reference } from "../core/reference.ts";
import { workCalendar, type YearArrangement } from "../core/time/calendar.ts";
import type { WorkCalendar } from "../core/time/term.ts";
import { actsIn } from "./act-files.ts";
import { arrangementIn, articlesIn, examplesIn, readYaml, referencesIn } from "./law-files.ts";
import { cataloguesIn, listIn } from "./measure-files.ts";
import { supervisionIn } from "./supervision-files.ts";

interface InstrumentFolder {
  readonly instrument: Instrument;
  readonly articles: readonly Article[];
  readonly examples: readonly WorkedExample[];
  readonly pack?: PolicyPack;
}

/** What stands in the folder, which nothing changes. */
export type LawFolder = Awaited<ReturnType<typeof readLawFolder>>;

/** Reads the whole folder once; throws a Fault that names the file and place of what cannot be read. */
export async function openLawLibrary(folder: string): Promise<LawLibrary> {
  return lawLibraryOf(await readLawFolder(folder));
}

export async function readLawFolder(folder: string) {
  const [shipped, references, folders, actFiles, measureFiles, supervision] = await Promise.all([
    readArrangements(join(folder, "calendar")),
    readYamlFile(join(folder, "references.yaml")).then(referencesIn),
    readInstruments(folder),
    readFolder(join(folder, "acts")),
    readFolder(join(folder, "measures")),
    readYamlFile(join(folder, "supervision", "class-matrix.yaml")).then(supervisionIn),
  ]);
  return { shipped, references, folders, actFiles, measureFiles, supervision };
}

/** A library that learns by itself the arrangements that its agency takes in. */
export function lawLibraryOf(read: LawFolder): LawLibrary {
  const { shipped, references, folders, actFiles, measureFiles, supervision } = read;
  const articles = new Map(folders.map((each) => [each.instrument.id, each.articles]));
  const examples = new Map(folders.map((each) => [each.pack?.id, each.examples]));
  let known = calendarOf(shipped);
  return {
    get calendar() {
      return known.calendar;
    },
    get arrangements() {
      return known.arrangements;
    },
    readArrangement: (text) => arrangementIn(readYaml(text, "arrangement.yaml")),
    learn: (imported) => {
      known = calendarOf(withImported(shipped, imported));
    },
    packs: folders.flatMap(({ pack }) => pack ?? []),
    acts: actsIn(
      actFiles,
      folders.flatMap(({ pack }) => pack ?? []),
    ),
    measures: cataloguesIn(measureFiles),
    supervision,
    readMeasureList: (text) => listIn(readYaml(text, "list.yaml")),
    instruments: folders.map(({ instrument }) => instrument),
    references: withInstruments(references, folders),
    articles: (instrument) => articles.get(instrument) ?? [],
    examples: (pack) => examples.get(pack) ?? [],
  };
}

/** The working-day calendar alone, from the folder of arrangements. */
export async function readCalendar(folder: string): Promise<WorkCalendar> {
  return workCalendar(await readArrangements(folder));
}

async function readArrangements(folder: string): Promise<readonly YearArrangement[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(files.map(async (name) => arrangementIn(await readYamlFile(join(folder, name)))));
}

/** The YAML files of a folder that lists something, in the order of their names; none where there is no such folder. */
async function readFolder(folder: string) {
  const all = existsSync(folder) ? await readdir(folder) : [];
  const files = all.filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(files.map((name) => readYamlFile(join(folder, name))));
}

function calendarOf(arrangements: readonly YearArrangement[]): Pick<LawLibrary, "calendar" | "arrangements"> {
  return { calendar: workCalendar(arrangements), arrangements };
}

/** A year that a later release ships stays as the agency imported it: only an amendment differs, and the agency took it in. */
function withImported(
  shipped: readonly YearArrangement[],
  imported: readonly YearArrangement[],
): readonly YearArrangement[] {
  const replaced = new Set(imported.map(({ year }) => year));
  return [...shipped.filter(({ year }) => !replaced.has(year)), ...imported].toSorted((a, b) => a.year - b.year);
}

async function readInstruments(folder: string): Promise<readonly InstrumentFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const folders = await Promise.all(names.map((name) => readInstrument(join(folder, name))));
  return folders
    .filter((each) => each !== undefined)
    .sort((a, b) => byPrecedence(a.instrument, b.instrument) || (a.instrument.id < b.instrument.id ? -1 : 1));
}

/** A folder without `instrument.ts` holds a layer for others, not an instrument of its own. */
async function readInstrument(folder: string): Promise<InstrumentFolder | undefined> {
  const files = await readdir(folder);
  if (!files.includes("instrument.ts")) return undefined;
  const instrument = await exported(join(folder, "instrument.ts"), "instrument", isInstrument);
  const articles = articlesIn(await readYamlFile(join(folder, "articles.yaml")));
  if (!files.includes("pack.ts")) return { instrument, articles, examples: [] };
  const cases = files.filter((name) => name.endsWith(".examples.yaml")).sort();
  const examples = await Promise.all(cases.map(async (name) => examplesIn(await readYamlFile(join(folder, name)))));
  const pack = await exported(join(folder, "pack.ts"), "pack", isPack);
  return { instrument, articles, examples: examples.flat(), pack };
}

async function readYamlFile(path: string) {
  return readYaml(await readFile(path, "utf8"), path);
}

async function exported<T>(path: string, name: string, is: (value: unknown) => value is T): Promise<T> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
  const value = module[name];
  if (is(value)) return value;
  throw new Fault(
    "broken-law-file",
    { zh: `法规文件${path}没有导出“${name}”。`, en: `The law file ${path} does not export “${name}”.` },
    { zh: "请改正该文件后重新启动。", en: "Mend the file and start again." },
  );
}

function isInstrument(value: unknown): value is Instrument {
  return typeof value === "object" && value !== null && "id" in value && "title" in value && "rank" in value;
}

function isPack(value: unknown): value is PolicyPack {
  return typeof value === "object" && value !== null && "version" in value && "scope" in value && "instrument" in value;
}

/** An entry of the register says more than the instrument alone: how its parts are called. */
function withInstruments(references: readonly Reference[], folders: readonly InstrumentFolder[]): readonly Reference[] {
  const registered = new Set(references.map(({ id }) => id));
  const others = folders.map(({ instrument }) => instrument).filter(({ id }) => !registered.has(id));
  return [...others.map(referenceOf), ...references];
}

function referenceOf({ id, title, number, inForceFrom }: Instrument): Reference {
  return {
    id,
    title,
    ...(number === undefined ? {} : { number }),
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
  };
}
