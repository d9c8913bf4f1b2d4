/**
 * 信用修复 (深圳经济特区社会信用条例 第七十九条至第八十二条; 信用修复管理办法): an operator that has put right what it did asks that the record be shown, used and
 * shared no longer.
 *
 *   applied ─┬─> accepted ─> decided (granted | refused)
 *            ├─> declined (what is missing is said)
 *            └─> taken-back, from every open stage
 *
 * Free of charge. What is granted ends display and use at once, re-evaluates, withdraws the result that rested on it, and is told to every receiver.
 */
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import { isAdverse, publicityStart } from "../dossier/dossier.ts";
import type { CreditRecord, RecordRepaired, Severity } from "../record/record.ts";
import { addDays, addMonths, type Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin, prolonged } from "./case-deadline.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { type Extension, type ExtensionAsked, refusesExtension } from "./extension.ts";
import { formalCheck, isSaid, wantsEvidence, wantsReason, wantsStatement } from "./formal-check.ts";
import { type Machine, refusedAt, underArticles } from "./machine.ts";

export interface RepairLaw {
  /** The shortest publicity before an application, counted as the longest one is; a severity left out has none. */
  readonly shortestPublicity: Ruled<Readonly<Partial<Record<Severity, { readonly months: number }>>>>;
  /** Kinds of penalty (处罚类别) of which none is repaired before its longest publicity is over. */
  readonly excludedPenalties: Ruled<readonly string[]>;
  readonly conditions: Ruled<readonly RepairCondition[]>;
  readonly acceptWithin: Ruled<Term>;
  readonly decideWithin: Ruled<Term>;
  readonly extendBy?: Ruled<Extension>;
  readonly freeOfCharge: Ruled<boolean>;
  /** Which display prevails where the source and 信用中国 differ. */
  readonly prevailing?: Ruled<"credit-china">;
}

/** What the applicant states and shows, one by one. */
export type RepairCondition = "performed" | "harm-removed" | "no-repeat" | "not-listed" | "commitment";

export const repairConditions: Readonly<Record<RepairCondition, Say>> = {
  performed: { zh: "已履行法定义务", en: "duties performed" },
  "harm-removed": { zh: "已消除危害后果", en: "harm removed" },
  "no-repeat": { zh: "未再发生同类失信行为", en: "no repetition of the same kind" },
  "not-listed": {
    zh: "未列入经营异常名录、严重违法失信名单",
    en: "on no abnormal-operation or serious-violation list",
  },
  commitment: { zh: "已公开作出信用承诺", en: "a public commitment made" },
};

export interface RepairApplied extends CaseOpened {
  readonly type: "RepairApplied";
  readonly stated: readonly RepairCondition[];
  /** The commitment signed with it. */
  readonly commitment?: string;
}
export interface RepairDeclined extends CaseFactBase {
  readonly type: "RepairDeclined";
  readonly reason: string;
}
export interface RepairAccepted extends CaseFactBase {
  readonly type: "RepairAccepted";
}
export interface RepairExtended extends CaseFactBase {
  readonly type: "RepairExtended";
  readonly approver: string;
  readonly reason: string;
}
export interface RepairDecided extends CaseFactBase {
  readonly type: "RepairDecided";
  readonly outcome: "granted" | "refused";
  readonly reason: string;
  /** 谁认定谁修复: the decision of whoever decided the record, where it is not the agency's own. */
  readonly document?: string;
}
export interface RepairTakenBack extends CaseFactBase {
  readonly type: "RepairTakenBack";
}
export type RepairFact =
  | RepairApplied
  | RepairDeclined
  | RepairAccepted
  | RepairExtended
  | RepairDecided
  | RepairTakenBack;

export type RepairStage = "applied" | "accepted" | "decided" | "declined" | "taken-back";
export type RepairAct = "apply" | "accept" | "decline" | "extend" | "decide" | "take-back";

