/**
 * From an acknowledged record to its operator's new evaluation: records come in at a steady rate, written in the transactions of a steady stream of small
 * batches (facts, views, audit trail: all that intake writes; reading of files and linking of rows are `bench intake`), and whoever asks for
 * an operator's evaluation right after the acknowledgement is timed until it has one that rests on the new record.
 *
 * An evaluation is a view: it is worked out of what stands when it is asked for, so nothing has to catch up, and what is measured is the reading under load:
 * the operator's state, its standard, the evaluation with its complete explanation and its digest, and the entry in the query log, by the use case
 * behind `GET /operators/{code}/what-if-material`. (The formal *result* is another thing: an act, made by the nightly job or a run, that goes
 * through the gate; `keepCurrent` reads only the operators that were written of.)
 *
 * Open loop: a batch is due every so many milliseconds whether the one before is done or not, and the time of a record counts from when its batch was
 * acknowledged; how late acknowledgements are is given beside it. Several readers ask all the time, each for a record of the batch acknowledged last.
 * The store is vacuumed and analysed when it is filled, and not again but by itself.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { systemScope } from "../src/core/access/scope.ts";
import { isRefusal } from "../src/core/citation.ts";
import type { Act, Desk } from "../src/core/desk.ts";
import type { OperatorId } from "../src/core/operator/operator.ts";
import type { RecordContent, RecordId, SourceId } from "../src/core/record/record.ts";
import { addDays, dayOf, instantOf, lastInstantOf } from "../src/core/time/day.ts";
import { openHouse } from "../src/house.ts";
import { Database } from "../src/store/database.ts";
import { SCHEMA, type Store } from "../src/store/store.ts";
import { readWhatIfMaterial } from "../src/usecases/what-if-material.ts";
import { inMilliseconds, percentile } from "./figures.ts";
import { fill, govern } from "./filling.ts";
import type { BenchOptions, BenchResult } from "./main.ts";

const SEED = 20_261_120;
const STANDARD = "cn-sz-five-class-100";
const PER_SECOND = 1_000;
const EVERY_MS = 50;
const READERS = 2;
const scope = systemScope({ id: "bench", name: "bench" }, "job");
const today = dayOf(instantOf(Date.now()));

export async function run({ quick }: Pick<BenchOptions, "json" | "quick">): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-incremental-"));
  const house = await openHouse({ data: folder });
  try {
    await govern(house.store, STANDARD);
    const asOf = addDays(today, -1);
    const operators = quick ? 2_000 : 20_000;
    await fill(house.store, { seed: SEED, asOf, knownAt: lastInstantOf(asOf), operators });
    await settle(house.store);
    return await measured(house.deskFor(scope), operators, (quick ? 10 : 60) * 1_000);
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the server does by itself in the minutes after so much was filled in at once is not what a steady stream meets. */
async function settle({ queueAccess }: Store): Promise<void> {
  const owner = new Database({ access: { config: queueAccess.config }, sessions: 1, schema: SCHEMA });
  try {
    await owner.run("VACUUM ANALYZE");
  } finally {
    await owner.close();
  }
}

interface Stream {
  /** The operators of the latest batch that was acknowledged, with the number of the fact that their evaluation must have seen, and when. */
  latest:
    | { readonly at: number; readonly told: readonly { readonly code: string; readonly seq: number }[] }
    | undefined;
  readonly lateMs: number[];
  readonly visibleMs: number[];
  acknowledged: number;
  ended: boolean;
}

