/** 期限: all that is due, worked out at every asking. */
import { readDeadlines } from "../../usecases/deadlines.ts";
import { type Api, answer, problems } from "../api.ts";
import { DueList, DueQuery } from "../contract/procedure/deadline.ts";

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
}
