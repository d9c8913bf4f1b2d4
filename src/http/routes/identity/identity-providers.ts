/** 统一身份认证: the OpenID providers by which people of an organisation sign in. */
import { addProvider, changeProvider, listProviders } from "../../../usecases/identity/providers.ts";
import { type Api, answer, etagHeader, problems } from "../../api.ts";
import {
  ChangedIdentityProvider,
  IdentityProvider,
  IdentityProviderList,
  NewIdentityProvider,
} from "../../contract/identity/identity-provider.ts";
import { IdPath } from "../../contract/words.ts";
import { IfMatchHeader, seenVersion, tag } from "../../versions.ts";

const tags = ["identity"];

export function identityProviders(app: Api): void {
  listRoute(app);
  addRoute(app);
  changeRoute(app);
}

function listRoute(app: Api): void {
  app.get(
    "/identity-providers",
    {
      schema: {
        operationId: "listProviders",
        "x-right": "readIdentityProviders",
        summary: "All identity providers, without their secrets",
        tags,
        response: { 200: answer(IdentityProviderList, "Providers"), ...problems(401, 403) },
      },
    },
    async (request) => ({ items: await listProviders(request.desk) }),
  );
}

function addRoute(app: Api): void {
  app.post(
    "/identity-providers",
    {
      schema: {
        operationId: "addProvider",
        "x-right": "changeIdentityProviders",
        summary: "Register an OpenID provider",
        tags,
        body: NewIdentityProvider,
        response: {
          201: answer(IdentityProvider, "The provider as kept", etagHeader),
          ...problems(401, 403, 404, 409, 422),
        },
      },
    },
    async (request, reply) => {
      const provider = await addProvider(request.desk, request.body);
      tag(reply, provider.version);
      return reply.code(201).send(provider);
    },
  );
}

function changeRoute(app: Api): void {
  app.put(
    "/identity-providers/:id",
    {
      schema: {
        operationId: "changeProvider",
        "x-right": "changeIdentityProviders",
        summary: "Change or suspend a provider; its secret stays where none is sent",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedIdentityProvider,
        response: {
          200: answer(IdentityProvider, "The provider as kept", etagHeader),
          ...problems(401, 403, 404, 412, 422, 428),
        },
      },
    },
    async (request, reply) => {
      const seen = seenVersion(request);
      const provider = await changeProvider(request.desk, { id: request.params.id, ...request.body, seen });
      tag(reply, provider.version);
      return provider;
    },
  );
}
