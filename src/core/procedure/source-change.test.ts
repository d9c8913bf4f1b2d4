import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/sz-2023/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import type { Provenance, RecordId, SourceId } from "../record/record.ts";
import { day } from "../time/day.ts";
import { after, brought, factsOf, refusalOf } from "./example.ts";
import {
  evolveSourceChange,
  followSourceChange,
  receiveSourceChange,
  type SourceChangeCase,
  type SourceChangeKind,
  sourceChangeDeadlines,
} from "./source-change.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.sourceChange ?? assert.fail();
const today = day("2026-10-09");
const provenance: Provenance = { source: "bureau" as SourceId, basis: { kind: "provided", agreement: "1" } };
const operator = { about: { of: "operator" } } as const;

function received(change: SourceChangeKind, otherwise: Parameters<typeof brought>[0] = {}): SourceChangeCase {
  const answer = receiveSourceChange(brought(otherwise), { change, document: "复决〔2026〕1号" });
  return after(evolveSourceChange, undefined, "2026-09-30", answer);
}

test("the record follows its source within three working days: received on 2026-09-30, by 2026-10-10", () => {
  const [due] = sourceChangeDeadlines(law, calendar, received("revoked"));
  assert.deepEqual(
    [due?.deadline.lastDay, due?.by],
    ["2026-10-10", { instrument: "penalty-publicity-2021", article: "11" }],
  );
});

test("it names the later decision, and the record that it is about", () => {
  const asked = { change: "revoked", document: " " } as const;
  assert.match(
    refusalOf(receiveSourceChange(brought(operator), asked)).say.zh,
    /所涉信息、变更、撤销或者裁定文书的文号/,
  );
});

test("what was revoked, unlawful or void is withdrawn with the reason, and the case is done", () => {
  for (const change of ["revoked", "unlawful", "void"] as const) {
    const answer = followSourceChange(received(change), { reason: "行政复议撤销", today });
    assert.deepEqual(factsOf(answer), [
      { type: "RecordWithdrawn", record: "r1", reason: "行政复议撤销" },
      { type: "SourceChangeDone", case: "c1", reason: "行政复议撤销" },
    ]);
  }
  assert.equal(refusalOf(followSourceChange(received("void"), { reason: "", today })).code, "incomplete");
});

test("what was changed is corrected to what the source says now, which must be there", () => {
  const found = received("changed");
  assert.equal(refusalOf(followSourceChange(found, { reason: "变更罚款数额", today })).code, "incomplete");
  const corrected = { content: { kind: "penalty", details: {} }, provenance } as const;
  const [first] = factsOf(followSourceChange(found, { reason: "变更罚款数额", corrected, today }));
  assert.deepEqual(first, { type: "RecordCorrected", record: "r1", ...corrected, reason: "变更罚款数额" });
});

test("an approved reorganisation is noted on every record that stands, under the regulation's own article", () => {
  const found = received("reorganised", operator);
  const standing = ["r1" as RecordId, "r2" as RecordId];
  const facts = factsOf(followSourceChange(found, { reason: "重整计划获批", standing, today }));
  assert.deepEqual(
    facts.map((fact) => ("mark" in fact ? [fact.record, fact.mark.kind] : fact.type)),
    [["r1", "bankruptcy-reorganisation"], ["r2", "bankruptcy-reorganisation"], "SourceChangeDone"],
  );
  const refusal = refusalOf(followSourceChange(found, { reason: "", today }));
  assert.deepEqual(refusal.by, { instrument: "sz-credit-2023", article: "84" });
});

test("it is followed once", () => {
  const found = received("revoked");
  const done = after(evolveSourceChange, found, "2026-10-09", followSourceChange(found, { reason: "撤销", today }));
  assert.equal(refusalOf(followSourceChange(done, { reason: "撤销", today })).code, "wrong-stage");
  assert.deepEqual(sourceChangeDeadlines(law, calendar, done), []);
});
