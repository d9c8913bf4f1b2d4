/**
 * 异议 (SZ23 第十七条 → 深圳经济特区社会信用条例 第四十八条至第五十二条): to information or to a result, at any time.
 *
 *   filed ─> accepted ─┬─> (information) checked ─┬─ differs from the source's word: corrected at once ─> decided
 *     │                │                          └─ agrees ─> forwarded ─> answered by the provider ─> decided
 *     ├─> declined     └─> (a result: the agency is its provider) ──────────────────────────────────> decided
 *     └─> taken-back, from every open stage
 *
 * Acceptance marks at once; a decision takes the mark away, or says what was changed. Who scored does not decide.
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import type { SourceId } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueAtOnce, dueWithin, prolonged } from "./case-deadline.ts";
import { type Marked, type MarkOfCase, marksEnded, marksOf, type Unmarked } from "./case-marks.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { type Extension, type ExtensionAsked, refusesExtension } from "./extension.ts";
import { formalCheck, wantsEvidence, wantsReason, wantsStatement } from "./formal-check.ts";
import { refusedAt } from "./machine.ts";
import { articleOfResults, type ObjectionStage, objectionMachineUnder } from "./objection-machine.ts";

/** 异议事由 (条例第四十八条第一项至第四项). */
export type ObjectionGround = "wrong-or-missing" | "past-its-publicity" | "wrongly-listed" | "other";

export const objectionGrounds: Readonly<Record<ObjectionGround, Say>> = {
  "wrong-or-missing": { zh: "信息存在错误或者遗漏", en: "wrong or missing information" },
  "past-its-publicity": { zh: "超过公示期限仍在公示", en: "shown beyond its publicity" },
  "wrongly-listed": { zh: "列入名单错误或者应当移出而未移出", en: "wrongly listed or not taken off a list" },
  other: { zh: "其他情形", en: "another ground" },
};

/** 处理方式 (条例第五十一条): what an upheld objection does. */
export type Remedy = "corrected" | "supplemented" | "publicity-ended" | "delisted" | "reevaluated" | "other";

export const remedies: Readonly<Record<Remedy, Say>> = {
  corrected: { zh: "更正", en: "corrected" },
  supplemented: { zh: "补充", en: "supplemented" },
  "publicity-ended": { zh: "停止公示", en: "publicity ended" },
  delisted: { zh: "移出名单", en: "taken off the list" },
  reevaluated: { zh: "重新评价", en: "evaluated again" },
  other: { zh: "其他处理", en: "otherwise remedied" },
};

export interface ObjectionLaw {
  /** How long the formal check may take. */
  readonly acceptWithin: Ruled<Term>;
  /** Whether what is objected to is marked from the moment of acceptance. */
  readonly markOnAcceptance: Ruled<boolean>;
  /** The agency holds the information against its source, from acceptance. */
  readonly checkWithin: Ruled<Term>;
  /** The provider decides, from the receipt of what was forwarded; for a result, whose provider the agency is, from acceptance. */
  readonly decideWithin: Ruled<Term>;
  /** Absent: the law knows no extension. */
  readonly extendBy?: Ruled<Extension>;
  /** Whether whoever scored a result may not decide an objection to it. */
  readonly deciderDiffersFromScorer: Ruled<boolean>;
}

// Facts ---------------------------------------------------------------------------------------------------------------

