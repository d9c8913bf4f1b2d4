/** 经营者身份核验 (SZ23 第十六条): applying, the code that comes by letter, and the agency's decision. */
import {
  approveRepresentation,
  declineRepresentation,
  endRepresentation,
  listRepresentations,
  sendContactCode,
} from "../../../usecases/identity/representation-decisions.ts";
import {
  applyToRepresent,
  enterContactCode,
  listOwnRepresentations,
  withdrawApplication,
} from "../../../usecases/identity/representations.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  CodeToPost,
  Decision,
  EnteredCode,
  NewRepresentation,
  Representation,
  RepresentationList,
  RepresentationQuery,
  SendCode,
} from "../../contract/identity/representation.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";

const tags = ["identity"];
const decide = { "x-right": "decideRepresentation", tags, params: IdPath } as const;
const decided = { 200: answer(Representation, "As it stands now"), ...problems(401, 403, 404, 409, 422) };

export function representations(app: Api): void {
  ownRoutes(app);
  codeRoute(app);
  withdrawRoute(app);
  listRoute(app);
  sendCodeRoute(app);
  decisionRoutes(app);
}

function ownRoutes(app: Api): void {
  app.get(
    "/me/representations",
    {
      schema: {
        operationId: "listOwnRepresentations",
        "x-right": "readMyself",
        summary: "For which operators one has asked to act, and how it stands",
        tags,
        response: { 200: answer(RepresentationList, "The oldest first"), ...problems(401) },
      },
    },
    async (request) => ({ items: await listOwnRepresentations(request.desk) }),
  );
  app.post(
    "/me/representations",
    {
      schema: {
        operationId: "applyToRepresent",
        "x-right": "applyToRepresent",
        summary: "Ask to act for an operator, by a letter of authorisation or a code posted to the registered contact",
        tags,
        headers: ActHeaders,
        body: NewRepresentation,
        response: { 201: answer(Representation, "The application"), ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await applyToRepresent(request.desk, request.body)),
  );
}

function codeRoute(app: Api): void {
  app.post(
    "/me/representations/:id/code",
    {
      schema: {
        operationId: "enterContactCode",
        "x-right": "applyToRepresent",
        summary: "Enter the code that came by letter; five tries",
        tags,
        params: IdPath,
        body: EnteredCode,
        response: { 200: answer(Representation, "Confirmed"), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) => enterContactCode(request.desk, { id: request.params.id, ...request.body }),
  );
}

function withdrawRoute(app: Api): void {
  app.post(
    "/me/representations/:id/withdraw",
    {
      schema: {
        operationId: "withdrawApplication",
        "x-right": "applyToRepresent",
        summary: "Step back from an application that is not decided yet; one may apply again",
        tags,
        params: IdPath,
        headers: ActHeaders,
        response: { 200: answer(Representation, "Ended, by the applicant"), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) => withdrawApplication(request.desk, request.params.id),
  );
}

function listRoute(app: Api): void {
  app.get(
    "/representations",
    {
      schema: {
        operationId: "listRepresentations",
        "x-right": "readRepresentations",
        summary: "Applications, the oldest first",
        tags,
        querystring: RepresentationQuery,
        response: { 200: answer(RepresentationList, "Applications"), ...problems(401, 403) },
      },
    },
    async (request) => ({ items: await listRepresentations(request.desk, request.query) }),
  );
}

function sendCodeRoute(app: Api): void {
  app.post(
    "/representations/:id/send-code",
    {
      schema: {
        operationId: "sendContactCode",
        summary: "Eight digits for a letter to the registered contact, shown once; valid for fourteen days",
        ...decide,
        body: SendCode,
        response: { 200: answer(CodeToPost, "The code"), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) => sendContactCode(request.desk, { id: request.params.id, ...request.body }),
  );
}

function decisionRoutes(app: Api): void {
  app.post(
    "/representations/:id/approve",
    {
      schema: {
        operationId: "approveRepresentation",
        summary: "Approve; the account may act for the operator from now on",
        ...decide,
        headers: ActHeaders,
        response: decided,
      },
    },
    async (request) => approveRepresentation(request.desk, request.params.id),
  );
  app.post(
    "/representations/:id/decline",
    {
      schema: {
        operationId: "declineRepresentation",
        summary: "Decline, with the reason that the applicant reads",
        ...decide,
        headers: ActHeaders,
        body: Decision,
        response: decided,
      },
    },
    async (request) => declineRepresentation(request.desk, { id: request.params.id, ...request.body }),
  );
  app.post(
    "/representations/:id/end",
    {
      schema: {
        operationId: "endRepresentation",
        summary: "End; the account acts for the operator no more",
        ...decide,
        headers: ActHeaders,
        body: Decision,
        response: decided,
      },
    },
    async (request) => endRepresentation(request.desk, { id: request.params.id, ...request.body }),
  );
}
