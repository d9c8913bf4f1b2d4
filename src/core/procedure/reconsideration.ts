/**
 * 复议申请 (LY 第十三条): a written request against what was recognised as an honest or a dishonest act; answered within five working days. Not the
 * administrative reconsideration (行政复议) of another law, which only marks a record.
 *
 *   requested ─> answered (upheld | rejected)
 */
import type { Refusal, Ruled } from "../citation.ts";
import type { Day } from "../time/day.ts";
import type { Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin } from "./case-deadline.ts";
import { type Marked, type MarkOfCase, marksEnded, marksOf, type Unmarked } from "./case-marks.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { formalCheck, wantsReason, wantsStatement } from "./formal-check.ts";
import { type Machine, refusedAt } from "./machine.ts";

export interface ReconsiderationLaw {
  readonly answerWithin: Ruled<Term>;
  /** Whether what is contested is marked meanwhile. */
  readonly marked: Ruled<boolean>;
}

export interface ReconsiderationRequested extends CaseOpened {
  readonly type: "ReconsiderationRequested";
}
export interface ReconsiderationAnswered extends CaseFactBase {
  readonly type: "ReconsiderationAnswered";
  readonly outcome: "upheld" | "rejected";
  readonly reason: string;
}
export interface ReconsiderationTakenBack extends CaseFactBase {
  readonly type: "ReconsiderationTakenBack";
}
export type ReconsiderationFact = ReconsiderationRequested | ReconsiderationAnswered | ReconsiderationTakenBack;

export type ReconsiderationStage = "requested" | "answered" | "taken-back";
export type ReconsiderationAct = "request" | "answer" | "take-back";

export interface ReconsiderationCase extends CaseBase<"reconsideration", ReconsiderationStage> {
  readonly answered?: { readonly outcome: ReconsiderationAnswered["outcome"] };
}

const art = { instrument: "ly-2021", article: "13" };

export const reconsiderationMachine: Machine<ReconsiderationStage, ReconsiderationAct> = {
  title: { zh: "复议申请", en: "Reconsideration" },
  stages: {
    requested: { say: { zh: "待答复", en: "requested" } },
    answered: { say: { zh: "已答复", en: "answered" }, closes: true },
    "taken-back": { say: { zh: "已撤回", en: "taken back" }, closes: true },
  },
  acts: {
    request: {
      say: { zh: "书面申请复议", en: "request in writing" },
      from: "opening",
      to: ["requested"],
      hands: ["operator", "agency"],
      by: art,
    },
    answer: { say: { zh: "答复", en: "answer" }, from: ["requested"], to: ["answered"], hands: ["agency"], by: art },
    "take-back": {
      say: { zh: "撤回", en: "take back" },
      from: ["requested"],
      to: ["taken-back"],
      hands: ["operator"],
      by: art,
    },
  },
};

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/** In writing, against a record or a result; what is contested is marked at once where the pack says so. */
export function requestReconsideration(
  law: ReconsiderationLaw,
  opening: CaseOpened,
  today: Day,
): readonly (ReconsiderationRequested | Marked)[] | Refusal {
  const refusal = formalCheck(art, [wantsStatement(opening)]);
  if (refusal) return refusal;
  const marks = law.marked.value ? marksOf(markOf({ about: opening.about, id: opening.case }), today) : [];
  return [{ type: "ReconsiderationRequested", ...opening }, ...marks];
}

/** The answer, with its reason, and the end of the mark. The effects of one upheld are written with it by whoever answers. */
export function answerReconsideration(
  law: ReconsiderationLaw,
  found: ReconsiderationCase,
  { outcome, reason }: Pick<ReconsiderationAnswered, "outcome" | "reason">,
): readonly (ReconsiderationAnswered | Unmarked)[] | Refusal {
  const refusal =
    refusedAt(reconsiderationMachine, found.stage, "answer") ?? formalCheck(law.answerWithin.by, [wantsReason(reason)]);
  if (refusal) return refusal;
  const answered: ReconsiderationAnswered = { type: "ReconsiderationAnswered", case: found.id, outcome, reason };
  return [answered, ...markTaken(law, found, outcome)];
}

export function takeBackReconsideration(
  law: ReconsiderationLaw,
  found: ReconsiderationCase,
): readonly (ReconsiderationTakenBack | Unmarked)[] | Refusal {
  const refusal = refusedAt(reconsiderationMachine, found.stage, "take-back");
  if (refusal) return refusal;
  return [{ type: "ReconsiderationTakenBack", case: found.id }, ...markTaken(law, found, "taken back")];
}

function markTaken(law: ReconsiderationLaw, found: ReconsiderationCase, reason: string): readonly Unmarked[] {
  return law.marked.value ? marksEnded(markOf(found), reason) : [];
}

/** Not the mark of 行政复议, which is another procedure of another law: what is contested here is contested with the agency itself. */
function markOf({ about, id }: Pick<ReconsiderationCase, "about" | "id">): MarkOfCase {
  return { about, case: id, kind: "objection" };
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveReconsideration(
  found: ReconsiderationCase | undefined,
  fact: DatedCaseFact<ReconsiderationFact | CommonCaseFact>,
): ReconsiderationCase {
  const { body, on } = fact;
  if (body.type === "ReconsiderationRequested")
    return openedCase("reconsideration", "requested", "request", fact, body);
  if (found === undefined) throw neverOpened(body);
  switch (body.type) {
    case "ReconsiderationAnswered": {
      const answered = { outcome: body.outcome };
      return { ...stepped(found, "answer", fact, body.reason), stage: "answered", answered, ...closing(on) };
    }
    case "ReconsiderationTakenBack":
      return { ...stepped(found, "take-back", fact), stage: "taken-back", ...closing(on) };
    default:
      return evolveCommon(found, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Counted from the receipt of the request; empty once the case is closed. */
export function reconsiderationDeadlines(
  law: ReconsiderationLaw,
  calendar: WorkCalendar,
  found: ReconsiderationCase,
): readonly CaseDeadline[] {
  if (found.stage !== "requested") return [];
  const say = { zh: "书面答复申请人", en: "answer the applicant" };
  return [dueWithin(calendar, { act: "answer", say, of: "agency", from: found.openedOn }, law.answerWithin)];
}
