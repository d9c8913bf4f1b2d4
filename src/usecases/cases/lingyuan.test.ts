import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Case } from "../../core/procedure/cases.ts";
import type { RecordContent } from "../../core/record/record.ts";
import { day } from "../../core/time/day.ts";
import { readDeadlines } from "../deadlines.ts";
import { readPaper } from "../papers.ts";
import { changeSettings } from "../settings.ts";
import { receiveCard, reportCard, reviewCard } from "./cards.ts";
import { type CaseHouse, caseHouse } from "./cases-for-tests.ts";
import { answerReconsideration, requestReconsideration } from "./reconsiderations.ts";

const award: RecordContent = {
  kind: "award",
  title: "诚信示范网店",
  decidedOn: day("2026-09-01"),
  authority: "凌源市商务局",
  details: { level: "municipal" },
};

const content = (documentNumber: string): RecordContent => ({
  kind: "penalty",
  documentNumber,
  decidedOn: day("2026-09-01"),
  authority: "凌源市市场监管局",
  details: { illegalAct: "销售不合格商品" },
});

function granted<T>(answer: T | Refusal): T {
  assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.say.zh : "");
  return answer;
}

describe("cards and reconsideration in Lingyuan", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
    const { version, ...settings } = await house.desk.settings.read();
    const packs = [{ region: "9901", pack: "ly-2021", reason: "虚构地区，仅供测试" }];
    await changeSettings(house.as("administrator"), { settings: { ...settings, packs }, seen: version });
    house.on("2026-09-24");
  });
  after(() => house.close());

  const card = async (documentNumber: string, more: Partial<Parameters<typeof receiveCard>[1]> = {}) =>
    receiveCard(house.officer, {
      code: codes.tea,
      provider: "bureau",
      bearing: "dishonest",
      act: "LY-D09",
      content: content(documentNumber),
      statement: "抽检不合格仍在销售",
      evidence: [await house.file(house.officer, `抽检报告 ${documentNumber}`)],
      ...more,
    });
  const records = async () => (await house.state()).records.map(({ current }) => current.documentNumber);

  test("a card received before a holiday is due on the fifth working day (LY-11.1)", async () => {
    const received = granted<Case>(await card("凌罚1号"));
    const { items } = await readDeadlines(house.officer);
    const due = items.find((item) => item.case?.id === received.id);
    assert.deepEqual([due?.act, due?.deadline.lastDay, due?.by.article], ["review", "2026-10-09", "11"]);
  });

  test("without evidence, or under a code that the measures do not know, a card is refused with the article", async () => {
    const bare = await card("凌罚2号", { evidence: [] });
    assert.ok(isRefusal(bare) && bare.by.article === "11" && bare.say.zh.includes("证明材料"));
    const unknown = await card("凌罚2号", { act: "LY-D99" });
    assert.ok(isRefusal(unknown) && unknown.by.instrument === "ly-2021");
    await assert.rejects(card("凌罚2号", { provider: "nobody" }), { code: "not-found" });
  });

  test("the gate of every row is the card's too: its bearing, its fields, and no day to come", async () => {
    const contrary = await card("凌罚2号", { bearing: "honest", act: "LY-H02" });
    assert.ok(isRefusal(contrary) && contrary.code === "bearing-differs");
    const { authority: _, ...lacking } = content("凌罚2号");
    await assert.rejects(card("凌罚2号", { content: lacking }), { code: "field-missing" });
    const later = { ...content("凌罚2号"), decidedOn: day("2026-09-25") };
    await assert.rejects(card("凌罚2号", { content: later }), { code: "day-in-future" });
  });

  test("what is found right becomes a record by its provider's word; what is returned becomes none", async () => {
    const right = granted<Case>(await card("凌罚3号"));
    const recorded = granted(await reviewCard(house.officer, { case: right.id, outcome: "recorded", reason: "属实" }));
    const record = (await house.state()).records.find(({ id }) => id === recorded.record);
    assert.deepEqual([record?.current.documentNumber, record?.versions[0]?.provenance.source], ["凌罚3号", "bureau"]);
    const wrong = granted<Case>(await card("凌罚4号"));
    const returned = granted(
      await reviewCard(house.officer, { case: wrong.id, outcome: "returned", reason: "缺少报告" }),
    );
    assert.equal(returned.stage, "returned");
    assert.ok(!(await records()).includes("凌罚4号"));
    const again = await reviewCard(house.officer, { case: wrong.id, outcome: "recorded", reason: "再审" });
    assert.ok(isRefusal(again) && again.code === "wrong-stage");
  });

  test("a dishonest act is reported together with the notice of the same day, in one act (LY-11.4)", async () => {
    const received = granted<Case>(await card("凌罚5号"));
    const early = await reportCard(house.officer, { case: received.id, receipt: "市平台001" });
    assert.ok(isRefusal(early) && early.code === "wrong-stage");
    granted(await reviewCard(house.officer, { case: received.id, outcome: "recorded", reason: "属实" }));
    const { lastSeq } = await house.state();
    house.on("2026-09-28");
    const reported = granted(await reportCard(house.officer, { case: received.id, receipt: "市平台001" }));
    assert.equal(reported.stage, "reported");
    const facts = await house.since(lastSeq);
    assert.deepEqual(
      facts.map(({ type }) => type),
      ["NoticeIssued", "CardReported"],
    );
    const [notice] = await house.desk.notices.ofCase(received.id);
    assert.deepEqual([notice?.kind, notice?.issuedOn], ["dishonest-act-reported", "2026-09-28"]);
  });

  test("an honest act is reported without a notice; a card that nothing asks to report is closed with its review", async () => {
    const honest = granted<Case>(await card("凌奖1号", { bearing: "honest", act: "LY-H02", content: award }));
    granted(await reviewCard(house.officer, { case: honest.id, outcome: "recorded", reason: "属实" }));
    granted(await reportCard(house.officer, { case: honest.id, receipt: "市平台002" }));
    assert.deepEqual(await house.desk.notices.ofCase(honest.id), []);
    const kept = granted<Case>(await card("凌罚6号"));
    assert.equal(
      granted(await reviewCard(house.officer, { case: kept.id, outcome: "kept", reason: "属实" })).stage,
      "kept",
    );
  });

  test("a reconsideration is asked for by the operator itself, and answered within five working days (LY-13.2)", async () => {
    const record = (await house.penalty("凌罚3号")).id;
    const request = { code: codes.tea, about: { of: "record", record }, statement: "抽检样品并非本单位所售" } as const;
    const asked = granted<Case>(await requestReconsideration(house.tea, request));
    assert.match(asked.receipt, /^复〔2026〕\d+号$/);
    assert.equal(asked.through, "portal");
    const due = (await readDeadlines(house.officer)).items.find((item) => item.case?.id === asked.id);
    assert.deepEqual([due?.deadline.lastDay, due?.by.article], ["2026-10-10", "13"]);
    await assert.rejects(requestReconsideration(house.toys, request), { code: "outside-scope" });
    const silent = await requestReconsideration(house.tea, { ...request, statement: " " });
    assert.ok(isRefusal(silent) && silent.code === "incomplete");
  });

  test("one that is upheld withdraws the record and tells the operator in the same act", async () => {
    const [asked] = await house.desk.cases.ofOperator((await house.state()).operator.id);
    assert.equal(asked?.kind, "reconsideration");
    const { lastSeq } = await house.state();
    const bare = await answerReconsideration(house.officer, { case: asked?.id ?? "", outcome: "upheld", reason: "" });
    assert.ok(isRefusal(bare) && bare.by.article === "13");
    const answered = granted(
      await answerReconsideration(house.officer, { case: asked?.id ?? "", outcome: "upheld", reason: "样品来源有误" }),
    );
    assert.equal(answered.stage, "answered");
    const types = (await house.since(lastSeq)).map(({ type }) => type);
    for (const type of ["ReconsiderationAnswered", "RecordWithdrawn", "ResultRecorded", "NoticeIssued"])
      assert.ok(types.includes(type as never), `${type} in ${types.join(" ")}`);
    assert.ok((await house.penalty("凌罚3号")).withdrawn);
    const again = await answerReconsideration(house.officer, { case: answered.id, outcome: "rejected", reason: "改" });
    assert.ok(isRefusal(again) && again.code === "wrong-stage");
  });

  test("the four papers are printed with number, seal and pages; what the operator prints itself has no number", async () => {
    for (const form of ["reminder", "commitment", "supervision-card", "management-card"] as const) {
      const paper = await readPaper(house.officer, { code: codes.tea, form, language: "zh" });
      const text = String(paper.content);
      assert.match(text, /信.〔2026〕1号/, form);
      assert.ok(text.includes("counter(page)") && text.includes(codes.tea), form);
      assert.equal(text.includes("盖章处"), form !== "commitment", form);
    }
    const reminder = await readPaper(house.officer, { code: codes.tea, form: "reminder", language: "zh" });
    assert.ok(String(reminder.content).includes("LY-D12") && String(reminder.content).includes("信提〔2026〕2号"));
    const own = await readPaper(house.tea, { code: codes.tea, form: "commitment", language: "zh" });
    assert.ok(!/信.〔2026〕/.test(String(own.content)));
    const pdf = readPaper(house.officer, { code: codes.tea, form: "reminder", language: "zh", format: "pdf" });
    if (house.officer.press === undefined) await assert.rejects(pdf, { code: "no-press" });
    else assert.equal((await pdf).mediaType, "application/pdf");
  });

  test("a management card is filled in from its case", async () => {
    const found = (await house.desk.cases.ofOperator((await house.state()).operator.id)).find(
      (each) => each.kind === "management-card" && each.stage === "reported",
    );
    const request = { code: codes.tea, form: "management-card", language: "zh" } as const;
    const paper = String((await readPaper(house.officer, { ...request, case: found?.id ?? "" })).content);
    assert.ok(paper.includes(found?.receipt ?? "?"));
    await assert.rejects(readPaper(house.officer, { ...request, case: "none" }), { code: "not-found" });
  });
});
