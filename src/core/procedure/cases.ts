/** All kinds of case in one table: their machines, their facts, and the one fold and the one question for deadlines over them. */
import type { Citation } from "../citation.ts";
import type { WorkCalendar } from "../time/term.ts";
import type { CaseDeadline, CaseId, CaseKind, CommonCaseFact, DatedCaseFact } from "./case.ts";
import {
  type BreachCase,
  type BreachFact,
  breachDeadlines,
  breachMachine,
  type CommitmentLaw,
  evolveBreach,
} from "./commitment.ts";
import type { Machine } from "./machine.ts";
import {
  type CardCase,
  type CardFact,
  cardDeadlines,
  cardMachine,
  evolveCard,
  type ManagementCardLaw,
} from "./management-card.ts";
import {
  evolveObjection,
  type ObjectionCase,
  type ObjectionFact,
  type ObjectionLaw,
  objectionDeadlines,
} from "./objection.ts";
import { objectionMachine, objectionMachineUnder } from "./objection-machine.ts";
import {
  evolveReconsideration,
  type ReconsiderationCase,
  type ReconsiderationFact,
  type ReconsiderationLaw,
  reconsiderationDeadlines,
  reconsiderationMachine,
} from "./reconsideration.ts";
import {
  evolveRepair,
  type RepairCase,
  type RepairFact,
  type RepairLaw,
  repairDeadlines,
  repairMachine,
  repairMachineUnder,
} from "./repair.ts";
import {
  evolveReview,
  type ReviewCase,
  type ReviewFact,
  type ReviewLaw,
  reviewDeadlines,
  reviewMachine,
} from "./review.ts";
import {
  evolveSourceChange,
  type SourceChangeCase,
  type SourceChangeFact,
  type SourceChangeLaw,
  sourceChangeDeadlines,
  sourceChangeMachine,
} from "./source-change.ts";

export type Case =
  | ObjectionCase
  | ReviewCase
  | RepairCase
  | ReconsiderationCase
  | CardCase
  | SourceChangeCase
  | BreachCase;

export type CaseFact =
  | ObjectionFact
  | ReviewFact
  | RepairFact
  | ReconsiderationFact
  | CardFact
  | SourceChangeFact
  | BreachFact
  | CommonCaseFact;

export const machines: Readonly<Record<CaseKind, Machine>> = {
  objection: objectionMachine,
  review: reviewMachine,
  repair: repairMachine,
  reconsideration: reconsiderationMachine,
  "management-card": cardMachine,
  "source-change": sourceChangeMachine,
  "commitment-breach": breachMachine,
};

/** What the clock asks of a pack; each absent where the pack does not know the procedure. */
export interface ProcedureLaw {
  readonly objection?: ObjectionLaw;
  readonly review?: ReviewLaw;
  readonly repair?: RepairLaw;
  readonly reconsideration?: ReconsiderationLaw;
  readonly managementCard?: ManagementCardLaw;
  readonly sourceChange?: SourceChangeLaw;
  readonly commitment?: CommitmentLaw;
}

/** A procedure's machine with the articles of the pack that governs the case: what a refusal, a button and a diagram cite. */
export function machineUnder(law: ProcedureLaw, kind: CaseKind): Machine {
  if (kind === "objection" && law.objection !== undefined) return objectionMachineUnder(law.objection);
  if (kind === "repair" && law.repair !== undefined) return repairMachineUnder(law.repair);
  return machines[kind];
}

/** The article by which a case of a kind is brought under a pack: cited where an act meets one that is over. */
export function articleOfBringing(law: ProcedureLaw, kind: CaseKind): Citation {
  const [bringing] = Object.values(machineUnder(law, kind).acts).filter(({ from }) => from === "opening");
  if (bringing === undefined) throw new Error(`nothing opens a case of ${kind}`);
  return bringing.by;
}

// The fold ------------------------------------------------------------------------------------------------------------

interface FactsOf {
  readonly objection: ObjectionFact;
  readonly review: ReviewFact;
  readonly repair: RepairFact;
  readonly reconsideration: ReconsiderationFact;
  readonly "management-card": CardFact;
  readonly "source-change": SourceChangeFact;
  readonly "commitment-breach": BreachFact;
}

type CaseOf<Kind extends CaseKind> = Extract<Case, { readonly kind: Kind }>;
type FactOf<Kind extends CaseKind> = FactsOf[Kind] | CommonCaseFact;

/** Whose fact it is; `every`: any kind of case may have it. */
const kindOfFact: Readonly<
  { [Kind in CaseKind as FactsOf[Kind]["type"]]: Kind } & Record<CommonCaseFact["type"], "every">
