import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import { emptyTally } from "../core/evaluation/impact.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { Day } from "../core/time/day.ts";
import { readImpactReport, resumeImpact, startImpact, stopImpact } from "./impact.ts";
import { printImpact } from "./impact-papers.ts";
import { finishImpact, joinImpact, prepareImpact, runImpact } from "./impact-work.ts";

const shelved = { standard: "cn-sz-five-class-100" } as const;

describe("an impact analysis", () => {
  let house: TestDesk;
  let present: Standard;
  /** Every grade but the last begins ten points later. */
  const next = { ...shelved, version: "9.9.0" };
  before(async () => {
    house = await testDesk();
    const names = [
      registrationRow(codes.tea, "测试茶业"),
      registrationRow(codes.toys, "测试玩具"),
      registrationRow(codes.stall, "测试小摊"),
    ];
    await house.take("登记.csv", csv(registrationHeader, ...names), "registration");
    for (const code of [codes.tea, codes.toys]) {
      await house.take(`经营${code}.ndjson`, trade(code).operation, "online-operation");
      await house.take(`评价${code}.ndjson`, trade(code).reviews, "consumer-reviews");
    }
    const kept = await house.desk.standards.read(shelved.standard);
    present = kept ?? assert.fail();
    const { grades } = present;
    const later = grades.map((grade, at) =>
      at === grades.length - 1 ? grade : { ...grade, from: String(Math.min(100, Number(grade.from) + 10)) },
    );
    await house.system.standards.keep({
      ...present,
      version: "9.9.0",
      effectiveFrom: "2027-01-01" as Day,
      grades: later,
    });
  });
  after(() => house.close());

  it("tells of everybody the pack admits who would move, and makes no result", async () => {
    const begun = await startImpact(house.as("analyst"), { before: shelved, after: next });
    assert.deepEqual([begun.state, begun.total, begun.before.version], ["waiting", 3, present.version]);
    const done = await runImpact(house.system, begun.id);
    assert.deepEqual([done.state, done.done, done.refused], ["done", 3, 1]);
    const { report } = await readImpactReport(house.as("approver"), begun.id);
    assert.deepEqual([report.compared, report.rescored, report.movers], [2, 0, 2]);
    assert.deepEqual(
      report.causes.map(({ cause, worse }) => [cause, worse]),
      [["bands", 2]],
    );
    const [transition = assert.fail()] = report.transitions;
    assert.deepEqual(transition.examples.map(({ name }) => name).toSorted(), ["测试玩具", "测试茶业"]);
    assert.equal(report.groups.find(({ dimension }) => dimension === "region")?.kinds[0]?.say.zh, "测试市 990102");
    assert.equal(report.stability.grades.reads, "shifted");
    const tea = await house.desk.operators.byCode(codes.tea);
    assert.deepEqual(await house.desk.results.history(tea?.operator.id ?? assert.fail()), []);
  });

  it("goes on after a stop on the snapshot it was begun with, and counts nobody twice", async () => {
    const begun = await startImpact(house.as("analyst"), { before: shelved, after: next });
    house.stopAfter(0);
    assert.equal((await runImpact(house.system, begun.id)).state, "stopped");
    house.stopAfter(Number.POSITIVE_INFINITY);
    house.on("2026-06-02");
    await house.take("迟到.csv", csv(penaltyHeader, penaltyRow(codes.toys, "迟1号", { fine: "20" })), "penalty-2018");
    assert.equal((await resumeImpact(house.as("analyst"), begun.id)).state, "waiting");
    await runImpact(house.system, begun.id);
    assert.equal((await runImpact(house.system, begun.id)).state, "done", "once more does nothing");
    const { report, impact } = await readImpactReport(house.desk, begun.id);
    assert.deepEqual([report.compared, report.rescored, impact.done, impact.knownAt], [2, 0, 3, begun.knownAt]);
    const fresh = await startImpact(house.as("analyst"), { before: shelved, after: next });
    await runImpact(house.system, fresh.id);
    const scoreOf = (told: typeof report) =>
      told.transitions.flatMap(({ examples }) => examples).find(({ code }) => code === codes.toys)?.before
        .scoreCentipoints ?? 0;
    const later = (await readImpactReport(house.desk, fresh.id)).report;
    assert.ok(scoreOf(later) < scoreOf(report), "the penalty is in the next one alone");
  });

  it("a range is added once, whoever counts it: one whose lease went to another adds nothing", async () => {
    const begun = await startImpact(house.as("analyst"), { before: shelved, after: next });
    await prepareImpact(house.system, begun.id);
    const { impacts, clock } = house.system;
    const lease = { holder: "dead", until: clock.now() };
    const range = (await impacts.ranges.lease(begun.id, lease)) ?? assert.fail();
    house.on("2026-06-02", "10:00");
    await joinImpact(house.system, begun.id);
    const counted = { done: 9, refused: 9, tally: emptyTally };
    await assert.rejects(impacts.add(range, lease, counted), { code: "batch-already-written" });
    await assert.rejects(impacts.renew(range, lease), { code: "batch-already-written" });
    const { state, done, refused } = await finishImpact(house.system, begun.id);
    assert.deepEqual([state, done, refused], ["done", 3, 1]);
    assert.equal((await readImpactReport(house.desk, begun.id)).report.compared, 2);
  });

  it("is stopped while it waits, and refuses to compare a standard with itself or one that is not there", async () => {
    const begun = await startImpact(house.as("analyst"), { before: next, after: shelved });
    assert.equal((await stopImpact(house.as("analyst"), begun.id)).state, "stopped");
    await assert.rejects(startImpact(house.as("analyst"), { before: next, after: next }), { code: "same-standard" });
    await assert.rejects(startImpact(house.as("analyst"), { before: next, after: { draft: "none" } }), {
      code: "not-found",
    });
    await assert.rejects(startImpact(house.as("auditor"), { before: shelved, after: next }), { code: "not-allowed" });
    await assert.rejects(
      startImpact(house.as("analyst"), { before: shelved, after: next, asOf: "2026-06-09" as Day }),
      {
        code: "as-of-in-future",
      },
    );
  });

  it("is handed out as a page and as a workbook, and that it was is in the audit trail", async () => {
    const begun = await startImpact(house.as("analyst"), { before: shelved, after: next });
    const asked = { id: begun.id, language: "zh" } as const;
    await assert.rejects(printImpact(house.desk, { ...asked, format: "html" }), { code: "nothing-counted" });
    await runImpact(house.system, begun.id);
    const page = await printImpact(house.desk, { ...asked, format: "html" });
    assert.match(String(page.content), /等级迁移矩阵[\s\S]*等级分界调整[\s\S]*测试茶业/);
    const { content, mediaType } = await printImpact(house.desk, { ...asked, format: "xlsx" });
    assert.match(mediaType, /spreadsheetml/);
    assert.ok(content.length > 2_000);
    const { items } = await house.as("auditor").audit.page({ act: "impact.printed" }, { limit: 10 });
    assert.deepEqual(
      items.map(({ entry }) => entry.subject?.id),
      [begun.id, begun.id],
    );
  });
});
