/** A record in words: which day it is of, what it says in one line, its fields with their names. */
import { definitionOf, isRecordKind, type RecordClass } from "../../../src/core/record/catalogue.ts";
import { detailTitle, sayDetail } from "../../../src/core/record/detail-words.ts";
import type { RecordContent } from "../../../src/http/contract/record.ts";
import { type Language, spoken } from "./say.ts";

type DetailValue = RecordContent["details"][string];

/** The day under which a record is filed; the year alone for what is reported by the year. */
export function dayOfRecord(content: RecordContent): string | undefined {
  const { periodTo: period, year } = content.details;
  return (
    content.decidedOn ??
    content.occurredOn ??
    content.effectiveOn ??
    content.validFrom ??
    (typeof period === "string" ? period : undefined) ??
    (typeof year === "number" ? String(year) : undefined)
  );
}

export const sharedFields = [
  "title",
  "documentNumber",
  "authority",
  "authorityCode",
  "severity",
  "amountFen",
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
  "url",
  "text",
] as const satisfies readonly Exclude<keyof RecordContent, "kind" | "details">[];
export type SharedField = (typeof sharedFields)[number];

export function detailName(kind: string, name: string, language: Language): string {
  return isRecordKind(kind) ? detailTitle(kind, name)[language] : name;
}

export function detailNames(kind: string): readonly string[] {
  return Object.keys(definition(kind)?.details ?? {});
}

export function detailType(kind: string, name: string): string {
  const type = definition(kind)?.details[name]?.type;
  return type === undefined ? "text" : typeof type === "string" ? type : "one-of";
}

/** The values of a detail that has a closed list of them, with their words. */
export function detailChoices(
  kind: string,
  name: string,
  language: Language,
): readonly { value: string; label: string }[] {
  const type = definition(kind)?.details[name]?.type;
  return Array.isArray(type)
    ? type.map((value: string) => ({ value, label: detailText(kind, name, value, language) }))
    : [];
}

export function detailText(kind: string, name: string, value: DetailValue, language: Language): string {
  return isRecordKind(kind) ? sayDetail(kind, name, value)[language] : String(value);
}

/** One line that tells records of one kind apart: its title, or its first telling details. */
export function summaryOf(content: RecordContent, language: Language): string {
  if (content.title) return content.title;
  const details = detailNames(content.kind)
    .filter((name) => tells(content.details[name]) && name !== "periodFrom" && name !== "periodTo")
    .slice(0, 3)
    .map(
      (name) =>
        `${detailName(content.kind, name, language)} ${detailText(content.kind, name, content.details[name] ?? "", language)}`,
    );
  return details.join(" · ") || content.text || content.documentNumber || "—";
}

/** A detail worth a word in one line; that something is not so seldom is. */
function tells(value: DetailValue | undefined): boolean {
  return value !== undefined && value !== false;
}

export function kindName(kind: string, language: Language): string {
  const known = definition(kind);
  return known ? spoken(known, language) : kind;
}

export function classOfKind(kind: string): RecordClass | undefined {
  return definition(kind)?.class;
}

/** Kinds that count against an operator; only they can be repaired. */
export function isNegative(kind: string): boolean {
  return definition(kind)?.bearing === "negative";
}

function definition(kind: string) {
  return isRecordKind(kind) ? definitionOf(kind) : undefined;
}
