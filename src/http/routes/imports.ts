/** 导入: its start, progress, held rows and their mending. */
import { Type } from "typebox";
import type { Desk } from "../../core/desk.ts";
import { listImports, readImport, resumeImport, startImport, stopImport } from "../../usecases/imports.ts";
import { actorOf } from "../actor.ts";
import { type Api, answer, problems } from "../api.ts";
import { Import, ImportPage, NewImport } from "../contract/import.ts";
import { IdPath, PageQuery } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { sendProgress } from "../progress.ts";

const tags = ["imports"];
const ended = new Set(["done", "stopped", "failed"]);

export function imports(app: Api, desk: Desk): void {
  listImportsRoute(app, desk);
  startImportRoute(app, desk);
  readImportRoute(app, desk);
  followImportRoute(app, desk);
  stopImportRoute(app, desk);
  resumeImportRoute(app, desk);
}

function listImportsRoute(app: Api, desk: Desk): void {
  app.get(
    "/imports",
    {
      schema: {
        operationId: "listImports",
        summary: "Imports, the latest first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(ImportPage, "One page of imports"), ...problems() },
      },
    },
    async (request) => listImports(desk, request.query),
  );
}

function startImportRoute(app: Api, desk: Desk): void {
  app.post(
    "/imports",
    {
      schema: {
        operationId: "startImport",
        summary: "Import a received file; the work goes on by itself",
        tags,
        headers: ActHeaders,
        body: NewImport,
        response: { 202: answer(Import, "The import, waiting or running"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const started = await startImport(desk, { actor: await actorOf(desk, request), ...request.body });
      return reply.code(202).header("location", `/api/v1/imports/${started.id}`).send(started);
    },
  );
}

function readImportRoute(app: Api, desk: Desk): void {
  app.get(
    "/imports/:id",
    {
      schema: {
        operationId: "readImport",
        summary: "One import as it stands",
        tags,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(404) },
      },
    },
    async (request) => readImport(desk, request.params.id),
  );
}

function followImportRoute(app: Api, desk: Desk): void {
  app.get(
    "/imports/:id/events",
    {
      schema: {
        operationId: "followImport",
        summary: "Progress of an import, as server-sent events",
        description: "`progress` events carry the import; one `end` event closes. The same after a reload.",
        tags,
        params: IdPath,
        produces: ["text/event-stream"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "Events"), ...problems(404) },
      },
    },
    async (request, reply) => {
      const read = () => readImport(desk, request.params.id);
      await read();
      return sendProgress(reply, read, (state) => ended.has(state.state));
    },
  );
}

function stopImportRoute(app: Api, desk: Desk): void {
  app.post(
    "/imports/:id/stop",
    {
      schema: {
        operationId: "stopImport",
        summary: "Stop after the present batch; nothing taken in is undone",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(403, 404) },
      },
    },
    async (request) => stopImport(desk, { actor: await actorOf(desk, request), importId: request.params.id }),
  );
}

function resumeImportRoute(app: Api, desk: Desk): void {
  app.post(
    "/imports/:id/resume",
    {
      schema: {
        operationId: "resumeImport",
        summary: "Go on after the last row dealt with",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(403, 404) },
      },
    },
    async (request) => resumeImport(desk, { actor: await actorOf(desk, request), importId: request.params.id }),
  );
}
