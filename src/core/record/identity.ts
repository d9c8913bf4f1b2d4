/**
 * When two reports speak of the same record: the catalogue says by which fields of a kind. The id of a record is made from them,
 * so that the same notice imported twice, or by two sources, is one record.
 */
import { sha256 } from "../digest.ts";
import { foldedNumber } from "../operator/folding.ts";
import type { OperatorId } from "../operator/operator.ts";
import { type Details, definitionOf, type SharedField } from "./catalogue.ts";
import type { RecordContent, RecordId } from "./record.ts";

/**
 * The id of the record that a report speaks of: a UUID (version 8) made from the operator, the kind and its identity fields,
 * folded so that 〔2026〕, [2026] and full-width digits are one. Where a numbered kind comes without its number, its day tells
 * two records apart.
 */
export function recordIdOf(operator: OperatorId, content: RecordContent & { readonly [MADE]?: Made }): RecordId {
  const known = content[MADE];
  if (known?.operator === operator) return known.id;
  const id = uuidOf(`${operator}\u001f${content.kind}\u001f${identityOf(content).join("\u001f")}`);
  const made: Made = { operator, id };
  Object.defineProperty(content, MADE, { value: made, configurable: true });
  return id;
}

/**
 * A row's id is asked for when its record is looked up and again when it is admitted: it goes with the content, unseen and into no copy. A WeakMap
 * would keep all of them from the next collection.
 */
const MADE = Symbol("made");

interface Made {
  readonly operator: OperatorId;
  readonly id: RecordId;
}

/** Whether two reports say the same in every field. */
export function sameContent(a: RecordContent, b: RecordContent): boolean {
  if (a === b) return true;
  return SHARED.every((field) => a[field] === b[field]) && sameDetails(a.details, b.details);
}

/**
 * Whether two sources contradict each other: a day, an amount, a severity or a counted or enumerated detail that both state and state
 * differently. Ends of publicity and validity differ lawfully between sources, and prose is worded differently by each.
 */
export function contradict(a: RecordContent, b: RecordContent): boolean {
  return COMPARED.some((field) => differ(a[field], b[field])) || detailsContradict(a, b);
}

const SHARED = [
  "kind",
  "documentNumber",
  "decidedOn",
  "occurredOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
  "severity",
  "amountFen",
  "authority",
  "authorityCode",
  "title",
  "text",
  "url",
] as const satisfies readonly (keyof RecordContent)[];
const COMPARED = ["decidedOn", "occurredOn", "effectiveOn", "endedOn", "severity", "amountFen"] as const;

function identityOf(content: RecordContent): readonly string[] {
  const definition = definitionOf(content.kind);
  const values = definition.identity.map((field) => foldedNumber(fieldText(content, field)));
  const numberless = content.documentNumber === undefined && definition.identity.includes("documentNumber");
  if (numberless && definition.required.includes("decidedOn")) values.push(content.decidedOn ?? "");
  return values;
}

function fieldText(content: RecordContent, field: SharedField | `details.${string}`): string {
  const value = field.startsWith("details.") ? content.details[field.slice(8)] : content[field as SharedField];
  if (value === undefined) return "";
  return Array.isArray(value) ? value.join("；") : String(value);
}

function uuidOf(text: string): RecordId {
  const hex = sha256(text);
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as RecordId;
}

function sameDetails(a: Details, b: Details): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}

function sameValue(a: Details[string] | undefined, b: Details[string] | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function differ(a: unknown, b: unknown): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function detailsContradict(a: RecordContent, b: RecordContent): boolean {
  const { details } = definitionOf(a.kind);
  return Object.entries(details).some(
    ([name, { type }]) =>
      type !== "text" && type !== "texts" && type !== "url" && differ(a.details[name], b.details[name]),
  );
}
