import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import { day, lastInstantOf } from "../time/day.ts";
import type { CaseId } from "./case.ts";
import { type Case, type CaseFact, foldCases } from "./cases.ts";
import { brought } from "./example.ts";
import { missedTerms, transparencyOf } from "./transparency.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const october = { from: day("2026-10-01"), to: day("2026-10-31") };

type Step = readonly [on: string, body: CaseFact];
const id = "c1" as CaseId;
const filed: CaseFact = { type: "ObjectionFiled", ...brought({ case: id }), grounds: ["other"] };
const accepted: CaseFact = { type: "ObjectionAccepted", case: id };
const checked: CaseFact = { type: "ObjectionChecked", case: id, finding: "differs", note: "不一致" };
const decided = (outcome: "upheld" | "rejected"): CaseFact => ({
  type: "ObjectionDecided",
  case: id,
  outcome,
  reason: "核实",
});

function objection(...steps: readonly Step[]): Case {
  const facts = steps.map(([on, body]) => ({ on: day(on), knownAt: lastInstantOf(day(on)), by: "li", body }));
  return foldCases(facts)[0] ?? assert.fail("no case");
}

const figures = (...cases: readonly Case[]) =>
  transparencyOf(
    october,
    calendar,
    cases.map((each) => ({ case: each, law: measures })),
  ).kinds;

const prompt = objection(
  ["2026-10-09", filed],
  ["2026-10-09", accepted],
  ["2026-10-10", checked],
  ["2026-10-10", decided("upheld")],
);

test("a time without cases has no figures, and no share of nothing", () => {
  assert.deepEqual(figures(), []);
});

test("a make-up Saturday is a working day of the time taken, the day of opening is none", () => {
  const [each] = figures(prompt);
  assert.deepEqual([each?.medianWorkingDays, each?.longestWorkingDays, each?.missedTerms], [1, 1, 0]);
});

const missed: readonly (readonly [say: string, missed: number, steps: readonly Step[]])[] = [
  [
    "checked on the last day",
    0,
    [
      ["2026-10-09", filed],
      ["2026-10-09", accepted],
      ["2026-10-10", checked],
    ],
  ],
  [
    "checked on the day after",
    1,
    [
      ["2026-10-09", filed],
      ["2026-10-09", accepted],
      ["2026-10-12", checked],
    ],
  ],
  [
    "accepted late, checked in time",
    1,
    [
      ["2026-10-09", filed],
      ["2026-10-16", accepted],
      ["2026-10-16", checked],
    ],
  ],
];
for (const [say, count, steps] of missed)
  test(`${say}: ${count} missed`, () => assert.equal(missedTerms(measures, calendar, objection(...steps)), count));

test("the share of those upheld is of those decided: what was taken back is counted apart", () => {
  const rejected = objection(
    ["2026-10-09", filed],
    ["2026-10-09", accepted],
    ["2026-10-10", checked],
    ["2026-10-12", decided("rejected")],
  );
  const taken = objection(["2026-10-09", filed], ["2026-10-13", { type: "ObjectionTakenBack", case: id }]);
  const [each] = figures(prompt, rejected, taken);
  assert.deepEqual(each?.outcomes, { upheld: 1, rejected: 1, "taken-back": 1 });
  assert.deepEqual([each?.closed, each?.upheldMicro, each?.about], [3, 500_000, { [prompt.about.of]: 3 }]);
});
