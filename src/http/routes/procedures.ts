/** 程序: the table of every procedure, with what a pack rules about it. */
import { readProcedures } from "../../usecases/procedures.ts";
import { type Api, answer, problems } from "../api.ts";
import { ProcedureList, ProcedureQuery } from "../contract/procedure/machine.ts";

export function procedures(app: Api): void {
  app.get(
    "/procedures",
    {
      schema: {
        operationId: "readProcedures",
        "x-right": "readProcedures",
        summary: "Every procedure: its stages, its acts with their articles, and its terms under a pack",
        tags: ["law"],
        querystring: ProcedureQuery,
        response: { 200: answer(ProcedureList, "All procedures"), ...problems(404) },
      },
    },
    async (request) => readProcedures(request.publicDesk, request.query.pack),
  );
}
