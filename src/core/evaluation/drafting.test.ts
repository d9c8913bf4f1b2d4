import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type Instant } from "../time/day.ts";
import {
  type AroundDraft,
  begunDraft,
  type DraftAct,
  draftActs,
  draftStages,
  refusedDraftAct,
  type StandardDraft,
  savedDraft,
  stepped,
} from "./drafting.ts";
import type { Standard } from "./standard.ts";

const at = "2026-09-01T01:00:00.000Z" as Instant;
const standard = { id: "s", version: "2", status: "in-force", effectiveFrom: "2026-10-01" } as unknown as Standard;
const sound = { content: { id: "s" }, standard, digest: "d" };
const begun = begunDraft({ id: "1", by: "writer", at, ...sound });
const tried = [{ draft: "1", digest: "d", report: "r", by: "writer", at, operators: 9, moved: 1 }];
const around: AroundDraft = { by: "approver", today: day("2026-09-01"), dryRuns: tried };
const to = (draft: StandardDraft, ...acts: readonly DraftAct[]) =>
  acts.reduce((before, act) => stepped(before, act, { by: "somebody", at }), draft);
const submitted = to(begun, "submit");
const approved = to(submitted, "approve");

test("an act belongs to its stages, and none to a draft that is over", () => {
  const acts = Object.keys(draftActs) as DraftAct[];
  const open = (draft: StandardDraft) => acts.filter((act) => refusedDraftAct(draft, act, around) === undefined);
  assert.deepEqual(open(begun), ["save", "submit", "withdraw"]);
  assert.deepEqual(open(submitted), ["return", "approve", "withdraw"]);
  assert.deepEqual(open(approved), ["return", "publish", "withdraw"]);
  for (const draft of [to(approved, "publish"), to(begun, "withdraw")]) {
    assert.equal(draftStages[draft.stage].closes, true);
    assert.deepEqual(open(draft), []);
  }
});

test("what is no standard yet is neither submitted, approved nor published", () => {
  const { content } = sound;
  const unsound = savedDraft(begun, { content }, { by: "writer", at });
  assert.equal(refusedDraftAct(unsound, "submit", around)?.code, "draft-unsound");
  assert.equal(refusedDraftAct(to(unsound, "submit"), "approve", around)?.code, "draft-unsound");
});

test("whoever has written on it does not approve it, a second writer no more than the first", () => {
  const byTwo = savedDraft(begun, sound, { by: "second", at });
  for (const by of ["writer", "second"])
    assert.equal(refusedDraftAct(to(byTwo, "submit"), "approve", { ...around, by })?.code, "same-person", by);
  assert.equal(refusedDraftAct(to(byTwo, "submit"), "approve", around), undefined);
});

test("it is approved once just what it says was tried on everybody, and not before", () => {
  assert.equal(refusedDraftAct(submitted, "approve", { ...around, dryRuns: [] })?.code, "not-tried");
  const rewritten = to(savedDraft(begun, { ...sound, digest: "other" }, { by: "writer", at }), "submit");
  assert.equal(refusedDraftAct(rewritten, "approve", around)?.code, "not-tried");
});

test("it never takes effect before it is published: today at the earliest", () => {
  assert.equal(refusedDraftAct(approved, "publish", { ...around, today: day("2026-10-01") }), undefined);
  assert.equal(
    refusedDraftAct(approved, "publish", { ...around, today: day("2026-10-02") })?.code,
    "effective-day-over",
  );
});

test("a version on the shelf is never published a second time with another content", () => {
  assert.equal(refusedDraftAct(begun, "submit", { ...around, onShelf: "other" })?.code, "version-taken");
  assert.equal(refusedDraftAct(approved, "publish", { ...around, onShelf: "d" }), undefined);
});

test("every save counts, and of several in a row by one person the last stands among the steps", () => {
  const saves = ["a", "b", "c"].reduce((draft) => savedDraft(draft, sound, { by: "writer", at }), begun);
  assert.deepEqual([saves.version, saves.contentVersion], [4, 4]);
  assert.deepEqual(
    saves.steps.map(({ act, version }) => [act, version]),
    [
      ["create", 1],
      ["save", 4],
    ],
  );
});
