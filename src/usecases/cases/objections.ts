/**
 * 异议 (SZ23 第十七条): filed on any day; complete, it is accepted and marks what it is about in the same transaction; checked against the source in one
 * working day, forwarded to the provider where the source says the same, decided, and told at every step.
 */
import { type Citation, isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import type { NewFact } from "../../core/journal.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  acceptObjection as accept,
  answerObjection as answer,
  checkObjection as check,
  declineObjection as decline,
  evolveObjection,
  extendObjection as extend,
  fileObjection as file,
  forwardObjection as forward,
  type ObjectionCase,
  type ObjectionFiled,
  type ObjectionGround,
  objectionDeadlines,
} from "../../core/procedure/objection.ts";
import { articleOfResults } from "../../core/procedure/objection-machine.ts";
import type { SourceId } from "../../core/record/record.ts";
import { type Moment, statement } from "../act.ts";
import { notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { prepareReevaluation, type Reevaluation } from "../reevaluation.ts";
import { publicationOf } from "../result-acts.ts";
import {
  actOnCase,
  alongBoth,
  type CaseDecision,
  caseNoun,
  caseWithId,
  type ExtendCase,
  extensionAsked,
  stating,
} from "./case-act.ts";
import { withEffects } from "./effects.ts";
import { type DecideObjection, deciding, type ObjectionAct, recordOf } from "./objection-decision.ts";
import { lawOfObjection, type ObjectionAtHand, sayFinding, told } from "./objection-telling.ts";
import { type Beginning, type Brought, openCase, packToday, plainWords, registerEvidence } from "./opening.ts";

export interface FileObjection extends Brought {
  readonly code: string;
  readonly about: CaseSubject;
  readonly grounds: readonly ObjectionGround[];
}

export interface DeclineObjection extends ObjectionAct {
  readonly reason: string;
}
export interface CheckObjection extends ObjectionAct {
  readonly finding: "differs" | "agrees";
  readonly note: string;
  /** With `differs`: what is put right at once, in the same act. */
  readonly correction?: Pick<DecideObjection, "remedy" | "content">;
}
export interface ForwardObjection extends ObjectionAct {
  /** How it was sent, where the provider does not answer through the product. */
  readonly proof?: string;
  /** To whom, where it is not about a record, whose source is known. */
  readonly source?: string;
}
export interface AnswerObjection extends ObjectionAct {
  readonly upheld: boolean;
  readonly reason: string;
  readonly evidence?: readonly string[];
}

/** Answers the accepted case where it came by the operator's own door, the filed one at the counter; refused with all that is missing. */
export async function fileObjection(desk: Desk, request: FileObjection): Promise<Case | Refusal> {
  permit(desk, "fileObjection");
  return openCase(desk, { ...request, kind: "objection" }, async (state, at, beginning) => {
    const pack = await packToday(desk, state, at);
    if (isRefusal(pack)) return pack;
    const law = lawOfObjection(pack);
    if (isRefusal(law)) return law;
    const refusal = await refusesSubject(desk, state, articleOfResults(law), request.about);
    if (refusal) return refusal;
    return filed(desk, { state, at, pack }, beginning, request);
  });
}

/** 受理 at the counter: the mark is set in the same transaction. */
export async function acceptObjection(desk: Desk, request: ObjectionAct): Promise<ObjectionCase | Refusal> {
  permit(desk, "acceptObjection");
  return actOnCase(desk, "objection", { ...request, act: "accept" }, (found) => accepted(desk, found));
}

/** 不予受理: only with what is missing, all of it. */
export async function declineObjection(desk: Desk, request: DeclineObjection): Promise<ObjectionCase | Refusal> {
  permit(desk, "declineObjection");
  return withWords(desk, request.case, request.reason, "decline", ({ text, along }, found) => {
    const law = lawOfObjection(found.pack);
    if (isRefusal(law)) return law;
    const declined = decline(law, found.case, text);
    if (isRefusal(declined)) return declined;
    const decision = { facts: [statement(desk, found.at.today, declined)], along };
    return told(desk, found, decision, "objection-declined", { zh: text, en: text });
  });
}

/** 核查: where the source says otherwise, what is to be put right may be put right in the same act. */
export async function checkObjection(desk: Desk, request: CheckObjection): Promise<ObjectionCase | Refusal> {
  permit(desk, "checkObjection");
  const { finding, correction } = request;
  if (correction !== undefined) permit(desk, "decideObjection");
  const prepared = await preparing(desk, request.case);
  return withWords(desk, request.case, request.note, "check", async ({ text, along }, found) => {
    const law = lawOfObjection(found.pack);
    if (isRefusal(law)) return law;
    const checked = check(law, found.case, finding, text);
    if (isRefusal(checked)) return checked;
    const fact = statement(desk, found.at.today, checked);
    const decision = await told(desk, found, { facts: [fact], along }, "objection-checked", sayFinding(finding, text));
    if (finding === "agrees" || correction === undefined) return decision;
    const after = evolveObjection(found.case, { ...fact, knownAt: found.at.now, body: checked });
    const upheld = { case: request.case, outcome: "upheld", reason: text, ...correction } as const;
    return deciding(desk, { ...found, case: after }, prepared, upheld, decision);
  });
}

/** 转送: to the source's own organisation through the product, or otherwise with how it was sent. */
export async function forwardObjection(desk: Desk, request: ForwardObjection): Promise<ObjectionCase | Refusal> {
  permit(desk, "forwardObjection");
  const act = { case: request.case, act: "forward", ...(request.proof === undefined ? {} : { note: request.proof }) };
  return actOnCase(desk, "objection", act, async (found) => {
    const to = await addressee(desk, found, request);
    const law = lawOfObjection(found.pack);
    if (isRefusal(law)) return law;
    const forwarded = forward(law, found.case, to);
    if (isRefusal(forwarded)) return forwarded;
    if (to.provider === undefined && (request.proof ?? "").trim() === "") throw proofMissing();
    const decision = { facts: [statement(desk, found.at.today, forwarded)] };
    const source = (await desk.sources.read(to.source))?.name ?? to.source;
    return told(desk, found, decision, "objection-forwarded", {
      zh: `信息来源：${source}。`,
      en: `The source of the information is ${source}.`,
    });
  });
}

/** 答复: by the provider itself, of what was forwarded to it, or by staff who enter its letter. */
export async function answerObjection(desk: Desk, request: AnswerObjection): Promise<ObjectionCase | Refusal> {
  permit(desk, "answerObjection");
  const { upheld, evidence = [] } = request;
  return withWords(desk, request.case, request.reason, "answer", async ({ text, along }, found) => {
    await onlyItsOwn(desk, found.case);
    const law = lawOfObjection(found.pack);
    if (isRefusal(law)) return law;
    const answered = answer(law, found.case, { upheld, reason: text, ...(evidence.length === 0 ? {} : { evidence }) });
    if (isRefusal(answered)) return answered;
    await registerEvidence(desk, found.case.id, evidence);
    return { facts: [statement(desk, found.at.today, answered)], along };
  });
}

/** 延长 (条例第五十一条): once, before the term is over, and with the name of whoever approved it. */
export async function extendObjection(desk: Desk, request: ExtendCase): Promise<ObjectionCase | Refusal> {
  permit(desk, "extendDeadline");
  return withWords(desk, request.case, request.reason, "extend", async ({ text, along }, found) => {
    await onlyItsOwn(desk, found.case);
    const law = lawOfObjection(found.pack);
    if (isRefusal(law)) return law;
    const { calendar } = desk.law;
    const extended = extend(law, calendar, found.case, extensionAsked(desk, request, text, found.at));
    if (isRefusal(extended)) return extended;
    const fact = statement(desk, found.at.today, extended);
    const after = evolveObjection(found.case, { ...fact, knownAt: found.at.now, body: extended });
    const [due] = objectionDeadlines(law, calendar, after);
    const until = due?.deadline.lastDay ?? "";
    return told(desk, found, { facts: [fact], along }, "objection-extended", {
      zh: `经${request.approver}批准，办理期限延长至${until}。理由：${text}`,
      en: `Prolonged to ${until} with the approval of ${request.approver}. Reason: ${text}`,
    });
  });
}

/** The decision, and in the same transaction all that follows from it: on the record or the result, on the mark, on whoever was told. */
export async function decideObjection(desk: Desk, request: DecideObjection): Promise<ObjectionCase | Refusal> {
  permit(desk, "decideObjection");
  const prepared = await preparing(desk, request.case);
  return withWords(desk, request.case, request.reason, "decide", async ({ text, along }, found) => {
    const decided = await deciding(desk, found, prepared, { ...request, reason: text });
    return isRefusal(decided) ? decided : { ...decided, ...alongBoth(decided.along, along) };
  });
}

// Filing and acceptance -----------------------------------------------------------------------------------------------

interface Filing {
  readonly state: OperatorState;
  readonly at: Moment;
  readonly pack: PolicyPack;
}

/** The case as filed; by the operator's own door it is accepted at once. Reviews that come late go on here. */
export async function filed(
  desk: Desk,
  { state, at, pack }: Filing,
  beginning: Beginning,
  said: Pick<FileObjection, "about" | "grounds"> & Pick<ObjectionFiled, "lateFor">,
): Promise<CaseDecision | Refusal> {
  const law = lawOfObjection(pack);
  if (isRefusal(law)) return law;
  const { about, grounds, lateFor } = said;
  const checked = file(law, beginning.draft(about, pack), { grounds, ...(lateFor === undefined ? {} : { lateFor }) });
  if (isRefusal(checked)) return checked;
  const body: ObjectionFiled = { ...checked, receipt: await beginning.receipt("objection") };
  const fact = statement(desk, at.today, body);
  if (body.through === "counter") return { facts: [fact] };
  const objection = evolveObjection(undefined, { ...fact, knownAt: at.now, body });
  return accepted(desk, { case: objection, pack, state, at }, [fact]);
}

/** `opening`: the facts by which the case is opened in the same act. */
async function accepted(
  desk: Desk,
  found: ObjectionAtHand,
  opening: readonly NewFact[] = [],
): Promise<CaseDecision | Refusal> {
  const law = lawOfObjection(found.pack);
  if (isRefusal(law)) return law;
  const { case: objection, state, at } = found;
  const bodies = accept(law, objection, at.today);
  if (isRefusal(bodies)) return bodies;
  const facts = [...opening, ...bodies.map((body) => stating(desk, at.today, body))];
  const marked = { facts, answer: undefined };
  const decision = await withEffects(desk, state, marked, at, { because: "" });
  return told(desk, found, decision, "objection-accepted");
}

/** What is objected to must be there, and a result must have been told; a Fault where there is no such thing. */
async function refusesSubject(
  desk: Desk,
  state: OperatorState,
  resultsBy: Citation,
  about: CaseSubject,
): Promise<Refusal | undefined> {
  const { id } = state.operator;
  switch (about.of) {
    case "record":
      recordOf(state, about.record);
      return undefined;
    case "result": {
      const { stage } = await publicationOf(desk, id, about.result);
      if (stage === "evaluated" || stage === "approved") return notToldYet(resultsBy);
      return stage === "withdrawn" ? resultIsWithdrawn(resultsBy) : undefined;
    }
    case "list-entry": {
      const entries = await desk.lists.entriesOf(id);
      if (!entries.some((entry) => entry.id === about.entry)) throw notFound(listEntryNoun, about.entry);
      return undefined;
    }
    case "commitment": {
      const commitments = await desk.commitments.ofOperator(id);
      if (!commitments.some((each) => each.id === about.commitment)) throw notFound(commitmentNoun, about.commitment);
      return undefined;
    }
    case "operator":
      return undefined;
  }
}

const listEntryNoun = { zh: "名单条目", en: "list entry" } as const;
const commitmentNoun = { zh: "信用承诺", en: "commitment" } as const;

// Forwarding and answers ----------------------------------------------------------------------------------------------

async function addressee(desk: Desk, { case: objection, state }: ObjectionAtHand, { source, proof }: ForwardObjection) {
  const { about } = objection;
  const named = about.of === "record" ? recordOf(state, about.record).versions[0]?.provenance.source : source;
  const known = named === undefined ? undefined : await desk.sources.read(named as SourceId);
  if (known === undefined) throw notFound({ zh: "信息来源", en: "source" }, named ?? "");
  const { id, provider } = known;
  return {
    source: id,
    ...(provider === undefined ? {} : { provider }),
    ...(proof === undefined || proof.trim() === "" ? {} : { proof: proof.trim() }),
  };
}

/** A provider acts in what was forwarded to it, and in nothing else; the agency in all that it sees. */
async function onlyItsOwn({ scope }: Desk, { id, forwarded }: ObjectionCase): Promise<void> {
  if (scope.kind !== "regulator" && scope.kind !== "authority") return;
  if (forwarded?.provider !== scope.organisation) throw notFound(caseNoun, id);
}

// Parts ---------------------------------------------------------------------------------------------------------------

/** An act that says something: in words without what is personal. */
async function withWords(
  desk: Desk,
  id: string,
  text: string,
  act: string,
  decideOn: (
    words: ReturnType<typeof plainWords>,
    found: ObjectionAtHand,
  ) => Promise<CaseDecision | Refusal> | CaseDecision | Refusal,
): Promise<ObjectionCase | Refusal> {
  const { operator } = await caseWithId(desk, id);
  const words = plainWords(desk, operator, text);
  return actOnCase(desk, "objection", { case: id, act, note: words.text }, (found) => decideOn(words, found));
}

/** What a new evaluation needs, read before the act is decided. */
async function preparing(desk: Desk, id: string): Promise<Reevaluation> {
  return prepareReevaluation(desk, (await caseWithId(desk, id)).operator);
}

function notToldYet(by: Citation): Refusal {
  return refuse(
    "result-not-told",
    { zh: "该评价结果尚未告知经营者，也未公示。", en: "The result has not been told to its operator nor shown yet." },
    by,
  );
}

function resultIsWithdrawn(by: Citation): Refusal {
  return refuse(
    "result-withdrawn",
    { zh: "该评价结果已经撤回，无须再提异议。", en: "The result is withdrawn already; there is nothing to object to." },
    by,
  );
}

function proofMissing() {
  return unusable(
    "proof-missing",
    {
      zh: "该来源未指定通过本系统答复的信息提供单位。",
      en: "The source names no provider that answers through the product.",
    },
    { zh: "请写明以何种方式转送（如函号、邮单号）。", en: "Say how it was sent, such as the number of the letter." },
  );
}
