import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDossier, asOf } from "../../../tests/generated-dossiers.ts";
import { type Dossier, dossierOf, type StandingLaw } from "../dossier/dossier.ts";
import { nextChangeOf } from "../dossier/next-change.ts";
import { definitionOf } from "../record/catalogue.ts";
import { addDays, type Day, day, lastInstantOf } from "../time/day.ts";
import { fileExtractOf, keptUnder, packExtract, unpackExtract } from "./file-extract.ts";

const by = { instrument: "example", article: "1" };
const law: StandingLaw = {
  neverCounts: { value: ["minor"], by },
  longestPublicity: { value: { minor: { months: 3 }, ordinary: { months: 12 }, serious: { months: 36 } }, by },
  longestPublicityBefore: [
    {
      until: day("2026-12-31"),
      was: { value: { minor: { months: 6 }, ordinary: { months: 24 }, serious: { months: 36 } }, by },
    },
  ],
  effectiveOnly: { value: ["judgment"], by },
};

function bytesOf(dossier: Dossier): Uint8Array {
  return packExtract(fileExtractOf(dossier)) ?? assert.fail("an id is no UUID");
}

test("what is kept of a file is read again as it was, values of another type than their field included", () => {
  const odd = fc.constantFrom<unknown>(-7, "乙", true, ["罚款"], 5_000);
  fc.assert(
    fc.property(anyDossier, odd, (dossier, value) => {
      const entries = dossier.entries.map(({ record, standing }) => {
        const { kind, details: told } = record.current;
        const others = Object.keys(told).filter((name) => definitionOf(kind).details[name]?.type !== "day");
        const details = { ...told, ...Object.fromEntries(others.slice(0, 1).map((name) => [name, value as never])) };
        return { record: { ...record, current: { ...record.current, details } }, standing };
      });
      const file = fileExtractOf({ ...dossier, entries });
      const bytes = packExtract(file) ?? assert.fail("an id is no UUID");
      const again = unpackExtract(bytes, dossier.operator, dossier.asOf);
      assert.deepEqual(again, file);
    }),
    { numRuns: 300 },
  );
});

test("what is kept holds on every day before the next change, to the byte", () => {
  fc.assert(
    fc.property(anyDossier, fc.integer({ min: 0, max: 1_200 }), (drawn, days) => {
      const records = drawn.entries.map(({ record }) => record);
      const at = (on: Day) => dossierOf({ operator: drawn.operator, records, lastSeq: 9 }, on, lastInstantOf(on), law);
      const later = addDays(asOf, days);
      const next = nextChangeOf(records, asOf, law);
      const last = next === undefined || later < next ? later : addDays(next, -1);
      assert.deepEqual(bytesOf(at(last)), bytesOf(at(asOf)));
    }),
    { numRuns: 500 },
  );
});

test("what was kept under another law is told by its name", () => {
  const stricter: StandingLaw = { ...law, neverCounts: { value: [], by } };
  assert.notEqual(keptUnder(stricter), keptUnder(law));
  assert.equal(keptUnder({ ...law }), keptUnder(law));
});
