/**
 * 措施: what an association, a platform or an authority does about one operator, by an item of a catalogue, on a stated basis, for a stated time. It is told
 * and, where the item asks for it, heard first; it ends on its day without anybody's act, and never changes a record, a score or a grade.
 *
 *   proposed ─> notified ─> imposed ─> (appealed ─> imposed | ended)     over by itself on its last day
 *      └───────────┴─> dropped └─> ended
 */

import type { OrganisationId, OrganisationKind } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { formalCheck, isSaid, wantsReason } from "../procedure/formal-check.ts";
import { type Machine, refusedAt, underArticles } from "../procedure/machine.ts";
import { addDays, addMonths, type Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { WorkCalendar } from "../time/term.ts";
import type { ChosenItem } from "./catalogue.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterSubject, stepOf, stepped } from "./matter.ts";
import { type effectiveDocuments, toldChannels } from "./measure-words.ts";

/** Of a measure by an authority: the decision by which it is taken, and the document that was not performed. */
export interface MeasureDocument {
  /** 文号 of the authority's own decision. */
  readonly number: string;
  readonly sort: keyof typeof effectiveDocuments;
  /** 文号 of what was not performed. */
  readonly unperformed: string;
  /** 及时纠正、情节轻微且没有造成危害后果. */
  readonly minorAndCorrected: boolean;
}

export interface MeasureTerms {
  /** What was done, and how it bears on the measure. */
  readonly grounds: string;
  /** 行规行约、服务协议或者交易规则: the paper and its clause. */
  readonly rule?: { readonly title: string; readonly clause: string };
  readonly document?: MeasureDocument;
  /** 主管、监管部门的书面要求. */
  readonly request?: { readonly authority: string; readonly document: string };
  /** The published result that was looked at, for reference. */
  readonly result?: { readonly id: string; readonly grade: string };
  /** The task of the joint meeting in which it was agreed. */
  readonly task?: string;
  /** The last day on which it holds. */
  readonly until: Day;
}

/** How the operator was told: a channel and its receipt, so that it can be proved (trap 36). */
export interface Told {
  readonly channel: keyof typeof toldChannels;
  readonly receipt: string;
}

export interface MeasureProposed {
  readonly type: "MeasureProposed";
  readonly matter: MatterId;
  readonly number: string;
  readonly owner: OrganisationId;
  readonly item: ChosenItem;
  readonly subject: Required<MatterSubject>;
  readonly operator?: OperatorId;
  readonly terms: MeasureTerms;
  readonly evidence: readonly string[];
}
export interface MeasureNoticed {
  readonly type: "MeasureNoticed";
  readonly matter: MatterId;
  /** The last day on which the operator may answer. */
  readonly answerBy: Day;
  readonly told: Told;
}
export interface MeasureAnswered {
  readonly type: "MeasureAnswered";
  readonly matter: MatterId;
  readonly statement: string;
  readonly wantsHearing: boolean;
  readonly evidence: readonly string[];
}
export interface MeasureHeard {
  readonly type: "MeasureHeard";
  readonly matter: MatterId;
  readonly minutes: string;
  readonly evidence: readonly string[];
}
export interface MeasureImposed {
  readonly type: "MeasureImposed";
  readonly matter: MatterId;
  readonly reason: string;
  readonly told: Told;
  readonly appealBy?: Day;
}
export interface MeasureAppealed {
  readonly type: "MeasureAppealed";
  readonly matter: MatterId;
  readonly statement: string;
  readonly evidence: readonly string[];
}
export interface MeasureAppealDecided {
  readonly type: "MeasureAppealDecided";
  readonly matter: MatterId;
  readonly upheld: boolean;
  readonly reason: string;
}
export interface MeasureLifted {
  readonly type: "MeasureLifted";
  readonly matter: MatterId;
  readonly reason: string;
}
export interface MeasureDropped {
  readonly type: "MeasureDropped";
  readonly matter: MatterId;
  readonly reason: string;
}

export type MeasureBody =
  | MeasureProposed
  | MeasureNoticed
  | MeasureAnswered
  | MeasureHeard
  | MeasureImposed
  | MeasureAppealed
  | MeasureAppealDecided
  | MeasureLifted
  | MeasureDropped;

export type MeasureStage = "proposed" | "notified" | "imposed" | "appealed" | "ended" | "dropped";
export type MeasureAct =
  | "propose"
  | "notify"
  | "answer"
  | "hear"
  | "impose"
  | "drop"
  | "appeal"
  | "decideAppeal"
  | "lift";

export interface Measure extends MatterBase<"measure", MeasureStage> {
  readonly item: ChosenItem;
  readonly subject: Required<MatterSubject>;
  readonly terms: MeasureTerms;
  readonly answerBy?: Day;
  readonly answers: readonly { readonly on: Day; readonly statement: string; readonly wantsHearing: boolean }[];
  readonly heardOn?: Day;
  readonly imposed?: { readonly on: Day; readonly by: string; readonly reason: string };
  readonly appealBy?: Day;
  readonly appeals: readonly {
    readonly on: Day;
    readonly statement: string;
    readonly decided?: { readonly on: Day; readonly upheld: boolean; readonly reason: string };
  }[];
  readonly why?: string;
}

const sz: Citation = { instrument: "sz-2023", article: "23" };
/** Whoever applies results; which of them an item is for, the item says. */
const HANDS = ["regulator", "authority", "partner"] as const;

export const measureMachine: Machine<MeasureStage, MeasureAct> = {
  title: { zh: "措施", en: "Measure" },
  stages: {
    proposed: { say: { zh: "拟采取", en: "proposed" } },
    notified: { say: { zh: "已告知", en: "notified" } },
    imposed: { say: { zh: "已作出", en: "imposed" } },
    appealed: { say: { zh: "申诉中", en: "under appeal" } },
    ended: { say: { zh: "已解除", en: "lifted" }, closes: true },
    dropped: { say: { zh: "不予采取", en: "dropped" }, closes: true },
  },
  acts: {
    propose: {
      say: { zh: "拟定", en: "Propose" },
      from: "opening",
      to: ["proposed"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    notify: {
      say: { zh: "告知", en: "Tell the operator" },
      from: ["proposed"],
      to: ["notified"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    answer: { say: { zh: "陈述申辩", en: "Answer" }, from: ["notified"], hands: ["operator"], side: "subject", by: sz },
    hear: {
      say: { zh: "记录听证", en: "Record the hearing" },
      from: ["notified"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    impose: {
      say: { zh: "作出", en: "Impose" },
      from: ["proposed", "notified"],
      to: ["imposed"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    drop: {
      say: { zh: "不予采取", en: "Drop" },
      from: ["proposed", "notified"],
      to: ["dropped"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    appeal: {
      say: { zh: "申诉", en: "Appeal" },
      from: ["imposed"],
      to: ["appealed"],
      hands: ["operator"],
      side: "subject",
      by: sz,
    },
    decideAppeal: {
      say: { zh: "答复申诉", en: "Decide the appeal" },
      from: ["appealed"],
      to: ["imposed", "ended"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
    lift: {
      say: { zh: "解除", en: "Lift" },
      from: ["imposed", "appealed"],
      to: ["ended"],
      hands: HANDS,
      side: "owner",
      by: sz,
    },
  },
};

/** The same acts under the articles of the item: who is told, who is heard and who ends it follows from what the measure rests on. */
export function measureMachineOf({
  by,
  imposedBy,
}: Pick<ChosenItem, "by" | "imposedBy">): Machine<MeasureStage, MeasureAct> {
  const told = imposedBy.includes("authority") ? szCredit("69") : by;
  return underArticles(measureMachine, {
    propose: by,
    notify: told,
    answer: told,
    hear: told,
    impose: by,
    drop: by,
    appeal: told,
    decideAppeal: told,
    lift: by,
  });
}

// Acts ----------------------------------------------------------------------------------------------------------------

export interface ProposeMeasure extends Omit<MeasureProposed, "type"> {
  readonly ownerKind: OrganisationKind;
  /** Whether the operator is a member of the association today. */
  readonly isMember: boolean;
  readonly today: Day;
}

export function proposeMeasure(asked: ProposeMeasure): MeasureProposed | Refusal {
  const { ownerKind, isMember, today, ...proposal } = asked;
  return (
    notTheirs(proposal.item, ownerKind) ??
    notOfThem(proposal.item, isMember) ??
    notGrounded(proposal, today) ?? {
      type: "MeasureProposed",
      ...proposal,
    }
  );
}

/** Told before it is decided, with the last day for an answer. */
export function noticeMeasure(
  measure: Measure,
  { told, today, calendar }: { readonly told: Told; readonly today: Day; readonly calendar: WorkCalendar },
): MeasureNoticed | Refusal {
  const { course } = measure.item;
  const answerBy = course.answerWithin === undefined ? today : endOfTerm(calendar, today, course.answerWithin).lastDay;
  return (
    refusedMeasure(measure, "notify") ??
    formalCheck(toldBy(measure), [wantsReceipt(told)]) ?? { type: "MeasureNoticed", matter: measure.id, answerBy, told }
  );
}

export function answerMeasure(
  measure: Measure,
  said: Omit<MeasureAnswered, "type" | "matter"> & { readonly today: Day },
): MeasureAnswered | Refusal {
  const { today, ...answer } = said;
  const refusal = refusedMeasure(measure, "answer") ?? tooLate(measure, measure.answerBy, today);
  if (refusal) return refusal;
  const wanted = { there: isSaid(answer.statement), say: { zh: "陈述申辩的内容", en: "what you answer" } };
  return formalCheck(toldBy(measure), [wanted]) ?? { type: "MeasureAnswered", matter: measure.id, ...answer };
}

export function hearMeasure(
  measure: Measure,
  { minutes, evidence }: Pick<MeasureHeard, "minutes" | "evidence">,
): MeasureHeard | Refusal {
  const wanted = { there: isSaid(minutes), say: { zh: "听证记录", en: "the minutes of the hearing" } };
  return (
    refusedMeasure(measure, "hear") ??
    formalCheck(toldBy(measure), [wanted]) ?? { type: "MeasureHeard", matter: measure.id, minutes, evidence }
  );
}

export interface ImposeMeasure extends Pick<MeasureImposed, "reason" | "told"> {
  /** Whether the result that was looked at is still published. */
  readonly resultStands: boolean;
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

/** Where the item asks for it only after the operator was heard, or let its term pass. */
export function imposeMeasure(measure: Measure, asked: ImposeMeasure): MeasureImposed | Refusal {
  const { reason, told, today, calendar } = asked;
  const { item, terms } = measure;
  const refusal =
    refusedMeasure(measure, "impose") ??
    (item.course.heard === "before" ? notHeard(measure, today) : undefined) ??
    (asked.resultStands ? undefined : resultEnded(item.by)) ??
    (terms.until < today ? overAlready(item.by) : undefined) ??
    formalCheck(toldBy(measure), [wantsReason(reason), wantsReceipt(told)]);
  if (refusal) return refusal;
  const { appealWithin } = item.course;
  return {
    type: "MeasureImposed",
    matter: measure.id,
    reason,
    told,
    ...(appealWithin === undefined ? {} : { appealBy: endOfTerm(calendar, today, appealWithin).lastDay }),
  };
}

export function dropMeasure(measure: Measure, reason: string): MeasureDropped | Refusal {
  return (
    refusedMeasure(measure, "drop") ??
    formalCheck(measure.item.by, [wantsReason(reason)]) ?? { type: "MeasureDropped", matter: measure.id, reason }
  );
}

export function liftMeasure(measure: Measure, reason: string): MeasureLifted | Refusal {
  return (
    refusedMeasure(measure, "lift") ??
    formalCheck(measure.item.by, [wantsReason(reason)]) ?? { type: "MeasureLifted", matter: measure.id, reason }
  );
}

export function appealMeasure(
  measure: Measure,
  said: Omit<MeasureAppealed, "type" | "matter"> & { readonly today: Day },
): MeasureAppealed | Refusal {
  const { today, ...appeal } = said;
  const refusal =
    refusedMeasure(measure, "appeal") ??
    (measure.appealBy === undefined ? elsewhere(measure) : tooLate(measure, measure.appealBy, today));
  if (refusal) return refusal;
  const wanted = { there: isSaid(appeal.statement), say: { zh: "申诉的事实和理由", en: "facts and reasons" } };
  return formalCheck(toldBy(measure), [wanted]) ?? { type: "MeasureAppealed", matter: measure.id, ...appeal };
}

/** Never by whoever imposed it. */
export function decideMeasureAppeal(
  measure: Measure,
  { by, upheld, reason }: Pick<MeasureAppealDecided, "upheld" | "reason"> & { readonly by: string },
): MeasureAppealDecided | Refusal {
  const refusal =
    refusedMeasure(measure, "decideAppeal") ?? (measure.imposed?.by === by ? samePerson(toldBy(measure)) : undefined);
  if (refusal) return refusal;
  return (
    formalCheck(toldBy(measure), [wantsReason(reason)]) ?? {
      type: "MeasureAppealDecided",
      matter: measure.id,
      upheld,
      reason,
    }
  );
}

/** The law's no where an act does not belong to the stage; over by its day, nothing more is done about it. */
export function refusedMeasure(measure: Measure, act: MeasureAct): Refusal | undefined {
  return refusedAt(measureMachineOf(measure.item), measure.stage, act);
}

/** What the articles say against an act beyond its stage, as far as it follows from the days; the act itself asks the same. */
export function refusedMeasureOn(measure: Measure, act: string, today: Day): Refusal | undefined {
  switch (act) {
    case "impose":
      return measure.item.course.heard === "before" ? notHeard(measure, today) : undefined;
    case "hear":
      return measure.answers.some(({ wantsHearing }) => wantsHearing) ? undefined : noHearing(measure);
    case "answer":
      return tooLate(measure, measure.answerBy, today);
    case "appeal":
      return measure.appealBy === undefined ? elsewhere(measure) : tooLate(measure, measure.appealBy, today);
    default:
      return undefined;
  }
}

/** To everybody only what was done, by what, and until when: what the operator said, and how it was heard, is between the two. */
export function measureOutside(measure: Measure, reader: "operator" | "everybody"): Measure {
  if (reader === "operator") return measure;
  const said = new Set<string>(["propose", "answer", "hear", "appeal"]);
  return {
    ...measure,
    answers: [],
    appeals: [],
    timeline: measure.timeline.filter(({ act }) => !said.has(act)),
  };
}

/** Whether a measure is in effect on a day: imposed, not lifted, and its last day not over. */
export function measureStands({ stage, from, until }: Measure, today: Day): boolean {
  const made = stage === "imposed" || stage === "appealed";
  return made && (from === undefined || from <= today) && (until === undefined || today <= until);
}

// What is refused -----------------------------------------------------------------------------------------------------

function szCredit(article: string): Citation {
  return { instrument: "sz-credit-2023", article };
}

function toldBy({ item }: Pick<Measure, "item">): Citation {
  return measureMachineOf(item).acts.notify.by;
}

function wantsReceipt(told: Told) {
  return { there: isSaid(told.receipt), say: { zh: "送达凭证", en: "proof of how the operator was told" } };
}

function notTheirs(item: ChosenItem, kind: OrganisationKind): Refusal | undefined {
  if (item.imposedBy.includes(kind)) return undefined;
  const say = {
    zh: `“${item.title.zh}”不由贵单位这类机构采取。`,
    en: `“${item.title.en}” is not for an organisation like yours to take.`,
  };
  return refuse("not-theirs-to-impose", say, item.by);
}

function notOfThem(item: ChosenItem, isMember: boolean): Refusal | undefined {
  if (item.of === "members" && !isMember)
    return refuse("not-a-member", { zh: "该经营者不是贵组织的会员。", en: "The operator is not a member." }, item.by);
  if (item.of === "others" && isMember)
    return refuse(
      "is-a-member",
      {
        zh: "该经营者已是贵组织的会员，不适用“不接纳”。",
        en: "The operator is a member already; there is nothing to refuse.",
      },
      item.by,
    );
  return undefined;
}

function notGrounded({ item, subject, terms }: Omit<MeasureProposed, "type">, today: Day): Refusal | undefined {
  const { grounds, rule, document, request, until } = terms;
  const wanted = [
    { there: isSaid(subject.name), say: { zh: "经营者名称", en: "the operator's name" } },
    { there: isSaid(grounds), say: { zh: "事实和理由", en: "facts and reasons" } },
    ...(item.needs.includes("rule")
      ? [
          {
            there: isSaid(rule?.title) && isSaid(rule?.clause),
            say: { zh: "所依据的行规行约、协议或者规则及其条款", en: "the rule and its clause" },
          },
        ]
      : []),
    ...(item.needs.includes("document")
      ? [
          {
            there: isSaid(document?.number) && isSaid(document?.unperformed),
            say: { zh: "决定文号和未履行文书的文号", en: "the numbers of the decision and of what was not performed" },
          },
        ]
      : []),
    ...(item.needs.includes("request")
      ? [
          {
            there: isSaid(request?.authority) && isSaid(request?.document),
            say: { zh: "主管、监管部门及其书面要求的文号", en: "the authority and the number of its written request" },
          },
        ]
      : []),
  ];
  return formalCheck(item.by, wanted) ?? spared(document) ?? wrongTerm(item, until, today);
}

/** 轻微并及时纠正的，不予惩戒 (条例 第六十七条). */
function spared(document: MeasureDocument | undefined): Refusal | undefined {
  if (document?.minorAndCorrected !== true) return undefined;
  const say = {
    zh: "失信行为情节轻微、没有造成危害后果并已及时纠正的，不予实施失信惩戒措施。",
    en: "What was minor, harmless and soon corrected is met with no restraint.",
  };
  return refuse("minor-and-corrected", say, szCredit("67"));
}

function wrongTerm(item: ChosenItem, until: Day, today: Day): Refusal | undefined {
  if (until < today) return overAlready(item.by);
  const { longestMonths } = item;
  if (longestMonths === undefined || until <= addMonths(today, longestMonths)) return undefined;
  const say = {
    zh: `“${item.title.zh}”最长${longestMonths}个月，不能到${until}。`,
    en: `“${item.title.en}” lasts ${longestMonths} months at most, not until ${until}.`,
  };
  return refuse("too-long", say, item.by);
}

function overAlready(by: Citation): Refusal {
  return refuse("over-already", { zh: "措施的截止日已过。", en: "The last day of the measure has passed." }, by);
}

function resultEnded(by: Citation): Refusal {
  const say = {
    zh: "所参考的评价结果已不再公布，不能再作为依据；请重新核对后另行拟定。",
    en: "The result that was looked at is published no more and cannot be relied on; look again and propose anew.",
  };
  return refuse("result-ended", say, by);
}

function notHeard(measure: Measure, today: Day): Refusal | undefined {
  const by = toldBy(measure);
  const { answerBy, answers, heardOn } = measure;
  if (answerBy === undefined)
    return refuse(
      "not-told",
      {
        zh: "作出措施前应当先告知经营者，听取陈述申辩。",
        en: "The operator is told and heard before a measure is imposed.",
      },
      by,
    );
  if (answers.some(({ wantsHearing }) => wantsHearing) && heardOn === undefined)
    return refuse(
      "hearing-wanted",
      {
        zh: "经营者要求听证，听证记录提交后方可作出。",
        en: "The operator asked to be heard; first the hearing is held and recorded.",
      },
      by,
    );
  if (answers.length === 0 && today <= answerBy)
    return refuse(
      "answer-still-open",
      {
        zh: `经营者可以陈述申辩至${answerBy}（24:00），期满前不得作出。`,
        en: `The operator may answer until ${answerBy} (24:00); until then nothing is imposed.`,
      },
      by,
      addDays(answerBy, 1),
    );
  return undefined;
}

function tooLate(measure: Measure, lastDay: Day | undefined, today: Day): Refusal | undefined {
  if (lastDay === undefined || today <= lastDay) return undefined;
  const say = { zh: `期限已于${lastDay}届满。`, en: `The term ended on ${lastDay}.` };
  return refuse("too-late", say, toldBy(measure));
}

function noHearing(measure: Measure): Refusal {
  const say = { zh: "经营者没有要求听证。", en: "The operator has not asked to be heard." };
  return refuse("no-hearing-asked", say, toldBy(measure));
}

function elsewhere(measure: Measure): Refusal {
  const { remedy } = measure.item.course;
  return refuse("remedy-elsewhere", remedy, toldBy(measure));
}

function samePerson(by: Citation): Refusal {
  const say = {
    zh: "申诉不由作出措施的人员答复，请由其他人员办理。",
    en: "An appeal is not decided by whoever imposed the measure; somebody else does.",
  };
  return refuse("same-person", say, by);
}

// The fold ------------------------------------------------------------------------------------------------------------

export function evolveMeasure(before: Measure | undefined, fact: DatedMatterFact<MeasureBody>): Measure {
  const { body, on } = fact;
  if (body.type === "MeasureProposed") return proposedMeasure(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the measure was proposed`);
  switch (body.type) {
    case "MeasureNoticed":
      return {
        ...before,
        stage: "notified",
        shownToOperator: true,
        answerBy: body.answerBy,
        timeline: stepped(before, "notify", fact, { note: toldNote(body.told) }),
      };
    case "MeasureAnswered":
      return {
        ...before,
        answers: [...before.answers, { on, statement: body.statement, wantsHearing: body.wantsHearing }],
        timeline: stepped(before, "answer", fact, { note: body.statement, evidence: body.evidence }),
      };
    case "MeasureHeard":
      return {
        ...before,
        heardOn: on,
        timeline: stepped(before, "hear", fact, { note: body.minutes, evidence: body.evidence }),
      };
    case "MeasureImposed":
      return imposedMeasure(before, body, fact);
    case "MeasureAppealed":
      return {
        ...before,
        stage: "appealed",
        appeals: [...before.appeals, { on, statement: body.statement }],
        timeline: stepped(before, "appeal", fact, { note: body.statement, evidence: body.evidence }),
      };
    case "MeasureAppealDecided":
      return appealDecided(before, body, fact);
    case "MeasureLifted":
      return closedMeasure(before, "ended", stepped(before, "lift", fact, { note: body.reason }), body.reason, on);
    case "MeasureDropped":
      return closedMeasure(before, "dropped", stepped(before, "drop", fact, { note: body.reason }), body.reason, on);
  }
}

function proposedMeasure(body: MeasureProposed, fact: DatedMatterFact<MeasureBody>): Measure {
  const { item, subject, terms, operator } = body;
  return {
    id: body.matter,
    kind: "measure",
    stage: "proposed",
    number: body.number,
    title: `${item.title.zh}：${subject.name}`,
    owner: body.owner,
    parties: [],
    ...(operator === undefined ? {} : { operator }),
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("propose", fact, { note: terms.grounds, evidence: body.evidence })],
    item,
    subject,
    terms,
    answers: [],
    appeals: [],
  };
}

function imposedMeasure(before: Measure, body: MeasureImposed, fact: DatedMatterFact<MeasureBody>): Measure {
  return {
    ...before,
    stage: "imposed",
    shownToOperator: true,
    shownToAll: before.item.shown === "all",
    from: fact.on,
    until: before.terms.until,
    imposed: { on: fact.on, by: fact.by, reason: body.reason },
    ...(body.appealBy === undefined ? {} : { appealBy: body.appealBy }),
    timeline: stepped(before, "impose", fact, { note: body.reason }),
  };
}

function appealDecided(before: Measure, body: MeasureAppealDecided, fact: DatedMatterFact<MeasureBody>): Measure {
  const { upheld, reason } = body;
  const timeline = stepped(before, "decideAppeal", fact, { note: reason });
  const decided = { on: fact.on, upheld, reason };
  const appeals = before.appeals.map((appeal) => (appeal.decided === undefined ? { ...appeal, decided } : appeal));
  if (upheld) return { ...closedMeasure(before, "ended", timeline, reason, fact.on), appeals };
  return { ...before, stage: "imposed", appeals, timeline };
}

/** What has ended is shown to nobody but its two sides. */
function closedMeasure(
  before: Measure,
  stage: "ended" | "dropped",
  timeline: Measure["timeline"],
  why: string,
  closedOn: Day,
): Measure {
  return { ...before, stage, shownToAll: false, closedOn, why, timeline };
}

function toldNote({ channel, receipt }: Told): string {
  return `${toldChannels[channel].zh}：${receipt}`;
}
