/** What those who run the machine look at: how long requests take, what is under way, the pool, memory. No names, no codes. */
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Desk } from "../core/desk.ts";
import { listRuns } from "../usecases/evaluations.ts";
import { listImports } from "../usecases/imports.ts";
import { overview } from "../usecases/overview.ts";

/** Connections to the database, as the pool counts them. */
export interface PoolFigures {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
}

const RECENT = 200;

export function metrics(app: FastifyInstance, desk: Desk, pool: (() => PoolFigures) | undefined): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  timeRequests(app, registry);
  countWork(desk, registry);
  if (pool !== undefined) watchPool(pool, registry);
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}

function timeRequests(app: FastifyInstance, registry: Registry): void {
  const durations = new Histogram({
    name: "xinheng_http_request_duration_seconds",
    help: "Time to answer, by route; a route is its pattern, never an address",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    durations.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
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
