/** `law/supervision/class-matrix.yaml`: the classes of supervision to start from, and how each standard's grades are read. */

import { type ClassRule, type GivenRisk, givenRisks, type SupervisionLaw } from "../core/application/supervision.ts";
import {
  type GradeBand,
  gradeBandNames,
  type InspectionForm,
  inspectionForms,
  type RiskClass,
  riskClassNames,
} from "../core/application/supervision-words.ts";
import { Fault } from "../core/desk.ts";
import { listOf, mappingOf, member, type Node, textOf } from "./law-files.ts";

export function supervisionIn(file: Node): SupervisionLaw {
  const [matrix, classes] = [member(file, "matrix"), member(file, "classes")];
  return {
    by: citationIn(member(file, "by")),
    rules: {
      matrix: tableOf<GivenRisk, Readonly<Record<GradeBand, RiskClass>>>(matrix, givenRisks, (row) =>
        tableOf(row, gradeBandNames, (cell) => oneOf(cell, riskClassNames)),
      ),
      classes: tableOf(classes, riskClassNames, classRuleIn),
    },
    bands: Object.fromEntries(
      namesIn(member(file, "bands")).map(([standard, node]) => [standard, tableOf(node, gradedBands, gradesIn)]),
    ),
    lowGrades: Object.fromEntries(
      namesIn(member(file, "lowGrades")).map(([standard, node]) => [standard, textOf(node)]),
    ),
  };
}

const gradedBands = ["high", "middle", "low", "lowest"] as const satisfies readonly GradeBand[];
const formNames = Object.keys(inspectionForms) as readonly InspectionForm[];

function classRuleIn(node: Node): ClassRule {
  return {
    drawPermille: countIn(member(node, "drawPermille"), 1000),
    timesPerYear: countIn(member(node, "timesPerYear"), 366),
    form: oneOf(member(node, "form"), formNames),
  };
}

function gradesIn(node: Node): readonly string[] {
  return listOf(node).map(textOf);
}

/** `sz-2023 20`: the instrument, then the article. */
function citationIn(node: Node) {
  const [instrument, article, ...more] = textOf(node).split(" ");
  if (!instrument || !article || more.length > 0) throw broken(node.at, "expected an instrument and an article");
  return { instrument, article };
}

function namesIn(node: Node): readonly (readonly [string, Node])[] {
  return Object.keys(mappingOf(node)).map((name) => [name, member(node, name)]);
}

/** A mapping that has every one of the names. */
function tableOf<Name extends string, T>(
  node: Node,
  names: readonly Name[],
  read: (cell: Node) => T,
): Readonly<Record<Name, T>> {
  return Object.fromEntries(names.map((name) => [name, read(member(node, name))])) as Readonly<Record<Name, T>>;
}

function oneOf<T extends string>(node: Node, values: readonly T[]): T {
  const found = values.find((value) => value === node.value);
  if (found === undefined) throw broken(node.at, `expected one of ${values.join(", ")}`);
  return found;
}

function countIn({ at, value }: Node, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw broken(at, `expected a whole number from 0 to ${most}`);
}

function broken(at: string, what: string): Fault {
  return new Fault(
    "broken-law-file",
    { zh: `法规文件有误：${at}：${what}。`, en: `A file of the law folder is broken: ${at}: ${what}.` },
    { zh: "请改正该文件后重新启动。", en: "Mend the file and start again." },
  );
}
