/** A result laid open: every contribution with its indicator, rule, records and articles, and one sentence that says it plainly. */

import type { Citation, Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { type DossierEntry, dossierOf } from "../core/dossier/dossier.ts";
import { foldOperator } from "../core/dossier/fold.ts";
import type {
  Contribution,
  ContributionReason,
  Micropoints,
  Result,
  ResultId,
  VetoOutcome,
} from "../core/evaluation/result.ts";
import type { Grade, IndicatorGroup, Standard, WeightProvenance } from "../core/evaluation/standard.ts";
import { millionths } from "../core/fixed-point.ts";
import type { OperatorCode } from "../core/operator/code.ts";
import { nameOn } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import { gate } from "../core/publication/gate.ts";
import type { GateStep, Publication } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { factsAtHand, moment, operatorNoun, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { notFound } from "./faults.ts";
import { citedPack, type GoverningPack, packView } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { knownResult, publicationOf } from "./result-acts.ts";
import { plainSentence } from "./sentence.ts";
import { withStaleness } from "./staleness.ts";
import { dossierInReach } from "./texts.ts";

/** Which result: the latest of an operator, one of an operator, or one by its id alone. */
export type WhichResult = { readonly code: string; readonly result?: string } | { readonly result: string };

export interface ExplainedIndicator {
  readonly id: string;
  readonly title: Say;
  /** The rule in plain words, as the standard states it. */
  readonly rule: Say;
  readonly max: Micropoints;
  readonly points: Micropoints;
  readonly reason: ContributionReason;
  readonly figures: Contribution["figures"];
  readonly provenance: WeightProvenance;
  readonly by?: Citation;
  readonly note?: Say;
  readonly records: readonly { readonly record: string; readonly points: Micropoints; readonly entry?: DossierEntry }[];
}

export interface ExplainedGroup {
  readonly id: string;
  readonly title: Say;
  readonly max: Micropoints;
  /** With what the group's bounds cut. */
  readonly points: Micropoints;
  readonly indicators: readonly ExplainedIndicator[];
}

export interface ExplainedVeto extends VetoOutcome {
  readonly title: Say;
  readonly rule: Say;
  readonly by?: Citation;
  readonly entries: readonly DossierEntry[];
}

export interface ExplainedResult {
  readonly operator: { readonly id: string; readonly code: OperatorCode; readonly name: string };
  readonly result: Result;
  readonly publication: Publication;
  /** 逾更新期限: from this day it is older than its pack allows. */
  readonly staleSince?: Day;
  readonly standard: { readonly id: string; readonly version: string; readonly title: Say; readonly notice?: Say };
  readonly pack: GoverningPack;
  /** Absent for `NR`. */
  readonly grade?: Grade;
  /** The result and the two or three things that decided it. */
  readonly sentence: Say;
  /** Points that the scale starts from (0, or the base of a deduction standard), and the most it can reach. */
  readonly base: Micropoints;
  readonly max: Micropoints;
  /** In the order of the standard; what belongs to none of its groups (base, cut of the scale) stands in `others`. */
  readonly groups: readonly ExplainedGroup[];
  readonly others: readonly {
    readonly title: Say;
    readonly points: Micropoints;
    readonly reason: ContributionReason;
  }[];
  readonly vetoes: readonly ExplainedVeto[];
  readonly gate: readonly GateStep[];
}

/** A Fault `not-found` when the operator has no such result. */
export async function explain(desk: Desk, which: WhichResult): Promise<ExplainedResult> {
  permit(desk, "readResults");
  await permitSending(desk, "readResults");
  const result = await chosenResult(desk, which);
  const standard = await desk.standards.read(result.standard.id, result.standard.version);
  if (standard === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, `${result.standard.id} ${result.standard.version}`);
  const publication = await publicationOf(desk, result.operator, result.id);
  const pack = await citedPack(desk, publication);
  const { operator, entries } = await inputsOf(desk, result, pack);
  await askedFor(desk, "file", operator.id);
  const grade = standard.grades.find((candidate) => candidate.grade === result.grade);
  const { today } = moment(desk);
  const name = nameOn(operator, result.asOf);
  return {
    operator: { id: operator.id, code: operator.code, name },
    result,
    publication,
    ...(await withStaleness(desk, async () => pack, publication)),
    standard: {
      id: standard.id,
      version: standard.version,
      title: standard.title,
      ...(standard.notice === undefined ? {} : { notice: standard.notice }),
    },
    pack: packView(pack),
    ...(grade === undefined ? {} : { grade }),
    sentence: plainSentence(standard, result, name),
    base: points(standard.scale.base),
    max: points(standard.scale.max),
    groups: standard.groups.map((group) => explainedGroup(group, result, entries)),
    others: othersOf(result),
    vetoes: result.explanation.vetoes.map((veto) => explainedVeto(standard, veto, entries)),
    gate: gate(pack, desk.law.calendar, publication, today),
  };
}

async function chosenResult(desk: Desk, which: WhichResult): Promise<Result> {
  if (!("code" in which)) return knownResult(desk, which.result);
  const { operator } = await operatorWithCode(desk, which.code);
  if (which.result === undefined) {
    const [latest] = await desk.results.history(operator.id);
    if (latest === undefined) throw notFound({ zh: "评价结果", en: "result" }, which.code);
    return latest;
  }
  const result = await desk.results.read(operator.id, which.result as ResultId);
  if (result === undefined) throw notFound({ zh: "评价结果", en: "result" }, which.result);
  return result;
}

type Entries = ReadonlyMap<string, DossierEntry>;

/** The credit file as it was when the result was made: the facts through its number, as of its day. */
async function inputsOf(desk: Desk, result: Result, pack: PolicyPack) {
  const facts = await desk.journal.read(result.operator, { seq: result.throughSeq });
  const state = foldOperator(facts, undefined, factsAtHand(desk));
  if (state === undefined) throw notFound(operatorNoun, result.operator);
  const dossier = await dossierInReach(desk, dossierOf(state, result.asOf, result.knownAt, pack.standing));
  const entries: Entries = new Map(dossier.entries.map((entry) => [entry.record.id, entry]));
  return { operator: state.operator, entries };
}

function explainedGroup(group: IndicatorGroup, result: Result, entries: Entries): ExplainedGroup {
  const own = result.explanation.contributions.filter((contribution) => contribution.group === group.id);
  return {
    id: group.id,
    title: group.title,
    max: points(group.max),
    points: own.reduce((sum, contribution) => sum + contribution.points, 0) as Micropoints,
    indicators: group.indicators.flatMap((indicator) => {
      const contribution = own.find((candidate) => candidate.indicator === indicator.id);
      if (contribution === undefined) return [];
      const { title, provenance, by, note, ruleText } = indicator;
      return [
        {
          id: indicator.id,
          title,
          rule: ruleText,
          max: contribution.max,
          points: contribution.points,
          reason: contribution.reason,
          figures: contribution.figures,
          provenance,
          ...(by === undefined ? {} : { by }),
          ...(note === undefined ? {} : { note }),
          records: contribution.records.map(({ record, points: moved }) => {
            const entry = entries.get(record);
            return { record, points: moved, ...(entry === undefined ? {} : { entry }) };
          }),
        },
      ];
    }),
  };
}

/** The base of a deduction standard, and what the bounds of the scale cut. A group's own cut stands in the group's points. */
function othersOf(result: Result): ExplainedResult["others"] {
  return result.explanation.contributions
    .filter(({ group }) => group === "base" || group === "scale")
    .map(({ points: given, reason }) => ({ title: reason === "base" ? baseTitle : cutTitle, points: given, reason }));
}

const baseTitle = { zh: "基准分", en: "base" } as const;
const cutTitle = { zh: "超出总分上下限的部分", en: "beyond the bounds of the scale" } as const;

function explainedVeto(standard: Standard, outcome: VetoOutcome, entries: Entries): ExplainedVeto {
  const veto = standard.vetoes.find((candidate) => candidate.id === outcome.veto);
  const named = { zh: outcome.veto, en: outcome.veto };
  return {
    ...outcome,
    title: veto?.title ?? named,
    rule: veto?.ruleText ?? named,
    ...(veto?.by === undefined ? {} : { by: veto.by }),
    entries: outcome.records.flatMap((record) => entries.get(record) ?? []),
  };
}

function points(decimal: string): Micropoints {
  return millionths(decimal) as Micropoints;
}
