/** What an operator's facts fold to, in their order: the operator and its records. Its results fold in `publication`. */
import { evolveOperator, type FactAboutOperator, type Operator } from "../operator/operator.ts";
import { evolveRecord, isRecordFact } from "../record/evolve.ts";
import type { CreditRecord, RecordId } from "../record/record.ts";
import type { Instant } from "../time/day.ts";

/** A fact as the journal keeps it, as far as the fold looks at it. */
export interface KnownFact extends FactAboutOperator {
  readonly seq: number;
}

export interface FoldedOperator {
  readonly operator: Operator;
  /** In the order of their first reports. */
  readonly records: readonly CreditRecord[];
  readonly lastSeq: number;
  readonly lastKnownAt: Instant;
}

/** Whether the facts at hand are all there are, or those alone that somebody's scope reaches. */
export type FactsAtHand = "all" | "in-reach";

/**
 * The operator after its facts, from the beginning or from what earlier facts folded to; undefined before its registration.
 * The facts must be those of one operator in the order of their numbers: throws on a repetition, and where all are at hand on a gap (a bug).
 * Those out of a scope's reach speak of results that may not be seen yet, never of the operator or its records, so that these fold alike.
 */
export function foldOperator(
  facts: Iterable<KnownFact>,
  before?: FoldedOperator,
  atHand: FactsAtHand = "all",
): FoldedOperator | undefined {
  const records = new Map<RecordId, CreditRecord>(before?.records.map((record) => [record.id, record]));
  let operator = before?.operator;
  let last: Pick<FoldedOperator, "lastSeq" | "lastKnownAt"> | undefined = before;
  for (const fact of facts) {
    const { body } = fact;
    const next = (last?.lastSeq ?? 0) + 1;
    if (atHand === "all" ? fact.seq !== next : fact.seq < next)
      throw new Error(`fact ${fact.seq} of ${fact.operator} is out of order`);
    operator = evolveOperator(operator, fact);
    if (isRecordFact(body)) records.set(body.record, evolveRecord(records.get(body.record), { ...fact, body }));
    last = { lastSeq: fact.seq, lastKnownAt: fact.knownAt };
  }
  return operator && last && { operator, records: [...records.values()], ...lastOf(last) };
}

function lastOf({ lastSeq, lastKnownAt }: Pick<FoldedOperator, "lastSeq" | "lastKnownAt">) {
  return { lastSeq, lastKnownAt };
}
