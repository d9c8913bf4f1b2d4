/** 公示与发布: every act asks the same gate as the page, the command line and the daily job. */
import type { RightName } from "../../core/access/rights.ts";
import {
  approveResult,
  publicityCalendar,
  publishResult,
  readGate,
  serveNotice,
  startPublicity,
  withdrawResult,
} from "../../usecases/publication.ts";
import { markResult, unmarkResult } from "../../usecases/result-marks.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  Gate,
  Notice,
  PublicationAnswer,
  PublicityCalendar,
  PublicityQuery,
  ResultMarking,
  ResultUnmarking,
  ResultWithdrawal,
} from "../contract/publication.ts";
import { IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";

const tags = ["publication"];

export function publication(app: Api): void {
  readGateRoute(app);
  approveResultRoute(app);
  serveNoticeRoute(app);
  startPublicityRoute(app);
  publishResultRoute(app);
  withdrawResultRoute(app);
  publicityCalendarRoute(app);
  markResultRoute(app);
  unmarkResultRoute(app);
}

function readGateRoute(app: Api): void {
  app.get(
    "/results/:id/gate",
    {
      schema: {
        operationId: "readGate",
        "x-right": "readGate",
        summary: "What the law asks before the public may see the result",
        tags,
        params: IdPath,
        response: { 200: answer(Gate, "The steps, each with its article"), ...problems(404) },
      },
    },
    async (request) => readGate(request.desk, request.params.id),
  );
}

function approveResultRoute(app: Api): void {
  app.post(
    "/results/:id/approve",
    { schema: act("approveResults", "approveResult", "Answer for a result that another person made") },
    async (request) => ({ publication: granted(await approveResult(request.desk, asked(request))) }),
  );
}

function serveNoticeRoute(app: Api): void {
  app.post(
    "/results/:id/notice",
    {
      schema: {
        ...act("serveNotice", "serveNotice", "Record that the operator was told of a bad result, with proof"),
        body: Notice,
      },
    },
    async (request) => {
      const told = { ...asked(request), ...request.body };
      return { publication: granted(await serveNotice(request.desk, told)) };
    },
  );
}

function startPublicityRoute(app: Api): void {
  app.post(
    "/results/:id/publicity",
    { schema: act("startPublicity", "startPublicity", "Start the publicity of an initial result (公示)") },
    async (request) => ({ publication: granted(await startPublicity(request.desk, asked(request))) }),
  );
}

function publishResultRoute(app: Api): void {
  app.post(
    "/results/:id/publish",
    {
      schema: act(
        "publishResults",
        "publishResult",
        "Publish a final result; refused until the day after the last day of publicity",
      ),
    },
    async (request) => ({ publication: granted(await publishResult(request.desk, asked(request))) }),
  );
}

function withdrawResultRoute(app: Api): void {
  app.post(
    "/results/:id/withdraw",
    {
      schema: {
        ...act("withdrawResult", "withdrawResult", "Take a result back; it leaves the public page at once"),
        body: ResultWithdrawal,
      },
    },
    async (request) => {
      const withdrawn = { ...asked(request), ...request.body };
      return { publication: granted(await withdrawResult(request.desk, withdrawn)) };
    },
  );
}

function markResultRoute(app: Api): void {
  app.post(
    "/results/:id/mark",
    {
      schema: {
        ...act("markRecord", "markResult", "Mark a result while an operator litigates over it or has it reconsidered"),
        body: ResultMarking,
      },
    },
    async (request) => {
      const marked = { ...asked(request), ...request.body };
      return { publication: granted(await markResult(request.desk, marked)) };
    },
  );
}

function unmarkResultRoute(app: Api): void {
  app.post(
    "/results/:id/unmark",
    {
      schema: {
        ...act("unmarkRecord", "unmarkResult", "Take that mark away when the proceedings have ended"),
        body: ResultUnmarking,
      },
    },
    async (request) => {
      const unmarked = { ...asked(request), ...request.body };
      return { publication: granted(await unmarkResult(request.desk, unmarked)) };
    },
  );
}

function publicityCalendarRoute(app: Api): void {
  app.get(
    "/publicity",
    {
      schema: {
        operationId: "publicityCalendar",
        "x-right": "publicityCalendar",
        summary: "Results at a stage (in publicity, unless another is named), by their last day",
        tags,
        querystring: PublicityQuery,
        response: { 200: answer(PublicityCalendar, "One page"), ...problems() },
      },
    },
    async (request) => publicityCalendar(request.desk, request.query),
  );
}

function act(right: RightName, operationId: string, summary: string) {
  return {
    operationId,
    "x-right": right,
    summary,
    tags,
    headers: ActHeaders,
    params: IdPath,
    response: { 200: answer(PublicationAnswer, "The publication after the act"), ...problems(403, 404, 409, 422) },
  };
}

function asked(request: { readonly params: { readonly id: string } }) {
  return { result: request.params.id };
}
