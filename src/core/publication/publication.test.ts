import assert from "node:assert/strict";
import { test } from "node:test";
import { readCalendar } from "../../sources/law-library.ts";
import { ruled } from "../citation.ts";
import type { ResultId } from "../evaluation/result.ts";
import { day, lastInstantOf } from "../time/day.ts";
import {
  type DatedPublicationFact,
  evolvePublication,
  foldPublications,
  gradesHeld,
  publicView,
} from "./publication.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);

function fact(on: string, body: DatedPublicationFact["body"]): DatedPublicationFact {
  return { on: day(on), knownAt: lastInstantOf(day(on)), body };
}

function recorded(on: string, result: string, standard = "five-class"): DatedPublicationFact {
  return fact(on, {
    type: "ResultRecorded",
    result: result as ResultId,
    standard,
    pack: "sz-draft",
    packVersion: "1",
    grade: "A",
    scoreCentipoints: 8000,
    bad: false,
    scorer: "chen",
    digest: result,
  });
}

const published = (on: string, result: string) => fact(on, { type: "ResultPublished", result: result as ResultId });
const shown = (on: string, result: string, lastDay: string) =>
  fact(on, { type: "PublicityStarted", result: result as ResultId, lastDay: day(lastDay) });

test("a newly published result supersedes the published one of the same standard, and no other", () => {
  const publications = foldPublications([
    recorded("2026-01-01", "a"),
    published("2026-01-02", "a"),
    recorded("2026-01-03", "retail", "retail-shop"),
    published("2026-01-04", "retail"),
    recorded("2026-02-01", "b"),
    published("2026-02-02", "b"),
  ]);
  assert.deepEqual(
    publications.map(({ result, stage }) => [result, stage]),
    [
      ["b", "published"],
      ["retail", "published"],
      ["a", "superseded"],
    ],
  );
});

test("an older result still on its way is superseded too, one that was withdrawn stays withdrawn", () => {
  const publications = foldPublications([
    recorded("2026-01-01", "withdrawn"),
    fact("2026-01-02", { type: "ResultWithdrawn", result: "withdrawn" as ResultId, reason: "异议成立" }),
    recorded("2026-01-03", "running"),
    shown("2026-01-04", "running", "2026-01-19"),
    recorded("2026-01-05", "final"),
    recorded("2026-01-06", "newer"),
    published("2026-01-07", "final"),
  ]);
  assert.deepEqual(
    publications.map(({ result, stage }) => [result, stage]),
    [
      ["newer", "evaluated"],
      ["final", "published"],
      ["running", "superseded"],
      ["withdrawn", "withdrawn"],
    ],
  );
});

test("facts that speak of something else are passed over; one about an unknown result is a bug", () => {
  assert.deepEqual(foldPublications([{ ...recorded("2026-01-01", "a"), body: { type: "RecordWithdrawn" } }]), []);
  assert.throws(() => evolvePublication(undefined, published("2026-01-01", "a")), /no publication/);
});

test("the public sees nothing before publicity, then the initial result, then the published one", () => {
  const facts = [recorded("2026-09-01", "a"), shown("2026-09-17", "a", "2026-10-08"), published("2026-10-09", "a")];
  assert.deepEqual(publicView(foldPublications(facts.slice(0, 1)), day("2026-09-02")), {});
  assert.equal(publicView(foldPublications(facts.slice(0, 2)), day("2026-09-17")).initial?.result, "a");
  const last = publicView(foldPublications(facts), day("2026-10-09"));
  assert.equal(last.initial, undefined);
  assert.equal(last.published?.result, "a");
});

test("the published result stays in effect while the next one is in publicity", () => {
  const view = publicView(
    foldPublications([
      recorded("2026-01-01", "a"),
      published("2026-01-20", "a"),
      recorded("2026-09-01", "b"),
      shown("2026-09-17", "b", "2026-10-08"),
    ]),
    day("2026-09-20"),
  );
  assert.deepEqual([view.published?.result, view.initial?.result], ["a", "b"]);
});