export interface ObjectionFiled extends CaseOpened {
  readonly type: "ObjectionFiled";
  readonly grounds: readonly ObjectionGround[];
  /** Filed as an objection in publicity that came after its last day (SZD 第十二条): it goes on as this one. */
  readonly lateFor?: "review";
}
/** 不予受理: the formal check found what is missing (条例第四十九条). */
export interface ObjectionDeclined extends CaseFactBase {
  readonly type: "ObjectionDeclined";
  readonly reason: string;
}
export interface ObjectionAccepted extends CaseFactBase {
  readonly type: "ObjectionAccepted";
}
/** 核查: held against what the source says. */
export interface ObjectionChecked extends CaseFactBase {
  readonly type: "ObjectionChecked";
  readonly finding: "differs" | "agrees";
  readonly note: string;
}
export interface ObjectionForwarded extends CaseFactBase {
  readonly type: "ObjectionForwarded";
  readonly source: SourceId;
  /** The organisation that answers by its own page or program; absent: it was written to, and staff enter its answer. */
  readonly provider?: OrganisationId;
  /** How it was sent, where not through the product. */
  readonly proof?: string;
}
/** The provider's decision, as it gave it. */
export interface ObjectionAnswered extends CaseFactBase {
  readonly type: "ObjectionAnswered";
  readonly upheld: boolean;
  readonly reason: string;
  readonly evidence?: readonly string[];
}
/** 延长: with the name of whoever approved it (条例第五十一条; trap 33). */
export interface ObjectionExtended extends CaseFactBase {
  readonly type: "ObjectionExtended";
  readonly approver: string;
  readonly reason: string;
}
export interface ObjectionDecided extends CaseFactBase {
  readonly type: "ObjectionDecided";
  readonly outcome: "upheld" | "rejected";
  /** With `upheld`. */
  readonly remedy?: Remedy;
  readonly reason: string;
}
export interface ObjectionTakenBack extends CaseFactBase {
  readonly type: "ObjectionTakenBack";
}

export type ObjectionFact =
  | ObjectionFiled
  | ObjectionDeclined
  | ObjectionAccepted
  | ObjectionChecked
  | ObjectionForwarded
  | ObjectionAnswered
  | ObjectionExtended
  | ObjectionDecided
  | ObjectionTakenBack;

// State ---------------------------------------------------------------------------------------------------------------

export interface ObjectionCase extends CaseBase<"objection", ObjectionStage> {
  readonly grounds: readonly ObjectionGround[];
  readonly acceptedOn?: Day;
  readonly checked?: { readonly on: Day; readonly finding: ObjectionChecked["finding"] };
  readonly forwarded?: { readonly on: Day; readonly source: SourceId; readonly provider?: OrganisationId };
  readonly answered?: { readonly on: Day; readonly upheld: boolean; readonly reason: string };
  readonly extended?: { readonly on: Day; readonly approver: string };
  readonly decided?: { readonly on: Day; readonly outcome: "upheld" | "rejected"; readonly remedy?: Remedy };
  readonly lateFor?: "review";
}

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/**
 * An objection as it comes in, on any day. The formal check is of what the law asks for alone: a ground, the facts, and evidence; at the counter the
 * evidence is with the staff.
 */
export function fileObjection(
  law: ObjectionLaw,
  opening: CaseOpened,
  filed: Pick<ObjectionFiled, "grounds" | "lateFor">,
): ObjectionFiled | Refusal {
  const ground = { there: filed.grounds.length > 0, say: { zh: "异议事由", en: "a ground" } };
  const refusal = formalCheck(objectionMachineUnder(law).acts.file.by, [
    ground,
    wantsStatement(opening),
    wantsEvidence(opening),
  ]);
  return refusal ?? { type: "ObjectionFiled", ...opening, ...filed };
}

/** Acceptance, and in the same breath the mark on what is objected to (条例第五十条). */
export function acceptObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  today: Day,
): readonly (ObjectionAccepted | Marked)[] | Refusal {
  const refusal = refusedAt(objectionMachineUnder(law), objection.stage, "accept");
  if (refusal) return refusal;
  const marks = law.markOnAcceptance.value ? marksOf(markOf(objection), today) : [];
  return [{ type: "ObjectionAccepted", case: objection.id }, ...marks];
}

