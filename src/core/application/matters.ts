/** All kinds of matter in one table: their machines, their facts, and the one fold over them. */
import type { RightName } from "../access/rights.ts";
import type { Refusal } from "../citation.ts";
import type { Machine } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { type Agreement, type AgreementBody, agreementMachine, evolveAgreement } from "./agreement.ts";
import {
  type Authorisation,
  type AuthorisationBody,
  authorisationMachine,
  evolveAuthorisation,
} from "./authorisation.ts";
import { type CreditMark, type CreditMarkBody, creditMarkMachine, evolveCreditMark } from "./credit-mark.ts";
import {
  type Disclosure,
  type DisclosureBody,
  disclosureMachine,
  disclosureOutside,
  evolveDisclosure,
} from "./disclosure.ts";
import { type Exchange, type ExchangeBody, evolveExchange, exchangeMachine } from "./exchange.ts";
import { evolveIncident, type Incident, type IncidentBody, incidentMachine, refusesIncidentAct } from "./incident.ts";
import {
  evolveInspection,
  type Inspection,
  type InspectionBody,
  inspectionMachine,
  inspectionOutside,
  refusedPublishing,
} from "./inspection.ts";
import { evolveInstruction, type Instruction, type InstructionBody, instructionMachine } from "./instruction.ts";
import { evolveJointMeeting, type JointMeeting, type JointMeetingBody, jointMeetingMachine } from "./joint-meeting.ts";
import type { DatedMatterFact, MatterKind } from "./matter.ts";
import {
  evolveMeasure,
  type Measure,
  type MeasureBody,
  measureMachine,
  measureMachineOf,
  measureOutside,
  refusedMeasureOn,
} from "./measure.ts";
import { evolveMembership, type Membership, type MembershipBody, membershipMachine } from "./membership.ts";
import {
  evolveParticipation,
  type Participation,
  type ParticipationAct,
  type ParticipationBody,
  participationMachine,
  participationOutside,
  refusedOfSort,
} from "./participation.ts";
import { evolvePlan, type Plan, type PlanBody, planMachine } from "./plan.ts";
import {
  evolveQualification,
  type Qualification,
  type QualificationBody,
  qualificationMachine,
} from "./qualification.ts";
import { evolveSharedTask, type SharedTask, type SharedTaskBody, sharedTaskMachine } from "./shared-task.ts";
import {
  evolveShopCheck,
  refusedShopAct,
  type ShopCheck,
  type ShopCheckBody,
  shopCheckFacts,
  shopCheckMachine,
  shopCheckRights,
} from "./shop-check.ts";
import { evolveSubscription, type Subscription, type SubscriptionBody, subscriptionMachine } from "./subscription.ts";
import { evolveTeamStandard, type TeamStandard, type TeamStandardBody, teamStandardMachine } from "./team-standard.ts";
import { evolveWarning, type Warning, type WarningBody, warningMachine, warningOutside } from "./warning.ts";

/** Every kind's state. */
export type Matter =
  | Qualification
  | Incident
  | Exchange
  | ShopCheck
  | Agreement
  | Authorisation
  | Subscription
  | CreditMark
  | Measure
  | Membership
  | TeamStandard
  | JointMeeting
  | SharedTask
  | Plan
  | Inspection
  | Warning
  | Instruction
  | Participation
  | Disclosure;

/** Every kind's facts. Their names are unlike one another, so that a name tells the kind. */
export type MatterBody =
  | QualificationBody
  | IncidentBody
  | ExchangeBody
  | ShopCheckBody
  | AgreementBody
  | AuthorisationBody
  | SubscriptionBody
  | CreditMarkBody
  | MeasureBody
  | MembershipBody
  | TeamStandardBody
  | JointMeetingBody
  | SharedTaskBody
  | PlanBody
  | InspectionBody
  | WarningBody
  | InstructionBody
  | ParticipationBody
  | DisclosureBody;

interface MatterRules {
  readonly machine: Machine;
  /** The same machine under the articles of this one matter, where they differ from matter to matter. */
  machineOf?(matter: Matter): Machine;
  readonly facts: readonly MatterBody["type"][];
  /** Throws where a fact does not follow from what stood before: a fault of the product, for acts are refused before they are written. */
  evolve(before: Matter | undefined, fact: DatedMatterFact<MatterBody>): Matter;
  /** Which right it takes to read matters of this kind beside `readMatters`; absent: none. */
  readonly reading?: RightName;
  /** Which right each act takes, by the act's name in the machine: so a list of acts knows who may. */
  readonly rights?: Readonly<Partial<Record<string, RightName>>>;
  /** What the articles say against an act beyond its stage; the act itself asks the same. */
  refusal?(matter: Matter, act: string, today: Day): Refusal | undefined;
  /** The matter as whoever is neither its owner nor a party reads it: the operator, everybody. Absent: whole, but for who did what by name. */
  outside?(matter: Matter, reader: "operator" | "everybody"): Matter;
}

