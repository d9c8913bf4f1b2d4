/** A layout made ready for one header: which cells feed which fields, each with its reader, worked out once for a whole file. */
import { type CellReader, type CellValue, cellReader } from "./cell.ts";
import { Trouble } from "./finding.ts";
import { matchHeader, requiredFields, shownHeader } from "./header.ts";
import type { Layout, TargetField } from "./layout.ts";

/** A column that is read, and the slot of the field it feeds; two columns may feed one field. */
export interface ReadColumn {
  readonly field: TargetField;
  readonly slot: number;
  readonly header: string;
  readonly read: CellReader;
}

/** A field that rows may fill, and where its value goes. */
export interface Slot {
  readonly field: TargetField;
  readonly into: "content" | "details" | "claim";
  readonly name: string;
  /** Filled where no column says anything. */
  readonly constant?: CellValue;
  readonly required: boolean;
}

/** A member of a record's content and the slot that fills it; `kind` and `details` are filled by none. */
export interface Member {
  readonly name: string;
  readonly slot?: number;
}

export interface CompiledRow {
  readonly layout: Layout;
  readonly codes: readonly ReadColumn[];
  readonly category: readonly ReadColumn[];
  readonly personId: readonly ReadColumn[];
  /** All columns but those of the gate above. */
  readonly values: readonly ReadColumn[];
  readonly slots: readonly Slot[];
  readonly slotOf: ReadonlyMap<TargetField, number>;
  /** What a content and its details are made of, in the order of the canonical text. */
  readonly content: readonly Member[];
  readonly details: readonly Member[];
  /** Field → header of the column it is read from. */
  readonly columns: Readonly<Record<string, string>>;
}

export const CODE_FIELDS: readonly TargetField[] = [
  "operator.code",
  "operator.registrationNumber",
  "operator.organisationCode",
];
/** Read at the gate alone: whose row it is, and whether it is a natural person's. */
export const GATE_FIELDS: ReadonlySet<TargetField> = new Set<TargetField>([
  ...CODE_FIELDS,
  "operator.category",
  "operator.personId",
]);

export function compiledRow(layout: Layout, header: readonly string[]): CompiledRow {
  const matched = matchHeader(layout, header).columns;
  const slots = slotsOf(
    layout,
    matched.map(({ column }) => column.field),
  );
  const slotOf = new Map(slots.map((slot, index) => [slot.field, index]));
  const columns = matched.map(({ column, header }): ReadColumn => {
    return { field: column.field, slot: slotOf.get(column.field) ?? -1, header, read: cellReader(layout, column) };
  });
  const of = (field: TargetField) => columns.filter((column) => column.field === field);
  return {
    layout,
    codes: CODE_FIELDS.flatMap(of),
    category: of("operator.category"),
    personId: of("operator.personId"),
    values: columns.filter((column) => !GATE_FIELDS.has(column.field)),
    slots,
    slotOf,
    content: inOrder([...membersOf(slots, "content"), { name: "kind" }, { name: "details" }]),
    details: inOrder(membersOf(slots, "details")),
    columns: Object.fromEntries(columns.map(({ field, header }) => [field, header])),
  };
}

/** The header under which a person finds a field: the file's own, else the one the layout shows. */
export function headerOf(compiled: CompiledRow, field: TargetField): string {
  return compiled.columns[field] ?? shownHeader(compiled.layout, field);
}

function slotsOf(layout: Layout, read: readonly TargetField[]): readonly Slot[] {
  const required = new Set(requiredFields(layout).filter((field) => !CODE_FIELDS.includes(field)));
  const constants = constantsOf(layout);
  const fields = new Set([...read, ...constants.keys(), ...required]);
  return [...fields]
    .filter((field) => !GATE_FIELDS.has(field))
    .map((field) => {
      const constant = constants.get(field);
      return {
        field,
        ...placeOf(field),
        required: required.has(field),
        ...(constant === undefined ? {} : { constant }),
      };
    });
}

function membersOf(slots: readonly Slot[], into: Slot["into"]): readonly Member[] {
  return slots.flatMap((each, slot) => (each.into === into ? [{ name: each.name, slot }] : []));
}

function inOrder(members: readonly Member[]): readonly Member[] {
  return members.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function placeOf(field: TargetField): Pick<Slot, "into" | "name"> {
  if (field.startsWith("details.")) return { into: "details", name: field.slice("details.".length) };
  return {
    into: field.startsWith("operator.") || field.startsWith("capture.") || field === "withdrawn" ? "claim" : "content",
    name: field,
  };
}

function constantsOf(layout: Layout): ReadonlyMap<TargetField, CellValue> {
  const constants = new Map<TargetField, CellValue>();
  for (const [field, text] of Object.entries(layout.constants ?? {}) as [TargetField, string][]) {
    const value = cellReader(layout, { field, headers: [] })(text);
    if (value === undefined || value instanceof Trouble) {
      throw new Error(`layout ${layout.id}: the constant of ${field} cannot be read`);
    }
    constants.set(field, value);
  }
  return constants;
}
