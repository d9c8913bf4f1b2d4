/**
 * The one place where an error becomes an HTTP status and problem details (RFC 9457). A refusal of the law is 422 with its
 * article; a fault has the status of its code; anything else is a bug: 500, logged, and nothing of it is shown.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import { Fault, MustWait } from "../core/desk.ts";
import type { Problem } from "./contract/problem.ts";
import { sayField } from "./field-words.ts";
import { languageOf } from "./language.ts";
import { InvalidRequest } from "./validation.ts";

/** Codes that are not simply a request that cannot be used (422). */
const statusOfFault: Readonly<Record<string, number>> = {
  "not-found": 404,
  "no-such-page": 404,
  "sign-in-needed": 401,
  "token-invalid": 401,
  "not-allowed": 403,
  "outside-scope": 403,
  "confidentiality-first": 403,
  "transfer-needed": 403,
  "not-in-head": 404,
  csrf: 403,
  exists: 409,
  "changed-meanwhile": 409,
  "moved-on": 409,
  "in-progress": 409,
  "version-mismatch": 412,
  "version-missing": 428,
  "too-large": 413,
  "file-too-large": 413,
  "not-multipart": 415,
  "not-json": 415,
  "invalid-request": 400,
  "too-deep": 400,
  "address-too-long": 414,
  "too-many": 429,
  throttled: 429,
  "disk-full": 507,
  "pack-missing": 500,
  "pack-altered": 500,
  "evidence-altered": 500,
  "database-unreachable": 503,
  "database-busy": 503,
  "database-not-started": 503,
  "database-not-ready": 503,
  "database-memory": 503,
  "database-read-only": 503,
  "store-closed": 503,
  "evidence-unreachable": 503,
  "not-ready": 503,
  "serving-role-needed": 503,
};

/** What whoever tried too often is told to wait, where nothing else says how long. */
const WAIT_SECONDS = "60";

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  428: "Precondition Required",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
  507: "Insufficient Storage",
};

/** What one says of an error that came up while a request was answered. */
export function problemOf(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Refused) return refused(error.refusal, request);
  if (error instanceof Fault) return fault(error, request);
  if (error instanceof InvalidRequest) return invalid(error, request);
  return foreign(error, request);
}

/** The law says no: 422, with the article and the first day on which it is allowed. */
function refused(refusal: Refusal, request: FastifyRequest): Problem {
  return problem(request, 422, refusal.code, refusal.say, {
    by: refusal.by,
    ...(refusal.notBefore === undefined ? {} : { notBefore: refusal.notBefore }),
  });
}

export function sendProblem(reply: FastifyReply, sent: Problem): FastifyReply {
  reply.header("cache-control", "no-store");
  if (sent.status === 401) reply.header("www-authenticate", challengeOf(sent.code));
  if (sent.status === 429 && !reply.hasHeader("retry-after"))
    reply.header("retry-after", sent.retryAfter ?? WAIT_SECONDS);
  return reply.code(sent.status).type("application/problem+json; charset=utf-8").send(sent);
}

/** How programs come in (RFC 6750); browsers are told by the body. */
function challengeOf(code: string): string {
  return code === "token-invalid" ? 'Bearer realm="xinheng", error="invalid_token"' : 'Bearer realm="xinheng"';
}

/** A refusal on its way from a route to the error handler of this file. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.say.en);
    this.name = "Refused";
    this.refusal = refusal;
  }
}

/** What a use case answered, unless it was the law's no. */
export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Refused(answer);
  return answer;
}

function fault(error: Fault, request: FastifyRequest): Problem {
  const preconditioned = error.code === "changed-meanwhile" && request.headers["if-match"] !== undefined;
  const status = preconditioned ? 412 : (statusOfFault[error.code] ?? 422);
  return problem(request, status, error.code, error.say, {
    next: error.next,
    ...(error instanceof MustWait ? { retryAfter: error.seconds } : {}),
  });
}

function invalid(error: InvalidRequest, request: FastifyRequest): Problem {
  const fields = error.errors.map((one) => ({
    path: `/${error.part}${one.instancePath}`,
    say: sayField(one),
  }));
  return problem(
    request,
    400,
    "invalid-request",
    { zh: "请求的内容不符合接口说明。", en: "The request does not fit the description of the interface." },
    {
      next: {
        zh: "请按 fields 逐项更正；接口说明见 /api/v1/openapi.json。",
        en: "Mend what `fields` names; the description is at /api/v1/openapi.json.",
      },
      fields,
    },
  );
}

/** Errors of Fastify and its plugins, by their status; all others are bugs. */
function foreign(error: unknown, request: FastifyRequest): Problem {
  const status = statusCodeOf(error);
  const known = foreignFaults[status] ?? (status < 500 ? foreignFaults[400] : undefined);
  if (known !== undefined) return problem(request, status, known.code, known.say, { next: known.next });
  return problem(
    request,
    500,
    "internal",
    { zh: "程序内部错误，本次操作未完成。", en: "An internal error; the act was not completed." },
    {
      next: {
        zh: "请稍后重试；如仍出现，请把请求编号交给系统管理员。",
        en: "Try again later; if it stays, give the request id to whoever runs the system.",
      },
    },
  );
}

const foreignFaults: Readonly<Record<number, { readonly code: string; readonly say: Say; readonly next: Say }>> = {
  400: {
    code: "invalid-request",
    say: { zh: "请求无法读取。", en: "The request cannot be read." },
    next: { zh: "请检查正文是否为完整的 JSON。", en: "Check that the body is whole JSON." },
  },
  404: {
    code: "no-such-page",
    say: { zh: "没有这个地址。", en: "There is nothing at this address." },
    next: {
      zh: "请核对地址；接口说明见 /api/v1/openapi.json。",
      en: "Check the address; the interface is described at /api/v1/openapi.json.",
    },
  },
  413: {
    code: "too-large",
    say: { zh: "发送的内容过大。", en: "What was sent is too large." },
    next: { zh: "请分成较小的部分发送。", en: "Send it in smaller parts." },
  },
  415: {
    code: "not-json",
    say: { zh: "不支持这种内容类型。", en: "That content type is not read here." },
    next: {
      zh: "请发送 application/json；文件请用 multipart/form-data。",
      en: "Send application/json; files as multipart/form-data.",
    },
  },
};

function statusCodeOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return 500;
  return typeof error.statusCode === "number" ? error.statusCode : 500;
}

function problem(
  request: FastifyRequest,
  status: number,
  code: string,
  say: Say,
  more: Partial<Pick<Problem, "next" | "by" | "notBefore" | "fields" | "retryAfter">>,
): Problem {
  const language = languageOf(request);
  const next = more.next;
  const gap = language === "en" ? " " : "";
  return {
    type: `urn:xinheng:problem:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail: next === undefined ? say[language] : `${say[language]}${gap}${next[language]}`,
    code,
    say,
    ...more,
    requestId: request.id,
  };
}
