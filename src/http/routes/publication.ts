/** 公示与发布: every act asks the same gate as the page, the command line and the daily job. */
import type { FastifyRequest } from "fastify";
import type { Desk } from "../../core/desk.ts";
import {
  approveResult,
  publicityCalendar,
  publishResult,
  readGate,
  serveNotice,
  startPublicity,
  withdrawResult,
} from "../../usecases/publication.ts";
import { actorOf } from "../actor.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  Gate,
  Notice,
  PublicationAnswer,
  PublicityCalendar,
  PublicityQuery,
  ResultWithdrawal,
} from "../contract/publication.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";

const tags = ["publication"];

export function publication(app: Api, desk: Desk): void {
  readGateRoute(app, desk);
  approveResultRoute(app, desk);
  serveNoticeRoute(app, desk);
  startPublicityRoute(app, desk);
  publishResultRoute(app, desk);
  withdrawResultRoute(app, desk);
  publicityCalendarRoute(app, desk);
}

function readGateRoute(app: Api, desk: Desk): void {
  app.get(
    "/results/:id/gate",
    {
      schema: {
        operationId: "readGate",
        summary: "What the law asks before the public may see the result",
        tags,
        params: IdPath,
        response: { 200: answer(Gate, "The steps, each with its article"), ...problems(404) },
      },
    },
    async (request) => readGate(desk, request.params.id),
  );
}

function approveResultRoute(app: Api, desk: Desk): void {
  app.post(
    "/results/:id/approve",
    { schema: act("approveResult", "Answer for a result that another person made") },
    async (request) => ({ publication: granted(await approveResult(desk, await asked(desk, request))) }),
  );
}

function serveNoticeRoute(app: Api, desk: Desk): void {
  app.post(
    "/results/:id/notice",
    {
      schema: { ...act("serveNotice", "Record that the operator was told of a bad result, with proof"), body: Notice },
    },
    async (request) => {
      const told = { ...(await asked(desk, request)), ...request.body };
      return { publication: granted(await serveNotice(desk, told)) };
    },
  );
}

function startPublicityRoute(app: Api, desk: Desk): void {
  app.post(
    "/results/:id/publicity",
    { schema: act("startPublicity", "Start the publicity of an initial result (公示)") },
    async (request) => ({ publication: granted(await startPublicity(desk, await asked(desk, request))) }),
  );
}

function publishResultRoute(app: Api, desk: Desk): void {
  app.post(
    "/results/:id/publish",
    { schema: act("publishResult", "Publish a final result; refused until the day after the last day of publicity") },
    async (request) => ({ publication: granted(await publishResult(desk, await asked(desk, request))) }),
  );
}

function withdrawResultRoute(app: Api, desk: Desk): void {
  app.post(
    "/results/:id/withdraw",
    {
      schema: {
        ...act("withdrawResult", "Take a result back; it leaves the public page at once"),
        body: ResultWithdrawal,
      },
    },
    async (request) => {
      const withdrawn = { ...(await asked(desk, request)), ...request.body };
      return { publication: granted(await withdrawResult(desk, withdrawn)) };
    },
  );
}

function publicityCalendarRoute(app: Api, desk: Desk): void {
  app.get(
    "/publicity",
    {
      schema: {
        operationId: "publicityCalendar",
        summary: "Results at a stage (in publicity, unless another is named), by their last day",
        tags,
        querystring: PublicityQuery,
        response: { 200: answer(PublicityCalendar, "One page"), ...problems() },
      },
    },
    async (request) => publicityCalendar(desk, request.query),
  );
}

function act(operationId: string, summary: string) {
  return {
    operationId,
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    response: { 200: answer(PublicationAnswer, "The publication after the act"), ...problems(403, 404, 409, 422) },
  };
}

async function asked(
  desk: Desk,
  request: { readonly params: { readonly id: string } } & Pick<FastifyRequest, "headers">,
) {
  return { actor: await actorOf(desk, request), result: request.params.id };
}
