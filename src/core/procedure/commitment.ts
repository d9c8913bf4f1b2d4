/**
 * 信用承诺 (NDRC 九): a text with its five mandatory parts, signed, public, kept or broken. A commitment stands by itself; what somebody reports of a
 * breach is a case, and weighs nothing before it is confirmed.
 *
 *   breach case: reported ─> confirmed | dismissed
 */
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import type { Day, Instant } from "../time/day.ts";
import type { Term, WorkCalendar } from "../time/term.ts";
import type { CaseBase, CaseDeadline, CaseFactBase, CaseOpened, CommonCaseFact, DatedCaseFact } from "./case.ts";
import { dueWithin } from "./case-deadline.ts";
import { closing, evolveCommon, neverOpened, openedCase, stepped } from "./case-steps.ts";
import { formalCheck, isSaid, wantsEvidence, wantsReason, wantsStatement } from "./formal-check.ts";
import { type Machine, refusedAt } from "./machine.ts";

/** 遵纪守法、信息真实性、产品质量、服务保证、责任义务. */
export type CommitmentPart = "law-abiding" | "truthful-information" | "product-quality" | "service" | "liability";

export const commitmentParts: Readonly<Record<CommitmentPart, Say>> = {
  "law-abiding": { zh: "遵纪守法", en: "Abiding by the law" },
  "truthful-information": { zh: "信息真实", en: "Truthful information" },
  "product-quality": { zh: "产品质量", en: "Quality of products" },
  service: { zh: "服务保证", en: "Service" },
  liability: { zh: "责任义务", en: "Liability and duties" },
};

export interface CommitmentLaw {
  readonly mandatoryParts: Ruled<readonly CommitmentPart[]>;
  readonly madePublic: Ruled<boolean>;
  /** How long a reported breach may be looked into. */
  readonly decideBreachWithin?: Ruled<Term>;
}

/** 承诺书模板: versioned; one that lacks a mandatory part is never published. */
export interface CommitmentTemplate {
  readonly id: string;
  readonly version: number;
  readonly title: Say;
  readonly kind: "general" | "advance-compensation" | "unconditional-return" | "repair";
  readonly parts: Readonly<Partial<Record<CommitmentPart, string>>>;
  readonly publishedOn?: Day;
}

export interface CommitmentMade {
  readonly type: "CommitmentMade";
  readonly commitment: string;
  readonly template: { readonly id: string; readonly version: number };
  /** The digest of the text as signed. */
  readonly textHash: string;
  /** Who signed for the operator, in what position. */
  readonly signer: string;
  readonly until?: Day;
}
export interface CommitmentFulfilled {
  readonly type: "CommitmentFulfilled";
  readonly commitment: string;
  readonly note: string;
}
export interface CommitmentEnded {
  readonly type: "CommitmentEnded";
  readonly commitment: string;
  readonly reason: string;
}
/** Confirmed by a person, after a case. */
export interface CommitmentBroken {
  readonly type: "CommitmentBroken";
  readonly commitment: string;
  readonly case: CaseFactBase["case"];
}
export type CommitmentFact = CommitmentMade | CommitmentFulfilled | CommitmentEnded | CommitmentBroken;

export interface Commitment {
  readonly id: string;
  readonly template: { readonly id: string; readonly version: number };
  readonly textHash: string;
  readonly signer: string;
  readonly madeOn: Day;
  readonly madeAt: Instant;
  readonly until?: Day;
  readonly state: "standing" | "fulfilled" | "broken" | "ended";
  readonly since: Day;
  readonly note?: string;
}

export const commitmentStates: Readonly<Record<Commitment["state"], Say>> = {
  standing: { zh: "履行中", en: "standing" },
  fulfilled: { zh: "已履行", en: "fulfilled" },
  broken: { zh: "已违背", en: "broken" },
  ended: { zh: "已终止", en: "ended" },
};

export interface BreachReported extends CaseOpened {
  readonly type: "BreachReported";
}
export interface BreachDecided extends CaseFactBase {
  readonly type: "BreachDecided";
  readonly outcome: "confirmed" | "dismissed";
  readonly reason: string;
}
export type BreachFact = BreachReported | BreachDecided;

