/** One operator scored under one standard: admitted by its pack, its credit file folded, evaluated, and made a result. */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { AgencySettings, Desk, OperatorState } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import { type Dossier, dossierOf } from "../core/dossier/dossier.ts";
import { foldOperator } from "../core/dossier/fold.ts";
import { type CompiledStandard, compile, evaluateWritten } from "../core/evaluation/evaluate.ts";
import { type FileExtract, fileExtractOf } from "../core/evaluation/file-extract.ts";
import {
  digestOfInputs,
  type NewResult,
  type Population,
  type RatedResult,
  type ResultId,
  standardDigest,
  writtenText,
} from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { NewFact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { Commission } from "../core/publication/commission.ts";
import { record } from "../core/publication/gate.ts";
import { type Day, dayOf, type Instant } from "../core/time/day.ts";
import { admittingPack } from "./packs.ts";

/** What stays the same for all operators of a run. */
export interface Scoring {
  readonly standard: { readonly id: string; readonly version: string; readonly digest: string };
  readonly compiled: CompiledStandard;
  readonly settings: AgencySettings;
  readonly asOf: Day;
  /** The cut: facts learned later are not taken in. */
  readonly knownAt: Instant;
  readonly population?: Population;
  readonly run: string;
  readonly scorer: string;
  /** By whom it was commissioned; it moves no score. */
  readonly commission?: Commission;
  /** The id of the result, where it is the only one. */
  readonly result?: ResultId;
}

/** A result and the fact that announces it. */
export interface Scored extends NewResult {
  readonly fact: NewFact;
}

/** What a result takes from an operator's credit file, and the pack under which it is evaluated. */
export interface ReadyFile extends FileExtract {
  readonly operator: OperatorId;
  readonly throughSeq: number;
  readonly pack: PolicyPack;
}

/** An operator's credit file with the pack under which it is evaluated. */
export interface AdmittedDossier {
  readonly dossier: Dossier;
  readonly pack: PolicyPack;
}

export async function scoringOf(
  desk: Desk,
  standard: Standard,
  run: Pick<Scoring, "asOf" | "knownAt" | "run" | "scorer" | "result" | "commission">,
): Promise<Scoring> {
  const { id, version } = standard;
  return {
    standard: { id, version, digest: standardDigest(standard) },
    compiled: compile(standard),
    settings: await desk.settings.read(),
    ...run,
  };
}

/** The state as it was known at the cut; undefined when the operator was not known then. */
export async function stateAtCut(
  desk: Desk,
  state: OperatorState,
  knownAt: Instant,
): Promise<OperatorState | undefined> {
  if (state.lastKnownAt <= knownAt) return state;
  return foldOperator(await desk.journal.read(state.operator.id, { knownAt }));
}

/** The credit file as the run sees it, or why the operator is not evaluated. */
export function admittedDossier(desk: Desk, scoring: Scoring, state: OperatorState): AdmittedDossier | Refusal {
  const pack = admittingPack(desk, scoring.settings, state.operator, scoring.asOf);
  if (isRefusal(pack)) return pack;
  return { dossier: dossierOf(state, scoring.asOf, scoring.knownAt, pack.standing), pack };
}

/** Evaluates a credit file; the score is the sum of the contributions, and the result carries everything a replay needs. */
export function score(desk: Desk, scoring: Scoring, admitted: AdmittedDossier): Scored {
  return scoreReady(desk, scoring, readyOf(admitted));
}

export function readyOf({ dossier, pack }: AdmittedDossier): ReadyFile {
  return { ...fileExtractOf(dossier), operator: dossier.operator.id, throughSeq: dossier.throughSeq, pack };
}

/** The same of a file that was made ready before. */
export function scoreReady(desk: Desk, scoring: Scoring, { extract, marks, digest, ...file }: ReadyFile): Scored {
  const now = desk.clock.now();
  const { operator, throughSeq, pack } = file;
  const { rating, explanation, packed } = evaluateWritten(scoring.compiled, extract, scoring.population);
  const result: RatedResult = {
    ...rating,
    id: scoring.result ?? (desk.ids.next() as ResultId),
    operator,
    standard: scoring.standard,
    pack: { id: pack.id, version: pack.version },
    asOf: scoring.asOf,
    knownAt: scoring.knownAt,
    throughSeq,
    inputsDigest: digestOfInputs(digest, { asOf: scoring.asOf, throughSeq }),
    ...(scoring.population === undefined ? {} : { population: scoring.population.digest }),
    marks,
    scorer: scoring.scorer,
    run: scoring.run,
    evaluatedAt: now,
  };
  const text = writtenText(result, explanation);
  const resultDigest = sha256(text);
  const bad = scoring.compiled.standard.grades.some((grade) => grade.grade === result.grade && grade.bad);
  const body = record(result, {
    ...{ bad, digest: resultDigest },
    ...(scoring.commission === undefined ? {} : { commission: scoring.commission }),
  });
  return { result, text, digest: resultDigest, packed, fact: { on: dayOf(now), by: scoring.scorer, body } };
}
