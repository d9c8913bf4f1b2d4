/** What keeps a careless or hostile sender from exhausting the server: how deep JSON may nest, how often an address may ask. */
import type { FastifyInstance } from "fastify";
import { Fault } from "../core/desk.ts";

const DEEPEST = 32;

/** JSON is looked over before it is parsed; prototype keys are refused by the parser. */
export function jsonGuard(app: FastifyInstance): void {
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

/** A bucket for each address, refilled evenly; the addresses themselves are kept no longer than a minute and never logged. */
export function rateGuard(app: FastifyInstance, perMinute: number): void {
  const buckets = new Map<string, { tokens: number; at: number }>();
  app.addHook("onRequest", async (request, reply) => {
    const now = performance.now();
    if (buckets.size > 10_000) forgetIdle(buckets, now);
    const bucket = buckets.get(request.ip) ?? { tokens: perMinute, at: now };
    const tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) / 60_000) * perMinute);
    buckets.set(request.ip, { tokens: Math.max(0, tokens - 1), at: now });
    if (tokens >= 1) return;
    reply.header("retry-after", "5");
    throw tooMany();
  });
}

/** Acts come from the product's own pages or from programs: another site that makes a browser send one is refused. */
export function siteGuard(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    const site = request.headers["sec-fetch-site"];
    const reads = request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS";
    if (!reads && typeof site === "string" && site !== "same-origin" && site !== "none") throw fromElsewhere();
  });
}

function forgetIdle(buckets: Map<string, { tokens: number; at: number }>, now: number): void {
  for (const [address, bucket] of buckets) if (now - bucket.at > 60_000) buckets.delete(address);
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

function tooMany(): Fault {
  return new Fault(
    "too-many",
    { zh: "请求过于频繁。", en: "Too many requests." },
    {
      zh: "请稍候几秒再试；大量数据请用导入文件的方式。",
      en: "Wait some seconds and try again; for many data use an import.",
    },
  );
}
