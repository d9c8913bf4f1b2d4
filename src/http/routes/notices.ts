/** 告知书: read by staff and by whom they are for, on the screen and on paper. */
import { Type } from "typebox";
import { openNotice, proveNotice } from "../../usecases/notice-proofs.ts";
import { listNotices, printNotice, readNotice } from "../../usecases/notice-views.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  DeliveryProof,
  NoticeInFull,
  NoticePage,
  NoticePaperQuery,
  NoticeQuery,
} from "../contract/procedure/notice.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { languageOf } from "../language.ts";
import { sendPaper } from "./papers.ts";

const tags = ["notices"];

export function notices(app: Api): void {
  listNoticesRoute(app);
  readNoticeRoute(app);
  printNoticeRoute(app);
  openNoticeRoute(app);
  proveNoticeRoute(app);
}

function listNoticesRoute(app: Api): void {
  app.get(
    "/notices",
    {
      schema: {
        operationId: "listNotices",
        "x-right": "readNotices",
        summary: "Notices of an operator or of a case; to staff, without either, those that nothing has delivered yet",
        tags,
        querystring: NoticeQuery,
        response: { 200: answer(NoticePage, "One page"), ...problems(404) },
      },
    },
    async (request) => listNotices(request.desk, request.query),
  );
}

function readNoticeRoute(app: Api): void {
  app.get(
    "/notices/:id",
    {
      schema: {
        operationId: "readNotice",
        "x-right": "readNotices",
        summary: "One notice with its text, its remedy, and how it was delivered; reading it here proves no delivery",
        tags,
        params: IdPath,
        response: { 200: answer(NoticeInFull, "The notice"), ...problems(404) },
      },
    },
    async (request) => readNotice(request.desk, request.params.id),
  );
}

function printNoticeRoute(app: Api): void {
  app.get(
    "/notices/:id/paper",
    {
      schema: {
        operationId: "printNotice",
        "x-right": "readNotices",
        summary: "The notice on paper, with its number, the seal's place and its verification code",
        tags,
        produces: ["text/html", "application/pdf"],
        params: IdPath,
        querystring: NoticePaperQuery,
        response: { 200: answer(Type.Unsafe<unknown>({ type: "string" }), "The paper"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      const asked = { id: request.params.id, language: languageOf(request), format };
      return sendPaper(reply, await printNotice(request.desk, asked));
    },
  );
}

function openNoticeRoute(app: Api): void {
  app.post(
    "/notices/:id/read",
    {
      schema: {
        operationId: "openNotice",
        "x-right": "openNotice",
        summary: "Whom it is for has opened it: the account that did is the proof of delivery (送达)",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(NoticeInFull, "The notice with its deliveries"), ...problems(404, 409) },
      },
    },
    async (request) => openNotice(request.desk, request.params.id),
  );
}

function proveNoticeRoute(app: Api): void {
  app.post(
    "/notices/:id/delivered",
    {
      schema: {
        operationId: "proveNotice",
        "x-right": "proveNotice",
        summary: "It arrived by post or in person, with the proof that staff hold",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: DeliveryProof,
        response: { 200: answer(NoticeInFull, "The notice with its deliveries"), ...problems(404, 409, 422) },
      },
    },
    async (request) => proveNotice(request.desk, { notice: request.params.id, ...request.body }),
  );
}
