/**
 * The log of the door: JSON lines, without personal data. A request is named by its route's pattern, never by its address
 * (which may hold a name or a number that someone typed), and the sender's address is left out.
 */
import type { FastifyBaseLogger, FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export function logging(level: LogLevel, stream?: NodeJS.WritableStream): FastifyServerOptions["logger"] {
  if (level === "silent") return false;
  const serializers = {
    req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? "none" }),
    res: (reply: Pick<FastifyReply, "statusCode">) => ({ status: reply.statusCode }),
    err: sayError,
  };
  return { level, serializers, stream: stream ?? process.stderr };
}

/** What those write to who work beside the door: the worker, the jobs, the queue. */
export type Log = Pick<FastifyBaseLogger, "debug" | "info" | "warn" | "error">;

/** The same log for a process that opens no door. */
export async function openLog(level: LogLevel, stream?: NodeJS.WritableStream): Promise<Log> {
  const { fastify } = await import("fastify");
  return fastify({ logger: logging(level, stream) ?? false }).log;
}

type SaidError = { type: string; code?: string; message: string; stack: string; cause?: string };

/** What an error is and where. The rows and values that it carries stay out of the log, also those that its message quotes. */
function sayError(error: unknown): SaidError {
  const { name, message, stack, cause } = error instanceof Error ? error : thrown(error);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return {
    type: name,
    ...code,
    message: withoutValues(message),
    stack: placesIn(stack ?? ""),
    ...(cause instanceof Error ? { cause: `${cause.name}: ${withoutValues(cause.message)}` } : {}),
  };
}

/** Libraries also throw what is no error, often with a message in it. */
function thrown(what: unknown): Error {
  const said = typeof what === "object" && what !== null && "message" in what ? what.message : what;
  return new Error(typeof said === "string" ? said : typeof what);
}

const VALUES: readonly RegExp[] = [
  /“[^”]*”|‘[^’]*’|「[^」]*」/g,
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g,
  /\([^()]*\)=\([^()]*\)/g,
  /\S+@\S+/g,
  /[0-9A-Z]*\d{5,}[0-9A-Z]*/g,
];

/** Some errors quote all that they were given. */
const LONGEST_MESSAGE = 2_000;

/** Whatever is quoted, looks like an address, or is a long number. */
export function withoutValues(message: string): string {
  return VALUES.reduce((text, pattern) => text.replaceAll(pattern, "…"), message.slice(0, LONGEST_MESSAGE));
}

/** Its first lines say the message again. */
function placesIn(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
