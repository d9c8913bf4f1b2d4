/**
 * 假如: what an evaluation would come to if records no longer counted, on another day, or under a standard with other weights. It is worked out from the
 * material that the server hands out with one answer, by the evaluator that makes every result, so that a browser comes to the same bytes as the server;
 * nothing is written, and nothing is promised.
 */
import { canonical } from "../canonical.ts";
import type { Say } from "../citation.ts";
import { sha256 } from "../digest.ts";
import { type Dossier, dossierOf, type StandingLaw } from "../dossier/dossier.ts";
import type { Operator } from "../operator/operator.ts";
import type { CreditRecord, RecordContent, RecordId, RecordMark, SourceId } from "../record/record.ts";
import type { Day, Instant } from "../time/day.ts";
import { type CompiledStandard, evaluate } from "./evaluate.ts";
import type { Contribution, Evaluation, Micropoints, Population } from "./result.ts";
import type { Standard } from "./standard.ts";

/** A record as far as it weighs: what it says now, from when it is on file, what is marked on it, what ended it. */
export interface RecordAtHand {
  readonly id: RecordId;
  readonly content: RecordContent;
  /** The legal day of its first report. */
  readonly since?: Day;
  readonly marks: readonly Pick<RecordMark, "kind" | "since">[];
  readonly withdrawnOn?: Day;
  readonly repairedOn?: Day;
  readonly optedOutOn?: Day;
}

/** An operator as far as it is read. */
export type OperatorAtHand = Pick<
  Operator,
  "id" | "code" | "subjectType" | "status" | "region" | "industry" | "establishedOn"
>;

/** All that one operator's evaluation under one standard needs. */
export interface WhatIfMaterial {
  readonly operator: OperatorAtHand;
  readonly asOf: Day;
  readonly knownAt: Instant;
  readonly throughSeq: number;
  readonly records: readonly RecordAtHand[];
  /** When a record stands, by the pack that governs the operator. */
  readonly law: StandingLaw;
  readonly standard: Standard;
  /** The figures of all operators that the latest result under the standard rests on; absent where there are none. */
  readonly population?: Population;
}

export interface Supposition {
  /** Records that are thought away, as after a repair or an upheld objection. */
  readonly without?: ReadonlySet<RecordId>;
  /** Another day than the material's, on which nothing more has come in. */
  readonly asOf?: Day;
}

/** The credit file that the material holds, less what is thought away. */
export function supposedFile(material: WhatIfMaterial, { without, asOf = material.asOf }: Supposition = {}): Dossier {
  const records = material.records.filter(({ id }) => without?.has(id) !== true).map(recordOf);
  const state = { operator: operatorOf(material.operator), records, lastSeq: material.throughSeq };
  return dossierOf(state, asOf, material.knownAt, material.law);
}

/** What the standard makes of it; the figures of all operators are left out where they are of a later day than the one supposed. */
export function evaluateSupposed(
  compiled: CompiledStandard,
  material: WhatIfMaterial,
  supposition: Supposition = {},
): Evaluation {
  const file = supposedFile(material, supposition);
  const { population } = material;
  return evaluate(compiled, file, population !== undefined && population.asOf <= file.asOf ? population : undefined);
}

/** By which page and server see that they came to the same bytes. */
export function evaluationDigest(evaluation: Evaluation): string {
  return sha256(canonical(evaluation));
}

// Material ------------------------------------------------------------------------------------------------------------

export function operatorAtHand(operator: Operator): OperatorAtHand {
  const { id, code, subjectType, status, region, industry, establishedOn } = operator;
  const known = { ...(industry === undefined ? {} : { industry }), ...(establishedOn && { establishedOn }) };
  return { id, code, subjectType, status, region, ...known };
}

export function recordAtHand({ id, current, versions, marks, ...ends }: CreditRecord): RecordAtHand {
  const since = versions[0]?.on;
  const { withdrawn, repaired, optedOut } = ends;
  return {
    id,
    content: current,
    ...(since === undefined ? {} : { since }),
    marks: marks.map((mark) => ({ kind: mark.kind, since: mark.since })),
    ...(withdrawn === undefined ? {} : { withdrawnOn: withdrawn.on }),
    ...(repaired === undefined ? {} : { repairedOn: repaired.on }),
    ...(optedOut === undefined ? {} : { optedOutOn: optedOut.on }),
  };
}

