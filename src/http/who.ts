/**
 * Whose request it is. A program's access token comes before a person's session; whoever shows neither is anybody. From then on the
 * request has a desk bound to that scope, and there is no other: what the scope does not reach does not exist at it.
 *
 * Before its body is read a request is told no where the table of rights says so; the use case asks the same table again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { mayUse, type RightName, rights } from "../core/access/rights.ts";
import { anybody, type DoorScope, type Origin, publicScopeOf, type Scope, seesAll } from "../core/access/scope.ts";
import { type Desk, type DeskFor, Fault } from "../core/desk.ts";
import { scopeOfSession, scopeOfToken } from "../usecases/identity/scopes.ts";
import { permit } from "../usecases/permit.ts";
import { csrfHeader, dropSession, isCsrfOf, sessionSecretOf } from "./session-cookie.ts";

type DeskName = "desk" | "publicDesk" | "unnamedDesk" | "door";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Nobody is asked who he is: whoever comes is anybody, by session and token too, and his address is not handed on. */
    unnamed?: true;
  }
  interface FastifyRequest {
    scope: Scope;
    /** Bound to whoever asks. */
    desk: Desk;
    /** What everybody may see, asked for by whoever asks: for public pages and the routes under `/public`. */
    publicDesk: Desk;
    /** Of somebody who is not to be known: no account, no session, no address. */
    unnamedDesk: Desk;
    /** Before anybody is known: for coming in. */
    door: Desk;
    /** Those of its desks that were asked for. */
    desksMade?: { readonly [Name in DeskName]?: Desk };
    /** The session's secret where one is signed in by a browser. */
    sessionSecret?: string;
    /** An API client's own limit of requests in a minute. */
    perMinute?: number;
  }
  interface FastifySchema {
    /** The right that whoever calls this operation needs. */
    "x-right"?: RightName;
  }
}

const LONGEST_PURPOSE = 500;

export function who(app: FastifyInstance, deskFor: DeskFor): void {
  desks(app, deskFor);
  app.addHook("onRequest", async (request, reply) => {
    await stand(request, reply);
    if (isAct(request) && request.sessionSecret !== undefined) checkToken(request, request.sessionSecret);
  });
}

/** Says no before the body is read. */
export function rightGuard(app: FastifyInstance): void {
  app.addHook("onRoute", ({ schema, url }) => {
    if (schema?.hide !== true && schema?.["x-right"] === undefined) throw new Error(`${url} names no right`);
  });
  app.addHook("onRequest", (request, _reply, done) => {
    const right = request.routeOptions.schema?.["x-right"];
    if (right !== undefined) permit({ scope: reaching(request.scope, right) }, right);
    done();
  });
}

/** What is open to anybody is asked in anybody's name; a client keeps to what its token was given for. */
function reaching(scope: Scope, right: RightName): Scope {
  const isNarrowed = "only" in scope && scope.only !== undefined && !scope.only.includes(right);
  return "public" in rights[right] && !isNarrowed ? publicScopeOf(scope) : scope;
}

/**
 * Each is made when it is first asked for: hardly any request stands at more than two. They go with the request itself: what a WeakMap holds outlives
 * the next collection, whether its key does or not, and so all that thousands of requests ever asked would be moved about.
 */
function desks(app: FastifyInstance, deskFor: DeskFor): void {
  app.decorateRequest("desksMade");
  const decorate = (name: DeskName, scopeOf: (request: FastifyRequest) => Scope) =>
    app.decorateRequest(name, {
      getter() {
        const desk = this.desksMade?.[name] ?? deskFor(scopeOf(this));
        this.desksMade = { ...this.desksMade, [name]: desk };
        return desk;
      },
      setter(desk: Desk) {
        this.desksMade = { ...this.desksMade, [name]: desk };
      },
    });
  decorate("door", doorScope);
  decorate("unnamedDesk", () => nobody);
  // Some requests are refused before it is asked whose they are.
  decorate("desk", ({ scope = nobody }) => scope);
  decorate("publicDesk", ({ scope = nobody }) => publicScopeOf(scope));
}

