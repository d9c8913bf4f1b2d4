/**
 * 轻微 / 一般 / 严重 (信用修复管理办法, in force 2026-04-01). Sources seldom state it; where they do not, it is worked out here
 * and shown as computed, never written into a fact.
 */
import type { Say } from "../citation.ts";
import type { Details, RecordKind } from "./catalogue.ts";

export type Severity = "minor" | "ordinary" | "serious";

export const severities: Readonly<Record<Severity, Say>> = {
  minor: { zh: "轻微", en: "minor" },
  ordinary: { zh: "一般", en: "ordinary" },
  serious: { zh: "严重", en: "serious" },
};

export interface SeverityReading {
  readonly severity: Severity;
  readonly is: "stated" | "computed";
}

/**
 * The severity of what a source reported: as stated, else worked out for penalties and lists; none for other kinds. The classes
 * grade what an authority decided; a sampling, a complaint, a lawsuit or a debt bears none unless its source says so.
 *
 * A penalty of 警告 or 通报批评 alone is minor; one that closes, restricts, downgrades or revokes is serious, for those
 * cannot be repaired early; every other is ordinary. The amount of a fine decides nothing: each province sets its own line.
 * The two national dishonesty lists are serious, the list of abnormal operations is ordinary. These lines are ours.
 */
export function severityOf(content: {
  readonly kind: RecordKind;
  readonly severity?: Severity;
  readonly details: Details;
}): SeverityReading | undefined {
  if (content.severity !== undefined) return { severity: content.severity, is: "stated" };
  const severity =
    content.kind === "penalty" ? severityOfPenalty(content.details.penaltyKinds) : SEVERITY_OF_LISTS[content.kind];
  return severity && { severity, is: "computed" };
}

const SEVERITY_OF_LISTS: Readonly<Partial<Record<RecordKind, Severity>>> = {
  "abnormal-operation-listing": "ordinary",
  "serious-violation-listing": "serious",
  "dishonest-judgment-debtor": "serious",
};
const SERIOUS_PENALTY = /责令停产|停产停业|责令停业|责令关闭|限制开展|限制生产|限制从业|降低资质|吊销|行政拘留/;
const MINOR_PENALTY = /^(警告|通报批评)$/;

function severityOfPenalty(penaltyKinds: Details[string] | undefined): Severity {
  if (!Array.isArray(penaltyKinds) || penaltyKinds.length === 0) return "ordinary";
  if (penaltyKinds.some((kind) => SERIOUS_PENALTY.test(kind))) return "serious";
  return penaltyKinds.every((kind) => MINOR_PENALTY.test(kind)) ? "minor" : "ordinary";
}
