/**
 * 联席会议 (SZ23 第二十一条、SZD 第二十条): the authorities that work together on online markets, with the office that convenes them. Each member sees who
 * is in it, and of its tasks its own alone (`shared-task.ts`).
 *
 *   standing ─> ended
 */
import type { OrganisationId } from "../access/organisation.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import { formalCheck, isSaid, wantsReason } from "../procedure/formal-check.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";

export type JointMeetingBody =
  | {
      readonly type: "JointMeetingFounded";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly title: string;
      /** The paper that sets the meeting up. */
      readonly document: string;
      readonly members: readonly OrganisationId[];
    }
  | { readonly type: "JointMemberJoined"; readonly matter: MatterId; readonly organisation: OrganisationId }
  | {
      readonly type: "JointMemberLeft";
      readonly matter: MatterId;
      readonly organisation: OrganisationId;
      readonly reason: string;
    }
  | { readonly type: "JointMeetingEnded"; readonly matter: MatterId; readonly reason: string };

export type JointMeetingStage = "standing" | "ended";
export type JointMeetingAct = "found" | "join" | "leave" | "end";

export interface JointMeeting extends MatterBase<"joint-meeting", JointMeetingStage> {
  readonly document: string;
}

const by: Citation = { instrument: "sz-2023", article: "21" };

export const jointMeetingMachine: Machine<JointMeetingStage, JointMeetingAct> = {
  title: { zh: "联席会议", en: "Joint meeting" },
  stages: {
    standing: { say: { zh: "运行中", en: "standing" } },
    ended: { say: { zh: "已撤销", en: "ended" }, closes: true },
  },
  acts: {
    found: {
      say: { zh: "设立", en: "Found" },
      from: "opening",
      to: ["standing"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    join: {
      say: { zh: "增加成员单位", en: "Add a member" },
      from: ["standing"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    leave: {
      say: { zh: "退出成员单位", en: "Remove a member" },
      from: ["standing"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
    end: {
      say: { zh: "撤销", en: "End" },
      from: ["standing"],
      to: ["ended"],
      hands: ["regulator", "authority"],
      side: "owner",
      by,
    },
  },
};

export type FoundJointMeeting = Omit<Extract<JointMeetingBody, { type: "JointMeetingFounded" }>, "type">;

export function foundJointMeeting(asked: FoundJointMeeting): JointMeetingBody | Refusal {
  const wanted = [
    { there: isSaid(asked.title), say: { zh: "名称", en: "its name" } },
    { there: isSaid(asked.document), say: { zh: "设立文件", en: "the paper that sets it up" } },
    { there: asked.members.length > 0, say: { zh: "至少一个成员单位", en: "a member at least" } },
  ];
  return formalCheck(by, wanted) ?? { type: "JointMeetingFounded", ...asked };
}

export function joinMeeting(meeting: JointMeeting, organisation: OrganisationId): JointMeetingBody | Refusal {
  const refusal = refusedAt(jointMeetingMachine, meeting.stage, "join");
  if (refusal) return refusal;
  if (isInMeeting(meeting, organisation))
    return refuse("member-already", { zh: "该单位已是成员单位。", en: "It is a member already." }, by);
  return { type: "JointMemberJoined", matter: meeting.id, organisation };
}

export function leaveMeeting(
  meeting: JointMeeting,
  organisation: OrganisationId,
  reason: string,
): JointMeetingBody | Refusal {
  const refusal = refusedAt(jointMeetingMachine, meeting.stage, "leave");
  if (refusal) return refusal;
  if (!meeting.parties.includes(organisation)) return notInMeeting();
  return (
    formalCheck(by, [wantsReason(reason)]) ?? { type: "JointMemberLeft", matter: meeting.id, organisation, reason }
  );
}

export function endMeeting(meeting: JointMeeting, reason: string): JointMeetingBody | Refusal {
  return (
    refusedAt(jointMeetingMachine, meeting.stage, "end") ??
    formalCheck(by, [wantsReason(reason)]) ?? { type: "JointMeetingEnded", matter: meeting.id, reason }
  );
}

/** The office that convenes it is in it too. */
export function isInMeeting({ owner, parties }: JointMeeting, organisation: OrganisationId): boolean {
  return owner === organisation || parties.includes(organisation);
}

export function notInMeeting(): Refusal {
  const say = { zh: "该单位不是联席会议的成员单位。", en: "The organisation is not a member of the joint meeting." };
  return refuse("not-in-the-meeting", say, by);
}

export function evolveJointMeeting(
  before: JointMeeting | undefined,
  fact: DatedMatterFact<JointMeetingBody>,
): JointMeeting {
  const { body } = fact;
  if (body.type === "JointMeetingFounded")
    return {
      id: body.matter,
      kind: "joint-meeting",
      stage: "standing",
      number: body.number,
      title: body.title,
      owner: body.owner,
      parties: body.members.filter((member) => member !== body.owner),
      shownToOperator: false,
      shownToAll: false,
      openedOn: fact.on,
      openedAt: fact.knownAt,
      openedBy: fact.by,
      timeline: [stepOf("found", fact, { note: body.document })],
      document: body.document,
    };
  if (before === undefined) throw new Error(`${body.type} before the meeting was founded`);
  switch (body.type) {
    case "JointMemberJoined":
      return { ...before, parties: [...before.parties, body.organisation], timeline: stepped(before, "join", fact) };
    case "JointMemberLeft":
      return {
        ...before,
        parties: before.parties.filter((member) => member !== body.organisation),
        timeline: stepped(before, "leave", fact, { note: body.reason }),
      };
    case "JointMeetingEnded":
      return {
        ...before,
        stage: "ended",
        closedOn: fact.on,
        timeline: stepped(before, "end", fact, { note: body.reason }),
      };
  }
}
