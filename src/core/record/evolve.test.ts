import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type Instant } from "../time/day.ts";
import { evolveRecord } from "./evolve.ts";
import type { CreditRecord, RecordContent, RecordFact, RecordId, SourceId } from "./record.ts";

const record = "00000000-0000-8000-8000-000000000001" as RecordId;
const content: RecordContent = { kind: "penalty", decidedOn: day("2026-08-03"), details: { penaltyKinds: ["罚款"] } };
const from = (source: string) =>
  ({ source: source as SourceId, basis: { kind: "provided", agreement: "A1" } }) as const;
const reported: RecordFact = { type: "RecordReported", record, content, provenance: from("a") };

function after(...bodies: readonly RecordFact[]): CreditRecord {
  const state = bodies.reduce<CreditRecord | undefined>(
    (known, body, index) =>
      evolveRecord(known, {
        on: day(`2026-09-0${index + 1}`),
        knownAt: `2026-09-0${index + 1}T00:00:00.000Z` as Instant,
        body,
      }),
    undefined,
  );
  assert.ok(state);
  return state;
}

test("a fact about a record that was never reported is a bug", () => {
  assert.throws(() => after({ type: "RecordWithdrawn", record, reason: "撤销" }), /never reported/);
});

test("the severity is worked out where no source states it, and the source's version stays without", () => {
  const { current, severityIs, versions } = after(reported);
  assert.deepEqual([current.severity, severityIs, versions[0]?.content.severity], ["ordinary", "computed", undefined]);
});

test("a stated severity stands as stated", () => {
  const state = after({ ...reported, content: { ...content, severity: "serious" } });
  assert.deepEqual([state.current.severity, state.severityIs], ["serious", "stated"]);
});

test("a correction by hand speaks for the first source", () => {
  const corrected = { ...content, amountFen: 100 as never };
  const state = after(
    reported,
    { type: "RecordReported", record, content, provenance: from("b") },
    { type: "RecordCorrected", record, content: corrected, provenance: from("agency"), reason: "核对原文" },
  );
  assert.equal(state.current.amountFen, 100);
  assert.equal(state.versions.length, 3);
});

test("withdrawal, repair, opting out and marks each keep their day", () => {
  const mark = { kind: "objection", since: day("2026-09-02"), reference: "o1" } as const;
  const state = after(
    reported,
    { type: "RecordMarked", record, mark },
    { type: "RecordMarked", record, mark },
    { type: "RecordRepaired", record, reason: "信用修复" },
    { type: "RecordWithdrawn", record, reason: "撤销" },
  );
  assert.deepEqual([state.marks.length, state.repaired?.on, state.withdrawn?.on], [1, "2026-09-04", "2026-09-05"]);
  assert.deepEqual(
    after(
      reported,
      { type: "RecordMarked", record, mark },
      { type: "RecordUnmarked", record, kind: "objection", reason: "已处理" },
    ).marks,
    [],
  );
});
