import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import { pack as draft } from "../../../law/sz-draft/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import { type Day, day, dayOf, parseInstant } from "../time/day.ts";
import { aboutResult, after, brought, factsOf, refusalOf } from "./example.ts";
import {
  decideReview,
  evolveReview,
  type ReviewCase,
  requestReview,
  reviewDeadlines,
  takeBackReview,
  wayOfObjection,
} from "./review.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = draft.review ?? assert.fail();
const result = { stage: "in-publicity", publicityFrom: day("2026-09-17"), publicityLastDay: day("2026-10-08") };
const opening = brought({ about: aboutResult });
const decision = { outcome: "maintained", reason: "经复核无误", reviewer: "li", scorer: "chen", told: true } as const;

const request = (today: Day, of: typeof result = result, otherwise = opening) =>
  requestReview(draft, calendar, otherwise, { result: of, today });

function requested(on: string): ReviewCase {
  const from = { ...result, publicityFrom: day(on), publicityLastDay: day(on) };
  return after(evolveReview, undefined, on, request(day(on), from));
}

test("a review asked for on 2026-04-30 is decided by 2026-05-11, over the holiday and its make-up Saturday", () => {
  const [due] = reviewDeadlines(law, calendar, requested("2026-04-30"));
  assert.deepEqual([due?.act, due?.deadline], ["decide", { lastDay: "2026-05-11", provisional: false }]);
});

test("a review asked for on 2026-12-30 is due on a provisional day, for 2027 is not known", () => {
  assert.equal(reviewDeadlines(law, calendar, requested("2026-12-30"))[0]?.deadline.provisional, true);
});

test("an objection at 23:59:59 of the last day is in time, at 00:00:00 of the next it goes on as a general objection", () => {
  const at = (instant: string) => {
    const on = dayOf(parseInstant(instant) ?? assert.fail());
    return wayOfObjection(draft, calendar, result, on);
  };
  assert.equal(at("2026-10-08T23:59:59+08:00"), "review");
  assert.equal(at("2026-10-09T00:00:00+08:00"), "late");
  assert.equal(refusalOf(request(day("2026-10-09"))).code, "publicity-over");
});

test("before publicity, and where the pack knows no review, an objection to a result is an objection", () => {
  assert.equal(wayOfObjection(draft, calendar, { stage: "noticed" }, day("2026-09-17")), "objection");
  assert.equal(wayOfObjection(measures, calendar, result, day("2026-09-18")), "objection");
  const noticed = requestReview(draft, calendar, opening, { result: { stage: "noticed" }, today: day("2026-09-17") });
  assert.equal(refusalOf(noticed).code, "not-in-publicity");
});

test("an arrangement loaded while the publicity runs lengthens the time for a review too", () => {
  const longer = { ...calendar, isWorkingDay: (on: Day) => on !== "2026-10-08" && calendar.isWorkingDay(on) };
  assert.equal(wayOfObjection(draft, longer, result, day("2026-10-09")), "review");
});

test("a review needs evidence, and marks the result at once", () => {
  const bare = refusalOf(request(day("2026-09-18"), result, brought({ about: aboutResult, evidence: [] })));
  assert.deepEqual([bare.code, bare.by], ["incomplete", { instrument: "sz-draft", article: "12.2" }]);
  const [, marked] = factsOf(request(day("2026-09-18")));
  const mark = { kind: "objection", since: "2026-09-18", reference: "c1" };
  assert.deepEqual(marked, { type: "ResultMarked", result: "e1", mark });
});

test("whoever scored does not review, and the decision is told in the same act", () => {
  const found = requested("2026-09-18");
  assert.equal(refusalOf(decideReview(law, found, { ...decision, reviewer: "chen" })).code, "reviewer-is-scorer");
  assert.equal(refusalOf(decideReview(law, found, { ...decision, told: false })).code, "decision-not-told");
  assert.equal(refusalOf(decideReview(law, found, { ...decision, reason: "" })).code, "incomplete");
});

test("an amended result is named by the one that takes its place; either decision ends the mark and the case", () => {
  const found = requested("2026-09-18");
  const amended = decideReview(law, found, { ...decision, outcome: "amended", amendedBy: "e2" });
  const after1 = after(evolveReview, found, "2026-09-25", amended);
  assert.deepEqual([after1.decided, after1.closedOn], [{ outcome: "amended", amendedBy: "e2" }, "2026-09-25"]);
  assert.deepEqual(
    factsOf(decideReview(law, found, decision)).map(({ type }) => type),
    ["ReviewDecided", "ResultUnmarked"],
  );
  assert.equal(refusalOf(decideReview(law, after1, decision)).code, "wrong-stage");
});

test("a review that is taken back takes its mark along", () => {
  const found = requested("2026-09-18");
  assert.deepEqual(
    factsOf(takeBackReview(found)).map(({ type }) => type),
    ["ReviewTakenBack", "ResultUnmarked"],
  );
});
