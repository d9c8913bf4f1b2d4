/** What `same-bytes.test.ts` puts into a page: the evaluator, and what it writes. */
import { canonical } from "../../src/core/canonical.ts";
import { compile } from "../../src/core/evaluation/evaluate.ts";
import { evaluateExample } from "../../src/core/evaluation/example.ts";
import type { Standard } from "../../src/core/evaluation/standard.ts";
import { evaluateSupposed, type WhatIfMaterial } from "../../src/core/evaluation/what-if.ts";
import type { RecordId } from "../../src/core/record/record.ts";
import type { Day } from "../../src/core/time/day.ts";

export interface SupposedCase {
  readonly without: readonly RecordId[];
  readonly asOf: Day;
}

export function ofExamples(standard: Standard): readonly string[] {
  const compiled = compile(standard);
  return standard.examples.map((example) => canonical(evaluateExample(compiled, example)));
}

export function ofMaterial(material: WhatIfMaterial, cases: readonly SupposedCase[]): readonly string[] {
  const compiled = compile(material.standard);
  return cases.map(({ without, asOf }) =>
    canonical(evaluateSupposed(compiled, material, { without: new Set(without), asOf })),
  );
}
