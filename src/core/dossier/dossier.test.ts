import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/sz-2023/pack.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { RecordContent, RecordFact, RecordId, SourceId } from "../record/record.ts";
import { day, lastInstantOf } from "../time/day.ts";
import { dossierOf, type Standing, standingOf } from "./dossier.ts";
import { foldOperator, type KnownFact } from "./fold.ts";

const law = pack.standing;
const operator = "op" as OperatorId;
const record = (name: string) => name as RecordId;

type Dated = readonly [on: string, body: RecordFact];

/** Facts of one operator in the order given, numbered, registration first. */
function facts(...dated: readonly Dated[]): readonly KnownFact[] {
  const code = { scheme: "uscc", value: "914403001922038216" };
  const registered = {
    type: "OperatorRegistered",
    code,
    codeFindings: [],
    subjectType: "enterprise",
    name: "示例公司",
    region: "440305",
  };
  return [["2025-01-01", registered] as const, ...dated].map(([on, body], index) => ({
    operator,
    seq: index + 1,
    on: day(on),
    by: "collector",
    knownAt: lastInstantOf(day(on)),
    body,
  }));
}

function reported(
  content: Partial<RecordContent>,
  name = "r",
  source = "bureau",
): RecordFact & { type: "RecordReported" } {
  return {
    type: "RecordReported",
    record: record(name),
    content: { kind: "penalty", details: {}, ...content },
    provenance: { source: source as SourceId, basis: { kind: "provided", agreement: "协2025-1" } },
  };
}

function folded(...dated: readonly Dated[]) {
  return foldOperator(facts(...dated)) ?? assert.fail("not registered");
}

function standingAt(asOf: string, ...dated: readonly Dated[]): Standing {
  const [only] = folded(...dated).records;
  return standingOf(only ?? assert.fail("no record"), day(asOf), law);
}

const penalty = (more: Partial<RecordContent> = {}) =>
  reported({ severity: "ordinary", decidedOn: day("2026-05-10"), ...more });

test("a penalty without a stated end stands for its severity's longest publicity, and that end is shown as computed", () => {
  const cases = [
    ["minor", "2026-08-10"],
    ["ordinary", "2027-05-10"],
    ["serious", "2029-05-10"],
  ] as const;
  for (const [severity, end] of cases) {
    const standing = standingAt("2026-06-01", ["2026-05-12", penalty({ severity })]);
    assert.ok(standing.stands);
    assert.deepEqual([standing.until, standing.untilIs], [end, "computed"]);
  }
});

test("what speaks against its operator and bears no severity ends with the publicity of an ordinary matter", () => {
  const complaint = reported({ kind: "consumer-complaint", occurredOn: day("2026-05-10"), details: {} });
  const failed = reported({ kind: "product-inspection", decidedOn: day("2026-05-10"), details: { outcome: "fail" } });
  for (const fact of [complaint, failed]) {
    assert.equal(folded(["2026-05-12", fact]).records[0]?.current.severity, undefined);
    assert.deepEqual(standingAt("2026-06-01", ["2026-05-12", fact]), {
      stands: true,
      until: "2027-05-10",
      untilIs: "computed",
    });
  }
});

test("it stands on the last day and no more on the day after", () => {
  assert.equal(standingAt("2027-05-10", ["2026-05-12", penalty()]).stands, true);
  assert.deepEqual(standingAt("2027-05-11", ["2026-05-12", penalty()]), {
    stands: false,
    why: "publicity-ended",
    since: "2027-05-11",
  });
});

test("the longest publicity is counted from the decision even where publicity began later", () => {
  const standing = standingAt("2026-06-20", ["2026-06-01", penalty({ publicityFrom: day("2026-06-01") })]);
  assert.ok(standing.stands);
  assert.equal(standing.until, "2027-05-10");
});

test("before 2026-04-01 an ordinary penalty was shown for three years", () => {
  const old = penalty({ decidedOn: day("2024-06-01") });
  assert.equal(standingAt("2026-03-31", ["2024-06-02", old]).stands, true);
  assert.equal(standingAt("2026-04-01", ["2024-06-02", old]).stands, false);
});