/** Only with the reason: what is missing is told at once. */
export function declineObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  reason: string,
): ObjectionDeclined | Refusal {
  return (
    refusedAt(objectionMachineUnder(law), objection.stage, "decline") ??
    formalCheck(law.acceptWithin.by, [wantsReason(reason)]) ?? {
      type: "ObjectionDeclined",
      case: objection.id,
      reason,
    }
  );
}

/** Information alone is held against a source; a result has none but the agency. */
export function checkObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  finding: ObjectionChecked["finding"],
  note: string,
): ObjectionChecked | Refusal {
  const refusal = refusedAt(objectionMachineUnder(law), objection.stage, "check");
  if (refusal) return refusal;
  if (objection.about.of === "result") return resultHasNoSource(law);
  return { type: "ObjectionChecked", case: objection.id, finding, note };
}

/** Where the source says the same, what it says goes to it at once; where it says otherwise, the agency corrects at once. */
export function forwardObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  to: Omit<ObjectionForwarded, "type" | "case">,
): ObjectionForwarded | Refusal {
  const refusal = refusedAt(objectionMachineUnder(law), objection.stage, "forward");
  if (refusal) return refusal;
  if (objection.checked?.finding === "differs") return correctedAtOnce(law);
  return { type: "ObjectionForwarded", case: objection.id, ...to };
}

export function answerObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  answer: Omit<ObjectionAnswered, "type" | "case">,
): ObjectionAnswered | Refusal {
  return (
    refusedAt(objectionMachineUnder(law), objection.stage, "answer") ?? {
      type: "ObjectionAnswered",
      case: objection.id,
      ...answer,
    }
  );
}

/** Once, before the term is over, and with the name of whoever approved it. */
export function extendObjection(
  law: ObjectionLaw,
  calendar: WorkCalendar,
  objection: ObjectionCase,
  asked: ExtensionAsked,
): ObjectionExtended | Refusal {
  const refusal = refusedAt(objectionMachineUnder(law), objection.stage, "extend");
  if (refusal) return refusal;
  const far = decisionDeadline(law, calendar, objection);
  const so = { extended: objection.extended !== undefined, ...(far === undefined ? {} : { far }) };
  const no = refusesExtension(law, asked, so);
  if (no) return no;
  const { approver, reason } = asked;
  return { type: "ObjectionExtended", case: objection.id, approver, reason };
}

/** The decision, and with it the end of the mark. The effects on the record or the result are written with it by whoever decides. */
export function decideObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
  decision: {
    readonly outcome: "upheld" | "rejected";
    readonly remedy?: Remedy;
    readonly reason: string;
    readonly decider: string;
    /** Who scored the result objected to. */
    readonly scorer?: string;
  },
): readonly (ObjectionDecided | Unmarked)[] | Refusal {
  const refusal =
    refusedAt(objectionMachineUnder(law), objection.stage, "decide") ??
    decidedTooEarly(law, objection) ??
    decidedOtherwise(law, objection, decision.outcome) ??
    formalCheck(law.decideWithin.by, [wantsReason(decision.reason)]);
  if (refusal) return refusal;
  const { outcome, remedy, reason, decider, scorer } = decision;
  if (law.deciderDiffersFromScorer.value && scorer !== undefined && decider === scorer)
    return refuse(
      "decider-is-scorer",
      { zh: "评定人不得处理对其评价结果的异议。", en: "Whoever scored a result may not decide an objection to it." },
      law.deciderDiffersFromScorer.by,
    );
  const decided: ObjectionDecided = {
    type: "ObjectionDecided",
    case: objection.id,
    outcome,
    reason,
    ...(outcome === "upheld" && remedy !== undefined ? { remedy } : {}),
  };
  return [decided, ...markTaken(objection, outcome)];
}

/** The applicant no longer objects: the mark goes with the case. */
export function takeBackObjection(
  law: ObjectionLaw,
  objection: ObjectionCase,
): readonly (ObjectionTakenBack | Unmarked)[] | Refusal {
  const refusal = refusedAt(objectionMachineUnder(law), objection.stage, "take-back");
  if (refusal) return refusal;
  return [{ type: "ObjectionTakenBack", case: objection.id }, ...markTaken(objection, "taken back")];
}

