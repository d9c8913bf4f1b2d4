/** A row of the sample before it stands in a file: what is said, field by field, and by whom, from which day on. */
import type { RecordKind } from "../../src/core/record/catalogue.ts";
import type { TargetField } from "../../src/core/record/layout.ts";
import { addDays, type Day } from "../../src/core/time/day.ts";
import type { SampleOperator } from "./operators.ts";
import type { SampleSource } from "./region.ts";
import type { Chance } from "./seeded.ts";

/** Text as it stands in the file, or an amount that the file writes in its own unit. */
export type Cell = string | { readonly fen: number };

export type Fields = Readonly<Partial<Record<TargetField, Cell>>>;

export interface SampleRow {
  readonly kind: RecordKind;
  readonly source: SampleSource;
  /** The day from which the source has it in its files. */
  readonly reportedOn: Day;
  readonly fields: Fields;
}

/** One operator's turn: who it is, its own chance, and the days between which its records fall. */
export interface Turn {
  readonly operator: SampleOperator;
  readonly draw: Chance;
  readonly today: Day;
  /** Place of the operator in the list, for numbers that must differ. */
  readonly index: number;
}

export function row(kind: RecordKind, source: SampleSource, reportedOn: Day, turn: Turn, fields: Fields): SampleRow {
  const { code, name, individual } = turn.operator;
  const who: Fields = {
    "operator.code": code,
    "operator.name": name,
    "operator.category": individual ? "个体工商户" : "法人及非法人组织",
  };
  return { kind, source, reportedOn, fields: { ...who, ...fields } };
}

/** A day between so many days ago and so many days ago. */
export function daysAgo(turn: Turn, from: number, to: number): Day {
  return addDays(turn.today, -turn.draw.between(to, from));
}

export function yuan(amount: number): Cell {
  return { fen: amount * 100 };
}
