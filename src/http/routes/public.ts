/** What anybody may see, through the same gate as the public pages. */
import type { FastifyReply } from "fastify";
import { publicOperator, publicPublicity, publicSearch } from "../../usecases/public.ts";
import { type Api, answer, problems } from "../api.ts";
import { CodePath } from "../contract/operator.ts";
import { PublicOperator, PublicPage, PublicSearch } from "../contract/public.ts";
import { PageQuery } from "../contract/words.ts";

const tags = ["public"];

export function publicRoutes(app: Api): void {
  publicSearchRoute(app);
  publicOperatorRoute(app);
  publicPublicityRoute(app);
}

function publicSearchRoute(app: Api): void {
  app.get(
    "/public/operators",
    {
      schema: {
        operationId: "publicSearch",
        "x-right": "readPublic",
        summary: "Operators with a result that the public may see",
        tags,
        querystring: PublicSearch,
        response: { 200: answer(PublicPage, "One page"), ...problems() },
      },
    },
    async (request, reply) => {
      const { text = "", ...page } = request.query;
      briefly(reply);
      return publicSearch(request.publicDesk, text, page);
    },
  );
}

function publicOperatorRoute(app: Api): void {
  app.get(
    "/public/operators/:code",
    {
      schema: {
        operationId: "publicOperator",
        "x-right": "readPublic",
        summary: "What the public may see of one operator today",
        description: "404 where there is nothing that the public may see, whether or not the operator is known.",
        tags,
        params: CodePath,
        response: { 200: answer(PublicOperator, "The operator, as the public sees it"), ...problems(404) },
      },
    },
    async (request, reply) => {
      briefly(reply);
      return publicOperator(request.publicDesk, request.params.code);
    },
  );
}

function publicPublicityRoute(app: Api): void {
  app.get(
    "/public/publicity",
    {
      schema: {
        operationId: "publicPublicity",
        "x-right": "readPublic",
        summary: "Initial results in publicity now, the earliest last day first",
        tags,
        querystring: PageQuery,
        response: { 200: answer(PublicPage, "One page"), ...problems() },
      },
    },
    async (request, reply) => {
      briefly(reply);
      return publicPublicity(request.publicDesk, request.query);
    },
  );
}

/** What ends, ends everywhere: a copy may be asked for again, never shown without asking. */
function briefly(reply: FastifyReply): void {
  reply.header("cache-control", "no-cache");
}
