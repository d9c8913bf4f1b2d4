/** What procedures, hands and subjects are called, and the acts of cases by which right they are done. */
import type { CaseSummary } from "../../../src/http/contract/procedure/case.ts";
import type { RightName } from "./me.tsx";

export type CaseOfAnyKind = CaseSummary["case"];
export type CaseKind = CaseOfAnyKind["kind"];
export type CaseSubject = CaseOfAnyKind["about"];

export const caseKinds = [
  "objection",
  "review",
  "repair",
  "reconsideration",
  "management-card",
  "source-change",
  "commitment-breach",
] as const satisfies readonly CaseKind[];

/** What every open case asks again after an act. */
export const changedByCases = [
  "/cases",
  "/mine",
  "/operators",
  "/deadlines",
  "/notices",
  "/overview",
  "/publicity",
  "/results",
  "/outbox",
  "/told",
  "/commitments",
] as const;

/** Where the acts of a procedure are asked for, below `/api/v1`. */
export const collections: Readonly<Record<CaseKind, string>> = {
  objection: "objections",
  review: "reviews",
  repair: "repairs",
  reconsideration: "reconsiderations",
  "management-card": "cards",
  "source-change": "source-changes",
  "commitment-breach": "breaches",
};

/** The right that opens an act of a machine, where this desk has a form for it. */
export const rightsOfActs: Readonly<Record<string, RightName>> = {
  "objection/accept": "acceptObjection",
  "objection/decline": "declineObjection",
  "objection/check": "checkObjection",
  "objection/forward": "forwardObjection",
  "objection/answer": "answerObjection",
  "objection/extend": "extendDeadline",
  "objection/decide": "decideObjection",
  "review/decide": "decideReview",
  "repair/accept": "acceptRepair",
  "repair/decline": "declineRepair",
  "repair/extend": "extendDeadline",
  "repair/decide": "decideRepair",
  "reconsideration/answer": "answerReconsideration",
  "management-card/review": "reviewCard",
  "management-card/report": "reportCard",
  "source-change/follow": "followSourceChange",
  "commitment-breach/decide": "decideBreach",
};

/** Whole days from one legal day to another; negative when it is over. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
