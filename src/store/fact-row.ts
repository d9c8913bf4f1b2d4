/** A fact as the table holds it. */
import { canonical } from "../core/canonical.ts";
import type { Fact, FactBody } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { copyLine } from "./database.ts";

export interface FactRow {
  readonly operator_id: OperatorId;
  readonly seq: number;
  readonly on_day: Day;
  readonly known_at: Instant;
  readonly stated_by: string;
  readonly body: FactBody;
}

export const FACT_COLUMNS = "operator_id, seq, on_day, known_at, stated_by, body";

export function factOf(row: FactRow): Fact {
  return {
    operator: row.operator_id,
    seq: row.seq,
    on: row.on_day,
    knownAt: row.known_at,
    by: row.stated_by,
    body: row.body,
  };
}

export function factLine(fact: Fact): string {
  return copyLine([fact.operator, fact.seq, fact.on, fact.knownAt, fact.by], canonical(fact.body));
}
