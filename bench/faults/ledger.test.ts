import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, keyOf, Ledger, type Note, type Outcome } from "./ledger.ts";

const note = (outcome: Outcome, trace = "trace-1"): Note => ({ kind: "mark", trace, outcome });
const found = (times: number) => new Map([[keyOf(note("unclear")), times]]);
const breaches = (outcome: Outcome, times: number) => compare([note(outcome)], found(times)).map(({ what }) => what);

test("what was acknowledged is kept once: not there is lost, there twice is doubled", () => {
  assert.deepEqual(
    [0, 1, 2].map((times) => breaches("acknowledged", times)),
    [["lost"], [], ["doubled"]],
  );
});

test("what was refused is not kept", () => {
  assert.deepEqual(
    [0, 1].map((times) => breaches("refused", times)),
    [[], ["kept although refused"]],
  );
});

test("of what stayed unclear either is right, but never twice", () => {
  assert.deepEqual(
    [0, 1, 2].map((times) => breaches("unclear", times)),
    [[], [], ["doubled"]],
  );
});

test("a trace is found under its own kind alone", () => {
  const other = new Map([[keyOf({ kind: "repair", trace: "trace-1" }), 1]]);
  assert.equal(compare([note("acknowledged")], other)[0]?.what, "lost");
});

test("a write is noted once, and counted by what became of it", () => {
  const ledger = new Ledger();
  ledger.note(note("acknowledged"));
  assert.throws(() => ledger.note(note("unclear")), /noted before/);
  ledger.note(note("refused", "trace-2"));
  assert.deepEqual(ledger.counts().get("mark"), { acknowledged: 1, refused: 1, unclear: 0 });
});
