/** What anybody may see, through the same gate as the public pages. */
import type { FastifyReply } from "fastify";
import type { Desk } from "../../core/desk.ts";
import { publicOperator, publicPublicity, publicSearch } from "../../usecases/public.ts";
import { type Api, answer, problems } from "../api.ts";
import { CodePath } from "../contract/operator.ts";
import { PublicOperator, PublicPage, PublicSearch } from "../contract/public.ts";
import { PageQuery } from "../contract/words.ts";

const tags = ["public"];

export function publicRoutes(app: Api, desk: Desk): void {
  publicSearchRoute(app, desk);
  publicOperatorRoute(app, desk);
  publicPublicityRoute(app, desk);
}

function publicSearchRoute(app: Api, desk: Desk): void {
  app.get(
    "/public/operators",
    {
      schema: {
        operationId: "publicSearch",
        summary: "Operators with a result that the public may see",
        tags,
        querystring: PublicSearch,
        response: { 200: answer(PublicPage, "One page"), ...problems() },
      },
    },
    async (request, reply) => {
      const { text = "", ...page } = request.query;
      briefly(reply);
      return publicSearch(desk, text, page);
    },
  );
}

function publicOperatorRoute(app: Api, desk: Desk): void {
  app.get(
    "/public/operators/:code",
    {
      schema: {
        operationId: "publicOperator",
        summary: "What the public may see of one operator today",
        description: "404 where there is nothing that the public may see, whether or not the operator is known.",
        tags,
        params: CodePath,
        response: { 200: answer(PublicOperator, "The operator, as the public sees it"), ...problems(404) },
      },
    },
    async (request, reply) => {
      briefly(reply);
      return publicOperator(desk, request.params.code);
    },
  );
}

function publicPublicityRoute(app: Api, desk: Desk): void {
  app.get(
    "/public/publicity",
    {
      schema: {
        operationId: "publicPublicity",
        summary: "Initial results in publicity now, the earliest last day first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(PublicPage, "One page"), ...problems() },
      },
    },
    async (request, reply) => {
      briefly(reply);
      return publicPublicity(desk, request.query);
    },
  );
}

/** What ends, ends everywhere: a copy may be asked for again, never shown without asking. */
function briefly(reply: FastifyReply): void {
  reply.header("cache-control", "no-cache");
}
