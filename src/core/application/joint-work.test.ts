import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allowed, matterId, on, organisation, refused, stated } from "./application-for-tests.ts";
import { evolveJointMeeting, foundJointMeeting, type JointMeeting, leaveMeeting } from "./joint-meeting.ts";
import type { MatterId } from "./matter.ts";
import {
  type AssignSharedTasks,
  answerSharedTask,
  assignSharedTasks,
  closeSharedTask,
  evolveSharedTask,
  handBackSharedTask,
  isOverdue,
  receiveSharedTask,
  type SharedTask,
  type SharedTaskTerms,
} from "./shared-task.ts";

const [amr, commerce, customs] = ["amr", "commerce", "customs"].map(organisation) as [never, never, never];
const founding = {
  matter: matterId,
  number: "联席〔2026〕1号",
  owner: amr,
  title: "网络市场监管联席会议",
  document: "府办函〔2026〕1号",
};
const meeting: JointMeeting = evolveJointMeeting(
  undefined,
  stated(
    allowed(foundJointMeeting({ ...founding, members: [amr, commerce, customs] })),
    "2026-06-01",
    "officer",
    "amr",
  ) as never,
);
const terms: SharedTaskTerms = {
  sort: "case",
  title: "核查某店铺进口食品来源",
  content: "请核查报关和检验情况",
  due: on("2026-07-10"),
};

function asked(otherwise: Partial<AssignSharedTasks> = {}): AssignSharedTasks {
  return {
    meeting,
    owner: amr,
    to: [{ organisation: customs, matter: "t1" as MatterId, number: "联任〔2026〕1号" }],
    joint: "联〔2026〕1号",
    terms,
    subject: { code: "91990102MA0000015T", name: "测试茶业有限公司" },
    evidence: [],
    today: on("2026-06-10"),
    ...otherwise,
  };
}

function task(otherwise: Partial<AssignSharedTasks> = {}): SharedTask {
  const [first] = allowed(assignSharedTasks(asked(otherwise)));
  return evolveSharedTask(undefined, stated(first ?? assert.fail(), "2026-06-10", "officer", "amr"));
}

describe("the work of several authorities", () => {
  it("SZ23-21.1, SZD-20.1: a task is its assignee's and nobody else's; feedback comes back to whoever assigned it", () => {
    const assigned = task();
    assert.deepEqual([assigned.owner, assigned.parties], [amr, [customs]]);
    const received = evolveSharedTask(
      assigned,
      stated(allowed(receiveSharedTask(assigned)), "2026-06-11", "c", "customs"),
    );
    const said = { feedback: "检验合格，未见异常", evidence: [] };
    const answered = evolveSharedTask(
      received,
      stated(allowed(answerSharedTask(received, said)), "2026-06-20", "c", "customs"),
    );
    assert.deepEqual([answered.stage, answered.feedback?.text], ["answered", said.feedback]);
    assert.equal(
      evolveSharedTask(answered, stated(allowed(closeSharedTask(answered, "")), "2026-06-21")).stage,
      "closed",
    );
  });

  it("is handed back with a new last day where the feedback does not do", () => {
    const assigned = task();
    const answered = evolveSharedTask(
      assigned,
      stated(allowed(answerSharedTask(assigned, { feedback: "已阅", evidence: [] })), "2026-06-20"),
    );
    const again = { reason: "请附检验报告", due: on("2026-07-20"), today: on("2026-06-21") };
    const back = evolveSharedTask(answered, stated(allowed(handBackSharedTask(answered, again)), "2026-06-21"));
    assert.deepEqual([back.stage, back.due], ["received", "2026-07-20"]);
    assert.equal(isOverdue(back, on("2026-07-20")), false);
    assert.equal(isOverdue(back, on("2026-07-21")), true);
  });

  it("goes to members of the meeting alone", () => {
    const outsider = { organisation: organisation("stranger"), matter: "t" as MatterId, number: "1" };
    assert.equal(refused(assignSharedTasks(asked({ to: [outsider] }))).code, "not-in-the-meeting");
    const left = evolveJointMeeting(meeting, stated(allowed(leaveMeeting(meeting, customs, "机构改革")), "2026-06-05"));
    assert.equal(refused(assignSharedTasks(asked({ meeting: left }))).code, "not-in-the-meeting");
  });

  it("NDRC-13.2: a joint inspection is of two members at least who come together on one day", () => {
    const inspection = { ...terms, sort: "joint-inspection", visitOn: on("2026-07-01") } as const;
    const [a, b] = [customs, commerce].map((member, at) => ({
      organisation: member,
      matter: `t${at}` as MatterId,
      number: `${at}`,
    }));
    const pair = [a ?? assert.fail(), b ?? assert.fail()];
    assert.equal(refused(assignSharedTasks(asked({ terms: inspection, to: pair.slice(0, 1) }))).code, "two-at-least");
    const { visitOn: _, ...undated } = inspection;
    assert.match(refused(assignSharedTasks(asked({ terms: undated, to: pair }))).say.zh, /一次上门日期/);
    const [first, second] = allowed(assignSharedTasks(asked({ terms: inspection, to: pair }))).map((body) =>
      evolveSharedTask(undefined, stated(body, "2026-06-10")),
    );
    assert.deepEqual([first?.together, second?.together], [[commerce], [customs]]);
    assert.deepEqual([first?.joint, first?.terms.visitOn], [second?.joint, second?.terms.visitOn]);
  });

  it("GZ-08.3: news goes to members without any operator named, and each answers for itself", () => {
    const { subject: _, ...news } = asked({ terms: { ...terms, sort: "news", title: "专项整治情况" } });
    const [body] = allowed(assignSharedTasks(news));
    assert.equal(evolveSharedTask(undefined, stated(body ?? assert.fail(), "2026-06-10")).subject, undefined);
    const { subject: _s, ...nobody } = asked();
    assert.match(refused(assignSharedTasks(nobody)).say.zh, /所涉经营者/);
  });
});
