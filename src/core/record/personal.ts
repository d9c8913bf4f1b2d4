/**
 * Personal data in the free texts of a record, taken out on the way in: what is kept holds tokens, the values go to the vault. What identifies a
 * record (numbers of documents, codes, days) is no free text; its id is made of the record as it was read, so that it stays what it was.
 */
import { type Fingerprints, hasToken, type TakenOut, tokenised } from "../privacy/token.ts";
import { type Details, definitionOf, type RecordKind } from "./catalogue.ts";
import type { RecordContent } from "./record.ts";

export interface WithoutPersonal {
  readonly content: RecordContent;
  readonly taken: readonly TakenOut[];
}

/** Text details in which sources write numbers, codes, names of places and things, and no prose. */
const NO_PROSE: ReadonlySet<string> = new Set([
  "companyType",
  "registeredCapital",
  "industry",
  "region",
  "province",
  "city",
  "address",
  "scope",
  "licenceNumber",
  "planNumber",
  "taskNumber",
  "basisNumber",
  "ofDocument",
  "forDocument",
  "batch",
  "storefront",
  "court",
  "basisCourt",
  "taxKind",
  "insuranceKind",
]);

const PROSE = new Map<RecordKind, ReadonlySet<string>>();

/** The details of a kind in which natural persons may be named. */
export function proseOf(kind: RecordKind): ReadonlySet<string> {
  const known = PROSE.get(kind);
  if (known !== undefined) return known;
  const prose = Object.entries(definitionOf(kind).details)
    .filter(([name, { type }]) => (type === "text" || type === "texts") && !NO_PROSE.has(name))
    .map(([name]) => name);
  const found = new Set(prose);
  PROSE.set(kind, found);
  return found;
}

/** The content with tokens in place of what is personal; the very same object where nothing is. */
export function withoutPersonal(content: RecordContent, keys: Fingerprints): WithoutPersonal {
  const taken: TakenOut[] = [];
  const without = (text: string): string => {
    const found = tokenised(text, keys);
    taken.push(...found.taken);
    return found.text;
  };
  const title = content.title === undefined ? undefined : without(content.title);
  const text = content.text === undefined ? undefined : without(content.text);
  const details = detailsWithout(content, without);
  if (title === content.title && text === content.text && details === content.details) return { content, taken };
  const changed = {
    ...content,
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { text }),
    details,
  };
  return { content: changed, taken };
}

function detailsWithout({ kind, details }: RecordContent, without: (text: string) => string): Details {
  const prose = proseOf(kind);
  let changed: Record<string, Details[string]> | undefined;
  for (const name in details) {
    const value = details[name];
    if (value === undefined || !prose.has(name)) continue;
    const kept = valueWithout(value, without);
    if (kept === value) continue;
    changed ??= { ...details };
    changed[name] = kept;
  }
  return changed ?? details;
}

function valueWithout(value: Details[string], without: (text: string) => string): Details[string] {
  if (typeof value === "string") return without(value);
  if (!Array.isArray(value)) return value;
  const kept = value.map(without);
  return kept.every((each, i) => each === value[i]) ? value : kept;
}

/** Every text of a content that may hold a token. */
export function textsOf({ title, text, details }: RecordContent): readonly string[] {
  const given = Object.values(details).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [title, text, ...given].filter((each): each is string => typeof each === "string" && hasToken(each));
}

/** The content with every text, prose or not, as somebody else may read it. */
export function withTexts(content: RecordContent, shown: (text: string) => string): RecordContent {
  const details = Object.entries(content.details).map(([name, value]): [string, Details[string]] => [
    name,
    typeof value === "string" ? shown(value) : Array.isArray(value) ? value.map(shown) : value,
  ]);
  return {
    ...content,
    ...(content.title === undefined ? {} : { title: shown(content.title) }),
    ...(content.text === undefined ? {} : { text: shown(content.text) }),
    details: Object.fromEntries(details),
  };
}
