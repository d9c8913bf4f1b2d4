/** 信息来源. */
import type { Desk } from "../../core/desk.ts";
import { addSource, changeSource, listSources, readSource } from "../../usecases/sources.ts";
import { actorOf } from "../actor.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { ChangedSource, NewSource, Source, SourceList } from "../contract/source.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["sources"];

export function sources(app: Api, desk: Desk): void {
  listSourcesRoute(app, desk);
  addSourceRoute(app, desk);
  readSourceRoute(app, desk);
  changeSourceRoute(app, desk);
}

function listSourcesRoute(app: Api, desk: Desk): void {
  app.get(
    "/sources",
    {
      schema: {
        operationId: "listSources",
        summary: "All sources of credit information",
        tags,
        response: { 200: answer(SourceList, "All sources, by id"), ...problems() },
      },
    },
    async () => ({ items: await listSources(desk) }),
  );
}

function addSourceRoute(app: Api, desk: Desk): void {
  app.post(
    "/sources",
    {
      schema: {
        operationId: "addSource",
        summary: "Register a source with the basis on which it may be used",
        tags,
        headers: ActHeaders,
        body: NewSource,
        response: { 201: answer(Source, "The source as kept", etagHeader), ...problems(403, 409, 422) },
      },
    },
    async (request, reply) => {
      const source = granted(await addSource(desk, { actor: await actorOf(desk, request), ...request.body }));
      tag(reply, source.version);
      return reply.code(201).send(source);
    },
  );
}

function readSourceRoute(app: Api, desk: Desk): void {
  app.get(
    "/sources/:id",
    {
      schema: {
        operationId: "readSource",
        summary: "One source",
        tags,
        params: IdPath,
        response: { 200: answer(Source, "The source", etagHeader), ...problems(404) },
      },
    },
    async (request, reply) => {
      const source = await readSource(desk, request.params.id);
      tag(reply, source.version);
      return source;
    },
  );
}

function changeSourceRoute(app: Api, desk: Desk): void {
  app.put(
    "/sources/:id",
    {
      schema: {
        operationId: "changeSource",
        summary: "Change what is said of a source; records that came by it keep the basis under which they came",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedSource,
        response: { 200: answer(Source, "The source as kept", etagHeader), ...problems(403, 404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const act = { actor: await actorOf(desk, request), id: request.params.id, ...request.body };
      const source = granted(await changeSource(desk, { ...act, seen: seenVersion(request) }));
      tag(reply, source.version);
      return source;
    },
  );
}
