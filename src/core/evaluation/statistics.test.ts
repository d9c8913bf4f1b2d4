import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Day } from "../time/day.ts";
import { checkStandard } from "./check.ts";
import type { Standard } from "./standard.ts";
import { statisticsView } from "./statistics.ts";

const standard: Standard = (() => {
  const file = new URL("../../../standards/cn-sz-five-class-100.json", import.meta.url);
  const checked = checkStandard(JSON.parse(readFileSync(file, "utf8")));
  if ("errors" in checked) throw new Error(checked.errors[0]?.path);
  return checked.standard;
})();
const best = standard.grades[0]?.grade ?? "";
const worst = standard.grades.at(-1)?.grade ?? "";
const [may, june] = ["2026-05-31" as Day, "2026-06-11" as Day];

const view = statisticsView(
  {
    days: [
      { onDay: june, operators: 10 },
      { onDay: june, grade: best, operators: 4 },
      { onDay: june, grade: worst, operators: 2 },
      { onDay: june, grade: "NR", operators: 1 },
      { onDay: may, operators: 9 },
      { onDay: may, grade: best, operators: 3 },
    ],
    regions: [
      { kind: "990102", operators: 7 },
      { kind: "990102", grade: best, operators: 4 },
      { kind: "990201", operators: 3 },
    ],
    industries: [{ kind: "unknown", operators: 10 }],
    causes: [
      { cause: standard.groups[0]?.indicators[0]?.id ?? "", operators: 2, lostMicropoints: 3_000_000 },
      { cause: `veto:${standard.vetoes[0]?.id}`, operators: 3, lostMicropoints: 0 },
    ],
  },
  standard,
  new Map([["990100", "示例市"]]),
);

test("who is not rated is evaluated and has no grade; who is not evaluated counts against the coverage", () => {
  assert.deepEqual(
    view.days.map(({ onDay }) => onDay),
    [may, june],
  );
  const { operators, evaluated, rated, bad } = view.days[1] ?? assert.fail();
  assert.deepEqual([operators, evaluated, rated, bad], [10, 7, 6, 2]);
});

test("the grades of the last day read as classes, and every grade is in one", () => {
  for (const { values } of view.classes)
    assert.equal(
      values.reduce((sum, { operators }) => sum + operators, 0),
      6,
    );
});

test("a district is called by its city where it has no name of its own", () => {
  assert.deepEqual(
    view.regions.map(({ say }) => say.zh),
    ["示例市 990102", "990201"],
  );
  assert.equal(view.industries[0]?.say.en, "unknown");
});

test("causes are named as the standard names them, those of most operators first", () => {
  assert.deepEqual(
    view.causes.map(({ say }) => say.zh),
    [`一票否决：${standard.vetoes[0]?.title.zh}`, standard.groups[0]?.indicators[0]?.title.zh],
  );
});
