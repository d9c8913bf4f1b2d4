/** 我的账号: who is signed in, for whom one acts, sessions, the password, and confidentiality. */
import { acknowledgeConfidentiality, readMyself } from "../../../usecases/identity/myself.ts";
import { changePassword } from "../../../usecases/identity/passwords.ts";
import { actFor, endOtherSessions, endSession, listSessions } from "../../../usecases/identity/sessions.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  Acknowledgement,
  Acting,
  ChangePassword,
  EndedSessions,
  Myself,
  SessionList,
} from "../../contract/identity/myself.ts";
import { IdPath } from "../../contract/words.ts";
import { csrfOf, keepSession } from "../../session-cookie.ts";
import { nothing } from "./nothing.ts";

const tags = ["identity"];

export function myselfRoutes(app: Api): void {
  readRoute(app);
  actingRoute(app);
  confidentialityRoute(app);
  passwordRoute(app);
  sessionRoutes(app);
}

function readRoute(app: Api): void {
  app.get(
    "/me",
    {
      schema: {
        operationId: "readMyself",
        "x-right": "readMyself",
        summary: "Who is signed in, for whom, with which rights",
        tags,
        response: { 200: answer(Myself, "Oneself"), ...problems(401) },
      },
    },
    async (request) => {
      const myself = await readMyself(request.desk);
      const { version, text } = myself.confidentiality.statement;
      return {
        ...myself,
        csrf: request.sessionSecret === undefined ? "" : csrfOf(request.sessionSecret),
        confidentiality: { ...myself.confidentiality, statement: { version, text } },
      };
    },
  );
}

function actingRoute(app: Api): void {
  app.post(
    "/me/acting",
    {
      schema: {
        operationId: "actFor",
        "x-right": "changeMyself",
        summary: "Act for another organisation, or for oneself; the session gets a new secret",
        tags,
        body: Acting,
        response: { 204: nothing("Read /me again: rights and csrf are others"), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { secret } = await actFor(request.desk, request.body.organisation);
      keepSession(reply, secret);
      return reply.code(204).send(null);
    },
  );
}

function confidentialityRoute(app: Api): void {
  app.post(
    "/me/confidentiality",
    {
      schema: {
        operationId: "acknowledgeConfidentiality",
        "x-right": "acknowledgeConfidentiality",
        summary: "Acknowledge the confidentiality statement in force (SZ23 第十四条第二款)",
        tags,
        body: Acknowledgement,
        response: { 204: nothing("Acknowledged"), ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      await acknowledgeConfidentiality(request.desk, request.body.statement);
      return reply.code(204).send(null);
    },
  );
}

function passwordRoute(app: Api): void {
  app.post(
    "/me/password",
    {
      schema: {
        operationId: "changePassword",
        "x-right": "changeMyself",
        summary: "Change one's password; all other sessions end",
        tags,
        body: ChangePassword,
        response: { 204: nothing("Changed"), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      await changePassword(request.desk, request.body);
      return reply.code(204).send(null);
    },
  );
}

function sessionRoutes(app: Api): void {
  app.get(
    "/me/sessions",
    {
      schema: {
        operationId: "listSessions",
        "x-right": "readMyself",
        summary: "One's open sessions",
        tags,
        response: { 200: answer(SessionList, "Newest first"), ...problems(401) },
      },
    },
    async (request) => ({ items: await listSessions(request.desk) }),
  );
  app.post(
    "/me/sessions/:id/end",
    {
      schema: {
        operationId: "endSession",
        "x-right": "changeMyself",
        summary: "End one session",
        tags,
        params: IdPath,
        response: { 204: nothing("Ended"), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await endSession(request.desk, request.params.id);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/me/sessions/end-others",
    {
      schema: {
        operationId: "endOtherSessions",
        "x-right": "changeMyself",
        summary: "End all sessions but this one",
        tags,
        response: { 200: answer(EndedSessions, "How many"), ...problems(401, 403) },
      },
    },
    async (request) => ({ ended: await endOtherSessions(request.desk) }),
  );
}
