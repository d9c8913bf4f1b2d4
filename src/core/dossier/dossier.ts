/**
 * 信用档案: all that stands about one operator, as of a day, as known at an instant.
 *
 * What ends, ends everywhere: a record that is withdrawn, repaired, not yet effective or past its lawful end stands no more, and
 * from that day it is neither shown nor scored (信用修复管理办法 第三条).
 */
import type { Ruled } from "../citation.ts";
import type { Operator } from "../operator/operator.ts";
import { definitionOf, type RecordKind } from "../record/catalogue.ts";
import type { CreditRecord, MarkKind, RecordContent, Severity } from "../record/record.ts";
import { addDays, addMonths, type Day, type Instant } from "../time/day.ts";

/** Longest publicity by severity, in months from the day of the decision. */
export type LongestPublicity = Ruled<Readonly<Record<Severity, { readonly months: number }>>>;

export interface StandingLaw {
  /** Severities that never deduct. */
  readonly neverCounts: Ruled<readonly Severity[]>;
  /** Used where no source states an end, and then shown as computed. */
  readonly longestPublicity: LongestPublicity;
  /** What it was before, each with the last day on which it was so, oldest first. */
  readonly longestPublicityBefore?: readonly { readonly until: Day; readonly was: LongestPublicity }[];
  /** Records of these kinds stand only from their effective day. */
  readonly effectiveOnly: Ruled<readonly RecordKind[]>;
}

/** Whether a record stands on a day, and why not. Only what stands is shown to the public or scored. */
export type Standing =
  | {
      readonly stands: true;
      /** The last day on which it stands. */
      readonly until?: Day;
      readonly untilIs?: "stated" | "computed";
      /** Its severity never deducts (轻微), or no authority has found it yet (平台主张): it may be shown to staff and weighs nothing. */
      readonly neverDeducts?: true;
    }
  | {
      readonly stands: false;
      readonly why:
        | "not-effective"
        | "withdrawn"
        | "repaired"
        | "publicity-ended"
        | "ended"
        | "validity-ended"
        | "opted-out"
        | "not-yet";
      /** The first day on which it no longer stood. */
      readonly since?: Day;
    };

export interface DossierEntry {
  readonly record: CreditRecord;
  readonly standing: Standing;
}

export interface Dossier {
  readonly operator: Operator;
  readonly asOf: Day;
  readonly knownAt: Instant;
  /** The last fact taken in: the operator's facts 1 to this number were folded. */
  readonly throughSeq: number;
  /** All records known, newest decision first, then by id. */
  readonly entries: readonly DossierEntry[];
  /** Marks on the records that stand, each kind once, in the order of their names. */
  readonly marks: readonly MarkKind[];
}

/** The dossier of an operator folded from its facts up to `knownAt`, as of a day. */
export function dossierOf(
  state: { readonly operator: Operator; readonly records: readonly CreditRecord[]; readonly lastSeq: number },
  asOf: Day,
  knownAt: Instant,
  law: StandingLaw,
): Dossier {
  const entries = state.records
    .map((record) => ({ record, standing: standingOf(record, asOf, law) }))
    .sort((a, b) => newestFirst(a.record, b.record));
  return { operator: state.operator, asOf, knownAt, throughSeq: state.lastSeq, entries, marks: marksOf(entries, asOf) };
}

/**
 * Whether a record stands on a day.
 *
 * It stands from the day of its first fact; a judgment only from its effective day. It ends on the earliest end that any
 * source states; where none does, an adverse record ends with the longest publicity of its severity (of 一般 where it bears
 * none), counted from the decision or the first publicity, whichever is earlier, and not moved by holidays: it is a maximum.
 */
export function standingOf(record: CreditRecord, asOf: Day, law: StandingLaw): Standing {
  const { current } = record;
  if (asOf < firstDayOf(record)) return { stands: false, why: "not-yet" };
  const over = endedByFact(record, asOf);
  if (over) return over;
  if (!isEffective(current, asOf, law)) return { stands: false, why: "not-effective" };
  const end = earliest(endsOf(current, asOf, law));
  if (end && end.lastDay < asOf) return { stands: false, why: end.why, since: addDays(end.lastDay, 1) };
  const weightless =
    isUnconfirmed(current) || (current.severity !== undefined && law.neverCounts.value.includes(current.severity));
  return {
    stands: true,
    ...(end ? { until: end.lastDay, untilIs: end.is } : {}),
    ...(weightless ? { neverDeducts: true } : {}),
  };
}

/**
 * The days on which the standing of a record may turn, as it and the law are today: each is the first of the new state. Days on which the law's own
 * maximum changes are among them; what holds from then on is asked on that day.
 */
export function turningDaysOf(record: CreditRecord, today: Day, law: StandingLaw): readonly Day[] {
  const { current } = record;
  const turning = [record.withdrawn?.on, record.repaired?.on, record.optedOut?.on, effectiveDayOf(current)];
  const days = turning.filter((on) => on !== undefined);
  const first = firstDayOf(record);
  if (first !== "") days.push(first);
  for (const { lastDay } of endsOf(current, today, law)) days.push(addDays(lastDay, 1));
  for (const { until } of law.longestPublicityBefore ?? []) days.push(addDays(until, 1));
  for (const { since } of record.marks) days.push(since);
  return days;
}