function markTaken(objection: ObjectionCase, reason: string): readonly Unmarked[] {
  return objection.acceptedOn === undefined ? [] : marksEnded(markOf(objection), reason);
}

function markOf({ about, id }: ObjectionCase): MarkOfCase {
  return { about, case: id, kind: "objection" };
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveObjection(
  objection: ObjectionCase | undefined,
  fact: DatedCaseFact<ObjectionFact | CommonCaseFact>,
): ObjectionCase {
  const { body, on } = fact;
  if (body.type === "ObjectionFiled") {
    const { grounds, lateFor } = body;
    const late = lateFor === undefined ? {} : { lateFor };
    return { ...openedCase("objection", "filed", "file", fact, body), grounds, ...late };
  }
  if (objection === undefined) throw neverOpened(body);
  switch (body.type) {
    case "ObjectionAccepted":
      return { ...stepped(objection, "accept", fact), stage: "accepted", acceptedOn: on };
    case "ObjectionDeclined":
      return { ...stepped(objection, "decline", fact, body.reason), stage: "declined", ...closing(on) };
    case "ObjectionChecked":
      return {
        ...stepped(objection, "check", fact, body.note),
        stage: "checked",
        checked: { on, finding: body.finding },
      };
    case "ObjectionForwarded": {
      const { source, provider, proof } = body;
      const forwarded = { on, source, ...(provider === undefined ? {} : { provider }) };
      return { ...stepped(objection, "forward", fact, proof), stage: "forwarded", forwarded };
    }
    case "ObjectionAnswered": {
      const { upheld, reason, evidence = [] } = body;
      const answered = stepped(objection, "answer", fact, reason, evidence);
      return { ...answered, stage: "answered", answered: { on, upheld, reason } };
    }
    case "ObjectionExtended":
      return { ...stepped(objection, "extend", fact, body.reason), extended: { on, approver: body.approver } };
    case "ObjectionDecided": {
      const { outcome, remedy, reason } = body;
      const decided = { on, outcome, ...(remedy === undefined ? {} : { remedy }) };
      return { ...stepped(objection, "decide", fact, reason), stage: "decided", decided, ...closing(on) };
    }
    case "ObjectionTakenBack":
      return { ...stepped(objection, "take-back", fact), stage: "taken-back", ...closing(on) };
    default:
      return evolveCommon(objection, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** What the law wants next, and of whom; empty once the case is closed. */
export function objectionDeadlines(
  law: ObjectionLaw,
  calendar: WorkCalendar,
  objection: ObjectionCase,
): readonly CaseDeadline[] {
  const { stage, openedOn, acceptedOn, checked } = objection;
  if (stage === "filed") {
    const say = { zh: "形式审查并决定是否受理", en: "formal check and acceptance" };
    return [dueWithin(calendar, { act: "accept", say, of: "agency", from: openedOn }, law.acceptWithin)];
  }
  if (stage === "accepted" && objection.about.of !== "result" && acceptedOn !== undefined) {
    const say = { zh: "与信息来源核查并告知申请人", en: "check against the source and tell the applicant" };
    return [dueWithin(calendar, { act: "check", say, of: "agency", from: acceptedOn }, law.checkWithin)];
  }
  if (stage === "checked" && checked !== undefined) return [afterCheck(law, checked)];
  const deadline = decisionDeadline(law, calendar, objection);
  const from = decisionFrom(objection);
  if (deadline === undefined || from === undefined) return [];
  const extended = objection.extended === undefined ? {} : ({ extended: true } as const);
  const { by } = law.decideWithin;
  if (stage === "forwarded") {
    const say = { zh: "信息提供单位作出处理", en: "decision of the provider" };
    return [{ act: "answer", say, of: "provider", from, deadline, by, ...extended }];
  }
  const say = { zh: "作出处理决定并告知申请人", en: "decide and tell the applicant" };
  return [{ act: "decide", say, of: "agency", from, deadline, by, ...extended }];
}

/** 立即: what differs from its source is corrected, and what agrees is forwarded, on the day of the check. */
function afterCheck(law: ObjectionLaw, { on, finding }: NonNullable<ObjectionCase["checked"]>): CaseDeadline {
  const { by } = law.checkWithin;
  if (finding === "agrees") {
    const say = { zh: "转送信息提供单位处理", en: "forward to the provider" };
    return dueAtOnce({ act: "forward", say, of: "agency", from: on }, by);
  }
  const say = { zh: "立即更正并告知申请人", en: "correct at once and tell the applicant" };
  return dueAtOnce({ act: "decide", say, of: "agency", from: on }, by);
}

/** From the receipt by the provider; while it is not forwarded, or is about a result, from acceptance. */
function decisionFrom({ stage, acceptedOn, forwarded, closedOn }: ObjectionCase): Day | undefined {
  if (closedOn !== undefined || stage === "filed") return undefined;
  return forwarded?.on ?? acceptedOn;
}

function decisionDeadline(law: ObjectionLaw, calendar: WorkCalendar, objection: ObjectionCase): Deadline | undefined {
  const from = decisionFrom(objection);
  if (from === undefined) return undefined;
  const within = endOfTerm(calendar, from, law.decideWithin.value);
  if (objection.extended === undefined || law.extendBy === undefined) return within;
  return prolonged(calendar, within, law.extendBy.value.term);
}

// What the law's no says ----------------------------------------------------------------------------------------------

/** Information is decided by its provider, or by the agency alone where the source says otherwise than we do. */
function decidedTooEarly(law: ObjectionLaw, { stage, about, checked }: ObjectionCase): Refusal | undefined {
  if (about.of === "result" || stage === "answered") return undefined;
  if (stage === "checked" && checked?.finding === "differs") return undefined;
  return refuse(
    "provider-decides",
    {
      zh: "与来源一致的信息由信息提供单位处理，应当先核查并转送。",
      en: "Information that agrees with its source is decided by its provider: check it and forward it first.",
    },
    law.decideWithin.by,
  );
}

/** Of information its provider's word holds (trap 7), and the agency's own finding where the source says otherwise: neither is decided against. */
function decidedOtherwise(
  law: ObjectionLaw,
  { about, answered, checked }: ObjectionCase,
  outcome: ObjectionDecided["outcome"],
): Refusal | undefined {
  if (about.of === "result") return undefined;
  const upheld = answered?.upheld ?? (checked?.finding === "differs" ? true : undefined);
  if (upheld === undefined || upheld === (outcome === "upheld")) return undefined;
  return refuse(
    "provider-decided",
    {
      zh: upheld
        ? "异议已由信息提供单位或者核查认定成立，应当按该意见处理。"
        : "信息提供单位认定异议不成立，本机构应当按该意见处理。",
      en: upheld
        ? "The provider or the check found the objection justified; it is decided accordingly."
        : "The provider found the objection not justified; it is decided accordingly.",
    },
    law.decideWithin.by,
  );
}

function resultHasNoSource(law: ObjectionLaw): Refusal {
  return refuse(
    "result-has-no-source",
    {
      zh: "对评价结果的异议由本机构直接处理，无须与来源核查。",
      en: "An objection to a result is decided by the agency itself; there is no source to check.",
    },
    articleOfResults(law),
  );
}

function correctedAtOnce({ checkWithin: { by } }: ObjectionLaw): Refusal {
  return refuse(
    "corrected-at-once",
    {
      zh: "核查发现与来源不一致的，应当立即更正，无须转送。",
      en: "What differs from its source is corrected at once and is not forwarded.",
    },
    by,
  );
}
