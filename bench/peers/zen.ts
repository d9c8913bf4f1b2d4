/**
 * The standard `cn-sz-five-class-100` as a GoRules JSON Decision Model: points by expressions, bands and grades by decision tables.
 * Once fed with facts prepared outside, once with the whole standard inside: a function node prepares the facts.
 */

import { factsOf, type Moved, type PeerResult, type PlainDossier } from "./facts.ts";
import { zenEngine } from "./zen-engine.ts";

const deducted = (max: number, fact: string): string => `max([0, ${max} - ${fact}])`;
const linear = (max: number, fact: string, fullAt: number, zeroAt: number, noData: number): string =>
  `${fact} == null ? ${noData} : max([0, min([${max}, ${max} * (${fact} - ${zeroAt}) / ${`(${fullAt} - ${zeroAt})`}])])`;
const knownIf = (fact: string, weight: number): string => `(${fact} == null ? 0 : ${weight})`;

const pointExpressions: Readonly<Record<string, string>> = {
  A1: "(status == 'active' ? 4 : status == 'unknown' ? 3 : 0) + (displayed == null ? 3 : displayed ? 4 : 0)",
  A2: "permitShare == null ? 6 : 6 * permitShare",
  A3: "(reportOnTime == null ? 1.5 : reportOnTime ? 2 : 0) + (disclosedShare == null ? 1.5 : 2 * disclosedShare)",
  A4: "monthsSinceEstablished == null ? 1 : monthsSinceEstablished < 12 ? 0.5 : monthsSinceEstablished < 36 ? 1 : 2",
  B1: deducted(12, "penalties"),
  B2: deducted(5, "failedInspections"),
  B4: deducted(4, "listings"),
  B5: deducted(4, "arrears"),
  C1: deducted(7, "enforcement"),
  C2: deducted(5, "judgments"),
  C3: deducted(3, "awardsUnperformed"),
  D1: linear(9, "fulfilment", 0.98, 0.9, 6),
  D2: linear(7, "stars", 4.8, 3.5, 4.5),
  D3: linear(5, "disputes", 0.95, 0.6, 5),
  D4: deducted(4, "security"),
  D5: linear(5, "anomalous", 0.005, 0.05, 4),
  E1: "(commitmentPublic ? 1 : 0) + (commitmentBroken ? 0 : 2)",
  E2: "awardLevel == 'national' ? 2 : awardLevel == 'provincial' ? 1.5 : 1",
  known: [
    "49",
    "(status == 'unknown' ? 0 : 4)",
    knownIf("displayed", 4),
    knownIf("permitShare", 6),
    knownIf("reportOnTime", 2),
    knownIf("disclosedShare", 2),
    knownIf("monthsSinceEstablished", 2),
    knownIf("complaints", 5),
    knownIf("fulfilment", 9),
    knownIf("stars", 7),
    knownIf("disputes", 5),
    knownIf("anomalous", 5),
  ].join(" + "),
};
const indicators = [
  "A1",
  "A2",
  "A3",
  "A4",
  "B1",
  "B2",
  "B3",
  "B4",
  "B5",
  "C1",
  "C2",
  "C3",
  "D1",
  "D2",
  "D3",
  "D4",
  "D5",
  "E1",
  "E2",
];
const bounds: readonly (readonly [string, number])[] = [
  ["AAA", 90],
  ["AA", 85],
  ["A", 80],
  ["BBB", 75],
  ["BB", 70],
  ["B", 65],
  ["CCC", 60],
  ["CC", 55],
  ["C", 50],
];

type Node = { readonly id: string; readonly type: string; readonly content: object };

const position = { x: 0, y: 0 };

function expressions(id: string, of: Readonly<Record<string, string>>): Node {
  const list = Object.entries(of).map(([key, value]) => ({ id: `${id}-${key}`, key, value }));
  return { id, type: "expressionNode", content: { expressions: list, passThrough: true } };
}

/** A table on one field, first hit; the last row takes what is left. */
function table(
  id: string,
  input: string,
  output: string,
  rows: readonly (readonly [when: string, then: string])[],
): Node {
  const rules = rows.map(([when, then], row) => ({ _id: `${id}-${row}`, in: when, out: then }));
  const inputs = [{ id: "in", name: input, field: input }];
  const outputs = [{ id: "out", name: output, field: output }];
  return { id, type: "decisionTableNode", content: { hitPolicy: "first", passThrough: true, inputs, outputs, rules } };
}

const scoring: readonly Node[] = [
  table("complaints", "complaints", "B3", [
    ["null", "4"],
    ["<= 0.5", "5"],
    ["<= 1", "4"],
    ["<= 2", "2"],
    ["", "0"],
  ]),
  expressions("points", pointExpressions),
  expressions("score", { score: `round(${indicators.join(" + ")}, 2)` }),
  table("grade", "score", "place", [
    ...bounds.map(([, from], place) => [`>= ${from}`, String(place)] as const),
    ["", "9"],
  ]),
  expressions("verdict", {
    lowest: "max([place, seriouslyListed ? 8 : 0, abnormallyListed ? 3 : 0, fakeTrade ? 4 : 0])",
    rated: "known >= 60 and status not in ['revoked', 'deregistered', 'cancelled']",
  }),
  expressions("answer", {
    grade: `rated ? ['${[...bounds.map(([grade]) => grade), "D"].join("', '")}'][lowest] : 'NR'`,
  }),
];

/** The model: its nodes one after the other. */
function decision(nodes: readonly Node[]): Buffer {
  const all: readonly Node[] = [
    { id: "request", type: "inputNode", content: {} },
    ...nodes,
    { id: "response", type: "outputNode", content: {} },
  ];
  const edges = all
    .slice(1)
    .map(({ id }, at) => ({ id: `edge-${id}`, type: "edge", sourceId: all[at]?.id, targetId: id }));
  const named = all.map((node) => ({ ...node, name: node.id, position }));
  return Buffer.from(JSON.stringify({ contentType: "application/vnd.gorules.decision", nodes: named, edges }));
}

const preparing: Node = {
  id: "facts",
  type: "functionNode",
  content: { source: `const factsOf = ${factsOf.toString()};\nexport const handler = async (file) => factsOf(file);` },
};

export class Zen {
  readonly #engine = zenEngine();
  readonly #factsOutside = this.#engine.createDecision(decision(scoring));
  readonly #wholeInside = this.#engine.createDecision(decision([preparing, ...scoring]));

  async withFactsOutside(file: PlainDossier): Promise<PeerResult> {
    const { records, ...facts } = factsOf(file);
    const { result } = await this.#factsOutside.evaluate(facts);
    return answerOf(result, records);
  }

  async withAllInside(file: PlainDossier): Promise<PeerResult> {
    const { result } = await this.#wholeInside.evaluate(file);
    return answerOf(result, result.records as MovedBy);
  }

  dispose(): void {
    this.#engine.dispose();
  }
}

type MovedBy = Readonly<Record<string, readonly Moved[]>>;

function answerOf(result: Readonly<Record<string, unknown>>, records: MovedBy): PeerResult {
  const contributions = indicators.map((indicator) => ({
    indicator,
    points: Number(result[indicator]),
    records: records[indicator] ?? [],
  }));
  return { score: Number(result.score), grade: String(result.grade), contributions };
}
