import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Dossier } from "../dossier/dossier.ts";
import type { OperatorId } from "../operator/operator.ts";
import { type Day, day, lastInstantOf } from "../time/day.ts";
import { checkStandard } from "./check.ts";
import { emptyTally, impactComparer, type Move, mergedTallies, tallyOf } from "./impact.ts";
import { impactReport } from "./impact-report.ts";
import type { Centipoints, Evaluation, Micropoints } from "./result.ts";
import type { Standard } from "./standard.ts";

const shipped: Standard = (() => {
  const file = new URL("../../../standards/cn-sz-five-class-100.json", import.meta.url);
  const checked = checkStandard(JSON.parse(readFileSync(file, "utf8")));
  if ("errors" in checked) throw new Error(checked.errors[0]?.path);
  return checked.standard;
})();
const grades = shipped.grades.map(({ grade }) => grade);
const [first = "", second = ""] = shipped.groups.flatMap(({ indicators }) => indicators.map(({ id }) => id));
const asOf = day("2026-11-20");

/** The same with its second grade beginning five points later. */
const stricter: Standard = {
  ...shipped,
  version: "9.9",
  grades: shipped.grades.map((grade, at) => (at === 1 ? { ...grade, from: String(Number(grade.from) + 5) } : grade)),
};

// Builders ------------------------------------------------------------------------------------------------------------

function dossier(code: string, more: Partial<Dossier["operator"]> = {}): Dossier {
  return {
    operator: {
      id: code as OperatorId,
      code: { scheme: "uscc", value: code },
      codeFindings: [],
      subjectType: "enterprise",
      names: [{ name: `企业${code}`, from: "2020-01-01" as Day }],
      roles: ["shop-operator", "supplier"],
      status: "active",
      region: "990100",
      industry: "F5292",
      storefronts: [],
      ...more,
    },
    asOf,
    knownAt: lastInstantOf(asOf),
    throughSeq: 1,
    entries: [],
    marks: [],
  };
}

/** What the evaluator would say, in short: points of the first two indicators, vetoes that decide, a reason not to rate. */
function evaluation(
  standard: Standard,
  points: readonly [number, number],
  more: { readonly veto?: { readonly id: string; readonly grade: string }; readonly notRated?: string } = {},
): Evaluation {
  const score = points[0] + points[1];
  const gradeOfScore =
    (standard.grades.find(({ from }) => score >= Number(from)) ?? standard.grades.at(-1))?.grade ?? "";
  const contribution = (indicator: string, each: number) => ({
    group: "g",
    indicator,
    points: (each * 1_000_000) as Micropoints,
    max: 50_000_000 as Micropoints,
    reason: "measured" as const,
    records: [],
    figures: {},
  });
  const { veto, notRated } = more;
  return {
    scoreMicropoints: (score * 1_000_000) as Micropoints,
    scoreCentipoints: (score * 100) as Centipoints,
    grade: notRated === undefined ? (veto?.grade ?? gradeOfScore) : "NR",
    ...(notRated === undefined ? {} : { notRated: { code: notRated, say: { zh: "信息不足", en: "too little" } } }),
    explanation: {
      contributions: [contribution(first, points[0]), contribution(second, points[1])],
      vetoes:
        veto === undefined ? [] : [{ veto: veto.id, effect: "cap", grade: veto.grade, records: [], decisive: true }],
      coverageMicro: 1_000_000,
      gradeOfScore,
    },
  };
}

const compare = impactComparer(shipped, stricter);
const top = Number(shipped.grades[0]?.from);
const next = Number(shipped.grades[1]?.from);

// One operator --------------------------------------------------------------------------------------------------------

test("a grade that falls while the score stays is moved by the bands", () => {
  const move = compare(dossier("1"), evaluation(shipped, [next + 1, 0]), evaluation(stricter, [next + 1, 0]));
  assert.deepEqual([move.direction, move.cause, move.indicators], ["worse", "bands", []]);
});

test("a grade that falls with the score is moved by the indicator that lost most", () => {
  const move = compare(dossier("1"), evaluation(shipped, [top - 10, 12]), evaluation(stricter, [top - 30, 15]));
  assert.deepEqual([move.direction, move.cause], ["worse", first]);
  assert.deepEqual(move.indicators, [
    { indicator: first, before: (top - 10) * 1e6, after: (top - 30) * 1e6 },
    { indicator: second, before: 12e6, after: 15e6 },
  ]);
});

