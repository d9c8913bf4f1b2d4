/** Worked examples of a standard: read into dossiers, evaluated, compared with what they expect. */

import type { Dossier, DossierEntry, Standing } from "../dossier/dossier.ts";
import { decimalOf, millionths, scoreText } from "../fixed-point.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { CreditRecord, Fen, RecordContent, RecordId } from "../record/record.ts";
import { severityOf } from "../record/severity.ts";
import { type Day, day, lastInstantOf } from "../time/day.ts";
import { type CompiledStandard, compile, evaluate } from "./evaluate.ts";
import type { Evaluation, Population } from "./result.ts";
import type { Tell } from "./shape.ts";
import type { ExampleRecord, Standard, StandardExample } from "./standard.ts";

/** The dossier an example tells of: a fictional operator with no more than what is stated. */
export function dossierOfExample(example: StandardExample): Dossier {
  return {
    operator: {
      id: "example" as OperatorId,
      code: { scheme: "uscc", value: "EXAMPLE" },
      codeFindings: [],
      subjectType: "enterprise",
      names: [{ name: "示例", from: day("2000-01-01") }],
      roles: [],
      status: example.operator.status ?? "unknown",
      region: "000000",
      ...(example.operator.industry === undefined ? {} : { industry: example.operator.industry }),
      ...(example.operator.establishedOn === undefined ? {} : { establishedOn: example.operator.establishedOn }),
      storefronts: [],
    },
    asOf: example.asOf,
    knownAt: lastInstantOf(example.asOf),
    throughSeq: 0,
    entries: example.records.map((record) => entryOf(record, example.asOf)),
    marks: [...new Set(example.records.flatMap((record) => record.marks ?? []))].sort(),
  };
}

function entryOf(record: ExampleRecord, asOf: Day): DossierEntry {
  const { id, standsNot, marks, amountFen, severity, details = {}, ...shared } = record;
  const stated = { ...shared, details, ...(severity === undefined ? {} : { severity }) };
  const worked = severityOf(stated);
  const current: RecordContent = {
    ...stated,
    ...(worked === undefined ? {} : { severity: worked.severity }),
    ...(amountFen === undefined ? {} : { amountFen: amountFen as Fen }),
  };
  const known: CreditRecord = {
    id: id as RecordId,
    current,
    versions: [],
    marks: (marks ?? []).map((kind) => ({ kind, since: asOf })),
  };
  return { record: known, standing: standingOf(record, worked?.severity === "minor") };
}

function standingOf({ standsNot, publicityUntil, validUntil }: ExampleRecord, isMinor: boolean): Standing {
  if (standsNot !== undefined) return { stands: false, why: standsNot };
  const until = publicityUntil ?? validUntil;
  return {
    stands: true,
    ...(until === undefined ? {} : { until, untilIs: "stated" }),
    ...(isMinor ? { neverDeducts: true } : {}),
  };
}

/** The sector's means an example states, as a population; undefined where it states none. */
export function populationOfExample(standard: Standard, example: StandardExample): Population | undefined {
  if (example.sector === undefined) return undefined;
  const all = Object.entries(example.sector).map(([figure, mean]) => [figure, millionths(mean)] as const);
  return {
    digest: "example",
    standard: { id: standard.id, version: standard.version },
    asOf: example.asOf,
    knownAt: lastInstantOf(example.asOf),
    figures: { all: Object.fromEntries(all) },
  };
}

export function evaluateExample(compiled: CompiledStandard, example: StandardExample): Evaluation {
  return evaluate(compiled, dossierOfExample(example), populationOfExample(compiled.standard, example));
}

/** Every example computes to what it expects, contribution by contribution. */
export function checkExamples(standard: Standard, tell: Tell): void {
  const compiled = compile(standard);
  for (const [e, example] of standard.examples.entries())
    compare(example, evaluateExample(compiled, example), `$.examples[${e}].expect`, tell);
}

function compare({ expect }: StandardExample, is: Evaluation, path: string, tell: Tell): void {
  const differs = (at: string, expected: string, computed: string): void => {
    if (expected !== computed)
      tell(at, `示例写明 ${expected}，计算得 ${computed}`, `the example says ${expected}, computed is ${computed}`);
  };
  const computed = new Map(is.explanation.contributions.map((one) => [contributionName(one), one.points]));
  for (const [name, points] of computed) {
    const expected = expect.contributions[name];
    differs(
      `${path}.contributions.${name}`,
      expected === undefined ? "—" : decimalOf(millionths(expected)),
      decimalOf(points),
    );
  }
  for (const name of Object.keys(expect.contributions)) {
    if (!computed.has(name)) differs(`${path}.contributions.${name}`, expect.contributions[name] ?? "", "—");
  }
  differs(`${path}.score`, expect.score, scoreText(is.scoreCentipoints));
  differs(`${path}.grade`, expect.grade, is.grade);
  differs(`${path}.notRated`, expect.notRated ?? "—", is.notRated?.code ?? "—");
  differs(`${path}.vetoes`, (expect.vetoes ?? []).join(", "), is.explanation.vetoes.map(({ veto }) => veto).join(", "));
}

/** Indicators by their id, what is cut by `group/cap`; the base is stated by the scale and left out. */
function contributionName({ group, indicator, reason }: Evaluation["explanation"]["contributions"][number]): string {
  return reason === "cap" || reason === "base" ? `${group}/${indicator}` : indicator;
}