async function measured(desk: Desk, operators: number, ms: number): Promise<BenchResult> {
  const known = await everyOperator(desk);
  const stream: Stream = { latest: undefined, lateMs: [], visibleMs: [], acknowledged: 0, ended: false };
  const begun = performance.now();
  const readers = Array.from({ length: READERS }, () => reading(desk, stream));
  await writing(desk, known, stream, ms);
  const seconds = (performance.now() - begun) / 1_000;
  stream.ended = true;
  await Promise.all(readers);
  const figures = {
    operators,
    seconds: Math.round(seconds),
    wantedPerSecond: PER_SECOND,
    acknowledgedPerSecond: Math.round(stream.acknowledged / seconds),
    acknowledgedP50Ms: percentile(stream.lateMs, 0.5),
    acknowledgedP99Ms: percentile(stream.lateMs, 0.99),
    evaluationsRead: stream.visibleMs.length,
    visibleP50Ms: percentile(stream.visibleMs, 0.5),
    visibleP99Ms: percentile(stream.visibleMs, 0.99),
  };
  console.log(
    `${figures.acknowledgedPerSecond} records/s of ${PER_SECOND} wanted, acknowledged within p50 ${inMilliseconds(figures.acknowledgedP50Ms)} ms, ` +
      `p99 ${inMilliseconds(figures.acknowledgedP99Ms)} ms; from there to the new evaluation p50 ${inMilliseconds(figures.visibleP50Ms)} ms, ` +
      `p99 ${inMilliseconds(figures.visibleP99Ms)} ms of ${figures.evaluationsRead} read; goal p99 50 ms`,
  );
  return { name: "incremental", figures, ratios: {} };
}

interface KnownOperator {
  readonly id: OperatorId;
  readonly code: string;
  seq: number;
}

async function everyOperator(desk: Desk): Promise<readonly KnownOperator[]> {
  const known: KnownOperator[] = [];
  for await (const batch of desk.operators.inBatches(1_000))
    for (const { operator, lastSeq } of batch) known.push({ id: operator.id, code: operator.code.value, seq: lastSeq });
  return known;
}

/** Each batch is of operators of its own, so that two under way at once do not meet. */
async function writing(desk: Desk, known: readonly KnownOperator[], stream: Stream, ms: number): Promise<void> {
  const size = (PER_SECOND * EVERY_MS) / 1_000;
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let batch = 0; batch * EVERY_MS < ms; batch++) {
    const due = begun + batch * EVERY_MS;
    await pause(Math.max(0, due - performance.now()));
    const some = Array.from({ length: size }, (_, n) => known[(batch * size + n) % known.length]);
    under.push(
      oneBatch(
        desk,
        some.filter((each) => each !== undefined),
        stream,
        due,
      ),
    );
  }
  await Promise.all(under);
}

async function oneBatch(desk: Desk, some: readonly KnownOperator[], stream: Stream, due: number): Promise<void> {
  const acts = some.map((operator) => reportOf(desk, operator));
  if ((await desk.journal.append(acts)) !== "written") throw new Error("two batches met at one operator");
  const at = performance.now();
  for (const operator of some) operator.seq += 1;
  stream.acknowledged += some.length;
  stream.lateMs.push(at - due);
  stream.latest = { at, told: some.map(({ code, seq }) => ({ code, seq })) };
}

function reportOf(desk: Desk, { id, seq }: KnownOperator): Act {
  const content: RecordContent = { kind: "consumer-complaint", occurredOn: today, decidedOn: today, details: DETAILS };
  const provenance = { source: "bench" as SourceId, basis: { kind: "provided", agreement: "bench" } } as const;
  const body = { type: "RecordReported", record: desk.ids.next() as RecordId, content, provenance } as const;
  const knownAt = desk.clock.now();
  return { operator: id, seen: seq, facts: [{ on: today, by: "bench", body }], knownAt, recordsSeen: new Map() };
}

const DETAILS = { issue: "退换货", outcome: "unsettled" } as const;

/** Takes a record of each newly acknowledged batch, at random. */
async function reading(desk: Desk, stream: Stream): Promise<void> {
  let before: Stream["latest"];
  while (!stream.ended) {
    const { latest } = stream;
    if (latest === undefined || latest === before) {
      await pause(1);
      continue;
    }
    before = latest;
    const told = latest.told[Math.floor(Math.random() * latest.told.length)];
    if (told === undefined) continue;
    const material = await readWhatIfMaterial(desk, { code: told.code, standard: STANDARD });
    // Some of the generated operators are no longer in business.
    if (isRefusal(material)) continue;
    if (material.throughSeq < told.seq) throw new Error(`${told.code} was answered without its new record`);
    stream.visibleMs.push(performance.now() - latest.at);
  }
}