const agreement: MatterRules = {
  machine: agreementMachine,
  facts: ["AgreementMade", "DataHandedOver", "AgreementEnded"],
  rights: { make: "changeAgreements", end: "changeAgreements" },
  evolve: (before, fact) => evolveAgreement(before as Agreement | undefined, fact as DatedMatterFact<AgreementBody>),
};

const qualification: MatterRules = {
  machine: qualificationMachine,
  facts: ["QualificationRegistered", "QualificationRenewed", "QualificationEnded"],
  rights: { register: "changeQualifications", renew: "changeQualifications", end: "changeQualifications" },
  evolve: (before, fact) =>
    evolveQualification(before as Qualification | undefined, fact as DatedMatterFact<QualificationBody>),
};

const incident: MatterRules = {
  machine: incidentMachine,
  facts: ["IncidentReported", "IncidentContained", "IncidentAuthorityTold", "IncidentPersonsTold", "IncidentClosed"],
  reading: "readIncidents",
  rights: {
    report: "reportIncident",
    contain: "handleIncident",
    "tell-authority": "handleIncident",
    "tell-persons": "handleIncident",
    close: "handleIncident",
  },
  refusal: (matter, act) => refusesIncidentAct(matter as Incident, act),
  evolve: (before, fact) => evolveIncident(before as Incident | undefined, fact as DatedMatterFact<IncidentBody>),
};

const exchange: MatterRules = {
  machine: exchangeMachine,
  facts: ["DataSetShared", "DataSetReceived", "DataSetWithdrawn"],
  rights: { share: "shareData", receive: "receiveData", withdraw: "shareData" },
  evolve: (before, fact) => evolveExchange(before as Exchange | undefined, fact as DatedMatterFact<ExchangeBody>),
};

const authorisation: MatterRules = {
  machine: authorisationMachine,
  facts: [
    "AuthorisationAsked",
    "AuthorisationGiven",
    "AuthorisationGranted",
    "AuthorisationDeclined",
    "AuthorisationWithdrawn",
    "AuthorisationLaidDown",
  ],
  reading: "readAuthorisations",
  rights: {
    ask: "askAuthorisation",
    give: "giveAuthorisation",
    grant: "answerAuthorisation",
    decline: "answerAuthorisation",
    withdraw: "withdrawAuthorisation",
    "lay-down": "layDownAuthorisation",
  },
  evolve: (before, fact) =>
    evolveAuthorisation(before as Authorisation | undefined, fact as DatedMatterFact<AuthorisationBody>),
};

const subscription: MatterRules = {
  machine: subscriptionMachine,
  facts: ["SubscriptionMade", "ShopsPut", "ShopsRemoved", "TiersSet", "SubscriptionEnded"],
  reading: "readSubscriptions",
  rights: {
    subscribe: "changeSubscriptions",
    "put-shops": "changeSubscriptions",
    "remove-shops": "changeSubscriptions",
    "set-tiers": "changeSubscriptions",
    end: "endSubscription",
  },
  evolve: (before, fact) =>
    evolveSubscription(before as Subscription | undefined, fact as DatedMatterFact<SubscriptionBody>),
};

const creditMark: MatterRules = {
  machine: creditMarkMachine,
  facts: ["CreditMarkAsked", "CreditMarkIssued", "CreditMarkDeclined", "CreditMarkGivenBack", "CreditMarkRevoked"],
  rights: {
    ask: "askCreditMark",
    issue: "issueCreditMark",
    decline: "issueCreditMark",
    "give-back": "giveBackCreditMark",
    revoke: "revokeCreditMark",
  },
  evolve: (before, fact) => evolveCreditMark(before as CreditMark | undefined, fact as DatedMatterFact<CreditMarkBody>),
};

const measure: MatterRules = {
  machine: measureMachine,
  facts: [
    "MeasureProposed",
    "MeasureNoticed",
    "MeasureAnswered",
    "MeasureHeard",
    "MeasureImposed",
    "MeasureAppealed",
    "MeasureAppealDecided",
    "MeasureLifted",
    "MeasureDropped",
  ],
  evolve: (before, fact) => evolveMeasure(before as Measure | undefined, fact as DatedMatterFact<MeasureBody>),
  rights: {
    propose: "imposeMeasure",
    notify: "imposeMeasure",
    answer: "answerMeasure",
    hear: "imposeMeasure",
    impose: "imposeMeasure",
    drop: "imposeMeasure",
    appeal: "answerMeasure",
    decideAppeal: "imposeMeasure",
    lift: "imposeMeasure",
  },
  machineOf: (matter) => measureMachineOf((matter as Measure).item),
  refusal: (matter, act, today) => refusedMeasureOn(matter as Measure, act, today),
  outside: (matter, reader) => measureOutside(matter as Measure, reader),
};

