/**
 * 假如: what the grade would be if records no longer counted, because they were repaired, withdrawn or their objection upheld. The same evaluator on
 * the same credit file, once as it is and once without them; nothing is written, and nothing is promised.
 */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import type { Evaluation, Micropoints, Result } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { CaseId } from "../core/procedure/case.ts";
import type { RecordId } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { notFound } from "./faults.ts";
import { type GoverningPack, packView } from "./packs.ts";
import { permit } from "./permit.ts";
import { admittedDossier, type Scoring, scoringOf } from "./scoring.ts";

export interface TryWhatIf {
  readonly code: string;
  /** Records that are left out. */
  readonly without: readonly string[];
  /** Cases (objections, repairs) taken to end for the operator: the records that they are about are left out too. */
  readonly upheld?: readonly string[];
}

/** One part of the score, as it is and as it would be. */
export interface ComparedPart {
  readonly group: string;
  readonly indicator: string;
  readonly title: Say;
  readonly max: Micropoints;
  readonly before: Micropoints;
  readonly after: Micropoints;
}

export interface Outlook {
  readonly grade: string;
  /** Absent where it would not be rated. */
  readonly scoreCentipoints?: number;
  readonly notRated?: Say;
  /** Vetoes that decide the grade. */
  readonly vetoes: readonly Say[];
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
  readonly notice: Say;
}

/** Refused where the operator is not admitted to evaluation; a Fault for a record or case that it does not have. */
export async function tryWhatIf(desk: Desk, request: TryWhatIf): Promise<WhatIf | Refusal> {
  permit(desk, "tryWhatIf");
  const state = await operatorWithCode(desk, request.code);
  const without = await leftOut(desk, state, request);
  const latest = (await desk.results.history(state.operator.id))[0];
  const standard = await standardOf(desk, latest);
  const { now, today } = moment(desk);
  const base = await scoringOf(desk, standard, { asOf: today, knownAt: now, run: "", scorer: "" });
  const scoring = await withKeptPopulation(desk, base, latest);
  const admitted = admittedDossier(desk, scoring, state);
  if (isRefusal(admitted)) return admitted;
  const remaining = { ...state, records: state.records.filter(({ id }) => !without.has(id)) };
  const lessened = admittedDossier(desk, scoring, remaining);
  if (isRefusal(lessened)) return lessened;
  const before = evaluate(scoring.compiled, admitted.dossier, scoring.population);
  const after = evaluate(scoring.compiled, lessened.dossier, scoring.population);
  return {
    code: state.operator.code.value,
    asOf: today,
    standard: { id: standard.id, version: standard.version, title: standard.title },
    pack: packView(admitted.pack),
    without: [...without],
    before: outlook(standard, before),
    after: outlook(standard, after),
    parts: compared(standard, before, after),
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

/** That of the latest result the desk reaches, else the agency's own. */
async function standardOf(desk: Desk, latest: Result | undefined): Promise<Standard> {
  const { id, version } = latest?.standard ?? { id: (await desk.settings.read()).standard, version: undefined };
  const standard = await desk.standards.read(id, version);
  if (standard === undefined) throw notFound({ zh: "评价标准", en: "standard" }, id);
  return standard;
}

/** The figures of all operators that the latest result rests on: none are worked out for a mere look. */
async function withKeptPopulation(desk: Desk, scoring: Scoring, latest: Result | undefined): Promise<Scoring> {
  const population = latest?.population === undefined ? undefined : await desk.results.population(latest.population);
  return population === undefined ? scoring : { ...scoring, population };
}

function outlook(standard: Standard, { grade, scoreCentipoints, notRated, explanation }: Evaluation): Outlook {
  const vetoes = explanation.vetoes
    .filter(({ decisive }) => decisive)
    .flatMap(({ veto }) => standard.vetoes.find(({ id }) => id === veto)?.title ?? []);
  return { grade, ...(notRated === undefined ? { scoreCentipoints } : { notRated: notRated.say }), vetoes };
}

function compared(standard: Standard, before: Evaluation, after: Evaluation): readonly ComparedPart[] {
  const key = (part: { readonly group: string; readonly indicator: string }) => `${part.group}/${part.indicator}`;
  const then = new Map(after.explanation.contributions.map((part) => [key(part), part.points]));
  const known = new Set(before.explanation.contributions.map(key));
  // A cut by a bound stands in one of the two alone where the other stays within it.
  const onlyAfter = after.explanation.contributions
    .filter((part) => !known.has(key(part)))
    .map((part) => ({ ...part, before: 0 as Micropoints, after: part.points }));
  const both = before.explanation.contributions.map((part) => ({
    ...part,
    before: part.points,
    after: then.get(key(part)) ?? (0 as Micropoints),
  }));
  return [...both, ...onlyAfter].map(({ group, indicator, max, before: was, after: would }) => ({
    group,
    indicator,
    title: titleOf(standard, group, indicator),
    max,
    before: was,
    after: would,
  }));
}

function titleOf(standard: Standard, group: string, indicator: string): Say {
  const found = standard.groups.find(({ id }) => id === group);
  const own = found?.indicators.find(({ id }) => id === indicator)?.title;
  if (own !== undefined) return own;
  if (group === "base") return { zh: "基准分", en: "base" };
  const of = found?.title ?? { zh: "总分", en: "the scale" };
  return { zh: `${of.zh}：超出上下限的部分`, en: `${of.en}: beyond its bounds` };
}

const onlyAnEstimate: Say = {
  zh: "以上按今日在档信息和同一评价标准试算，仅供参考；以正式评价结果为准。",
  en: "Worked out from what is on file today under the same standard, for reference: the formal result decides.",
};
