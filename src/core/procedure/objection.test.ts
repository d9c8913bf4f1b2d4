import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/sz-2023/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import type { SourceId } from "../record/record.ts";
import { day } from "../time/day.ts";
import { aboutRecord, aboutResult, after, brought, factsOf, refusalOf } from "./example.ts";
import {
  acceptObjection,
  answerObjection,
  checkObjection,
  decideObjection,
  declineObjection,
  evolveObjection,
  extendObjection,
  fileObjection,
  forwardObjection,
  type ObjectionCase,
  objectionDeadlines,
  takeBackObjection,
} from "./objection.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.objection ?? assert.fail();
const grounds = ["wrong-or-missing"] as const;
const source = "bureau" as SourceId;

const take = (found: ObjectionCase | undefined, on: string, answer: Parameters<typeof after>[3]) =>
  after(evolveObjection, found, on, answer);

function filed(on: string, about: typeof aboutRecord | typeof aboutResult = aboutRecord): ObjectionCase {
  return take(undefined, on, fileObjection(law, brought({ about }), { grounds }));
}

function accepted(on: string, about?: typeof aboutRecord | typeof aboutResult): ObjectionCase {
  const found = filed(on, about);
  return take(found, on, acceptObjection(law, found, day(on)));
}

function forwarded(on: string): ObjectionCase {
  const found = accepted(on);
  const checked = take(found, on, checkObjection(law, found, "agrees", "与处罚决定书一致"));
  return take(checked, on, forwardObjection(law, checked, { source }));
}

function dueOf(found: ObjectionCase) {
  const [next, ...others] = objectionDeadlines(law, calendar, found);
  assert.deepEqual(others, []);
  return next && [next.act, next.of, next.deadline.lastDay];
}

const decision = { outcome: "rejected", reason: "经核实，信息无误", decider: "li" } as const;

test("an objection that lacks its ground, its facts and its evidence is told all three at once", () => {
  const answer = fileObjection(law, brought({ statement: " ", evidence: [] }), { grounds: [] });
  const refusal = refusalOf(answer);
  assert.equal(refusal.code, "incomplete");
  assert.match(refusal.say.zh, /异议事由、事实和理由、相关证明材料/);
  assert.deepEqual(refusal.by, { instrument: "sz-credit-2023", article: "48" });
});

test("what comes to the counter is entered with its evidence in the hands of staff", () => {
  const [fact] = factsOf(fileObjection(law, brought({ through: "counter", evidence: [] }), { grounds }));
  assert.equal(fact?.type, "ObjectionFiled");
});

test("acceptance marks the record, or the result, in the same breath, with the case for reference", () => {
  const mark = { kind: "objection", since: "2026-02-12", reference: "c1" };
  const of = (about: typeof aboutRecord | typeof aboutResult) =>
    factsOf(acceptObjection(law, filed("2026-02-12", about), day("2026-02-12")))[1];
  assert.deepEqual(of(aboutRecord), { type: "RecordMarked", record: "r1", mark });
  assert.deepEqual(of(aboutResult), { type: "ResultMarked", result: "e1", mark });
});

test("what is not accepted is told why, and the case is closed", () => {
  const found = filed("2026-02-12");
  assert.equal(refusalOf(declineObjection(law, found, " ")).code, "incomplete");
  const declined = take(found, "2026-02-12", declineObjection(law, found, "没有载明事由"));
  assert.deepEqual([declined.stage, declined.closedOn, dueOf(declined)], ["declined", "2026-02-12", undefined]);
});

test("accepted on Friday 2026-02-13, the check is due on Saturday the 14th, a make-up working day", () => {
  assert.deepEqual(dueOf(accepted("2026-02-13")), ["check", "agency", "2026-02-14"]);
});

test("forwarded on 2026-02-13, the provider decides by 2026-02-24, and with three days more by 2026-02-27", () => {
  const found = forwarded("2026-02-13");
  assert.deepEqual(dueOf(found), ["answer", "provider", "2026-02-24"]);
  const asked = { approver: "局长王某", reason: "需向原办案机构调卷", today: day("2026-02-24") };
  const extended = take(found, "2026-02-24", extendObjection(law, calendar, found, asked));
  assert.deepEqual(dueOf(extended), ["answer", "provider", "2026-02-27"]);
  assert.equal(objectionDeadlines(law, calendar, extended)[0]?.extended, true);
});

test("a term that ends beyond the known calendar is provisional", () => {
  const [due] = objectionDeadlines(law, calendar, forwarded("2026-12-30"));
  assert.equal(due?.deadline.provisional, true);
});

test("what agrees with its source is forwarded on the day of the check, what differs is put right on it", () => {
  const found = accepted("2026-02-12");
  const checked = (finding: "agrees" | "differs") =>
    take(found, "2026-02-13", checkObjection(law, found, finding, "与来源核对"));
  assert.deepEqual(dueOf(checked("agrees")), ["forward", "agency", "2026-02-13"]);
  assert.deepEqual(dueOf(checked("differs")), ["decide", "agency", "2026-02-13"]);
});

