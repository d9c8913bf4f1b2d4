/** Properties over standards drawn by chance, each with credit files of its kinds: what holds of any standard, not of those that ship. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDossierOf, populationWith } from "../../../tests/generated-dossiers.ts";
import { anyStandard } from "../../../tests/generated-standards.ts";
import { evaluatePlainly } from "../../../tests/second-evaluator.ts";
import { canonical } from "../canonical.ts";
import type { Dossier } from "../dossier/dossier.ts";
import type { RecordId } from "../record/record.ts";
import { checkStandard } from "./check.ts";
import {
  type CompiledStandard,
  compile,
  type Extract,
  evaluate,
  evaluateExtract,
  evaluatePacked,
  extractOf,
  unpacked,
} from "./evaluate.ts";
import { idOf } from "./extract.ts";
import type { Population } from "./result.ts";
import type { Standard } from "./standard.ts";

/** The same cases on every machine; another number draws others. */
const SEED = 20_261_122;

interface Case {
  readonly standard: Standard;
  readonly compiled: CompiledStandard;
  readonly dossier: Dossier;
  /** Gives two in three of the sectors' means. */
  readonly population: Population;
}

function holdsForAll(property: (of: Case) => void, numRuns: number, mostRecords = 24): void {
  const drawn = anyStandard.chain(({ standard, kinds }) =>
    fc.record({
      standard: fc.constant(standard),
      dossiers: fc.array(anyDossierOf(kinds, mostRecords), { minLength: 3, maxLength: 6 }),
      mean: fc.integer({ min: 1, max: 5_000_000 }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ standard, dossiers, mean }) => {
      const compiled = compile(standard);
      const indicators = standard.groups.flatMap((group) => group.indicators);
      const told = indicators.filter((_, place) => place % 3 !== 2);
      const population = populationWith(standard, Object.fromEntries(told.map(({ id }) => [id, mean])));
      for (const dossier of dossiers) property({ standard, compiled, dossier, population });
    }),
    { numRuns, seed: SEED },
  );
}

test("every standard that is drawn passes the check, but for its want of examples", () => {
  fc.assert(
    fc.property(anyStandard, ({ standard }) => {
      const expect = { contributions: {}, score: "0", grade: "G" };
      const example = { title: standard.title, asOf: standard.effectiveFrom, operator: {}, records: [], expect };
      const checked = checkStandard({ ...standard, examples: [example] });
      const errors = "errors" in checked ? checked.errors.filter(({ path }) => !path.startsWith("$.examples")) : [];
      assert.deepEqual(errors, []);
    }),
    { numRuns: 100, seed: SEED },
  );
});

function comesToTheSame({ standard, compiled, dossier, population }: Case): void {
  const first = evaluate(compiled, dossier, population);
  const second = evaluatePlainly(standard, dossier, population);
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
}

test("a second evaluator comes to the same contributions, score, coverage, grade and vetoes", () => {
  holdsForAll(comesToTheSame, 400);
});

test("it does so of files of no record or very few, where most indicators find none to ask", () => {
  holdsForAll(comesToTheSame, 150, 2);
});

test("the contributions sum to the score, and name records of the file, each once, in the order of their ids", () => {
  holdsForAll(({ compiled, dossier, population }) => {
    const { scoreMicropoints, explanation } = evaluate(compiled, dossier, population);
    const ids = new Set(dossier.entries.map(({ record }) => record.id));
    assert.equal(
      explanation.contributions.reduce((sum, { points }) => sum + points, 0),
      scoreMicropoints,
    );
    for (const { records } of explanation.contributions) {
      const named = records.map(({ record }) => record);
      assert.deepEqual(named, [...new Set(named)].sort());
      assert.ok(named.every((id) => ids.has(id)));
    }
  }, 100);
});

test("an extract made once serves the standard as the dossier does, whatever the order of the records", () => {
  holdsForAll(({ compiled, dossier, population }) => {
    const text = canonical(evaluate(compiled, dossier, population));
    assert.equal(canonical(evaluateExtract(compiled, extractOf(dossier), population)), text);
    const turned = { ...dossier, entries: dossier.entries.toReversed() };
    assert.equal(canonical(evaluate(compiled, turned, population)), text);
  }, 100);
});

test("what is packed is unpacked to the same bytes of the canonical text, also where an id is no UUID", () => {
  holdsForAll(({ compiled, dossier, population }) => {
    const extract = extractOf(dossier);
    for (const [of, means] of [
      [extract, population],
      [extract, undefined],
      [{ ...extract, ids: idsAsTexts(extract) }, population],
    ] as const) {
      const text = canonical(evaluateExtract(compiled, of, means));
      assert.equal(canonical(unpacked(compiled, evaluatePacked(compiled, of, means))), text);
    }
  }, 100);
});

function idsAsTexts({ rows, ids }: Extract): readonly RecordId[] {
  return Array.from({ length: rows }, (_, row) => idOf(ids, row));
}

/** Figures beyond what any record tells, up to the edge of the safe integers. */
function withAbsurdFigures(dossier: Dossier): Dossier {
  const absurd = [999_999_999_999_999, 1_000_000_000_000_001, 2 ** 52, Number.MAX_SAFE_INTEGER] as const;
  const entries = dossier.entries.map((entry, place) => {
    const { current } = entry.record;
    const figure = absurd[place % absurd.length] ?? 0;
    const details = Object.entries(current.details).map(([name, value]) => [
      name,
      typeof value === "number" && value % 2 === 1 ? figure : value,
    ]);
    return { ...entry, record: { ...entry.record, current: { ...current, details: Object.fromEntries(details) } } };
  });
  return { ...dossier, entries };
}

test("absurd figures still give safe whole numbers, packed and unpacked like others", () => {
  holdsForAll(({ compiled, dossier, population }) => {
    const absurd = withAbsurdFigures(dossier);
    const evaluation = evaluate(compiled, absurd, population);
    for (const { points, figures } of evaluation.explanation.contributions)
      for (const number of [points, ...Object.values(figures)]) assert.ok(Number.isSafeInteger(number));
    const packed = evaluatePacked(compiled, extractOf(absurd), population);
    assert.equal(canonical(unpacked(compiled, packed)), canonical(evaluation));
  }, 100);
});

test("packed bytes that are cut short, run on or are of a later version are refused", () => {
  holdsForAll(({ compiled, dossier }) => {
    const bytes = evaluatePacked(compiled, extractOf(dossier));
    assert.throws(() => unpacked(compiled, bytes.subarray(0, -1)), /end too early/);
    assert.throws(() => unpacked(compiled, Uint8Array.of(...bytes, 0)), /more than one/);
    assert.throws(() => unpacked(compiled, Uint8Array.of(3, ...bytes.subarray(1))), /version 3/);
  }, 20);
});
