/** 信用信息管理卡 (LY 第九条、第十一条). */
import { receiveCard, reportCard, reviewCard } from "../../../usecases/cases/cards.ts";
import type { Api } from "../../api.ts";
import { CardReport, CardReview, NewCard } from "../../contract/procedure/card.ts";
import { contentAsked } from "../../record-content.ts";
import { granted } from "../../status.ts";
import { actsOn, opens } from "./case-acts.ts";

export function cards(app: Api): void {
  receiveCardRoute(app);
  reviewCardRoute(app);
  reportCardRoute(app);
}

function receiveCardRoute(app: Api): void {
  app.post(
    "/operators/:code/cards",
    {
      schema: opens({
        operationId: "receiveCard",
        right: "receiveCard",
        summary: "Take a management card in, with its evidence (接收管理卡)",
        body: NewCard,
      }),
    },
    async (request, reply) => {
      const { content, ...said } = request.body;
      const asked = { code: request.params.code, ...said, content: contentAsked(content) };
      return reply.code(201).send({ case: granted(await receiveCard(request.desk, asked)) });
    },
  );
}

function reviewCardRoute(app: Api): void {
  app.post(
    "/cards/:id/review",
    {
      schema: actsOn({
        operationId: "reviewCard",
        right: "reviewCard",
        summary: "Check it: enter it to be reported, enter it alone, or give it back with the reason (审核)",
        body: CardReview,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await reviewCard(request.desk, asked)) };
    },
  );
}

function reportCardRoute(app: Api): void {
  app.post(
    "/cards/:id/report",
    {
      schema: actsOn({
        operationId: "reportCard",
        right: "reportCard",
        summary: "Report to the city's platform; a dishonest act is told to its operator in this very act (提报)",
        body: CardReport,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await reportCard(request.desk, asked)) };
    },
  );
}