test("of several sources the earliest stated end counts", () => {
  const standing = standingAt(
    "2026-06-01",
    ["2026-05-12", penalty({ publicityUntil: day("2029-05-10") })],
    ["2026-05-20", { ...penalty({ publicityUntil: day("2026-12-31") }), ...reportedBy("credit-china", "2026-12-31") }],
  );
  assert.ok(standing.stands);
  assert.deepEqual([standing.until, standing.untilIs], ["2026-12-31", "stated"]);
});

function reportedBy(source: string, until: string) {
  return reported({ severity: "ordinary", decidedOn: day("2026-05-10"), publicityUntil: day(until) }, "r", source);
}

test("a minor matter may stand and never deducts", () => {
  const standing = standingAt("2026-06-01", ["2026-05-12", penalty({ severity: "minor" })]);
  assert.ok(standing.stands && standing.neverDeducts);
});

test("a repaired or withdrawn record ends on the day of that fact, and stood the day before", () => {
  const ends = [
    ["repaired", { type: "RecordRepaired", record: record("r"), reason: "信用修复" }],
    ["withdrawn", { type: "RecordWithdrawn", record: record("r"), reason: "撤销处罚决定" }],
  ] as const;
  for (const [why, fact] of ends) {
    const story = [
      ["2026-05-12", penalty()],
      ["2026-09-01", fact],
    ] as const;
    assert.equal(standingAt("2026-08-31", ...story).stands, true);
    assert.deepEqual(standingAt("2026-09-01", ...story), { stands: false, why, since: "2026-09-01" });
  }
});

test("an award that its operator does not want recorded stands no more", () => {
  const award = reported({ kind: "award", title: "质量奖", decidedOn: day("2026-01-10") });
  const story = [
    ["2026-01-12", award],
    ["2026-03-01", { type: "AwardOptedOut", record: record("r") }],
  ] as const;
  assert.deepEqual(standingAt("2026-03-01", ...story), { stands: false, why: "opted-out", since: "2026-03-01" });
});

test("a judgment counts from its effective day, and never without one", () => {
  const judgment = (effectiveOn?: string) =>
    reported({
      kind: "judgment",
      decidedOn: day("2026-05-10"),
      details: { role: "defendant", liability: "full" },
      ...(effectiveOn ? { effectiveOn: day(effectiveOn) } : {}),
    });
  assert.deepEqual(standingAt("2026-07-01", ["2026-05-12", judgment()]), { stands: false, why: "not-effective" });
  assert.equal(standingAt("2026-05-31", ["2026-05-12", judgment("2026-06-01")]).stands, false);
  assert.equal(standingAt("2026-06-01", ["2026-05-12", judgment("2026-06-01")]).stands, true);
});

test("an arbitration award has effect from the day it is made, a labour award only from its effective day", () => {
  const award = (labour: boolean) =>
    reported({ kind: "arbitration-award", decidedOn: day("2026-05-10"), details: { labour } });
  assert.equal(standingAt("2026-05-12", ["2026-05-12", award(false)]).stands, true);
  assert.equal(standingAt("2026-07-12", ["2026-05-12", award(true)]).stands, false);
});

test("a case won and a passed inspection have no longest publicity", () => {
  const won = reported({
    kind: "judgment",
    effectiveOn: day("2020-01-01"),
    decidedOn: day("2019-12-01"),
    details: { role: "plaintiff" },
  });
  const passed = reported({ kind: "product-inspection", decidedOn: day("2020-01-01"), details: { outcome: "pass" } });
  for (const favourable of [won, passed])
    assert.deepEqual(standingAt("2026-06-01", ["2025-05-12", favourable]), { stands: true });
});

test("a listing stands until the day before it is lifted", () => {
  const listing = reported({
    kind: "abnormal-operation-listing",
    decidedOn: day("2026-05-10"),
    endedOn: day("2026-08-01"),
  });
  const listed = standingAt("2026-07-31", ["2026-05-12", listing]);
  assert.ok(listed.stands);
  assert.equal(listed.until, "2026-07-31");
  assert.deepEqual(standingAt("2026-08-01", ["2026-05-12", listing]), {
    stands: false,
    why: "ended",
    since: "2026-08-01",
  });
});

