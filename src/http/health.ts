/** `/healthz`: the process answers. `/readyz`: it can do its work: the database answers and is migrated, the disk has room, the queue can be asked. */
import type { FastifyInstance } from "fastify";

export interface ReadyCheck {
  readonly name: string;
  readonly ready: boolean;
}

export function health(app: FastifyInstance, ready: () => Promise<readonly ReadyCheck[]>): void {
  const hidden = { schema: { hide: true } };
  app.get("/healthz", hidden, async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ status: "ok" }),
  );
  app.get("/readyz", hidden, async (request, reply) => {
    const checks = await ready().catch((error: unknown) => {
      request.log.error({ err: error }, "not ready");
      return [{ name: "database", ready: false }];
    });
    const all = checks.every((check) => check.ready);
    return reply
      .code(all ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: all ? "ready" : "not-ready", checks });
  });
}
