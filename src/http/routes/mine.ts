/** 经营者中心: everything that an operator needs to know of itself, at once. */
import { readMine } from "../../usecases/mine.ts";
import { type Api, answer, problems } from "../api.ts";
import { Mine } from "../contract/mine.ts";

export function mine(app: Api): void {
  app.get(
    "/mine",
    {
      schema: {
        operationId: "readMine",
        "x-right": "readMine",
        summary:
          "The operator's own place: grade and what moved it, notices, open cases, what is due, commitments, changes",
        tags: ["mine"],
        response: { 200: answer(Mine, "The operator's own"), ...problems(404) },
      },
    },
    async (request) => readMine(request.desk),
  );
}