export interface RepairCase extends CaseBase<"repair", RepairStage> {
  readonly stated: readonly RepairCondition[];
  readonly commitment?: string;
  readonly acceptedOn?: Day;
  readonly extended?: { readonly approver: string };
  readonly decided?: { readonly outcome: RepairDecided["outcome"] };
}

const art = (article: string) => ({ instrument: "sz-credit-2023", article });

export const repairMachine: Machine<RepairStage, RepairAct> = {
  title: { zh: "信用修复", en: "Repair" },
  stages: {
    applied: { say: { zh: "待受理", en: "applied for" } },
    accepted: { say: { zh: "已受理", en: "accepted" } },
    decided: { say: { zh: "已办结", en: "decided" }, closes: true },
    declined: { say: { zh: "不予受理", en: "declined" }, closes: true },
    "taken-back": { say: { zh: "已撤回", en: "taken back" }, closes: true },
  },
  acts: {
    apply: {
      say: { zh: "申请修复", en: "apply" },
      from: "opening",
      to: ["applied"],
      hands: ["operator", "agency"],
      by: art("79"),
    },
    accept: {
      say: { zh: "受理", en: "accept" },
      from: ["applied"],
      to: ["accepted"],
      hands: ["agency", "system"],
      by: art("81"),
    },
    decline: {
      say: { zh: "不予受理", en: "decline" },
      from: ["applied"],
      to: ["declined"],
      hands: ["agency"],
      by: art("81"),
    },
    extend: { say: { zh: "延长办理期限", en: "extend" }, from: ["accepted"], hands: ["agency"], by: art("82") },
    decide: {
      say: { zh: "作出修复决定", en: "decide" },
      from: ["accepted"],
      to: ["decided"],
      hands: ["agency"],
      by: art("82"),
    },
    "take-back": {
      say: { zh: "撤回申请", en: "take back" },
      from: ["applied", "accepted"],
      to: ["taken-back"],
      hands: ["operator"],
      by: art("79"),
    },
  },
};

/** The machine with the articles of the pack's own rulings; the table above names those of Shenzhen's regulation. */
export function repairMachineUnder(law: RepairLaw): Machine<RepairStage, RepairAct> {
  const [apply, accept, decide] = [law.conditions.by, law.acceptWithin.by, law.decideWithin.by];
  if (decide.instrument === art("82").instrument) return repairMachine;
  const extend = (law.extendBy ?? law.decideWithin).by;
  return underArticles(repairMachine, { apply, accept, decline: accept, extend, decide, "take-back": apply });
}

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/** What is to be repaired, as it stands. */
export type Repairable = Pick<CreditRecord, "id" | "current" | "withdrawn" | "repaired" | "optedOut">;

/**
 * An application as it comes in: of an adverse record that still stands, whose shortest publicity is over, that is not of a kind never repaired
 * early, and with every condition of the pack stated; what is missing is told at once.
 */
export function applyForRepair(
  law: RepairLaw,
  opening: CaseOpened,
  applied: Pick<RepairApplied, "stated" | "commitment"> & { readonly record: Repairable; readonly today: Day },
): RepairApplied | Refusal {
  const { stated, commitment, record, today } = applied;
  const refusal = nothingToRepair(law, record) ?? neverEarly(law, record) ?? tooEarly(law, record, today);
  if (refusal) return refusal;
  const conditions = law.conditions.value.map((condition) => ({
    there: stated.includes(condition) && (condition !== "commitment" || isSaid(commitment)),
    say: repairConditions[condition],
  }));
  const signed = isSaid(commitment) ? { commitment } : {};
  return (
    formalCheck(law.conditions.by, [...conditions, wantsStatement(opening), wantsEvidence(opening)]) ?? {
      type: "RepairApplied",
      ...opening,
      about: { of: "record", record: record.id },
      stated,
      ...signed,
    }
  );
}

