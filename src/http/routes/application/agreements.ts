/** 约定: commissions, contributions, the three ways of receiving, a platform's agreements with its shops. */
import { day } from "../../../core/time/day.ts";
import { endAgreement, makeAgreement } from "../../../usecases/matters/agreements.ts";
import { type Api, answer, problems } from "../../api.ts";
import { Agreement, Ending, NewAgreement } from "../../contract/application/agreement.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["matters"];

export function agreements(app: Api): void {
  app.post(
    "/agreements",
    {
      schema: {
        operationId: "makeAgreement",
        "x-right": "changeAgreements",
        summary: "Register an agreement with its number, days and quota; the clauses that it lacks are named",
        tags,
        headers: ActHeaders,
        body: NewAgreement,
        response: { 201: answer(Agreement, "The agreement"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { from, until, ...rest } = request.body;
      const days = { from: day(from), ...(until === undefined ? {} : { until: day(until) }) };
      return reply.code(201).send(granted(await makeAgreement(request.desk, { ...rest, ...days })));
    },
  );
  app.post(
    "/agreements/:id/end",
    {
      schema: {
        operationId: "endAgreement",
        "x-right": "changeAgreements",
        summary: "End an agreement; nothing can be done under it from today on",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: Ending,
        response: { 200: answer(Agreement, "The agreement"), ...problems(404, 409, 422) },
      },
    },
    async (request) => granted(await endAgreement(request.desk, { agreement: request.params.id, ...request.body })),
  );
}
