/** The desk's application as built, under `/desk/`; every address of it that is not a file is the application itself. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { Fault } from "../core/desk.ts";

const ASSETS_LIVE_SECONDS = 365 * 86_400;

export async function deskApp(app: FastifyInstance, root: string | undefined): Promise<void> {
  if (root === undefined || !existsSync(join(root, "index.html"))) return notBuilt(app);
  await app.register(fastifyStatic, {
    root,
    prefix: "/desk/",
    wildcard: false,
    schemaHide: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Vite names assets by their content; the page that names them is always asked for again.
      const named = path.includes("/assets/");
      reply.header("cache-control", named ? `public, max-age=${ASSETS_LIVE_SECONDS}, immutable` : "no-cache");
    },
  });
  app.get("/desk/*", { schema: { hide: true } }, async (request, reply) => {
    if (/\.[a-z0-9]+$/i.test(request.url.split("?")[0] ?? "")) return reply.callNotFound();
    return reply.sendFile("index.html", root);
  });
}

function notBuilt(app: FastifyInstance): void {
  app.get("/desk/*", { schema: { hide: true } }, async () => {
    throw new Fault(
      "not-ready",
      { zh: "工作台页面尚未构建。", en: "The desk's pages have not been built." },
      { zh: "请运行 npm start，它会先行构建。", en: "Run npm start, which builds them first." },
    );
  });
}
