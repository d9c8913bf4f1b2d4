/**
 * The HTTP door: the API under `/api/v1`, the public pages, the desk's application, and what those who run the machine look at.
 * Every route parses by its schema, calls one use case and maps the answer; errors are mapped in `status.ts` alone.
 */
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, { type FastifyInstance } from "fastify";
import { anybody } from "../core/access/scope.ts";
import type { Desk, DeskFor } from "../core/desk.ts";
import type { Api } from "./api.ts";
import { Buckets } from "./buckets.ts";
import { deskApp } from "./desk-app.ts";
import {
  addressGuard,
  addressLengthGuard,
  clientGuard,
  jsonGuard,
  signGuard,
  siteGuard,
  slowBodyGuard,
} from "./guards.ts";
import { health, type ReadyCheck } from "./health.ts";
import { idempotency } from "./idempotency.ts";
import { type LogLevel, logging } from "./logging.ts";
import { type HouseFigures, metrics, type PoolFigures } from "./metrics.ts";
import { openapi } from "./openapi.ts";
import { pages } from "./pages/pages.ts";
import { agency } from "./routes/agency.ts";
import { acts } from "./routes/application/acts.ts";
import { agreements } from "./routes/application/agreements.ts";
import { disclosures } from "./routes/application/disclosures.ts";
import { exchanges } from "./routes/application/exchanges.ts";
import { incidents } from "./routes/application/incidents.ts";
import { inspections } from "./routes/application/inspections.ts";
import { instructions } from "./routes/application/instructions.ts";
import { jointWork } from "./routes/application/joint-work.ts";
import { matters } from "./routes/application/matters.ts";
import { measures } from "./routes/application/measures.ts";
import { members } from "./routes/application/members.ts";
import { participation } from "./routes/application/participation.ts";
import { partners } from "./routes/application/partners.ts";
import { plans } from "./routes/application/plans.ts";
import { qualifications } from "./routes/application/qualifications.ts";
import { shops } from "./routes/application/shops.ts";
import { warnings } from "./routes/application/warnings.ts";
import { audit } from "./routes/audit.ts";
import { calendar } from "./routes/calendar.ts";
import { cards } from "./routes/cases/cards.ts";
import { cases } from "./routes/cases/cases.ts";
import { objections } from "./routes/cases/objections.ts";
import { reconsiderations } from "./routes/cases/reconsiderations.ts";
import { repairs } from "./routes/cases/repairs.ts";
import { reviews } from "./routes/cases/reviews.ts";
import { sourceChanges } from "./routes/cases/source-changes.ts";
import { commitments } from "./routes/commitments.ts";
import { deadlines } from "./routes/deadlines.ts";
import { delivery } from "./routes/delivery.ts";
import { evaluation } from "./routes/evaluation.ts";
import { evidence } from "./routes/evidence.ts";
import { fileExport } from "./routes/file-export.ts";
import { files } from "./routes/files.ts";
import { identity } from "./routes/identity/identity.ts";
import { tokenRoute } from "./routes/identity/token.ts";
import { impact } from "./routes/impact.ts";
import { imports } from "./routes/imports.ts";
import { law } from "./routes/law.ts";
import { layouts } from "./routes/layouts.ts";
import { lists } from "./routes/lists.ts";
import { log } from "./routes/log.ts";
import { mine } from "./routes/mine.ts";
import { notices } from "./routes/notices.ts";
import { operators } from "./routes/operators.ts";
import { papers } from "./routes/papers.ts";
import { privacy } from "./routes/privacy.ts";
import { procedures } from "./routes/procedures.ts";
import { publicRoutes } from "./routes/public.ts";
import { publication } from "./routes/publication.ts";
import { quarantine } from "./routes/quarantine.ts";
import { queries } from "./routes/queries.ts";
import { records } from "./routes/records.ts";
import { runs } from "./routes/runs.ts";
import { sources } from "./routes/sources.ts";
import { standardDrafts } from "./routes/standard-drafts.ts";
import { standards } from "./routes/standards.ts";
import { statistics } from "./routes/statistics.ts";
import { transfers } from "./routes/transfers.ts";
import { transparency } from "./routes/transparency.ts";
import { whatIf } from "./routes/what-if.ts";
import { security } from "./security.ts";
import { problemOf, sendProblem } from "./status.ts";
import { tracing } from "./tracing.ts";
import { checkingSerializer, plainSerializer, validatorCompiler } from "./validation.ts";
import { rightGuard, who } from "./who.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** The site as browsers know it, such as `https://credit.example.cn`; absent where nobody has said. */
    readonly site: string | undefined;
    readonly clock: Desk["clock"];
  }
}

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
  /** What waits inside the house, for the metrics. */
  readonly figures?: () => Promise<HouseFigures>;
  /** The site as browsers know it, such as `https://credit.example.cn`; where it is https, cookies travel by nothing else. */
  readonly site?: string | undefined;
  /** Requests that one address may make in a minute; 6,000 when absent. */
  readonly perMinute?: number;
  /** Of them, attempts to come in; 60 when absent. */
  readonly signInsPerMinute?: number;
  /** How long a sender may take for the headers and for a body that is no file; 20 and 60 seconds when absent. */
  readonly patience?: { readonly headersMs: number; readonly bodyMs: number };
  /** Largest file in bytes, 2 GiB when absent. */
  readonly largestFile?: number;
  /** Whose X-Forwarded-For is believed: addresses and networks, or how many proxies stand before us; nobody's when absent. */
  readonly trustProxy?: false | number | readonly string[];
  /** Checks every answer against the schema that the document shows; for tests. */
  readonly checkAnswers?: boolean;
}

