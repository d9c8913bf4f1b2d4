/** What keeps a careless or hostile sender out: how deep JSON may nest, how long and how often one may ask, from which site an act may come. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "../core/desk.ts";
import type { Buckets } from "./buckets.ts";
import { isAct } from "./who.ts";

const DEEPEST = 32;
const LONGEST_ADDRESS = 8_192;

/** JSON is looked over before it is parsed; prototype keys are refused by the parser. Plain text is no JSON, whatever it looks like. */
export function jsonGuard(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = String(body);
    if (deeperThan(text, DEEPEST)) done(tooDeep());
    else if (text.trim() === "") done(null, {});
    else parse(request, text, done);
  });
}

/** Whether brackets outside strings nest deeper than a limit. */
export function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "[" || sign === "{") {
      if (++depth > limit) return true;
    } else if (sign === "]" || sign === "}") depth--;
  }
  return false;
}

/** U+0000 and halves of pairs cannot be kept as text: the request is refused, whatever part of it they stand in. */
export function signGuard(app: FastifyInstance): void {
  app.addHook("preValidation", ({ body, query, params }, _reply, done) => {
    done(isKeepable([body, query, params]) ? undefined : badSigns());
  });
}

/** A body of JSON, whose depth has been looked at; what streams is looked at where it is read. */
function isKeepable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (Array.isArray(value)) return value.every(isKeepable);
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return true;
  return Object.entries(value).every(([key, member]) => isKeepable(key) && isKeepable(member));
}

/** Where somebody says who they are: machines guess there, so one may ask much less often than elsewhere. */
const DOORS = /^\/(oauth\/token|api\/v1\/(sign-in|links|register))(\/|$)/;

/** Where anybody says something without an account: kept from being flooded. */
const LETTER_BOX = /^\/(take-part|api\/v1\/contributions)(\/status)?$/;

export interface RateLimits {
  /** Requests that one address may make in a minute. */
  readonly perMinute: number;
  /** Of them, attempts to come in. */
  readonly signInsPerMinute: number;
}

/** Before anything is looked up: nobody goes on whose address has used up its share. */
export function addressGuard(app: FastifyInstance, limits: RateLimits, buckets: Buckets): void {
  app.addHook("onRequest", (request, reply, done) => {
    done(mayAsk(request, limits, buckets) ? undefined : tooMany(reply));
  });
}

function mayAsk(request: FastifyRequest, { perMinute, signInsPerMinute }: RateLimits, buckets: Buckets): boolean {
  const { ip } = request;
  if (!buckets.take(ip, perMinute)) return false;
  if (!isAct(request)) return true;
  const route = request.routeOptions.url ?? "";
  if (DOORS.test(route) && !buckets.take(`in ${ip}`, signInsPerMinute)) return false;
  return !LETTER_BOX.test(route) || buckets.take(`letter box ${ip}`, signInsPerMinute);
}

/** Once it is known whose request it is: a program has its own share, whatever address it asks from. */
export function clientGuard(app: FastifyInstance, buckets: Buckets): void {
  app.addHook("onRequest", ({ ip, perMinute, scope }, reply, done) => {
    if (perMinute === undefined) return done();
    buckets.giveBack(ip);
    done(buckets.take(`client ${scope.actor.id}`, perMinute) ? undefined : tooMany(reply));
  });
}

/**
 * Acts come from the product's own pages or from programs: another site that makes a browser send one is refused, by what the browser says
 * of where it comes from.
 */
export function siteGuard(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    done(isAct(request) && !isFromHere(request) ? fromElsewhere() : undefined);
  });
}

function isFromHere(request: FastifyRequest): boolean {
  const { "sec-fetch-site": site, origin } = request.headers;
  if (typeof site === "string" && site !== "same-origin" && site !== "none") return false;
  return origin === undefined || origin === siteOf(request);
}

/** The site as its visitors know it: as configured, or as they address it. */
export function siteOf(request: FastifyRequest): string {
  return request.server.site ?? `${request.protocol}://${request.host}`;
}

/** Longer addresses than any page or client of ours makes are refused before they are taken apart. */
export function addressLengthGuard(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    done(request.url.length > LONGEST_ADDRESS ? addressTooLong() : undefined);
  });
}

/** A body of JSON that trickles in for longer than this is not waited for; files have all the time that their size needs. */
export function slowBodyGuard(app: FastifyInstance, bodyMs: number): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (!isAct(request) || /^multipart\//i.test(request.headers["content-type"] ?? "")) return done();
    const late = setTimeout(() => request.raw.destroy(), bodyMs).unref();
    const stop = (): void => clearTimeout(late);
    request.raw.once("end", stop).once("close", stop);
    reply.raw.once("close", stop);
    done();
  });
}

function tooDeep(): Fault {
  return new Fault(
    "too-deep",
    { zh: `JSON 嵌套超过 ${DEEPEST} 层。`, en: `The JSON nests deeper than ${DEEPEST} levels.` },
    { zh: "请核对发送的内容。", en: "Check what is sent." },
  );
}

function fromElsewhere(): Fault {
  return new Fault(
    "not-allowed",
    { zh: "该操作由其他网站发起，未予执行。", en: "Another site asked for this act; it was not done." },
    { zh: "请在本产品的页面上操作。", en: "Act on the product's own pages." },
  );
}

function addressTooLong(): Fault {
  return new Fault(
    "address-too-long",
    { zh: `网址超过 ${LONGEST_ADDRESS} 个字符。`, en: `The address is longer than ${LONGEST_ADDRESS} signs.` },
    { zh: "请缩短查询条件。", en: "Ask with fewer or shorter conditions." },
  );
}

function badSigns(): Fault {
  return new Fault(
    "invalid-request",
    {
      zh: "请求中有不能保存的字符（U+0000 或者残缺的代理对）。",
      en: "The request holds signs that cannot be kept (U+0000, or half of a pair).",
    },
    { zh: "请去掉这些字符后重试。", en: "Take them out and try again." },
  );
}

function tooMany(reply: FastifyReply): Fault {
  reply.header("retry-after", "5");
  return new Fault(
    "too-many",
    { zh: "请求过于频繁。", en: "Too many requests." },
    {
      zh: "请稍候几秒再试；大量数据请用导入文件的方式。",
      en: "Wait some seconds and try again; for many data use an import.",
    },
  );
}
