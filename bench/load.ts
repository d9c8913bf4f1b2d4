/**
 * Load: the sample region's agency with its server and its worker on loopback, and people and programs of all roles at once. Each kind of request
 * comes at a fixed rate whatever became of those before, so that slow answers show; whatever is not answered as it should be is an error.
 */
import { loadavg } from "node:os";
import { chance } from "../examples/sample-region/seeded.ts";
import { inMilliseconds, most, percentile, table } from "./figures.ts";
import { call } from "./house/calling.ts";
import { type BenchHouse, benchHouse, inFolder } from "./house/house.ts";
import { unlessInterrupted } from "./house/interruption.ts";
import { arrivals } from "./load/arrivals.ts";
import { Asker, type Measured } from "./load/asking.ts";
import { kinds, tokenOf } from "./load/kinds.ts";
import { type BusyCores, busyBetween, type Memory, memoryOf, workOf } from "./load/machine.ts";
import { type Sizes, settleTown, sizesOf, type Town } from "./load/town.ts";

export interface LoadOptions {
  readonly minutes?: number;
  readonly seed?: number;
}

interface Observed {
  readonly minutes: number;
  readonly seed: number;
  readonly measured: ReadonlyMap<string, Measured>;
  readonly memory: { readonly start: Memory; readonly warm: Memory; readonly end: Memory };
  readonly busy: BusyCores;
  readonly before: Sizes;
  readonly after: Sizes;
  readonly unasked: number;
}

const MINUTES = 30;
const MINUTE_MS = 60_000;
/** Two minutes, or a quarter of a short run. */
const WARM_UP_MS = 2 * MINUTE_MS;

export async function run(options: LoadOptions) {
  const [minutes, seed] = [options.minutes ?? MINUTES, options.seed ?? 1];
  return inFolder("load", async (folder) => {
    const house = await benchHouse(folder, { serve: [], environment: {} });
    let closed = false;
    try {
      return tell(await unlessInterrupted(() => observed(house, minutes, seed, () => closed)));
    } finally {
      closed = true;
      await Promise.all([house.server.end(), house.worker.end()]);
    }
  });
}

async function observed(house: BenchHouse, minutes: number, seed: number, closing: () => boolean): Promise<Observed> {
  await Promise.all([house.server.start(), house.worker.start()]);
  const [town, before] = await house.inside(async (inside) => [
    await settleTown(inside, chance(seed)),
    await sizesOf(inside),
  ]);
  await firstTokens(house, town);
  const [start, workBefore] = [memoryOf(house), workOf(house)];
  const warmMs = Math.min(WARM_UP_MS, (minutes * MINUTE_MS) / 4);
  const asker = new Asker(house.base, town, warmMs);
  let warm = start;
  const warmed = setTimeout(() => {
    warm = memoryOf(house);
  }, warmMs);
  const reporting = setInterval(() => console.log(progressOf(house, asker)), MINUTE_MS);
  await asker.askAll(arrivals(kinds, minutes * MINUTE_MS, chance(seed).named("arrivals")), closing);
  clearInterval(reporting);
  clearTimeout(warmed);
  const busy = busyBetween(workBefore, workOf(house));
  const memory = { start, warm, end: memoryOf(house) };
  const unasked = house.server.unasked + house.worker.unasked;
  await Promise.all([house.server.end(), house.worker.end()]);
  const after = await house.inside(sizesOf);
  return { minutes, seed, measured: asker.measured, memory, busy, before, after, unasked };
}

async function firstTokens({ base }: BenchHouse, town: Town): Promise<void> {
  for (const program of Object.values(town.programs)) {
    const asking = tokenOf(town, program);
    asking.learn?.(await call(base, asking.call));
  }
}

function progressOf(house: BenchHouse, { measured }: Asker): string {
  const all = [...measured.values()];
  const sum = (name: "count" | "errors"): number => all.reduce((total, each) => total + each[name], 0);
  const { server, worker, postgres } = memoryOf(house);
  return `${sum("count")} requests, ${sum("errors")} errors; server ${server} MiB, worker ${worker} MiB, PostgreSQL ${postgres} MiB; load ${loadavg()[0]?.toFixed(2)}`;
}

// Telling -------------------------------------------------------------------------------------------------------------

function tell(observed: Observed) {
  const { minutes, seed, measured, memory, busy, before, after } = observed;
  const all = { times: [...measured.values()].flatMap(({ times }) => times), ...totals(measured) };
  const rows = [...kinds.map(({ name }) => [name, measured.get(name)] as const), ["all", all] as const];
  const head = ["milliseconds", "count", "errors", "p50", "p99", "most"];
  console.log(`\n${table([head, ...rows.map(([name, of]) => row(name, of ?? NONE))])}`);
  const memoryRows = (["server", "worker", "postgres"] as const).map((of) => [
    of,
    memory.start[of],
    memory.warm[of],
    memory.end[of],
  ]);
  console.log(`\n${table([["memory, MiB", "at the start", "warm", "at the end"], ...memoryRows])}`);
  const grown = Object.fromEntries(
    Object.entries(after).map(([name, size]) => [name, size - before[name as keyof Sizes]]),
  );
  console.log(
    `\nwritten: ${Object.entries(grown)
      .map(([name, size]) => `${name} ${size}`)
      .join(", ")}`,
  );
  console.log(
    `cores busy of ${busy.cores}: the machine ${busy.machine}, of it the house ${busy.house} and this benchmark ${busy.bench}`,
  );
  const failed = all.errors > 0 || observed.unasked > 0;
  const perSecond = Math.round((all.count / (minutes * 60)) * 10) / 10;
  console.log(
    `\n${minutes} minutes (seed ${seed}): ${all.count} requests, ${perSecond} in a second, ${all.errors} errors`,
  );
  return {
    name: "load",
    figures: {
      minutes,
      seed,
      requests: all.count,
      requestsPerSecond: perSecond,
      errors: all.errors,
      p50Ms: rounded(percentile(all.times, 0.5)),
      p99Ms: rounded(percentile(all.times, 0.99)),
      mostMs: rounded(most(all.times)),
      houseCoresBusy: busy.house,
      serverMiBAtEnd: memory.end.server,
      workerMiBAtEnd: memory.end.worker,
      postgresMiBAtEnd: memory.end.postgres,
    },
    ratios: {},
    failed,
    details: {
      kinds: Object.fromEntries(rows.map(([name, of]) => [name, figuresOf(of ?? NONE)])),
      memory,
      busy,
      grown,
    },
  };
}

const NONE: Measured = { times: [], count: 0, errors: 0, idle: 0 };

function totals(measured: ReadonlyMap<string, Measured>): Omit<Measured, "times"> {
  const sum = { count: 0, errors: 0, idle: 0 };
  for (const { count, errors, idle } of measured.values()) {
    sum.count += count;
    sum.errors += errors;
    sum.idle += idle;
  }
  return sum;
}

function row(name: string, of: Measured): readonly (string | number)[] {
  const shown = [percentile(of.times, 0.5), percentile(of.times, 0.99), most(of.times)].map(inMilliseconds);
  return [name, of.count, of.errors, ...shown];
}

function figuresOf({ times, count, errors, idle }: Measured) {
  return {
    count,
    errors,
    idle,
    p50Ms: rounded(percentile(times, 0.5)),
    p99Ms: rounded(percentile(times, 0.99)),
    mostMs: rounded(most(times)),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
