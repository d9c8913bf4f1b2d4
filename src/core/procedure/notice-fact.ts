/**
 * 告知书 as facts: that it was issued, what it says by its hash, by which article, and until when one may answer; and that it reached whom it is for, by
 * which channel, when, and with which receipt. What was sent and cannot be proved does not count (trap 36).
 */
import type { Citation, Say } from "../citation.ts";
import type { ResultId } from "../evaluation/result.ts";
import type { RecordId } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";
import type { CaseId } from "./case.ts";

/** What is told. Each has its template for each instrument that knows it. */
export type NoticeKind =
  | "bad-result"
  | "initial-result"
  | "result-published"
  | "result-withdrawn"
  | "objection-accepted"
  | "objection-declined"
  | "objection-checked"
  | "objection-forwarded"
  | "objection-extended"
  | "objection-decided"
  | "review-decided"
  | "repair-accepted"
  | "repair-declined"
  | "repair-extended"
  | "repair-decided"
  | "reconsideration-answered"
  | "dishonest-act-reported"
  | "source-changed"
  | "commitment-breach"
  | "list-entered"
  | "list-left"
  | "deadline-near"
  | "deadline-missed"
  | "matter";

/** 渠道: in the product (the operator's page), by e-mail, by webhook to a program; by post or in person, entered by staff with its proof. */
export type NoticeChannel = "in-product" | "e-mail" | "webhook" | "post" | "in-person";

/** What it is about; a case, and what the case is about, or a result or record by itself. */
export interface NoticeAbout {
  readonly case?: CaseId;
  readonly result?: ResultId;
  readonly record?: RecordId;
  readonly list?: string;
  readonly commitment?: string;
  /** A warning, a measure, an inspection, a request: what an organisation does with a result. */
  readonly matter?: string;
}

export interface NoticeIssued {
  readonly type: "NoticeIssued";
  readonly notice: string;
  readonly kind: NoticeKind;
  readonly about: NoticeAbout;
  /** Digest of the Chinese text, which governs. */
  readonly contentHash: string;
  readonly by: Citation;
  /** The last day, until 24:00, on which the operator may do what the notice says it may. */
  readonly lastDay?: Day;
}

export interface NoticeDelivered {
  readonly type: "NoticeDelivered";
  readonly notice: string;
  readonly channel: NoticeChannel;
  /** A message id, a tracking number, the account that opened it. */
  readonly receipt: string;
}

export type NoticeFact = NoticeIssued | NoticeDelivered;

/** A notice with its text as it was issued, and how it has been delivered so far. */
export interface Notice extends Omit<NoticeIssued, "type"> {
  readonly id: string;
  /** 文号 of the paper, counted within the year. */
  readonly number: string;
  readonly title: Say;
  readonly text: Say;
  /** 救济途径: what the operator may do, where, and until when. */
  readonly remedy: Say;
  readonly issuedOn: Day;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  readonly deliveries: readonly { readonly channel: NoticeChannel; readonly receipt: string; readonly at: Instant }[];
}
