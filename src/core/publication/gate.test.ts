import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import { pack as draft } from "../../../law/sz-draft/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import { isRefusal, type Refusal } from "../citation.ts";
import type { ResultId } from "../evaluation/result.ts";
import { addDays, type Day, day, lastInstantOf } from "../time/day.ts";
import type { WorkCalendar } from "../time/term.ts";
import { approve, type GateLaw, gate, notice, publish, record, startPublicity, withdraw } from "./gate.ts";
import { evolvePublication, type Publication, type PublicationFact } from "./publication.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const proof = { channel: "post", contentHash: "9f86d081", receipt: "EMS 1001" } as const;

function evaluated(bad = false): Publication {
  const result = {
    id: "r1" as ResultId,
    standard: { id: "s", version: "1", digest: "" },
    pack: { id: "p", version: "1" },
    grade: bad ? "C" : "AA",
    scoreCentipoints: 8640,
    scorer: "chen",
  } as Parameters<typeof record>[0];
  const body = record(result, { bad, digest: "d" });
  return evolvePublication(undefined, { on: day("2026-09-01"), knownAt: lastInstantOf(day("2026-09-01")), body });
}

function take(publication: Publication, on: string, answer: PublicationFact | Refusal): Publication {
  if (isRefusal(answer)) return assert.fail(`${answer.code}: ${answer.say.en}`);
  return evolvePublication(publication, { on: day(on), knownAt: lastInstantOf(day(on)), body: answer });
}

function approved(law: GateLaw, bad = false): Publication {
  const publication = evaluated(bad);
  return take(publication, "2026-09-02", approve(law, publication, "li"));
}

function inPublicity(start: string, law: GateLaw = draft, known: WorkCalendar = calendar): Publication {
  const publication = approved(law);
  return take(publication, start, startPublicity(law, known, publication, day(start)));
}

function refusalOf(answer: PublicationFact | Refusal): Refusal {
  return isRefusal(answer) ? answer : assert.fail(`expected a refusal, got ${answer.type}`);
}

test("publicity that starts on 2026-09-17 ends on 2026-10-08; that day is too early, the next is not", () => {
  const publication = inPublicity("2026-09-17");
  assert.equal(publication.publicityLastDay, "2026-10-08");
  const refusal = refusalOf(publish(draft, calendar, publication, day("2026-10-08")));
  assert.equal(refusal.code, "publicity-running");
  assert.equal(refusal.notBefore, "2026-10-09");
  assert.deepEqual(refusal.by, { instrument: "sz-draft", article: "12" });
  assert.deepEqual(publish(draft, calendar, publication, day("2026-10-09")), { type: "ResultPublished", result: "r1" });
});

test("on no day before the term is over can a result be published, whatever the start", () => {
  for (let start = day("2026-01-01"); start < "2026-12-01"; start = addDays(start, 5)) {
    const publication = inPublicity(start);
    const last = publication.publicityLastDay ?? assert.fail();
    for (let on: Day = start; on <= last; on = addDays(on, 1)) refusalOf(publish(draft, calendar, publication, on));
    assert.equal(isRefusal(publish(draft, calendar, publication, addDays(last, 1))), false, start);
  }
});

test("a result cannot be published under the draft without publicity", () => {
  const refusal = refusalOf(publish(draft, calendar, approved(draft), day("2026-12-31")));
  assert.equal(refusal.code, "publicity-not-started");
});

test("a publicity that reaches an unknown year is not over until that year's arrangement is loaded", () => {
  const publication = inPublicity("2026-12-24");
  const refusal = refusalOf(publish(draft, calendar, publication, day("2027-03-01")));
  assert.equal(refusal.code, "publicity-provisional");
});

test("an arrangement loaded later lengthens a running publicity, and never shortens it", () => {
  const withHoliday: WorkCalendar = {
    ...calendar,
    knownUntil: day("2027-12-31"),
    isHoliday: (on) => on === "2027-01-01" || calendar.isHoliday(on),
    isWorkingDay: (on) => on !== "2027-01-01" && calendar.isWorkingDay(on),
  };
  const publication = inPublicity("2026-12-24");
  assert.equal(publication.publicityLastDay, "2027-01-07");
  assert.equal(refusalOf(publish(draft, withHoliday, publication, day("2027-01-08"))).notBefore, "2027-01-09");
  const allWorked: WorkCalendar = { ...withHoliday, isWorkingDay: () => true };
  assert.equal(refusalOf(publish(draft, allWorked, publication, day("2027-01-07"))).notBefore, "2027-01-08");
});