const nobody = anybody({ door: "http" });

async function stand(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { door } = request;
  request.scope = nobody; // until that is known
  if (request.routeOptions.config.unnamed === true) return;
  request.scope =
    (await byToken(request, door)) ?? (await bySession(request, reply, door)) ?? publicScopeOf(door.scope);
}

function doorScope(request: FastifyRequest): DoorScope {
  const origin: Origin = { door: "http", address: request.ip, request: request.id };
  const purpose = purposeOf(request);
  const { actor } = anybody(origin);
  return { kind: "door", actor, origin, ...(purpose === undefined ? {} : { purpose }) };
}

async function byToken(request: FastifyRequest, door: Desk): Promise<Scope | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return undefined;
  const found = await scopeOfToken(door, token);
  if (found === undefined) throw tokenInvalid();
  request.perMinute = found.perMinute;
  return found.scope;
}

/** A session that has ended is taken from the browser, and its request goes on as anybody's. */
async function bySession(request: FastifyRequest, reply: FastifyReply, door: Desk): Promise<Scope | undefined> {
  const secret = sessionSecretOf(request);
  if (secret === undefined) return undefined;
  const scope = await scopeOfSession(door, secret);
  if (scope === undefined) dropSession(reply);
  else request.sessionSecret = secret;
  return scope;
}

/** Why something sensitive is asked for, in the words of whoever asks: percent-encoded UTF-8, since headers carry no others. */
function purposeOf(request: FastifyRequest): string | undefined {
  const sent = request.headers["x-purpose"];
  if (typeof sent !== "string" || sent.trim() === "") return undefined;
  const text = decoded(sent);
  if (text === undefined || text.length > LONGEST_PURPOSE || /\p{Cc}/u.test(text)) throw purposeUnreadable();
  return text.trim();
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** For what anybody may read and some read more of: the desk of whoever is one of them by the right that the route names, else everybody's. */
export function openDesk(
  { scope, desk, publicDesk, routeOptions }: FastifyRequest,
  nearer: (scope: Scope) => boolean = seesAll,
): Desk {
  const right = routeOptions.schema?.["x-right"];
  return right !== undefined && nearer(scope) && mayUse(scope, right) ? desk : publicDesk;
}

export function isAct({ method }: Pick<FastifyRequest, "method">): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

function checkToken(request: FastifyRequest, secret: string): void {
  if (!isCsrfOf(secret, request.headers[csrfHeader])) throw csrfMissing();
}

function tokenInvalid(): Fault {
  return new Fault(
    "token-invalid",
    {
      zh: "访问令牌无效、已到期或者已停用。",
      en: "The access token is not valid: unknown, past its time, or its client was suspended.",
    },
    { zh: "请以客户端凭证重新取得令牌。", en: "Get a new one with the client's credentials at /oauth/token." },
  );
}

function csrfMissing(): Fault {
  return new Fault(
    "csrf",
    {
      zh: "请求没有带上本次登录的校验值，未予执行。",
      en: "The request does not carry this session's token; nothing was done.",
    },
    {
      zh: "请刷新页面后重试；程序请先读取 /api/v1/me，并以 x-csrf-token 发送其中的 csrf。",
      en: "Reload the page and try again; programs read `csrf` from /api/v1/me and send it as x-csrf-token.",
    },
  );
}

function purposeUnreadable(): Fault {
  return new Fault(
    "invalid-request",
    { zh: "请求头 x-purpose 无法读取。", en: "The header x-purpose cannot be read." },
    {
      zh: `请写明用途，不超过 ${LONGEST_PURPOSE} 字，并以 UTF-8 百分号编码发送。`,
      en: `Say the purpose in at most ${LONGEST_PURPOSE} signs, as percent-encoded UTF-8.`,
    },
  );
}
