/**
 * The standard `cn-sz-five-class-100` in json-rules-engine: a rule for every answer of every indicator, whose event says what to
 * give; events are turned into points as its documentation proposes, and a second set of rules finds the grade.
 */
import { Engine, type RuleProperties } from "json-rules-engine";
import { type Facts, factsOf, type Moved, type PeerResult, type PlainDossier, roundHalfUp } from "./facts.ts";

type Condition = { readonly fact: string; readonly operator: string; readonly value: unknown };

const is = (fact: string, value: unknown): Condition => ({ fact, operator: "equal", value });
const isNot = (fact: string, value: unknown): Condition => ({ fact, operator: "notEqual", value });
const below = (fact: string, value: number): Condition => ({ fact, operator: "lessThan", value });
const upTo = (fact: string, value: number): Condition => ({ fact, operator: "lessThanInclusive", value });
const above = (fact: string, value: number): Condition => ({ fact, operator: "greaterThan", value });
const from = (fact: string, value: number): Condition => ({ fact, operator: "greaterThanInclusive", value });

interface Give {
  readonly indicator: string;
  /** Of the indicator's weight, what rests on data when the rule fires. */
  readonly known: number;
  readonly points?: number;
  readonly max?: number;
  readonly fact?: keyof Facts;
  readonly fullAt?: number;
  readonly zeroAt?: number;
}

function rule(type: string, params: object, ...all: readonly Condition[]): RuleProperties {
  return { conditions: { all: [...all] }, event: { type, params: { ...params } } };
}

const points = (indicator: string, points: number, known: number, ...all: readonly Condition[]): RuleProperties =>
  rule("points", { indicator, points, known }, ...all);
const share = (indicator: string, fact: keyof Facts, max: number): RuleProperties =>
  rule("share", { indicator, fact, max, known: max }, isNot(fact, null));
const deduct = (indicator: string, fact: keyof Facts, max: number): RuleProperties =>
  rule("deduct", { indicator, fact, max, known: max }, from(fact, 0));
const linear = (
  indicator: string,
  fact: keyof Facts,
  max: number,
  fullAt: number,
  zeroAt: number,
  noData: number,
): readonly RuleProperties[] => [
  rule("linear", { indicator, fact, max, fullAt, zeroAt, known: max }, isNot(fact, null)),
  points(indicator, noData, 0, is(fact, null)),
];

const indicatorRules: readonly RuleProperties[] = [
  points("A1", 4, 4, is("status", "active")),
  points("A1", 0, 4, isNot("status", "active"), isNot("status", "unknown")),
  points("A1", 3, 0, is("status", "unknown")),
  points("A1", 4, 4, is("displayed", true)),
  points("A1", 0, 4, is("displayed", false)),
  points("A1", 3, 0, is("displayed", null)),
  share("A2", "permitShare", 6),
  points("A2", 6, 0, is("permitShare", null)),
  points("A3", 2, 2, is("reportOnTime", true)),
  points("A3", 0, 2, is("reportOnTime", false)),
  points("A3", 1.5, 0, is("reportOnTime", null)),
  share("A3", "disclosedShare", 2),
  points("A3", 1.5, 0, is("disclosedShare", null)),
  points("A4", 0.5, 2, isNot("monthsSinceEstablished", null), below("monthsSinceEstablished", 12)),
  points("A4", 1, 2, from("monthsSinceEstablished", 12), below("monthsSinceEstablished", 36)),
  points("A4", 2, 2, from("monthsSinceEstablished", 36)),
  points("A4", 1, 0, is("monthsSinceEstablished", null)),
  deduct("B1", "penalties", 12),
  deduct("B2", "failedInspections", 5),
  points("B3", 5, 5, isNot("complaints", null), upTo("complaints", 0.5)),
  points("B3", 4, 5, above("complaints", 0.5), upTo("complaints", 1)),
  points("B3", 2, 5, above("complaints", 1), upTo("complaints", 2)),
  points("B3", 0, 5, above("complaints", 2)),
  points("B3", 4, 0, is("complaints", null)),
  deduct("B4", "listings", 4),
  deduct("B5", "arrears", 4),
  deduct("C1", "enforcement", 7),
  deduct("C2", "judgments", 5),
  deduct("C3", "awardsUnperformed", 3),
  ...linear("D1", "fulfilment", 9, 0.98, 0.9, 6),
  ...linear("D2", "stars", 7, 4.8, 3.5, 4.5),
  ...linear("D3", "disputes", 5, 0.95, 0.6, 5),
  deduct("D4", "security", 4),
  ...linear("D5", "anomalous", 5, 0.005, 0.05, 4),
  points("E1", 1, 1, is("commitmentPublic", true)),
  points("E1", 0, 1, is("commitmentPublic", false)),
  points("E1", 2, 2, is("commitmentBroken", false)),
  points("E1", 0, 2, is("commitmentBroken", true)),
  points("E2", 2, 2, is("awardLevel", "national")),
  points("E2", 1.5, 2, is("awardLevel", "provincial")),
  points("E2", 1, 2, is("awardLevel", "none")),
];

const gradeNames = ["AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C", "D"] as const;
const bounds = [90, 85, 80, 75, 70, 65, 60, 55, 50, 0] as const;

const gradeRules: readonly RuleProperties[] = [
  ...bounds.map((bound, place) =>
    rule("at-most", { place }, from("score", bound), below("score", bounds[place - 1] ?? 101)),
  ),
  rule("at-most", { place: 8 }, is("seriouslyListed", true)),
  rule("at-most", { place: 3 }, is("abnormallyListed", true)),
  rule("at-most", { place: 4 }, is("fakeTrade", true)),
  rule("not-rated", {}, { fact: "status", operator: "in", value: ["revoked", "deregistered", "cancelled"] }),
  rule("not-rated", {}, below("coverage", 0.6)),
];

export class JsonRules {
  readonly #indicators = new Engine([...indicatorRules]);
  readonly #grades = new Engine([...gradeRules]);

  async evaluate(file: PlainDossier): Promise<PeerResult> {
    const facts = factsOf(file);
    const { events } = await this.#indicators.run({ ...facts });
    const given = new Map<string, number>();
    let [total, known] = [0, 0];
    for (const event of events) {
      const give = event.params as Give;
      const value = pointsOf(event.type, give, facts);
      given.set(give.indicator, (given.get(give.indicator) ?? 0) + value);
      total += value;
      known += give.known;
    }
    const score = roundHalfUp(total);
    const grade = await this.#gradeOf({ ...facts, score, coverage: known / 100 });
    const contributions = [...given].map(([indicator, value]) => ({
      indicator,
      points: value,
      records: recordsOf(facts, indicator),
    }));
    return { score, grade, contributions };
  }

  async #gradeOf(facts: Record<string, unknown>): Promise<string> {
    const { events } = await this.#grades.run(facts);
    if (events.some(({ type }) => type === "not-rated")) return "NR";
    return gradeNames[Math.max(...events.map(({ params }) => Number(params?.place)))] ?? "D";
  }
}

function pointsOf(type: string, give: Give, facts: Facts): number {
  const { max = 0, fullAt = 1, zeroAt = 0 } = give;
  const value = give.fact === undefined ? 0 : Number(facts[give.fact]);
  switch (type) {
    case "share":
      return max * value;
    case "deduct":
      return max - Math.min(max, value);
    case "linear":
      return max * Math.max(0, Math.min(1, (value - zeroAt) / (fullAt - zeroAt)));
    default:
      return give.points ?? 0;
  }
}

function recordsOf(facts: Facts, indicator: string): readonly Moved[] {
  return facts.records[indicator] ?? [];
}
