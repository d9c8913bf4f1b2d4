import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type Instant } from "../time/day.ts";
import { inOrder, type Retirement, standingOf, versionInForce } from "./standing.ts";

const version = (number: string, from: string, status: "in-force" | "retired" = "in-force") => ({
  id: "s",
  version: number,
  effectiveFrom: day(from),
  status,
});
const retired = (number: string, on: string): Retirement => ({
  id: "s",
  version: number,
  on: day(on),
  reason: "由新版本代替",
  by: "approver",
  at: `${on}T00:00:00.000Z` as Instant,
});

const versions = [version("1.10", "2026-06-01"), version("1.9", "2026-06-01"), version("1.0", "2026-01-01")];

test("of the versions that have taken effect the last is in force, from the day it says on", () => {
  for (const [on, expected] of [
    ["2025-12-31", undefined],
    ["2026-01-01", "1.0"],
    ["2026-05-31", "1.0"],
    ["2026-06-01", "1.10"],
  ] as const)
    assert.equal(versionInForce(versions, [], day(on))?.version, expected, on);
});

test("a version that is retired is not in force from the day of its retirement, and the one before it is again", () => {
  const retirements = [retired("1.10", "2026-07-01"), retired("1.9", "2026-08-01")];
  for (const [on, expected] of [
    ["2026-06-30", "1.10"],
    ["2026-07-01", "1.9"],
    ["2026-08-01", "1.0"],
  ] as const)
    assert.equal(versionInForce(versions, retirements, day(on))?.version, expected, on);
  assert.equal(versionInForce([version("1.0", "2026-01-01", "retired")], [], day("2026-02-01")), undefined);
});

test("each version stands as the day says: upcoming, in force, superseded, retired", () => {
  const standings = (on: string, retirements: readonly Retirement[] = []) =>
    versions.toSorted(inOrder).map((each) => standingOf(each, versions, retirements, day(on)));
  assert.deepEqual(standings("2026-03-01"), ["in-force", "upcoming", "upcoming"]);
  assert.deepEqual(standings("2026-06-01"), ["superseded", "superseded", "in-force"]);
  assert.deepEqual(standings("2026-07-01", [retired("1.10", "2026-07-01")]), ["superseded", "in-force", "retired"]);
});
