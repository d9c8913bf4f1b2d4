/**
 * 假如: what the grade would be if records no longer counted, because they were repaired, withdrawn or their objection upheld. The same evaluator on
 * the same credit file, once as it is and once without them; nothing is written, and nothing is promised.
 */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import {
  type ComparedPart,
  comparedParts,
  evaluationDigest,
  type Outlook,
  outlookOf,
} from "../core/evaluation/what-if.ts";
import type { CaseId } from "../core/procedure/case.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { operatorWithCode } from "./act.ts";
import { notFound } from "./faults.ts";
import { type GoverningPack, packView } from "./packs.ts";
import { permit } from "./permit.ts";
import { admittedDossier } from "./scoring.ts";
import { supposedScoring } from "./what-if-material.ts";

export interface TryWhatIf {
  readonly code: string;
  /** Records that are left out. */
  readonly without: readonly string[];
  /** Cases (objections, repairs) taken to end for the operator: the records that they are about are left out too. */
  readonly upheld?: readonly string[];
}

export interface WhatIf {
  readonly code: string;
  readonly asOf: Day;
  readonly standard: Pick<Standard, "id" | "version" | "title">;
  readonly pack: GoverningPack;
  readonly without: readonly RecordId[];
  readonly before: Outlook;
  readonly after: Outlook;
  /** In the order of the standard, those that nothing moves too. */
  readonly parts: readonly ComparedPart[];
  /** Of the canonical texts of both evaluations: whoever works them out from the material comes to the same. */
  readonly digests: { readonly before: string; readonly after: string };
  readonly notice: Say;
}

/** Refused where the operator is not admitted to evaluation; a Fault for a record or case that it does not have. */
export async function tryWhatIf(desk: Desk, request: TryWhatIf): Promise<WhatIf | Refusal> {
  permit(desk, "tryWhatIf");
  const state = await operatorWithCode(desk, request.code);
  const without = await leftOut(desk, state, request);
  const scoring = await supposedScoring(desk, state);
  const { standard } = scoring.compiled;
  const admitted = admittedDossier(desk, scoring, state);
  if (isRefusal(admitted)) return admitted;
  const remaining = { ...state, records: state.records.filter(({ id }) => !without.has(id)) };
  const lessened = admittedDossier(desk, scoring, remaining);
  if (isRefusal(lessened)) return lessened;
  const before = evaluate(scoring.compiled, admitted.dossier, scoring.population);
  const after = evaluate(scoring.compiled, lessened.dossier, scoring.population);
  return {
    code: state.operator.code.value,
    asOf: scoring.asOf,
    standard: { id: standard.id, version: standard.version, title: standard.title },
    pack: packView(admitted.pack),
    without: [...without],
    before: outlookOf(standard, before),
    after: outlookOf(standard, after),
    parts: comparedParts(standard, before, after),
    digests: { before: evaluationDigest(before), after: evaluationDigest(after) },
    notice: onlyAnEstimate,
  };
}

async function leftOut(desk: Desk, state: OperatorState, request: TryWhatIf): Promise<ReadonlySet<RecordId>> {
  const ids = new Set(request.without as readonly RecordId[]);
  for (const id of request.upheld ?? []) {
    const found = await desk.cases.read(id as CaseId);
    if (found === undefined || found.operator !== state.operator.id) throw notFound({ zh: "案件", en: "case" }, id);
    if (found.case.about.of === "record") ids.add(found.case.about.record);
  }
  const unknown = [...ids].find((id) => !state.records.some((record) => record.id === id));
  if (unknown !== undefined) throw notFound({ zh: "信用信息", en: "record" }, unknown);
  return ids;
}

const onlyAnEstimate: Say = {
  zh: "以上按今日在档信息和同一评价标准试算，仅供参考；以正式评价结果为准。",
  en: "Worked out from what is on file today under the same standard, for reference: the formal result decides.",
};