test("a veto that decides under one alone, and a reason not to rate, are causes of their own", () => {
  const rated = evaluation(shipped, [top, 1]);
  const vetoed = evaluation(stricter, [top, 1], { veto: { id: "v", grade: grades.at(-1) ?? "" } });
  const unrated = evaluation(stricter, [top, 1], { notRated: "thin" });
  assert.deepEqual(
    [compare(dossier("1"), rated, vetoed), compare(dossier("1"), rated, unrated)].map(({ direction, cause }) => [
      direction,
      cause,
    ]),
    [
      ["worse", "veto:v"],
      ["no-longer-rated", "not-rated:thin"],
    ],
  );
  const back = compare(dossier("1"), unrated, rated);
  assert.deepEqual(
    [back.direction, back.cause, back.bands],
    ["newly-rated", "not-rated:thin", { before: "NR", after: "18" }],
  );
});

test("an operator is counted under every role it has, and under unknown where the register is silent", () => {
  const { industry: _, ...silent } = dossier("1").operator;
  const same = evaluation(shipped, [top, 1]);
  const move = compare({ ...dossier("1"), operator: { ...silent, roles: [] } }, same, same);
  assert.deepEqual(move.kinds, {
    region: ["990100"],
    industry: ["unknown"],
    capital: ["unknown"],
    subject: ["enterprise"],
    role: ["unknown"],
  });
  assert.deepEqual(compare(dossier("1", { industry: "constructor" }), same, same).kinds.industry, ["unknown"]);
  assert.deepEqual(compare(dossier("1"), same, same).kinds.role, ["shop-operator", "supplier"]);
});

// Many operators ------------------------------------------------------------------------------------------------------

const anyMove: fc.Arbitrary<Move> = fc
  .record({
    code: fc.integer({ min: 1, max: 400 }).map(String),
    was: fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })),
    is: fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })),
    region: fc.constantFrom("990100", "990101", "990200"),
    unrated: fc.constantFrom("no", "no", "before", "after"),
  })
  .map(({ code, was, is, region, unrated }) =>
    compare(
      dossier(code, { region }),
      evaluation(shipped, was, unrated === "before" ? { notRated: "thin" } : {}),
      evaluation(stricter, is, unrated === "after" ? { notRated: "thin" } : {}),
    ),
  );

test("tallies of ranges add up to the tally of all, in any order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyMove, { selector: ({ code }) => code, maxLength: 60 }), fc.nat(60), (moves, at) => {
      const whole = tallyOf(moves);
      const [head, tail] = [tallyOf(moves.slice(0, at)), tallyOf(moves.slice(at))];
      assert.deepEqual(mergedTallies(head, tail), whole);
      assert.deepEqual(mergedTallies(tail, mergedTallies(emptyTally, head)), whole);
      assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole, "it can be kept as it is");
    }),
  );
});

test("every row of the matrix sums to who had that grade, every dimension but the roles to everybody", () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 60 }), (moves) => {
      const report = impactReport(tallyOf(moves), shipped, stricter);
      const { matrix, directions } = report;
      matrix.before.forEach((grade, row) => {
        const sum = (matrix.counts[row] ?? []).reduce((total, count) => total + count, 0);
        assert.equal(sum, moves.filter(({ before }) => before.grade === grade).length);
      });
      for (const { dimension, kinds } of report.groups)
        if (dimension !== "role")
          assert.equal(
            kinds.reduce((total, { compared }) => total + compared, 0),
            moves.length,
          );
      const diagonal = matrix.before.reduce(
        (sum, grade, row) => sum + (matrix.counts[row]?.[matrix.after.indexOf(grade)] ?? 0),
        0,
      );
      assert.equal(directions.same, diagonal);
      assert.equal(
        report.causes.reduce((sum, { better, worse }) => sum + better + worse, 0),
        report.movers,
      );
    }),
  );
});

test("examples are those whose score moved most, whatever the order in which they came", () => {
  const moves = Array.from({ length: 30 }, (_, at) =>
    compare(dossier(String(100 + at)), evaluation(shipped, [next + 1, 0]), evaluation(stricter, [0, at % 10])),
  );
  const report = impactReport(tallyOf(moves.toReversed()), shipped, stricter);
  const [transition] = report.transitions;
  assert.equal(transition?.operators, 30);
  assert.deepEqual(
    transition?.examples.map(({ code }) => code),
    ["100", "110", "120", "101", "111", "121", "102", "112"],
  );
  assert.deepEqual(report, impactReport(tallyOf(moves), shipped, stricter));
});
