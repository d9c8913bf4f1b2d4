/**
 * A record as the table holds it: without what its versions say again. What counts now, and its severity, follow from the versions by the
 * core's own rules; leaving them out halves the row, and with it what an import writes and a run reads.
 */
import { canonical } from "../core/canonical.ts";
import { evolveRecord } from "../core/record/evolve.ts";
import type { CreditRecord, RecordVersion } from "../core/record/record.ts";

export type PackedRecord = Omit<CreditRecord, "current" | "severityIs">;

export function packRecord({ id, marks, optedOut, repaired, versions, withdrawn }: CreditRecord): string {
  return canonical({ id, marks, optedOut, repaired, versions, withdrawn } satisfies Whole);
}

/** Every member, so that one that is added later cannot be left out. */
type Whole = { readonly [Member in keyof Required<PackedRecord>]: PackedRecord[Member] };

/** The record again: its versions told once more, in their order, beside what else stands about it. */
export function unpackRecord(packed: PackedRecord): CreditRecord {
  let told: CreditRecord | undefined;
  for (const version of packed.versions) told = evolveRecord(told, toldBy(packed, version));
  if (told === undefined) throw new Error(`record ${packed.id} has no version`);
  return { ...told, ...packed };
}

function toldBy(packed: PackedRecord, version: RecordVersion): Parameters<typeof evolveRecord>[1] {
  const { content, provenance, knownAt, on, reason } = version;
  const about = { record: packed.id, content, provenance };
  if (reason === undefined) return { on, knownAt, body: { type: "RecordReported", ...about } };
  return { on, knownAt, body: { type: "RecordCorrected", ...about, reason } };
}