const LARGEST_BODY = 1024 ** 2;
const LARGEST_FILE = 2 * 1024 ** 3;
const LARGEST_HEADERS = 16 * 1024;
const PER_MINUTE = 6000;
const SIGN_INS_PER_MINUTE = 60;
const PATIENCE = { headersMs: 20_000, bodyMs: 60_000 };
const LOOK_AT_CONNECTIONS_MS = 5_000;
/** For a file of the largest size over a slow line. */
const LONGEST_REQUEST_MS = 3_600_000;

/** The whole door, ready to listen; closing it is left to the caller. */
export async function buildServer(deskFor: DeskFor, options: ServerOptions = {}): Promise<FastifyInstance> {
  const patience = options.patience ?? PATIENCE;
  const app = Fastify({
    logger: logging(options.logLevel ?? "warn", options.logStream) ?? false,
    bodyLimit: LARGEST_BODY,
    trustProxy: believed(options.trustProxy ?? false),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // What is under way may end; whoever closes the server says how long that may take.
    forceCloseConnections: "idle",
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request)),
    requestTimeout: LONGEST_REQUEST_MS,
    http: {
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: Math.min(patience.headersMs, LOOK_AT_CONNECTIONS_MS),
      maxHeaderSize: LARGEST_HEADERS,
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  });
  app.decorate("site", options.site);
  app.decorate("clock", deskFor(anybody({ door: "http" })).clock);
  tracing(app);
  errors(app);
  await app.register(cookie);
  security(app);
  const limits = {
    perMinute: options.perMinute ?? PER_MINUTE,
    signInsPerMinute: options.signInsPerMinute ?? SIGN_INS_PER_MINUTE,
  };
  const buckets = new Buckets();
  addressLengthGuard(app);
  addressGuard(app, limits, buckets);
  slowBodyGuard(app, patience.bodyMs);
  jsonGuard(app);
  health(app, options.ready ?? (async () => []));
  metrics(app, deskFor, options);
  await openapi(app, options.version ?? "0.1.0");
  await app.register(async (scope) => {
    siteGuard(scope);
    who(scope, deskFor);
    clientGuard(scope, buckets);
    scope.setValidatorCompiler(validatorCompiler);
    await scope.register(async (inner) => api(inner, options), { prefix: "/api/v1" });
    await scope.register(async (inner) => pages(inner));
    await scope.register(tokenRoute);
  });
  await app.register(async (scope) => deskApp(scope, options.deskFolder));
  return app;
}

/** As the framework takes it; a number counts the proxies that stand before us, the nearest first. */
function believed(proxies: NonNullable<ServerOptions["trustProxy"]>) {
  if (typeof proxies === "number") return (_address: string, hop: number) => hop < proxies;
  return proxies === false ? false : [...proxies];
}

async function api(scope: FastifyInstance, options: ServerOptions): Promise<void> {
  const app: Api = scope.withTypeProvider<TypeBoxTypeProvider>();
  await app.register(multipart, { limits: { parts: 10, fields: 10, headerPairs: 100 } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(options.checkAnswers === true ? checkingSerializer : plainSerializer);
  // What somebody who is signed in was told is nobody else's, and is not kept on the way.
  app.addHook("onSend", (request, reply, payload, done) => {
    const own = request.scope?.kind !== "public";
    if (own || !reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    done(null, payload);
  });
  // An act that needs nothing said may be posted without a body.
  app.addHook("preValidation", (request, _reply, done) => {
    if (request.method === "POST" && request.body === undefined) request.body = {};
    done();
  });
  rightGuard(app);
  signGuard(app);
  idempotency(app);
  sources(app);
  files(app, options.largestFile ?? LARGEST_FILE);
  imports(app);
  quarantine(app);
  layouts(app);
  operators(app);
  records(app);
  evaluation(app);
  runs(app);
  impact(app);
  statistics(app);
  publication(app);
  standards(app);
  standardDrafts(app);
  law(app);
  procedures(app);
  whatIf(app);
  papers(app);
  transparency(app);
  objections(app);
  repairs(app);
  reviews(app);
  cases(app);
  cards(app);
  reconsiderations(app);
  sourceChanges(app);
  commitments(app);
  lists(app);
  matters(app);
  acts(app);
  shops(app);
  agreements(app);
  qualifications(app);
  incidents(app);
  exchanges(app);
  measures(app);
  members(app);
  jointWork(app);
  plans(app);
  inspections(app);
  warnings(app);
  instructions(app);
  participation(app);
  disclosures(app);
  partners(app);
  mine(app);
  calendar(app);
  delivery(app);
  notices(app);
  deadlines(app);
  agency(app);
  publicRoutes(app);
  identity(app);
  audit(app);
  log(app);
  evidence(app);
  privacy(app);
  fileExport(app);
  queries(app);
  transfers(app);
  app.get("/openapi.json", { schema: { hide: true } }, async () => scope.swagger());
}

function errors(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status >= 500) request.log.error({ err: error }, "a request failed");
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(reply, problemOf({ statusCode: 404 }, request)));
}
