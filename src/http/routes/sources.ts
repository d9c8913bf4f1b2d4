/** 信息来源. */
import { addSource, changeSource, listSources, readSource } from "../../usecases/sources.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { ChangedSource, NewSource, Source, SourceList } from "../contract/source.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["sources"];

export function sources(app: Api): void {
  listSourcesRoute(app);
  addSourceRoute(app);
  readSourceRoute(app);
  changeSourceRoute(app);
}

function listSourcesRoute(app: Api): void {
  app.get(
    "/sources",
    {
      schema: {
        operationId: "listSources",
        "x-right": "listSources",
        summary: "All sources of credit information",
        tags,
        response: { 200: answer(SourceList, "All sources, by id"), ...problems() },
      },
    },
    async (request) => ({ items: await listSources(request.desk) }),
  );
}

function addSourceRoute(app: Api): void {
  app.post(
    "/sources",
    {
      schema: {
        operationId: "addSource",
        "x-right": "addSource",
        summary: "Register a source with the basis on which it may be used",
        tags,
        headers: ActHeaders,
        body: NewSource,
        response: { 201: answer(Source, "The source as kept", etagHeader), ...problems(403, 409, 422) },
      },
    },
    async (request, reply) => {
      const source = granted(await addSource(request.desk, { ...request.body }));
      tag(reply, source.version);
      return reply.code(201).send(source);
    },
  );
}

function readSourceRoute(app: Api): void {
  app.get(
    "/sources/:id",
    {
      schema: {
        operationId: "readSource",
        "x-right": "listSources",
        summary: "One source",
        tags,
        params: IdPath,
        response: { 200: answer(Source, "The source", etagHeader), ...problems(404) },
      },
    },
    async (request, reply) => {
      const source = await readSource(request.desk, request.params.id);
      tag(reply, source.version);
      return source;
    },
  );
}

function changeSourceRoute(app: Api): void {
  app.put(
    "/sources/:id",
    {
      schema: {
        operationId: "changeSource",
        "x-right": "changeSource",
        summary: "Change what is said of a source; records that came by it keep the basis under which they came",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedSource,
        response: { 200: answer(Source, "The source as kept", etagHeader), ...problems(403, 404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const act = { id: request.params.id, ...request.body };
      const source = granted(await changeSource(request.desk, { ...act, seen: seenVersion(request) }));
      tag(reply, source.version);
      return source;
    },
  );
}
