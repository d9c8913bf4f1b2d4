import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../tests/desk.ts";
import { canonical } from "../core/canonical.ts";
import { sha256 } from "../core/digest.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases/cases-for-tests.ts";
import { fileObjection } from "./cases/objections.ts";
import { checkCreditFile, takeCreditFile } from "./credit-file.ts";
import { resultHistory } from "./evaluations.ts";
import { readMine } from "./mine.ts";
import { printCreditFile } from "./papers.ts";
import { optOutOfAward, withdrawRecord } from "./records.ts";
import { tryWhatIf } from "./what-if.ts";

const award = `统一社会信用代码,获奖单位,奖项名称,级别,依法保留,授予日期,授予机关\n${codes.tea},测试茶业,电子商务示范企业,国家级,是,2026-02-01,测试局\n`;

describe("what an operator finds of itself", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
    house.on("2026-08-03");
  });
  after(() => house.close());

  test("its grade in one sentence, as the public sees it, and nothing of anybody else", async () => {
    const mine = await readMine(house.tea);
    assert.equal(mine.operator.code, codes.tea);
    assert.deepEqual([mine.result?.id, mine.result?.publication.stage], [house.published, "published"]);
    assert.match(mine.result?.sentence.zh ?? "", /测试茶业.*信用等级为/);
    assert.deepEqual([mine.cases, mine.initial, mine.former], [[], undefined, []]);
    const other = await readMine(house.toys);
    assert.deepEqual([other.operator.code, other.result, other.cases], [codes.toys, undefined, []]);
    await assert.rejects(readMine(house.officer), { code: "not-allowed" });
    await assert.rejects(readMine(house.public), { code: "sign-in-needed" });
  });

  test("what it filed, who owes what by when, and what was told to it and not opened yet", async () => {
    const record = (await house.penalty("甲1号")).id;
    const evidence = [await house.file(house.tea, "已付款凭证")];
    const grounds = ["wrong-or-missing"] as const;
    notRefused(
      await fileObjection(house.tea, {
        code: codes.tea,
        about: { of: "record", record },
        grounds,
        statement: "金额有误",
        evidence,
      }),
    );
    const mine = await readMine(house.tea);
    assert.deepEqual(
      mine.cases.map(({ case: { kind, stage } }) => [kind, stage]),
      [["objection", "accepted"]],
    );
    assert.deepEqual(
      mine.due.map(({ act, of, deadline, by }) => [act, of, deadline.lastDay, by.article]),
      [["check", "agency", "2026-08-04", "51"]],
    );
    assert.ok(mine.unread.some(({ kind }) => kind === "objection-accepted"));
    assert.deepEqual(
      mine.changes.map(({ what }) => what),
      ["RecordMarked"],
    );
    assert.deepEqual((await readMine(house.toys)).due, []);
  });

  test("what if a record no longer counted: the same evaluator, and parts whose difference is that of the score", async () => {
    const record = (await house.penalty("甲1号")).id;
    const tried = notRefused(await tryWhatIf(house.tea, { code: codes.tea, without: [record] }));
    const moved = tried.parts.reduce((sum, { before, after }) => sum + after - before, 0);
    const scores = [tried.before.scoreCentipoints ?? 0, tried.after.scoreCentipoints ?? 0];
    assert.ok(moved > 0 && scores[1] !== undefined && scores[0] !== undefined && scores[1] > scores[0]);
    assert.ok(Math.abs((scores[1] ?? 0) - (scores[0] ?? 0) - moved / 10_000) <= 1, "rounded once each");
    const [open] = (await readMine(house.tea)).cases;
    const upheld = notRefused(
      await tryWhatIf(house.tea, { code: codes.tea, without: [], upheld: [open?.case.id ?? ""] }),
    );
    assert.deepEqual([upheld.without, upheld.after], [[record], tried.after]);
    await assert.rejects(tryWhatIf(house.tea, { code: codes.tea, without: ["none"] }), { code: "not-found" });
    await assert.rejects(tryWhatIf(house.toys, { code: codes.tea, without: [] }), { code: "outside-scope" });
    assert.equal((await resultHistory(house.tea, codes.tea)).length, 1, "nothing was written");
  });

  test("the credit file holds every record with its source and time, the case, and a code that anybody can check", async () => {
    const file = await takeCreditFile(house.tea, codes.tea);
    const records = file.records.flatMap((each) => each.records);
    assert.ok(
      records.length > 0 && records.every(({ sources }) => sources.every(({ name, knownAt }) => name && knownAt)),
    );
    assert.deepEqual(
      file.cases.map(({ kind }) => kind.zh),
      ["异议"],
    );
    const { digest, checkCode, ...content } = file;
    assert.equal(digest, sha256(canonical(content)));
    const check = await checkCreditFile(house.public, { code: checkCode.toLowerCase().replaceAll("-", " "), digest });
    assert.deepEqual(
      [check.genuine, check.genuine && check.operator, check.genuine && check.sameContent],
      [true, codes.tea, true],
    );
    const altered = checkCode.replace(/.$/, checkCode.endsWith("0") ? "1" : "0");
    assert.deepEqual(await checkCreditFile(house.public, { code: altered }), { genuine: false });
    assert.deepEqual(await checkCreditFile(house.public, { code: "anything" }), { genuine: false });
    const other = await checkCreditFile(house.public, { code: checkCode, digest: sha256("another") });
    assert.equal(other.genuine && other.sameContent, false);
  });

  test("staff who take a file say for what purpose; nobody takes another's", async () => {
    await assert.rejects(takeCreditFile(house.officer, codes.tea), { code: "purpose-needed" });
    await assert.rejects(takeCreditFile(house.toys, codes.tea), { code: "outside-scope" });
  });

  test("it prints well: parts as they sum, the code at its end, whatever a name contains", async () => {
    const printed = await printCreditFile(house.tea, { code: codes.tea, language: "zh", format: "html" });
    const text = String(printed.content);
    for (const wanted of ["信用评价结果", "监管信息", "核验码", "/check/", "仅供参考", "盖章处", "甲1号"])
      assert.ok(text.includes(wanted), wanted);
    assert.ok(!text.includes("undefined") && !/<script/i.test(text));
    const english = String(
      (await printCreditFile(house.tea, { code: codes.tea, language: "en", format: "html" })).content,
    );
    assert.ok(english.includes("Credit evaluation") && english.includes("Verification code"));
  });

  test("what was tried is what comes when the record is withdrawn", async () => {
    const record = (await house.penalty("乙1号")).id;
    const tried = notRefused(await tryWhatIf(house.officer, { code: codes.tea, without: [record] }));
    notRefused(await withdrawRecord(house.officer, { code: codes.tea, record, reason: "来源撤销" }));
    const [latest] = await resultHistory(house.desk, codes.tea);
    assert.deepEqual(
      [latest?.result.grade, latest?.result.scoreCentipoints],
      [tried.after.grade, tried.after.scoreCentipoints],
    );
  });

  test("the operator itself leaves an award out: the record goes and a new evaluation follows in the same transaction", async () => {
    await house.take("奖.csv", award, "award");
    const found = (await house.state()).records.find(({ current }) => current.kind === "award");
    assert.ok(found);
    const { lastSeq } = await house.state();
    await assert.rejects(optOutOfAward(house.toys, { code: codes.tea, record: found.id }), { code: "outside-scope" });
    notRefused(await optOutOfAward(house.tea, { code: codes.tea, record: found.id }));
    const facts = (await house.desk.journal.read((await house.state()).operator.id)).filter(({ seq }) => seq > lastSeq);
    assert.deepEqual(
      facts.slice(0, 2).map(({ body, by }) => [body.type, by]),
      [
        ["AwardOptedOut", house.tea.scope.actor.id],
        ["ResultRecorded", "consequences"],
      ],
    );
    assert.equal(new Set(facts.map(({ knownAt }) => knownAt)).size, 1, "one act");
    const penalty = (await house.penalty("甲1号")).id;
    assert.equal(
      refusedBy(await optOutOfAward(house.tea, { code: codes.tea, record: penalty }), "not-an-award"),
      "sz-credit-2023 39.2",
    );
  });
});
