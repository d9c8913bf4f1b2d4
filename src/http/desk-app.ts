/** The desk's application as built, under `/desk/`, and the operators' centre under `/me`; every address that is not a file is the application itself. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Fault } from "../core/desk.ts";

const hidden = { schema: { hide: true } };
const KEPT_FOR_GOOD = "public, max-age=31536000, immutable";

/** Files are looked up when they are asked for, so that a build made while the server runs is served at once. */
export async function deskApp(app: FastifyInstance, root: string | undefined): Promise<void> {
  if (root !== undefined) await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  const serve = (path: string, reply: FastifyReply): FastifyReply => {
    if (root === undefined || !existsSync(join(root, "index.html"))) throw notBuilt();
    return sendPart(reply, root, path);
  };
  // The router takes `/desk` and `/desk/` for one; the addresses inside the application need the slash.
  app.get("/desk", hidden, async (request, reply) =>
    /^\/desk(\?|$)/.test(request.url) ? reply.redirect("/desk/", 308) : serve("", reply),
  );
  app.get("/desk/*", hidden, async (request, reply) => serve(pathOf(request.params), reply));
  // 经营者中心 is the same application by another door; its files stand under `/desk/`.
  app.get("/me", hidden, async (_request, reply) => serve("", reply));
  app.get("/me/*", hidden, async (_request, reply) => serve("", reply));
}

/** The build names assets by their content; the page that names them is always asked for again. */
function sendPart(reply: FastifyReply, root: string, path: string): FastifyReply {
  const isFile = /\.[a-z0-9]+$/i.test(path);
  reply.header("cache-control", path.startsWith("assets/") ? KEPT_FOR_GOOD : "no-cache");
  return reply.sendFile(isFile ? path : "index.html", root, { cacheControl: false });
}

function pathOf(params: unknown): string {
  if (typeof params !== "object" || params === null || !("*" in params)) return "";
  return typeof params["*"] === "string" ? params["*"] : "";
}

function notBuilt(): Fault {
  return new Fault(
    "not-ready",
    { zh: "工作台页面尚未构建。", en: "The desk's pages have not been built." },
    { zh: "请运行 npm start，它会先行构建。", en: "Run npm start, which builds them first." },
  );
}
