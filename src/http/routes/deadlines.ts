/** 期限: all that is due, worked out at every asking; and the results that grow too old, renewed at once by whoever scores. */
import { readDeadlines } from "../../usecases/deadlines.ts";
import { readRenewals, renewDue } from "../../usecases/renewals.ts";
import { type Api, answer, problems } from "../api.ts";
import { DueList, DueQuery, RenewalBook, RenewalQuery, Renewed } from "../contract/procedure/deadline.ts";

export function deadlines(app: Api): void {
  app.get(
    "/deadlines",
    {
      schema: {
        operationId: "readDeadlines",
        "x-right": "readDeadlines",
        summary: "What is due, of whom and by which article: overdue, today, within a week, later",
        tags: ["cases"],
        querystring: DueQuery,
        response: { 200: answer(DueList, "The earliest last day first"), ...problems() },
      },
    },
    async (request) => readDeadlines(request.desk, request.query),
  );
  app.get(
    "/refresh",
    {
      schema: {
        operationId: "readRenewals",
        "x-right": "readDeadlines",
        summary:
          "Published results that grow too old: overdue or to be renewed by now, and what is to take their place",
        tags: ["evaluation"],
        querystring: RenewalQuery,
        response: { 200: answer(RenewalBook, "The earliest last day first"), ...problems() },
      },
    },
    async (request) => readRenewals(request.desk, request.query),
  );
  app.post(
    "/refresh",
    {
      schema: {
        operationId: "renewResults",
        "x-right": "refreshResults",
        summary: "Evaluate anew what is due, as the daily job does; each new result goes its own way through the gate",
        tags: ["evaluation"],
        response: { 200: answer(Renewed, "How many were evaluated"), ...problems() },
      },
    },
    async (request) => renewDue(request.desk),
  );
}
