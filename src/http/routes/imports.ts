/** 导入: its start, progress, held rows and their mending. */
import { Type } from "typebox";
import { listImports, readImport, resumeImport, startImport, stopImport } from "../../usecases/imports.ts";
import { type Api, answer, problems } from "../api.ts";
import { Import, ImportPage, NewImport } from "../contract/import.ts";
import { IdPath, PageQuery } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { sendProgress } from "../progress.ts";

const tags = ["imports"];
const ended = new Set(["done", "stopped", "failed"]);

export function imports(app: Api): void {
  listImportsRoute(app);
  startImportRoute(app);
  readImportRoute(app);
  followImportRoute(app);
  stopImportRoute(app);
  resumeImportRoute(app);
}

function listImportsRoute(app: Api): void {
  app.get(
    "/imports",
    {
      schema: {
        operationId: "listImports",
        "x-right": "readImports",
        summary: "Imports, the latest first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(ImportPage, "One page of imports"), ...problems() },
      },
    },
    async (request) => listImports(request.desk, request.query),
  );
}

function startImportRoute(app: Api): void {
  app.post(
    "/imports",
    {
      schema: {
        operationId: "startImport",
        "x-right": "startImport",
        summary: "Import a received file; the work goes on by itself",
        tags,
        headers: ActHeaders,
        body: NewImport,
        response: { 202: answer(Import, "The import, waiting or running"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const started = await startImport(request.desk, request.body);
      return reply.code(202).header("location", `/api/v1/imports/${started.id}`).send(started);
    },
  );
}

function readImportRoute(app: Api): void {
  app.get(
    "/imports/:id",
    {
      schema: {
        operationId: "readImport",
        "x-right": "readImports",
        summary: "One import as it stands",
        tags,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(404) },
      },
    },
    async (request) => readImport(request.desk, request.params.id),
  );
}

function followImportRoute(app: Api): void {
  app.get(
    "/imports/:id/events",
    {
      schema: {
        operationId: "followImport",
        "x-right": "readImports",
        summary: "Progress of an import, as server-sent events",
        description: "`progress` events carry the import; one `end` event closes. The same after a reload.",
        tags,
        params: IdPath,
        produces: ["text/event-stream"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "Events"), ...problems(404) },
      },
    },
    async (request, reply) => {
      const read = () => readImport(request.desk, request.params.id);
      await read();
      return sendProgress(reply, read, (state) => ended.has(state.state));
    },
  );
}

function stopImportRoute(app: Api): void {
  app.post(
    "/imports/:id/stop",
    {
      schema: {
        operationId: "stopImport",
        "x-right": "stopImport",
        summary: "Stop after the present batch; nothing taken in is undone",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(403, 404) },
      },
    },
    async (request) => stopImport(request.desk, { importId: request.params.id }),
  );
}

function resumeImportRoute(app: Api): void {
  app.post(
    "/imports/:id/resume",
    {
      schema: {
        operationId: "resumeImport",
        "x-right": "resumeImport",
        summary: "Go on after the last row dealt with",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(Import, "The import"), ...problems(403, 404) },
      },
    },
    async (request) => resumeImport(request.desk, { importId: request.params.id }),
  );
}
