/**
 * 联席任务 (SZ23 第二十一条; NDRC （十三）; GZ 三（三）): what one member of the joint meeting hands to another: a case, a joint inspection, a measure to be
 * considered, or news. Work of several is one task for each under one joint number; whoever has one sees its own alone, and its feedback comes back.
 *
 *   assigned ─> received ─> answered ─> closed
 *      │           └──────────┘ (handed back)
 *      └─> withdrawn
 */

import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import { formalCheck, isSaid, wantsReason } from "../procedure/formal-check.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { isInMeeting, type JointMeeting, notInMeeting } from "./joint-meeting.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterSubject, stepOf, stepped } from "./matter.ts";
import type { sharedTaskSorts } from "./measure-words.ts";

export type SharedTaskSort = keyof typeof sharedTaskSorts;

export interface SharedTaskTerms {
  readonly sort: SharedTaskSort;
  readonly title: string;
  readonly content: string;
  /** The last day for feedback. */
  readonly due: Day;
  /** Of a joint inspection: the one visit, and whether whoever convenes it comes too. */
  readonly visitOn?: Day;
  readonly withLead?: boolean;
  /** Of a joint measure: the item of the catalogue that is to be considered. */
  readonly item?: string;
}

export type SharedTaskBody =
  | {
      readonly type: "SharedTaskAssigned";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly meeting: MatterId;
      readonly to: OrganisationId;
      /** Whom one goes with on a joint inspection. */
      readonly together: readonly OrganisationId[];
      /** One number for the tasks of all who take part. */
      readonly joint: string;
      readonly terms: SharedTaskTerms;
      readonly subject?: Required<MatterSubject>;
      readonly operator?: OperatorId;
      readonly evidence: readonly string[];
    }
  | { readonly type: "SharedTaskReceived"; readonly matter: MatterId }
  | {
      readonly type: "SharedTaskAnswered";
      readonly matter: MatterId;
      readonly feedback: string;
      /** The number of the measure that came of it. */
      readonly measure?: string;
      readonly evidence: readonly string[];
    }
  | { readonly type: "SharedTaskHandedBack"; readonly matter: MatterId; readonly reason: string; readonly due: Day }
  | { readonly type: "SharedTaskClosed"; readonly matter: MatterId; readonly note: string }
  | { readonly type: "SharedTaskWithdrawn"; readonly matter: MatterId; readonly reason: string };

export type SharedTaskStage = "assigned" | "received" | "answered" | "closed" | "withdrawn";
export type SharedTaskAct = "assign" | "receive" | "feedback" | "hand-back" | "close" | "withdraw";

export interface SharedTask extends MatterBase<"shared-task", SharedTaskStage> {
  readonly meeting: MatterId;
  readonly to: OrganisationId;
  readonly together: readonly OrganisationId[];
  readonly joint: string;
  readonly terms: SharedTaskTerms;
  readonly subject?: Required<MatterSubject>;
  readonly due: Day;
  readonly feedback?: { readonly on: Day; readonly text: string; readonly measure?: string };
}

const by: Citation = { instrument: "sz-2023", article: "21" };
const byInspection: Citation = { instrument: "cn-2016-2794", article: "(13)" };

