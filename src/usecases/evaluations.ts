/** 信用评价: runs over all operators, the evaluation of one, and the history of results. */

import { commissionOf } from "../core/application/agreement.ts";
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Act, Desk, OperatorState, Page, PageRequest, Run } from "../core/desk.ts";
import type { Population, RatedResult, Result, ResultId } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import type { Commission } from "../core/publication/commission.ts";
import { evolvePublication, type Publication } from "../core/publication/publication.ts";
import { type Day, dayOf } from "../core/time/day.ts";
import { actOn, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { handOver } from "./hand-over.ts";
import { standingAgreement } from "./matters/agreements.ts";
import { actorAt, permit, permitSending } from "./permit.ts";
import { withPopulation } from "./population.ts";
import { filesOf, type Readied } from "./ready-files.ts";
import { idOf } from "./repeated.ts";
import { publicationOf } from "./result-acts.ts";
import { admittedDossier, type Scored, type Scoring, score, scoreReady, scoringOf, stateAtCut } from "./scoring.ts";
import { usableStandard } from "./standards.ts";

export interface StartRun {
  /** The agency's standard of the settings when absent. */
  readonly standard?: string;
  /** The version in force when absent. */
  readonly version?: string;
  /** Today when absent; never later than today. */
  readonly asOf?: Day;
  /** Number of the agreement by which it was commissioned; absent: on the agency's own account. */
  readonly commission?: string;
}

export interface RunAct {
  readonly runId: string;
}

export interface EvaluateOperator extends StartRun {
  readonly code: string;
}

export interface ResultWithPublication {
  readonly result: Result;
  readonly publication: Publication;
}

const runNoun = { zh: "评价批次", en: "run" } as const;
const RECENT_RUNS = 100;

/** Fixes the cut (what is known now, as of a day) and puts the run on the queue. */
export async function startRun(desk: Desk, request: Omit<StartRun, "commission">): Promise<Run> {
  permit(desk, "startRun");
  return begin(desk, request);
}

/** The same by somebody's commission; refused unless it stands today (SZ23 第十一条). */
export async function startCommissionedRun(
  desk: Desk,
  request: StartRun & { readonly commission: string },
): Promise<Run | Refusal> {
  permit(desk, "startRun");
  const commissioned = await commissionedBy(desk, request.commission);
  return isRefusal(commissioned) ? commissioned : begin(desk, request, commissioned);
}

async function begin(desk: Desk, request: StartRun, commissioned: Pick<Run, "commission"> = {}): Promise<Run> {
  const standard = await standardFor(desk, request);
  const run = { ...newRun(desk, request, standard, await desk.operators.count()), ...commissioned };
  await desk.runs.create(run);
  await handOver(() => desk.jobs.startRun(run.id));
  return runWithId(desk, run.id);
}

/** The run with that id; a Fault `not-found` when there is none. */
export async function readRun(desk: Desk, runId: string): Promise<Run> {
  permit(desk, "readRuns");
  return runWithId(desk, runId);
}

export async function runWithId(desk: Desk, runId: string): Promise<Run> {
  const run = await desk.runs.read(runId);
  if (run === undefined) throw notFound(runNoun, runId);
  return run;
}

export async function listRuns(desk: Desk, page: PageRequest): Promise<Page<Run>> {
  permit(desk, "readRuns");
  return desk.runs.list(page);
}

/** Lets no further batch of a run begin, whoever is at it, and asks those who are to leave off; results that were written stay. */
export async function stopRun(desk: Desk, request: RunAct): Promise<Run> {
  permit(desk, "stopRun");
  const run = await runWithId(desk, request.runId);
  if (run.state === "waiting") await desk.runs.setState(run.id, "stopped", desk.clock.now());
  await desk.runs.close(run.id);
  if (run.state === "waiting" || run.state === "running") await desk.jobs.stop(run.id);
  return runWithId(desk, request.runId);
}

/**
 * Goes on with a run that was stopped or has failed, after its last operator, with the same cut. The law and the settings are
 * those of now: each result names the version of the pack under which it was made.
 */
export async function resumeRun(desk: Desk, request: RunAct): Promise<Run> {
  permit(desk, "resumeRun");
  const run = await runWithId(desk, request.runId);
  if (run.state !== "stopped" && run.state !== "failed") return run;
  await desk.runs.setState(run.id, "waiting", desk.clock.now());
  await handOver(() => desk.jobs.startRun(run.id));
  return runWithId(desk, request.runId);
}

/** Evaluates one operator now, as a run of its own; refused when its pack does not admit it. */
export async function evaluateOperator(
  desk: Desk,
  request: EvaluateOperator,
): Promise<ResultWithPublication | Refusal> {
  permit(desk, "evaluateOperator");
  const { operator } = await operatorWithCode(desk, request.code);
  const result = idOf(desk, "result") as ResultId;
  const before = desk.repeats && (await desk.results.read(operator.id, result));
  if (before !== undefined) return { result: before, publication: await publicationOf(desk, operator.id, result) };
  const standard = await standardFor(desk, request);
  const commissioned = await commissionedBy(desk, request.commission);
  if (isRefusal(commissioned)) return commissioned;
  const run = { ...newRun(desk, request, standard, 1), ...commissioned };
  const { asOf, knownAt, id, by: scorer } = run;
  const base = await scoringOf(desk, standard, { asOf, knownAt, run: id, scorer, result, ...commissioned });
  const scoring = await withPopulation(desk, base, await latestPopulation(desk, run));
  const along = { finishedRuns: [finished(desk, run, scoring.population)] };
  const scored = await actOn<Scored>(desk, operator.id, async (state) => {
    const known = await stateAtCut(desk, state, scoring.knownAt);
    if (known === undefined) throw changedMeanwhile(runNoun);
    const admitted = admittedDossier(desk, scoring, known);
    if (isRefusal(admitted)) return admitted;
    const one = score(desk, scoring, admitted);
    return { facts: [one.fact], results: [one], answer: one, along };
  });
  return isRefusal(scored) ? scored : withPublication(scored);
}

/** Newest first. */
export async function resultHistory(desk: Desk, code: string): Promise<readonly ResultWithPublication[]> {
  permit(desk, "readResults");
  await permitSending(desk, "readResults");
  const { operator } = await operatorWithCode(desk, code);
  await askedFor(desk, "file", operator.id);
  const [history, publications] = await Promise.all([
    desk.results.history(operator.id),
    desk.results.publications(operator.id),
  ]);
  const byResult = new Map(publications.map((publication) => [publication.result, publication]));
  return history.flatMap((result) => {
    const publication = byResult.get(result.id);
    return publication === undefined ? [] : [{ result, publication }];
  });
}

/** What is announced with the results; nothing where nobody commissioned them. */
async function commissionedBy(
  desk: Desk,
  number: string | undefined,
): Promise<{ readonly commission?: Commission } | Refusal> {
  if (number === undefined) return {};
  const found = await standingAgreement(desk, number, ["commission"]);
  return isRefusal(found) ? found : { commission: commissionOf(found) };
}

/** The standard asked for, else the agency's; a Fault when it is not on the shelf, takes effect only later, or is retired. */
async function standardFor(desk: Desk, request: StartRun): Promise<Standard> {
  const id = request.standard ?? (await desk.settings.read()).standard;
  return usableStandard(desk, id, request.version);
}

function newRun(desk: Desk, request: StartRun, standard: Standard, total: number): Run {
  const now = desk.clock.now();
  const asOf = request.asOf ?? dayOf(now);
  if (asOf > dayOf(now)) throw inTheFuture(asOf);
  return {
    id: idOf(desk, "run"),
    standard: { id: standard.id, version: standard.version },
    asOf,
    knownAt: now,
    by: actorAt(desk).id,
    state: "waiting",
    createdAt: now,
    total,
    done: 0,
    evaluated: 0,
    refused: 0,
  };
}

/** What the latest run of the same standard worked out of all operators, up to that day: one operator's evaluation rests on it. */
async function latestPopulation(desk: Desk, { standard, asOf }: Run): Promise<string | undefined> {
  const { items } = await desk.runs.list({ limit: RECENT_RUNS });
  const { id, version } = standard;
  return items.find(
    (run) =>
      run.standard.id === id && run.standard.version === version && run.asOf <= asOf && run.population !== undefined,
  )?.population;
}

/** The record of an evaluation of one operator, which is over as soon as its result is written. */
export function finished(desk: Desk, run: Run, population: Population | undefined): Run {
  return {
    ...run,
    state: "done",
    done: 1,
    evaluated: 1,
    finishedAt: desk.clock.now(),
    ...(population === undefined ? {} : { population: population.digest }),
  };
}

// Some operators, in one transaction ----------------------------------------------------------------------------------

/**
 * Evaluates some operators as of today as a run of their own, which is over with its results; those that no pack admits are left out, and
 * results that are not `wanted`. Writes nothing and answers `"moved-on"` when one of them has moved on since it was read.
 */
export async function evaluateTogether(
  desk: Desk,
  standard: Standard,
  states: readonly OperatorState[],
  wanted: (result: RatedResult) => boolean = () => true,
): Promise<{ readonly evaluated: number; readonly refused: number } | "moved-on"> {
  const run = newRun(desk, {}, standard, states.length);
  const { asOf, knownAt, id, by: scorer } = run;
  const base = await scoringOf(desk, standard, { asOf, knownAt, run: id, scorer });
  const scoring = await withPopulation(desk, base, await latestPopulation(desk, run));
  const { acts: all, refused, known } = scoreBatch(desk, scoring, await filesOf(desk, scoring, states));
  const acts = all.filter(({ results = [] }) => results.every(({ result }) => wanted(result)));
  const evaluated = acts.length;
  if (evaluated === 0) return { evaluated, refused };
  const over = { ...finished(desk, run, scoring.population), done: known, evaluated, refused };
  const written = await desk.journal.append(acts, { finishedRuns: [over] });
  return written === "written" ? { evaluated, refused } : written;
}

/** Operators registered after the cut are none of the run's business and count as neither done, evaluated nor refused. */
export function scoreBatch(
  desk: Desk,
  scoring: Scoring,
  batch: readonly Readied[],
): { readonly acts: readonly Act[]; readonly refused: number; readonly known: number } {
  const known = batch.filter(({ file }) => file !== undefined);
  const acts = known.flatMap(({ state, file }) =>
    file === undefined || isRefusal(file) ? [] : actOf(state, scoreReady(desk, scoring, file)),
  );
  return { acts, refused: known.length - acts.length, known: known.length };
}

function actOf(state: Readied["state"], scored: Scored): Act {
  const { operator, evaluatedAt: knownAt } = scored.result;
  const code = state.operator.code.value;
  return { operator, code, seen: state.lastSeq, facts: [scored.fact], knownAt, results: [scored] };
}

function withPublication({ text, fact }: Scored): ResultWithPublication {
  const { body } = fact;
  if (body.type !== "ResultRecorded") throw new Error("a result is announced by ResultRecorded");
  const result = JSON.parse(text) as Result;
  const publication = evolvePublication(undefined, { on: fact.on, knownAt: result.evaluatedAt, body });
  return { result, publication };
}

function inTheFuture(asOf: Day) {
  return unusable(
    "as-of-in-future",
    { zh: `截至日期${asOf}晚于今天。`, en: `The day ${asOf} lies in the future.` },
    { zh: "请选择今天或者更早的日期。", en: "Choose today or an earlier day." },
  );
}
