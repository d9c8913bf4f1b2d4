/** Which columns of a file a layout reads: by the header's words, width, case, blanks and required-marks aside. */
import { folded } from "../operator/folding.ts";
import { captureColumns } from "./capture.ts";
import { definitionOf } from "./catalogue.ts";
import type { Layout, LayoutColumn, TargetField } from "./layout.ts";

/** A header as it is compared. */
export function foldedHeader(header: string): string {
  return folded(header).replace(/[*:]/g, "");
}

export interface HeaderMatch {
  /** Each column of the layout that the file has, with its header there; a layout's column may stand in a file twice. */
  readonly columns: readonly { readonly column: LayoutColumn; readonly header: string }[];
  /** Headers of the file that are not read, apart from those the layout drops on purpose. */
  readonly unread: readonly string[];
  /** Required columns that the file lacks, by the first header the layout knows them by. */
  readonly missing: readonly string[];
}

export function matchHeader(layout: Layout, header: readonly string[]): HeaderMatch {
  const byHeader = columnsByHeader(layout);
  const dropped = new Set(layout.dropped?.flatMap((column) => column.headers.map(foldedHeader)));
  const columns = header.flatMap((name) =>
    (byHeader.get(foldedHeader(name)) ?? []).map((column) => ({ column, header: name })),
  );
  const unread = header.filter((name) => !byHeader.has(foldedHeader(name)) && !dropped.has(foldedHeader(name)));
  return { columns, unread, missing: missingOf(layout, new Set(columns.map(({ column }) => column.field))) };
}

export interface LayoutCandidate {
  readonly layout: Layout;
  readonly matched: number;
  readonly unread: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Layouts that read at least two columns of a header and one of them beyond who the operator is, best first: most columns read, fewest
 * required ones lacking.
 */
export function candidatesFor(header: readonly string[], layouts: readonly Layout[]): readonly LayoutCandidate[] {
  return layouts
    .map((layout) => ({ layout, match: matchHeader(layout, header) }))
    .filter(
      ({ match: { columns } }) =>
        columns.length >= 2 && columns.some((each) => !each.column.field.startsWith("operator.")),
    )
    .map(({ layout, match: { columns, unread, missing } }) => ({
      layout,
      matched: new Set(columns.map((each) => each.header)).size,
      unread,
      missing,
    }))
    .sort((a, b) => worth(b) - worth(a) || (a.layout.id < b.layout.id ? -1 : 1));
}

function worth(candidate: LayoutCandidate): number {
  return candidate.matched * 2 - candidate.missing.length * 3 + (candidate.layout.own ? 1 : 0);
}

function columnsByHeader(layout: Layout): ReadonlyMap<string, readonly LayoutColumn[]> {
  const columns = new Map<string, LayoutColumn[]>();
  for (const column of [...layout.columns, ...captureColumns.filter(({ field }) => !reads(layout, field))]) {
    for (const header of new Set(column.headers.map(foldedHeader)))
      columns.set(header, [...(columns.get(header) ?? []), column]);
  }
  return columns;
}

function reads({ columns }: Layout, field: TargetField): boolean {
  return columns.some((column) => column.field === field);
}

const CODE_FIELDS: readonly TargetField[] = [
  "operator.code",
  "operator.registrationNumber",
  "operator.organisationCode",
];

function missingOf(layout: Layout, present: ReadonlySet<TargetField>): readonly string[] {
  const has = (field: TargetField) => present.has(field) || layout.constants?.[field] !== undefined;
  const missing = requiredFields(layout)
    .filter((field) => !has(field))
    .map((field) => shownHeader(layout, field));
  return CODE_FIELDS.some(has) ? missing : [shownHeader(layout, "operator.code"), ...missing];
}

/** What a row must say of its record: by the catalogue, and by the layout beyond it. */
export function requiredFields(layout: Layout): readonly TargetField[] {
  const definition = definitionOf(layout.kind);
  const details = Object.entries(definition.details)
    .filter(([, detail]) => detail.required)
    .map(([name]): TargetField => `details.${name}`);
  const byLayout = layout.columns.filter((column) => column.required).map((column) => column.field);
  return [...new Set([...definition.required, ...details, ...byLayout])];
}

/** The header by which a layout shows a field; the field's own name where it has no column for it. */
export function shownHeader(layout: Layout, field: TargetField): string {
  return (
    [...layout.columns, ...captureColumns].find((column) => column.field === field)?.headers[0] ??
    (field === "operator.code" ? "统一社会信用代码" : field)
  );
}
