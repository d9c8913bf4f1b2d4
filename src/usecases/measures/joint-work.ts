/**
 * 联席会议与联席任务 (SZ23 第二十一条、SZD 第二十条、NDRC （十三）、GZ 三（三）): the office that convenes hands work to member authorities; each sees its own, and answers.
 */
import type { Organisation, OrganisationId } from "../../core/access/organisation.ts";
import {
  endMeeting,
  foundJointMeeting as founded,
  type JointMeeting,
  type JointMeetingBody,
  joinMeeting,
  leaveMeeting,
} from "../../core/application/joint-meeting.ts";
import type { MatterId } from "../../core/application/matter.ts";
import {
  answerSharedTask as answered,
  assignSharedTasks as assigned,
  closeSharedTask as closed,
  evolveSharedTask,
  handBackSharedTask as handedBack,
  receiveSharedTask as received,
  type SharedTask,
  type SharedTaskBody,
  type SharedTaskTerms,
  withdrawSharedTask as withdrawn,
} from "../../core/application/shared-task.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { actOnMatter, matterWithId, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { evidenceOfMatter, operatorNamed, wordsKept } from "../matters/handed-in.ts";
import { actorAt, permit } from "../permit.ts";
import { ownOrganisation } from "./members.ts";

export interface FoundMeeting {
  readonly title: string;
  readonly document: string;
  readonly members: readonly string[];
}

export interface AssignTasks extends SharedTaskTerms {
  readonly meeting: string;
  readonly to: readonly string[];
  readonly code?: string;
  readonly name?: string;
  readonly evidence?: readonly string[];
}

/** An authority that can be a member: its name, and nothing else of it. */
export interface Colleague {
  readonly id: OrganisationId;
  readonly kind: Organisation["kind"];
  readonly name: string;
}

