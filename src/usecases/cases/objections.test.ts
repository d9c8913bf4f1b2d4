import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes } from "../../../tests/desk.ts";
import { isRefusal } from "../../core/citation.ts";
import type { CaseId } from "../../core/procedure/case.ts";
import type { RecordContent } from "../../core/record/record.ts";
import { resultHistory } from "../evaluations.ts";
import { publicOperator } from "../public.ts";
import { underKey } from "../repeated.ts";
import { verifyAll } from "../verification.ts";
import { listCases, readCase } from "./case-views.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "./cases-for-tests.ts";
import {
  acceptObjection,
  answerObjection,
  checkObjection,
  decideObjection,
  declineObjection,
  extendObjection,
  fileObjection,
  forwardObjection,
} from "./objections.ts";
import { takeBackCase } from "./taking-back.ts";

const statement = "该处罚已由复议机关撤销。";
const grounds = ["wrong-or-missing"] as const;

describe("an objection to a record", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
  });
  after(() => house.close());

  const filed = async (number = "甲1号") =>
    notRefused(
      await fileObjection(house.tea, {
        code: codes.tea,
        about: { of: "record", record: (await house.penalty(number)).id },
        grounds,
        statement,
        evidence: [await house.file(house.tea, "撤销决定书")],
      }),
    );
  const shownMarks = async () => (await publicOperator(house.public, codes.tea)).published?.marks;

  test("what is incomplete is refused with all that is missing, and nothing is written", async () => {
    const { lastSeq } = await house.state();
    const about = { of: "record", record: (await house.penalty("甲1号")).id } as const;
    const answer = await fileObjection(house.tea, { code: codes.tea, about, grounds: [], statement: " " });
    assert.equal(refusedBy(answer, "incomplete"), "sz-credit-2023 48");
    assert.ok(isRefusal(answer) && /异议事由、事实和理由、相关证明材料/.test(answer.say.zh));
    assert.equal((await house.state()).lastSeq, lastSeq);
    assert.equal((await listCases(house.officer, { limit: 10 })).total, 0);
  });

  test("evidence must be there", async () => {
    const about = { of: "record", record: (await house.penalty("甲1号")).id } as const;
    await assert.rejects(
      fileObjection(house.tea, { code: codes.tea, about, grounds, statement, evidence: ["0".repeat(64)] }),
      { code: "evidence-missing" },
    );
  });

  test("filed by the operator it is accepted and marked in one transaction, on the public page and for whoever was told", async () => {
    const { lastSeq } = await house.state();
    const objection = await filed();
    assert.equal(objection.stage, "accepted");
    assert.match(objection.receipt, /^异〔2026〕\d+号$/);
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["ObjectionFiled", "ObjectionAccepted", "RecordMarked", "NoticeIssued"],
    );
    assert.deepEqual(await shownMarks(), ["objection"]);
    assert.deepEqual(await house.sent(), ["result published → bank", "result marked → bank"]);
    const view = await readCase(house.tea, objection.id);
    assert.deepEqual(
      view.deadlines.map(({ act, of, deadline, by }) => [act, of, deadline.lastDay, by.article]),
      [["check", "agency", "2026-07-02", "51"]],
    );
    assert.deepEqual(
      view.notices.map(({ kind }) => kind),
      ["objection-accepted"],
    );
    assert.equal(view.evidence.length, 1);
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
    assert.deepEqual(await shownMarks(), []);
  });

  test("its own word stands under the name of whoever speaks for the operator, the acceptance under the product's", async () => {
    const objection = await filed();
    assert.deepEqual(
      objection.timeline.map(({ act, by }) => [act, by]),
      [
        ["file", `speaks-for-${codes.tea}`],
        ["accept", "formal-check"],
      ],
    );
    assert.equal((await readCase(house.tea, objection.id)).notices[0]?.issuedBy, "formal-check");
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
  });

  test("two objections to one record set two marks, and each goes with its own decision", async () => {
    const [one, other] = await Promise.all([filed(), filed()]);
    const marks = async () => (await house.penalty("甲1号")).marks.map(({ reference }) => reference);
    assert.deepEqual([...(await marks())].sort(), [one.id, other.id].sort());
    notRefused(await takeBackCase(house.tea, { case: one.id }));
    assert.deepEqual(await marks(), [other.id]);
    assert.deepEqual(await shownMarks(), ["objection"]);
    notRefused(await takeBackCase(house.tea, { case: other.id }));
    assert.deepEqual(await shownMarks(), []);
    assert.equal(refusedBy(await takeBackCase(house.tea, { case: other.id }), "wrong-stage"), "sz-credit-2023 48");
  });

  test("at the counter it waits for the case officer, who declines only with a reason", async () => {
    const about = { of: "record", record: (await house.penalty("甲1号")).id } as const;
    const letter = { code: codes.tea, about, grounds, statement };
    const first = notRefused(await fileObjection(house.officer, letter));
    assert.deepEqual([first.stage, first.through], ["filed", "counter"]);
    assert.deepEqual(await shownMarks(), []);
    assert.equal(
      refusedBy(await declineObjection(house.officer, { case: first.id, reason: " " }), "incomplete"),
      "sz-credit-2023 49",
    );
    notRefused(await declineObjection(house.officer, { case: first.id, reason: "未附授权书。" }));
    const second = notRefused(await fileObjection(house.officer, letter));
    notRefused(await acceptObjection(house.officer, { case: second.id }));
    assert.deepEqual(await shownMarks(), ["objection"]);
    assert.equal(
      refusedBy(await acceptObjection(house.officer, { case: second.id }), "wrong-stage"),
      "sz-credit-2023 49",
    );
    notRefused(await takeBackCase(house.tea, { case: second.id }));
  });

  test("it is out of everybody's reach but the operator's and the agency's, before it is forwarded", async () => {
    const objection = await filed();
    for (const desk of [house.toys, house.bureau, house.strangers])
      await assert.rejects(readCase(desk, objection.id), { code: "not-found" });
    await assert.rejects(readCase(house.public, objection.id), { code: "sign-in-needed" });
    await assert.rejects(
      fileObjection(house.toys, { code: codes.tea, about: { of: "operator" }, grounds, statement }),
      { code: "outside-scope" },
    );
    await assert.rejects(acceptObjection(house.tea, { case: objection.id }), { code: "not-allowed" });
    await assert.rejects(takeBackCase(house.officer, { case: objection.id }), { code: "not-allowed" });
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
  });

  test("each act says before it is tried why this person may not do it", async () => {
    const objection = await filed();
    const options = async (desk = house.officer) =>
      Object.fromEntries(
        (await readCase(desk, objection.id)).acts.map((each) => [each.act, each.refusal?.code ?? "allowed"]),
      );
    assert.deepEqual(await options(), {
      accept: "wrong-stage",
      decline: "wrong-stage",
      check: "allowed",
      forward: "wrong-stage",
      answer: "wrong-stage",
      extend: "allowed",
      decide: "provider-decides",
      "take-back": "not-your-part",
    });
    assert.equal((await options(house.as("auditor"))).check, "not-your-part");
    const own = await options(house.tea);
    assert.deepEqual([own["take-back"], own.check], ["allowed", "not-your-part"]);
    assert.equal(
      refusedBy(
        await decideObjection(house.officer, { case: objection.id, outcome: "rejected", reason: "无" }),
        "provider-decides",
      ),
      "sz-credit-2023 51",
    );
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
  });

  test("what agrees with its source goes to the provider, which sees that case and no other, and answers it", async () => {
    const [objection, other] = [await filed(), await filed("乙1号")];
    notRefused(
      await checkObjection(house.officer, { case: objection.id, finding: "agrees", note: "与来源网页一致。" }),
    );
    const forwarded = notRefused(await forwardObjection(house.officer, { case: objection.id }));
    assert.ok(forwarded.kind === "objection" && forwarded.forwarded?.provider === "org-bureau");
    const seen = await listCases(house.bureau, { limit: 10 });
    assert.deepEqual(
      seen.items.map((each) => [each.case.id, each.name]),
      [[objection.id, "测试茶业"]],
    );
    const view = await readCase(house.bureau, objection.id);
    assert.equal(view.subject.record?.record.current.documentNumber, "甲1号");
    assert.deepEqual(
      view.acts.filter(({ allowed }) => allowed).map(({ act }) => act),
      ["answer", "extend"],
    );
    await assert.rejects(readCase(house.strangers, objection.id), { code: "not-found" });
    await assert.rejects(answerObjection(house.bureau, { case: other.id, upheld: false, reason: "属实。" }), {
      code: "not-found",
    });
    const longer = { case: objection.id, approver: "张局长", reason: "需调卷。" };
    await assert.rejects(extendObjection(house.strangers, longer), { code: "not-found" });
    notRefused(await extendObjection(house.bureau, longer));
    assert.equal((await readCase(house.tea, objection.id)).notices.at(-1)?.kind, "objection-extended");
    const evidence = [await house.file(house.bureau, "决定书")];
    const answered = notRefused(
      await answerObjection(house.bureau, { case: objection.id, upheld: false, reason: "处罚决定有效。", evidence }),
    );
    assert.equal(answered.stage, "answered");
    assert.equal(
      refusedBy(
        await decideObjection(house.officer, {
          case: objection.id,
          outcome: "upheld",
          remedy: "publicity-ended",
          reason: "不同意",
        }),
        "provider-decided",
      ),
      "sz-credit-2023 51",
    );
    const decided = notRefused(
      await decideObjection(house.officer, { case: objection.id, outcome: "rejected", reason: "提供单位认定属实。" }),
    );
    assert.deepEqual(decided.decided, { on: "2026-07-01", outcome: "rejected" });
    assert.deepEqual((await house.penalty("甲1号")).marks, []);
    notRefused(await takeBackCase(house.tea, { case: other.id }));
  });

  test("a source without a provider in the product is written to, and how is said", async () => {
    const objection = await filed("乙1号");
    notRefused(await checkObjection(house.officer, { case: objection.id, finding: "agrees", note: "一致。" }));
    await assert.rejects(forwardObjection(house.officer, { case: objection.id }), { code: "proof-missing" });
    notRefused(await forwardObjection(house.officer, { case: objection.id, proof: "协查函 3 号" }));
    const entered = notRefused(
      await answerObjection(house.officer, { case: objection.id, upheld: true, reason: "已撤销。" }),
    );
    assert.equal(entered.stage, "answered");
    await assert.rejects(
      decideObjection(house.officer, { case: objection.id, outcome: "upheld", reason: "已撤销。" }),
      { code: "remedy-missing" },
    );
    const { lastSeq } = await house.state();
    notRefused(
      await decideObjection(house.officer, {
        case: objection.id,
        outcome: "upheld",
        remedy: "publicity-ended",
        reason: "处罚决定已撤销。",
      }),
    );
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["ObjectionDecided", "RecordUnmarked", "RecordWithdrawn", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"],
    );
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    assert.equal((await house.sent()).at(-1), "result withdrawn → bank");
    const [latest] = await resultHistory(house.desk, codes.tea);
    assert.equal(latest?.publication.stage, "evaluated", "the new result goes its own way through the gate");
  });

  test("a decision that is sent again under its key is done once, and answered alike", async () => {
    const objection = await filed();
    const correct = {
      case: objection.id,
      finding: "agrees",
      note: "一致。",
    } as const;
    const keyed = underKey(house.officer, "key-2", house.desk.clock.now());
    const first = notRefused(await checkObjection(keyed, correct));
    const { lastSeq } = await house.state();
    assert.deepEqual(notRefused(await checkObjection(keyed, correct)), first);
    assert.equal((await house.state()).lastSeq, lastSeq);
    refusedBy(await checkObjection(house.officer, correct), "wrong-stage");
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
  });

  test("once extended, by somebody else's approval and by name; never twice", async () => {
    const objection = await filed();
    const ask = (approver: string) =>
      extendObjection(house.officer, { case: objection.id, approver, reason: "案情复杂。" });
    for (const [approver, code] of [
      [" ", "approver-missing"],
      ["case-officer", "approver-is-oneself"],
    ] as const)
      refusedBy(await ask(approver), code);
    const extended = notRefused(await ask("张局长"));
    assert.equal(extended.extended?.approver, "张局长");
    refusedBy(await ask("李局长"), "extended-already");
    notRefused(await takeBackCase(house.tea, { case: objection.id }));
  });

  test("what differs from its source is corrected in the act of the check", async () => {
    const objection = await filed();
    const record = await house.penalty("甲1号");
    const content = { ...record.versions[0]?.content, amountFen: 100_000 } as RecordContent;
    const { lastSeq } = await house.state();
    const corrected = notRefused(
      await checkObjection(house.officer, {
        case: objection.id,
        finding: "differs",
        note: "来源写明罚款 1000 元。",
        correction: { remedy: "corrected", content },
      }),
    );
    assert.deepEqual([corrected.stage, corrected.decided?.remedy], ["decided", "corrected"]);
    assert.ok((await house.since(lastSeq)).some(({ type }) => type === "RecordCorrected"));
    assert.equal((await house.penalty("甲1号")).current.amountFen, 100_000);
    assert.deepEqual((await house.penalty("甲1号")).marks, []);
  });

  test("after all this every result is still what its facts give, and the views are what the facts fold to", async () => {
    const all = await verifyAll(house.desk);
    assert.deepEqual([all.identical, all.different], [all.results, []]);
    const changed = (await house.system.journal.rebuild()).filter(({ before, after }) => before !== after);
    assert.deepEqual(changed, []);
  });
});

