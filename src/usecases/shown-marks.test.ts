import assert from "node:assert/strict";
import { test } from "node:test";
import { ruled } from "../core/citation.ts";
import type { DossierEntry } from "../core/dossier/dossier.ts";
import type { ObjectionLaw } from "../core/procedure/objection.ts";
import type { RecordMark } from "../core/record/record.ts";
import { day } from "../core/time/day.ts";
import { markSentence, marksBeside, shownMark } from "./shown-marks.ts";

const law = { objection: { markOnAcceptance: ruled(true, "sz-credit-2023", "50") } as ObjectionLaw };
const register = [
  { id: "sz-credit-2023", title: { zh: "深圳经济特区社会信用条例", en: "Shenzhen credit regulation" } },
];
const asOf = day("2026-10-09");

function objection(since: string): RecordMark {
  return { kind: "objection", since: day(since), reference: "case-1" };
}

function entry(marks: readonly RecordMark[], stands = true): DossierEntry {
  return { record: { marks }, standing: { stands } } as unknown as DossierEntry;
}

test("of several marks of a kind, on the result or on what it rests on, the earliest is told", () => {
  const entries = [entry([objection("2026-10-05")]), entry([objection("2026-10-03")])];
  const [mark, ...more] = marksBeside({ marks: [objection("2026-10-08")] }, { entries, asOf }, law);
  assert.deepEqual([mark?.since, mark?.by?.article, more], ["2026-10-03", "50", []]);
});

test("a mark on what no longer stands, or one of tomorrow, is not told today", () => {
  const entries = [entry([objection("2026-10-05")], false), entry([objection("2026-10-10")])];
  assert.deepEqual(marksBeside({}, { entries, asOf }, law), []);
});

test("which case set a mark is nothing for the public", () => {
  assert.equal("reference" in shownMark(objection("2026-10-05"), law), false);
});

test("proceedings are marked by Article 43 where that regulation governs, and without an article elsewhere", () => {
  const litigation: RecordMark = { kind: "litigation", since: asOf };
  assert.equal(shownMark(litigation, law).by?.article, "43");
  assert.equal(shownMark(litigation, {}).by, undefined);
});

test("the sentence names each mark with its day and article, and is empty where there is none", () => {
  const marks = marksBeside({ marks: [objection("2026-10-08")] }, { entries: [], asOf }, law);
  assert.equal(
    markSentence(marks, register).zh,
    "标注：异议处理中（自2026-10-08起，依据《深圳经济特区社会信用条例》第五十条）。",
  );
  assert.equal(markSentence([], register).zh, "");
});
