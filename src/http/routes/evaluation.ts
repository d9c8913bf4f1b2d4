/** 评价结果: the history of an operator's results, one explained, one operator evaluated, one result verified. */
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { day } from "../../core/time/day.ts";
import { evaluateOperator, resultHistory } from "../../usecases/evaluations.ts";
import { explain } from "../../usecases/explanations.ts";
import { readResult } from "../../usecases/shown-result.ts";
import { verifyResult } from "../../usecases/verification.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import {
  EvaluationRequest,
  Explained,
  ReadResult,
  ResultHistory,
  ResultWithPublication,
  Verification,
} from "../contract/evaluation.ts";
import { CodePath } from "../contract/operator.ts";
import { Code, Id, IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { IfNoneMatchHeader, tag, versionsSeen } from "../versions.ts";

const tags = ["evaluation"];

export function evaluation(app: Api): void {
  resultHistoryRoute(app);
  explainResultRoute(app);
  readResultRoute(app);
  evaluateOperatorRoute(app);
  verifyResultRoute(app);
}

function resultHistoryRoute(app: Api): void {
  app.get(
    "/operators/:code/results",
    {
      schema: {
        operationId: "resultHistory",
        "x-right": "readResults",
        summary: "An operator's results, newest first, each with its way to the public",
        tags,
        params: CodePath,
        response: { 200: answer(ResultHistory, "Results"), ...problems(404) },
      },
    },
    async (request) => ({ items: await resultHistory(request.desk, request.params.code) }),
  );
}

function explainResultRoute(app: Api): void {
  app.get(
    "/operators/:code/results/:id",
    {
      schema: {
        operationId: "explainResult",
        "x-right": "readResults",
        summary: "A result explained: indicators, rules, records and articles; the parts sum to the score",
        tags,
        params: Type.Object({ code: Code, id: Id }),
        response: { 200: answer(Explained, "The explanation"), ...problems(404) },
      },
    },
    async (request) => explain(request.desk, { code: request.params.code, result: request.params.id }),
  );
}

/** The stored text goes out as it is: it is what the digest was made of. */
function readResultRoute(app: Api): void {
  app.get(
    "/results/:id",
    {
      schema: {
        operationId: "readResult",
        "x-right": "readResults",
        summary:
          "A result as it was stored, with its contributions, and where it stands now; for programs, with an ETag",
        tags,
        params: IdPath,
        headers: IfNoneMatchHeader,
        response: {
          200: answer(ReadResult, "The result", etagHeader),
          304: answer(Type.Null(), "What was read before still stands"),
          ...problems(404),
        },
      },
    },
    async (request, reply) => {
      const wanted = { result: request.params.id, seen: versionsSeen(request) };
      return sendResult(reply, await readResult(request.desk, wanted));
    },
  );
}

function sendResult(reply: FastifyReply, { text, version, standing }: Awaited<ReturnType<typeof readResult>>) {
  tag(reply, version);
  if (text === undefined) return reply.code(304).send();
  return reply.type(JSON_TYPE).send(`{"result":${text},${standing.slice(1)}`);
}

const JSON_TYPE = "application/json; charset=utf-8";

function evaluateOperatorRoute(app: Api): void {
  app.post(
    "/operators/:code/evaluate",
    {
      schema: {
        operationId: "evaluateOperator",
        "x-right": "evaluateOperator",
        summary: "Evaluate one operator now",
        tags,
        headers: ActHeaders,
        params: CodePath,
        body: EvaluationRequest,
        response: { 201: answer(ResultWithPublication, "The result"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { asOf, ...rest } = request.body;
      const act = { code: request.params.code, ...rest };
      const on = asOf === undefined ? {} : { asOf: day(asOf) };
      return reply.code(201).send(granted(await evaluateOperator(request.desk, { ...act, ...on })));
    },
  );
}

function verifyResultRoute(app: Api): void {
  app.get(
    "/results/:id/verify",
    {
      schema: {
        operationId: "verifyResult",
        "x-right": "verifyResults",
        summary: "Work the result out again from its facts and compare it byte for byte",
        tags,
        params: IdPath,
        response: { 200: answer(Verification, "Whether it is identical, and where not"), ...problems(404) },
      },
    },
    async (request) => verifyResult(request.desk, request.params.id),
  );
}