describe("an objection to a result", () => {
  let house: CaseHouse;
  let id: CaseId;
  before(async () => {
    house = await caseHouse();
    const objection = notRefused(
      await fileObjection(house.tea, {
        code: codes.tea,
        about: { of: "result", result: house.published },
        grounds: ["other"],
        statement: "评分依据有误。",
        evidence: [await house.file(house.tea, "说明")],
      }),
    );
    id = objection.id;
  });
  after(() => house.close());

  test("marks the result itself, at once and everywhere", async () => {
    assert.deepEqual((await publicOperator(house.public, codes.tea)).published?.marks, ["objection"]);
    assert.deepEqual(await house.sent(), ["result published → bank", "result marked → bank"]);
  });

  test("has no source to check: the agency decides, but never whoever scored", async () => {
    refusedBy(await checkObjection(house.officer, { case: id, finding: "agrees", note: "无" }), "result-has-no-source");
    const { scorer } = (await house.desk.results.find(house.published)) ?? assert.fail();
    const scope = { ...house.officer.scope, actor: { id: scorer, name: "评定人" } };
    const asScorer = house.deskFor(scope);
    const answer = await decideObjection(asScorer, { case: id, outcome: "rejected", reason: "评分无误。" });
    assert.equal(refusedBy(answer, "decider-is-scorer"), "sz-2023 4");
    const options = (await readCase(asScorer, id)).acts.find(({ act }) => act === "decide");
    assert.equal(options?.refusal?.code, "decider-is-scorer");
  });

  test("upheld, the old result is withdrawn and a new one made in the same transaction", async () => {
    const { lastSeq } = await house.state();
    notRefused(await decideObjection(house.officer, { case: id, outcome: "upheld", reason: "评分依据确有错误。" }));
    assert.deepEqual(
      (await house.since(lastSeq)).map(({ type }) => type),
      ["ObjectionDecided", "ResultUnmarked", "ResultRecorded", "ResultWithdrawn", "NoticeIssued"],
    );
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
    assert.deepEqual((await house.sent()).slice(2), ["result unmarked → bank", "result withdrawn → bank"]);
    const again = fileObjection(house.tea, {
      code: codes.tea,
      about: { of: "result", result: house.published },
      grounds: ["other"],
      statement,
    });
    refusedBy(await again, "result-withdrawn");
  });
});
