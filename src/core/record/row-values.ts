/** The values of one row: each cell by its reader, what must be there, and days that must make sense together. */
import type { Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import type { CellValue } from "./cell.ts";
import { type CompiledRow, headerOf, type Member } from "./compiled-layout.ts";
import { type Finding, findingOf, Trouble } from "./finding.ts";
import type { TargetField } from "./layout.ts";
import type { RecordContent } from "./record.ts";

/** A finding on its way out of the reading of a row. */
export class Held {
  readonly finding: Finding;
  constructor(finding: Finding) {
    this.finding = finding;
  }
}

/** One value a slot of the compiled layout; undefined where the row says nothing. */
export type Values = readonly (CellValue | undefined)[];

/** The values of a row, or the first thing that holds it. `today`: nothing can have been decided or have happened later. */
export function readValues(compiled: CompiledRow, cells: Readonly<Record<string, string>>, today: Day): Values | Held {
  const values = readCells(compiled, cells);
  if (values instanceof Held) return values;
  return filledIn(compiled, values) ?? daysOutOfOrder(compiled, values, today) ?? values;
}

export function fieldValue(compiled: CompiledRow, values: Values, field: TargetField): CellValue | undefined {
  const slot = compiled.slotOf.get(field);
  return slot === undefined ? undefined : values[slot];
}

/** What the values say of the record, its members in the order in which it will be written. */
export function contentOf(compiled: CompiledRow, values: Values): RecordContent {
  const given: Readonly<Record<string, unknown>> = {
    kind: compiled.layout.kind,
    details: filled(compiled.details, values, {}),
  };
  // The reader of each field gave the type that the field has, and `kind` comes from the layout.
  return filled(compiled.content, values, given) as unknown as RecordContent;
}

function filled(
  members: readonly Member[],
  values: Values,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { name, slot } of members) {
    const value = slot === undefined ? given[name] : values[slot];
    if (value !== undefined) object[name] = value;
  }
  return object;
}

/** Two columns of one row that cannot both be right. */
export function conflicting(first: string, second: string, value: string): Held {
  const say: Say = {
    zh: `“${first}”与“${second}”两列互相矛盾。请核对原文，改正其中一列，或清空不可靠的一列。`,
    en: `The columns "${first}" and "${second}" contradict one another. Check the original and correct one, or empty the one that cannot be relied on.`,
  };
  return new Held(findingOf(new Trouble("conflicting-columns", say), second, value));
}

function readCells(compiled: CompiledRow, cells: Readonly<Record<string, string>>): (CellValue | undefined)[] | Held {
  const values = new Array<CellValue | undefined>(compiled.slots.length);
  for (const { field, slot, header, read } of compiled.values) {
    const text = cells[header];
    if (text === undefined || text === "") continue;
    const value = read(text);
    if (value === undefined) continue;
    if (value instanceof Trouble) return new Held(findingOf(value, header, text));
    const before = values[slot];
    const joined = before === undefined ? value : agreed(before, value);
    if (joined === undefined) return conflicting(otherHeader(compiled, field, header), header, text);
    values[slot] = joined;
  }
  return values;
}

/** Lists of two columns add up (处罚类别1, 处罚类别2); anything else must be the same. */
function agreed(before: CellValue, value: CellValue): CellValue | undefined {
  if (Array.isArray(before) && Array.isArray(value)) return [...new Set([...before, ...value])];
  return before === value ? before : undefined;
}

function otherHeader(compiled: CompiledRow, field: TargetField, header: string): string {
  return compiled.values.find((column) => column.field === field && column.header !== header)?.header ?? header;
}

/** Fills constants in, and holds a row that lacks what its kind requires. */
function filledIn(compiled: CompiledRow, values: (CellValue | undefined)[]): Held | undefined {
  for (let i = 0; i < compiled.slots.length; i++) {
    const slot = compiled.slots[i];
    if (!slot || values[i] !== undefined) continue;
    values[i] = slot.constant;
    if (slot.required && slot.constant === undefined) return requiredMissing(headerOf(compiled, slot.field));
  }
  return undefined;
}

function requiredMissing(column: string): Held {
  const say: Say = {
    zh: `“${column}”为必填项，此行为空或文件没有这一列。请按原文补填。`,
    en: `"${column}" is required; this row leaves it empty or the file has no such column. Fill it in from the original.`,
  };
  return new Held({ code: "required-missing", say, column });
}

const PAST = ["occurredOn", "decidedOn"] as const satisfies readonly TargetField[];
const ORDERED = [
  ["publicityFrom", "publicityUntil"],
  ["validFrom", "validUntil"],
  ["decidedOn", "endedOn"],
  ["details.periodFrom", "details.periodTo"],
] as const satisfies readonly (readonly [TargetField, TargetField])[];

function daysOutOfOrder(compiled: CompiledRow, values: Values, today: Day): Held | undefined {
  for (const field of PAST) {
    const on = fieldValue(compiled, values, field);
    if (typeof on === "string" && on > today) return heldDay(compiled, field, on, "day-in-future", IN_FUTURE);
  }
  for (const [first, last] of ORDERED) {
    const until = fieldValue(compiled, values, last);
    if (typeof until !== "string") continue;
    const from = fieldValue(compiled, values, first);
    if (typeof from === "string" && until < from)
      return heldDay(compiled, last, until, "days-out-of-order", OUT_OF_ORDER);
  }
  return undefined;
}

function heldDay(compiled: CompiledRow, field: TargetField, value: string, code: string, say: Say): Held {
  return new Held(findingOf(new Trouble(code, say), headerOf(compiled, field), value));
}

const IN_FUTURE: Say = {
  zh: "日期晚于今天。请核对原文件的年份。",
  en: "This day lies in the future. Check the year in the original.",
};
const OUT_OF_ORDER: Say = {
  zh: "截止日期早于开始日期。请核对原文。",
  en: "The end lies before the beginning. Check the original.",
};
