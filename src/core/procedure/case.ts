/**
 * 案件: what is common to every procedure about one operator that somebody opens, that has deadlines, and that somebody closes. Its facts stand in
 * the operator's journal; what kind of case it is says which facts it has (`cases.ts` folds them all).
 */
import type { Citation, Say } from "../citation.ts";
import type { ResultId } from "../evaluation/result.ts";
import type { RecordId } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Deadline } from "../time/term.ts";
import type { Hand } from "./machine.ts";

export type CaseId = string & { readonly __brand: "CaseId" };

export type CaseKind =
  | "objection"
  | "review"
  | "repair"
  | "reconsideration"
  | "management-card"
  | "source-change"
  | "commitment-breach";

export const caseKinds: Readonly<Record<CaseKind, Say>> = {
  objection: { zh: "异议", en: "objection" },
  review: { zh: "初评结果异议审核", en: "review of an initial result" },
  repair: { zh: "信用修复", en: "repair" },
  reconsideration: { zh: "复议申请", en: "reconsideration" },
  "management-card": { zh: "信用信息管理卡", en: "management card" },
  "source-change": { zh: "来源变更或撤销", en: "change or revocation by the source" },
  "commitment-breach": { zh: "违反承诺核实", en: "breach of a commitment" },
};

/** What a case is about: one record, one result, a list entry, a commitment, or the operator as such. */
export type CaseSubject =
  | { readonly of: "record"; readonly record: RecordId }
  | { readonly of: "result"; readonly result: ResultId }
  | { readonly of: "list-entry"; readonly entry: string }
  | { readonly of: "commitment"; readonly commitment: string }
  | { readonly of: "operator" };

/** By which door it came: the operator's own page, or the agency's counter (a letter, a visit), where staff enter it. */
export type CaseDoor = "portal" | "counter" | "provider" | "program";

/** What every fact of a case carries. */
export interface CaseFactBase {
  readonly case: CaseId;
}

/** What the first fact of every case carries. */
export interface CaseOpened extends CaseFactBase {
  readonly about: CaseSubject;
  /** The receipt number (回执号) under which it can be asked after: by day and number, told to whoever brought it. */
  readonly receipt: string;
  readonly through: CaseDoor;
  /** The pack, in the version, whose rulings hold for the case to its end. */
  readonly pack: { readonly id: string; readonly version: string };
  readonly statement: string;
  /** Files by content hash, kept in the evidence register. */
  readonly evidence: readonly string[];
}

/** One line of a case's timeline. */
export interface CaseStep {
  /** The act's name in the machine. */
  readonly act: string;
  readonly on: Day;
  readonly at: Instant;
  readonly by: string;
  /** What was said with it: a finding, a reason. */
  readonly note?: string;
  readonly evidence?: readonly string[];
}

/** The state that all kinds share. `Stage` and what else each kind keeps stand in its own file. */
export interface CaseBase<Kind extends CaseKind, Stage extends string> {
  readonly id: CaseId;
  readonly kind: Kind;
  readonly stage: Stage;
  readonly about: CaseSubject;
  readonly receipt: string;
  readonly through: CaseDoor;
  readonly pack: { readonly id: string; readonly version: string };
  readonly statement: string;
  /** All files brought forward, by whomever, in their order. */
  readonly evidence: readonly string[];
  readonly openedOn: Day;
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** The member of staff who sees to it; absent while nobody does. */
  readonly assignee?: string;
  readonly closedOn?: Day;
  readonly timeline: readonly CaseStep[];
}

/** 经办人: who sees to a case from now on. */
export interface CaseAssigned extends CaseFactBase {
  readonly type: "CaseAssigned";
  readonly assignee: string;
}

/** More evidence, from either side, while the case is open. */
export interface CaseEvidenceAdded extends CaseFactBase {
  readonly type: "CaseEvidenceAdded";
  readonly evidence: readonly string[];
  readonly note?: string;
}

export type CommonCaseFact = CaseAssigned | CaseEvidenceAdded;

/** What the law wants of somebody by a day, of one case. */
export interface CaseDeadline {
  /** The act that meets it, as named in the machine. */
  readonly act: string;
  readonly say: Say;
  readonly of: Hand;
  readonly deadline: Deadline;
  /** The day from which it is counted; not counted itself. */
  readonly from: Day;
  readonly by: Citation;
  /** Prolonged with the approval of whoever the law names. */
  readonly extended?: true;
}

/** A fact of a case with its day, the instant it was learned, and who stated it, as the journal keeps it. */
export interface DatedCaseFact<Body> {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly by: string;
  readonly body: Body;
}