/** The day from which a record may stand: its first fact's, or its decision's or validity's where that lies later. */
function firstDayOf({ current, versions }: CreditRecord): Day | "" {
  const validFrom = definitionOf(current.kind).ends === "validity" ? current.validFrom : undefined;
  return [versions[0]?.on, current.decidedOn, validFrom].reduce<Day | "">(
    (latest, on) => (on !== undefined && on > latest ? on : latest),
    "",
  );
}

function endedByFact(record: CreditRecord, asOf: Day): Standing | undefined {
  const facts = [
    ["withdrawn", record.withdrawn?.on],
    ["repaired", record.repaired?.on],
    ["opted-out", record.optedOut?.on],
  ] as const;
  for (const [why, on] of facts) if (on !== undefined && on <= asOf) return { stands: false, why, since: on };
  return undefined;
}

/**
 * An act that a platform asserts, and that no authority has found: nothing may rest on it (国办发〔2020〕49号: only what a document with legal effect
 * establishes). It stands in the file with its mark, for the operator to answer.
 */
function isUnconfirmed({ kind, details }: RecordContent): boolean {
  return kind === "dishonest-act" && details.state !== "confirmed";
}

function isEffective(content: RecordContent, asOf: Day, law: StandingLaw): boolean {
  if (!law.effectiveOnly.value.includes(content.kind)) return true;
  const from = effectiveDayOf(content);
  return from !== undefined && from <= asOf;
}

/** An arbitration award has effect from the day it is made, but a labour award only once it can no longer be contested. */
function effectiveDayOf(content: RecordContent): Day | undefined {
  if (content.effectiveOn !== undefined) return content.effectiveOn;
  const finalAtOnce = content.kind === "arbitration-award" && content.details.labour !== true;
  return finalAtOnce ? content.decidedOn : undefined;
}

interface End {
  readonly lastDay: Day;
  readonly why: "publicity-ended" | "ended" | "validity-ended";
  readonly is: "stated" | "computed";
}

/** Every end the record has: by delisting or settlement, by validity, by publicity. */
function endsOf(current: RecordContent, asOf: Day, law: StandingLaw): readonly End[] {
  const ends: End[] = [];
  if (current.endedOn !== undefined) ends.push({ lastDay: addDays(current.endedOn, -1), why: "ended", is: "stated" });
  if (definitionOf(current.kind).ends === "validity" && current.validUntil !== undefined)
    ends.push({ lastDay: current.validUntil, why: "validity-ended", is: "stated" });
  const publicity = publicityEnd(current, asOf, law);
  if (publicity) ends.push(publicity);
  return ends;
}

/** The earliest end that a source states stands in `current`; only where none does is one computed. */
function publicityEnd(current: RecordContent, asOf: Day, law: StandingLaw): End | undefined {
  const stated = current.publicityUntil;
  if (stated !== undefined) return { lastDay: stated, why: "publicity-ended", is: "stated" };
  const from = publicityStart(current);
  if (from === undefined || definitionOf(current.kind).ends !== "publicity" || !isAdverse(current)) return undefined;
  const longest = longestPublicityOn(law, asOf).value[current.severity ?? "ordinary"];
  return { lastDay: addMonths(from, longest.months), why: "publicity-ended", is: "computed" };
}

/** The day from which publicity is counted: the decision or the first publicity, whichever is earlier; else when it happened. */
export function publicityStart({ decidedOn, publicityFrom, occurredOn }: RecordContent): Day | undefined {
  return earlierOf(decidedOn, publicityFrom) ?? occurredOn;
}

function longestPublicityOn(law: StandingLaw, asOf: Day): LongestPublicity {
  return law.longestPublicityBefore?.find(({ until }) => asOf <= until)?.was ?? law.longestPublicity;
}

/** Whether a record speaks against its operator: a passed inspection or a case won has no longest publicity. */
export function isAdverse({ kind, details }: RecordContent): boolean {
  if (definitionOf(kind).bearing !== "negative") return false;
  switch (kind) {
    case "product-inspection":
      return details.outcome !== "pass" && details.reinspection !== "pass";
    case "consumer-complaint":
      return details.outcome !== "unfounded" && details.outcome !== "withdrawn";
    case "judgment":
      return details.role !== "plaintiff" && details.role !== "third-party" && details.liability !== "none";
    case "dishonest-act":
      return details.state !== "dismissed";
    default:
      return true;
  }
}

function earliest(ends: readonly End[]): End | undefined {
  return ends.reduce<End | undefined>((first, end) => (first && first.lastDay <= end.lastDay ? first : end), undefined);
}

function earlierOf(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a <= b ? a : b;
}

function newestFirst(a: CreditRecord, b: CreditRecord): number {
  const [dayA, dayB] = [sortDay(a), sortDay(b)];
  if (dayA !== dayB) return dayA > dayB ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function sortDay({ current, versions }: CreditRecord): string {
  return current.decidedOn ?? current.occurredOn ?? current.effectiveOn ?? current.validFrom ?? versions[0]?.on ?? "";
}

function marksOf(entries: readonly DossierEntry[], asOf: Day): readonly MarkKind[] {
  const standing = entries.filter((entry) => entry.standing.stands);
  const marks = standing.flatMap((entry) => entry.record.marks.filter((mark) => mark.since <= asOf));
  return [...new Set(marks.map((mark) => mark.kind))].sort();
}