const membership: MatterRules = {
  machine: membershipMachine,
  facts: ["MemberAdmitted", "ReputationEntered", "ReputationEnded", "MemberLeft"],
  evolve: (before, fact) => evolveMembership(before as Membership | undefined, fact as DatedMatterFact<MembershipBody>),
  rights: { admit: "keepMembers", enter: "keepMembers", end: "keepMembers", leave: "keepMembers" },
};

const teamStandard: MatterRules = {
  machine: teamStandardMachine,
  facts: ["TeamStandardDrafted", "TeamStandardPublished", "TeamStandardRetired", "TeamStandardDropped"],
  evolve: (before, fact) =>
    evolveTeamStandard(before as TeamStandard | undefined, fact as DatedMatterFact<TeamStandardBody>),
  rights: {
    draft: "keepTeamStandards",
    publish: "keepTeamStandards",
    retire: "keepTeamStandards",
    drop: "keepTeamStandards",
  },
};

const jointMeeting: MatterRules = {
  machine: jointMeetingMachine,
  facts: ["JointMeetingFounded", "JointMemberJoined", "JointMemberLeft", "JointMeetingEnded"],
  evolve: (before, fact) =>
    evolveJointMeeting(before as JointMeeting | undefined, fact as DatedMatterFact<JointMeetingBody>),
  rights: { found: "convene", join: "convene", leave: "convene", end: "convene" },
};

const sharedTask: MatterRules = {
  machine: sharedTaskMachine,
  facts: [
    "SharedTaskAssigned",
    "SharedTaskReceived",
    "SharedTaskAnswered",
    "SharedTaskHandedBack",
    "SharedTaskClosed",
    "SharedTaskWithdrawn",
  ],
  evolve: (before, fact) => evolveSharedTask(before as SharedTask | undefined, fact as DatedMatterFact<SharedTaskBody>),
  rights: {
    assign: "shareTasks",
    receive: "shareTasks",
    feedback: "shareTasks",
    "hand-back": "shareTasks",
    close: "shareTasks",
    withdraw: "shareTasks",
  },
};

const plan: MatterRules = {
  machine: planMachine,
  facts: [
    "PlanDrafted",
    "PlanAmended",
    "PlanSubmitted",
    "PlanReturned",
    "PlanApproved",
    "PlanIssued",
    "PlanInspectorsNamed",
    "PlanListsFrozen",
    "PlanDrawn",
    "PlanResultsPublished",
    "PlanEnded",
  ],
  evolve: (before, fact) => evolvePlan(before as Plan | undefined, fact as DatedMatterFact<PlanBody>),
  rights: {
    draft: "planSupervision",
    amend: "planSupervision",
    submit: "planSupervision",
    approve: "approvePlan",
    return: "approvePlan",
    issue: "planSupervision",
    "name-inspectors": "planSupervision",
    freeze: "planSupervision",
    draw: "planSupervision",
    "publish-results": "planSupervision",
    end: "planSupervision",
  },
};

const inspection: MatterRules = {
  machine: inspectionMachine,
  facts: [
    "InspectionAssigned",
    "InspectionFound",
    "InspectionAnswered",
    "InspectionDisposed",
    "InspectionPublished",
    "InspectionCancelled",
  ],
  evolve: (before, fact) => evolveInspection(before as Inspection | undefined, fact as DatedMatterFact<InspectionBody>),
  rights: {
    assign: "inspectOperators",
    find: "inspectOperators",
    answer: "answerSupervision",
    dispose: "inspectOperators",
    publish: "inspectOperators",
    cancel: "inspectOperators",
  },
  refusal: (matter, act) => (act === "publish" && matter.kind === "inspection" ? refusedPublishing(matter) : undefined),
  outside: (matter, reader) => (matter.kind === "inspection" ? inspectionOutside(matter, reader) : matter),
};

