/** Which record is said to confirm a report or the falsity of a disclosure, and what its sources are. */
import type { Confirming } from "../core/application/confirmation.ts";
import type { Desk, SourceClass } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";

/** Undefined where the operator is not known, or has no such record. */
export async function confirmingRecord(
  desk: Desk,
  operator: OperatorId | undefined,
  id: string,
): Promise<Confirming | undefined> {
  const state = operator === undefined ? undefined : await desk.operators.byId(operator);
  const record = state?.records.find((each) => each.id === id);
  if (record === undefined) return undefined;
  const ids = new Set(record.versions.map(({ provenance }) => provenance.source));
  const found = await Promise.all([...ids].map((source) => desk.sources.read(source)));
  const sources = found.flatMap((source): SourceClass[] => (source === undefined ? [] : [source.class]));
  return { record, sources };
}
