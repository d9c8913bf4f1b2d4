/**
 * The log of the door: JSON lines, without personal data. A request is named by its route's pattern, never by its address
 * (which may hold a name or a number that someone typed), and the sender's address is left out.
 */
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";

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

/** What an error is and where; the rows and values that a database error carries beside its message stay out of the log. */
function sayError(error: unknown): { type: string; message: string; stack: string; cause?: string } {
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    type: name,
    message,
    stack: stack ?? "",
    ...(cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {}),
  };
}
