import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  anyDossier,
  anyEntry,
  asOf,
  dossierWith as dossier,
  populationWith,
} from "../../../tests/generated-dossiers.ts";
import { evaluatePlainly } from "../../../tests/second-evaluator.ts";
import { canonical } from "../canonical.ts";
import type { Dossier, DossierEntry } from "../dossier/dossier.ts";
import { definitionOf } from "../record/catalogue.ts";
import { checkStandard } from "./check.ts";
import { compile, evaluate } from "./evaluate.ts";
import type { Population } from "./result.ts";
import type { Standard } from "./standard.ts";

const ids = ["cn-sz-five-class-100", "cn-retail-shop-34056-style", "cn-public-1000-deduct"];
const standards = ids.map(shipped);
const compiled = standards.map(compile);

// Builders ------------------------------------------------------------------------------------------------------------

function shipped(id: string): Standard {
  const file = new URL(`../../../standards/${id}.json`, import.meta.url);
  const checked = checkStandard(JSON.parse(readFileSync(file, "utf8")));
  if ("errors" in checked) throw new Error(`${id}: ${checked.errors[0]?.path} ${checked.errors[0]?.say.en}`);
  return checked.standard;
}

const standingEntry = anyEntry();
const whichStandard = fc.integer({ min: 0, max: standards.length - 1 });
const anyPopulation = fc.record({
  complaints: fc.integer({ min: 0, max: 90_000_000 }),
  stars: fc.integer({ min: 1, max: 5_000_000 }),
});

function population(of: Standard, { complaints, stars }: { complaints: number; stars: number }): Population {
  return populationWith(of, { B3: complaints, m12: complaints, D2: stars, R1: stars });
}

/** Runs a property over dossiers, standards and populations. */
function holdsForAll(
  property: (of: {
    readonly which: number;
    readonly standard: Standard;
    readonly dossier: Dossier;
    readonly population: Population;
  }) => void,
  numRuns = 600,
): void {
  fc.assert(
    fc.property(whichStandard, anyDossier, anyPopulation, (which, of, means) => {
      const standard = standards[which] as Standard;
      property({ which, standard, dossier: of, population: population(standard, means) });
    }),
    { numRuns },
  );
}

function evaluated(which: number, of: Dossier, means: Population) {
  return evaluate(compiled[which] as (typeof compiled)[number], of, means);
}

// Properties ----------------------------------------------------------------------------------------------------------

test("the contributions sum to the score, and each lies within its indicator", () => {
  holdsForAll(({ which, standard, dossier: of, population: means }) => {
    const { scoreMicropoints, explanation } = evaluated(which, of, means);
    const sum = explanation.contributions.reduce((total, { points }) => total + points, 0);
    assert.equal(sum, scoreMicropoints);
    for (const { reason, points, max, indicator } of explanation.contributions) {
      assert.ok(reason === "cap" || points <= max, `${standard.id} ${indicator}`);
      assert.ok(Number.isSafeInteger(points));
    }
  });
});

test("the order of the records makes no difference, to no byte", () => {
  holdsForAll(({ which, dossier: of, population: means }) => {
    const turned = dossier(of.operator, of.entries.toReversed());
    assert.equal(canonical(evaluated(which, turned, means)), canonical(evaluated(which, of, means)));
  }, 300);
});

test("the same dossier gives the same bytes again", () => {
  holdsForAll(({ which, standard, dossier: of, population: means }) => {
    const once = canonical(evaluated(which, of, means));
    assert.equal(canonical(evaluated(which, of, means)), once);
    assert.equal(canonical(evaluate(compile(standard), of, means)), once);
  }, 150);
});

test("a record that does not stand changes nothing", () => {
  const why = fc.constantFrom("withdrawn", "repaired", "publicity-ended", "ended", "opted-out", "not-effective");
  fc.assert(
    fc.property(whichStandard, anyDossier, standingEntry, why, anyPopulation, (which, of, one, because, figures) => {
      const means = population(standards[which] as Standard, figures);
      const gone: DossierEntry = { record: one.record, standing: { stands: false, why: because as "withdrawn" } };
      const more = dossier(of.operator, [gone, ...of.entries]);
      assert.equal(canonical(evaluated(which, more, means)), canonical(evaluated(which, of, means)));
    }),
    { numRuns: 300 },
  );
});

