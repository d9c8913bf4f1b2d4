/**
 * 假如试算的材料: with one answer all that a page needs to evaluate one operator by itself: its records as far as they weigh, the standard, when a record
 * stands, the figures of all operators, and the digest of what the server comes to. Personal values stay tokens; who reported what is left out.
 */
import { seesAll } from "../core/access/scope.ts";
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Desk, Fault, OperatorState } from "../core/desk.ts";
import { evaluate } from "../core/evaluation/evaluate.ts";
import { type Result, standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import {
  evaluationDigest,
  operatorAtHand,
  type RecordAtHand,
  recordAtHand,
  type WhatIfMaterial,
} from "../core/evaluation/what-if.ts";
import { nameOn } from "../core/operator/operator.ts";
import { tokensOnly } from "../core/privacy/token.ts";
import { withTexts } from "../core/record/personal.ts";
import { moment, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { notFound, unusable } from "./faults.ts";
import { type GoverningPack, packView } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { admittedDossier, type Scoring, scoringOf } from "./scoring.ts";

export interface WhichMaterial {
  readonly code: string;
  /** That of the latest result within reach when absent, else the agency's own. */
  readonly standard?: string;
  /** The latest when absent. */
  readonly version?: string;
  /** A draft of the workbench, as it was last saved; for whoever may read drafts. */
  readonly draft?: string;
}

export interface HandedMaterial extends WhatIfMaterial {
  readonly name: string;
  readonly pack: GoverningPack;
  readonly standardDigest: string;
  /** SHA-256 of the canonical text of what the server evaluates it to. */
  readonly evaluationDigest: string;
}

/** Refused where the operator is not admitted to evaluation; a Fault where there is no such standard. */
export async function readWhatIfMaterial(desk: Desk, which: WhichMaterial): Promise<HandedMaterial | Refusal> {
  permit(desk, "readWhatIfMaterial");
  await permitSending(desk, "readWhatIfMaterial");
  const state = await operatorWithCode(desk, which.code);
  const scoring = await supposedScoring(desk, state, which);
  const admitted = admittedDossier(desk, scoring, state);
  if (isRefusal(admitted)) return admitted;
  await askedFor(desk, "file", state.operator.id);
  const { dossier, pack } = admitted;
  const { compiled, population } = scoring;
  return {
    operator: operatorAtHand(dossier.operator),
    name: nameOn(dossier.operator, dossier.asOf),
    asOf: dossier.asOf,
    knownAt: dossier.knownAt,
    throughSeq: dossier.throughSeq,
    records: dossier.entries.map(({ record }) => recordInReach(desk, recordAtHand(record))),
    law: pack.standing,
    pack: packView(pack),
    standard: compiled.standard,
    standardDigest: standardDigest(compiled.standard),
    ...(population === undefined ? {} : { population }),
    evaluationDigest: evaluationDigest(evaluate(compiled, dossier, population)),
  };
}

/** Staff have texts as they are kept; nobody else has anything personal in plain, whenever and however it was written. */
function recordInReach(desk: Pick<Desk, "scope" | "keys">, record: RecordAtHand): RecordAtHand {
  if (seesAll(desk.scope)) return record;
  return { ...record, content: withTexts(record.content, (text) => tokensOnly(text, desk.keys)) };
}

/** An evaluation of today for a mere look: by the figures of all operators that the latest result under the standard rests on, if any. */
export async function supposedScoring(
  desk: Desk,
  { operator }: OperatorState,
  which: Omit<WhichMaterial, "code"> = {},
): Promise<Scoring> {
  const results = await desk.results.history(operator.id);
  const { standard, figuresOf } = await supposedStandard(desk, which, results);
  const { now, today } = moment(desk);
  const scoring = await scoringOf(desk, standard, { asOf: today, knownAt: now, run: "", scorer: "" });
  const cited = results.find((result) => isOf(result, figuresOf))?.population;
  const population = cited === undefined ? undefined : await desk.results.population(cited);
  if (population === undefined) return scoring;
  const { id, version } = standard;
  return { ...scoring, population: { ...population, standard: { id, version } } };
}

interface SupposedStandard {
  readonly standard: Standard;
  /** Under which version the figures of all operators were worked out: a draft takes those of the version it was begun from. */
  readonly figuresOf: { readonly id: string; readonly version: string };
}

async function supposedStandard(
  desk: Desk,
  { draft, ...which }: Omit<WhichMaterial, "code">,
  results: readonly Result[],
): Promise<SupposedStandard> {
  if (draft !== undefined) return draftedStandard(desk, draft);
  const latest = results.find(({ standard }) => which.standard === undefined || standard.id === which.standard);
  const named = which.standard === undefined ? latest?.standard : { id: which.standard, version: which.version };
  const standard = await standardOf(desk, named);
  return { standard, figuresOf: standard };
}

async function draftedStandard(desk: Desk, id: string): Promise<SupposedStandard> {
  permit(desk, "readStandardDrafts");
  const draft = await desk.standardDrafts.read(id);
  if (draft === undefined) throw notFound({ zh: "标准草案", en: "draft of a standard" }, id);
  if (draft.standard === undefined) throw noStandardYet();
  return { standard: draft.standard, figuresOf: draft.base ?? draft.standard };
}

function isOf({ standard }: Result, { id, version }: { readonly id: string; readonly version: string }): boolean {
  return standard.id === id && standard.version === version;
}

function noStandardYet(): Fault {
  return unusable(
    "draft-not-valid",
    { zh: "该草案尚未通过检查，不能试算。", en: "The draft has not passed the check, so nothing can be tried by it." },
    { zh: "请先在评价标准工作台改正所列问题。", en: "Mend what the workbench lists first." },
  );
}

async function standardOf(
  desk: Desk,
  named: { readonly id: string; readonly version: string | undefined } | undefined,
): Promise<Standard> {
  const id = named?.id ?? (await desk.settings.read()).standard;
  const standard = await desk.standards.read(id, named?.version);
  if (standard === undefined) throw notFound({ zh: "评价标准", en: "standard" }, id);
  return standard;
}
