/** 复议申请 (LY 第十三条). */
import { answerReconsideration, requestReconsideration } from "../../../usecases/cases/reconsiderations.ts";
import type { Api } from "../../api.ts";
import { NewReconsideration, ReconsiderationAnswer } from "../../contract/procedure/reconsideration.ts";
import { contentAsked } from "../../record-content.ts";
import { granted } from "../../status.ts";
import { actsOn, contestedAsked, opens } from "./case-acts.ts";

export function reconsiderations(app: Api): void {
  requestReconsiderationRoute(app);
  answerReconsiderationRoute(app);
}

function requestReconsiderationRoute(app: Api): void {
  app.post(
    "/operators/:code/reconsiderations",
    {
      schema: opens({
        operationId: "requestReconsideration",
        right: "requestReconsideration",
        summary: "Ask in writing that what was recognised be reconsidered; what is contested is marked meanwhile",
        body: NewReconsideration,
      }),
    },
    async (request, reply) => {
      const { about, ...said } = request.body;
      const asked = { code: request.params.code, ...said, about: contestedAsked(about) };
      return reply.code(201).send({ case: granted(await requestReconsideration(request.desk, asked)) });
    },
  );
}

function answerReconsiderationRoute(app: Api): void {
  app.post(
    "/reconsiderations/:id/answer",
    {
      schema: actsOn({
        operationId: "answerReconsideration",
        right: "answerReconsideration",
        summary: "Answer within five working days; what is upheld takes effect in the same act",
        body: ReconsiderationAnswer,
      }),
    },
    async (request) => {
      const { content, ...said } = request.body;
      const asked = {
        case: request.params.id,
        ...said,
        ...(content === undefined ? {} : { content: contentAsked(content) }),
      };
      return { case: granted(await answerReconsideration(request.desk, asked)) };
    },
  );
}
