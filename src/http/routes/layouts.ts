/** Layouts (字段对应), and the catalogue of records that they point into. */
import { listLayouts, readLayout, saveLayout } from "../../usecases/layouts.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { catalogueFields } from "../catalogue-fields.ts";
import { Layout, LayoutFields, LayoutList } from "../contract/layout.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["layouts"];

export function layouts(app: Api): void {
  listLayoutsRoute(app);
  listFieldsRoute(app);
  readLayoutRoute(app);
  addLayoutRoute(app);
  changeLayoutRoute(app);
}

function listLayoutsRoute(app: Api): void {
  app.get(
    "/layouts",
    {
      schema: {
        operationId: "listLayouts",
        "x-right": "listLayouts",
        summary: "Layouts: those shipped, then those made here",
        tags,
        response: { 200: answer(LayoutList, "All layouts"), ...problems() },
      },
    },
    async (request) => ({ items: await listLayouts(request.desk) }),
  );
}

function listFieldsRoute(app: Api): void {
  app.get(
    "/layouts/fields",
    {
      schema: {
        operationId: "listFields",
        "x-right": "listLayouts",
        summary: "Every kind of record with the fields a column may be read into",
        tags,
        response: { 200: answer(LayoutFields, "The catalogue of credit information"), ...problems() },
      },
    },
    async () => catalogueFields(),
  );
}

function readLayoutRoute(app: Api): void {
  app.get(
    "/layouts/:id",
    {
      schema: {
        operationId: "readLayout",
        "x-right": "listLayouts",
        summary: "One layout",
        tags,
        params: IdPath,
        response: { 200: answer(Layout, "The layout", etagHeader), ...problems(404) },
      },
    },
    async (request, reply) => {
      const layout = await readLayout(request.desk, request.params.id);
      tag(reply, layout.version);
      return layout;
    },
  );
}

function addLayoutRoute(app: Api): void {
  app.post(
    "/layouts",
    {
      schema: {
        operationId: "addLayout",
        "x-right": "saveLayout",
        summary: "Save a layout made for a file",
        tags,
        headers: ActHeaders,
        body: Layout,
        response: { 201: answer(Layout, "The layout as kept", etagHeader), ...problems(403, 409, 422) },
      },
    },
    async (request, reply) => {
      const layout = await saveLayout(request.desk, { layout: request.body });
      tag(reply, layout.version);
      return reply.code(201).send(layout);
    },
  );
}

function changeLayoutRoute(app: Api): void {
  app.put(
    "/layouts/:id",
    {
      schema: {
        operationId: "changeLayout",
        "x-right": "saveLayout",
        summary: "Change a layout made here; imports keep the one they ran with",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: Layout,
        response: { 200: answer(Layout, "The layout as kept", etagHeader), ...problems(403, 404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const changed = { ...request.body, id: request.params.id };
      const layout = await saveLayout(request.desk, { layout: changed, seen: seenVersion(request) });
      tag(reply, layout.version);
      return layout;
    },
  );
}