export type BreachStage = "reported" | "confirmed" | "dismissed";
export type BreachAct = "report" | "decide";
export type BreachCase = CaseBase<"commitment-breach", BreachStage>;

const art = { instrument: "cn-2016-2794", article: "(9)" };

export const breachMachine: Machine<BreachStage, BreachAct> = {
  title: { zh: "违反承诺核实", en: "Breach of a commitment" },
  stages: {
    reported: { say: { zh: "待核实", en: "reported" } },
    confirmed: { say: { zh: "已确认", en: "confirmed" }, closes: true },
    dismissed: { say: { zh: "不成立", en: "dismissed" }, closes: true },
  },
  acts: {
    report: {
      say: { zh: "反映违反承诺", en: "report" },
      from: "opening",
      to: ["reported"],
      hands: ["agency", "provider", "operator"],
      by: art,
    },
    decide: {
      say: { zh: "核实", en: "decide" },
      from: ["reported"],
      to: ["confirmed", "dismissed"],
      hands: ["agency"],
      by: art,
    },
  },
};

// Acts: each answers the facts to write, or the law's no --------------------------------------------------------------

/** A template is published whole or not at all: every part that is missing is named. */
export function publishTemplate(
  law: CommitmentLaw,
  template: CommitmentTemplate,
  publishedOn: Day,
): (CommitmentTemplate & { readonly publishedOn: Day }) | Refusal {
  return partsMissing(law, template) ?? { ...template, publishedOn };
}

/** The text that is signed: the parts in their lawful order, under their titles. Its digest is kept with the signature. */
export function commitmentText({ title, parts }: Pick<CommitmentTemplate, "title" | "parts">): string {
  const names = Object.keys(commitmentParts) as readonly CommitmentPart[];
  const said = names.flatMap((part) =>
    isSaid(parts[part]) ? [`${commitmentParts[part].zh}：${parts[part].trim()}`] : [],
  );
  return [title.zh, ...said].join("\n");
}

/** Signed by somebody by name, on a published template, for a time to come. */
export function makeCommitment(
  law: CommitmentLaw,
  template: CommitmentTemplate,
  signed: Pick<CommitmentMade, "commitment" | "textHash" | "signer" | "until"> & { readonly today: Day },
): CommitmentMade | Refusal {
  const { today, ...made } = signed;
  const { by } = law.mandatoryParts;
  const wanted = [
    { there: template.publishedOn !== undefined, say: { zh: "已发布的承诺书模板", en: "a published template" } },
    { there: isSaid(made.signer), say: { zh: "签署人", en: "who signs" } },
    { there: made.until === undefined || made.until >= today, say: { zh: "尚未届满的期限", en: "a term yet to come" } },
  ];
  const refusal = partsMissing(law, template) ?? formalCheck(by, wanted);
  return refusal ?? { type: "CommitmentMade", template: { id: template.id, version: template.version }, ...made };
}

export function fulfilCommitment(commitment: Commitment, note: string): CommitmentFulfilled | Refusal {
  return notStanding(commitment) ?? { type: "CommitmentFulfilled", commitment: commitment.id, note };
}

export function endCommitment(commitment: Commitment, reason: string): CommitmentEnded | Refusal {
  const refusal = notStanding(commitment) ?? formalCheck(art, [wantsReason(reason)]);
  return refusal ?? { type: "CommitmentEnded", commitment: commitment.id, reason };
}

/** Of a commitment that stands, with what happened; it weighs nothing before it is confirmed. */
export function reportBreach(opening: CaseOpened, commitment: Commitment): BreachReported | Refusal {
  const refusal = notStanding(commitment) ?? formalCheck(art, [wantsStatement(opening), wantsEvidence(opening)]);
  return refusal ?? { type: "BreachReported", ...opening, about: { of: "commitment", commitment: commitment.id } };
}

