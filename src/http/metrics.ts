/** What those who run the machine look at: how long requests take, what is under way, the pool, memory. No names, no codes. */
import { BlockList, isIP } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { productActors, systemScope } from "../core/access/scope.ts";
import type { Desk, DeskFor } from "../core/desk.ts";
import { listRuns } from "../usecases/evaluations.ts";
import { listImports } from "../usecases/imports.ts";
import { overview } from "../usecases/overview.ts";

/** Connections to the database, as the pool counts them. */
export interface PoolFigures {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

/** What waits inside the house. */
export interface HouseFigures {
  readonly auditUnsealed: number;
  readonly auditUnsealedSeconds: number;
  readonly logUnsealed: number;
  readonly queriesWaiting: number;
  readonly work: { readonly waiting: number; readonly running: number };
  readonly outbox: { readonly waiting: number; readonly givenUp: number; readonly oldestSeconds: number };
  readonly diskFreeBytes: number;
}

/** Where the figures come from that the door does not know itself. */
export interface Watched {
  readonly pool?: () => PoolFigures;
  readonly figures?: () => Promise<HouseFigures>;
}

const RECENT = 200;

/** Answered to neighbours alone: the figures of a house are nobody's business beyond its own network. */
export function metrics(app: FastifyInstance, deskFor: DeskFor, { pool, figures }: Watched): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  timeRequests(app, registry);
  countRefusals(app, registry);
  if (figures !== undefined) watchHouse(figures, registry);
  countWork(deskFor(systemScope(productActors.metrics, "http")), registry);
  if (pool !== undefined) watchPool(pool, registry);
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isNeighbour(request)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const NEIGHBOURS = new BlockList();
for (const [network, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  NEIGHBOURS.addSubnet(network, bits, "ipv4");
NEIGHBOURS.addAddress("::1", "ipv6");
NEIGHBOURS.addSubnet("fc00::", 7, "ipv6");

/** Whoever comes straight from this machine or its private network, not through a proxy. */
function isNeighbour({ raw, headers }: FastifyRequest): boolean {
  const address = raw.socket.remoteAddress ?? "";
  const proxied = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !proxied && NEIGHBOURS.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function timeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: "xinheng_http_request_duration_seconds",
    help: "Time to answer, by route; a route is its pattern, never an address",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
}

const SIGN_IN = /^\/api\/v1\/(?:sign-in|links\/use|register)\b|^\/oauth\/token$/;

/** Attempts to come in, and refusals by the code of their problem: words of ours, never anything that was sent. */
function countRefusals(app: FastifyInstance, registry: Registry): void {
  const signIns = new Counter({
    name: "xinheng_sign_ins_total",
    help: "Steps of coming in, by route and how they ended",
    labelNames: ["route", "outcome"],
    registers: [registry],
  });
  const refusals = new Counter({
    name: "xinheng_refused_total",
    help: "Requests refused, by the code of the problem",
    labelNames: ["code"],
    registers: [registry],
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    const isSaid = reply.statusCode >= 400 && typeof payload === "string";
    const code = isSaid ? /"code":"([a-z][a-z-]{0,40})"/.exec(payload)?.[1] : undefined;
    if (code !== undefined) refusals.inc({ code });
    done(null, payload);
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    if (request.method !== "POST" || !SIGN_IN.test(route)) return done();
    const outcome = reply.statusCode < 400 ? "taken" : reply.statusCode === 429 ? "throttled" : "refused";
    signIns.inc({ route, outcome });
    done();
  });
}

/** Gauges are collected side by side: what is asked for one serves all of the same scrape. */
function watchHouse(figures: () => Promise<HouseFigures>, registry: Registry): void {
  const latest = shared(figures);
  const gauge = (name: string, help: string, of: (now: HouseFigures) => number): Gauge =>
    new Gauge({
      name: `xinheng_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(of(await latest()));
      },
    });
  gauge("audit_unsealed", "Audit entries that have no link yet", (now) => now.auditUnsealed);
  gauge("audit_unsealed_seconds", "How long the oldest has waited for one", (now) => now.auditUnsealedSeconds);
  gauge("log_unsealed", "Statements that are no leaf of the transparency log yet", (now) => now.logUnsealed);
  gauge("query_log_waiting", "Queries whose askers wait until they are kept", (now) => now.queriesWaiting);
  gauge("work_waiting", "Imports and runs that wait for a worker", (now) => now.work.waiting);
  gauge("work_running", "Imports and runs that are worked on", (now) => now.work.running);
  gauge("outbox_waiting", "Deliveries that are still to go out", (now) => now.outbox.waiting);
  gauge("outbox_waiting_seconds", "How long the oldest of them has waited", (now) => now.outbox.oldestSeconds);
  gauge(
    "outbox_given_up",
    "Deliveries that were tried in vain for days; somebody has to see to them",
    (now) => now.outbox.givenUp,
  );
  gauge("disk_free_bytes", "Free space where the data folder lies", (now) => now.diskFreeBytes);
}

const SHARED_MS = 500;

function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (asked === undefined || performance.now() - asked.at > SHARED_MS)
      asked = { at: performance.now(), answer: ask() };
    return asked.answer;
  };
}

function countWork(desk: Desk, registry: Registry): void {
  new Gauge({
    name: "xinheng_operators",
    help: "Operators known",
    registers: [registry],
    async collect() {
      this.set((await overview(desk)).operators);
    },
  });
  new Gauge({
    name: "xinheng_import_rows",
    help: `Rows of the latest ${RECENT} imports, by what became of them`,
    labelNames: ["outcome"],
    registers: [registry],
    async collect() {
      const { items } = await listImports(desk, { limit: RECENT });
      for (const outcome of ["accepted", "corrected", "duplicates", "quarantined", "mended"] as const)
        this.set(
          { outcome },
          items.reduce((sum, item) => sum + item[outcome], 0),
        );
    },
  });
  new Gauge({
    name: "xinheng_runs",
    help: `The latest ${RECENT} runs, by state`,
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const { items } = await listRuns(desk, { limit: RECENT });
      for (const state of ["waiting", "running", "done", "stopped", "failed"] as const)
        this.set({ state }, items.filter((run) => run.state === state).length);
    },
  });
}

function watchPool(pool: () => PoolFigures, registry: Registry): void {
  new Gauge({
    name: "xinheng_database_connections",
    help: "Connections of the pool, and requests that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      const { total, idle, waiting } = pool();
      this.set({ state: "busy" }, total - idle);
      this.set({ state: "idle" }, idle);
      this.set({ state: "waiting" }, waiting);
    },
  });
}