test("a minor adverse record changes nothing, nor one that only a platform asserts", () => {
  fc.assert(
    fc.property(whichStandard, anyDossier, standingEntry, anyPopulation, (which, of, one, figures) => {
      const means = population(standards[which] as Standard, figures);
      const adverse = definitionOf(one.record.current.kind).bearing === "negative";
      const current = adverse ? { ...one.record.current, severity: "minor" as const } : one.record.current;
      const marks = adverse ? [] : [{ kind: "platform-asserted" as const, since: asOf }];
      const more = dossier(of.operator, [
        { record: { ...one.record, current, marks }, standing: one.standing },
        ...of.entries,
      ]);
      assert.equal(canonical(evaluated(which, more, means)), canonical(evaluated(which, of, means)));
    }),
    { numRuns: 300 },
  );
});

test("an adverse event more never raises the score nor betters the grade", () => {
  const adverse = standingEntry.filter(({ record: { current } }) => {
    const isGoodNews =
      current.kind === "product-inspection" &&
      (current.details.outcome === "pass" || current.details.reinspection === "pass");
    return definitionOf(current.kind).bearing === "negative" && !isGoodNews;
  });
  fc.assert(
    fc.property(whichStandard, anyDossier, adverse, anyPopulation, (which, of, one, figures) => {
      const standard = standards[which] as Standard;
      const means = population(standard, figures);
      const [before, after] = [
        evaluated(which, of, means),
        evaluated(which, dossier(of.operator, [one, ...of.entries]), means),
      ];
      assert.ok(after.scoreMicropoints <= before.scoreMicropoints);
      // Who was not rated for want of information may be rated now: that is neither better nor worse.
      if (standard.grades.every(({ grade }) => grade !== before.grade)) return;
      assert.ok(
        placeOf(standard, after.grade) >= placeOf(standard, before.grade),
        `${before.grade} became ${after.grade}`,
      );
    }),
    { numRuns: 600 },
  );
});

/** NR last: an operator that is not rated has no better grade than any. */
function placeOf(standard: Standard, grade: string): number {
  const place = standard.grades.findIndex((one) => one.grade === grade);
  return place === -1 ? standard.grades.length : place;
}

test("a second evaluator, in fractions and without preparation, comes to the same", () => {
  holdsForAll(({ which, standard, dossier: of, population: means }) => {
    const first = evaluated(which, of, means);
    const second = evaluatePlainly(standard, of, means);
    const contributions = first.explanation.contributions.map(
      (one) => [`${one.group}/${one.indicator}`, BigInt(one.points)] as const,
    );
    assert.deepEqual(new Map(contributions), second.contributions);
    assert.deepEqual([first.scoreMicropoints, first.scoreCentipoints, first.explanation.coverageMicro].map(BigInt), [
      second.scoreMicropoints,
      second.scoreCentipoints,
      second.coverageMicro,
    ]);
    assert.deepEqual(
      [first.grade, first.notRated?.code, first.explanation.vetoes.map(({ veto }) => veto)],
      [second.grade, second.notRated, second.vetoes],
    );
  }, 2_000);
});

test("the second evaluator agrees after an adjustment of the groups' weights, where points do not divide evenly", () => {
  const retail = standards[1] as Standard;
  const weights: Readonly<Record<string, string>> = { S: "13", P: "22", T: "25", A: "17.5", R: "17.5", X: "5" };
  const groups = retail.groups.map((group) => ({ ...group, weight: weights[group.id] ?? group.max }));
  const standard: Standard = { ...retail, version: "0.1-adjusted", groups };
  const ready = compile(standard);
  fc.assert(
    fc.property(anyDossier, anyPopulation, (of, figures) => {
      const means = population(standard, figures);
      const first = evaluate(ready, of, means);
      assert.deepEqual(BigInt(first.scoreMicropoints), evaluatePlainly(standard, of, means).scoreMicropoints);
      assert.ok(first.scoreCentipoints <= 10_000);
    }),
    { numRuns: 300 },
  );
});
