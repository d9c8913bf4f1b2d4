/** How a record comes to be what it is now: one fact after another. */
import type { Day, Instant } from "../time/day.ts";
import type {
  CreditRecord,
  RecordContent,
  RecordCorrected,
  RecordDays,
  RecordFact,
  RecordId,
  RecordMark,
  RecordReported,
  RecordUnmarked,
  RecordVersion,
  SourceId,
} from "./record.ts";
import { severityOf } from "./severity.ts";

/** What a fact must show for a record to evolve by it; the journal's `Fact` does once {@link isRecordFact} has said so. */
export interface FactAboutRecord {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly body: RecordFact;
}

export function isRecordFact(body: { readonly type: string }): body is RecordFact {
  return RECORD_FACTS.has(body.type);
}

/** The record after one more fact about it. Its first fact is a `RecordReported`; anything else before that is a bug. */
export function evolveRecord(record: CreditRecord | undefined, fact: FactAboutRecord): CreditRecord {
  const { body, on } = fact;
  if (body.type === "RecordReported")
    return withVersion(record ?? blank(body.record, body.content), versionOf(fact, body));
  if (!record) throw new Error(`${body.type} about record ${body.record}, which was never reported`);
  switch (body.type) {
    case "RecordCorrected":
      return withVersion(record, { ...versionOf(fact, body), reason: body.reason });
    case "RecordWithdrawn":
      return { ...record, withdrawn: { on, reason: body.reason } };
    case "RecordRepaired":
      return { ...record, repaired: { on, reason: body.reason, ...(body.by === undefined ? {} : { by: body.by }) } };
    case "RecordMarked":
      return { ...record, marks: [...record.marks.filter((mark) => !sameMark(mark, body.mark)), body.mark] };
    case "RecordUnmarked":
      return { ...record, marks: record.marks.filter((mark) => !isTaken(mark, body)) };
    case "AwardOptedOut":
      return { ...record, optedOut: { on } };
  }
}

/** The present word of each source, the first source's first. A correction by a hand that reported nothing speaks for the first. */
export function presentVersions(versions: readonly RecordVersion[]): readonly RecordVersion[] {
  const [first] = versions;
  if (!first || versions.length === 1) return versions;
  const bySource = new Map<SourceId, RecordVersion>();
  for (const version of versions) {
    const { source } = version.provenance;
    const speaksForFirst = version.reason !== undefined && !bySource.has(source);
    bySource.set(speaksForFirst ? first.provenance.source : source, version);
  }
  return [...bySource.values()];
}

const RECORD_FACTS: ReadonlySet<string> = new Set<RecordFact["type"]>([
  "RecordReported",
  "RecordCorrected",
  "RecordWithdrawn",
  "RecordRepaired",
  "RecordMarked",
  "RecordUnmarked",
  "AwardOptedOut",
]);

function blank(id: RecordId, content: RecordContent): CreditRecord {
  return { id, current: content, versions: [], marks: [] };
}

function versionOf(fact: FactAboutRecord, body: RecordReported | RecordCorrected): RecordVersion {
  return { content: body.content, knownAt: fact.knownAt, on: fact.on, provenance: body.provenance };
}

function withVersion(record: CreditRecord, version: RecordVersion): CreditRecord {
  const versions = [...record.versions, version];
  const current = currentOf(presentVersions(versions));
  const severity = severityOf(current);
  if (!severity) return { ...withoutSeverityIs(record), versions, current };
  return { ...record, versions, current: { ...current, severity: severity.severity }, severityIs: severity.is };
}

function withoutSeverityIs({ severityIs: _, ...rest }: CreditRecord): CreditRecord {
  return rest;
}

function currentOf(present: readonly RecordVersion[]): RecordContent {
  const [first, ...others] = present;
  if (!first) throw new Error("a record without a version");
  return others.length === 0 ? first.content : { ...first.content, ...earliestEnds(present) };
}

function earliestEnds(present: readonly RecordVersion[]): Partial<RecordDays> {
  const ends: { -readonly [F in keyof RecordDays]?: RecordDays[F] } = {};
  for (const field of ["publicityUntil", "validUntil", "endedOn"] as const) {
    for (const { content } of present) {
      const end = content[field];
      const earliest = ends[field];
      if (end !== undefined && (earliest === undefined || end < earliest)) ends[field] = end;
    }
  }
  return ends;
}

function isTaken(mark: RecordMark, { kind, reference }: RecordUnmarked): boolean {
  return mark.kind === kind && (reference === undefined || mark.reference === reference);
}

function sameMark(a: RecordMark, b: RecordMark): boolean {
  return a.kind === b.kind && a.reference === b.reference;
}
