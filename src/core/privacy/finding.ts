/** What the finder finds: where in a text something personal stands, what it is, and how sure it is. */
import type { PersonalKind, PersonalValue } from "./vault.ts";

export interface PersonalFinding {
  readonly kind: PersonalKind;
  /** Of the text as given, counted in UTF-16 units; `end` is the place after the last. */
  readonly start: number;
  readonly end: number;
  readonly certainty: PersonalValue["certainty"];
}

/**
 * The findings in order and apart from one another: of two that overlap the surer stays, of equals the longer. Names and addresses that only touch
 * are left apart.
 */
export function apart(findings: readonly PersonalFinding[]): readonly PersonalFinding[] {
  if (findings.length < 2) return findings;
  const kept: PersonalFinding[] = [];
  for (const finding of findings.toSorted(byWeight))
    if (kept.every(({ start, end }) => finding.end <= start || finding.start >= end)) kept.push(finding);
  return kept.toSorted((a, b) => a.start - b.start);
}

function byWeight(a: PersonalFinding, b: PersonalFinding): number {
  const sure = Number(b.certainty === "sure") - Number(a.certainty === "sure");
  return sure || b.end - b.start - (a.end - a.start) || a.start - b.start;
}
