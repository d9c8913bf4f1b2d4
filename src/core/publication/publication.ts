/**
 * 公示与发布: from an initial result to one the public may see.
 *
 *   evaluated ─> approved ─> noticed ─> in-publicity ─> published ─> superseded | withdrawn
 *                   └───(not bad, or no publicity in the pack: the steps that the pack does not ask for are left out)
 */
import type { ResultId } from "../evaluation/result.ts";
import type { Citation, Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";

export interface ResultRecorded {
  readonly type: "ResultRecorded";
  readonly result: ResultId;
  readonly standard: string;
  readonly pack: string;
  readonly grade: string;
  readonly scoreCentipoints: number;
  readonly bad: boolean;
  readonly scorer: string;
  /** Digest of the stored result, so that the journal proves what was recorded. */
  readonly digest: string;
}
/** Another person than the scorer answers for the result. */
export interface ResultApproved {
  readonly type: "ResultApproved";
  readonly result: ResultId;
  readonly approver: string;
}
/** The operator was told of a bad result before anyone else, with proof (条例第三十九条第三款). */
export interface ResultNoticed {
  readonly type: "ResultNoticed";
  readonly result: ResultId;
  readonly channel: "in-product" | "mail" | "post" | "in-person" | "e-mail";
  readonly contentHash: string;
  readonly receipt: string;
}
export interface PublicityStarted {
  readonly type: "PublicityStarted";
  readonly result: ResultId;
  /** The last day, until 24:00; the start day is not counted. */
  readonly lastDay: Day;
}
export interface ResultPublished {
  readonly type: "ResultPublished";
  readonly result: ResultId;
}
export interface ResultWithdrawn {
  readonly type: "ResultWithdrawn";
  readonly result: ResultId;
  readonly reason: string;
}

export type PublicationFact = ResultRecorded | ResultApproved | ResultNoticed | PublicityStarted | ResultPublished | ResultWithdrawn;

export type PublicationStage = "evaluated" | "approved" | "noticed" | "in-publicity" | "published" | "superseded" | "withdrawn";

/** One result on its way to the public: the fold of its publication facts. */
export interface Publication {
  readonly result: ResultId;
  readonly stage: PublicationStage;
  readonly standard: string;
  readonly pack: string;
  readonly grade: string;
  readonly scoreCentipoints: number;
  readonly bad: boolean;
  readonly scorer: string;
  readonly digest: string;
  readonly recordedAt: Instant;
  readonly approver?: string;
  readonly approvedOn?: Day;
  readonly noticedOn?: Day;
  readonly noticeHash?: string;
  readonly publicityFrom?: Day;
  readonly publicityLastDay?: Day;
  readonly publishedOn?: Day;
  readonly withdrawnOn?: Day;
  readonly withdrawnReason?: string;
}

/** What the law asks before the public may see a result, one line a step, each with its article: shown on the page beside the button. */
export interface GateStep {
  readonly step: "approval" | "notice" | "publicity" | "publication";
  readonly required: boolean;
  readonly done: boolean;
  readonly by: Citation;
  readonly say: Say;
  /** The first day on which the step after it may be taken. */
  readonly notBefore?: Day;
}
