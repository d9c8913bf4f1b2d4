/**
 * The HTTP door: the API under `/api/v1`, the public pages, the desk's application, and what those who run the machine look at.
 * Every route parses by its schema, calls one use case and maps the answer; errors are mapped in `status.ts` alone.
 */
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyInstance } from "fastify";
import type { Desk } from "../core/desk.ts";
import type { Api } from "./api.ts";
import { deskApp } from "./desk-app.ts";
import { jsonGuard, rateGuard, siteGuard } from "./guards.ts";
import { health, type ReadyCheck } from "./health.ts";
import { idempotency } from "./idempotency.ts";
import { type LogLevel, logging } from "./logging.ts";
import { metrics, type PoolFigures } from "./metrics.ts";
import { openapi } from "./openapi.ts";
import { pages } from "./pages/pages.ts";
import { agency } from "./routes/agency.ts";
import { evaluation } from "./routes/evaluation.ts";
import { files } from "./routes/files.ts";
import { imports } from "./routes/imports.ts";
import { law } from "./routes/law.ts";
import { layouts } from "./routes/layouts.ts";
import { operators } from "./routes/operators.ts";
import { publicRoutes } from "./routes/public.ts";
import { publication } from "./routes/publication.ts";
import { quarantine } from "./routes/quarantine.ts";
import { records } from "./routes/records.ts";
import { runs } from "./routes/runs.ts";
import { sources } from "./routes/sources.ts";
import { standards } from "./routes/standards.ts";
import { security } from "./security.ts";
import { problemOf, sendProblem } from "./status.ts";
import { checkingSerializer, plainSerializer, validatorCompiler } from "./validation.ts";

export interface ServerOptions {
  readonly version?: string;
  /** Folder of the desk's built application; without it `/desk/` says that it is not built. */
  readonly deskFolder?: string;
  /** `warn` when absent, to standard error. */
  readonly logLevel?: LogLevel;
  readonly logStream?: NodeJS.WritableStream;
  /** Whether the store can work; always when absent. */
  readonly ready?: () => Promise<readonly ReadyCheck[]>;
  readonly pool?: () => PoolFigures;
  /** Requests that one address may make in a minute; 6,000 when absent. */
  readonly perMinute?: number;
  /** Largest file in bytes, 2 GiB when absent. */
  readonly largestFile?: number;
  /** Behind a proxy that sets X-Forwarded-For. */
  readonly trustProxy?: boolean;
  /** Checks every answer against the schema that the document shows; for tests. */
  readonly checkAnswers?: boolean;
}

const LARGEST_BODY = 1024 ** 2;
const PER_MINUTE = 6000;
const LARGEST_FILE = 2 * 1024 ** 3;

/** The whole door, ready to listen; closing it is left to the caller. */
export async function buildServer(desk: Desk, options: ServerOptions = {}): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logging(options.logLevel ?? "warn", options.logStream) ?? false,
    bodyLimit: LARGEST_BODY,
    trustProxy: options.trustProxy ?? false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  });
  errors(app);
  await app.register(cookie);
  await security(app);
  rateGuard(app, options.perMinute ?? PER_MINUTE);
  jsonGuard(app);
  health(app, options.ready ?? (async () => []));
  metrics(app, desk, options.pool);
  await openapi(app, options.version ?? "0.1.0");
  await app.register(async (scope) => api(scope, desk, options), { prefix: "/api/v1" });
  await app.register(async (scope) => pages(scope, desk));
  await app.register(async (scope) => deskApp(scope, options.deskFolder));
  return app;
}

async function api(scope: FastifyInstance, desk: Desk, options: ServerOptions): Promise<void> {
  const app: Api = scope.withTypeProvider<TypeBoxTypeProvider>();
  await app.register(multipart, { limits: { parts: 10, fields: 10, headerPairs: 100 } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(options.checkAnswers === true ? checkingSerializer : plainSerializer);
  app.addHook("onSend", async (_request, reply, payload) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    return payload;
  });
  // An act that needs nothing said may be posted without a body.
  app.addHook("preValidation", async (request) => {
    if (request.method === "POST" && request.body === undefined) request.body = {};
  });
  siteGuard(app);
  idempotency(app, desk);
  sources(app, desk);
  files(app, desk, options.largestFile ?? LARGEST_FILE);
  imports(app, desk);
  quarantine(app, desk);
  layouts(app, desk);
  operators(app, desk);
  records(app, desk);
  evaluation(app, desk);
  runs(app, desk);
  publication(app, desk);
  standards(app, desk);
  law(app, desk);
  agency(app, desk);
  publicRoutes(app, desk);
  app.get("/openapi.json", { schema: { hide: true } }, async () => scope.swagger());
}

function errors(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status >= 500) request.log.error({ err: error }, "a request failed");
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(reply, problemOf({ statusCode: 404 }, request)));
}