test("the measures in force know no publicity: an approved good result is published at once", () => {
  const publication = approved(measures);
  assert.equal(refusalOf(startPublicity(measures, calendar, publication, day("2026-09-02"))).code, "no-publicity");
  assert.equal(isRefusal(publish(measures, calendar, publication, day("2026-09-02"))), false);
});

test("the scorer cannot approve, and nothing goes on without approval", () => {
  const publication = evaluated();
  const refusal = refusalOf(approve(measures, publication, "chen"));
  assert.equal(refusal.code, "approver-is-scorer");
  assert.deepEqual(refusal.by, { instrument: "sz-2023", article: "4" });
  assert.equal(refusalOf(startPublicity(draft, calendar, publication, day("2026-09-17"))).code, "not-approved");
  assert.equal(refusalOf(publish(measures, calendar, publication, day("2026-09-17"))).code, "not-approved");
  assert.equal(refusalOf(notice(measures, publication, proof)).code, "not-approved");
});

test("a bad result is told first: neither publicity nor publication before the notice, nor on its day", () => {
  for (const law of [draft, measures]) {
    const publication = approved(law, true);
    const go = (state: Publication, on: string) =>
      law === draft ? startPublicity(law, calendar, state, day(on)) : publish(law, calendar, state, day(on));
    assert.equal(refusalOf(go(publication, "2026-09-16")).code, "not-noticed");
    const noticed = take(publication, "2026-09-16", notice(law, publication, proof));
    const tooFresh = refusalOf(go(noticed, "2026-09-16"));
    assert.equal(tooFresh.code, "notice-too-fresh");
    assert.equal(tooFresh.notBefore, "2026-09-17");
    assert.deepEqual(tooFresh.by, { instrument: "sz-credit-2023", article: "39.3" });
    assert.equal(isRefusal(go(noticed, "2026-09-17")), false);
  }
});

test("a notice without a receipt or without the hash of its content proves nothing", () => {
  const publication = approved(draft, true);
  for (const missing of [{ receipt: " " }, { contentHash: "" }])
    assert.equal(refusalOf(notice(draft, publication, { ...proof, ...missing })).code, "notice-not-provable");
});

test("no step is taken twice", () => {
  const running = inPublicity("2026-09-17");
  assert.equal(refusalOf(approve(draft, running, "wang")).code, "wrong-stage");
  assert.equal(refusalOf(notice(draft, running, proof)).code, "wrong-stage");
  assert.equal(refusalOf(startPublicity(draft, calendar, running, day("2026-09-18"))).code, "wrong-stage");
  const published = take(running, "2026-10-09", publish(draft, calendar, running, day("2026-10-09")));
  assert.equal(refusalOf(publish(draft, calendar, published, day("2026-10-10"))).code, "wrong-stage");
});

test("a result can be withdrawn from every stage, once, and a withdrawn one goes nowhere", () => {
  for (const publication of [evaluated(), approved(draft), inPublicity("2026-09-17")]) {
    const withdrawn = take(publication, "2026-09-18", withdraw(draft, publication, "异议成立"));
    assert.equal(withdrawn.stage, "withdrawn");
    assert.equal(withdrawn.withdrawnReason, "异议成立");
    assert.equal(refusalOf(withdraw(draft, withdrawn, "again")).code, "wrong-stage");
    assert.equal(refusalOf(publish(draft, calendar, withdrawn, day("2026-12-01"))).code, "wrong-stage");
  }
});

test("a result that a newer one superseded on its way is never published", () => {
  const superseded: Publication = { ...inPublicity("2026-09-17"), stage: "superseded" };
  assert.equal(refusalOf(publish(draft, calendar, superseded, day("2026-12-01"))).code, "wrong-stage");
});

test("the gate names each step with its article, how it stands, and the first day of the next", () => {
  const bad = approved(draft, true);
  assert.deepEqual(
    gate(draft, calendar, bad, day("2026-09-03")).map(({ step, state }) => [step, state]),
    [
      ["approval", "done"],
      ["notice", "to-do"],
      ["publicity", "to-do"],
      ["publication", "to-do"],
    ],
  );
  const steps = gate(draft, calendar, inPublicity("2026-09-17"), day("2026-10-08"));
  assert.deepEqual(
    steps.map(({ step, state, until, notBefore }) => [step, state, until, notBefore]),
    [
      ["approval", "done", undefined, undefined],
      ["notice", "not-needed", undefined, undefined],
      ["publicity", "waiting", "2026-10-08", "2026-10-09"],
      ["publication", "to-do", undefined, "2026-10-09"],
    ],
  );
  const short = gate(measures, calendar, approved(measures), day("2026-09-03")).map(({ step }) => step);
  assert.deepEqual(short, ["approval", "notice", "publication"]);
});

