/** A mail server and a receiver's server for tests: real ones, on ports of their own, which answer as the test says and keep what they were sent. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

export interface Letter {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly source: string;
}

export interface MailServer {
  readonly port: number;
  readonly letters: readonly Letter[];
  /** How the next letters are answered: an SMTP code that refuses, or taken. */
  refuse(...codes: readonly number[]): void;
  close(): Promise<void>;
}

export async function mailServer(tls?: { readonly key: string; readonly cert: string }): Promise<MailServer> {
  const letters: Letter[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...(tls === undefined ? { disabledCommands: ["STARTTLS"] } : tls),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const code = refusals.shift();
        if (code !== undefined) return done(Object.assign(new Error("not now"), { responseCode: code }));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        letters.push({ from, to: rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString("utf8") });
        return done(null);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    refuse: (...codes) => void refusals.push(...codes),
    close: () => new Promise((closed) => server.close(closed)),
  };
}

export interface Message {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One answer of a receiver: its status, what it says, how long it takes. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly location?: string;
  readonly afterMs?: number;
}

export interface ReceiverServer {
  readonly url: string;
  readonly messages: readonly Message[];
  /** The next answers in their order; after them all is well. */
  answers(...next: readonly Answer[]): void;
  close(): Promise<void>;
}

export async function receiverServer(): Promise<ReceiverServer> {
  const messages: Message[] = [];
  const next: Answer[] = [];
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    messages.push({
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(parts).toString("utf8"),
    });
    await answered(reply, next.shift() ?? {});
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/inbox`,
    messages,
    answers: (...more) => void next.push(...more),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

async function answered(
  reply: ServerResponse,
  { status = 200, body = "", location, afterMs = 0 }: Answer,
): Promise<void> {
  if (afterMs > 0) await pause(afterMs);
  reply.writeHead(status, location === undefined ? {} : { location }).end(body);
}

/** As a receiver checks a message that it was sent, by nothing but its secret and what came over the wire. */
export function isSigned({ headers, body }: Message, secret: string): boolean {
  const signature = Buffer.from(String(headers["x-xinheng-signature"] ?? "").replace(/^v1=/, ""), "hex");
  const right = createHmac("sha256", secret).update(`${headers["x-xinheng-time"]}.${body}`).digest();
  return signature.length === right.length && timingSafeEqual(signature, right);
}
