/**
 * One evaluation by HTTP GET, beside a bare handler that does one prepared SELECT of the same result: the same server library (Fastify), the same
 * database, the same client with 16 connections in a thread of its own.
 *
 * Ours is the door as it stands: who asks is found by the session, the right is checked, every statement runs under row-level security in a
 * transaction that says in whose name, what was asked is kept in the query log, and the answer goes through its schema. The bare handler does
 * none of that and answers the stored text of the result as it is. Measured in turns; ratios are medians of the rounds' own.
 */
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Fastify, { type FastifyInstance } from "fastify";
import pg from "pg";
import { type Agency, openAgency } from "../tests/journeys/agency.ts";
import { allRounder } from "../tests/journeys/people.ts";
import { inMilliseconds, median, percentile, table } from "./figures.ts";
import type { Answered, Asked } from "./http-get-client.ts";
import { writeIntakeFile } from "./intake-file.ts";
import type { BenchResult } from "./main.ts";

const OPERATORS = 200;
const CONNECTIONS = 16;

export async function run({ quick = false }: { readonly quick?: boolean }): Promise<BenchResult> {
  const [rounds, milliseconds] = quick ? [2, 1_500] : [7, 5_000];
  const agency = await openAgency({ checkAnswers: false, perMinute: 1_000_000_000 });
  const client = new Worker(new URL("./http-get-client.ts", import.meta.url));
  const bare = await bareServer(agency);
  try {
    const evaluated = await evaluate(agency);
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

/** Where to ask, and as whom. */
type Door = Pick<Asked, "urls" | "headers">;
type Doors = Readonly<Record<"bare" | "explained" | "history", Door>>;

async function doorsOf(agency: Agency, bare: FastifyInstance, evaluated: readonly Evaluated[]): Promise<Doors> {
  const ours = await agency.app.listen({ port: 0, host: "127.0.0.1" });
  const theirs = await bare.listen({ port: 0, host: "127.0.0.1" });
  const headers = await agency.people.session(allRounder);
  const base = `${ours}/api/v1/operators`;
  return {
    bare: { urls: evaluated.map(({ operator, result }) => `${theirs}/${operator}/${result}`), headers: {} },
    explained: {
      urls: evaluated.map(({ code, result }) => `${base}/${code}/results/${result}`),
      headers: { ...headers },
    },
    history: { urls: evaluated.map(({ code }) => `${base}/${code}/results`), headers: { ...headers } },
  };
}

async function bareServer(agency: Agency): Promise<FastifyInstance> {
  const pool = new pg.Pool({ ...agency.database, max: 10 });
  const app = Fastify({ logger: false });
  app.get<{ Params: { operator: string; result: string } }>("/:operator/:result", async (request, reply) => {
    const { operator, result } = request.params;
    const text = "SELECT canonical FROM xinheng.result WHERE operator_id = $1 AND result_id = $2";
    const { rows } = await pool.query<{ canonical: string }>({ name: "one", text, values: [operator, result] });
    return reply.type("application/json").send(rows[0]?.canonical);
  });
  app.addHook("onClose", () => pool.end());
  return app;
}

// Measuring -----------------------------------------------------------------------------------------------------------

type Measured = Readonly<Record<keyof Doors, readonly Answered[]>>;

async function inTurns(client: Worker, doors: Doors, rounds: number, milliseconds: number): Promise<BenchResult> {
  const measured: Record<keyof Doors, Answered[]> = { bare: [], explained: [], history: [] };
  const names = Object.keys(doors) as (keyof Doors)[];
  for (const name of names) await ask(client, { ...doors[name], connections: CONNECTIONS, milliseconds: 1_000 });
  for (let round = 0; round < rounds; round++)
    for (const name of names)
      measured[name].push(await ask(client, { ...doors[name], connections: CONNECTIONS, milliseconds }));
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
  const ratios = { "explained/bare": ratioOf(measured, "explained"), "history/bare": ratioOf(measured, "history") };
  for (const [name, ratio] of Object.entries(ratios)) console.log(`${name} ${ratio}`);
  return { name: "http-get", figures, ratios };
}

function ratioOf(measured: Measured, name: keyof Doors): number {
  const ratios = measured[name].map((ours, round) => rateOf(ours) / rateOf(measured.bare[round] as Answered));
  return Math.round(median(ratios) * 1_000) / 1_000;
}
