/**
 * The one way to the server. Answers what the contract says, or throws a {@link Problem}: the server's problem details
 * (RFC 9457), or what the browser itself can tell when the server cannot be reached.
 */
import type { Citation, Say } from "../../../src/core/citation.ts";
import type { Problem as Contract } from "../../../src/http/contract/problem.ts";

const BASE = "/api/v1";

/** Where the token is kept that proves a change comes from this desk; the entry of the app says so, once. */
let csrfToken: () => string | undefined = () => undefined;

export function proveWith(source: () => string | undefined): void {
  csrfToken = source;
}

type ProblemBody = Pick<Contract, "code" | "say"> & Partial<Pick<Contract, "next" | "by" | "notBefore" | "fields">>;

/** Why a call was not answered: in both languages, with what to do next, and the article where the law says no. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly say: Say;
  readonly next: Say | undefined;
  readonly by: Citation | undefined;
  readonly notBefore: string | undefined;
  readonly fields: ProblemBody["fields"];
  /** Seconds until it is worth trying again, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(of: ProblemBody & { readonly status: number; readonly retryAfter?: number | undefined }) {
    super(of.say.en);
    this.name = "Problem";
    this.status = of.status;
    this.code = of.code;
    this.say = of.say;
    this.next = of.next;
    this.by = of.by;
    this.notBefore = of.notBefore;
    this.fields = of.fields;
    this.retryAfter = of.retryAfter;
  }
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Call {
  readonly query?: Query;
  readonly body?: unknown;
  /** The ETag last read; the server refuses when the thing has changed meanwhile. */
  readonly ifMatch?: string;
  /** Why sensitive data are read or sent, in the words of whoever does it; kept in the audit trail. */
  readonly purpose?: string;
  /** The answer shows a secret once, or opens the door: the server must not keep it for a request that is repeated. */
  readonly unkept?: boolean;
  readonly signal?: AbortSignal;
}

/** The address of a call, for links and event streams. */
export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text === "" ? "" : `?${text}`}`;
}

export async function read<T>(path: string, query?: Query, how?: Pick<Call, "purpose" | "signal">): Promise<T> {
  return (await call<T>("GET", path, { ...how, ...(query && { query }) })).value;
}

/** Reads something that can be edited, with the tag to send back when it is. */
export async function readTagged<T>(
  path: string,
  signal?: AbortSignal,
): Promise<{ value: T; tag: string | undefined }> {
  return call<T>("GET", path, signal ? { signal } : {});
}

export async function post<T>(
  path: string,
  body?: unknown,
  how?: Pick<Call, "purpose" | "unkept" | "ifMatch">,
): Promise<T> {
  return (await call<T>("POST", path, { ...how, body: body ?? {} })).value;
}

export async function put<T>(path: string, body: unknown, ifMatch?: string): Promise<T> {
  return (await call<T>("PUT", path, ifMatch === undefined ? { body } : { body, ifMatch })).value;
}

/** Fetches a file under its own name, such as a letter or an export. */
export async function fetchFile(
  path: string,
  how: Pick<Call, "query" | "purpose"> = {},
): Promise<{ readonly content: Blob; readonly name: string | undefined }> {
  const response = await send("GET", path, how);
  if (!response.ok) throw await problemOf(response);
  return { content: await response.blob(), name: nameOf(response.headers.get("content-disposition")) };
}

/** The name of a file as RFC 6266 writes it: in UTF-8 where it has one, or plain. */
function nameOf(disposition: string | null): string | undefined {
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  return wide === undefined ? /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] : decodeURIComponent(wide);
}

/** Sends a file, with what else belongs to it; `onShare` hears how much of it has gone out, 0 to 1. */
export function upload<T>(
  path: string,
  file: File,
  onShare: (share: number) => void,
  fields: Readonly<Record<string, string>> = {},
): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    // `fetch` cannot tell how much of a body has gone out.
    const request = new XMLHttpRequest();
    request.open("POST", addressOf(path));
    for (const [name, value] of Object.entries(headersOf("POST", {}))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onShare(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(isProblemBody(body) ? new Problem({ ...body, status: request.status }) : unexplained(request.status));
    };
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function call<T>(method: string, path: string, how: Call): Promise<{ value: T; tag: string | undefined }> {
  const response = await send(method, path, how);
  if (!response.ok) throw await problemOf(response);
  const value = response.status === 204 ? undefined : await response.json();
  // The contract's types are generated from the schemas by which the server validates what it sends.
  return { value: value as T, tag: response.headers.get("etag") ?? undefined };
}

async function send(method: string, path: string, how: Call): Promise<Response> {
  try {
    return await fetch(addressOf(path, how.query), {
      method,
      headers: headersOf(method, how),
      body: how.body === undefined ? null : JSON.stringify(how.body),
      credentials: "same-origin",
      ...(how.signal && { signal: how.signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
}

function headersOf(method: string, how: Call): Record<string, string> {
  const token = method === "GET" ? undefined : csrfToken();
  return {
    accept: "application/json, application/problem+json",
    ...(how.body !== undefined && { "content-type": "application/json" }),
    ...(method === "POST" && !how.unkept && { "idempotency-key": freshKey() }),
    ...(token !== undefined && { "x-csrf-token": token }),
    ...(how.ifMatch !== undefined && { "if-match": how.ifMatch }),
    // A header holds no Chinese: the server reads it percent-encoded.
    ...(how.purpose !== undefined && { "x-purpose": encodeURIComponent(how.purpose) }),
  };
}

/** `crypto.randomUUID` exists in secure contexts only; a desk on the office network may be served without TLS. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isProblemBody(body)) return unexplained(response.status);
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new Problem({ ...body, status: response.status, ...(wait > 0 && { retryAfter: wait }) });
}

function isProblemBody(body: unknown): body is ProblemBody {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "say" in body &&
    isSay(body.say)
  );
}

function isSay(value: unknown): value is Say {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

function unreachable(): Problem {
  return new Problem({
    status: 0,
    code: "unreachable",
    say: { zh: "连接不上信衡服务。", en: "The Xinheng server cannot be reached." },
    next: {
      zh: "请检查网络，或请管理员确认服务正在运行，然后重试。已经提交并得到确认的内容不会丢失。",
      en: "Check the network, or ask the administrator whether the service is running, then try again. Nothing that was confirmed is lost.",
    },
  });
}

function unexplained(status: number): Problem {
  return new Problem({
    status,
    code: "unexplained",
    say: {
      zh: `服务没有按约定作答（状态 ${status}）。`,
      en: `The server did not answer as agreed (status ${status}).`,
    },
    next: {
      zh: "请重试；若仍如此，请把这个状态号告诉管理员。",
      en: "Try again; if it persists, tell the administrator this status.",
    },
  });
}
