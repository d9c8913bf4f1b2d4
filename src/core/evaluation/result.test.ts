import assert from "node:assert/strict";
import { test } from "node:test";
import { day, lastInstantOf } from "../time/day.ts";
import { dossierOfExample } from "./example.ts";
import { inputsDigest, type Result, resultDigest, resultText, verifyBytes } from "./result.ts";

const asOf = day("2026-11-20");

function result(points: number): Result {
  return {
    scoreMicropoints: points,
    scoreCentipoints: 8640,
    grade: "AA",
    explanation: {
      contributions: [{ group: "B", indicator: "B1", points, max: 12, reason: "measured", records: [], figures: {} }],
      vetoes: [],
      coverageMicro: 1_000_000,
      gradeOfScore: "AA",
    },
    id: "result",
    operator: "operator",
    standard: { id: "standard", version: "1", digest: "d" },
    pack: { id: "sz-draft", version: "1" },
    asOf,
    knownAt: lastInstantOf(asOf),
    throughSeq: 3,
    inputsDigest: "i",
    marks: [],
    scorer: "scorer",
    run: "run",
    evaluatedAt: lastInstantOf(asOf),
  } as unknown as Result;
}

test("a result recomputed to the same is identical", () => {
  const stored = { text: resultText(result(7)), digest: resultDigest(result(7)) };
  assert.deepEqual(verifyBytes(stored, result(7)), { identical: true });
});

test("one changed byte of the stored text is found, and where", () => {
  const text = resultText(result(7)).replace('"points":7', '"points":8');
  const verified = verifyBytes({ text, digest: resultDigest(result(7)) }, result(7));
  assert.deepEqual(verified, {
    identical: false,
    differs: "stored-bytes",
    at: "$.explanation.contributions[0].points",
  });
});

test("a stored text that is no JSON any more is found as a whole", () => {
  const text = resultText(result(7)).slice(0, -1);
  const verified = verifyBytes({ text, digest: resultDigest(result(7)) }, result(7));
  assert.deepEqual(verified, { identical: false, differs: "stored-bytes", at: "$" });
});

test("changing the digest along with the text does not help: the evaluation comes to another", () => {
  const forged = { text: resultText(result(9)), digest: resultDigest(result(9)) };
  const verified = verifyBytes(forged, result(7));
  assert.deepEqual(verified.identical === false && [verified.differs, verified.at], [
    "recomputed",
    "$.explanation.contributions[0].points",
  ]);
});

test("the digest of the inputs changes with what is read, and not with who reported it", () => {
  const records = [{ id: "penalty", kind: "penalty", severity: "ordinary", decidedOn: day("2026-01-01") }] as const;
  const example = {
    title: { zh: "例", en: "e" },
    asOf,
    operator: {},
    records,
    expect: { contributions: {}, score: "0", grade: "A" },
  };
  const dossier = dossierOfExample(example);
  const serious = dossierOfExample({ ...example, records: [{ ...records[0], severity: "serious" }] });
  const marked = dossierOfExample({ ...example, records: [{ ...records[0], marks: ["objection"] }] });
  const later = { ...dossier, knownAt: lastInstantOf(day("2026-12-31")) };
  assert.notEqual(inputsDigest(serious), inputsDigest(dossier));
  assert.notEqual(inputsDigest(marked), inputsDigest(dossier));
  assert.equal(inputsDigest(later), inputsDigest(dossier));
});