/** Authorities that use the product, by name: whom one can work with. */
export async function readColleagues(desk: Desk): Promise<readonly Colleague[]> {
  permit(desk, "shareTasks");
  const all = await deskOfProduct(desk).directory.organisations();
  return all
    .filter(({ kind, state }) => (kind === "regulator" || kind === "authority") && state === "active")
    .map(({ id, kind, name }) => ({ id, kind, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export async function foundMeeting(desk: Desk, request: FoundMeeting): Promise<JointMeeting | Refusal> {
  permit(desk, "convene");
  const members = await Promise.all(request.members.map((id) => authorityWithId(desk, id)));
  const matter = newMatterId(desk);
  const words = { title: wordsKept(request.title), document: wordsKept(request.document) };
  const answer = founded({ matter, number: "", owner: ownOrganisation(desk), ...words, members });
  if (isRefusal(answer)) return answer;
  const number = await nextMatterNumber(desk, "联席", moment(desk).today);
  return openMatter<"joint-meeting">(desk, [{ ...answer, number } as JointMeetingBody]);
}

export async function changeMeeting(
  desk: Desk,
  id: string,
  change: { readonly join: string } | { readonly leave: string; readonly reason: string },
): Promise<JointMeeting | Refusal> {
  permit(desk, "convene");
  if ("join" in change) {
    const organisation = await authorityWithId(desk, change.join);
    return actOnMatter(desk, { matter: id, kind: "joint-meeting", act: "join" }, ({ matter }) =>
      written(joinMeeting(matter, organisation)),
    );
  }
  return actOnMatter(desk, { matter: id, kind: "joint-meeting", act: "leave" }, ({ matter }) =>
    written(leaveMeeting(matter, change.leave as OrganisationId, wordsKept(change.reason))),
  );
}

export async function endJointMeeting(desk: Desk, id: string, reason: string): Promise<JointMeeting | Refusal> {
  permit(desk, "convene");
  return actOnMatter(desk, { matter: id, kind: "joint-meeting", act: "end" }, ({ matter }) =>
    written(endMeeting(matter, wordsKept(reason))),
  );
}

/** 交办: one task for each, in one transaction, under one joint number. */
export async function assignTasks(desk: Desk, request: AssignTasks): Promise<readonly SharedTask[] | Refusal> {
  permit(desk, "shareTasks");
  const { meeting, to, code, name, evidence = [], ...terms } = request;
  const { today } = moment(desk);
  const owner = ownOrganisation(desk);
  const kept = { ...terms, title: wordsKept(terms.title), content: wordsKept(terms.content) };
  const found = await matterWithId(desk, { matter: meeting, kind: "joint-meeting" });
  const named = code === undefined ? {} : await operatorNamed(desk, code, name ?? "");
  const tasks = [...new Set(to)].map((organisation, at) => ({
    ...{ organisation: organisation as OrganisationId, number: "" },
    matter: (at === 0 ? newMatterId(desk) : anotherId(desk, at)) as MatterId,
  }));
  const asked = { ...{ meeting: found.matter, owner, joint: "", terms: kept, evidence, today }, ...named };
  const unfit = assigned({ ...asked, to: tasks });
  if (isRefusal(unfit)) return unfit;
  for (const { matter } of tasks) await evidenceOfMatter(desk, matter, evidence);
  const joint = await nextMatterNumber(desk, "联合", today);
  const numbered = [];
  for (const task of tasks) numbered.push({ ...task, number: await nextMatterNumber(desk, "联任", today) });
  const bodies = assigned({ ...asked, joint, to: numbered });
  if (isRefusal(bodies)) return bodies;
  return openTogether(desk, bodies);
}

export async function receiveTask(desk: Desk, id: string): Promise<SharedTask | Refusal> {
  permit(desk, "shareTasks");
  return acting(desk, id, "receive", (task) => received(task));
}

/** 反馈: goes back to whoever assigned it. */
export async function answerTask(
  desk: Desk,
  id: string,
  request: { readonly feedback: string; readonly measure?: string; readonly evidence?: readonly string[] },
): Promise<SharedTask | Refusal> {
  permit(desk, "shareTasks");
  const { feedback, measure, evidence = [] } = request;
  return actOnMatter(desk, { matter: id, kind: "shared-task", act: "feedback" }, async ({ matter }) => {
    const said = { feedback: wordsKept(feedback), evidence, ...(measure === undefined ? {} : { measure }) };
    const fact = answered(matter, said);
    if (isRefusal(fact)) return fact;
    await evidenceOfMatter(desk, matter.id, evidence);
    return { bodies: [fact] };
  });
}

export async function handBackTask(
  desk: Desk,
  id: string,
  { reason, due }: { readonly reason: string; readonly due: Day },
): Promise<SharedTask | Refusal> {
  permit(desk, "shareTasks");
  return acting(desk, id, "hand-back", (task, today) => handedBack(task, { reason: wordsKept(reason), due, today }));
}

export async function closeTask(desk: Desk, id: string, note = ""): Promise<SharedTask | Refusal> {
  permit(desk, "shareTasks");
  return acting(desk, id, "close", (task) => closed(task, wordsKept(note)));
}

export async function withdrawTask(desk: Desk, id: string, reason: string): Promise<SharedTask | Refusal> {
  permit(desk, "shareTasks");
  return acting(desk, id, "withdraw", (task) => withdrawn(task, wordsKept(reason)));
}

/** All of them or none: the others are written with the first. */
async function openTogether(desk: Desk, [first, ...others]: readonly SharedTaskBody[]): Promise<readonly SharedTask[]> {
  if (first === undefined) return [];
  const { now, today } = moment(desk);
  const stated = { on: today, knownAt: now, by: actorAt(desk).id, organisation: ownOrganisation(desk) };
  const matters = others.map((body) => ({ ...stated, matter: body.matter, seen: 0, bodies: [body] }));
  const opened = await openMatter<"shared-task">(desk, [first], () => ({ along: { matters } }));
  return [opened, ...others.map((body) => evolveSharedTask(undefined, { ...stated, body }))];
}

// Shared by the acts --------------------------------------------------------------------------------------------------

function acting(
  desk: Desk,
  matter: string,
  act: string,
  decide: (task: SharedTask, today: Day) => SharedTaskBody | Refusal,
): Promise<SharedTask | Refusal> {
  return actOnMatter(desk, { matter, kind: "shared-task", act }, (found) => {
    const fact = decide(found.matter, found.at.today);
    return isRefusal(fact) ? fact : { bodies: [fact] };
  });
}

function written(answer: JointMeetingBody | Refusal) {
  return isRefusal(answer) ? answer : { bodies: [answer] };
}

function anotherId(desk: Desk, at: number): string {
  return desk.repeats?.id(`matter-${at}`) ?? desk.ids.next();
}

async function authorityWithId(desk: Desk, id: string): Promise<OrganisationId> {
  const found = await deskOfProduct(desk).directory.organisation(id as OrganisationId);
  if (found === undefined || (found.kind !== "regulator" && found.kind !== "authority"))
    throw notFound({ zh: "行政机关", en: "authority" }, id);
  return found.id;
}
