/** 字段对应 as it is being made: which column of this file goes to which field. Pure, so that the page only draws it. */
import { foldedHeader, matchHeader } from "../../../../src/core/record/header.ts";
import type { Layout, LayoutFields } from "../../../../src/http/contract/layout.ts";

export type LayoutColumn = Layout["columns"][number];
export type Field = LayoutColumn["field"];
export type Unit = NonNullable<LayoutColumn["unit"]>;
export type KindFields = LayoutFields["kinds"][number];

export interface Mapping {
  readonly kind: Layout["kind"];
  /** Header of the file → where its values go, to one field or to several; a header that is absent is not read. */
  readonly columns: Readonly<Record<string, readonly LayoutColumn[]>>;
  readonly constants: NonNullable<Layout["constants"]>;
}

/** What a layout makes of a file's header, by the same rule as the server's. */
export function mappingOf(layout: Layout, header: readonly string[]): Mapping {
  const columns: Record<string, LayoutColumn[]> = {};
  for (const match of matchHeader(layout, header).columns)
    columns[match.header] = [...(columns[match.header] ?? []), match.column];
  return { kind: layout.kind, columns, constants: layout.constants ?? {} };
}

/** Why a layout knows a column and never imports it. */
export function droppedBecause(layout: Layout, header: string) {
  return layout.dropped?.find((dropped) =>
    dropped.headers.some((known) => foldedHeader(known) === foldedHeader(header)),
  )?.because;
}

/** The mapping as a layout for this file alone, or to be kept under an id of its own. */
export function layoutOf(mapping: Mapping, named: { id: string; title: string }, like?: Layout): Layout {
  return {
    id: named.id,
    version: 0,
    title: { zh: named.title, en: named.title },
    kind: mapping.kind,
    columns: Object.entries(mapping.columns).flatMap(([header, columns]) =>
      columns.map((column) => ({ ...column, headers: [header] })),
    ),
    ...(Object.keys(mapping.constants).length > 0 && { constants: mapping.constants }),
    ...(like?.dropped && { dropped: like.dropped }),
    own: true,
  };
}

/** Points a column at a field, or at nothing; a field is read from one column only. */
export function pointAt(
  mapping: Mapping,
  header: string,
  field: Field | undefined,
  kind: KindFields | undefined,
): Mapping {
  const others = Object.entries(mapping.columns)
    .filter(([name]) => name !== header)
    .map(([name, columns]) => [name, columns.filter((column) => column.field !== field)] as const)
    .filter(([, columns]) => columns.length > 0);
  if (field === undefined) return { ...mapping, columns: Object.fromEntries(others) };
  const unit = unitsOf(field, kind)[0];
  const column: LayoutColumn = { field, headers: [header], ...(unit && { unit }) };
  return { ...mapping, columns: { ...Object.fromEntries(others), [header]: [column] } };
}

export function withUnit(mapping: Mapping, header: string, unit: Unit): Mapping {
  const columns = (mapping.columns[header] ?? []).map((column) => ({ ...column, unit }));
  return { ...mapping, columns: { ...mapping.columns, [header]: columns } };
}

/** How a figure of that field may be written in a file; none where there is no choice. */
export function unitsOf(field: Field, kind: KindFields | undefined): readonly Unit[] {
  const type = kind?.fields.find((known) => known.field === field)?.type;
  if (type === "fen") return ["yuan", "wan-yuan", "fen", "stated"];
  return type === "micro" ? ["stars", "per-cent"] : [];
}

const codeFields: readonly Field[] = ["operator.code", "operator.registrationNumber", "operator.organisationCode"];

/** Fields that a row cannot do without and no column gives. */
export function missingFields(mapping: Mapping, kind: KindFields | undefined): readonly string[] {
  const given = new Set<string>([
    ...Object.values(mapping.columns)
      .flat()
      .map((column) => column.field),
    ...Object.keys(mapping.constants),
  ]);
  const operator = codeFields.some((field) => given.has(field)) ? [] : ["operator.code"];
  const own = (kind?.fields ?? [])
    .filter((field) => field.required && !given.has(field.field))
    .map((field) => field.field);
  return [...operator, ...own];
}