test("a withdrawn result is seen by nobody", () => {
  const view = publicView(
    foldPublications([
      recorded("2026-01-01", "a"),
      published("2026-01-20", "a"),
      fact("2026-02-01", { type: "ResultWithdrawn", result: "a" as ResultId, reason: "异议成立" }),
    ]),
    day("2026-02-01"),
  );
  assert.deepEqual(view, {});
});

test("a result of 2026-01-31 is stale on 2026-08-01 where the rules ask for a refresh within half a year", () => {
  const publications = foldPublications([recorded("2026-01-31", "a"), published("2026-02-20", "a")]);
  const refresh = { law: { longestInterval: ruled({ months: 6 }, "sz-draft", "13") }, calendar };
  assert.equal(publicView(publications, day("2026-07-31"), refresh).staleSince, undefined);
  assert.equal(publicView(publications, day("2026-08-01"), refresh).staleSince, "2026-08-01");
  assert.equal(publicView(publications, day("2027-08-01")).staleSince, undefined);
});

test("marks come and go by their own case, and a result without any has none", () => {
  const mark = (reference: string, kind: "objection" | "litigation" = "objection") =>
    fact("2026-02-01", {
      type: "ResultMarked",
      result: "a" as ResultId,
      mark: { kind, since: day("2026-02-01"), reference },
    });
  const unmark = (reference: string) =>
    fact("2026-02-03", {
      type: "ResultUnmarked",
      result: "a" as ResultId,
      kind: "objection",
      reference,
      reason: "rejected",
    });
  const marksAfter = (...facts: readonly DatedPublicationFact[]) =>
    foldPublications([recorded("2026-01-01", "a"), ...facts])[0]?.marks?.map(({ kind, reference }) => [
      kind,
      reference,
    ]);
  assert.equal(marksAfter(), undefined);
  assert.deepEqual(marksAfter(mark("c1"), mark("c1")), [["objection", "c1"]]);
  assert.deepEqual(marksAfter(mark("c1"), mark("c2"), mark("case-9", "litigation"), unmark("c1")), [
    ["objection", "c2"],
    ["litigation", "case-9"],
  ]);
  assert.equal(marksAfter(mark("c1"), unmark("c1")), undefined);
});

test("a marked result keeps its mark when a newer one supersedes it, and the public sees it while it is published", () => {
  const mark = { kind: "objection", since: day("2026-02-01"), reference: "c1" } as const;
  const marked = [
    recorded("2026-01-01", "a"),
    published("2026-01-02", "a"),
    fact("2026-02-01", { type: "ResultMarked", result: "a" as ResultId, mark }),
  ];
  assert.deepEqual(publicView(foldPublications(marked), day("2026-02-01")).published?.marks, [mark]);
  const after = foldPublications([...marked, recorded("2026-02-02", "b"), published("2026-02-03", "b")]);
  assert.deepEqual(
    after.map(({ stage, marks }) => [stage, marks?.length]),
    [
      ["published", undefined],
      ["superseded", 1],
    ],
  );
});

test("a grade is held from its publication to the next of the same standard, or to its withdrawal", () => {
  const facts = [
    recorded("2026-01-01", "a"),
    published("2026-01-02", "a"),
    recorded("2026-01-03", "retail", "retail-shop"),
    published("2026-01-04", "retail"),
    recorded("2026-02-01", "b"),
    published("2026-02-02", "b"),
    fact("2026-03-01", { type: "ResultWithdrawn", result: "b" as ResultId, reason: "异议成立" }),
    recorded("2026-04-01", "never-published"),
  ];
  assert.deepEqual(
    gradesHeld(foldPublications(facts)).map(({ standard, from, to }) => [standard, from, to]),
    [
      ["five-class", "2026-01-02", "2026-02-02"],
      ["retail-shop", "2026-01-04", undefined],
      ["five-class", "2026-02-02", "2026-03-01"],
    ],
  );
});
