/** 假如: what the grade would be without some records; nothing is written. */
import { tryWhatIf } from "../../usecases/what-if.ts";
import { type Api, answer, problems } from "../api.ts";
import { WhatIf, WhatIfAsked } from "../contract/mine.ts";
import { CodePath } from "../contract/operator.ts";
import { granted } from "../status.ts";

export function whatIf(app: Api): void {
  app.post(
    "/operators/:code/what-if",
    {
      schema: {
        operationId: "tryWhatIf",
        "x-right": "tryWhatIf",
        summary: "What the grade would be without some records, by the same evaluator; nothing is written",
        tags: ["mine"],
        params: CodePath,
        body: WhatIfAsked,
        response: { 200: answer(WhatIf, "Before and after"), ...problems(404, 422) },
      },
    },
    async (request) => granted(await tryWhatIf(request.desk, { code: request.params.code, ...request.body })),
  );
}
