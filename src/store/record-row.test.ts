/** A record comes back from its row as it was. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evolveRecord, isRecordFact } from "../core/record/evolve.ts";
import type { CreditRecord, SourceId } from "../core/record/record.ts";
import { day } from "../core/time/day.ts";
import { corrected, fact, later, penalty, recordId, reported, withdrawn } from "./fixtures.ts";
import { packRecord, unpackRecord } from "./record-row.ts";

const record = recordId(1);
const elsewhere = {
  source: "another-bureau" as SourceId,
  basis: { kind: "provided", agreement: "示协〔2026〕1号" },
} as const;
const { severity: _, ...unsevere } = penalty(1);

const histories = {
  "reported once": [reported(1)],
  "reported without a severity, so that one is worked out": [reported(1, unsevere)],
  "corrected, then withdrawn": [reported(1), corrected(1, penalty(1, { severity: "serious" })), withdrawn(1)],
  "reported by two sources that state other ends": [
    reported(1, penalty(1, { publicityUntil: day("2027-08-03") })),
    fact({
      type: "RecordReported",
      record,
      content: penalty(1, { publicityUntil: day("2026-12-01") }),
      provenance: elsewhere,
    }),
    corrected(1, penalty(1, { publicityUntil: day("2027-01-01") })),
  ],
  "marked, repaired, and its mark taken away": [
    reported(1),
    fact({ type: "RecordMarked", record, mark: { kind: "objection", since: day("2026-11-20") } }),
    fact({ type: "RecordMarked", record, mark: { kind: "litigation", since: day("2026-11-21") } }),
    fact({ type: "RecordRepaired", record, reason: "信用修复" }),
    fact({ type: "RecordUnmarked", record, kind: "objection", reason: "异议已处理" }),
  ],
};

describe("a record's row", () => {
  for (const [history, facts] of Object.entries(histories))
    it(`keeps a record that was ${history}`, () => {
      let folded: CreditRecord | undefined;
      facts.forEach(({ body, on }, i) => {
        assert.ok(isRecordFact(body));
        folded = evolveRecord(folded, { on, knownAt: later(i), body });
      });
      assert.ok(folded);
      assert.deepEqual(unpackRecord(JSON.parse(packRecord(folded))), folded);
    });

  it("is not much more than half of what it stands for", () => {
    const body = reported(1).body;
    assert.ok(isRecordFact(body));
    const folded = evolveRecord(undefined, { on: day("2026-11-21"), knownAt: later(0), body });
    assert.ok(packRecord(folded).length < 0.7 * JSON.stringify(folded).length);
  });
});