> = {
  ObjectionFiled: "objection",
  ObjectionDeclined: "objection",
  ObjectionAccepted: "objection",
  ObjectionChecked: "objection",
  ObjectionForwarded: "objection",
  ObjectionAnswered: "objection",
  ObjectionExtended: "objection",
  ObjectionDecided: "objection",
  ObjectionTakenBack: "objection",
  ReviewRequested: "review",
  ReviewDecided: "review",
  ReviewTakenBack: "review",
  RepairApplied: "repair",
  RepairDeclined: "repair",
  RepairAccepted: "repair",
  RepairExtended: "repair",
  RepairDecided: "repair",
  RepairTakenBack: "repair",
  ReconsiderationRequested: "reconsideration",
  ReconsiderationAnswered: "reconsideration",
  ReconsiderationTakenBack: "reconsideration",
  CardReceived: "management-card",
  CardReviewed: "management-card",
  CardReported: "management-card",
  SourceChangeReceived: "source-change",
  SourceChangeDone: "source-change",
  BreachReported: "commitment-breach",
  BreachDecided: "commitment-breach",
  CaseAssigned: "every",
  CaseEvidenceAdded: "every",
};

const folds: {
  readonly [Kind in CaseKind]: (found: CaseOf<Kind> | undefined, fact: DatedCaseFact<FactOf<Kind>>) => CaseOf<Kind>;
} = {
  objection: evolveObjection,
  review: evolveReview,
  repair: evolveRepair,
  reconsideration: evolveReconsideration,
  "management-card": evolveCard,
  "source-change": evolveSourceChange,
  "commitment-breach": evolveBreach,
};

/** Whether a fact of the journal belongs to a case; `body.case` then says to which. */
export function isCaseFact(body: { readonly type: string }): body is CaseFact {
  return Object.hasOwn(kindOfFact, body.type);
}

/** A case after one more of its facts. Throws on a fact before the first, of another case, or of another kind (a bug). */
export function evolveCase(found: Case | undefined, fact: DatedCaseFact<CaseFact>): Case {
  const { body } = fact;
  if (found !== undefined && found.id !== body.case)
    throw new Error(`${body.type} of case ${body.case} is not of ${found.id}`);
  const of = kindOfFact[body.type];
  const kind = of === "every" ? found?.kind : of;
  if (kind === undefined) throw new Error(`${body.type} of case ${body.case}, which was never opened`);
  return foldAs(kind, found, fact);
}

function foldAs<Kind extends CaseKind>(kind: Kind, found: Case | undefined, fact: DatedCaseFact<CaseFact>): Case {
  const { body } = fact;
  if (found !== undefined && !isOfKind(kind, found))
    throw new Error(`${body.type} is no fact of a case of ${found.kind}`);
  if (!mayHave(kind, body)) throw new Error(`${body.type} is no fact of a case of ${kind}`);
  return folds[kind](found, { ...fact, body });
}

function isOfKind<Kind extends CaseKind>(kind: Kind, found: Case): found is CaseOf<Kind> {
  return found.kind === kind;
}

function mayHave<Kind extends CaseKind>(kind: Kind, body: CaseFact): body is Extract<CaseFact, FactOf<Kind>> {
  const of = kindOfFact[body.type];
  return of === kind || of === "every";
}

/** All of an operator's cases after one more fact, newest first. */
export function evolveCases(cases: readonly Case[], fact: DatedCaseFact<CaseFact>): readonly Case[] {
  const at = cases.findIndex(({ id }) => id === fact.body.case);
  const next = evolveCase(cases[at], fact);
  return at < 0 ? [next, ...cases] : cases.with(at, next);
}

/** An operator's cases from its facts in order; facts that speak of something else are passed over. */
export function foldCases(
  facts: Iterable<Omit<DatedCaseFact<unknown>, "body"> & { readonly body: { readonly type: string } }>,
): readonly Case[] {
  let cases: readonly Case[] = [];
  for (const { on, knownAt, by, body } of facts)
    if (isCaseFact(body)) cases = evolveCases(cases, { on, knownAt, by, body });
  return cases;
}

/** The case of a number; undefined where there is none. */
export function caseOf(cases: readonly Case[], id: CaseId): Case | undefined {
  return cases.find((each) => each.id === id);
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/**
 * What the law wants next of a case, and of whom, by the rulings of the case's own pack and the calendar of today; empty once it is closed, and where
 * the pack sets no term.
 */
export function caseDeadlines(law: ProcedureLaw, calendar: WorkCalendar, found: Case): readonly CaseDeadline[] {
  switch (found.kind) {
    case "objection":
      return law.objection ? objectionDeadlines(law.objection, calendar, found) : [];
    case "review":
      return law.review ? reviewDeadlines(law.review, calendar, found) : [];
    case "repair":
      return law.repair ? repairDeadlines(law.repair, calendar, found) : [];
    case "reconsideration":
      return law.reconsideration ? reconsiderationDeadlines(law.reconsideration, calendar, found) : [];
    case "management-card":
      return law.managementCard ? cardDeadlines(law.managementCard, calendar, found) : [];
    case "source-change":
      return law.sourceChange ? sourceChangeDeadlines(law.sourceChange, calendar, found) : [];
    case "commitment-breach":
      return law.commitment ? breachDeadlines(law.commitment, calendar, found) : [];
  }
}