test("a licence ends with its validity and does not stand before it", () => {
  const licence = reported({
    kind: "licence",
    decidedOn: day("2026-01-01"),
    validFrom: day("2026-02-01"),
    validUntil: day("2026-06-30"),
  });
  assert.deepEqual(standingAt("2026-01-31", ["2026-01-02", licence]), { stands: false, why: "not-yet" });
  assert.equal(standingAt("2026-06-30", ["2026-01-02", licence]).stands, true);
  assert.deepEqual(standingAt("2026-07-01", ["2026-01-02", licence]), {
    stands: false,
    why: "validity-ended",
    since: "2026-07-01",
  });
});

test("what was not yet reported did not stand", () => {
  assert.deepEqual(standingAt("2026-05-11", ["2026-05-12", penalty()]), { stands: false, why: "not-yet" });
});

test("a dossier lists records newest decision first, then by id, and the marks of those that stand", () => {
  const state = folded(
    ["2026-05-12", reported({ decidedOn: day("2026-05-10") }, "b")],
    ["2026-05-12", reported({ decidedOn: day("2026-05-10") }, "a")],
    ["2026-06-12", reported({ decidedOn: day("2026-06-10") }, "c")],
    [
      "2026-06-13",
      { type: "RecordMarked", record: record("c"), mark: { kind: "objection", since: day("2026-06-13") } },
    ],
    [
      "2026-06-14",
      {
        type: "RecordMarked",
        record: record("a"),
        mark: { kind: "litigation", since: day("2026-06-14") },
      },
    ],
    ["2026-06-15", { type: "RecordRepaired", record: record("a"), reason: "信用修复" }],
  );
  const dossier = dossierOf(state, day("2026-06-20"), lastInstantOf(day("2026-06-20")), law);
  assert.deepEqual(
    dossier.entries.map((entry) => entry.record.id),
    ["c", "a", "b"],
  );
  assert.deepEqual(dossier.marks, ["objection"]);
  assert.equal(dossier.throughSeq, 7);
});

test("folding in two parts comes to the same as folding at once, and a missing fact is a bug", () => {
  const all = facts(
    ["2026-05-12", penalty()],
    ["2026-09-01", { type: "RecordRepaired", record: record("r"), reason: "修复" }],
  );
  assert.deepEqual(foldOperator(all.slice(2), foldOperator(all.slice(0, 2))), foldOperator(all));
  assert.throws(() => foldOperator(all.toSpliced(1, 1)), /out of order/);
  assert.equal(foldOperator([]), undefined);
});

test("facts out of a reader's reach leave a gap and no more: those at hand fold, still in their order", () => {
  const all = facts(
    ["2026-05-12", penalty()],
    ["2026-09-01", { type: "RecordRepaired", record: record("r"), reason: "修复" }],
  ).map((fact, nth) => (nth < 2 ? fact : { ...fact, seq: fact.seq + 3 }));
  assert.throws(() => foldOperator(all), /out of order/);
  const folded = foldOperator(all, undefined, "in-reach") ?? assert.fail("not registered");
  assert.deepEqual([folded.lastSeq, folded.records.length], [6, 1]);
  assert.throws(() => foldOperator([...all, ...all.slice(-1)], undefined, "in-reach"), /out of order/);
});

test("NDRC-12.4 an act that a platform asserts stands and never deducts; found by an authority it counts; not made out it speaks against nobody", () => {
  const act = (state: string) =>
    reported({ kind: "dishonest-act", occurredOn: day("2026-05-10"), details: { act: "EC-06", state } });
  const claimed = standingAt("2026-06-01", ["2026-05-11", act("asserted")]);
  assert.ok(claimed.stands && claimed.neverDeducts === true);
  const found = standingAt("2026-06-01", ["2026-05-11", act("confirmed")]);
  assert.ok(found.stands && found.neverDeducts === undefined);
  const dismissed = standingAt("2026-06-01", ["2026-05-11", act("dismissed")]);
  assert.ok(dismissed.stands && dismissed.neverDeducts === true);
});