/** The last day of the shortest publicity, counted as the longest is: months from the decision or the first publicity, whichever is earlier. */
export function shortestPublicityUntil(law: RepairLaw, { current }: Pick<CreditRecord, "current">): Day | undefined {
  const shortest = law.shortestPublicity.value[current.severity ?? "ordinary"];
  const from = publicityStart(current);
  return shortest === undefined || from === undefined ? undefined : addMonths(from, shortest.months);
}

export function acceptRepair(law: RepairLaw, repair: RepairCase): RepairAccepted | Refusal {
  return refusedAt(repairMachineUnder(law), repair.stage, "accept") ?? { type: "RepairAccepted", case: repair.id };
}

/** Only with the reason: everything that is missing is told at once. */
export function declineRepair(law: RepairLaw, repair: RepairCase, reason: string): RepairDeclined | Refusal {
  const refusal =
    refusedAt(repairMachineUnder(law), repair.stage, "decline") ??
    formalCheck(law.acceptWithin.by, [wantsReason(reason)]);
  return refusal ?? { type: "RepairDeclined", case: repair.id, reason };
}

/** Once, before the term is over, and with the name of whoever approved it. */
export function extendRepair(
  law: RepairLaw,
  calendar: WorkCalendar,
  repair: RepairCase,
  asked: ExtensionAsked,
): RepairExtended | Refusal {
  const far = decisionDeadline(law, calendar, repair);
  const so = { extended: repair.extended !== undefined, ...(far === undefined ? {} : { far }) };
  const refusal = refusedAt(repairMachineUnder(law), repair.stage, "extend") ?? refusesExtension(law, asked, so);
  const { approver, reason } = asked;
  return refusal ?? { type: "RepairExtended", case: repair.id, approver, reason };
}

/**
 * 谁认定谁修复: what an authority decided is repaired by that authority's decision, named by its number. What is granted ends the record's display,
 * use and sharing by the record's own word.
 */
export function decideRepair(
  law: RepairLaw,
  repair: RepairCase,
  decision: Pick<RepairDecided, "outcome" | "reason" | "document"> & {
    /** Who decided the record; absent where nobody but the agency did. */
    readonly authority?: string;
  },
): readonly (RepairDecided | RecordRepaired)[] | Refusal {
  const { outcome, reason, document, authority } = decision;
  const decisionThere = {
    there: outcome === "refused" || !isSaid(authority) || isSaid(document),
    say: {
      zh: "认定单位的修复决定文号",
      en: "the number of the repair decision of the authority that decided the record",
    },
  };
  const refusal =
    refusedAt(repairMachineUnder(law), repair.stage, "decide") ??
    formalCheck(law.decideWithin.by, [wantsReason(reason), decisionThere]);
  if (refusal) return refusal;
  const paper = isSaid(document) ? { document } : {};
  const decided: RepairDecided = { type: "RepairDecided", case: repair.id, outcome, reason, ...paper };
  if (outcome === "refused" || repair.about.of !== "record") return [decided];
  return [
    decided,
    {
      type: "RecordRepaired",
      record: repair.about.record,
      reason: isSaid(document) ? `${document}：${reason}` : reason,
    },
  ];
}

export function takeBackRepair(law: RepairLaw, repair: RepairCase): RepairTakenBack | Refusal {
  return refusedAt(repairMachineUnder(law), repair.stage, "take-back") ?? { type: "RepairTakenBack", case: repair.id };
}

// The fold ------------------------------------------------------------------------------------------------------------

