/**
 * Loads the sample region as its agency would have worked: three deliveries of files over time, each taken in by the same import as
 * a user's file, evaluated, approved by another person, told to those whose result is bad, shown for ten working days, and
 * published by the daily job. Only the clock is stepped; every gate is met as on any other day.
 */
import { createReadStream } from "node:fs";
import type { Actor, AgencySettings, Desk, Import } from "../../src/core/desk.ts";
import type { Publication, PublicationStage } from "../../src/core/publication/publication.ts";
import { addDays, type Day, dayOf } from "../../src/core/time/day.ts";
import { runEvaluation, startRun } from "../../src/usecases/evaluations.ts";
import { receiveFile } from "../../src/usecases/files.ts";
import { runImport, startImport } from "../../src/usecases/imports.ts";
import {
  approveAll,
  approveResult,
  publishDue,
  serveNotice,
  startPublicityOfAll,
} from "../../src/usecases/publication.ts";
import { changeSettings } from "../../src/usecases/settings.ts";
import { addSource } from "../../src/usecases/sources.ts";
import type { SampleFile } from "./files.ts";
import { generateSampleRegion, type Issue, SEED } from "./generate.ts";
import { city, districts, sources } from "./region.ts";
import { chance } from "./seeded.ts";
import { type SteppedDesk, steppedDesk } from "./stepped-desk.ts";

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

const actors = {
  collector: { id: "collector", name: "信息归集（示例）" },
  scorer: { id: "scorer", name: "信用评定（示例）" },
  approver: { id: "approver", name: "结果审核（示例）" },
  publisher: { id: "publisher", name: "公示发布（示例）" },
} as const satisfies Readonly<Record<string, Actor>>;

/** In the latest delivery every so-manieth result is left for a person to approve, and so many bad ones to be told of. */
const LEFT_FOR_APPROVAL = 12;
const LEFT_FOR_NOTICE = 4;
/** Over so many days the approver works through the latest delivery. */
const APPROVAL_DAYS = 4;

/** Loads the region on an empty store, or goes on with a load that was broken off. */
export async function loadSampleRegion(desk: Desk, options: SampleOptions): Promise<LoadedSample> {
  const now = desk.clock.now();
  const today = dayOf(now);
  const seed = options.seed ?? SEED;
  const region = await generateSampleRegion(options.folder, today, desk.files.shippedLayouts, seed);
  const stepped = steppedDesk(desk, now, chance(seed).named("ids"));
  const [first] = region.issues;
  if (first === undefined) throw new Error("the sample region has no files");
  stepped.stepTo(first.day, "08:30");
  await settle(stepped.desk);
  const files = region.issues.flatMap((issue) => issue.files).length;
  const imports: Import[] = [];
  const told = (what: string): void => options.progress?.(imports.length / files, what);
  let evaluated = 0;
  for (const [nth, issue] of region.issues.entries()) {
    const next = region.issues[nth + 1]?.day;
    stepped.stepTo(issue.day, "09:00");
    for (const file of issue.files) {
      imports.push(await takeIn(stepped.desk, file));
      told(file.fileName);
    }
    evaluated += await evaluateIssue(stepped, issue, next, today);
    told(issue.day);
  }
  return {
    files,
    rows: imports.reduce((sum, each) => sum + each.rows, 0),
    quarantined: imports.reduce((sum, each) => sum + each.quarantined, 0),
    operators: await desk.operators.count(),
    evaluated,
    stages: await desk.results.countByStage(),
  };
}

/** The region, the pack that governs it and the sources become the agency's own settings and registrations. */
async function settle(desk: Desk): Promise<void> {
  const settings = await desk.settings.read();
  if (!settings.regions.some((region) => region.code === city.code)) {
    const { version, ...kept } = settings;
    await changeSettings(desk, { actor: actors.collector, seen: version, settings: { ...kept, ...withRegion(kept) } });
  }
  const known = new Set((await desk.sources.list()).map((source) => source.id as string));
  for (const source of sources.filter(({ id }) => !known.has(id)))
    await addSource(desk, { actor: actors.collector, sample: true, ...source });
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

async function takeIn(desk: Desk, file: SampleFile): Promise<Import> {
  const already = await importOf(desk, file);
  if (already !== undefined) return runImport(desk, already.id);
  const actor = actors.collector;
  const { hash } = await receiveFile(desk, { actor, fileName: file.fileName, content: createReadStream(file.path) });
  const { source, fileName, layout } = file;
  const started = await startImport(desk, { actor, hash, fileName, source, layout });
  const done = await runImport(desk, started.id);
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

async function evaluateIssue(stepped: SteppedDesk, issue: Issue, next: Day | undefined, today: Day): Promise<number> {
  const { desk } = stepped;
  stepped.stepTo(issue.day, "14:00");
  const started = (await runOf(desk, issue.day)) ?? (await startRun(desk, { actor: actors.scorer, asOf: issue.day }));
  const run = await runEvaluation(desk, started.id);
  stepped.stepTo(addDays(issue.day, 1), "10:00");
  if (next === undefined) await publiciseLatest(stepped, run.id, issue.day, today);
  else await publiciseAll(stepped, run.id, issue.day, next);
  return run.evaluated;
}

async function runOf(desk: Desk, asOf: Day) {
  return (await desk.runs.list({ limit: 10 })).items.find((run) => run.asOf === asOf);
}

/** An earlier delivery: everything is done as soon as the law allows, and published long before the next one comes. */
async function publiciseAll(stepped: SteppedDesk, runId: string, from: Day, next: Day): Promise<void> {
  const { desk } = stepped;
  await approveAll(desk, { actor: actors.approver, runId });
  for (const publication of await waiting(desk, "approved", runId))
    if (publication.bad) await notify(desk, publication);
  for (let on = addDays(from, 1); on < next; on = addDays(on, 1)) {
    stepped.stepTo(on, "10:30");
    await startPublicityOfAll(desk, { actor: actors.publisher, runId });
    stepped.stepTo(addDays(on, 1), "00:05");
    await publishDue(desk, actors.publisher);
  }
}

/** The latest delivery is still being worked on: some wait for approval, some for notice, the others are in publicity. */
async function publiciseLatest(stepped: SteppedDesk, runId: string, from: Day, today: Day): Promise<void> {
  const { desk } = stepped;
  const shares = shared(await waiting(desk, "evaluated", runId), APPROVAL_DAYS);
  let left = 0;
  for (let on = addDays(from, 1); on <= today; on = addDays(on, 1)) {
    stepped.stepTo(on, "00:05");
    await publishDue(desk, actors.publisher);
    stepped.stepTo(on, "10:00");
    for (const { result } of shares.shift() ?? []) await approveResult(desk, { actor: actors.approver, result });
    const approved = await waiting(desk, "approved", runId);
    for (const publication of approved.filter(({ bad }) => bad).slice(left)) {
      if (left < LEFT_FOR_NOTICE) left++;
      else await notify(desk, publication);
    }
    await startPublicityOfAll(desk, { actor: actors.publisher, runId });
  }
}

/** Every so-manieth result is left for a person; the others are dealt out over the days. */
function shared(results: readonly Publication[], days: number): (readonly Publication[])[] {
  const dealt = results.filter((_, nth) => nth % LEFT_FOR_APPROVAL !== 0);
  return Array.from({ length: days }, (_, day) => dealt.filter((_, nth) => nth % days === day));
}

async function notify(desk: Desk, publication: Publication): Promise<void> {
  const receipt = `示例送达回证 ${publication.result.slice(-6)}`;
  await serveNotice(desk, { actor: actors.publisher, result: publication.result, channel: "post", receipt });
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
