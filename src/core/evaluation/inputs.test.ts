import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDossier } from "../../../tests/generated-dossiers.ts";
import { canonical } from "../canonical.ts";
import type { Dossier, DossierEntry } from "../dossier/dossier.ts";
import { day } from "../time/day.ts";
import { inputsText } from "./inputs.ts";

/** What is digested, said plainly. */
function plainly({ operator, asOf, throughSeq, entries, marks }: Dossier): string {
  const { id, code, subjectType, status, region, industry, establishedOn } = operator;
  const read = { id, code, subjectType, status, region, industry, establishedOn };
  return canonical({ operator: read, asOf, throughSeq, entries: entries.map(entry), marks });
}

function entry({ record, standing }: DossierEntry): unknown {
  if (!standing.stands) return { id: record.id, standing };
  const marks = record.marks.map(({ kind, since }) => ({ kind, since }));
  return { id: record.id, content: record.current, standing, marks };
}

test("the text of the inputs is the canonical text of what an evaluation reads", () => {
  fc.assert(
    fc.property(anyDossier, (dossier) => assert.equal(inputsText(dossier), plainly(dossier))),
    { numRuns: 300 },
  );
});

test("texts of any characters, members the catalogue does not know, and records that stand no more are written alike", () => {
  const stand = fc.constantFrom<DossierEntry["standing"]>(
    { stands: true, until: day("2027-01-01"), untilIs: "computed", neverDeducts: true },
    { stands: true, until: day("2027-01-01"), untilIs: "stated" },
    { stands: false, why: "not-yet" },
    { stands: false, why: "repaired", since: day("2026-01-01") },
  );
  const words = fc.record({
    text: fc.string({ unit: "grapheme" }),
    odd: fc.oneof(fc.constant('unknown\u0000"\\'), fc.string({ unit: "binary" })),
    standing: stand,
    isKnown: fc.boolean(),
  });
  fc.assert(
    fc.property(anyDossier, words, (dossier, { text, odd, standing, isKnown }) => {
      const entries = dossier.entries.map(({ record }) => {
        const details = isKnown ? record.current.details : { ...record.current.details, [odd]: odd, "1": 2, none: "" };
        return { record: { ...record, current: { ...record.current, text, title: odd, details } }, standing };
      });
      const marks = ["litigation", "objection"] as const;
      assert.equal(inputsText({ ...dossier, entries, marks }), plainly({ ...dossier, entries, marks }));
    }),
    { numRuns: 200 },
  );
});
