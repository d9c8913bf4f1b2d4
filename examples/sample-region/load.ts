/**
 * Loads the sample region as its agency would have worked: three deliveries of files over time, each taken in by the same import as
 * a user's file, evaluated, approved by another person, told to those whose result is bad, shown for ten working days, and
 * published by the daily job. Only the clock is stepped; every gate is met as on any other day.
 */
import { createReadStream } from "node:fs";
import type { AgencySettings, Desk, Import } from "../../src/core/desk.ts";
import type { Publication, PublicationStage } from "../../src/core/publication/publication.ts";
import { addDays, type Day, dayOf, type Instant } from "../../src/core/time/day.ts";
import { startRun } from "../../src/usecases/evaluations.ts";
import { receiveFile } from "../../src/usecases/files.ts";
import { runImport, startImport } from "../../src/usecases/imports.ts";
import {
  approveAll,
  approveResult,
  publishDue,
  serveNotice,
  startPublicityOfAll,
} from "../../src/usecases/publication.ts";
import { runEvaluation } from "../../src/usecases/run-work.ts";
import { changeSettings } from "../../src/usecases/settings.ts";
import { addSource } from "../../src/usecases/sources.ts";
import type { SampleFile } from "./files.ts";
import { generateSampleRegion, type Issue, SEED } from "./generate.ts";
import { city, districts, sources } from "./region.ts";
import { chance } from "./seeded.ts";
import { employStaff, type SampleDesks, sampleDesks } from "./staff.ts";
import { type DesksBy, type SteppedDesks, steppedDesks } from "./stepped-desk.ts";

export interface SampleOptions {
  /** Where the files are written before they are taken in. */
  readonly folder: string;
  readonly seed?: number;
  readonly progress?: (share: number, what: string) => void;
}

/** What the sample came to. */
export interface LoadedSample {
  readonly files: number;
  readonly rows: number;
  readonly quarantined: number;
  readonly operators: number;
  readonly evaluated: number;
  readonly stages: Readonly<Partial<Record<PublicationStage, number>>>;
}

/** The sample at work: who does what, and the clock by which it is done. */
interface Loading extends SampleDesks, Pick<SteppedDesks, "stepTo"> {}

/** In the latest delivery every so-manieth result is left for a person to approve, and so many bad ones to be told of. */
const LEFT_FOR_APPROVAL = 12;
const LEFT_FOR_NOTICE = 4;
/** Over so many days the approver works through the latest delivery. */
const APPROVAL_DAYS = 4;

/** Loads the region on an empty store, or goes on with a load that was broken off. `now` is the present, beyond which nothing is known. */
export async function loadSampleRegion(desksBy: DesksBy, now: Instant, options: SampleOptions): Promise<LoadedSample> {
  const today = dayOf(now);
  const seed = options.seed ?? SEED;
  const { deskFor, stepTo } = steppedDesks(desksBy, now, chance(seed).named("ids"));
  const loading: Loading = { ...sampleDesks(deskFor), stepTo };
  const { files: shelf, operators, results } = loading.system;
  const region = await generateSampleRegion(options.folder, today, shelf.shippedLayouts, seed);
  const [first] = region.issues;
  if (first === undefined) throw new Error("the sample region has no files");
  stepTo(first.day, "08:30");
  await employStaff(loading.system);
  await settle(loading);
  const files = region.issues.flatMap((issue) => issue.files).length;
  const imports: Import[] = [];
  const told = (what: string): void => options.progress?.(imports.length / files, what);
  let evaluated = 0;
  for (const [nth, issue] of region.issues.entries()) {
    const next = region.issues[nth + 1]?.day;
    stepTo(issue.day, "09:00");
    for (const file of issue.files) {
      imports.push(await takeIn(loading, file));
      told(file.fileName);
    }
    evaluated += await evaluateIssue(loading, issue, next, today);
    told(issue.day);
  }
  return {
    files,
    rows: imports.reduce((sum, each) => sum + each.rows, 0),
    quarantined: imports.reduce((sum, each) => sum + each.quarantined, 0),
    operators: await operators.count(),
    evaluated,
    stages: await results.countByStage(),
  };
}

/** The region, the pack that governs it and the sources become the agency's own settings and registrations. */
async function settle({ as }: Loading): Promise<void> {
  const settings = await as("administrator").settings.read();
  if (!settings.regions.some((region) => region.code === city.code)) {
    const { version, ...kept } = settings;
    await changeSettings(as("administrator"), { seen: version, settings: { ...kept, ...withRegion(kept) } });
  }
  const collector = as("collector");
  const known = new Set((await collector.sources.list()).map((source) => source.id as string));
  for (const source of sources.filter(({ id }) => !known.has(id)))
    await addSource(collector, { sample: true, ...source });
}

