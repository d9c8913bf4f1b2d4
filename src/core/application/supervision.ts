/**
 * 分级分类监管 (SZ23 第二十条、SZD 第十八条、发改财金〔2016〕2794号（十三）、广州指导意见二（五）): the published grade together with the regulator's own risk
 * class gives a class of supervision; the class says how many are drawn, how often, and how they are looked at. It is the regulator's working scale:
 * no grade, never shown to the public, and nothing of it goes back into a score.
 */

import type { Citation } from "../citation.ts";
import type { Standard } from "../evaluation/standard.ts";
import {
  type GradeBand,
  gradeBandNames,
  type InspectionForm,
  type RiskClass,
  riskClassNames,
} from "./supervision-words.ts";

/** The regulator's class as it was given for a plan; `unknown`: it gave none. */
export type GivenRisk = RiskClass | "unknown";
export const givenRisks = [...riskClassNames, "unknown"] as const satisfies readonly GivenRisk[];

/** What is done with the drawn of a class. */
export interface ClassRule {
  /** How many of a thousand are drawn; what is left over is rounded up to one more. */
  readonly drawPermille: number;
  /** How often a year a plan draws among them. */
  readonly timesPerYear: number;
  readonly form: InspectionForm;
}

export type ClassMatrix = Readonly<Record<GivenRisk, Readonly<Record<GradeBand, RiskClass>>>>;

/** A regulator's rules: those shipped, or as its plan states them. The plan keeps those it was made under. */
export interface SupervisionRules {
  readonly matrix: ClassMatrix;
  readonly classes: Readonly<Record<RiskClass, ClassRule>>;
}

/** What ships in `law/supervision`: the rules to start from, and how each standard's grades are read. */
export interface SupervisionLaw {
  readonly by: Citation;
  readonly rules: SupervisionRules;
  /** Of a standard: its grades by band. One that is not named is cut into four by the order of its grades. */
  readonly bands: Readonly<Record<string, Readonly<Record<Exclude<GradeBand, "none">, readonly string[]>>>>;
  /** 信用等级低 (SZD 第十七条): of a standard, the grade from which downwards a risk notice is drafted; else the first that the standard calls bad. */
  readonly lowGrades: Readonly<Record<string, string>>;
}

/** The band of a grade; a grade that the standard does not have (NR) reads as none. */
export function bandOf(
  law: Pick<SupervisionLaw, "bands">,
  standard: Pick<Standard, "id" | "grades">,
  grade: string | undefined,
): GradeBand {
  const at = standard.grades.findIndex((each) => each.grade === grade);
  if (grade === undefined || at < 0) return "none";
  const named = law.bands[standard.id];
  const found = gradeBandNames.find((band) => band !== "none" && named?.[band].includes(grade));
  return found ?? gradeBandNames[Math.floor((at * 4) / standard.grades.length)] ?? "none";
}

export function classOf(rules: Pick<SupervisionRules, "matrix">, risk: GivenRisk, band: GradeBand): RiskClass {
  return rules.matrix[risk][band];
}

/** The grade from which downwards an operator has a low grade; undefined where a standard has none that is low. */
export function lowGradeOf(
  law: Pick<SupervisionLaw, "lowGrades">,
  standard: Pick<Standard, "id" | "grades">,
): string | undefined {
  const named = law.lowGrades[standard.id];
  if (named !== undefined) return named;
  return standard.grades.find(({ bad }) => bad)?.grade;
}

/** Whether a grade is the threshold or below it. */
export function isLowGrade(standard: Pick<Standard, "grades">, grade: string, threshold: string): boolean {
  const [at, from] = [grade, threshold].map((wanted) => standard.grades.findIndex((each) => each.grade === wanted));
  return at !== undefined && from !== undefined && from >= 0 && at >= from;
}

/** 属地: the district that a matter goes to, by where the operator is registered: its six-figure code. */
export function districtOf(region: string): string {
  return region.slice(0, 6).padEnd(6, "0");
}
