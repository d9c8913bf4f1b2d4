/** 查询日志. */
import { parseInstant } from "../../core/time/day.ts";
import { readQueries } from "../../usecases/queries.ts";
import { type Api, answer, problems } from "../api.ts";
import { LoggedQueryPage, QueryLogQuery } from "../contract/queries.ts";

export function queries(app: Api): void {
  app.get(
    "/queries",
    {
      schema: {
        operationId: "readQueries",
        "x-right": "readQueryLog",
        summary:
          "Who was shown whose credit information, when and by what right; to an operator, what was asked about itself",
        tags: ["privacy"],
        querystring: QueryLogQuery,
        response: { 200: answer(LoggedQueryPage, "Newest first"), ...problems(403, 404, 422) },
      },
    },
    async (request) => {
      const { after, limit, code, ...times } = request.query;
      const [from, to] = [times.from, times.to].map((text) => (text === undefined ? undefined : parseInstant(text)));
      const which = {
        ...(code === undefined ? {} : { code }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
      return readQueries(request.desk, which, after === undefined ? { limit } : { after, limit });
    },
  );
}
