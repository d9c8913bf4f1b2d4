/** The notice of an act on a case, in the same transaction: whoever brought the case is told of every step that the law owes to it. */
import type { Citation, Say } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import type { Case } from "../../core/procedure/cases.ts";
import type { NoticeKind } from "../../core/procedure/notice-fact.ts";
import type { Day } from "../../core/time/day.ts";
import { noticed } from "../notices.ts";
import type { CaseDecision } from "./case-act.ts";

export interface Telling {
  readonly kind: NoticeKind;
  readonly by: Citation;
  /** The last day on which the operator may do what the notice says it may. */
  readonly lastDay?: Day;
  /** What is told beside what the template says: a finding, an outcome and its reason. */
  readonly said?: Say;
}

/** The decision with the notice of it; where it opens the case, its opening fact is among the facts. */
export async function withNotice(
  desk: Desk,
  state: OperatorState,
  decision: CaseDecision,
  { id, about, receipt }: Pick<Case, "id" | "about" | "receipt">,
  telling: Telling,
): Promise<CaseDecision> {
  const concerns = {
    case: id,
    ...(about.of === "record" ? { record: about.record } : {}),
    ...(about.of === "result" ? { result: about.result } : {}),
    ...(about.of === "commitment" ? { commitment: about.commitment } : {}),
  };
  return noticed(desk, state, { ...decision, answer: undefined }, { ...telling, about: concerns, receipt });
}
