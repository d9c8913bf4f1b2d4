/** 机构, and who acts for them. */
import { addMember, endMember } from "../../../usecases/identity/members.ts";
import {
  addOrganisation,
  changeOrganisation,
  listOrganisations,
  readOrganisation,
} from "../../../usecases/identity/organisations.ts";
import { type Api, answer, etagHeader, problems } from "../../api.ts";
import {
  ChangedOrganisation,
  MemberPath,
  NewMember,
  NewOrganisation,
  Organisation,
  OrganisationInFull,
  OrganisationList,
} from "../../contract/identity/organisation.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { IfMatchHeader, seenVersion, tag } from "../../versions.ts";

const tags = ["identity"];

export function organisations(app: Api): void {
  readRoutes(app);
  addRoute(app);
  changeRoute(app);
  memberRoutes(app);
}

function readRoutes(app: Api): void {
  app.get(
    "/organisations",
    {
      schema: {
        operationId: "listOrganisations",
        "x-right": "readOrganisations",
        summary: "All organisations",
        tags,
        response: { 200: answer(OrganisationList, "Organisations"), ...problems(401, 403) },
      },
    },
    async (request) => ({ items: await listOrganisations(request.desk) }),
  );
  app.get(
    "/organisations/:id",
    {
      schema: {
        operationId: "readOrganisation",
        "x-right": "readOrganisations",
        summary: "One organisation with its people",
        tags,
        params: IdPath,
        response: { 200: answer(OrganisationInFull, "The organisation", etagHeader), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const organisation = await readOrganisation(request.desk, request.params.id);
      tag(reply, organisation.version);
      return organisation;
    },
  );
}

function addRoute(app: Api): void {
  app.post(
    "/organisations",
    {
      schema: {
        operationId: "addOrganisation",
        "x-right": "changeOrganisations",
        summary: "Register an organisation that is to use the product",
        tags,
        headers: ActHeaders,
        body: NewOrganisation,
        response: { 201: answer(Organisation, "The organisation as kept", etagHeader), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const organisation = await addOrganisation(request.desk, request.body);
      tag(reply, organisation.version);
      return reply.code(201).send(organisation);
    },
  );
}

function changeRoute(app: Api): void {
  app.put(
    "/organisations/:id",
    {
      schema: {
        operationId: "changeOrganisation",
        "x-right": "changeOrganisations",
        summary: "Change an organisation, or suspend it: whoever acted for it acts for himself alone",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedOrganisation,
        response: {
          200: answer(Organisation, "The organisation as kept", etagHeader),
          ...problems(401, 403, 404, 412, 422, 428),
        },
      },
    },
    async (request, reply) => {
      const seen = seenVersion(request);
      const organisation = await changeOrganisation(request.desk, { id: request.params.id, ...request.body, seen });
      tag(reply, organisation.version);
      return organisation;
    },
  );
}

function memberRoutes(app: Api): void {
  app.post(
    "/organisations/:id/members",
    {
      schema: {
        operationId: "addMember",
        "x-right": "changeOrganisations",
        summary: "Let an account act for an organisation; operators' people come by a representation",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: NewMember,
        response: { 200: answer(OrganisationInFull, "The organisation"), ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => addMember(request.desk, { organisation: request.params.id, ...request.body }),
  );
  app.post(
    "/organisations/:id/members/:account/end",
    {
      schema: {
        operationId: "endMember",
        "x-right": "changeOrganisations",
        summary: "From now on the account does not act for the organisation",
        tags,
        headers: ActHeaders,
        params: MemberPath,
        response: { 200: answer(OrganisationInFull, "The organisation"), ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => endMember(request.desk, { organisation: request.params.id, account: request.params.account }),
  );
}
