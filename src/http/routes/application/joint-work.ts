/** 联席会议与联席任务: who is in the meeting, and the tasks that its members hand to one another. */
import { day } from "../../../core/time/day.ts";
import { readMatter } from "../../../usecases/matters/reading.ts";
import {
  answerTask,
  assignTasks,
  changeMeeting,
  closeTask,
  endJointMeeting,
  foundMeeting,
  handBackTask,
  readColleagues,
  receiveTask,
  withdrawTask,
} from "../../../usecases/measures/joint-work.ts";
import { type Api, answer, problems } from "../../api.ts";
import { MatterInFull } from "../../contract/application/matter.ts";
import {
  Colleagues,
  MeasureReason,
  MeetingJoining,
  MeetingLeaving,
  NewJointMeeting,
  NewSharedTasks,
  SharedTasks,
  TaskFeedback,
  TaskHandedBack,
  TeamStandardNote,
} from "../../contract/application/measures.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["joint-work"];
const act = {
  tags,
  headers: ActHeaders,
  params: IdPath,
  response: { 200: answer(MatterInFull, "As it stands now"), ...problems(404, 409, 422) },
};

export function jointWork(app: Api): void {
  meetingRoutes(app);
  assigningRoutes(app);
  taskRoutes(app);
}

function meetingRoutes(app: Api): void {
  app.get(
    "/colleagues",
    {
      schema: {
        operationId: "readColleagues",
        "x-right": "shareTasks",
        summary: "Authorities that can be members of a joint meeting, by name",
        tags,
        response: { 200: answer(Colleagues, "By name"), ...problems() },
      },
    },
    async ({ desk }) => ({ items: await readColleagues(desk) }),
  );
  app.post(
    "/joint-meetings",
    {
      schema: {
        operationId: "foundJointMeeting",
        "x-right": "convene",
        summary: "Enter a joint meeting with its members, by the paper that sets it up",
        tags,
        headers: ActHeaders,
        body: NewJointMeeting,
        response: { 201: answer(MatterInFull, "The meeting"), ...problems(404, 409, 422) },
      },
    },
    async ({ desk, body }, reply) => {
      const { id } = granted(await foundMeeting(desk, body));
      return reply.code(201).send(await readMatter(desk, id));
    },
  );
  app.post(
    "/joint-meetings/:id/join",
    {
      schema: {
        operationId: "joinJointMeeting",
        "x-right": "convene",
        summary: "Add a member",
        body: MeetingJoining,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await changeMeeting(desk, params.id, { join: body.organisation }));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/joint-meetings/:id/leave",
    {
      schema: {
        operationId: "leaveJointMeeting",
        "x-right": "convene",
        summary: "Remove a member",
        body: MeetingLeaving,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const change = { leave: body.organisation, reason: body.reason };
      const { id } = granted(await changeMeeting(desk, params.id, change));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/joint-meetings/:id/end",
    {
      schema: {
        operationId: "endJointMeeting",
        "x-right": "convene",
        summary: "End the meeting",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await endJointMeeting(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
}

function assigningRoutes(app: Api): void {
  app.post(
    "/shared-tasks",
    {
      schema: {
        operationId: "assignSharedTasks",
        "x-right": "shareTasks",
        summary: "Hand work to members: a task for each, all of them or none; a joint inspection is one visit of two",
        tags,
        headers: ActHeaders,
        body: NewSharedTasks,
        response: { 201: answer(SharedTasks, "The tasks"), ...problems(404, 409, 422) },
      },
    },
    async ({ desk, body }, reply) => {
      const { due, visitOn, ...rest } = body;
      const days = { due: day(due), ...(visitOn === undefined ? {} : { visitOn: day(visitOn) }) };
      const tasks = granted(await assignTasks(desk, { ...rest, ...days }));
      const items = tasks.map(({ id, number, joint, to, due: last }) => ({ id, number, joint, to, due: last }));
      return reply.code(201).send({ items });
    },
  );
  app.post(
    "/shared-tasks/:id/hand-back",
    {
      schema: {
        operationId: "handBackSharedTask",
        "x-right": "shareTasks",
        summary: "Hand it back for more, with a new last day",
        body: TaskHandedBack,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const asked = { reason: body.reason, due: day(body.due) };
      const { id } = granted(await handBackTask(desk, params.id, asked));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/shared-tasks/:id/close",
    {
      schema: {
        operationId: "closeSharedTask",
        "x-right": "shareTasks",
        summary: "Close it upon its feedback",
        body: TeamStandardNote,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await closeTask(desk, params.id, body.note));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/shared-tasks/:id/withdraw",
    {
      schema: {
        operationId: "withdrawSharedTask",
        "x-right": "shareTasks",
        summary: "Withdraw it before feedback",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await withdrawTask(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
}

function taskRoutes(app: Api): void {
  app.post(
    "/shared-tasks/:id/receive",
    {
      schema: {
        operationId: "receiveSharedTask",
        "x-right": "shareTasks",
        summary: "Take a task on",
        ...act,
      },
    },
    async ({ desk, params }) => {
      const { id } = granted(await receiveTask(desk, params.id));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/shared-tasks/:id/feedback",
    {
      schema: {
        operationId: "answerSharedTask",
        "x-right": "shareTasks",
        summary: "Give feedback to whoever assigned it",
        body: TaskFeedback,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await answerTask(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
}
