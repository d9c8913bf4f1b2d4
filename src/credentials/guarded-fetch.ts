/**
 * A fetch that does not reach into the house (server-side request forgery): every address a name resolves to is looked at, and the connection goes
 * to the very address that was looked at. No redirects are followed, answers are bounded in size and time.
 */
import { lookup } from "node:dns";
import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Fault } from "../core/desk.ts";

const LONGEST_ANSWER = 1024 * 1024;
const PATIENCE_MS = 10_000;

export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/** Hosts that may stand inside the house's own network, by name or address; all others must be public and are asked by https. */
export class GuardedFetch {
  readonly #inside: ReadonlySet<string>;

  constructor(inside: readonly string[]) {
    this.#inside = new Set(inside.map((host) => host.toLowerCase()));
  }

  /** A Fault `address-refused` for an address that may not be asked, as far as it can be told without asking a name server. */
  check(address: string): URL {
    const url = parse(address);
    if (url === undefined || url.username !== "" || url.password !== "") throw refused(address);
    const inside = this.#inside.has(hostOf(url));
    const literal = isIP(hostOf(url)) > 0;
    if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(hostOf(url)))) throw notSecure(address);
    if (!inside && (isLoopback(hostOf(url)) || (literal && isPrivate(hostOf(url))))) throw refused(address);
    return url;
  }

  async fetch(address: string, options: FetchOptions = {}): Promise<Response> {
    const url = this.check(address);
    const inside = this.#inside.has(hostOf(url));
    const send = url.protocol === "https:" ? secureRequest : plainRequest;
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const sent = send(
      url,
      {
        method: options.method ?? "GET",
        headers: options.headers,
        ...(inside ? {} : { lookup: publicLookup }),
        signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(options.signal ? [options.signal] : [])]),
      },
      (answer) => responseOf(answer).then(resolve, reject),
    );
    sent.on("error", reject);
    sent.end(options.body);
    return promise;
  }
}

/** Whether an address is one of a private, local or reserved network. */
export function isPrivate(address: string): boolean {
  return notPublic.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Resolves a name and answers only when every address of it is public. */
const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, "", 0);
    const first = found[0];
    if (first === undefined || found.some(({ address }) => isPrivate(address))) return done(refused(name), "", 0);
    return options.all === true ? done(null, found) : done(null, first.address, first.family);
  });
};

const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  notPublic.addSubnet(network, prefix, "ipv6");

async function responseOf(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LONGEST_ANSWER) throw new Error("the answer is too long");
    parts.push(part);
  }
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : Buffer.concat(parts), { status, headers });
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function notSecure(address: string): Fault {
  return new Fault(
    "address-refused",
    { zh: `地址“${address}”未使用 https。`, en: `The address “${address}” is not https.` },
    { zh: "请使用 https 地址。", en: "Use an https address." },
  );
}

function refused(address: string): Fault {
  return new Fault(
    "address-refused",
    { zh: `不访问地址“${address}”：它属于内部网络。`, en: `“${address}” is not asked: it lies in a private network.` },
    {
      zh: "如确需访问，请由系统管理员在配置中列明该主机。",
      en: "If it must be, whoever runs the system lists the host in the configuration.",
    },
  );
}
