import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import { AGENCY_ID } from "../core/access/organisation.ts";
import { productActors, systemScope } from "../core/access/scope.ts";
import { day } from "../core/time/day.ts";
import { assignCase } from "./cases/assignment.ts";
import { type CaseHouse, caseHouse, inPublicity, notRefused, refusedBy } from "./cases/cases-for-tests.ts";
import { followSourceChange, receiveSourceChange } from "./cases/source-changes.ts";
import { readDeadlines } from "./deadlines.ts";
import { evaluateOperator } from "./evaluations.ts";
import { registerQualification, renewQualification } from "./matters/qualifications.ts";
import { remindOfDeadlines } from "./reminders.ts";
import { publishTransparency, readTransparency } from "./transparency.ts";

describe("deadlines", () => {
  let house: CaseHouse;
  let officer: string;
  before(async () => {
    house = await caseHouse();
    house.on("2026-09-24");
    officer = "account-of-an-officer";
    const account = {
      id: officer as never,
      name: "经办人",
      state: "active",
      createdAt: house.desk.clock.now(),
      version: 1,
    } as const;
    await house.system.directory.addAccount(account);
    const since = house.desk.clock.now();
    await house.system.directory.setMembership({
      account: account.id,
      organisation: AGENCY_ID,
      roles: ["case-officer"],
      since,
      by: "test",
    });
  });
  after(() => house.close());

  const change = async (number: string) =>
    notRefused(
      await receiveSourceChange(house.officer, {
        code: codes.tea,
        record: (await house.penalty(number)).id,
        change: "revoked",
        document: `撤决字〔2026〕${number}`,
        statement: "原处罚决定已撤销",
      }),
    );
  const remind = () => remindOfDeadlines(house.deskFor(systemScope(productActors.deadlines, "job")));

  test("what is due is in the book with its last day, who owes it and the article, the earliest first", async () => {
    const open = await change("甲1号");
    const book = await readDeadlines(house.officer);
    assert.deepEqual(book.counts, { overdue: 0, today: 0, week: 1, later: 0 });
    const [due] = book.items;
    assert.deepEqual(
      [due?.case?.id, due?.act, due?.of, due?.deadline.lastDay, due?.daysLeft, due?.by.article],
      [open.id, "follow", "agency", "2026-09-30", 6, "11"],
    );
    assert.deepEqual(book.perAssignee, { nobody: 1 });
    assert.deepEqual((await readDeadlines(house.officer, { span: "today" })).items, []);
  });

  test("a case is seen to by somebody who works on cases, until it is closed", async () => {
    const [open] = await house.desk.cases.ofOperator((await house.state()).operator.id);
    assert.ok(open);
    await assert.rejects(assignCase(house.officer, { case: open.id, account: "stranger" }), {
      code: "no-case-officer",
    });
    const assigned = notRefused(await assignCase(house.officer, { case: open.id, account: officer }));
    assert.equal(assigned.assignee, officer);
    const { lastSeq } = await house.state();
    notRefused(await assignCase(house.officer, { case: open.id, account: officer }));
    assert.equal((await house.state()).lastSeq, lastSeq, "assigned again to the same it changes nothing");
    assert.equal((await readDeadlines(house.officer, { assignee: officer })).items.length, 1);
    assert.equal((await readDeadlines(house.officer, { assignee: "nobody" })).counts.week, 0);
  });

  test("one working day before, whoever sees to it is reminded, once; the day after, that it was missed, once", async () => {
    const [open] = await house.desk.cases.ofOperator((await house.state()).operator.id);
    const told = async () => (await house.desk.notices.ofCase(open?.id as never)).map(({ kind }) => kind);
    house.on("2026-09-28");
    assert.deepEqual(await remind(), { near: 0, missed: 0 });
    house.on("2026-09-29");
    const atOnce = await Promise.all([remind(), remind()]);
    assert.deepEqual(
      atOnce.map(({ near, missed }) => [near, missed]).sort(),
      [
        [0, 0],
        [1, 0],
      ],
      "two processes remind once",
    );
    assert.deepEqual(await remind(), { near: 0, missed: 0 });
    house.on("2026-09-30");
    assert.equal((await readDeadlines(house.officer, { span: "today" })).items.length, 1);
    assert.deepEqual(await remind(), { near: 0, missed: 0 });
    house.on("2026-10-01");
    assert.deepEqual(await remind(), { near: 0, missed: 1 });
    house.on("2026-10-09");
    assert.deepEqual(await remind(), { near: 0, missed: 0 });
    assert.deepEqual(await told(), ["deadline-near", "deadline-missed"]);
    assert.equal((await readDeadlines(house.officer)).counts.overdue, 1);
  });

  test("the end of a publicity stands in the book too, over the holidays", async () => {
    const { publication } = notRefused(await evaluateOperator(house.as("scorer"), { code: codes.tea }));
    await inPublicity(house, publication.result);
    const item = (await readDeadlines(house.officer)).items.find(
      (each) => each.publicity?.result === publication.result,
    );
    assert.deepEqual([item?.act, item?.of, item?.deadline.lastDay], ["publish", "system", "2026-10-22"]);
  });

  test("a published result that is about to grow too old is announced two months before (SZD 第十三条)", async () => {
    const book = await readDeadlines(house.officer);
    const item = book.items.find((each) => each.refresh?.result === house.published);
    assert.deepEqual([item?.of, item?.deadline.lastDay], ["agency", "2026-12-01"]);
    assert.equal(item?.act, "publish", "the new result is made already: what is left is its way through the gate");
  });

  test("the report tells of closed cases how long they took and which terms were missed, and names nobody", async () => {
    const [late] = await house.desk.cases.ofOperator((await house.state()).operator.id);
    assert.ok(late);
    notRefused(await followSourceChange(house.officer, { case: late.id, reason: "已撤销" }));
    refusedBy(await assignCase(house.officer, { case: late.id, account: officer }), "case-closed");
    const prompt = await change("乙1号");
    notRefused(await followSourceChange(house.officer, { case: prompt.id, reason: "已撤销" }));
    const time = { from: day("2026-10-01"), to: day("2026-10-31") };
    const { now, published } = await readTransparency(house.officer, time);
    assert.deepEqual(now?.kinds, [
      {
        kind: "source-change",
        closed: 2,
        outcomes: { done: 2 },
        about: { record: 2 },
        medianWorkingDays: 5,
        longestWorkingDays: 5,
        missedTerms: 1,
      },
    ]);
    assert.deepEqual(published, []);
  });

  test("everybody reads it once it is published, and only of a time that is over", async () => {
    const time = { from: day("2026-10-01"), to: day("2026-10-31") };
    await assert.rejects(publishTransparency(house.as("administrator"), time), { code: "time-not-over" });
    assert.deepEqual(await readTransparency(house.public, time), { published: [] });
    house.on("2026-11-02");
    await publishTransparency(house.as("administrator"), time);
    await publishTransparency(house.as("administrator"), time);
    const { published, now } = await readTransparency(house.public, time);
    assert.deepEqual([published.length, published[0]?.publishedOn, now], [1, "2026-11-02", undefined]);
    const other = await readTransparency(house.public, { from: day("2026-11-01"), to: day("2026-11-30") });
    assert.deepEqual(other.published, []);
  });

  test("SZD-05 a qualification of the agency stands in the book from sixty days before its end, until it is renewed", async () => {
    const settings = await house.desk.settings.read();
    const agency = { ...settings.agency, code: "91990102MA0000119L" };
    assert.ok(
      await house.desk.settings.change({ ...settings, agency, version: settings.version + 1 }, settings.version),
    );
    const administrator = house.as("administrator");
    const terms = {
      sort: "capability",
      document: "能评〔2026〕3号",
      issuer: "测试机构",
      from: day("2026-01-01"),
      until: day("2027-01-15"),
    } as const;
    const { id, number } = notRefused(await registerQualification(administrator, terms));
    const due = async () =>
      (await readDeadlines(house.officer)).items.flatMap(({ qualification, span, deadline, by }) =>
        qualification === undefined ? [] : [{ qualification, span, lastDay: deadline.lastDay, by }],
      );
    assert.deepEqual(await due(), []);
    house.on("2026-11-16");
    const lastDay = "2027-01-15";
    const by = { instrument: "sz-2023", article: "3" };
    assert.deepEqual(await due(), [{ qualification: { matter: id, number }, span: "later", lastDay, by }]);
    house.on("2027-01-16");
    assert.equal((await due())[0]?.span, "overdue");
    notRefused(
      await renewQualification(administrator, {
        ...{ qualification: id, document: "能评〔2027〕1号", until: day("2028-01-15") },
      }),
    );
    assert.deepEqual(await due(), []);
  });
});
