/**
 * The receiving side of a platform, a bank or a public body, in Node alone: it checks that a message is the agency's and of now, takes each once,
 * answers with a receipt, and forgets at once what has been withdrawn. `node examples/receive-results/receiver.ts PORT SECRET-FILE`; the file holds
 * the secret that was shown when the receiver was registered.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";

/** What this side keeps: of each operator the grade that stands, for reference only. */
export interface Kept {
  readonly grades: Map<string, { readonly result: string; readonly grade: string; readonly marks: readonly string[] }>;
  readonly seen: Set<string>;
}

interface Word {
  readonly about: "result" | "record" | "list";
  readonly event: string;
  readonly operator: { readonly code: string };
  readonly result?: { readonly id: string; readonly grade?: string; readonly marks?: readonly string[] };
}

const PATIENCE_SECONDS = 300;
const LONGEST_BODY = 1_000_000;

export function receiver(secret: string, kept: Kept, nowSeconds: () => number): Server {
  return createServer((request, response) => {
    take(request, secret, kept, nowSeconds)
      .then((receipt) =>
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ receipt })),
      )
      .catch(() => response.writeHead(401).end());
  });
}

/** Answers the receipt; throws for what is not the agency's. */
async function take(request: IncomingMessage, secret: string, kept: Kept, nowSeconds: () => number): Promise<string> {
  const body = await bodyOf(request);
  const [id, time, signature] = ["x-xinheng-delivery", "x-xinheng-time", "x-xinheng-signature"].map((name) =>
    String(request.headers[name] ?? ""),
  ) as [string, string, string];
  if (Math.abs(nowSeconds() - Number(time)) > PATIENCE_SECONDS) throw new Error("too old, or not yet");
  const expected = Buffer.from(`v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`);
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Error("not signed by the agency");
  // Delivery is at least once: the same id is the same message, and is acknowledged again without being done again.
  if (!kept.seen.has(id)) {
    heed(JSON.parse(body) as Word, kept);
    kept.seen.add(id);
  }
  return `taken-${id}`;
}

/** What ends there ends here, in the same second. */
function heed({ about, event, operator, result }: Word, { grades }: Kept): void {
  if (about !== "result" || result === undefined) return;
  const stands = grades.get(operator.code);
  if (event === "withdrawn" || event === "superseded") {
    if (stands?.result === result.id) grades.delete(operator.code);
  } else if (result.grade !== undefined)
    grades.set(operator.code, { result: result.id, grade: result.grade, marks: result.marks ?? [] });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) throw new Error("too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

if (import.meta.main) {
  const [port = "8090", secretFile = "secret.txt"] = process.argv.slice(2);
  const kept: Kept = { grades: new Map(), seen: new Set() };
  receiver(readFileSync(secretFile, "utf8").trim(), kept, () => Math.floor(Date.now() / 1000)).listen(
    Number(port),
    "127.0.0.1",
  );
}
