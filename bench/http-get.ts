/**
 * One evaluation by HTTP GET, beside a bare handler that does one prepared SELECT of the same result: the same server library (Fastify), the same
 * database, the same client with 16 connections in a thread of its own.
 *
 * What is compared is the same stored result, complete explanation included, byte for byte (looked at before anything is measured). The bare handler
 * answers it by key from a table with nothing but keys and texts. `GET /api/v1/results/{id}` is the door as it stands: who asks is found by the session,
 * at every request; the right is checked; the statements run under row-level security in transactions that say in whose name; where the result stands
 * now, marks included, and whether it is overdue go out beside it, with an ETag. `result` is one member of staff at 16 connections, `crowd` the same in
 * sixteen sessions, `unchanged` somebody who has the present version already (304).
 *
 * `explained`, `history`, `operator` and `page` are what people's pages ask for: more than one evaluation, and not what the goal is about.
 * Measured in turns; ratios are medians of the rounds' own.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Fastify, { type FastifyInstance } from "fastify";
import pg from "pg";
import { hastenSha256 } from "../src/core/digest.ts";
import type { ResultId } from "../src/core/evaluation/result.ts";
import { type Agency, openAgency } from "../tests/journeys/agency.ts";
import { allRounder } from "../tests/journeys/people.ts";
import { inMilliseconds, median, percentile, table } from "./figures.ts";
import type { Answered, Ask, Asked } from "./http-get-client.ts";
import { writeIntakeFile } from "./intake-file.ts";
import type { BenchResult } from "./main.ts";

const OPERATORS = 200;
const CONNECTIONS = 16;

// As the house does it.
hastenSha256((bytes) => createHash("sha256").update(bytes).digest("hex"));

export async function run({ quick = false }: { readonly quick?: boolean }): Promise<BenchResult> {
  const [rounds, milliseconds] = quick ? [2, 1_500] : [7, 5_000];
  const agency = await openAgency({ checkAnswers: false, perMinute: 1_000_000_000 });
  const client = new Worker(new URL("./http-get-client.ts", import.meta.url));
  const bare = await bareServer(agency);
  try {
    const evaluated = await evaluate(agency);
    await keepTexts(agency, evaluated);
    const doors = await doorsOf(agency, bare, evaluated);
    return await inTurns(client, doors, rounds, milliseconds);
  } finally {
    await client.terminate();
    await bare.close();
    await agency.close();
  }
}

interface Evaluated {
  readonly code: string;
  readonly operator: string;
  readonly result: string;
}

/** Some operators with ten records on average, each evaluated once. */
async function evaluate(agency: Agency): Promise<readonly Evaluated[]> {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-bench-http-"));
  try {
    const file = join(folder, "penalties.csv");
    await writeIntakeFile(file, OPERATORS * 10);
    await agency.bringIn(readFileSync(file), "penalties.csv");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { items } = await agency.desk.operators.search({}, { limit: OPERATORS });
  const evaluated: Evaluated[] = [];
  for (const { id, code } of items) {
    const { status, body, text } = await agency.post(`/operators/${code.value}/evaluate`, {}, allRounder);
    if (status !== 201) throw new Error(text);
    evaluated.push({ code: code.value, operator: id, result: body.result.id });
  }
  return evaluated;
}

// The doors -----------------------------------------------------------------------------------------------------------

const doorNames = ["bare", "result", "crowd", "unchanged", "explained", "history", "operator", "page"] as const;
type Doors = Readonly<Record<(typeof doorNames)[number], readonly Ask[]>>;

async function doorsOf(agency: Agency, bare: FastifyInstance, evaluated: readonly Evaluated[]): Promise<Doors> {
  const ours = await agency.app.listen({ port: 0, host: "127.0.0.1" });
  const theirs = await bare.listen({ port: 0, host: "127.0.0.1" });
  const headers: Headers = { ...(await agency.people.session(allRounder)) };
  const crowd: Headers[] = [];
  for (let i = 0; i < CONNECTIONS; i++) crowd.push({ ...(await agency.people.open(allRounder)) });
  const base = `${ours}/api/v1`;
  const asks = (urlOf: (one: Evaluated) => string) => evaluated.map((one): Ask => ({ url: urlOf(one), headers }));
  const result = asks((one) => `${base}/results/${one.result}`);
  const doors: Doors = {
    bare: asks(({ operator, result }) => `${theirs}/${operator}/${result}`).map((ask) => ({ ...ask, headers: {} })),
    result,
    crowd: result.map(({ url }, i) => ({ url, headers: crowd[i % crowd.length] as Headers })),
    unchanged: await unchanged(result),
    explained: asks((one) => `${base}/operators/${one.code}/results/${one.result}`),
    history: asks((one) => `${base}/operators/${one.code}/results`),
    operator: asks((one) => `${base}/operators/${one.code}`),
    page: [{ url: `${ours}/standards`, headers: {} }],
  };
  await checkEqual(doors);
  return doors;
}

type Headers = Ask["headers"];

async function unchanged(asks: readonly Ask[]): Promise<readonly Ask[]> {
  return Promise.all(
    asks.map(async ({ url, headers }) => {
      const etag = (await fetch(url, { headers })).headers.get("etag") ?? "";
      return { url, headers: { ...headers, "if-none-match": etag }, status: 304 };
    }),
  );
}

/** Both doors answer the same result. */
async function checkEqual({ bare, result }: Doors): Promise<void> {
  const textOf = async ({ url, headers }: Ask): Promise<string> => (await fetch(url, { headers })).text();
  for (const [i, ask] of bare.entries()) {
    const [theirs, ours] = [await textOf(ask), await textOf(result[i] as Ask)];
    if (!ours.startsWith(`{"result":${theirs},"publication":{`)) throw new Error(`${ask.url} answers something else`);
  }
}

/** Before the bare handler stands a table of its own, with nothing but the texts by their keys. */
async function keepTexts(agency: Agency, evaluated: readonly Evaluated[]): Promise<void> {
  const owner = new pg.Client(agency.database);
  await owner.connect();
  await owner.query(`CREATE SCHEMA bench; CREATE TABLE bench.result (
    operator_id uuid, result_id uuid, canonical text NOT NULL, PRIMARY KEY (operator_id, result_id))`);
  for (const { operator, result } of evaluated) {
    const stored = await agency.desk.results.stored(result as ResultId);
    await owner.query("INSERT INTO bench.result VALUES ($1, $2, $3)", [operator, result, stored?.text]);
  }
  await owner.query("VACUUM ANALYZE bench.result");
  await owner.end();
}

async function bareServer(agency: Agency): Promise<FastifyInstance> {
  const pool = new pg.Pool({ ...agency.database, max: 10 });
  const app = Fastify({ logger: false });
  app.get<{ Params: { operator: string; result: string } }>("/:operator/:result", async (request, reply) => {
    const { operator, result } = request.params;
    const text = "SELECT canonical FROM bench.result WHERE operator_id = $1 AND result_id = $2";
    const { rows } = await pool.query<{ canonical: string }>({ name: "one", text, values: [operator, result] });
    return reply.type("application/json").send(rows[0]?.canonical);
  });
  app.addHook("onClose", () => pool.end());
  return app;
}

// Measuring -----------------------------------------------------------------------------------------------------------

type Measured = Readonly<Record<keyof Doors, readonly Answered[]>>;
const forEach = <T>(of: (name: keyof Doors) => T) =>
  Object.fromEntries(doorNames.map((name) => [name, of(name)])) as Record<keyof Doors, T>;

async function inTurns(client: Worker, doors: Doors, rounds: number, milliseconds: number): Promise<BenchResult> {
  const measured = forEach((): Answered[] => []);
  for (const name of doorNames) await ask(client, { asks: doors[name], connections: CONNECTIONS, milliseconds: 1_000 });
  for (let round = 0; round < rounds; round++)
    for (const name of doorNames)
      measured[name].push(await ask(client, { asks: doors[name], connections: CONNECTIONS, milliseconds }));
  return summed(measured);
}

async function ask(client: Worker, asked: Asked): Promise<Answered> {
  client.postMessage(asked);
  const [answered] = (await once(client, "message")) as [Answered];
  return answered;
}

function rateOf({ requests, milliseconds }: Answered): number {
  return (requests / milliseconds) * 1_000;
}

function summed(measured: Measured): BenchResult {
  const figures: Record<string, number> = {};
  const rows = Object.entries(measured).map(([name, rounds]) => {
    const latencies = rounds.flatMap((round) => round.latencies);
    const [rate, p50, p99] = [median(rounds.map(rateOf)), median(latencies), percentile(latencies, 0.99)];
    const bytes = median(rounds.map((round) => round.bytes / round.requests));
    Object.assign(figures, {
      [`${name}RequestsPerSecond`]: Math.round(rate),
      [`${name}P50Milliseconds`]: Number(p50.toFixed(2)),
      [`${name}P99Milliseconds`]: Number(p99.toFixed(2)),
      [`${name}Bytes`]: Math.round(bytes),
    });
    return [name, Math.round(rate), inMilliseconds(p50), inMilliseconds(p99), Math.round(bytes)];
  });
  console.log(table([["door", "requests/s", "p50 ms", "p99 ms", "bytes"], ...rows]));
  const ours = doorNames.filter((name) => name !== "bare");
  const ratios = Object.fromEntries(ours.map((name) => [`${name}/bare`, ratioOf(measured, name)]));
  for (const [name, ratio] of Object.entries(ratios)) console.log(`${name} ${ratio}`);
  return { name: "http-get", figures, ratios };
}

function ratioOf(measured: Measured, name: keyof Doors): number {
  const ratios = measured[name].map((ours, round) => rateOf(ours) / rateOf(measured.bare[round] as Answered));
  return Math.round(median(ratios) * 1_000) / 1_000;
}