function withRegion(settings: Omit<AgencySettings, "version">): Pick<AgencySettings, "packs" | "regions"> {
  const choice = {
    region: city.code.slice(0, 4),
    pack: "sz-draft",
    reason: "示例城市为虚构地区，用于演示征求意见稿规定的公示程序",
  };
  const regions = [city, ...districts].map((region) => ({ ...region, sample: true }));
  return { packs: [...settings.packs, choice], regions: [...settings.regions, ...regions] };
}

async function takeIn({ as, system }: Loading, file: SampleFile): Promise<Import> {
  const already = await importOf(system, file);
  if (already !== undefined) return runImport(system, already.id);
  const { source, fileName, layout, path } = file;
  const { hash } = await receiveFile(as("collector"), { fileName, content: createReadStream(path) });
  const started = await startImport(as("collector"), { hash, fileName, source, layout });
  const done = await runImport(system, started.id);
  if (done.state !== "done")
    throw new Error(`the sample file ${fileName} was not imported: ${done.fault?.en ?? done.state}`);
  return done;
}

/** The import of that file from a load that was broken off. */
async function importOf(desk: Desk, file: SampleFile): Promise<Import | undefined> {
  const { items } = await desk.imports.list({ limit: 500 });
  return items.find((item) => item.fileName === file.fileName && (item.source as string) === file.source);
}

// From evaluation to publication --------------------------------------------------------------------------------------

async function evaluateIssue(loading: Loading, issue: Issue, next: Day | undefined, today: Day): Promise<number> {
  const { as, system, stepTo } = loading;
  stepTo(issue.day, "14:00");
  const started = (await runOf(system, issue.day)) ?? (await startRun(as("scorer"), { asOf: issue.day }));
  const run = await runEvaluation(system, started.id);
  stepTo(addDays(issue.day, 1), "10:00");
  if (next === undefined) await publiciseLatest(loading, run.id, issue.day, today);
  else await publiciseAll(loading, run.id, issue.day, next);
  return run.evaluated;
}

async function runOf(desk: Desk, asOf: Day) {
  return (await desk.runs.list({ limit: 10 })).items.find((run) => run.asOf === asOf);
}

/** An earlier delivery: everything is done as soon as the law allows, and published long before the next one comes. */
async function publiciseAll({ as, stepTo }: Loading, runId: string, from: Day, next: Day): Promise<void> {
  const publisher = as("publisher");
  await approveAll(as("approver"), { runId });
  for (const publication of await waiting(publisher, "approved", runId))
    if (publication.bad) await notify(publisher, publication);
  for (let on = addDays(from, 1); on < next; on = addDays(on, 1)) {
    stepTo(on, "10:30");
    await startPublicityOfAll(publisher, { runId });
    stepTo(addDays(on, 1), "00:05");
    await publishDue(publisher);
  }
}

/** The latest delivery is still being worked on: some wait for approval, some for notice, the others are in publicity. */
async function publiciseLatest({ as, stepTo }: Loading, runId: string, from: Day, today: Day): Promise<void> {
  const publisher = as("publisher");
  const shares = shared(await waiting(publisher, "evaluated", runId), APPROVAL_DAYS);
  let left = 0;
  for (let on = addDays(from, 1); on <= today; on = addDays(on, 1)) {
    stepTo(on, "00:05");
    await publishDue(publisher);
    stepTo(on, "10:00");
    for (const { result } of shares.shift() ?? []) await approveResult(as("approver"), { result });
    const approved = await waiting(publisher, "approved", runId);
    for (const publication of approved.filter(({ bad }) => bad).slice(left)) {
      if (left < LEFT_FOR_NOTICE) left++;
      else await notify(publisher, publication);
    }
    await startPublicityOfAll(publisher, { runId });
  }
}

/** Every so-manieth result is left for a person; the others are dealt out over the days. */
function shared(results: readonly Publication[], days: number): (readonly Publication[])[] {
  const dealt = results.filter((_, nth) => nth % LEFT_FOR_APPROVAL !== 0);
  return Array.from({ length: days }, (_, day) => dealt.filter((_, nth) => nth % days === day));
}

async function notify(desk: Desk, publication: Publication): Promise<void> {
  const receipt = `示例送达回证 ${publication.result.slice(-6)}`;
  await serveNotice(desk, { result: publication.result, channel: "post", receipt });
}

async function waiting(desk: Desk, stage: PublicationStage, run: string): Promise<readonly Publication[]> {
  const found: Publication[] = [];
  let after: string | undefined;
  do {
    const page = await desk.results.atStage(stage, { limit: 200, run, ...(after === undefined ? {} : { after }) });
    found.push(...page.items.map((item) => item.publication));
    after = page.next;
  } while (after !== undefined);
  return found;
}
