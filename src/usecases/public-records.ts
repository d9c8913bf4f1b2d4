/** The credit information that the public may see beside a result: what stands, from public sources, in words. */
import type { Citation, Say } from "../core/citation.ts";
import type { Source } from "../core/desk.ts";
import type { Dossier, DossierEntry, Standing } from "../core/dossier/dossier.ts";
import { shownOutside } from "../core/privacy/shown.ts";
import {
  type DisclosedDetail,
  disclosedDetails,
  disclosedTitle,
  type Period,
  periodOf,
  publicWordOf,
  type ShowText,
  seriesDayOf,
  seriesOf,
  withheldBecause,
} from "../core/publication/disclosure.ts";
import { definitionOf, type RecordClass, type RecordKind } from "../core/record/catalogue.ts";
import type { CreditRecord, RecordContent, RecordMark, Severity } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { type MarkLaw, type ShownMark, shownMark } from "./shown-marks.ts";

export interface PublicRecord {
  readonly id: string;
  readonly kind: RecordKind;
  /** The kind, and the record's own title where it has one that may be shown. */
  readonly title: Say;
  readonly class: RecordClass;
  readonly severity?: Severity;
  readonly amountFen?: number;
  readonly authority?: string;
  readonly documentNumber?: string;
  readonly occurredOn?: Day;
  readonly decidedOn?: Day;
  /** Between which days a statistic counts. */
  readonly period?: Period;
  /** How many earlier ones stand of a series of statistics or checks, of which this is the latest. */
  readonly earlier?: number;
  /** What makes it meaningful, in words. */
  readonly details: readonly DisclosedDetail[];
  /** The last day on which it is shown, and whether the source states it. */
  readonly until?: Day;
  readonly untilIs?: "stated" | "computed";
  readonly source: { readonly name: string; readonly url: string };
  readonly marks: readonly ShownMark[];
  /** Where its kind is named. */
  readonly by: Citation;
}

/** Every record that may be shown, in the dossier's order; of a series only the latest. */
export function publicRecords(
  dossier: Dossier,
  sources: readonly Source[],
  show: ShowText = shownOutside,
  law: MarkLaw = {},
): readonly PublicRecord[] {
  const names = new Map(sources.map((source) => [source.id as string, source.name]));
  const shown = dossier.entries.flatMap(publicEntry);
  const series = Map.groupBy(shown, ({ content, record }) => seriesOf(content) ?? record.id);
  return shown.flatMap((entry) => {
    const members = series.get(seriesOf(entry.content) ?? entry.record.id) ?? [];
    if (members.some((other) => other !== entry && isLater(other, entry))) return [];
    return [publicRecord(entry, names, { earlier: members.length - 1, show, law })];
  });
}

interface Shown {
  readonly record: CreditRecord;
  readonly standing: Extract<Standing, { stands: true }>;
  readonly content: RecordContent;
  readonly source: { readonly id: string; readonly url: string };
}

/** A record that stands, may weigh something and came from a public source; a minor one (轻微) is not shown. */
function publicEntry({ record, standing }: DossierEntry): readonly Shown[] {
  if (!standing.stands || standing.neverDeducts === true) return [];
  const word = publicWordOf(record);
  if (word === undefined || withheldBecause(word.content) !== undefined) return [];
  return [{ record, standing, content: word.content, source: { id: word.source, url: word.url } }];
}

/** Of two of one day, the one with the lower id. */
function isLater(a: Shown, b: Shown): boolean {
  const [dayOfA, dayOfB] = [seriesDayOf(a.content), seriesDayOf(b.content)];
  return dayOfA === dayOfB ? a.record.id < b.record.id : dayOfA > dayOfB;
}

interface Showing {
  readonly earlier: number;
  readonly show: ShowText;
  readonly law: MarkLaw;
}

function publicRecord(shown: Shown, names: ReadonlyMap<string, string>, { earlier, show, law }: Showing): PublicRecord {
  const { record, content, standing, source } = shown;
  const definition = definitionOf(content.kind);
  const { severity, amountFen, authority, documentNumber, occurredOn, decidedOn } = content;
  return {
    id: record.id,
    kind: content.kind,
    title: disclosedTitle(content, show),
    class: definition.class,
    details: disclosedDetails(content, show),
    source: { name: names.get(source.id) ?? source.id, url: source.url },
    marks: record.marks.map((mark) => shownMark(withNote(mark, show), law)),
    by: definition.by,
    ...present({
      severity: definition.bearing === "negative" ? severity : undefined,
      amountFen,
      authority: authority === undefined ? undefined : show(authority).zh,
      documentNumber,
      occurredOn,
      decidedOn,
      period: periodOf(content),
      earlier: earlier === 0 ? undefined : earlier,
      until: standing.until,
      untilIs: standing.untilIs,
    }),
  };
}

function withNote(mark: RecordMark, show: ShowText): RecordMark {
  return mark.note === undefined ? mark : { ...mark, note: show(mark.note).zh };
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