/** Who it is called, where it sells and who confirmed its code weigh nothing. */
function operatorOf(operator: OperatorAtHand): Operator {
  return { ...operator, codeFindings: [], names: [], roles: [], storefronts: [] };
}

function recordOf({ id, content, since, marks, withdrawnOn, repairedOn, optedOutOn }: RecordAtHand): CreditRecord {
  return {
    id,
    current: content,
    versions: since === undefined ? [] : [{ content, provenance: UNTOLD, knownAt: "" as Instant, on: since }],
    marks,
    ...(withdrawnOn === undefined ? {} : { withdrawn: { on: withdrawnOn, reason: "" } }),
    ...(repairedOn === undefined ? {} : { repaired: { on: repairedOn, reason: "" } }),
    ...(optedOutOn === undefined ? {} : { optedOut: { on: optedOutOn } }),
  };
}

/** Who reported a record weighs nothing, and is not handed out with the material. */
const UNTOLD = { source: "" as SourceId, basis: { kind: "provided", agreement: "" } } as const;

// Comparison ----------------------------------------------------------------------------------------------------------

/** A grade as it is or as it would be. */
export interface Outlook {
  readonly grade: string;
  /** Absent where it would not be rated. */
  readonly scoreCentipoints?: number;
  readonly notRated?: Say;
  /** Vetoes that decide the grade. */
  readonly vetoes: readonly Say[];
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

export function outlookOf(standard: Standard, { grade, scoreCentipoints, notRated, explanation }: Evaluation): Outlook {
  const vetoes = explanation.vetoes
    .filter(({ decisive }) => decisive)
    .flatMap(({ veto }) => standard.vetoes.find(({ id }) => id === veto)?.title ?? []);
  return { grade, ...(notRated === undefined ? { scoreCentipoints } : { notRated: notRated.say }), vetoes };
}

/** In the order of the standard, those that nothing moves too; their differences sum to that of the scores. */
export function comparedParts(standard: Standard, before: Evaluation, after: Evaluation): readonly ComparedPart[] {
  const then = new Map(after.explanation.contributions.map((part) => [nameOf(part), part]));
  const known = new Set(before.explanation.contributions.map(nameOf));
  // A cut by a bound stands in one of the two alone where the other stays within it.
  const onlyAfter = after.explanation.contributions.filter((part) => !known.has(nameOf(part)));
  const both = before.explanation.contributions.map((part) => ({ is: part, would: then.get(nameOf(part)) }));
  return [...both, ...onlyAfter.map((part) => ({ is: { ...part, points: NOTHING }, would: part }))].map(
    ({ is: { group, indicator, max, points }, would }) => ({
      ...{ group, indicator, title: titleOf(standard, group, indicator) },
      ...{ max: would?.max ?? max, before: points, after: would?.points ?? NOTHING },
    }),
  );
}

/** Record → what it gives or takes in all; absent where it moves nothing. A record's parts are told before the bounds of its indicator. */
export function pointsByRecord({ explanation }: Evaluation): ReadonlyMap<RecordId, number> {
  const points = new Map<RecordId, number>();
  for (const { records } of explanation.contributions)
    for (const part of records) points.set(part.record, (points.get(part.record) ?? 0) + part.points);
  return points;
}

const NOTHING = 0 as Micropoints;

function nameOf({ group, indicator }: Pick<Contribution, "group" | "indicator">): string {
  return `${group}/${indicator}`;
}

function titleOf(standard: Standard, group: string, indicator: string): Say {
  const found = standard.groups.find(({ id }) => id === group);
  const own = found?.indicators.find(({ id }) => id === indicator)?.title;
  if (own !== undefined) return own;
  if (group === "base") return { zh: "基准分", en: "base" };
  const of = found?.title ?? { zh: "总分", en: "the scale" };
  return { zh: `${of.zh}：超出上下限的部分`, en: `${of.en}: beyond its bounds` };
}
