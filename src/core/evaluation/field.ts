/** The fields of a record that a standard may name: the shared ones, and `details.<name>` of its kind. */
import type { RecordKind, SharedField } from "../record/catalogue.ts";
import { type DetailType, definitionOf } from "../record/catalogue.ts";
import type { RecordContent } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import type { FieldName } from "./rule.ts";

export type FieldValue = string | number | boolean | readonly string[] | undefined;
export type FieldReader = (content: RecordContent) => FieldValue;

const sharedFields: Readonly<Record<SharedField, { readonly type: DetailType; readonly read: FieldReader }>> = {
  occurredOn: { type: "day", read: (content) => content.occurredOn },
  decidedOn: { type: "day", read: (content) => content.decidedOn },
  effectiveOn: { type: "day", read: (content) => content.effectiveOn },
  publicityFrom: { type: "day", read: (content) => content.publicityFrom },
  publicityUntil: { type: "day", read: (content) => content.publicityUntil },
  validFrom: { type: "day", read: (content) => content.validFrom },
  validUntil: { type: "day", read: (content) => content.validUntil },
  endedOn: { type: "day", read: (content) => content.endedOn },
  severity: { type: ["minor", "ordinary", "serious"], read: (content) => content.severity },
  amountFen: { type: "fen", read: (content) => content.amountFen },
  authority: { type: "text", read: (content) => content.authority },
  authorityCode: { type: "text", read: (content) => content.authorityCode },
  documentNumber: { type: "text", read: (content) => content.documentNumber },
  title: { type: "text", read: (content) => content.title },
  text: { type: "text", read: (content) => content.text },
  url: { type: "url", read: (content) => content.url },
};

/** In the order in which a row of an extract has them. */
export const sharedFieldNames = Object.keys(sharedFields) as readonly SharedField[];

/** The type of a field in a kind of record; undefined where that kind has no such field. */
export function fieldType(kind: RecordKind, field: FieldName): DetailType | undefined {
  if (field.startsWith("details.")) return definitionOf(kind).details[field.slice(8)]?.type;
  return isShared(field) ? sharedFields[field].type : undefined;
}

export function fieldReader(field: FieldName): FieldReader {
  if (isShared(field)) return sharedFields[field].read;
  const detail = field.slice(8);
  return (content) => content.details[detail];
}

/** Fields by which records can be put in order of time. */
export function isOrdered(type: DetailType): boolean {
  return type === "day" || type === "count" || type === "fen" || type === "micro";
}

export function isNumeric(type: DetailType): boolean {
  return type === "count" || type === "fen" || type === "micro";
}

/** The day by which windows place a record and by which the latest is found; see `Selector`. */
export function recordDay(content: RecordContent): Day | undefined {
  return periodEnd(content) ?? content.decidedOn ?? content.occurredOn ?? content.publicityFrom ?? content.validFrom;
}

/** The day from which an event's age is counted: its decision, its occurrence, the end of the period it counts, its publicity. */
export function eventDay(content: RecordContent): Day | undefined {
  return content.decidedOn ?? content.occurredOn ?? periodEnd(content) ?? content.publicityFrom;
}

/** A detail that the catalogue types as a day, and intake has read as one. */
function periodEnd({ details: { periodTo } }: RecordContent): Day | undefined {
  return periodTo as Day | undefined;
}

/** No single record tells of more; absurd figures are cut here, so that no sum can leave the safe integers. */
const MOST_OF_ONE_RECORD = 1_000_000_000_000_000;
const MOST = 2 ** 52;

export function mostOfOneRecord(value: number): number {
  return value < MOST_OF_ONE_RECORD ? value : MOST_OF_ONE_RECORD;
}

/** Adds without leaving the safe integers; the order of the terms makes no difference. */
export function sum(a: number, b: number): number {
  const total = a + b;
  return total < MOST ? total : MOST;
}

function isShared(field: string): field is SharedField {
  return Object.hasOwn(sharedFields, field);
}
