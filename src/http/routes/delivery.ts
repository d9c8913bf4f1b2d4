/** 发件箱与接收方: what goes out, to whom, and who was told what. */
import { Fault } from "../../core/desk.ts";
import { retryDelivery } from "../../usecases/outbox.ts";
import { readOutbox, readTold } from "../../usecases/outbox-views.ts";
import { addReceiver, changeReceiver, listReceivers } from "../../usecases/receivers.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import {
  ChangedReceiver,
  DeliveryPage,
  NewReceiver,
  OutboxQuery,
  ReceiverAnswer,
  ReceiverList,
  Told,
  ToldQuery,
} from "../contract/delivery.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";
import { nothing } from "./identity/nothing.ts";

const tags = ["delivery"];

export function delivery(app: Api): void {
  readOutboxRoute(app);
  retryDeliveryRoute(app);
  readToldRoute(app);
  listReceiversRoute(app);
  addReceiverRoute(app);
  changeReceiverRoute(app);
}

function readOutboxRoute(app: Api): void {
  app.get(
    "/outbox",
    {
      schema: {
        operationId: "readOutbox",
        "x-right": "readOutbox",
        summary: "What is on its way, what arrived, what was given up; newest first",
        tags,
        querystring: OutboxQuery,
        response: { 200: answer(DeliveryPage, "One page"), ...problems() },
      },
    },
    async (request) => readOutbox(request.desk, request.query),
  );
}

function retryDeliveryRoute(app: Api): void {
  app.post(
    "/outbox/:id/retry",
    {
      schema: {
        operationId: "retryDelivery",
        "x-right": "retryDelivery",
        summary: "Put what was given up back in line",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 204: nothing("It is in line again"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      await retryDelivery(request.desk, request.params.id);
      return reply.code(204).send(null);
    },
  );
}

function readToldRoute(app: Api): void {
  app.get(
    "/told",
    {
      schema: {
        operationId: "readTold",
        "x-right": "readTold",
        summary:
          "Who was told of a result or a record, the newest word to each; who has not acknowledged is among them",
        tags,
        querystring: ToldQuery,
        response: { 200: answer(Told, "Who was told"), ...problems(422) },
      },
    },
    async (request) => {
      const { result, record } = request.query;
      if ((result === undefined) === (record === undefined)) throw oneOfTwo();
      return { items: await readTold(request.desk, result === undefined ? { record: record ?? "" } : { result }) };
    },
  );
}

function listReceiversRoute(app: Api): void {
  app.get(
    "/receivers",
    {
      schema: {
        operationId: "listReceivers",
        "x-right": "readReceivers",
        summary: "Who is told of results and corrections (接收方)",
        tags,
        response: { 200: answer(ReceiverList, "All receivers"), ...problems() },
      },
    },
    async (request) => ({ items: await listReceivers(request.desk) }),
  );
}

function addReceiverRoute(app: Api): void {
  app.post(
    "/receivers",
    {
      schema: {
        operationId: "addReceiver",
        "x-right": "changeReceivers",
        summary: "Register a receiver on the basis on which it receives; a webhook's signing secret is shown this once",
        tags,
        body: NewReceiver,
        response: { 201: answer(ReceiverAnswer, "The receiver as kept", etagHeader), ...problems(403, 404, 422) },
      },
    },
    async (request, reply) => {
      const kept = await addReceiver(request.desk, request.body);
      tag(reply, kept.receiver.version);
      return reply.code(201).send(kept);
    },
  );
}

function changeReceiverRoute(app: Api): void {
  app.put(
    "/receivers/:id",
    {
      schema: {
        operationId: "changeReceiver",
        "x-right": "changeReceivers",
        summary: "Change what is said of a receiver, or make it a new signing secret",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedReceiver,
        response: {
          200: answer(ReceiverAnswer, "The receiver as kept", etagHeader),
          ...problems(403, 404, 412, 422, 428),
        },
      },
    },
    async (request, reply) => {
      const asked = { id: request.params.id, ...request.body, seen: seenVersion(request) };
      const kept = await changeReceiver(request.desk, asked);
      tag(reply, kept.receiver.version);
      return kept;
    },
  );
}

function oneOfTwo(): Fault {
  return new Fault(
    "result-or-record",
    { zh: "请指明一个评价结果或者一条信用信息，二者择一。", en: "Name either a result or a record." },
    { zh: "请以 result 或者 record 参数指明编号。", en: "Give its id as `result` or as `record`." },
  );
}
