/** 假如: what the grade would be without some records, worked out here, or in the page from the material handed out; nothing is written. */
import { tryWhatIf } from "../../usecases/what-if.ts";
import { readWhatIfMaterial } from "../../usecases/what-if-material.ts";
import { type Api, answer, problems } from "../api.ts";
import { WhatIf, WhatIfAsked } from "../contract/mine.ts";
import { CodePath } from "../contract/operator.ts";
import { WhatIfMaterial, WhatIfMaterialQuery } from "../contract/what-if.ts";
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
  app.get(
    "/operators/:code/what-if-material",
    {
      schema: {
        operationId: "readWhatIfMaterial",
        "x-right": "readWhatIfMaterial",
        summary:
          "All that a page needs to evaluate one operator by itself, with the digest of what the server comes to",
        tags: ["mine"],
        params: CodePath,
        querystring: WhatIfMaterialQuery,
        response: { 200: answer(WhatIfMaterial, "The material"), ...problems(404, 422) },
      },
    },
    async (request) => granted(await readWhatIfMaterial(request.desk, { code: request.params.code, ...request.query })),
  );
}
