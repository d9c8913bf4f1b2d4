/** What the public may see of one record: the word of a public source, and of that only what the table of disclosures shows. */
import type { Say } from "../citation.ts";
import { shownOutside } from "../privacy/shown.ts";
import { type Details, definitionOf, type RecordKind } from "../record/catalogue.ts";
import { detailTitle, microText, sayDetail } from "../record/detail-words.ts";
import { presentVersions } from "../record/evolve.ts";
import type { CreditRecord, RecordContent, SourceId } from "../record/record.ts";
import { severityOf } from "../record/severity.ts";
import { type Day, day } from "../time/day.ts";
import { type Decision, disclosures, exceptions, type Reason } from "./disclosure-table.ts";

/** What a public source says of a record. */
export interface PublicWord {
  readonly content: RecordContent;
  readonly source: SourceId;
  /** The record's own public page, or the source's. */
  readonly url: string;
}

/** One detail in words, with its name. */
export interface DisclosedDetail {
  readonly name: string;
  readonly title: Say;
  readonly value: Say;
}

/**
 * The present word of the first source that is public; undefined where none is. What came by agreement or by consent is not shown,
 * not even where a public source reports the same record otherwise (深圳经济特区社会信用条例 第二十六条).
 */
export function publicWordOf(record: CreditRecord): PublicWord | undefined {
  const present = presentVersions(record.versions);
  for (const [nth, { content, provenance }] of present.entries()) {
    const { basis, source } = provenance;
    if (basis.kind !== "public") continue;
    const shown = nth === 0 ? record.current : withSeverity(content);
    return { content: shown, source, url: shown.url ?? basis.url };
  }
  return undefined;
}

function withSeverity(content: RecordContent): RecordContent {
  const severity = severityOf(content)?.severity;
  return severity === undefined ? content : { ...content, severity };
}

/** Why a record is not shown at all, by its kind or by what it says; undefined where it may be shown. */
export function withheldBecause({ kind, details }: RecordContent): Reason | undefined {
  const disclosure = disclosures[kind];
  if ("withheld" in disclosure) return disclosure.withheld;
  return exceptions.find((one) => one.kind === kind && says(details[one.detail], one.says))?.because;
}

function says(value: Details[string] | undefined, values: readonly (string | boolean | undefined)[]): boolean {
  return values.some((one) => one === value);
}

/** How a source's text is shown outside: with whatever is personal and not cleared by a person left out of it. */
export type ShowText = (text: string) => Say;

/** The kind, and the record's own title where that may be shown. */
export function disclosedTitle(content: RecordContent, show: ShowText = shownOutside): Say {
  const { zh, en } = definitionOf(content.kind);
  const title = ownTitleOf(content);
  if (title === undefined) return { zh, en };
  const own = show(title);
  return { zh: `${zh}：${own.zh}`, en: `${en}: ${own.en}` };
}

function ownTitleOf({ kind, title }: RecordContent): string | undefined {
  const disclosure = disclosures[kind];
  const shown = "title" in disclosure && disclosure.title === "shown";
  return shown && title !== undefined && title !== definitionOf(kind).zh ? title : undefined;
}

/**
 * The details that the public may see, in words and in the order of the table. Left out: the period, which {@link periodOf} gives, and
 * what only repeats the title or the authority.
 */
export function disclosedDetails(content: RecordContent, show: ShowText = shownOutside): readonly DisclosedDetail[] {
  const { kind, details, authority } = content;
  const already = [ownTitleOf(content), authority];
  return decisionsOf(kind).flatMap(([name, decision]) => {
    const value = details[name];
    if (value === undefined || value === "" || isPeriod(name) || already.some((text) => text === value)) return [];
    if (typeof decision === "object") return meanOf(name, value, details[decision.meanOf], decision);
    if (decision !== "shown") return [];
    return [
      { name, title: detailTitle(kind, name), value: shownDetail(kind, name, sayDetail(kind, name, value), show) },
    ];
  });
}

function decisionsOf(kind: RecordKind): readonly (readonly [string, Decision])[] {
  const disclosure = disclosures[kind];
  return "withheld" in disclosure ? [] : Object.entries<Decision>(disclosure.details);
}

/** To two decimals, cut off: a mean of 4.799 stars is not 4.8. */
function meanOf(name: string, sum: unknown, count: unknown, { zh, en }: Say): readonly DisclosedDetail[] {
  if (typeof sum !== "number" || typeof count !== "number" || count === 0) return [];
  const hundredth = count * 10_000;
  const mean = ((sum - (sum % hundredth)) / hundredth) * 10_000;
  return [{ name, title: { zh, en }, value: { zh: microText(mean), en: microText(mean) } }];
}

/** Words of ours, days and amounts are shown as they are; what the source wrote passes the gate. */
function shownDetail(kind: RecordKind, name: string, said: Say, show: ShowText): Say {
  const type = definitionOf(kind).details[name]?.type;
  return type === "text" || type === "texts" || type === "url" ? { zh: show(said.zh).zh, en: show(said.en).en } : said;
}

/** The days between which a statistic counts. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export function periodOf({ details }: RecordContent): Period | undefined {
  const { periodFrom: from, periodTo: to } = details;
  return typeof from === "string" && typeof to === "string" ? { from: day(from), to: day(to) } : undefined;
}

function isPeriod(name: string): boolean {
  return name === "periodFrom" || name === "periodTo";
}

/** What repeats itself, with the detail by which the repetitions belong together: counted anew every period, checked anew. */
const repeating: Readonly<Partial<Record<RecordKind, string>>> = {
  "licence-display": "storefront",
  "identity-verification": "verifier",
  "online-operation": "storefront",
  "site-activity": "storefront",
  "consumer-reviews": "storefront",
};

/** The series that a record belongs to, of which the public sees the latest; undefined for a record that stands by itself. */
export function seriesOf({ kind, details }: RecordContent): string | undefined {
  const by = repeating[kind];
  return by === undefined ? undefined : `${kind} ${details[by] ?? ""}`;
}

/** The day by which the latest of a series is told. */
export function seriesDayOf(content: RecordContent): Day | "" {
  return periodOf(content)?.to ?? content.occurredOn ?? "";
}
