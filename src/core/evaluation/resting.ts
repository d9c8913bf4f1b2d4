/** On which records a result rests: those that a contribution names with points, and those that a veto names. */
import type { RecordId } from "../record/record.ts";
import type { Evaluation } from "./result.ts";

export function recordsUnder({ explanation }: Pick<Evaluation, "explanation">): ReadonlySet<RecordId> {
  const { contributions, vetoes } = explanation;
  const weighed = contributions.flatMap((each) => each.records.filter(({ points }) => points !== 0));
  return new Set([...weighed.map(({ record }) => record), ...vetoes.flatMap((veto) => veto.records)]);
}