test("only the provider decides of what agrees with its source; the agency corrects only what differs from it", () => {
  const found = accepted("2026-02-12");
  assert.equal(refusalOf(decideObjection(law, found, decision)).code, "provider-decides");
  const agrees = take(found, "2026-02-12", checkObjection(law, found, "agrees", "一致"));
  assert.equal(refusalOf(decideObjection(law, agrees, decision)).code, "provider-decides");
  const differs = take(found, "2026-02-12", checkObjection(law, found, "differs", "金额不一致"));
  assert.equal(refusalOf(forwardObjection(law, differs, { source })).code, "corrected-at-once");
  const upheld = { ...decision, outcome: "upheld", remedy: "corrected" } as const;
  const decided = take(differs, "2026-02-12", decideObjection(law, differs, upheld));
  assert.deepEqual(decided.decided, { on: "2026-02-12", outcome: "upheld", remedy: "corrected" });
});

test("a result has no source to be checked against: the agency is its provider and decides in two working days", () => {
  const found = accepted("2026-10-09", aboutResult);
  assert.equal(refusalOf(checkObjection(law, found, "agrees", "")).code, "result-has-no-source");
  assert.deepEqual(dueOf(found), ["decide", "agency", "2026-10-12"]);
  assert.equal(take(found, "2026-10-12", decideObjection(law, found, decision)).stage, "decided");
});

test("whoever scored a result decides no objection to it", () => {
  const refusal = refusalOf(
    decideObjection(law, accepted("2026-10-09", aboutResult), { ...decision, decider: "chen", scorer: "chen" }),
  );
  assert.equal(refusal.code, "decider-is-scorer");
});

test("a decision needs its reason, and takes the mark away", () => {
  const found = forwarded("2026-02-12");
  const answered = take(found, "2026-02-13", answerObjection(law, found, { upheld: false, reason: "信息无误" }));
  assert.equal(refusalOf(decideObjection(law, answered, { ...decision, reason: "" })).code, "incomplete");
  const [, unmarked] = factsOf(decideObjection(law, answered, decision));
  assert.deepEqual(unmarked, {
    type: "RecordUnmarked",
    record: "r1",
    kind: "objection",
    reference: "c1",
    reason: "rejected",
  });
});

test("the case is closed as the provider decided or the check found, and not otherwise", () => {
  const found = forwarded("2026-02-12");
  for (const upheld of [true, false]) {
    const answered = take(found, "2026-02-13", answerObjection(law, found, { upheld, reason: "经复核" }));
    const [same, other] = upheld ? (["upheld", "rejected"] as const) : (["rejected", "upheld"] as const);
    assert.equal(refusalOf(decideObjection(law, answered, { ...decision, outcome: other })).code, "provider-decided");
    assert.equal(factsOf(decideObjection(law, answered, { ...decision, outcome: same })).length, 2);
  }
  const checked = accepted("2026-02-12");
  const differs = take(checked, "2026-02-12", checkObjection(law, checked, "differs", "金额不一致"));
  assert.equal(refusalOf(decideObjection(law, differs, decision)).code, "provider-decided");
});

test("an extension needs a named approver who is somebody else, comes once, and before the term is over", () => {
  const found = forwarded("2026-02-13");
  const asked = { approver: "王某", reason: "调卷", by: "li", today: day("2026-02-24") };
  const refused = (otherwise: Partial<typeof asked>, of = found) =>
    refusalOf(extendObjection(law, calendar, of, { ...asked, ...otherwise })).code;
  assert.equal(refused({ approver: " " }), "approver-missing");
  assert.equal(refused({ approver: "li" }), "approver-is-oneself");
  assert.equal(refused({ today: day("2026-02-25") }), "extended-too-late");
  const extended = take(found, "2026-02-24", extendObjection(law, calendar, found, asked));
  assert.equal(refused({}, extended), "extended-already");
  const { extendBy: _, ...withoutExtension } = law;
  assert.equal(refusalOf(extendObjection(withoutExtension, calendar, found, asked)).code, "no-extension");
});

test("it can be taken back until it is decided, and the mark goes with it; one not accepted yet has no mark to lose", () => {
  const found = accepted("2026-02-12");
  assert.deepEqual(
    factsOf(takeBackObjection(law, found)).map(({ type }) => type),
    ["ObjectionTakenBack", "RecordUnmarked"],
  );
  assert.equal(factsOf(takeBackObjection(law, filed("2026-02-12"))).length, 1);
  const gone = take(found, "2026-02-13", takeBackObjection(law, found));
  assert.equal(refusalOf(takeBackObjection(law, gone)).code, "wrong-stage");
});

test("no act is done twice, nor out of its order, and the refusal names the article of the act", () => {
  const found = filed("2026-02-12");
  assert.equal(refusalOf(answerObjection(law, found, { upheld: true, reason: "" })).code, "wrong-stage");
  const twice = refusalOf(acceptObjection(law, accepted("2026-02-12"), day("2026-02-13")));
  assert.deepEqual(twice.by, { instrument: "sz-credit-2023", article: "49" });
});

test("the timeline tells every act with its day, who did it, and what was said", () => {
  const found = forwarded("2026-02-13");
  const answered = take(
    found,
    "2026-02-24",
    answerObjection(law, found, { upheld: true, reason: "确有错误", evidence: ["aa"] }),
  );
  assert.deepEqual(
    answered.timeline.map(({ act, on, note }) => [act, on, note]),
    [
      ["file", "2026-02-13", "该处罚决定已被撤销。"],
      ["accept", "2026-02-13", undefined],
      ["check", "2026-02-13", "与处罚决定书一致"],
      ["forward", "2026-02-13", undefined],
      ["answer", "2026-02-24", "确有错误"],
    ],
  );
  assert.deepEqual(answered.evidence, ["9f86d081", "aa"]);
});
