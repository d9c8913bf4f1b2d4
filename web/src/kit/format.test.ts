import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  bytesText,
  codeGroups,
  countText,
  dayBounds,
  dayText,
  momentText,
  pointsText,
  roundedPointsText,
  scoreText,
  shareText,
  yuanText,
} from "./format.ts";

describe("figures as people read them", () => {
  it("an amount is in yuan with thousands, and shows fen only where there are any", () => {
    assert.equal(yuanText(500_000), "5,000");
    assert.equal(yuanText(123_450), "1,234.50");
    assert.equal(yuanText(5), "0.05");
    assert.equal(yuanText(0), "0");
    assert.equal(yuanText(-123_456_789), "-1,234,567.89");
  });

  it("a count is in thousands, whichever its sign", () => {
    assert.deepEqual([0, 999, 1_000, 1_234_567, -12_345].map(countText), ["0", "999", "1,000", "1,234,567", "-12,345"]);
  });

  it("a score always has two decimals", () => {
    assert.equal(scoreText(8_640), "86.40");
    assert.equal(scoreText(10_000), "100.00");
    assert.equal(scoreText(5), "0.05");
  });

  it("points show as many decimals as they have, at least two, and never lose a millionth", () => {
    assert.equal(pointsText(10_144_444), "10.144444");
    assert.equal(pointsText(-4_000_000), "−4.00");
    assert.equal(pointsText(1), "0.000001");
    assert.equal(pointsText(1_500_000), "1.50");
  });

  it("rounded points go half away from zero and carry their sign", () => {
    assert.equal(roundedPointsText(-1_855_556), "−1.86");
    assert.equal(roundedPointsText(385_000), "+0.39");
    assert.equal(roundedPointsText(-385_000), "−0.39");
    assert.equal(roundedPointsText(0), "0.00");
    assert.equal(roundedPointsText(-1_292_000_000_000), "−1,292,000.00");
  });

  it("a share has one decimal", () => {
    assert.equal(shareText(940_000), "94.0%");
    assert.equal(shareText(1_000_000), "100.0%");
    assert.equal(shareText(666_667), "66.7%");
  });

  it("a code stands in groups of four", () => {
    assert.deepEqual(codeGroups("91990103MA1035527E"), ["9199", "0103", "MA10", "3552", "7E"]);
  });

  it("the size of a file is told in the unit that fits", () => {
    assert.equal(bytesText(0), "0 B");
    assert.equal(bytesText(1_023), "1023 B");
    assert.equal(bytesText(6_963), "6.8 KB");
    assert.equal(bytesText(52_428_800), "50 MB");
  });
});

describe("moments by the clock of Shanghai, wherever the reader sits", () => {
  it("the day changes there at 16:00 UTC", () => {
    assert.equal(momentText("2026-11-21T15:59:59.999Z"), "2026-11-21 23:59");
    assert.equal(dayText("2026-11-21T16:00:00.000Z"), "2026-11-22");
  });

  it("a moment with another zone is the same moment", () => {
    assert.equal(momentText("2026-06-01T10:00:59.999+08:00"), "2026-06-01 10:00");
  });
});

it("a day of the filter is whole, from midnight to midnight in Shanghai", () => {
  const { from = "", to = "" } = dayBounds("2026-11-21", "2026-11-21");
  assert.equal(Date.parse(to) - Date.parse(from), 86_400_000 - 1);
  assert.equal(new Date(from).toISOString(), "2026-11-20T16:00:00.000Z");
  assert.deepEqual(dayBounds(undefined, undefined), {});
});
