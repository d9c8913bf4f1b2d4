/**
 * Idempotency-Key: a POST sent twice with the same key is done once and answered twice alike. Only answers of success are kept:
 * what the law refuses today it may allow tomorrow, and a fault should be tried again.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Scope } from "../core/access/scope.ts";
import { Fault } from "../core/desk.ts";
import { instantOf } from "../core/time/day.ts";
import { underKey } from "../usecases/repeated.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The key that this request holds until it is answered. */
    claimedKey?: string;
  }
}

export const ActHeaders = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: "Chosen by the sender; the same key with the same request is done once",
    }),
  ),
});

/**
 * After this a claim without an answer is taken to be that of a process that died. Should it be alive after all, the two do no harm: what they make
 * has the same ids, and what stands already is not done again.
 */
const STALE_MS = 30_000;

export function idempotency(app: FastifyInstance): void {
  app.addHook("preHandler", claim);
  app.addHook("onSend", (request, reply, payload, done) => {
    const { claimedKey } = request;
    if (claimedKey === undefined) return done(null, payload);
    // What comes out of a promise is waited for in the place of `done`.
    return settle(request, reply, payload, claimedKey).then(() => payload);
  });
}

async function claim(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const named = request.headers["idempotency-key"];
  if (typeof named !== "string" || named === "" || !mayRepeat(request)) return undefined;
  const { desk } = request;
  const key = `${holderOf(desk.scope)} ${named}`;
  const hash = requestHash(request);
  const now = desk.clock.now();
  const claimed = await desk.idempotency.claim(key, hash, now, instantOf(Date.parse(now) - STALE_MS));
  if ("since" in claimed) {
    request.claimedKey = key;
    request.desk = underKey(desk, key, claimed.since);
    return undefined;
  }
  if (claimed.requestHash !== hash) throw keyReused();
  if (claimed.answer === undefined) throw inProgress();
  return reply
    .code(claimed.answer.status)
    .header("idempotency-replayed", "true")
    .type("application/json; charset=utf-8")
    .serializer((body: string) => body)
    .send(claimed.answer.body);
}

async function settle(
  { desk, log }: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  key: string,
): Promise<void> {
  const done = reply.statusCode >= 200 && reply.statusCode < 300 && (typeof payload === "string" || payload === null);
  const settled = done
    ? desk.idempotency.keep(key, { status: reply.statusCode, body: typeof payload === "string" ? payload : "" })
    : reply.statusCode < 500
      ? desk.idempotency.release(key)
      : desk.idempotency.giveUp(key);
  // What was done is done, and is told: should it be asked again, it is found.
  await settled.catch((err: unknown) => log.warn({ err }, "a receipt could not be settled"));
}

/**
 * Only acts whose description takes a key: what answers a secret, or is told one, keeps nothing. Nor is anything kept for anybody: whoever is not
 * signed in could not be told from another.
 */
function mayRepeat({ method, scope, routeOptions }: FastifyRequest): boolean {
  const headers = routeOptions.schema?.headers;
  return method === "POST" && scope.kind !== "public" && JSON.stringify(headers ?? {}).includes("idempotency-key");
}

/** A key belongs to whoever acts and for whom: nobody is answered with what another was told. */
function holderOf(scope: Scope): string {
  const organisation = "organisation" in scope ? scope.organisation : "";
  return [scope.kind, organisation, scope.actor.id].join("/");
}

function requestHash(request: FastifyRequest): string {
  return createHash("sha256")
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest("hex");
}

function keyReused(): Fault {
  return new Fault(
    "idempotency-key-reused",
    { zh: "这个 Idempotency-Key 已用于另一个请求。", en: "This Idempotency-Key was used for another request." },
    { zh: "新的请求请使用新的键。", en: "Use a new key for a new request." },
  );
}

function inProgress(): Fault {
  return new Fault(
    "in-progress",
    { zh: "相同的请求正在处理。", en: "The same request is being worked on." },
    {
      zh: "请稍后以同一个键再次发送，以取得结果。",
      en: "Send it again with the same key in a moment to get its answer.",
    },
  );
}
