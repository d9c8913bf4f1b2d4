/**
 * All that an evaluation reads of a credit file, as the text whose digest a result bears: the canonical text of these values, grown in
 * one go. Every operator of every run passes here, and the order of the names is known beforehand.
 */
import { canonical } from "../canonical.ts";
import type { Dossier, DossierEntry, Standing } from "../dossier/dossier.ts";
import { definitionOf, type RecordKind, recordKinds } from "../record/catalogue.ts";
import type { RecordContent, RecordMark } from "../record/record.ts";
import { sharedFieldNames } from "./field.ts";

/**
 * The operator as it stood, the content and marks of every record that stands, and why each other does not. Who reported what and
 * when is left out: it weighs nothing.
 */
export function fileText(dossier: Pick<Dossier, "operator" | "entries" | "marks">): string {
  return `{${membersOfFile(dossier)}}`;
}

/** With the day and the last fact in the same text: what results of versions up to 0.2.0 bear the digest of. */
export function inputsText(dossier: Dossier): string {
  const { asOf, throughSeq } = dossier;
  return `{"asOf":${quoted(asOf)},${membersOfFile(dossier)},"throughSeq":${canonical(throughSeq)}}`;
}

function membersOfFile({ operator, entries, marks }: Pick<Dossier, "operator" | "entries" | "marks">): string {
  const { id, code, subjectType, status, region, industry, establishedOn } = operator;
  const read = { id, code, subjectType, status, region, industry, establishedOn };
  let text = `"entries":[`;
  let comma = "";
  for (const entry of entries) {
    text += comma + entryText(entry);
    comma = ",";
  }
  return `${text}],"marks":${canonical(marks)},"operator":${canonical(read)}`;
}

function entryText({ record, standing }: DossierEntry): string {
  const { id, current, marks } = record;
  const end = `"id":${JSON.stringify(id)},`;
  if (!standing.stands) return `{${end}"standing":${standingText(standing)}}`;
  return `{"content":${contentText(current)},${end}"marks":${marksText(marks)},"standing":${standingText(standing)}}`;
}

function standingText(standing: Standing): string {
  if (!standing.stands) {
    const since = standing.since === undefined ? "" : `"since":${quoted(standing.since)},`;
    return `{${since}"stands":false,"why":${quoted(standing.why)}}`;
  }
  const { neverDeducts, until, untilIs } = standing;
  const weightless = neverDeducts === undefined ? "" : `"neverDeducts":${neverDeducts},`;
  const end = until === undefined ? "" : `,"until":${quoted(until)}`;
  return `{${weightless}"stands":true${end}${untilIs === undefined ? "" : `,"untilIs":${quoted(untilIs)}`}}`;
}

function marksText(marks: readonly RecordMark[]): string {
  return marks.length === 0 ? "[]" : canonical(marks.map(({ kind, since }) => ({ kind, since })));
}

// Contents ------------------------------------------------------------------------------------------------------------

interface MemberName {
  readonly name: string;
  readonly text: string;
}

const sharedNames = inOrder([...sharedFieldNames, "kind", "details"]);
const detailNames = new Map<RecordKind, readonly MemberName[]>(
  recordKinds.map((kind) => [kind, inOrder(Object.keys(definitionOf(kind).details))]),
);

function inOrder(names: readonly string[]): readonly MemberName[] {
  return names.toSorted().map((name) => ({ name, text: `${JSON.stringify(name)}:` }));
}

/** A content with members that the catalogue does not know takes the common way. */
function contentText(content: RecordContent): string {
  const names = detailNames.get(content.kind);
  const details = names && membersText(content.details, names, undefined);
  return (details && membersText(content, sharedNames, details)) ?? canonical(content);
}

/** Undefined where there are members of other names; `details` is the text of the member of that name. */
function membersText(members: object, names: readonly MemberName[], details: string | undefined): string | undefined {
  const values = members as Readonly<Record<string, unknown>>;
  let text = "";
  let rest = Object.keys(values).length;
  for (const { name, text: named } of names) {
    const value = values[name];
    if (value === undefined) continue;
    rest -= 1;
    text += text === "" ? named : `,${named}`;
    if (typeof value === "string") text += quoted(value);
    else text += details !== undefined && name === "details" ? details : canonical(value);
  }
  return rest === 0 ? `{${text}}` : undefined;
}

/** Days, kinds and outcomes come by the million: the text of a short string is kept while there is room. */
const QUOTED = new Map<string, string>();
const KEPT = 8_192;
const LONGEST_KEPT = 24;

function quoted(text: string): string {
  if (text.length > LONGEST_KEPT) return JSON.stringify(text);
  const known = QUOTED.get(text);
  if (known !== undefined) return known;
  const made = JSON.stringify(text);
  if (QUOTED.size < KEPT) QUOTED.set(text, made);
  return made;
}
