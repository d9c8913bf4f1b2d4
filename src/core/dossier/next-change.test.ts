import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pack } from "../../../law/sz-2023/pack.ts";
import { recordKinds } from "../record/catalogue.ts";
import { evolveRecord } from "../record/evolve.ts";
import type { CreditRecord, RecordContent, RecordId, SourceId } from "../record/record.ts";
import { addDays, type Day, day, lastInstantOf } from "../time/day.ts";
import { type StandingLaw, standingOf } from "./dossier.ts";
import { nextChangeOf } from "./next-change.ts";

const begin = day("2026-01-01");
const DAYS = 1_500;
/** As if the maximum had been changed in the middle. */
const law: StandingLaw = {
  ...pack.standing,
  longestPublicityBefore: [{ until: day("2027-03-31"), was: pack.standing.longestPublicity }],
};

function recordOf(content: RecordContent): CreditRecord {
  return evolveRecord(undefined, {
    on: begin,
    knownAt: lastInstantOf(begin),
    body: {
      type: "RecordReported",
      record: "r" as RecordId,
      content,
      provenance: { source: "bureau" as SourceId, basis: { kind: "provided", agreement: "协2026-1" } },
    },
  });
}

const someDay = fc.option(
  fc.integer({ min: -800, max: DAYS }).map((days): Day => addDays(begin, days)),
  { nil: undefined },
);
const anyContent = fc
  .record(
    {
      kind: fc.constantFrom(...recordKinds),
      severity: fc.constantFrom("minor" as const, "ordinary" as const, "serious" as const),
      decidedOn: someDay,
      effectiveOn: someDay,
      validFrom: someDay,
      validUntil: someDay,
      publicityFrom: someDay,
      publicityUntil: someDay,
      endedOn: someDay,
    },
    { requiredKeys: ["kind"] },
  )
  .map((content) => ({ ...present(content), details: {} }) as RecordContent);

function present(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

function stands(record: CreditRecord, on: Day): string {
  const standing = standingOf(record, on, law);
  return standing.stands ? "stands" : standing.why;
}

test("before the next change the standing of no record turns, and whoever looks only on such days misses none", () => {
  fc.assert(
    fc.property(anyContent, (content) => {
      const record = recordOf(content);
      let next = nextChangeOf([record], begin, law);
      for (let on = begin, n = 0; n < DAYS; n++, on = addDays(on, 1)) {
        if (next === on) next = nextChangeOf([record], on, law);
        else if (n > 0) assert.equal(stands(record, on), stands(record, addDays(on, -1)), `${on}, next ${next}`);
      }
    }),
    { numRuns: 150 },
  );
});

test("the next change of many records is the earliest of theirs; none where nothing ends", () => {
  const [first, second] = [day("2026-06-30"), day("2026-03-31")].map((publicityUntil) =>
    recordOf({ kind: "penalty", decidedOn: begin, publicityUntil, details: {} }),
  );
  if (first === undefined || second === undefined) return assert.fail();
  const withoutBefore = pack.standing;
  assert.equal(nextChangeOf([first, second], begin, withoutBefore), "2026-04-01");
  assert.equal(nextChangeOf([first, second], day("2026-04-01"), withoutBefore), "2026-07-01");
  assert.equal(nextChangeOf([first, second], day("2026-07-01"), withoutBefore), undefined);
});
