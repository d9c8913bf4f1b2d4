import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { openLawLibrary } from "../../sources/law-library.ts";
import { readStandards } from "../../sources/standards-library.ts";
import type { Standard } from "../evaluation/standard.ts";
import { bandOf, classOf, districtOf, givenRisks, isLowGrade, lowGradeOf, type SupervisionLaw } from "./supervision.ts";
import { gradeBandNames, riskClassNames } from "./supervision-words.ts";

const ROOT = join(import.meta.dirname, "../../..");

describe("supervision by class", () => {
  let law: SupervisionLaw;
  let standards: readonly Standard[];
  before(async () => {
    law = (await openLawLibrary(join(ROOT, "law"))).supervision;
    standards = await readStandards(join(ROOT, "standards"));
  });

  it("GZ-06.2 the matrix that ships gives a class for every risk and every grade of every standard", () => {
    for (const risk of givenRisks)
      for (const standard of standards)
        for (const { grade } of standard.grades)
          assert.ok(
            riskClassNames.includes(classOf(law.rules, risk, bandOf(law, standard, grade))),
            `${risk} ${grade}`,
          );
  });

  it("GZ-06.2 a regulator's own matrix takes the place of the one that ships", () => {
    const own = { ...law.rules.matrix, B: { ...law.rules.matrix.B, low: "D" as const } };
    assert.equal(classOf(law.rules, "B", "low"), "C");
    assert.equal(classOf({ matrix: own }, "B", "low"), "D");
  });

  it("neither a worse grade nor a worse risk ever gives a better class", () => {
    const graded = gradeBandNames.filter((band) => band !== "none");
    for (const [at, risk] of riskClassNames.entries())
      for (const [column, band] of graded.entries()) {
        const found = classOf(law.rules, risk, band);
        const worseGrade = graded[column + 1];
        const worseRisk = riskClassNames[at + 1];
        if (worseGrade) assert.ok(classOf(law.rules, risk, worseGrade) >= found, `${risk} ${worseGrade}`);
        if (worseRisk) assert.ok(classOf(law.rules, worseRisk, band) >= found, `${worseRisk} ${band}`);
      }
  });

  it("GZ-06.5 ratio and frequency never fall from one class to the next, and the highest is looked at in full", () => {
    const rules = riskClassNames.map((name) => law.rules.classes[name]);
    for (const [at, rule] of rules.entries()) {
      const next = rules[at + 1];
      if (next) assert.ok(next.drawPermille >= rule.drawPermille && next.timesPerYear >= rule.timesPerYear);
    }
    assert.equal(law.rules.classes.D.form, "on-site-full");
  });

  it("SZD-17.2 the threshold of a standard is the first grade that it calls bad, unless the law data name another", () => {
    for (const standard of standards) {
      const threshold = lowGradeOf(law, standard);
      assert.ok(threshold !== undefined);
      for (const { grade, bad } of standard.grades) assert.equal(isLowGrade(standard, grade, threshold), bad, grade);
      assert.equal(isLowGrade(standard, "NR", threshold), false);
    }
    const [first] = standards;
    assert.ok(first);
    const worst = first.grades.at(-1)?.grade ?? "";
    assert.equal(lowGradeOf({ lowGrades: { [first.id]: worst } }, first), worst);
  });

  it("a standard that is not named is read by the order of its grades; what is not rated reads as none", () => {
    const unnamed = { id: "own", grades: ["一", "二", "三", "四"].map(gradeNamed) };
    assert.deepEqual(
      ["一", "二", "三", "四", "NR"].map((grade) => bandOf(law, unnamed, grade)),
      ["high", "middle", "low", "lowest", "none"],
    );
  });

  it("NDRC-13.3 a matter goes to the district in whose register the operator stands", () => {
    assert.equal(districtOf("440305"), "440305");
    assert.equal(districtOf("440305001"), "440305");
    assert.equal(districtOf("4403"), "440300");
  });
});

function gradeNamed(grade: string): Standard["grades"][number] {
  return { grade, from: "0" as Standard["grades"][number]["from"], meaning: { zh: grade, en: grade }, bad: false };
}
