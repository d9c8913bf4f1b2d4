/**
 * 影响分析 (SZ23 第五条、第七条): two versions of a standard, or a draft and the version in force, on one frozen snapshot of all operators. Evaluations are made and
 * counted, and no result: nobody's grade changes by it. It stops, goes on and survives a restart as a run does, and is kept.
 */
import { type Desk, Fault, type Impact, type Page, type PageRequest } from "../core/desk.ts";
import { type ImpactReport, impactReport } from "../core/evaluation/impact-report.ts";
import { standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { type Day, dayOf } from "../core/time/day.ts";
import { notFound, unusable } from "./faults.ts";
import { handOver } from "./hand-over.ts";
import { actorAt, permit } from "./permit.ts";
import { idOf } from "./repeated.ts";

/** A version on the shelf, the one in force when none is named; or a draft that has passed the check. */
export type StandardToCompare = { readonly standard: string; readonly version?: string } | { readonly draft: string };

export interface StartImpact {
  readonly before: StandardToCompare;
  readonly after: StandardToCompare;
  /** Today when absent; never later than today. */
  readonly asOf?: Day;
}

/** An analysis, and what it says so far; the report of one that is under way is of the operators counted up to now. */
export interface ImpactView {
  readonly impact: Impact;
  readonly report: ImpactReport;
}

const impactNoun = { zh: "影响分析", en: "impact analysis" } as const;

/** Fixes the cut and both standards, and puts the analysis on the queue. */
export async function startImpact(desk: Desk, request: StartImpact): Promise<Impact> {
  permit(desk, "startImpact");
  const now = desk.clock.now();
  const { asOf = dayOf(now) } = request;
  if (asOf > dayOf(now)) throw inTheFuture(asOf);
  const [before, after] = [await compared(desk, request.before), await compared(desk, request.after)];
  if (standardDigest(before) === standardDigest(after)) throw theSame();
  const impact: Impact = {
    id: idOf(desk, "impact"),
    before,
    after,
    ...("draft" in request.after ? { draft: request.after.draft } : {}),
    asOf,
    knownAt: now,
    by: actorAt(desk).id,
    state: "waiting",
    createdAt: now,
    total: await desk.operators.count(),
    done: 0,
    refused: 0,
  };
  await desk.impacts.create(impact);
  await handOver(() => desk.jobs.startImpact(impact.id));
  return impactWithId(desk, impact.id);
}

async function compared(desk: Desk, which: StandardToCompare): Promise<Standard> {
  if ("draft" in which) {
    const draft = await desk.standardDrafts.read(which.draft);
    if (draft === undefined) throw notFound({ zh: "评价标准草案", en: "draft of a standard" }, which.draft);
    if (draft.standard === undefined) throw notChecked();
    return draft.standard;
  }
  const { standard: id, version } = which;
  const standard = await desk.standards.read(id, version);
  if (standard === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, version === undefined ? id : `${id} ${version}`);
  return standard;
}

export async function listImpacts(desk: Desk, page: PageRequest): Promise<Page<Impact>> {
  permit(desk, "readImpacts");
  return desk.impacts.list(page);
}

export async function readImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "readImpacts");
  return impactWithId(desk, id);
}

/** A Fault `nothing-counted` while no operator has been counted yet. */
export async function readImpactReport(desk: Desk, id: string): Promise<ImpactView> {
  permit(desk, "readImpacts");
  const impact = await impactWithId(desk, id);
  const tally = await desk.impacts.tally(id);
  if (tally === undefined) throw nothingCounted();
  const { regions } = await desk.settings.read();
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return { impact, report: impactReport(tally, impact.before, impact.after, names) };
}

/** Asks an analysis to stop after its present batch; ranges that were counted stay. */
export async function stopImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "stopImpact");
  const { state } = await impactWithId(desk, id);
  if (state === "waiting") await desk.impacts.setState(id, "stopped", desk.clock.now());
  if (state === "waiting" || state === "running") await desk.jobs.stop(id);
  return impactWithId(desk, id);
}

/** Goes on with the ranges that were not counted, with the same cut and the same standards. */
export async function resumeImpact(desk: Desk, id: string): Promise<Impact> {
  permit(desk, "resumeImpact");
  const { state } = await impactWithId(desk, id);
  if (state !== "stopped" && state !== "failed") return impactWithId(desk, id);
  await desk.impacts.setState(id, "waiting", desk.clock.now());
  await handOver(() => desk.jobs.startImpact(id));
  return impactWithId(desk, id);
}

export async function impactWithId(desk: Desk, id: string): Promise<Impact> {
  const impact = await desk.impacts.read(id);
  if (impact === undefined) throw notFound(impactNoun, id);
  return impact;
}

function inTheFuture(asOf: Day) {
  return unusable(
    "as-of-in-future",
    { zh: `基准日 ${asOf} 尚未到来。`, en: `The as-of day ${asOf} has not come yet.` },
    { zh: "请选择今天或者更早的日期。", en: "Choose today or an earlier day." },
  );
}

function nothingCounted(): Fault {
  return new Fault(
    "nothing-counted",
    { zh: "该影响分析尚未统计任何经营者。", en: "This analysis has counted no operator yet." },
    { zh: "请等它开始统计后再查看。", en: "Wait until it has begun to count." },
  );
}

function theSame() {
  return unusable(
    "same-standard",
    {
      zh: "两个评价标准完全相同，没有可以比较的内容。",
      en: "The two standards are the same; there is nothing to compare.",
    },
    { zh: "请选择两个不同的版本或者草案。", en: "Choose two different versions or drafts." },
  );
}

function notChecked() {
  return unusable(
    "draft-not-checked",
    { zh: "该草案尚未通过校验，不能试算。", en: "The draft has not passed the check and cannot be tried." },
    { zh: "请先改正草案中列出的问题。", en: "Mend what the draft's check lists first." },
  );
}