export const sharedTaskMachine: Machine<SharedTaskStage, SharedTaskAct> = {
  title: { zh: "联席任务", en: "Task of the joint meeting" },
  stages: {
    assigned: { say: { zh: "待接收", en: "assigned" } },
    received: { say: { zh: "办理中", en: "received" } },
    answered: { say: { zh: "已反馈", en: "answered" } },
    closed: { say: { zh: "已办结", en: "closed" }, closes: true },
    withdrawn: { say: { zh: "已撤回", en: "withdrawn" }, closes: true },
  },
  acts: {
    assign: {
      say: { zh: "交办", en: "Assign" },
      from: "opening",
      to: ["assigned"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    receive: {
      say: { zh: "接收", en: "Receive" },
      from: ["assigned"],
      to: ["received"],
      hands: ["regulator", "authority"],
      side: "party",
      by,
    },
    feedback: {
      say: { zh: "反馈", en: "Give feedback" },
      from: ["assigned", "received"],
      to: ["answered"],
      hands: ["regulator", "authority"],
      side: "party",
      by,
    },
    "hand-back": {
      say: { zh: "退回补充", en: "Hand back" },
      from: ["answered"],
      to: ["received"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    close: {
      say: { zh: "办结", en: "Close" },
      from: ["answered"],
      to: ["closed"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    withdraw: {
      say: { zh: "撤回", en: "Withdraw" },
      from: ["assigned", "received"],
      to: ["withdrawn"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
  },
};

// Acts ----------------------------------------------------------------------------------------------------------------

export interface AssignSharedTasks {
  readonly meeting: JointMeeting;
  readonly owner: OrganisationId;
  readonly to: readonly { readonly organisation: OrganisationId; readonly matter: MatterId; readonly number: string }[];
  readonly joint: string;
  readonly terms: SharedTaskTerms;
  readonly subject?: Required<MatterSubject>;
  readonly operator?: OperatorId;
  readonly evidence: readonly string[];
  readonly today: Day;
}

/** One task for each; a joint inspection is of two members at least, who go together on one day (NDRC （十三）). */
export function assignSharedTasks(asked: AssignSharedTasks): readonly SharedTaskBody[] | Refusal {
  const { meeting, owner, to, joint, terms, subject, operator, evidence } = asked;
  const refusal = unfit(asked);
  if (refusal) return refusal;
  const together = terms.sort === "joint-inspection" ? goingTogether(asked) : [];
  return to.map(({ organisation, matter, number }) => ({
    type: "SharedTaskAssigned",
    matter,
    number,
    owner,
    meeting: meeting.id,
    to: organisation,
    together: together.filter((each) => each !== organisation),
    joint,
    terms,
    ...(subject === undefined ? {} : { subject }),
    ...(operator === undefined ? {} : { operator }),
    evidence,
  }));
}

function goingTogether({ owner, to, terms }: AssignSharedTasks): readonly OrganisationId[] {
  return [...(terms.withLead === true ? [owner] : []), ...to.map(({ organisation }) => organisation)];
}

function unfit(asked: AssignSharedTasks): Refusal | undefined {
  const { meeting, owner, to, terms, subject, today } = asked;
  if (meeting.stage !== "standing" || !isInMeeting(meeting, owner)) return notInMeeting();
  if (to.some(({ organisation }) => !meeting.parties.includes(organisation) && meeting.owner !== organisation))
    return notInMeeting();
  if (to.some(({ organisation }) => organisation === owner)) return toOneself();
  const inspection = terms.sort === "joint-inspection";
  const wanted = [
    { there: isSaid(terms.title), say: { zh: "任务名称", en: "its title" } },
    { there: isSaid(terms.content), say: { zh: "任务内容", en: "what is to be done" } },
    { there: to.length > 0, say: { zh: "承办单位", en: "who is to do it" } },
    { there: terms.due >= today, say: { zh: "未过的反馈期限", en: "a last day that is still to come" } },
    {
      there: terms.sort === "news" || subject !== undefined,
      say: { zh: "所涉经营者", en: "the operator it is about" },
    },
  ];
  const missing = formalCheck(by, wanted);
  if (missing) return missing;
  if (!inspection) return undefined;
  if (new Set(goingTogether(asked)).size < 2)
    return refuse(
      "two-at-least",
      { zh: "联合检查至少由两个成员单位参加。", en: "A joint inspection is of two members at least." },
      byInspection,
    );
  const visit = terms.visitOn !== undefined && terms.visitOn >= today && terms.visitOn <= terms.due;
  return formalCheck(byInspection, [
    { there: visit, say: { zh: "反馈期限内的一次上门日期", en: "one day of the visit, before feedback is due" } },
  ]);
}

function toOneself(): Refusal {
  const say = {
    zh: "不能向本单位交办；本单位参加联合检查的，请注明参加。",
    en: "A task is not handed to oneself; where you join the inspection, say so.",
  };
  return refuse("to-oneself", say, by);
}

export function receiveSharedTask(task: SharedTask): SharedTaskBody | Refusal {
  return refusedAt(sharedTaskMachine, task.stage, "receive") ?? { type: "SharedTaskReceived", matter: task.id };
}

export function answerSharedTask(
  task: SharedTask,
  said: Omit<Extract<SharedTaskBody, { type: "SharedTaskAnswered" }>, "type" | "matter">,
): SharedTaskBody | Refusal {
  const wanted = { there: isSaid(said.feedback), say: { zh: "反馈内容", en: "the feedback" } };
  return (
    refusedAt(sharedTaskMachine, task.stage, "feedback") ??
    formalCheck(by, [wanted]) ?? { type: "SharedTaskAnswered", matter: task.id, ...said }
  );
}

export function handBackSharedTask(
  task: SharedTask,
  { reason, due, today }: { readonly reason: string; readonly due: Day; readonly today: Day },
): SharedTaskBody | Refusal {
  const wanted = [
    wantsReason(reason),
    { there: due >= today, say: { zh: "未过的反馈期限", en: "a last day that is still to come" } },
  ];
  return (
    refusedAt(sharedTaskMachine, task.stage, "hand-back") ??
    formalCheck(by, wanted) ?? { type: "SharedTaskHandedBack", matter: task.id, reason, due }
  );
}

export function closeSharedTask(task: SharedTask, note: string): SharedTaskBody | Refusal {
  const refusal = refusedAt(sharedTaskMachine, task.stage, "close");
  return refusal ?? { type: "SharedTaskClosed", matter: task.id, note };
}

export function withdrawSharedTask(task: SharedTask, reason: string): SharedTaskBody | Refusal {
  return (
    refusedAt(sharedTaskMachine, task.stage, "withdraw") ??
    formalCheck(by, [wantsReason(reason)]) ?? { type: "SharedTaskWithdrawn", matter: task.id, reason }
  );
}

/** Whether feedback is owed and its last day over. */
export function isOverdue({ stage, due }: Pick<SharedTask, "stage" | "due">, today: Day): boolean {
  return (stage === "assigned" || stage === "received") && due < today;
}

// The fold ------------------------------------------------------------------------------------------------------------

export function evolveSharedTask(before: SharedTask | undefined, fact: DatedMatterFact<SharedTaskBody>): SharedTask {
  const { body } = fact;
  if (body.type === "SharedTaskAssigned") return assigned(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the task was assigned`);
  switch (body.type) {
    case "SharedTaskReceived":
      return { ...before, stage: "received", timeline: stepped(before, "receive", fact) };
    case "SharedTaskAnswered": {
      const { feedback: text, measure, evidence } = body;
      return {
        ...before,
        stage: "answered",
        feedback: { on: fact.on, text, ...(measure === undefined ? {} : { measure }) },
        timeline: stepped(before, "feedback", fact, { note: text, evidence }),
      };
    }
    case "SharedTaskHandedBack":
      return {
        ...before,
        stage: "received",
        due: body.due,
        until: body.due,
        timeline: stepped(before, "hand-back", fact, { note: body.reason }),
      };
    case "SharedTaskClosed":
      return over(before, "closed", fact, stepped(before, "close", fact, { note: body.note }));
    case "SharedTaskWithdrawn":
      return over(before, "withdrawn", fact, stepped(before, "withdraw", fact, { note: body.reason }));
  }
}

function assigned(
  body: Extract<SharedTaskBody, { type: "SharedTaskAssigned" }>,
  fact: DatedMatterFact<SharedTaskBody>,
): SharedTask {
  const { terms, subject, operator, meeting, to, together, joint } = body;
  return {
    id: body.matter,
    kind: "shared-task",
    stage: "assigned",
    number: body.number,
    title: terms.title,
    owner: body.owner,
    parties: [to],
    ...(subject === undefined ? {} : { subject }),
    ...(operator === undefined ? {} : { operator }),
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("assign", fact, { note: terms.content, evidence: body.evidence })],
    // 反馈期限: asked after like any other last day.
    until: terms.due,
    meeting,
    to,
    together,
    joint,
    terms,
    due: terms.due,
  };
}

function over(
  before: SharedTask,
  stage: "closed" | "withdrawn",
  fact: DatedMatterFact<SharedTaskBody>,
  timeline: SharedTask["timeline"],
): SharedTask {
  return { ...before, stage, closedOn: fact.on, timeline };
}