/** The case after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveRepair(
  repair: RepairCase | undefined,
  fact: DatedCaseFact<RepairFact | CommonCaseFact>,
): RepairCase {
  const { body, on } = fact;
  if (body.type === "RepairApplied") {
    const { stated, commitment } = body;
    const signed = commitment === undefined ? {} : { commitment };
    return { ...openedCase("repair", "applied", "apply", fact, body), stated, ...signed };
  }
  if (repair === undefined) throw neverOpened(body);
  switch (body.type) {
    case "RepairAccepted":
      return { ...stepped(repair, "accept", fact), stage: "accepted", acceptedOn: on };
    case "RepairDeclined":
      return { ...stepped(repair, "decline", fact, body.reason), stage: "declined", ...closing(on) };
    case "RepairExtended":
      return { ...stepped(repair, "extend", fact, body.reason), extended: { approver: body.approver } };
    case "RepairDecided": {
      const decided = { outcome: body.outcome };
      return { ...stepped(repair, "decide", fact, body.reason), stage: "decided", decided, ...closing(on) };
    }
    case "RepairTakenBack":
      return { ...stepped(repair, "take-back", fact), stage: "taken-back", ...closing(on) };
    default:
      return evolveCommon(repair, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Acceptance from the application, the decision from acceptance; empty once the case is closed. */
export function repairDeadlines(law: RepairLaw, calendar: WorkCalendar, repair: RepairCase): readonly CaseDeadline[] {
  if (repair.stage === "applied") {
    const say = { zh: "形式审查并决定是否受理", en: "formal check and acceptance" };
    return [dueWithin(calendar, { act: "accept", say, of: "agency", from: repair.openedOn }, law.acceptWithin)];
  }
  const deadline = decisionDeadline(law, calendar, repair);
  if (deadline === undefined || repair.acceptedOn === undefined) return [];
  const say = { zh: "作出修复决定并告知申请人", en: "decide and tell the applicant" };
  const extended = repair.extended === undefined ? {} : ({ extended: true } as const);
  const { by } = law.decideWithin;
  return [{ act: "decide", say, of: "agency", from: repair.acceptedOn, deadline, by, ...extended }];
}

function decisionDeadline(law: RepairLaw, calendar: WorkCalendar, repair: RepairCase): Deadline | undefined {
  if (repair.stage !== "accepted" || repair.acceptedOn === undefined) return undefined;
  const within = endOfTerm(calendar, repair.acceptedOn, law.decideWithin.value);
  if (repair.extended === undefined || law.extendBy === undefined) return within;
  return prolonged(calendar, within, law.extendBy.value.term);
}

// What the law's no says ----------------------------------------------------------------------------------------------

/** Only what speaks against the operator and still stands can be repaired. */
function nothingToRepair(law: RepairLaw, { current, withdrawn, repaired, optedOut }: Repairable): Refusal | undefined {
  if (isAdverse(current) && (withdrawn ?? repaired ?? optedOut) === undefined) return undefined;
  return refuse(
    "nothing-to-repair",
    {
      zh: "该信息不是现行有效的失信信息，无须修复。",
      en: "The record is not an adverse one that still stands; there is nothing to repair.",
    },
    repairMachineUnder(law).acts.apply.by,
  );
}

function neverEarly({ excludedPenalties: { value, by } }: RepairLaw, { current }: Repairable): Refusal | undefined {
  const kinds = current.details.penaltyKinds;
  const excluded = Array.isArray(kinds) ? kinds.find((kind) => value.some((each) => kind.includes(each))) : undefined;
  if (excluded === undefined) return undefined;
  return refuse(
    "not-repairable",
    {
      zh: `处罚类别为“${excluded}”的行政处罚信息，最长公示期届满前不予修复。`,
      en: `A penalty of “${excluded}” is not repaired before its longest publicity is over.`,
    },
    by,
  );
}

function tooEarly(law: RepairLaw, record: Repairable, today: Day): Refusal | undefined {
  const until = shortestPublicityUntil(law, record);
  if (until === undefined || today > until) return undefined;
  const firstDay = addDays(until, 1);
  return refuse(
    "shortest-publicity-running",
    {
      zh: `最短公示期至 ${until} 24:00 届满，${firstDay}起可以申请修复。`,
      en: `The shortest publicity ends on ${until} at 24:00; repair may be applied for from ${firstDay}.`,
    },
    law.shortestPublicity.by,
    firstDay,
  );
}
