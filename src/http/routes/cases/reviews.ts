/** 初评结果异议审核 (SZD 第十二条第二款). */
import { decideReview, requestReview } from "../../../usecases/cases/reviews.ts";
import type { Api } from "../../api.ts";
import { NewReview, ReviewDecision } from "../../contract/procedure/review.ts";
import { granted } from "../../status.ts";
import { actsOn, opens } from "./case-acts.ts";

export function reviews(app: Api): void {
  requestReviewRoute(app);
  decideReviewRoute(app);
}

function requestReviewRoute(app: Api): void {
  app.post(
    "/operators/:code/reviews",
    {
      schema: opens({
        operationId: "requestReview",
        right: "requestReview",
        summary: "Ask, with evidence, that an initial result be reviewed within its publicity",
        description: "What comes after the last day goes on as an objection; the answer says so by its kind.",
        body: NewReview,
      }),
    },
    async (request, reply) => {
      const asked = { code: request.params.code, ...request.body };
      return reply.code(201).send({ case: granted(await requestReview(request.desk, asked)) });
    },
  );
}

function decideReviewRoute(app: Api): void {
  app.post(
    "/reviews/:id/decide",
    {
      schema: actsOn({
        operationId: "decideReview",
        right: "decideReview",
        summary: "Maintain or amend, and tell the operator in the same act (审核并告知)",
        body: ReviewDecision,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await decideReview(request.desk, asked)) };
    },
  );
}
