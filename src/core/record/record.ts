/**
 * 信用信息: what was reported about an operator. A record is never edited: a correction, a repair, a revocation, a mark is a
 * new fact about it, and every version stays visible to those who may see it.
 *
 *   reported ─> (corrected)* ─> withdrawn | repaired            marks come and go beside it
 */
import type { Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Details, RecordKind } from "./catalogue.ts";
import type { Severity } from "./severity.ts";

export type RecordId = string & { readonly __brand: "RecordId" };
export type SourceId = string & { readonly __brand: "SourceId" };
/** An amount in 分 (1/100 yuan), a safe integer. */
export type Fen = number & { readonly __brand: "Fen" };

export { type Severity, severities } from "./severity.ts";

/** The days a record is counted by. */
export interface RecordDays {
  /** When it happened: the act, the complaint, the case opened. */
  readonly occurredOn?: Day;
  /** When the authority or court decided, listed or announced it. */
  readonly decidedOn?: Day;
  /** From when it has legal effect; a judgment without it is never counted (SZ23 第九条第三项). */
  readonly effectiveOn?: Day;
  readonly publicityFrom?: Day;
  /** The last day of publicity that the source states; a record of several sources ends at the earliest. */
  readonly publicityUntil?: Day;
  readonly validFrom?: Day;
  readonly validUntil?: Day;
  /** Delisted, settled, paid or lifted on this day; from then on it no longer stands. */
  readonly endedOn?: Day;
}

/** What one source says of a record. */
export interface RecordContent extends RecordDays {
  readonly kind: RecordKind;
  readonly title?: string;
  readonly severity?: Severity;
  readonly amountFen?: Fen;
  readonly authority?: string;
  readonly authorityCode?: string;
  readonly documentNumber?: string;
  readonly text?: string;
  readonly url?: string;
  readonly details: Details;
}

/** 采集依据: no record without one (SZ23 第九条; 深圳经济特区社会信用条例 第二十六条). */
export type AcquisitionBasis =
  | { readonly kind: "public"; readonly url: string; readonly captureHash?: string; readonly capturedAt?: Instant }
  | { readonly kind: "provided"; readonly agreement: string }
  | { readonly kind: "consent"; readonly consent: string };

/** Where a report of a record came from, down to the row. */
export interface Provenance {
  readonly source: SourceId;
  readonly basis: AcquisitionBasis;
  /** The file or push by which it came; absent for one entered by hand. */
  readonly importId?: string;
  readonly line?: number;
  /** Field → the column of the file that it was read from. Kept once, with the import; here only where a dossier is shown. */
  readonly columns?: Readonly<Record<string, string>>;
}

export type MarkKind =
  | "objection"
  | "litigation"
  | "administrative-reconsideration"
  | "platform-asserted"
  | "conflicting-sources"
  | "bankruptcy-reorganisation";

/** As everybody reads them. */
export const markKinds: Readonly<Record<MarkKind, Say>> = {
  objection: { zh: "异议处理中", en: "objection under way" },
  litigation: { zh: "诉讼中", en: "before a court" },
  "administrative-reconsideration": { zh: "行政复议中", en: "under administrative reconsideration" },
  "platform-asserted": { zh: "平台主张，未经行政机关认定", en: "asserted by a platform, not found by an authority" },
  "conflicting-sources": { zh: "来源不一致", en: "sources differ" },
  "bankruptcy-reorganisation": { zh: "破产重整", en: "bankruptcy reorganisation" },
};

export interface RecordMark {
  readonly kind: MarkKind;
  readonly since: Day;
  readonly note?: string;
  /** The objection, case or person that set it. */
  readonly reference?: string;
}

export interface RecordVersion {
  readonly content: RecordContent;
  readonly provenance: Provenance;
  readonly knownAt: Instant;
  readonly on: Day;
  /** Why it replaced the version before; absent for the first and for a further source's report. */
  readonly reason?: string;
}

/** The state of one record: the fold of its facts. */
export interface CreditRecord {
  readonly id: RecordId;
  /**
   * What counts now: the latest word of the first source, with the earliest end that any source states, and the severity worked
   * out where no source states it.
   */
  readonly current: RecordContent;
  /** Whether the severity of `current` is the source's word or worked out; absent where there is none. */
  readonly severityIs?: "stated" | "computed";
  /** Every version of every source in the order in which we learned them; the last of each source is its present word. */
  readonly versions: readonly RecordVersion[];
  readonly marks: readonly RecordMark[];
  readonly withdrawn?: { readonly on: Day; readonly reason: string };
  readonly repaired?: { readonly on: Day; readonly by?: string; readonly reason: string };
  /** The operator does not want this award recorded (条例第三十九条第二款). */
  readonly optedOut?: { readonly on: Day };
}

export interface RecordReported {
  readonly type: "RecordReported";
  readonly record: RecordId;
  readonly content: RecordContent;
  readonly provenance: Provenance;
}
/** The same source now says otherwise. Both versions stay visible to those who may see them. */
export interface RecordCorrected {
  readonly type: "RecordCorrected";
  readonly record: RecordId;
  readonly content: RecordContent;
  readonly provenance: Provenance;
  readonly reason: string;
}
/** Revoked or found wrong: it no longer stands, from the fact's day. */
export interface RecordWithdrawn {
  readonly type: "RecordWithdrawn";
  readonly record: RecordId;
  readonly reason: string;
}
/** 信用修复: ends display, use and sharing from the fact's day. */
export interface RecordRepaired {
  readonly type: "RecordRepaired";
  readonly record: RecordId;
  readonly by?: RecordId;
  readonly reason: string;
}
export interface RecordMarked {
  readonly type: "RecordMarked";
  readonly record: RecordId;
  readonly mark: RecordMark;
}
export interface RecordUnmarked {
  readonly type: "RecordUnmarked";
  readonly record: RecordId;
  readonly kind: MarkKind;
  /** The objection or case that set the mark; absent: every mark of the kind goes. */
  readonly reference?: string;
  readonly reason: string;
}
/** 条例第三十九条: the operator does not want this award recorded; it leaves file and score in the same transaction. */
export interface AwardOptedOut {
  readonly type: "AwardOptedOut";
  readonly record: RecordId;
}

export type RecordFact =
  | RecordReported
  | RecordCorrected
  | RecordWithdrawn
  | RecordRepaired
  | RecordMarked
  | RecordUnmarked
  | AwardOptedOut;
