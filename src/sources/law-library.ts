/**
 * The law folder, opened: one folder an instrument (`instrument.ts`, `articles.yaml`, and `pack.ts` where it can govern), the
 * holiday arrangements, and the register of what is cited. A new instrument is a new folder; nothing here names one.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Fault, type LawLibrary } from "../core/desk.ts";
import type { Article, Instrument, PolicyPack } from "../core/policy.ts";
import type { Reference } from "../core/reference.ts";
import { workCalendar } from "../core/time/calendar.ts";
import type { WorkCalendar } from "../core/time/term.ts";
import { arrangementIn, articlesIn, readYaml, referencesIn } from "./law-files.ts";

interface InstrumentFolder {
  readonly instrument: Instrument;
  readonly articles: readonly Article[];
  readonly pack?: PolicyPack;
}

/** Reads the whole folder once; throws a Fault that names the file and place of what cannot be read. */
export async function openLawLibrary(folder: string): Promise<LawLibrary> {
  const [calendar, references, folders] = await Promise.all([
    readCalendar(join(folder, "calendar")),
    readYamlFile(join(folder, "references.yaml")).then(referencesIn),
    readInstruments(folder),
  ]);
  const articles = new Map(folders.map((each) => [each.instrument.id, each.articles]));
  return {
    calendar,
    packs: folders.flatMap(({ pack }) => pack ?? []),
    instruments: folders.map(({ instrument }) => instrument),
    references: withInstruments(references, folders),
    articles: (instrument) => articles.get(instrument) ?? [],
  };
}

/** The working-day calendar alone, from the folder of arrangements. */
export async function readCalendar(folder: string): Promise<WorkCalendar> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml"));
  const arrangements = await Promise.all(
    files.map(async (name) => arrangementIn(await readYamlFile(join(folder, name)))),
  );
  return workCalendar(arrangements);
}

async function readInstruments(folder: string): Promise<readonly InstrumentFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const folders = await Promise.all(names.map((name) => readInstrument(join(folder, name))));
  return folders.filter((each) => each !== undefined).sort(packsFirst);
}

/** A folder without `instrument.ts` holds rulings for others, not an instrument of its own. */
async function readInstrument(folder: string): Promise<InstrumentFolder | undefined> {
  const files = await readdir(folder);
  if (!files.includes("instrument.ts")) return undefined;
  const instrument = await exported(join(folder, "instrument.ts"), "instrument", isInstrument);
  const articles = articlesIn(await readYamlFile(join(folder, "articles.yaml")));
  if (!files.includes("pack.ts")) return { instrument, articles };
  return { instrument, articles, pack: await exported(join(folder, "pack.ts"), "pack", isPack) };
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

function packsFirst(a: InstrumentFolder, b: InstrumentFolder): number {
  if ((a.pack === undefined) !== (b.pack === undefined)) return a.pack ? -1 : 1;
  return a.instrument.id < b.instrument.id ? -1 : 1;
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