const warning: MatterRules = {
  machine: warningMachine,
  facts: [
    "WarningDrafted",
    "WarningAmended",
    "WarningDropped",
    "WarningIssued",
    "WarningAnswered",
    "WarningDisposed",
    "WarningCancelled",
  ],
  evolve: (before, fact) => evolveWarning(before as Warning | undefined, fact as DatedMatterFact<WarningBody>),
  rights: {
    draft: "draftWarning",
    amend: "draftWarning",
    drop: "issueWarning",
    issue: "issueWarning",
    answer: "answerSupervision",
    dispose: "draftWarning",
    cancel: "issueWarning",
  },
  outside: (matter, reader) => (matter.kind === "warning" ? warningOutside(matter, reader) : matter),
};

const instruction: MatterRules = {
  machine: instructionMachine,
  facts: ["InstructionSent", "InstructionAnswered", "InstructionPressed", "InstructionClosed"],
  evolve: (before, fact) =>
    evolveInstruction(before as Instruction | undefined, fact as DatedMatterFact<InstructionBody>),
  rights: {
    send: "instruct",
    answer: "answerInstruction",
    press: "instruct",
    close: "instruct",
  },
};

const participation: MatterRules = {
  machine: participationMachine,
  facts: [
    "ContributionMade",
    "ContributionConsidered",
    "ContributionForwarded",
    "ContributionReportedBack",
    "ContributionConfirmed",
    "ContributionUnconfirmed",
    "ContributionAnswered",
    "ContributionSetAside",
  ],
  evolve: (before, fact) =>
    evolveParticipation(before as Participation | undefined, fact as DatedMatterFact<ParticipationBody>),
  rights: {
    submit: "takePart",
    consider: "handleParticipation",
    forward: "handleParticipation",
    "report-back": "reportOnParticipation",
    confirm: "handleParticipation",
    "leave-unconfirmed": "handleParticipation",
    answer: "handleParticipation",
    "set-aside": "handleParticipation",
  },
  refusal: (matter, act) => refusedOfSort(matter as Participation, act as ParticipationAct),
  outside: (matter) => participationOutside(matter as Participation),
};

const disclosure: MatterRules = {
  machine: disclosureMachine,
  facts: [
    "DisclosureMade",
    "DisclosureAmended",
    "DisclosureItemSet",
    "DisclosureItemReviewed",
    "DisclosureWithdrawn",
    "DisclosureFoundFalse",
  ],
  evolve: (before, fact) => evolveDisclosure(before as Disclosure | undefined, fact as DatedMatterFact<DisclosureBody>),
  rights: {
    disclose: "discloseInformation",
    amend: "discloseInformation",
    "set-item": "discloseInformation",
    withdraw: "discloseInformation",
    "review-item": "reviewDisclosure",
    "find-false": "reviewDisclosure",
  },
  outside: (matter) => disclosureOutside(matter as Disclosure),
};

const shopCheck: MatterRules = {
  machine: shopCheckMachine,
  facts: shopCheckFacts,
  evolve: (before, fact) => evolveShopCheck(before as ShopCheck | undefined, fact as DatedMatterFact<ShopCheckBody>),
  reading: "readShops",
  refusal: (matter, act) => (matter.kind === "shop-check" ? refusedShopAct(matter, act) : undefined),
  rights: shopCheckRights,
};

/** Kinds that the product has; each is added with its file. */
export const matterRules: Readonly<Partial<Record<MatterKind, MatterRules>>> = {
  "shop-check": shopCheck,
  agreement,
  qualification,
  incident,
  exchange,
  authorisation,
  subscription,
  "credit-mark": creditMark,
  measure,
  membership,
  "team-standard": teamStandard,
  "joint-meeting": jointMeeting,
  "shared-task": sharedTask,
  plan,
  inspection,
  warning,
  instruction,
  participation,
  disclosure,
};

const kindOf = new Map<string, MatterKind>(
  Object.entries(matterRules).flatMap(([kind, { facts }]) => facts.map((type) => [type, kind as MatterKind])),
);

/** The kind of matter that a fact speaks of. */
export function matterKindOf({ type }: Pick<MatterBody, "type">): MatterKind {
  const kind = kindOf.get(type);
  if (kind === undefined) throw new Error(`no matter has a fact ${type}`);
  return kind;
}

/** The matter after one more fact. */
export function evolveMatter(before: Matter | undefined, fact: DatedMatterFact<MatterBody>): Matter {
  const rules = matterRules[matterKindOf(fact.body)];
  if (rules === undefined) throw new Error(`no rules for ${fact.body.type}`);
  return rules.evolve(before, fact);
}

/** The machine of one matter, with the articles that it stands under. */
export function machineOfMatter(matter: Matter): Machine {
  const rules = matterRules[matter.kind];
  if (rules === undefined) throw new Error(`no rules for a ${matter.kind}`);
  return rules.machineOf?.(matter) ?? rules.machine;
}
