import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDossierOf, asOf } from "../../../tests/generated-dossiers.ts";
import { anyStandard } from "../../../tests/generated-standards.ts";
import { canonical } from "../canonical.ts";
import type { OperatorId } from "../operator/operator.ts";
import { lastInstantOf } from "../time/day.ts";
import { compile, evaluate, evaluateWritten, extractOf } from "./evaluate.ts";
import { openResult, packResult, type ResultHead, unpackResult, unpackResultText } from "./packed-result.ts";
import { type ResultId, standardDigest, writtenText } from "./result.ts";

const SEED = 20_261_122;

const anyHead = fc.record(
  {
    id: fc.uuid().map((id) => id as ResultId),
    operator: fc.uuid().map((id) => id as OperatorId),
    pack: fc.record({ id: fc.string(), version: fc.string() }, { noNullPrototype: true }),
    asOf: fc.constant(asOf),
    knownAt: fc.constant(lastInstantOf(asOf)),
    throughSeq: fc.nat(),
    inputsDigest: fc.constant("0f".repeat(32)),
    population: fc.constant("a7".repeat(32)),
    marks: fc.constantFrom([], ["litigation"], ["litigation", "objection"]),
    scorer: fc.string({ unit: "grapheme" }),
    run: fc.string(),
    evaluatedAt: fc.constant(lastInstantOf(asOf)),
  },
  {
    requiredKeys: [
      ...["id", "operator", "pack", "asOf", "knownAt", "throughSeq"],
      ...["inputsDigest", "marks", "scorer", "run", "evaluatedAt"],
    ] as never[],
    noNullPrototype: true,
  },
) as fc.Arbitrary<Omit<ResultHead, "standard">>;

const anyCase = anyStandard.chain(({ standard, kinds }) =>
  fc.record({ standard: fc.constant(standard), dossier: anyDossierOf(kinds, 24), head: anyHead }),
);

test("a packed result is unpacked to the same result, and what is written of it is its canonical text", () => {
  fc.assert(
    fc.property(anyCase, ({ standard, dossier, head: told }) => {
      const compiled = compile(standard);
      const cited = { id: standard.id, version: standard.version, digest: standardDigest(standard) };
      const head: ResultHead = { ...told, standard: cited };
      const { rating, explanation, packed } = evaluateWritten(compiled, extractOf(dossier));
      const result = { ...head, ...evaluate(compiled, dossier) };
      const opened = openResult(packResult(head, packed));
      const again = unpackResult(opened, compiled);
      assert.equal(canonical(again), canonical(result));
      assert.equal(unpackResultText(opened, compiled), canonical(result));
      assert.equal(writtenText({ ...head, ...rating }, explanation), canonical(result));
    }),
    { numRuns: 60, seed: SEED },
  );
});

test("bytes that are cut short or of a later version are refused, and so is an id that cannot be told in sixteen bytes", () => {
  fc.assert(
    fc.property(anyCase, ({ standard, dossier, head: told }) => {
      const compiled = compile(standard);
      const cited = { id: standard.id, version: standard.version, digest: standardDigest(standard) };
      const head: ResultHead = { ...told, standard: cited };
      const { packed } = evaluateWritten(compiled, extractOf(dossier));
      const bytes = packResult(head, packed);
      assert.throws(() => unpackResult(openResult(bytes.subarray(0, -1)), compiled), /end too early/);
      assert.throws(() => openResult(bytes.subarray(0, 40)), /end too early/);
      assert.throws(() => openResult(Uint8Array.of(2, ...bytes.subarray(1))), /version 2/);
      assert.throws(() => packResult({ ...head, id: "one" as ResultId }, packed), /no UUID/);
    }),
    { numRuns: 20, seed: SEED },
  );
});