/** With `confirmed` the commitment is broken by the same act. */
export function decideBreach(
  breach: BreachCase,
  { outcome, reason }: Pick<BreachDecided, "outcome" | "reason">,
): readonly (BreachDecided | CommitmentBroken)[] | Refusal {
  const refusal = refusedAt(breachMachine, breach.stage, "decide") ?? formalCheck(art, [wantsReason(reason)]);
  if (refusal) return refusal;
  const decided: BreachDecided = { type: "BreachDecided", case: breach.id, outcome, reason };
  if (outcome === "dismissed" || breach.about.of !== "commitment") return [decided];
  return [decided, { type: "CommitmentBroken", commitment: breach.about.commitment, case: breach.id }];
}

function partsMissing(
  { mandatoryParts: { value, by } }: CommitmentLaw,
  template: CommitmentTemplate,
): Refusal | undefined {
  return formalCheck(
    by,
    value.map((part) => ({ there: isSaid(template.parts[part]), say: commitmentParts[part] })),
  );
}

function notStanding({ state }: Commitment): Refusal | undefined {
  if (state === "standing") return undefined;
  const { zh, en } = commitmentStates[state];
  return refuse("commitment-over", { zh: `该承诺${zh}。`, en: `The commitment is ${en}.` }, art);
}

// The folds -----------------------------------------------------------------------------------------------------------

/** A fact about a commitment with its two times, as the journal keeps it. */
export interface DatedCommitmentFact {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly body: CommitmentFact;
}

const commitmentFacts: Readonly<Record<CommitmentFact["type"], true>> = {
  CommitmentMade: true,
  CommitmentFulfilled: true,
  CommitmentEnded: true,
  CommitmentBroken: true,
};

export function isCommitmentFact(body: { readonly type: string }): body is CommitmentFact {
  return Object.hasOwn(commitmentFacts, body.type);
}

/** All of an operator's commitments after one more fact, newest first. Throws on a fact about one that was never made (a bug). */
export function evolveCommitments(
  commitments: readonly Commitment[],
  fact: DatedCommitmentFact,
): readonly Commitment[] {
  const { body } = fact;
  if (body.type === "CommitmentMade") return [made(body, fact), ...commitments];
  if (!commitments.some(({ id }) => id === body.commitment))
    throw new Error(`${body.type} of commitment ${body.commitment}, which was never made`);
  return commitments.map((each) => (each.id === body.commitment ? { ...each, ...after(body), since: fact.on } : each));
}

function made(body: CommitmentMade, { on, knownAt }: DatedCommitmentFact): Commitment {
  const { commitment: id, template, textHash, signer, until } = body;
  const term = until === undefined ? {} : { until };
  return { id, template, textHash, signer, madeOn: on, madeAt: knownAt, ...term, state: "standing", since: on };
}

function after(body: Exclude<CommitmentFact, CommitmentMade>): Pick<Commitment, "state" | "note"> {
  switch (body.type) {
    case "CommitmentFulfilled":
      return { state: "fulfilled", note: body.note };
    case "CommitmentEnded":
      return { state: "ended", note: body.reason };
    case "CommitmentBroken":
      return { state: "broken" };
  }
}

/** The case of a reported breach after one more of its facts. Throws on a fact before the first (a bug). */
export function evolveBreach(
  breach: BreachCase | undefined,
  fact: DatedCaseFact<BreachFact | CommonCaseFact>,
): BreachCase {
  const { body, on } = fact;
  if (body.type === "BreachReported") return openedCase("commitment-breach", "reported", "report", fact, body);
  if (breach === undefined) throw neverOpened(body);
  switch (body.type) {
    case "BreachDecided":
      return { ...stepped(breach, "decide", fact, body.reason), stage: body.outcome, ...closing(on) };
    default:
      return evolveCommon(breach, { ...fact, body });
  }
}

// Deadlines -----------------------------------------------------------------------------------------------------------

/** Counted from the day of the report; empty where the pack sets no term, and once the case is closed. */
export function breachDeadlines(
  law: CommitmentLaw,
  calendar: WorkCalendar,
  breach: BreachCase,
): readonly CaseDeadline[] {
  if (breach.stage !== "reported" || law.decideBreachWithin === undefined) return [];
  const say = { zh: "核实并决定", en: "look into it and decide" };
  return [dueWithin(calendar, { act: "decide", say, of: "agency", from: breach.openedOn }, law.decideBreachWithin)];
}
