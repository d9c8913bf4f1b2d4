import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Explained } from "../../../../src/http/contract/evaluation.ts";
import { stepsOf } from "./waterfall.ts";

type Indicator = Explained["groups"][number]["indicators"][number];

const point = 1_000_000;

function indicator(id: string, points: number, max: number): Indicator {
  const title = { zh: id, en: id };
  return { id, title, rule: title, max, points, reason: "measured", figures: {}, provenance: "ours", records: [] };
}

/** Only what the waterfall reads of an explanation. */
function explained(of: {
  base?: number;
  indicators: readonly Indicator[];
  groupPoints: number;
  others?: Explained["others"];
  score: number;
}): Parameters<typeof stepsOf>[0] {
  const title = { zh: "组", en: "group" };
  const group = { id: "G", title, max: 0, points: of.groupPoints, indicators: of.indicators };
  return { base: of.base ?? 0, groups: [group], others: of.others ?? [], result: { scoreMicropoints: of.score } };
}

describe("the waterfall", () => {
  it("of a standard that gives points falls from full marks to the score", () => {
    const { fromFullMarks, steps } = stepsOf(
      explained({
        indicators: [indicator("A", 6 * point, 8 * point), indicator("B", 2 * point, 2 * point)],
        groupPoints: 8 * point,
        score: 8 * point,
      }),
    );
    assert.ok(fromFullMarks);
    assert.deepEqual(
      steps.map(({ kind, from, to }) => [kind, from / point, to / point]),
      [
        ["start", 0, 10],
        ["move", 10, 8],
        ["score", 0, 8],
      ],
    );
  });

  it("of a standard with a base starts there, adds and takes, and shows what the bounds of a group cut", () => {
    const cut = { title: { zh: "上限", en: "bound" }, points: -50 * point, reason: "cap" } as const;
    const { steps } = stepsOf(
      explained({
        base: 1000 * point,
        indicators: [
          indicator("p1", 90 * point, 90 * point),
          indicator("p2", 30 * point, 30 * point),
          indicator("m1", -40 * point, 0),
        ],
        groupPoints: 60 * point,
        others: [{ title: { zh: "基准分", en: "base" }, points: 1000 * point, reason: "base" }, cut],
        score: 1010 * point,
      }),
    );
    assert.deepEqual(
      steps.map(({ to }) => to / point),
      [1000, 1090, 1120, 1080, 1060, 1010, 1010],
    );
  });

  it("ends where the score is, because its parts sum to it", () => {
    const { steps } = stepsOf(
      explained({ indicators: [indicator("A", 10_144_444, 12 * point)], groupPoints: 10_144_444, score: 10_144_444 }),
    );
    assert.equal(steps.at(-2)?.to, steps.at(-1)?.to);
  });
});
