/** 统计: read as far as one's scope reaches, taken away as tables, counted anew. */
import { Type } from "typebox";
import { countStatistics, readStatistics } from "../../usecases/statistics.ts";
import { exportStatistics } from "../../usecases/statistics-tables.ts";
import { type Api, answer, problems } from "../api.ts";
import { Statistics, StatisticsCounted, StatisticsFileQuery, StatisticsQuery } from "../contract/statistics.ts";
import { ActHeaders } from "../idempotency.ts";
import { languageOf } from "../language.ts";
import { sendFile } from "../printed.ts";

const tags = ["statistics"];

export function statistics(app: Api): void {
  app.get(
    "/statistics",
    {
      schema: {
        operationId: "readStatistics",
        "x-right": "readStatistics",
        summary: "Grades over time, coverage, causes of deduction, by region and industry",
        description: "The agency sees every result, an authority those before the public, of its regions.",
        tags,
        querystring: StatisticsQuery,
        response: { 200: answer(Statistics, "As counted last"), ...problems(404) },
      },
    },
    async (request) => readStatistics(request.desk, request.query),
  );
  app.get(
    "/statistics/file",
    {
      schema: {
        operationId: "exportStatistics",
        "x-right": "readStatistics",
        summary: "The same as CSV or as a workbook",
        tags,
        produces: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        querystring: StatisticsFileQuery,
        response: { 200: answer(Type.Unsafe<unknown>({ type: "string" }), "The tables"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { lang: _, ...asked } = request.query;
      return sendFile(reply, await exportStatistics(request.desk, { ...asked, language: languageOf(request) }));
    },
  );
  app.post(
    "/statistics/count",
    {
      schema: {
        operationId: "countStatistics",
        "x-right": "countStatistics",
        summary: "Count everybody now instead of tonight",
        tags,
        headers: ActHeaders,
        response: { 200: answer(StatisticsCounted, "The day"), ...problems(403) },
      },
    },
    async (request) => countStatistics(request.desk),
  );
}
