/** 信息共享与结果交付: a batch with mode, count, digest and receipt, seen by its owner and by whom it was handed to. */
import type { RecordKind } from "../../../core/record/catalogue.ts";
import { readDataSet, receiveData, shareData, withdrawData } from "../../../usecases/matters/exchanges.ts";
import { type Api, answer, problems } from "../../api.ts";
import { Ending, Exchange, ExchangeReceipt, NewExchange } from "../../contract/application/agreement.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["matters"];

export function exchanges(app: Api): void {
  shareRoute(app);
  contentRoute(app);
  receiveRoute(app);
  withdrawRoute(app);
}

function shareRoute(app: Api): void {
  app.post(
    "/exchanges",
    {
      schema: {
        operationId: "shareData",
        "x-right": "shareData",
        summary: "Hand a data set over under an agreement that stands, or for a statutory function",
        tags,
        headers: ActHeaders,
        body: NewExchange,
        response: { 201: answer(Exchange, "The data set"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { kinds, ...rest } = request.body;
      const asked = { ...rest, ...(kinds === undefined ? {} : { kinds: kinds as readonly RecordKind[] }) };
      return reply.code(201).send(granted(await shareData(request.desk, asked)));
    },
  );
}

function contentRoute(app: Api): void {
  app.get(
    "/exchanges/:id/content",
    {
      schema: {
        operationId: "readDataSet",
        "x-right": "receiveData",
        summary: "The lines as NDJSON; `digest` in the header is what the receipt names",
        tags,
        params: IdPath,
        response: {
          200: { type: "string", contentMediaType: "application/x-ndjson", description: "One JSON object a line" },
          ...problems(403, 404, 422),
        },
      },
    },
    async (request, reply) => {
      const { exchange, text, hash } = granted(await readDataSet(request.desk, request.params.id));
      return reply
        .header("content-disposition", `attachment; filename="exchange-${exchange.id}.ndjson"`)
        .header("x-content-digest", hash)
        .type("application/x-ndjson; charset=utf-8")
        .serializer((body: string) => body)
        .send(text);
    },
  );
}

function receiveRoute(app: Api): void {
  app.post(
    "/exchanges/:id/receive",
    {
      schema: {
        operationId: "receiveData",
        "x-right": "receiveData",
        summary: "Acknowledge by the digest of what was received",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: ExchangeReceipt,
        response: { 200: answer(Exchange, "The data set"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request) => granted(await receiveData(request.desk, { exchange: request.params.id, ...request.body })),
  );
}

function withdrawRoute(app: Api): void {
  app.post(
    "/exchanges/:id/withdraw",
    {
      schema: {
        operationId: "withdrawData",
        "x-right": "shareData",
        summary: "Withdraw a data set; its lines are given out no longer",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: Ending,
        response: { 200: answer(Exchange, "The data set"), ...problems(404, 409, 422) },
      },
    },
    async (request) => granted(await withdrawData(request.desk, { exchange: request.params.id, ...request.body })),
  );
}