test("publicity waits from the day on which it starts to its last day, and is done on the day after", () => {
  const publication = inPublicity("2026-09-17");
  const publicity = (on: string) =>
    gate(draft, calendar, publication, day(on)).find(({ step }) => step === "publicity") ?? assert.fail();
  for (const on of ["2026-09-17", "2026-10-08"])
    assert.deepEqual([publicity(on).state, publicity(on).until], ["waiting", "2026-10-08"], on);
  assert.deepEqual([publicity("2026-10-09").state, publicity("2026-10-09").until], ["done", undefined]);
});

test("a publicity that reaches an unknown year goes on waiting past its provisional end", () => {
  const [step] = gate(draft, calendar, inPublicity("2026-12-24"), day("2027-03-01")).filter(
    ({ step }) => step === "publicity",
  );
  assert.deepEqual([step?.state, step?.provisional], ["waiting", true]);
});

test("a notice waits on its own day and is done on the next", () => {
  const bad = approved(draft, true);
  const noticed = take(bad, "2026-09-16", notice(draft, bad, proof));
  const states = (on: string) => gate(draft, calendar, noticed, day(on)).map(({ state, until }) => [state, until]);
  assert.deepEqual(states("2026-09-16")[1], ["waiting", "2026-09-16"]);
  assert.deepEqual(states("2026-09-17")[1], ["done", undefined]);
});

test("of a result withdrawn or superseded during its publicity nothing waits and nothing is to be done", () => {
  const running = inPublicity("2026-09-17");
  const withdrawn = take(running, "2026-09-18", withdraw(draft, running, "异议成立"));
  for (const publication of [withdrawn, { ...running, stage: "superseded" } as const])
    assert.deepEqual(
      gate(draft, calendar, publication, day("2026-09-18")).map(({ state }) => state),
      ["done", "not-needed", "not-needed", "not-needed"],
    );
});

// A review keeps a result from becoming final -------------------------------------------------------------------------

function markedOn(publication: Publication, on: string): Publication {
  const mark = { kind: "objection", since: day(on), reference: "c1" } as const;
  return take(publication, on, { type: "ResultMarked", result: publication.result, mark });
}

test("a review that was asked for within the publicity keeps the result from becoming final until it is decided", () => {
  const marked = markedOn(inPublicity("2026-09-17"), "2026-10-08");
  const refusal = refusalOf(publish(draft, calendar, marked, day("2026-10-09")));
  assert.deepEqual([refusal.code, refusal.by], ["review-open", { instrument: "sz-draft", article: "12.2" }]);
  const publicity = gate(draft, calendar, marked, day("2026-10-12")).find(({ step }) => step === "publicity");
  assert.deepEqual([publicity?.state, publicity?.until, publicity?.notBefore], ["waiting", undefined, undefined]);
  const unmarked = {
    type: "ResultUnmarked",
    result: marked.result,
    kind: "objection",
    reference: "c1",
    reason: "maintained",
  } as const;
  const reviewed = take(marked, "2026-10-14", unmarked);
  assert.equal(isRefusal(publish(draft, calendar, reviewed, day("2026-10-14"))), false);
});

test("an objection that came after the last day marks the result, and does not keep it from becoming final", () => {
  const late = markedOn(inPublicity("2026-09-17"), "2026-10-09");
  assert.equal(isRefusal(publish(draft, calendar, late, day("2026-10-09"))), false);
});

test("where an arrangement loaded later lengthened the publicity, a review asked for on its new last day keeps the result back too", () => {
  const longer: WorkCalendar = { ...calendar, isWorkingDay: (on) => on !== "2026-10-08" && calendar.isWorkingDay(on) };
  const marked = markedOn(inPublicity("2026-09-17"), "2026-10-09");
  assert.equal(refusalOf(publish(draft, longer, marked, day("2026-10-12"))).code, "review-open");
});

test("a review decided within the publicity does not shorten it", () => {
  const marked = markedOn(inPublicity("2026-09-17"), "2026-09-18");
  const unmarked = {
    type: "ResultUnmarked",
    result: marked.result,
    kind: "objection",
    reference: "c1",
    reason: "maintained",
  } as const;
  const reviewed = take(marked, "2026-09-21", unmarked);
  assert.equal(refusalOf(publish(draft, calendar, reviewed, day("2026-10-08"))).code, "publicity-running");
});

test("under the measures, which know no review, a mark keeps nothing back", () => {
  const marked = markedOn(approved(measures), "2026-09-03");
  assert.equal(isRefusal(publish(measures, calendar, marked, day("2026-09-03"))), false);
});
