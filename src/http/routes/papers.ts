/** 文书: the credit file as its operator takes it away, and the printable forms; each a page that prints well, or a PDF. */
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { checkCreditFile, takeCreditFile } from "../../usecases/credit-file.ts";
import { type Printed, printCreditFile, readPaper } from "../../usecases/papers.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  CheckPath,
  CheckQuery,
  CreditFileCheck,
  CreditFileQuery,
  IssuedCreditFile,
  PaperPath,
  PaperQuery,
} from "../contract/credit-file.ts";
import { PurposeHeader } from "../contract/evidence.ts";
import { CodePath } from "../contract/operator.ts";
import { languageOf } from "../language.ts";
import { asPaper } from "../security.ts";

export function papers(app: Api): void {
  takeCreditFileRoute(app);
  checkCreditFileRoute(app);
  readPaperRoute(app);
}

function takeCreditFileRoute(app: Api): void {
  app.get(
    "/operators/:code/credit-file",
    {
      schema: {
        operationId: "takeCreditFile",
        "x-right": "takeCreditFile",
        summary: "The whole credit file with its code of verification: PDF, a page to print, or JSON",
        description:
          "Free of charge. Staff say in the header `x-purpose` what for. Kept in the audit trail and in the log of queries.",
        tags: ["mine"],
        produces: ["application/pdf", "text/html", "application/json"],
        headers: PurposeHeader,
        params: CodePath,
        querystring: CreditFileQuery,
        response: { 200: answer(Type.Unsafe<unknown>(IssuedCreditFile), "The file"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const { format } = query;
      if (format === "json") return takeCreditFile(request.desk, params.code);
      const language = languageOf(request);
      return sendPaper(reply, await printCreditFile(request.desk, { code: params.code, language, format }));
    },
  );
}

function checkCreditFileRoute(app: Api): void {
  app.get(
    "/check/:code",
    {
      schema: {
        operationId: "checkCreditFile",
        "x-right": "readPublic",
        summary: "Whether the agency gave out the credit file that bears this code",
        tags: ["public"],
        params: CheckPath,
        querystring: CheckQuery,
        response: { 200: answer(CreditFileCheck, "What is known of the code"), ...problems() },
      },
    },
    async (request) => checkCreditFile(request.publicDesk, { ...request.params, ...request.query }),
  );
}

function readPaperRoute(app: Api): void {
  app.get(
    "/operators/:code/papers/:form",
    {
      schema: {
        operationId: "readPaper",
        "x-right": "readPapers",
        summary: "提示书、承诺书、监督卡、管理卡 about an operator, to print",
        tags: ["cases"],
        produces: ["text/html", "application/pdf"],
        params: PaperPath,
        querystring: PaperQuery,
        response: { 200: answer(Type.Unsafe<unknown>({ type: "string" }), "The paper"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { case: filledFrom, format } = request.query;
      const asked = { ...request.params, format, language: languageOf(request) };
      const printed = await readPaper(request.desk, {
        ...asked,
        ...(filledFrom === undefined ? {} : { case: filledFrom }),
      });
      return sendPaper(reply, printed);
    },
  );
}

/** A page is shown, a PDF is kept; neither is taken for anything else. */
export function sendPaper(reply: FastifyReply, { content, mediaType, fileName }: Printed): FastifyReply {
  const kept = mediaType === "application/pdf" ? "attachment" : "inline";
  asPaper(reply).header("content-disposition", `${kept}; filename="${fileName.replace(/[^\w.-]/g, "")}"`);
  const type = mediaType === "text/html" ? "text/html; charset=utf-8" : mediaType;
  return reply.type(type).send(Readable.from([Buffer.from(content)], { objectMode: false }));
}
