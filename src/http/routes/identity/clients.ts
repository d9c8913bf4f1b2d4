/** 接口客户端: programs of organisations, their secrets and scopes. */
import {
  addClient,
  addSecret,
  changeClient,
  endSecret,
  listClients,
  restoreClient,
  suspendClient,
} from "../../../usecases/identity/clients.ts";
import { type Api, answer, etagHeader, problems } from "../../api.ts";
import {
  ChangedClient,
  Client,
  ClientList,
  NewClient,
  NewSecret,
  SecretPath,
  ShownSecret,
} from "../../contract/identity/client.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { IfMatchHeader, seenVersion, tag } from "../../versions.ts";

const tags = ["identity"];
const change = { "x-right": "changeClients", tags } as const;
const changed = { 200: answer(Client, "The client as it is now"), ...problems(401, 403, 404, 409, 422) };

export function clients(app: Api): void {
  listRoute(app);
  addRoute(app);
  changeRoute(app);
  secretRoutes(app);
  suspendRoutes(app);
}

function listRoute(app: Api): void {
  app.get(
    "/clients",
    {
      schema: {
        operationId: "listClients",
        "x-right": "readClients",
        summary: "All clients, and which rights programs of each kind of organisation may be given",
        tags,
        response: { 200: answer(ClientList, "Clients"), ...problems(401, 403) },
      },
    },
    async (request) => listClients(request.desk),
  );
}

function addRoute(app: Api): void {
  app.post(
    "/clients",
    {
      schema: {
        operationId: "addClient",
        summary: "Register a program of an organisation; its first secret is made afterwards",
        ...change,
        headers: ActHeaders,
        body: NewClient,
        response: { 201: answer(Client, "The client as kept", etagHeader), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const client = await addClient(request.desk, request.body);
      tag(reply, client.version);
      return reply.code(201).send(client);
    },
  );
}

function changeRoute(app: Api): void {
  app.put(
    "/clients/:id",
    {
      schema: {
        operationId: "changeClient",
        summary: "Change name, scopes or rate; a narrower scope holds at once",
        ...change,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedClient,
        response: {
          200: answer(Client, "The client as kept", etagHeader),
          ...problems(401, 403, 404, 412, 422, 428),
        },
      },
    },
    async (request, reply) => {
      const seen = seenVersion(request);
      const client = await changeClient(request.desk, { id: request.params.id, ...request.body, seen });
      tag(reply, client.version);
      return client;
    },
  );
}

function secretRoutes(app: Api): void {
  app.post(
    "/clients/:id/secrets",
    {
      schema: {
        operationId: "addSecret",
        summary: "A new secret beside the one in use, shown once",
        ...change,
        params: IdPath,
        body: NewSecret,
        response: { 201: answer(ShownSecret, "The secret"), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const shown = await addSecret(request.desk, { client: request.params.id, ...request.body });
      return reply.code(201).send(shown);
    },
  );
  app.post(
    "/clients/:id/secrets/:number/end",
    {
      schema: {
        operationId: "endSecret",
        summary: "End a secret, and with it the tokens given out",
        ...change,
        headers: ActHeaders,
        params: SecretPath,
        response: changed,
      },
    },
    async (request) => endSecret(request.desk, { client: request.params.id, number: request.params.number }),
  );
}

function suspendRoutes(app: Api): void {
  app.post(
    "/clients/:id/suspend",
    {
      schema: {
        operationId: "suspendClient",
        summary: "Suspend; its tokens end at once",
        ...change,
        headers: ActHeaders,
        params: IdPath,
        response: changed,
      },
    },
    async (request) => suspendClient(request.desk, request.params.id),
  );
  app.post(
    "/clients/:id/restore",
    {
      schema: {
        operationId: "restoreClient",
        summary: "Restore a suspended client",
        ...change,
        headers: ActHeaders,
        params: IdPath,
        response: changed,
      },
    },
    async (request) => restoreClient(request.desk, request.params.id),
  );
}
